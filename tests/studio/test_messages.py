"""The studio's languages: every sentence is there in each, with its placeholders, in the words of the glossary."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from gassaku.studio.glossary import misused, mixed

LOCALE = Path(__file__).resolve().parents[2] / "src" / "gassaku" / "studio" / "locale"
LANGUAGES = {"ko": "ko", "ja": "ja", "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "th": "th"}
NAMED = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(params=sorted(LANGUAGES))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def test_the_catalogues_are_gathered_translated_and_compiled(project):
    command = [sys.executable, str(project / "system" / "messages.py"), "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def placeholders(text: str) -> list[str]:
    named = NAMED.findall(text)
    if named or "{" not in text:
        return sorted(named)
    return sorted({field for _, field, _, _ in string.Formatter().parse(text) if field})


def test_each_translation_keeps_the_placeholders(catalogue):
    for entry in catalogue:
        assert "fuzzy" not in entry.flags, entry.msgid
        if entry.msgid_plural:
            assert set(placeholders(entry.msgstr_plural[0])) == set(placeholders(entry.msgid_plural)), entry.msgid
        else:
            assert placeholders(entry.msgstr) == placeholders(entry.msgid), entry.msgid


def test_one_term_has_one_translation(catalogue, language):
    said = {entry.msgid: entry.msgstr or entry.msgstr_plural.get(0, "") for entry in catalogue}
    assert misused(said, LANGUAGES[language]) == []
    assert mixed(said, LANGUAGES[language]) == []


@pytest.mark.parametrize("code", ["ko", "ja", "zh-hans", "zh-hant", "th"])
def test_a_page_speaks_the_language_that_was_chosen(browser_of, code):
    producer = browser_of("한서윤")
    producer.post("/language/", {"language": code, "next": "/"})
    answer = producer.get("/p/haehyeop/")
    page = answer.content.decode()
    tag = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}.get(code, code)
    assert f'<html lang="{tag}"' in page
    assert answer["Content-Language"] == code
    assert "What stops us" not in page
    assert "Readiness board" not in page


def test_the_language_is_the_persons_own_and_stays(browser_of, cast):
    browser_of("한서윤").post("/language/", {"language": "th", "next": "/"})
    assert 'lang="th"' in browser_of("한서윤").get("/p/haehyeop/").content.decode()
    assert 'lang="en"' in browser_of("森下 真理").get("/p/haehyeop/").content.decode()


@pytest.mark.parametrize("after", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_choosing_a_language_leads_nowhere_else(browser_of, after):
    answer = browser_of("한서윤").post("/language/", {"language": "ko", "next": after})
    assert (answer.status_code, answer["Location"]) == (302, "/")

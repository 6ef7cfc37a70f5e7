"""What the desk says stands in six languages, each with the same figures in it."""

import re
import string

import pytest

from gassaku.desks.finance.words import SAID, clauses, listed, say
from gassaku.vocabulary.language import READ, reader_language

SCRIPTS = {"ko": "[가-힣]", "ja": "[ぁ-んァ-ヶ一-龯]", "zh-Hans": "[一-龯]", "zh-Hant": "[一-龯]", "th": "[ก-๛]"}
SIMPLIFIED = set("为与个东两单总额对应开时级结给资费这进还预项权额实际笔带层归")


def fields(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize("key", sorted(SAID))
def test_each_sentence_stands_in_every_language_with_its_figures(key):
    said = SAID[key]
    assert len(said) == len(READ)
    assert [fields(text) for text in said] == [fields(said[0])] * len(said)
    words = {tongue: re.sub(r"\{\w+\}", "", text) for tongue, text in zip(READ, said, strict=True)}
    if re.search("[a-z]{3}", words["en"]):
        assert all(re.search(script, words[tongue]) for tongue, script in SCRIPTS.items())
    assert not set(words["zh-Hant"]) & SIMPLIFIED
    assert not any(re.search("[ก-๛]", text) for tongue, text in words.items() if tongue != "th")


@pytest.mark.parametrize(
    ("tag", "tongue"),
    [
        ("zh-hant", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("ko-KR", "ko"),
        ("fr", "en"),
        ("zh", "zh-Hans"),
    ],
)
def test_a_reader_is_answered_in_the_nearest_language(tag, tongue):
    assert reader_language(tag) == tongue


def test_clauses_are_joined_as_the_language_joins_them():
    assert clauses("A: ", ["b", "c"], "en") == "A: b; c."
    assert clauses("甲：", ["乙", "丙"], "zh-Hans") == "甲：乙；丙。"
    assert listed(["a", "b"], "ja") == "a、b"
    assert say("cap_filled", "ko") == "한도를 모두 채웠습니다"

"""Each finding has a page, and each page a finding; the page says what the code says."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

SECTIONS = ("## What it means", "## Example", "## How to mend", "## Rule")


def test_every_code_has_a_page_and_every_page_a_code(docs: Path) -> None:
    codes = {known.name for known in import_module("generator.findings").all_codes()}
    written = {file.stem for file in (docs / "findings").glob("*.md")}
    assert sorted(codes - written) == [], "write their pages, then run `make docs`"
    assert sorted(written - codes) == [], "no such code any more"


def test_each_page_begins_with_its_code_and_severity_and_sentence(docs: Path) -> None:
    findings = import_module("generator.findings")
    for known in findings.all_codes():
        first, _, severity, *_ = (docs / "findings" / f"{known.name}.md").read_text(encoding="utf-8").splitlines()
        assert first == f"# {known.name}"
        assert severity.startswith(f"*{known.severity.value.capitalize()}* of the [{known.desk}"), known.name


@pytest.mark.parametrize("section", SECTIONS)
def test_each_page_says_it(section: str, docs: Path) -> None:
    silent = [file.stem for file in (docs / "findings").glob("*.md") if f"\n{section}\n" not in _read(file)]
    assert silent == []


def test_each_page_is_more_than_a_word_and_less_than_an_essay(docs: Path) -> None:
    for file in (docs / "findings").glob("*.md"):
        _, _, body = _read(file).partition("\n## ")
        assert 8 <= len(body.splitlines()) <= 40, file.name


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")

"""Every command that a page shows runs, and prints what the page says that it prints."""

from __future__ import annotations

import difflib
from importlib import import_module
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SHOWING = [
    file.relative_to(PROJECT).as_posix()
    for file in (PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md")))
    if "$ gassaku" in file.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("page", SHOWING)
def test_the_page_prints_what_the_commands_print(page: str, docs: Path) -> None:
    written = (docs.parent / page).read_text(encoding="utf-8")
    printed = import_module("generator.consoles").rewritten(written, docs.parent)
    difference = difflib.unified_diff(written.splitlines(), printed.splitlines(), page, "as it is now", lineterm="")
    assert list(difference) == [], "run `make docs`"
    assert "something that should not happen" not in printed


def test_the_pages_that_show_commands_are_those_that_are_generated(docs: Path) -> None:
    consoles = import_module("generator.consoles")
    patterns = [file for pattern in consoles.PAGES for file in docs.glob(pattern)]
    assert {(docs.parent / page).resolve() for page in SHOWING} <= {file.resolve() for file in patterns}


def test_a_command_that_prints_something_else_is_seen(docs: Path) -> None:
    page = "```console\n$ gassaku --version\ngassaku 0.0.0\n```\n"
    printed = import_module("generator.consoles").rewritten(page, docs.parent)
    assert printed.startswith("```console\n$ gassaku --version\ngassaku ")
    assert printed != page

"""What is generated in docs/ is what the program says today."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

MAKERS = ("commands", "coverage", "facts", "findings", "glossary", "kinds", "rules", "schemas", "settings")


@pytest.mark.parametrize("maker", MAKERS)
def test_the_pages_are_not_stale(maker: str, docs: Path) -> None:
    made: dict[str, str] = import_module(f"generator.{maker}").pages(docs)
    stale = [path for path, text in made.items() if not (docs / path).exists() or _read(docs / path) != text]
    assert stale == [], "run `make docs`"


def test_nothing_is_left_of_what_is_gone(docs: Path) -> None:
    generate = import_module("generate")
    made = {path: "" for maker in MAKERS for path in import_module(f"generator.{maker}").pages(docs)}
    assert generate.surplus(made) == []


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")

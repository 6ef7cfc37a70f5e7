"""Markdown: tables, and text that must not become markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTE = "*Written by `make docs`; a change made here is lost.*"


def cell(text: str) -> str:
    """Text as it can stand in a cell."""
    return " ".join(text.replace("|", r"\|").replace("<", "&lt;").split())


def code(text: str) -> str:
    """Text as code."""
    return f"`{text}`"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def page(*parts: str) -> str:
    """Parts with an empty line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"

"""How long a scene is on paper as its country counts: eighths of a page, sheets of 400 characters, characters.

- Japan counts manuscript sheets of 20 lines of 20 characters (400字詰原稿用紙): the heading takes a line with an empty
  one before it, action is indented three, speech stands as 名前「…」 with its further lines indented one. A sheet is
  about a minute (facts: an hour of drama is 50 to 60 sheets).
- China counts characters, without spaces.
- Everybody else counts pages in eighths; Korea by house rule scenes and pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from gassaku.desks.script.length import characters
from gassaku.desks.script.model import Element, Kind, Scene, Script

LINE, LINES = 20, 20
"""Characters in a line and lines on a sheet."""
_INDENT = 3


class Measure(NamedTuple):
    """A length: `pages` in eighths of a page, `sheets` in lines of a sheet of twenty, `characters` one by one."""

    kind: str
    amount: int

    def __str__(self) -> str:
        if self.kind == "sheets":
            return f"{float(Fraction(self.amount, LINES)):.1f}"
        return f"{self.amount:,}" if self.kind == "characters" else _eighths(self.amount)


def _eighths(count: int) -> str:
    pages, part = divmod(count, 8)
    return f"{pages} {part}/8" if pages and part else f"{part}/8" if part else str(pages)


def measure_kind(script: Script) -> str:
    """The measure of the script's country, by its layout and language."""
    base = script.language.split("-", maxsplit=1)[0]
    if script.format == "japanese" or base == "ja":
        return "sheets"
    return "characters" if script.format == "chinese" or base in {"zh", "yue"} else "pages"


def measure_of(scene: Scene, script: Script) -> Measure:
    """The scene's length in the measure of its script's country."""
    kind = measure_kind(script)
    if kind == "sheets":
        return Measure(kind, sheet_lines(scene.elements))
    return Measure(kind, characters(scene.elements) if kind == "characters" else scene.eighths.count)


def sheet_lines(elements: Iterable[Element]) -> int:
    """The lines that elements take on manuscript sheets."""
    lines = 0
    speaker = ""
    opened = False
    for element in elements:
        size = characters([element])
        if element.kind is Kind.HEADING:
            lines += 1 + max(1, -(-(size + 1) // LINE))
        elif element.kind is Kind.CHARACTER:
            speaker, opened = element.text, True
        elif element.kind in {Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRIC}:
            if opened:
                lines += 1 + -(-max(0, size + len(speaker) + 2 - LINE) // (LINE - 1))
            else:
                lines += -(-size // (LINE - 1))
            opened = False
        elif size:
            lines += -(-size // (LINE - _INDENT))
    return lines

"""Japanese down the page: text as cells, and cells as columns with no closing mark at a column's head.

A letter is a cell. Two digits or `!?` stand side by side in one; a longer word in Latin or Thai letters lies on its
side over several. Full stops, commas and closing brackets hang below the column; long marks and small kana take the
letter before them along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gassaku.desks.script.length import columns
from gassaku.desks.script.pages.ruby import pieces

HANGING = frozenset("。、，．」』）】〉》〕］！？・：；")
_NOT_FIRST = frozenset("ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヶ")
_PAIRS = frozenset("…‥―—")
_NOT_LAST = frozenset("「『（【〈《〔［")
_RUN = re.compile(r"[0-9]+|[!?]{2}|[A-Za-z][A-Za-z'’&./-]*|[\u0e00-\u0e7f]+(?: [\u0e00-\u0e7f]+)*|.", re.DOTALL)
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000, ord("“"): ord("〝"), ord("”"): ord("〟")}
MOST_HANGING = 2


class Cell(NamedTuple):
    """A unit that is not cut.

    Attributes:
        text: what is printed.
        size: how many cells it takes down the column.
        how: `upright`, `together` (side by side in one cell) or `turned` (lying on its side).
    """

    text: str
    size: int = 1
    how: str = "upright"


class Ruby(NamedTuple):
    """A reading beside cells `start` to `end` (not included) of a column."""

    start: int
    end: int
    text: str


class Column(NamedTuple):
    """A column: its indent in cells, its cells, and the readings beside them."""

    indent: int
    cells: tuple[Cell, ...] = ()
    ruby: tuple[Ruby, ...] = ()


def cells_of(text: str) -> Iterator[Cell]:
    """The units of a text without ruby."""
    for match in _RUN.finditer(text):
        run = match[0]
        if len(run) == 1 and not "\u0e00" <= run <= "\u0e7f":
            yield Cell(run.translate(_WIDE))
        elif run.isascii() and len(run) == 2 and not run.isalpha():
            yield Cell(run, 1, "together")
        elif run.isdigit() and run.isascii():
            yield from (Cell(one.translate(_WIDE)) for one in run)
        else:
            yield Cell(run, max(1, -(-columns(run) // 2)), "turned")


def set_columns(text: str, height: int, first: int, rest: int) -> list[Column]:
    """One line of a script as columns of `height` cells: the first indented by `first`, further ones by `rest`."""
    cells: list[Cell] = []
    readings: list[tuple[int, int, str]] = []
    for piece in pieces(text):
        start = len(cells)
        cells += _fitting(cells_of(piece.text), height - max(first, rest))
        if piece.over:
            readings.append((start, len(cells), piece.over))
    made: list[Column] = []
    at = 0
    while at < len(cells):
        indent = rest if made else first
        end = _end(cells, at, height - indent)
        made.append(Column(indent, tuple(cells[at:end]), tuple(_beside(cells, readings, at, end))))
        at = end
    return made or [Column(first)]


def _fitting(cells: Iterator[Cell], height: int) -> Iterator[Cell]:
    """A word that lies on its side and is longer than a column is cut."""
    for cell in cells:
        if cell.size <= height:
            yield cell
            continue
        step = max(1, 2 * height - 2)
        for at in range(0, len(cell.text), step):
            part = cell.text[at : at + step]
            yield Cell(part, min(height, max(1, -(-columns(part) // 2))), "turned")


def _end(cells: list[Cell], at: int, room: int) -> int:
    """The index after the last cell of the column that starts at `at`."""
    end, used = at, 0
    while end < len(cells) and used + cells[end].size <= room:
        used += cells[end].size
        end += 1
    hung = 0
    while end < len(cells) and hung < MOST_HANGING and cells[end].text in HANGING:
        end, hung = end + 1, hung + 1
    least = at + 1
    while end < len(cells) and end - 1 > least and _together(cells[end - 1].text, cells[end].text):
        end -= 1
    return max(end, least)


def _together(before: str, after: str) -> bool:
    """Whether no column may end between the two."""
    if after in _NOT_FIRST or after in HANGING or before in _NOT_LAST:
        return True
    return before == after and before in _PAIRS


def _beside(cells: list[Cell], readings: list[tuple[int, int, str]], at: int, end: int) -> Iterator[Ruby]:
    """The readings of a column; one over a cut word is shared out by how much of the word stands here."""
    for start, stop, over in readings:
        low, high = max(start, at), min(stop, end)
        if low >= high:
            continue
        share = over[len(over) * (low - start) // (stop - start) : len(over) * (high - start) // (stop - start)]
        before = sum(cell.size for cell in cells[at:low])
        yield Ruby(before, before + sum(cell.size for cell in cells[low:high]), share)

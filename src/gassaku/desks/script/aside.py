"""Boneyards and notes of a Fountain text: what stands aside from the script, taken out before it is read.

A boneyard runs from `/*` to the next `*/`, over anything. A note runs from `[[` to `]]`, over lines, but not over an
empty one (two spaces keep a line from being empty). What is never closed is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gassaku.desks.script.model import Element, Kind, Remark

_OPEN = re.compile(r"/\*|\[\[")
_EMPTY = re.compile(r"\n[ \t]?\n")
_HOLE = "\0"
_REMARK = {"*/": "SCR-BONEYARD-OPEN", "]]": "SCR-NOTE-OPEN"}


@dataclass(frozen=True, slots=True)
class Body:
    """The lines that are read as script.

    Attributes:
        lines: without boneyards and notes; lines that held nothing else are left out.
        numbers: each line's number in the source, from 1.
        after_aside: indices of lines before which such a line was left out.
        asides: the notes and boneyards, in order.
        remarks: what was opened and never closed.
    """

    lines: list[str]
    numbers: range | list[int]
    after_aside: frozenset[int]
    asides: tuple[Element, ...]
    remarks: tuple[Remark, ...]


def set_aside(text: str) -> Body:
    """The lines of `text` without what stands aside. Linear in its length."""
    if "/*" not in text and "[[" not in text:
        lines = text.split("\n")
        return Body(lines, range(1, len(lines) + 1), frozenset(), (), ())
    text = text.replace(_HOLE, "\ufffd")
    remarks: list[Remark] = []
    spans = list(_spans(text, remarks))
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at:])
    return _lines(_HOLE.join(pieces).split("\n"), [text[start:end] for start, end in spans], tuple(remarks))


def _spans(text: str, remarks: list[Remark]) -> Iterator[tuple[int, int]]:
    """Start and end of each note and boneyard. Every search goes forward only, so no opening is paid for twice."""
    close = {"*/": -1, "]]": -1}
    empty = -1
    at = 0
    while match := _OPEN.search(text, at):
        start, at = match.span()
        mark = "*/" if match[0] == "/*" else "]]"
        if close[mark] < at:
            found = text.find(mark, at)
            close[mark] = len(text) if found < 0 else found
        end = close[mark]
        closed = end < len(text)
        if closed and mark == "]]":
            if empty < at:
                gap = _EMPTY.search(text, at)
                empty = gap.start() if gap else len(text)
            closed = end < empty
        if closed:
            yield start, end + 2
            at = end + 2
        elif not any(remark.code == _REMARK[mark] for remark in remarks):
            remarks.append(Remark(_REMARK[mark], text.count("\n", 0, start) + 1, match[0]))


def _lines(lines: list[str], taken: list[str], remarks: tuple[Remark, ...]) -> Body:
    kept: list[str] = []
    numbers: list[int] = []
    after: set[int] = set()
    asides: list[Element] = []
    number, next_taken = 1, 0
    for line in lines:
        start = number
        holes = line.count(_HOLE)
        whole = line.replace(_HOLE, "") if holes else line
        alone = bool(holes) and not whole.strip()
        for raw in taken[next_taken : next_taken + holes]:
            kind = Kind.NOTE if raw[0] == "[" else Kind.BONEYARD
            asides.append(Element(kind, raw[2:-2].strip(), number, inside=not alone))
            number += raw.count("\n")
        next_taken += holes
        number += 1
        if alone:
            after.add(len(kept))
        else:
            kept.append(whole)
            numbers.append(start)
    if not kept:
        kept, numbers = [""], [1]
    return Body(kept, numbers, frozenset(after), tuple(asides), remarks)

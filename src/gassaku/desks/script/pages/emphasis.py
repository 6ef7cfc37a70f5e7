"""Fountain's emphasis taken apart for printing: `*italic*`, `**bold**`, `***both***`, `_underlined_`, `\\*` a star.

Marks count only in pairs within one line, an opening one before a letter and a closing one behind one; what has no
partner is printed as it stands. Linear in the length of the line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"\\[*_\\]|\*{1,3}|_")
_STYLES = {"*": "i", "**": "b", "***": "bi", "_": "u"}


class Span(NamedTuple):
    """A run of text in one style: letters of `b`, `i` and `u`, sorted."""

    text: str
    style: str = ""


def spans(line: str) -> list[Span]:
    """The line as runs without their marks; no run is empty."""
    if "*" not in line and "_" not in line and "\\" not in line:
        return [Span(line)] if line else []
    marks = list(_MARK.finditer(line))
    partner = _partners(line, marks)
    made: list[Span] = []
    style: set[str] = set()
    at = 0
    for index, mark in enumerate(marks):
        _add(made, line[at : mark.start()], style)
        at = mark.end()
        if mark[0][0] == "\\":
            _add(made, mark[0][1:], style)
        elif index not in partner:
            _add(made, mark[0], style)
        elif partner[index] > index:
            style |= set(_STYLES[mark[0]])
        else:
            style -= set(_STYLES[mark[0]])
    _add(made, line[at:], style)
    return made


def _partners(line: str, marks: list[re.Match[str]]) -> dict[int, int]:
    """Which mark opens with which; a mark inside a pair that it does not belong to is dropped with its opener."""
    waiting: list[tuple[str, int]] = []
    where: dict[str, int] = {}
    partner: dict[int, int] = {}
    for index, mark in enumerate(marks):
        kind = mark[0]
        if kind[0] == "\\":
            continue
        closes = mark.start() > 0 and not line[mark.start() - 1].isspace()
        if closes and kind in where:
            while waiting[-1][0] != kind:
                del where[waiting.pop()[0]]
            opener = waiting.pop()[1]
            del where[kind]
            partner[opener], partner[index] = index, opener
        elif kind not in where and mark.end() < len(line) and not line[mark.end()].isspace():
            where[kind] = index
            waiting.append((kind, index))
    return partner


def _add(made: list[Span], text: str, style: set[str]) -> None:
    if not text:
        return
    name = "".join(sorted(style))
    if made and made[-1].style == name:
        made[-1] = Span(made[-1].text + text, name)
    else:
        made.append(Span(text, name))

"""Emphasis as Fountain writes it: `*slanted*`, `**bold**`, `***both***`, `_underlined_`; `\\*` is the mark itself."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"\\([*_\\])|(\*{1,3}|_)")
_STYLES = {"*": frozenset({"i"}), "**": frozenset({"b"}), "***": frozenset({"b", "i"}), "_": frozenset({"u"})}


class Stretch(NamedTuple):
    """Part of a line: from `start` to `end` in code points of the line as written, and how it is set.

    `styles` holds `b`, `i` and `u`; the marks themselves lie in no stretch.
    """

    start: int
    end: int
    styles: frozenset[str]


def emphasis(text: str) -> tuple[Stretch, ...]:
    """The stretches of a line in their order. A mark that is never closed on its line is text. Linear in length."""
    if "*" not in text and "_" not in text and "\\" not in text:
        return (Stretch(0, len(text), frozenset()),) if text else ()
    marks = _pairs(text)
    made: list[Stretch] = []
    styles: frozenset[str] = frozenset()
    at = 0
    for start, end, change in marks:
        if start > at:
            made.append(Stretch(at, start, styles))
        styles = styles ^ change
        at = end
    if at < len(text):
        made.append(Stretch(at, len(text), styles))
    return tuple(made)


def _pairs(text: str) -> list[tuple[int, int, frozenset[str]]]:
    """Marks that open or close something, with what changes there; an escape loses its backslash."""
    kept: list[tuple[int, int, frozenset[str]]] = []
    waiting: dict[str, tuple[int, int]] = {}
    for match in _MARK.finditer(text):
        if match[1]:
            kept.append((match.start(), match.start() + 1, frozenset()))
            continue
        mark, start, end = match[2], match.start(), match.end()
        opened = waiting.get(mark)
        if opened and "\n" not in text[opened[1] : start] and not text[start - 1].isspace():
            kept += [(*opened, _STYLES[mark]), (start, end, _STYLES[mark])]
            del waiting[mark]
        elif end < len(text) and not text[end].isspace():
            waiting[mark] = (start, end)
    return sorted(kept)

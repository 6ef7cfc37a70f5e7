"""A script's elements as the lines they were read from: what a person sees in the import preview, and corrects."""

from __future__ import annotations

from typing import NamedTuple

from gassaku.desks.script.corrections import fold_line
from gassaku.desks.script.model import Element, Kind, Script

_NATIVE = frozenset({"korean", "japanese", "chinese", "thai"})
_AHEAD = 12
"""Source lines that may stand between two lines of one element, set aside as notes."""


class Piece(NamedTuple):
    """A line of an element: which element (from 0), and which of its lines (from 0)."""

    element: int
    line: int


class SourceLine(NamedTuple):
    """A line with text.

    Attributes:
        number: its source line, from 1; 0 where no source holds it.
        text: as written, without the spaces around it.
        kind: what the reader takes it for, a word of `Says`.
        pieces: the elements that it became.
        close: whether it stands right under the line before, with no empty one between.
    """

    number: int
    text: str
    kind: str
    pieces: tuple[Piece, ...]
    close: bool

    @property
    def key(self) -> str:
        """Its words, as corrections remember them."""
        return fold_line(self.text)


def source_lines(script: Script) -> list[SourceLine]:
    """The lines in their order. Notes and the like within other lines belong to those."""
    source = script.source.split("\n") if script.source else []
    made: list[SourceLine] = []
    native = script.format in _NATIVE
    for index, element in enumerate(script.elements):
        if element.inside:
            continue
        number = element.line
        for at, text in enumerate(element.text.split("\n")):
            if at and not text.strip():
                number += 1
                continue
            number = _found(source, text, number + 1 if at else number)
            if native and not at and made and made[-1].number == number and source:
                made[-1] = made[-1]._replace(pieces=(*made[-1].pieces, Piece(index, at)), kind="speech")
                continue
            shown = source[number - 1].strip() if source and 0 < number <= len(source) else _whole(element, text)
            close = bool(made) and number == made[-1].number + 1
            made.append(SourceLine(number, shown, _kind(element), (Piece(index, at),), close))
    return made


def _found(source: list[str], text: str, number: int) -> int:
    """The source line of an element's line: the first from `number` on that holds its words."""
    words = text.strip()
    if not source or number < 1:
        return number
    for at in range(number, min(number + _AHEAD, len(source) + 1)):
        if words in source[at - 1]:
            return at
    return number


def _whole(element: Element, text: str) -> str:
    """A line as no source holds it: a cue with its marks."""
    if element.kind is Kind.CHARACTER:
        return text + "".join(f" ({one})" for one in element.extensions)
    return text.strip()


def _kind(element: Element) -> str:
    if element.kind is Kind.BONEYARD:
        return "nothing"
    return "action" if element.kind is Kind.PAGE_BREAK else element.kind.value

"""Lines of a script as a page shows them, and the blocks that they make."""

from __future__ import annotations

from dataclasses import dataclass

from gassaku.studio.pages.text import Run


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line set in one way. `css` holds its classes, `tag` the category that it is evidence of."""

    text: str
    css: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what it is, its source line (0: no anchor of its own), its language where it is not the script's."""

    kind: str
    number: int
    lang: str
    pieces: tuple[Piece, ...]
    flag: str = ""
    flagged: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a speech with its speaker, or one other line."""

    kind: str
    lines: tuple[Line, ...]
    who: Run | None = None
    marks: tuple[str, ...] = ()
    dual: bool = False

"""The import preview: each line of a script, what it is taken for, how sure and why, and what a person says it is.

shown = preview(data, "ep01.txt", corrections)
shown.lines[11]                                     # number 12: action, 0.1, like_name
corrections = correct(corrections, shown.lines[11], "character")
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from gassaku.desks.script.correcting import Corrected, apply
from gassaku.desks.script.corrections import (
    KINDS_OF_LINE,
    NO_CORRECTIONS,
    Corrections,
    LikeSaid,
    LineSaid,
    pattern_of,
)
from gassaku.desks.script.model import Script
from gassaku.desks.script.reader import read_script
from gassaku.desks.script.source_lines import SourceLine, source_lines
from gassaku.desks.script.sureness import REASONS, SURENESS, sureness_of

Reach = Literal["line", "every", "like"]
"""Whether a correction is for this line, for every line of the same words, or for every line like it."""


class PreviewLine(NamedTuple):
    """A line of the preview.

    Attributes:
        number: its source line, from 1; for a PDF of the text that was put together.
        text: as written.
        kind: what it is taken for now, a word of `corrections.Says`.
        read_as: what the reader took it for.
        sure: from 0 to 1.
        why: a key of `sureness.REASONS`.
        corrected: whether a person said so of this line.
        scene: which scene it stands in, from 1; 0 before the first heading.
        before, after: the lines around it, as corrections remember them.
    """

    number: int
    text: str
    kind: str
    read_as: str
    sure: float
    why: str
    corrected: bool
    scene: int
    before: str
    after: str

    @property
    def reason(self) -> str:
        """Why, in words."""
        return REASONS[self.why]


class Preview(NamedTuple):
    """A script as it is read with the corrections.

    Attributes:
        script: the corrected script.
        lines: every line with text.
        orphans: corrections that found no line in it.
    """

    script: Script
    lines: tuple[PreviewLine, ...]
    orphans: tuple[LineSaid, ...]

    def doubtful(self, below: float = 0.9) -> tuple[PreviewLine, ...]:
        """The lines of which the reader is less sure than this."""
        return tuple(line for line in self.lines if line.sure < below)


def preview(data: bytes, name: str, corrections: Corrections = NO_CORRECTIONS) -> Preview:
    """The script in `data` with every line's kind and how sure the reader is.

    Raises:
        NotationError: as `read_script`.
    """
    read = read_script(data, name, layout=corrections.layout)
    corrected = apply(read, corrections)
    return Preview(corrected.script, tuple(_lines(read, corrected)), corrected.orphans)


def read_corrected(data: bytes, name: str, corrections: Corrections) -> Script:
    """The script in `data`, corrected, without what a preview shows beside it."""
    return apply(read_script(data, name, layout=corrections.layout), corrections).script


def correct(corrections: Corrections, line: PreviewLine, kind: str, reach: Reach = "line") -> Corrections:
    """The corrections with what a person says of a line; what was said of it before is replaced.

    Saying of a single line what the reader takes it for anyway removes the saying.

    Raises:
        ValueError: `kind` is none of `KINDS_OF_LINE`.
    """
    if kind not in KINDS_OF_LINE:
        raise ValueError(f"“{kind}” is no kind of line; there are {', '.join(KINDS_OF_LINE)}")
    key = SourceLine(line.number, line.text, line.kind, (), close=False).key
    if reach == "like":
        pattern = pattern_of(line.text)
        kept = tuple(one for one in corrections.like if one.text != pattern)
        return corrections.model_copy(update={"like": (*kept, LikeSaid.model_validate({"text": pattern, "is": kind}))})
    rest = tuple(one for one in corrections.lines if not _is_on(one, key, line, reach))
    if reach == "line" and kind == line.read_as and len(rest) < len(corrections.lines):
        return corrections.model_copy(update={"lines": rest})
    said = {"text": key, "is": kind}
    more = {"every": True} if reach == "every" else {"line": line.number, "before": line.before, "after": line.after}
    return corrections.model_copy(update={"lines": (*rest, LineSaid.model_validate({**said, **more}))})


def _is_on(said: LineSaid, key: str, line: PreviewLine, reach: Reach) -> bool:
    """Whether an earlier saying is of the same line, or for the same reach."""
    if said.text != key or said.every != (reach == "every"):
        return False
    return said.every or said.line == line.number or (said.before, said.after) == (line.before, line.after)


def _lines(read: Script, corrected: Corrected) -> Iterator[PreviewLine]:
    lines = source_lines(corrected.script)
    taken = {(line.number, line.key): line.kind for line in corrected.lines}
    said = {(corrected.lines[at].number, corrected.lines[at].key) for at in corrected.said}
    keys = [line.key for line in lines]
    for at, line in enumerate(lines):
        element = corrected.script.elements[line.pieces[0].element]
        over = at + 1 < len(lines) and lines[at + 1].close
        own = (line.number, keys[at])
        by_person = own in said
        sure, why = (
            (SURENESS["person"], "person")
            if by_person
            else sureness_of(read, element, line.text, first=line.pieces[0].line == 0, over=over)
        )
        yield PreviewLine(
            line.number,
            line.text,
            line.kind,
            taken.get(own, line.kind),
            sure,
            why,
            by_person,
            element.scene,
            keys[at - 1] if at else "",
            keys[at + 1] if at + 1 < len(keys) else "",
        )

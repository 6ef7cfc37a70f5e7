"""A script as every reader of this desk gives it: elements in their order, and the scenes they make.

Elements are plain immutable tuples, quick to build by the hundred thousand; scenes, languages and lengths are worked
out when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from gassaku.desks.script.heading import Slug, read_heading
from gassaku.desks.script.language import line_language, script_language
from gassaku.desks.script.length import printed_lines, to_eighths
from gassaku.vocabulary.eighths import Eighths


class Kind(StrEnum):
    """What an element is. `shot`, `cast` and `lapse` come from layouts that set them apart."""

    HEADING = "heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRIC = "lyric"
    TRANSITION = "transition"
    CENTRED = "centred"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    BONEYARD = "boneyard"
    PAGE_BREAK = "page_break"
    SHOT = "shot"
    CAST = "cast"
    LAPSE = "lapse"


class Sure(StrEnum):
    """How sure the reader is of an element's kind: the format says so, the layout makes it likely, or it is a guess."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"


class Element(NamedTuple):
    """One element of a script.

    Attributes:
        kind: what it is.
        text: without its marks; emphasis stays as written. A cue's text is the name alone. Lines are cut by `\\n`.
        line: the source line it starts on, from 1; 0 for an element that no source holds.
        scene: which scene it stands in, from 1; 0 before the first heading.
        forced: whether a mark made it what it is (`.` `@` `!` `>`).
        number: a heading's scene number as written, "" where there is none.
        extensions: a cue's, without brackets: `V.O.`, `CONT'D`, `E`, `の声`, `旁白`.
        dual: on a cue that is spoken beside the cue before it.
        depth: a section's, from 1.
        inside: for a note or boneyard that stands within the lines of another element.
        sure: how sure the reader is.
    """

    kind: Kind
    text: str
    line: int = 0
    scene: int = 0
    forced: bool = False
    number: str = ""
    extensions: tuple[str, ...] = ()
    dual: bool = False
    depth: int = 0
    inside: bool = False
    sure: Sure = Sure.CERTAIN


class Remark(NamedTuple):
    """Something the reader noticed and did not change; `examine` makes the finding.

    Attributes:
        code: the name of a code in `codes`.
        line: where, from 1.
        said: what stands there, for the sentence.
    """

    code: str
    line: int
    said: str = ""


class Tagged(NamedTuple):
    """A breakdown tag that a document carries inside: its scene, its category and label as written, and the words."""

    scene: int
    category: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene: its heading and everything up to the next.

    Attributes:
        index: its place in the script, from 1.
        number: as written (`12A`, `1-20`), "" where it has none.
        heading: the heading's text.
        slug: what the heading says: interior or exterior, place, time, flags.
        line: the heading's source line.
        elements: the heading and what follows it.
        eighths: its length; `estimated` says whether it is this desk's estimate or the document's own figure.
    """

    index: int
    number: str
    heading: str
    slug: Slug
    line: int
    elements: tuple[Element, ...] = field(repr=False)
    eighths: Eighths
    estimated: bool

    @property
    def int_ext(self) -> str:
        """`INT`, `EXT`, `INT/EXT`, `EST`, or ""."""
        return self.slug.int_ext

    @property
    def place(self) -> str:
        """The place as written, "" where the heading names none."""
        return self.slug.place

    @property
    def time(self) -> str:
        """The time of day as written, "" where the heading names none."""
        return self.slug.time

    @property
    def flags(self) -> tuple[str, ...]:
        """`flashback`, `montage`, `dream`, `insert`, `imagined`, in this order."""
        return self.slug.flags


@dataclass(frozen=True)
class Script:
    """A script as read.

    Attributes:
        format: `fountain`, `fdx`, `korean`, `japanese`, `chinese` or `thai`.
        elements: in source order.
        title_page: pairs of key and value as written, values cut by `\\n`.
        source: the text that was read; for FDX the XML is in `original`.
        path: the document's name, for findings.
        encoding, newline, bom, guessed: how the bytes were read, see `notation.text.Text`.
        evidence: why it was taken for this format, a few words each.
        remarks: what the reader noticed.
        lengths: a scene's length by its index, where the document states it.
        revised: the source lines of elements that carry a revision mark.
        original: the bytes of an FDX document, which keep everything this model does not know.
        tags: breakdown tags inside the document.
        container: `docx`, `hwpx`, `hwp` or `pdf` where the text came out of such a document, else "".
    """

    format: str
    elements: tuple[Element, ...]
    title_page: tuple[tuple[str, str], ...] = ()
    source: str = field(default="", repr=False)
    path: str = ""
    encoding: str = "utf-8"
    newline: str = "\n"
    bom: bool = False
    guessed: bool = False
    evidence: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    lengths: Mapping[int, Eighths] = field(default_factory=lambda: MappingProxyType({}))
    revised: frozenset[int] = frozenset()
    original: bytes = field(default=b"", repr=False)
    tags: tuple[Tagged, ...] = ()
    container: str = ""

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        """The scenes in their order. What stands before the first heading belongs to none."""
        starts = [at for at, element in enumerate(self.elements) if element.kind is Kind.HEADING]
        ends = [*starts[1:], len(self.elements)] if starts else []
        return tuple(
            self._scene(index, self.elements[start:end])
            for index, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
        )

    def _scene(self, index: int, elements: tuple[Element, ...]) -> Scene:
        head = elements[0]
        slug = read_heading(head.text, said=[one.text for one in elements[1:] if one.kind is Kind.ACTION])
        stated = self.lengths.get(index)
        return Scene(
            index=index,
            number=head.number or slug.number,
            heading=head.text,
            slug=slug,
            line=head.line,
            elements=elements,
            eighths=to_eighths(printed_lines(elements)) if stated is None else stated,
            estimated=stated is None,
        )

    @cached_property
    def cues(self) -> tuple[Element, ...]:
        """Every character cue, both of a dual dialogue among them."""
        return tuple(element for element in self.elements if element.kind is Kind.CHARACTER)

    @cached_property
    def characters(self) -> tuple[str, ...]:
        """The names of the cues, in order of first appearance."""
        return tuple(dict.fromkeys(cue.text for cue in self.cues if cue.text))

    @cached_property
    def language(self) -> str:
        """The script's language: what its title page declares, else by its text; a BCP 47 tag, "und" if unknown."""
        spoken = (one.text for one in self.elements if one.kind in SPOKEN_OR_SHOWN)
        return script_language(dict(self.title_page), spoken, self.format)

    def language_of(self, element: Element) -> str:
        """The language of an element by its script; Latin letters and Han alone are taken as the script's own."""
        return line_language(element.text, self.language)


SPOKEN_OR_SHOWN = frozenset({Kind.DIALOGUE, Kind.ACTION, Kind.PARENTHETICAL, Kind.HEADING, Kind.LYRIC, Kind.CHARACTER})

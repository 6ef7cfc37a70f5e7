"""A script as a page shows it: scenes, blocks and lines, each line with its language, its marks and its flags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from gassaku.desks.script import Element, Kind, Scene, Script
from gassaku.desks.script.emphasis import Stretch, emphasis
from gassaku.studio.desks.script.block import Block, Line, Piece
from gassaku.studio.desks.script.markup import blocks_html
from gassaku.studio.desks.script.words import flag_word, run_of, shown_language, side_letter, strip, time_letter
from gassaku.studio.pages.text import Run

_SPEECH = frozenset({Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRIC})
_HIDDEN = frozenset({Kind.BONEYARD, Kind.HEADING})
_MARKED_UP = frozenset({"fountain", "fdx"})
LAYOUTS = {"ko": "korean", "ja": "japanese", "zh": "chinese", "yue": "chinese"}

Marks = Mapping[int, Sequence[tuple[str, str]]]
"""By source line: words that led to a suggestion, with its category."""


@dataclass(frozen=True)
class SceneHead:
    """What the list of scenes and the heading say.

    Attributes:
        anchor: the scene's id on the page, from its number, so that it stays from draft to draft.
        number: as the breakdown calls it.
        printed: whether the script itself numbers it so.
        strip: its key in the stripboard's colours.
    """

    anchor: str
    number: str
    printed: bool
    line: int
    heading: tuple[Piece, ...]
    lang: str
    side: str
    time: str
    strip: str
    place: Run
    hour: Run
    eighths: str
    cast: tuple[Run, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class SceneShown:
    """A scene with its blocks."""

    head: SceneHead
    blocks: tuple[Block, ...]

    @property
    def html(self) -> SafeString:
        """The blocks as HTML."""
        return blocks_html(self.blocks, gettext("Flag at this line"))


@dataclass(frozen=True)
class Reading:
    """A whole script.

    Attributes:
        lang: the script's language; lines say theirs where it is another.
        layout: the country's form in which it is set.
        titles: lines of the title page with their keys.
        opening: what stands before the first scene.
    """

    lang: str
    layout: str
    titles: tuple[tuple[str, tuple[Run, ...]], ...]
    opening: tuple[Block, ...]
    scenes: tuple[SceneShown, ...]

    @property
    def opening_html(self) -> SafeString:
        """What stands before the first scene, as HTML."""
        return blocks_html(self.opening, gettext("Flag at this line"))


class Setter:
    """Sets elements as lines of a page; each source line gets one anchor at most."""

    def __init__(self, script: Script, marks: Marks, flagged: Mapping[int, tuple[str, str]]) -> None:
        self.script = script
        self.lang = script.language
        self.marks = marks
        self.flagged = flagged
        self.styled = script.format in _MARKED_UP
        self._anchored: set[int] = set()

    def lang_of(self, element: Element) -> str:
        """The element's language, "" where it is the script's own."""
        return shown_language(element.text, self.lang)

    def pieces(self, text: str, line: int = 0) -> tuple[Piece, ...]:
        """A text cut where its setting changes."""
        words = self.marks.get(line, ())
        stretches = emphasis(text) if self.styled else (Stretch(0, len(text), frozenset()),)
        if not words and len(stretches) == 1 and not stretches[0].styles:
            return (Piece(text[stretches[0].start : stretches[0].end]),)
        return tuple(_cut(text, stretches, _found(text, words)))

    def line(self, element: Element) -> Line:
        """An element as a line."""
        number = 0 if element.line in self._anchored else element.line
        self._anchored.add(element.line)
        sign, finding = self.flagged.get(element.line, ("", "")) if number else ("", "")
        return Line(
            element.kind.value,
            number,
            self.lang_of(element),
            self.pieces(element.text, element.line),
            sign,
            finding,
        )

    def blocks(self, elements: Iterable[Element]) -> Iterator[Block]:
        """Elements as blocks; a cue gathers what is said until something else comes."""
        cue: Element | None = None
        said: list[Line] = []
        for element in elements:
            if element.kind in _HIDDEN:
                continue
            if element.kind in _SPEECH and cue is not None:
                said.append(self.line(element))
                continue
            if cue is not None and not (element.kind is Kind.NOTE and element.inside):
                yield self._speech(cue, said)
                cue, said = None, []
            if element.kind is Kind.CHARACTER:
                cue = element
            elif element.kind is not Kind.PAGE_BREAK:
                yield Block(element.kind.value, (self.line(element),))
        if cue is not None:
            yield self._speech(cue, said)

    def _speech(self, cue: Element, said: list[Line]) -> Block:
        who = Run(cue.text, self.lang_of(cue))
        return Block("speech", tuple(said), who, cue.extensions, cue.dual)


def _found(text: str, words: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Where the words stand, without overlaps."""
    spans: list[tuple[int, int, str]] = []
    for word, category in words:
        at = text.find(word) if word else -1
        if at >= 0 and all(at + len(word) <= start or end <= at for start, end, _ in spans):
            spans.append((at, at + len(word), category))
    return sorted(spans)


def _cut(text: str, stretches: Sequence[Stretch], spans: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    """The stretches, cut again where a word is evidence."""
    for start, end, styles in stretches:
        css = " ".join(sorted(styles))
        at = start
        for first, last, tag in spans:
            if last <= at or first >= end:
                continue
            if first > at:
                yield Piece(text[at:first], css)
            yield Piece(text[max(first, at) : min(last, end)], css, tag)
            at = min(last, end)
        if at < end:
            yield Piece(text[at:end], css)


_UNFIT = re.compile(r"[^\w.~-]+")


def anchor_of(number: str) -> str:
    """The id of a scene on the page, from its number."""
    return "scene-" + (_UNFIT.sub("-", number) or "0")


def head_of(setter: Setter, scene: Scene, number: str, cast: Iterable[str]) -> SceneHead:
    """What the list of scenes says of one."""
    heading = scene.elements[0]
    lang = setter.lang_of(heading)
    return SceneHead(
        anchor=anchor_of(number),
        number=number,
        printed=bool(scene.number),
        line=scene.line,
        heading=setter.pieces(scene.heading),
        lang=lang,
        side=side_letter(scene.int_ext),
        time=time_letter(scene.time),
        strip=strip(scene.int_ext, scene.time),
        place=Run(scene.place or scene.heading, lang),
        hour=Run(scene.time, lang),
        eighths=str(scene.eighths),
        cast=tuple(run_of(name, setter.lang) for name in cast),
        flags=tuple(flag_word(flag) for flag in scene.flags),
    )


def reading(
    script: Script,
    numbers: Sequence[str],
    casts: Sequence[Sequence[str]],
    *,
    marks: Marks | None = None,
    flagged: Mapping[int, tuple[str, str]] | None = None,
) -> Reading:
    """The script as a page shows it.

    Args:
        numbers, casts: of each scene, as the breakdown has them.
        marks: words of each source line that are evidence of something.
        flagged: by source line, the sign of the worst finding that stands there and that finding's id.
    """
    setter = Setter(script, marks or {}, flagged or {})
    opening = tuple(setter.blocks(one for one in script.elements if one.scene == 0))
    scenes = tuple(
        SceneShown(head_of(setter, scene, number, cast), tuple(setter.blocks(scene.elements[1:])))
        for scene, number, cast in zip(script.scenes, numbers, casts, strict=True)
    )
    return Reading(script.language, layout_of(script), _titles(script), opening, scenes)


def layout_of(script: Script) -> str:
    """The country's form that the script is set in: `korean`, `japanese`, `chinese`, or `american`."""
    return LAYOUTS.get(script.language.split("-", maxsplit=1)[0], "american")


def _titles(script: Script) -> tuple[tuple[str, tuple[Run, ...]], ...]:
    made = []
    for key, value in script.title_page:
        if key.casefold() in {"language", "lang"}:
            continue  # said by the page itself
        made.append((key, tuple(run_of(line.strip(), script.language) for line in value.split("\n"))))
    return tuple(made)

"""A script read again with what persons say of its lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from gassaku.desks.script.corrections import Corrections, Likeness, LineSaid
from gassaku.desks.script.cue import split_cue
from gassaku.desks.script.heading import LATIN, split_number
from gassaku.desks.script.layouts.draft import Draft
from gassaku.desks.script.model import Element, Kind, Script, Sure
from gassaku.desks.script.source_lines import SourceLine, source_lines

_FOUNTAIN_NUMBER = re.compile(r"(?P<text>.*\S)\s*#(?P<number>[\w.\-]{1,40})#")
_SPLIT = re.compile(r"\t+|\s*[:：]\s*|[\s　]{2,}|(?=[「『])")
_ONE_LINE = frozenset({"korean", "japanese", "chinese"})
"""Layouts in which action stands right under speech, so a name of its own speaks one line and no more."""
_SAID = frozenset({Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRIC})


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected script.

    Attributes:
        script: with the lines as persons say they are.
        said: by index of the line, what a person says it is.
        orphans: sayings that found no line.
        lines: the lines as the reader took them.
    """

    script: Script
    said: Mapping[int, str]
    orphans: tuple[LineSaid, ...]
    lines: tuple[SourceLine, ...]


def apply(script: Script, corrections: Corrections) -> Corrected:
    """The script with the corrections on it; the layout must have been used when it was read."""
    lines = source_lines(script)
    said, orphans = _found(lines, corrections)
    changed = {at: kind for at, kind in said.items() if lines[at].kind != kind}
    made = _rebuilt(script, lines, changed) if changed else script
    if said:
        made = replace(made, evidence=(*made.evidence, f"{len(said)} lines are what a person says they are"))
    return Corrected(made, MappingProxyType(said), orphans, tuple(lines))


def _found(lines: list[SourceLine], corrections: Corrections) -> tuple[dict[int, str], tuple[LineSaid, ...]]:
    """What is said of which line, and what finds none."""
    if not corrections.lines and not corrections.like:
        return {}, ()
    keys = [line.key for line in lines]
    places: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        places[key].append(at)
    said: dict[int, str] = {}
    for pattern in reversed(corrections.like):
        likeness = Likeness(pattern.text)
        said.update({at: pattern.is_ for key, found in places.items() if likeness.fits(key) for at in found})
    orphans: list[LineSaid] = []
    singles: dict[int, str] = {}
    around = _around(keys)
    for one in corrections.lines:
        found = places.get(one.text, [])
        if one.every:
            said.update(dict.fromkeys(found, one.is_))
        else:
            free = [at for at in found if at not in singles]
            edited = _edited(around, singles, one)
            best = _best(free, keys, lines, one) if free else edited
            if edited is not None and best is not None and not _company(keys, best, one):
                best = edited  # the words stand elsewhere; here they were changed
            if best is not None:
                singles[best] = one.is_
                continue
        if not found:
            orphans.append(one)
    return {**said, **singles}, tuple(orphans)


def _around(keys: list[str]) -> dict[tuple[str, str], list[int]]:
    """Lines by what stands before and after them."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in range(len(keys)):
        found[_before(keys, at), _after(keys, at)].append(at)
    return found


def _before(keys: list[str], at: int) -> str:
    return keys[at - 1] if at else ""


def _after(keys: list[str], at: int) -> str:
    return keys[at + 1] if at + 1 < len(keys) else ""


def _best(found: list[int], keys: list[str], lines: list[SourceLine], said: LineSaid) -> int:
    """Of lines with these words the one with the most of its surroundings, then the nearest."""

    def worth(at: int) -> tuple[int, int]:
        return -_company(keys, at, said), abs(lines[at].number - said.line)

    return min(found, key=worth)


def _company(keys: list[str], at: int, said: LineSaid) -> int:
    """How many of the lines around it are what they were."""
    return (_before(keys, at) == said.before) + (_after(keys, at) == said.after)


def _edited(around: dict[tuple[str, str], list[int]], taken: Mapping[int, str], said: LineSaid) -> int | None:
    """A line whose words were changed, if both lines around it are what they were, and only one stands so."""
    if not said.before or not said.after:
        return None
    found = [at for at in around.get((said.before, said.after), ()) if at not in taken]
    return found[0] if len(found) == 1 else None


def _rebuilt(script: Script, lines: list[SourceLine], changed: Mapping[int, str]) -> Script:
    builder = _Builder(script)
    of_element: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for piece in line.pieces:
            of_element[piece.element].append(at)
    touched = _touched(script, lines, changed, of_element)
    done: set[int] = set()
    for index, element in enumerate(script.elements):
        ours = of_element.get(index, [])
        if not any(at in touched for at in ours):
            builder.keep(element)
            continue
        for at in ours:
            if at not in done:
                done.add(at)
                builder.line(lines[at], changed.get(at), element)
    return builder.script()


def _touched(
    script: Script, lines: list[SourceLine], changed: Mapping[int, str], of_element: Mapping[int, list[int]]
) -> set[int]:
    """The lines that are built anew: corrected ones, the rest of their elements, and speech under a cue that is one
    now, or no longer."""
    touched: set[int] = set()
    for at, kind in changed.items():
        for piece in lines[at].pieces:
            touched.update(of_element[piece.element])
        loses = lines[at].kind in {"character", "speech"} and kind not in {"character", "speech"}
        after = at + 1
        while after < len(lines) and after not in changed and (kind == "character" or loses):
            held = lines[after].kind
            if kind == "character" and not (lines[after].close and held in {"action", "dialogue", "parenthetical"}):
                break
            if loses and held not in {"dialogue", "parenthetical", "lyric"}:
                break
            for piece in lines[after].pieces:
                touched.update(of_element[piece.element])
            if kind == "character" and script.format in _ONE_LINE and not _is_direction(lines[after].text):
                break
            after += 1
    return touched


def _is_direction(text: str) -> bool:
    return text[:1] in {"(", "（"} and text[-1:] in {")", "）"}


class _Builder:
    """Elements in their order, with scenes counted anew."""

    def __init__(self, script: Script) -> None:
        self.old = script
        self.elements: list[Element] = []
        self.scene = 0
        self.scenes: dict[int, int] = {}
        self.speaks = False
        """Whether a cue that a person named is open: lines close under it are said."""
        self.silenced = False
        """Whether a cue was taken away: what was said under it is action."""

    def keep(self, element: Element) -> None:
        """An element as it was."""
        if element.kind is Kind.HEADING:
            self.scene += 1
            self.scenes[element.scene] = self.scene
        if not element.inside:
            self.speaks = self.silenced = False
        self.elements.append(element._replace(scene=self.scene))

    def line(self, line: SourceLine, kind: str | None, element: Element) -> None:
        """A line as a person says, or as it follows from the line before it."""
        sure = Sure.CERTAIN
        if kind is None:
            kind, sure = self._follows(line, element), Sure.LIKELY
        else:
            self.silenced = line.kind in {"character", "speech"} and kind not in {"character", "speech"}
            self.speaks = kind in {"character", "speech"}
        if kind == line.kind and sure is Sure.LIKELY:
            self._same(line)
            return
        self._make(kind, line.text, line.number, sure)

    def _follows(self, line: SourceLine, element: Element) -> str:
        """What a line is that nobody named, beside one that somebody did."""
        if self.speaks and line.close and line.kind in {"action", "dialogue", "parenthetical"}:
            if _is_direction(line.text):
                return "parenthetical"
            self.speaks = self.old.format not in _ONE_LINE
            return "dialogue"
        self.speaks = False
        if self.silenced and element.kind in _SAID:
            return "action"
        self.silenced = False
        return line.kind

    def _same(self, line: SourceLine) -> None:
        """A line that stays what it is, out of an element of which others change."""
        for piece in line.pieces:
            held = self.old.elements[piece.element]
            text = held.text.split("\n")[piece.line] if held.kind is not Kind.HEADING else held.text
            self._add(held._replace(text=text, line=line.number))

    def _make(self, kind: str, text: str, number: int, sure: Sure) -> None:
        if kind == "speech":
            self._speech(text, number, sure)
            return
        if kind == "heading":
            self.scene += 1
            self.elements.append(_heading(text, number, self.scene, self.old.format, sure))
            return
        if kind == "character":
            name, extensions, dual = split_cue(text.removeprefix("@").strip())
            self._add(Element(Kind.CHARACTER, name, number, 0, False, "", extensions, dual, sure=sure))
            return
        made = Kind.BONEYARD if kind == "nothing" else Kind(kind)
        depth = max(1, len(text) - len(text.lstrip("#"))) if made is Kind.SECTION else 0
        self._add(Element(made, _bare(made, text), number, 0, depth=depth, sure=sure))

    def _speech(self, text: str, number: int, sure: Sure) -> None:
        """A name and its words, apart by a tab, a colon, a bracket or a wide gap."""
        cut = _SPLIT.search(text)
        name, said = (text[: cut.start()], text[cut.end() :]) if cut else (text, "")
        if said[:1] in {"「", "『"}:
            said = said[1:].removesuffix("」").removesuffix("』")
        draft = Draft()
        bare, extensions, _ = split_cue(name.strip())
        draft.speech(bare, list(extensions), said, number, sure)
        for element in draft.elements:
            self._add(element)

    def _add(self, element: Element) -> None:
        last = self.elements[-1] if self.elements else None
        joins = element.kind in {Kind.DIALOGUE, Kind.ACTION} and last is not None and last.kind is element.kind
        if joins and last is not None and last.line + last.text.count("\n") + 1 == element.line:
            sure = max(last.sure, element.sure, key=list(Sure).index)
            self.elements[-1] = last._replace(text=f"{last.text}\n{element.text}", sure=sure)
        else:
            self.elements.append(element._replace(scene=self.scene))

    def script(self) -> Script:
        """The script with these elements; what is stated of a scene goes with its heading."""
        old = self.old
        return replace(
            old,
            elements=tuple(_in_order(self.elements)),
            lengths=MappingProxyType({self.scenes[at]: one for at, one in old.lengths.items() if at in self.scenes}),
            tags=tuple(tag._replace(scene=self.scenes.get(tag.scene, tag.scene)) for tag in old.tags),
        )


def _in_order(elements: list[Element]) -> list[Element]:
    """The elements by their lines: a note stood behind the whole paragraph in which it was written."""
    ordered = sorted(elements, key=lambda one: one.line)
    if ordered == elements or not all(one.line for one in elements):
        return elements
    scene = 0
    for at, element in enumerate(ordered):
        scene += element.kind is Kind.HEADING
        ordered[at] = element._replace(scene=scene)
    return ordered


def _heading(text: str, number: int, scene: int, layout: str, sure: Sure) -> Element:
    said = ""
    if layout in {"fountain", "fdx"}:
        text = text.removeprefix(".")
        if found := _FOUNTAIN_NUMBER.fullmatch(text):
            text, said = found["text"], found["number"]
    elif not LATIN.match(text):
        said = split_number(text.strip("[]<>〈〉【】 "))[0]
    return Element(Kind.HEADING, text.strip(), number, scene, number=said, sure=sure)


def _bare(kind: Kind, text: str) -> str:
    """The words without the marks that made them what they are."""
    match kind:
        case Kind.TRANSITION:
            return text.removeprefix(">").strip()
        case Kind.CENTRED:
            return text.removeprefix(">").removesuffix("<").strip()
        case Kind.SECTION:
            return text.lstrip("#").strip()
        case Kind.SYNOPSIS:
            return text.removeprefix("=").strip()
        case Kind.LYRIC:
            return text.removeprefix("~").strip()
        case Kind.NOTE:
            return text.removeprefix("[[").removesuffix("]]").strip()
        case Kind.ACTION:
            return text.removeprefix("!").removeprefix("△").strip()
        case _:
            return text.strip()

"""What is wrong with one script, and what looks like something it is not. Nothing is changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from gassaku.desks.script import codes
from gassaku.desks.script.cue import split_cue
from gassaku.desks.script.detect import NAMES
from gassaku.desks.script.layouts import chinese, japanese, korean, thai
from gassaku.desks.script.model import Element, Kind, Script, Sure
from gassaku.findings import Finding, Place

DESK = "script"

_SPOKEN = frozenset({Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRIC, Kind.NOTE, Kind.BONEYARD})
_PRINTED = frozenset({Kind.ACTION, Kind.DIALOGUE, Kind.CHARACTER, Kind.HEADING, Kind.LYRIC, Kind.CENTRED, Kind.SHOT})
_SENTENCE = re.compile(r"[.。．!！?？…,，、;；:：“”\"「」『』*_~]")
_CASELESS = re.compile("[ก-๙ぁ-ヿ㐀-鿿가-힣\u0590-\u08ff\u0900-\u0dff]")
_LONGEST_NAME = 16
_NATIVE = {
    "korean": korean.is_heading,
    "japanese": japanese.is_heading,
    "chinese": chinese.is_heading,
    "thai": thai.is_heading,
}


def examine(script: Script, path: str = "") -> tuple[Finding, ...]:
    """The findings on one script, in the order of its lines. `path` is its place in the production."""
    path = path or script.path
    found = [
        *_remarks(script, path),
        *_wholes(script, path),
        *_scenes(script, path),
        *_silent(script, path),
        *_unforced(script, path),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.place.line or 0, finding.code)))


def _layout(script: Script) -> str:
    return NAMES.get(script.format, "FDX")


def _remarks(script: Script, path: str) -> Iterator[Finding]:
    for remark in script.remarks:
        code = codes.BY_NAME[remark.code]
        place = Place(path, line=remark.line or None)
        yield code.at(place, desk=DESK, said=remark.said, layout=_layout(script), encoding=script.encoding)


def _wholes(script: Script, path: str) -> Iterator[Finding]:
    place = Place(path)
    if not any(element.kind in _PRINTED for element in script.elements):
        yield codes.EMPTY.at(place, desk=DESK)
        return
    if not script.scenes:
        lines = script.source.count("\n") + 1 if script.source else len(script.elements)
        yield codes.NO_HEADINGS.at(place, desk=DESK, lines=lines, layout=_layout(script))
    if not any(value for _, value in script.title_page):
        yield codes.TITLE_MISSING.at(place, desk=DESK)
    guesses = sum(element.sure is Sure.GUESS for element in script.elements)
    if guesses:
        yield codes.GUESSED.at(place, desk=DESK, guesses=guesses, lines=len(script.elements))


def _scenes(script: Script, path: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for scene in script.scenes:
        place = Place(path, line=scene.line, pointer=f"scene {scene.number or scene.index}")
        key = scene.number.upper()
        if key and key in first:
            yield codes.NUMBER_TWICE.at(place, desk=DESK, number=scene.number, first=first[key])
        elif key:
            first[key] = scene.line
        if not any(element.kind in _PRINTED or element.kind is Kind.CAST for element in scene.elements[1:]):
            yield codes.SCENE_EMPTY.at(place, desk=DESK, scene=scene.number or scene.index)


def _silent(script: Script, path: str) -> Iterator[Finding]:
    cue: Element | None = None
    for element in (*script.elements, Element(Kind.ACTION, "")):
        if cue is not None and element.kind not in _SPOKEN:
            yield codes.CUE_SILENT.at(Place(path, line=cue.line or None), desk=DESK, name=cue.text)
            cue = None
        if element.kind is Kind.CHARACTER:
            cue = element
        elif element.kind in {Kind.DIALOGUE, Kind.LYRIC, Kind.PARENTHETICAL}:
            cue = None


def _unforced(script: Script, path: str) -> Iterator[Finding]:
    """In Fountain: names and headings in letters without capitals that lack their mark."""
    if script.format != "fountain":
        return
    known = {cue.text for cue in script.cues}
    standing: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for element in script.elements:
        if element.kind is not Kind.ACTION or element.forced:
            continue
        first, _, rest = element.text.partition("\n")
        first = first.rstrip()
        if not _CASELESS.search(first[:_LONGEST_NAME]):
            continue
        native = next((name for name, is_heading in _NATIVE.items() if is_heading(first)), "")
        if native:
            place = Place(path, line=element.line)
            yield codes.HEADING_UNFORCED.at(place, desk=DESK, said=first.strip()[:60], layout=NAMES[native])
        elif rest.strip():
            name = split_cue(first.strip())[0]
            if len(name) <= _LONGEST_NAME and not _SENTENCE.search(name):
                standing[name].append((element.line, rest.lstrip()[:1]))
    for name, places in standing.items():
        if name in known or len(places) > 1 or any(after in "(（" for _, after in places):
            place = Place(path, line=places[0][0])
            yield codes.CUE_UNFORCED.at(place, desk=DESK, name=name, times=len(places))

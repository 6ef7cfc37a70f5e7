"""What changed for me: the changes of a draft, told to each department in its own terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gassaku.desks.script.breakdown import SceneSheet, break_down
from gassaku.desks.script.compare import Comparison, Fate, SceneChange
from gassaku.desks.script.model import Kind, Scene
from gassaku.desks.script.tags import CATEGORIES

DEPARTMENTS = (
    "assistant directors", "locations", "cast", "extras", "props", "wardrobe", "vehicles", "animals", "effects",
    "music", "subtitles", "standards",
)  # fmt: skip


class Told(NamedTuple):
    """One change that concerns a department.

    Attributes:
        scene: as the new draft numbers it, the old one where it was cut.
        sentence: one of `SENTENCES`, with `{named}` params, so that it can be told in any language.
        params: the text of the script and whole numbers; `descriptor` is an id.
    """

    department: str
    scene: str
    sentence: str
    params: Mapping[str, str | int]

    @property
    def what(self) -> str:
        """The sentence in English."""
        return self.sentence.format_map(self.params)


CUT = "scene {scene} is cut: {length} less"
NEW = "scene {scene} is new: {length}"
SPLIT = "scene {scene} is split into {into}"
MERGED = "scenes {scenes} are now one, {scene}"
MOVED = "scene {scene} moved"
RENUMBERED = "scene {scene} is now {now}"
LENGTH = "{before}/8 of a page became {after}/8"
PLACE_GONE = "no longer shot here: {heading}"
PLACE_NEW = "new: {heading}"
PLACE_CHANGED = "“{before}” became “{after}”"
COMES = "{name} comes into the scene with {lines} lines"
GOES = "{name} is no longer in the scene"
LINES = "{name} has {lines} lines instead of {before}"
NEED_NEW = "new: {what}"
NEED_GONE = "no longer: {what}"
WORDS = "{rewritten} spoken lines rewritten, {new} new, {cut} cut"
LEVEL = "{descriptor}: {before} became {after} (suggested by words)"
SENTENCES = (
    CUT, NEW, SPLIT, MERGED, MOVED, RENUMBERED, LENGTH, PLACE_GONE, PLACE_NEW, PLACE_CHANGED, COMES, GOES, LINES,
    NEED_NEW, NEED_GONE, WORDS, LEVEL,
)  # fmt: skip
Said = tuple[str, Mapping[str, str | int]]
"""A sentence and its params."""


def changes_for(compared: Comparison) -> tuple[Told, ...]:
    """Every change that concerns a department, in the order of the scenes."""
    old = {sheet.scene.index: sheet for sheet in break_down(compared.old).scenes}
    new = {sheet.scene.index: sheet for sheet in break_down(compared.new).scenes}
    told: list[Told] = []
    for change in compared.scenes:
        if change.fate is Fate.SAME and not (change.moved or change.renumbered):
            continue
        before = [old[scene.index] for scene in change.old]
        after = [new[scene.index] for scene in change.new]
        number = (after or before)[0].number
        told += [Told("assistant directors", number, *said) for said in _schedule(change, before, after)]
        told += [Told("locations", number, *said) for said in _places(change)]
        told += [Told(name, number, *said) for name, said in _needs(before, after)]
        told += [Told("subtitles", number, *said) for said in _words(change)]
        told += [Told("standards", number, *said) for said in _carried(before, after)]
    return tuple(told)


def _numbers(scenes: tuple[Scene, ...]) -> str:
    return ", ".join(scene.number or str(scene.index) for scene in scenes)


def _schedule(change: SceneChange, before: list[SceneSheet], after: list[SceneSheet]) -> Iterator[Said]:
    if change.fate is Fate.CUT:
        yield CUT, {"scene": _numbers(change.old), "length": str(before[0].scene.eighths)}
    elif change.fate is Fate.NEW:
        yield NEW, {"scene": _numbers(change.new), "length": str(after[0].scene.eighths)}
    elif change.fate is Fate.SPLIT:
        yield SPLIT, {"scene": _numbers(change.old), "into": _numbers(change.new)}
    elif change.fate is Fate.MERGED:
        yield MERGED, {"scenes": _numbers(change.old), "scene": _numbers(change.new)}
    if change.moved:
        yield MOVED, {"scene": _numbers(change.old)}
    if change.renumbered:
        yield RENUMBERED, {"scene": _numbers(change.old), "now": _numbers(change.new)}
    first, second = sum(s.scene.eighths.count for s in before), sum(s.scene.eighths.count for s in after)
    if before and after and first != second:
        yield LENGTH, {"before": first, "after": second}


def _places(change: SceneChange) -> Iterator[Said]:
    if change.fate is Fate.CUT:
        yield PLACE_GONE, {"heading": change.old[0].heading}
    elif change.fate is Fate.NEW:
        yield PLACE_NEW, {"heading": change.new[0].heading}
    elif change.heading:
        yield PLACE_CHANGED, {"before": change.old[0].heading, "after": change.new[0].heading}


def _needs(before: list[SceneSheet], after: list[SceneSheet]) -> Iterator[tuple[str, Said]]:
    """Who and what came and went."""
    first = {part.name: 0 for sheet in before for part in sheet.cast}
    second = {part.name: 0 for sheet in after for part in sheet.cast}
    for sheets, counts in ((before, first), (after, second)):
        for sheet in sheets:
            for part in sheet.cast:
                counts[part.name] += part.lines
    for name in [*second, *(name for name in first if name not in second)]:
        if name not in first:
            yield "cast", (COMES, {"name": name, "lines": second[name]})
        elif name not in second:
            yield "cast", (GOES, {"name": name})
        elif first[name] != second[name]:
            yield "cast", (LINES, {"name": name, "lines": second[name], "before": first[name]})
    for category in CATEGORIES:
        had = {item.what for sheet in before for item in sheet.items[category]}
        has = {item.what for sheet in after for item in sheet.items[category]}
        yield from ((category, (NEED_NEW, {"what": what})) for what in sorted(has - had))
        yield from ((category, (NEED_GONE, {"what": what})) for what in sorted(had - has))


def _words(change: SceneChange) -> Iterator[Said]:
    spoken = [
        line
        for line in change.lines
        if any(unit is not None and unit.kind is Kind.DIALOGUE for unit in (line.old, line.new))
    ]
    if spoken:
        new = sum(line.old is None for line in spoken)
        cut = sum(line.new is None for line in spoken)
        yield WORDS, {"rewritten": len(spoken) - new - cut, "new": new, "cut": cut}


def _carried(before: list[SceneSheet], after: list[SceneSheet]) -> Iterator[Said]:
    first = {one.name: one.level for sheet in before for one in sheet.descriptors}
    second = {one.name: one.level for sheet in after for one in sheet.descriptors}
    for name in sorted(first.keys() | second.keys()):
        if first.get(name, 0) != second.get(name, 0):
            yield LEVEL, {"descriptor": name, "before": first.get(name, 0), "after": second.get(name, 0)}

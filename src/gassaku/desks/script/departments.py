"""What changed for me: the changes of a draft, told to each department in its own terms."""

from __future__ import annotations

from collections.abc import Iterator
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
    """One change: for whom, the scene as the new draft numbers it (the old one where it was cut), and a sentence."""

    department: str
    scene: str
    what: str


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
        told += [Told("assistant directors", number, what) for what in _schedule(change, before, after)]
        told += [Told("locations", number, what) for what in _places(change)]
        told += [Told(name, number, what) for name, what in _needs(before, after)]
        told += [Told("subtitles", number, what) for what in _words(change)]
        told += [Told("standards", number, what) for what in _carried(before, after)]
    return tuple(told)


def _numbers(scenes: tuple[Scene, ...]) -> str:
    return ", ".join(scene.number or str(scene.index) for scene in scenes)


def _schedule(change: SceneChange, before: list[SceneSheet], after: list[SceneSheet]) -> Iterator[str]:
    if change.fate is Fate.CUT:
        yield f"scene {_numbers(change.old)} is cut: {before[0].scene.eighths} less"
    elif change.fate is Fate.NEW:
        yield f"scene {_numbers(change.new)} is new: {after[0].scene.eighths}"
    elif change.fate is Fate.SPLIT:
        yield f"scene {_numbers(change.old)} is split into {_numbers(change.new)}"
    elif change.fate is Fate.MERGED:
        yield f"scenes {_numbers(change.old)} are now one, {_numbers(change.new)}"
    if change.moved:
        yield f"scene {_numbers(change.old)} moved"
    if change.renumbered:
        yield f"scene {_numbers(change.old)} is now {_numbers(change.new)}"
    first, second = sum(s.scene.eighths.count for s in before), sum(s.scene.eighths.count for s in after)
    if before and after and first != second:
        yield f"{first}/8 of a page became {second}/8"


def _places(change: SceneChange) -> Iterator[str]:
    if change.fate is Fate.CUT:
        yield f"no longer shot here: {change.old[0].heading}"
    elif change.fate is Fate.NEW:
        yield f"new: {change.new[0].heading}"
    elif change.heading:
        yield f"“{change.old[0].heading}” became “{change.new[0].heading}”"


def _needs(before: list[SceneSheet], after: list[SceneSheet]) -> Iterator[tuple[str, str]]:
    """Who and what came and went."""
    first = {part.name: 0 for sheet in before for part in sheet.cast}
    second = {part.name: 0 for sheet in after for part in sheet.cast}
    for sheets, counts in ((before, first), (after, second)):
        for sheet in sheets:
            for part in sheet.cast:
                counts[part.name] += part.lines
    for name in [*second, *(name for name in first if name not in second)]:
        if name not in first:
            yield "cast", f"{name} comes into the scene with {second[name]} lines"
        elif name not in second:
            yield "cast", f"{name} is no longer in the scene"
        elif first[name] != second[name]:
            yield "cast", f"{name} has {second[name]} lines instead of {first[name]}"
    for category in CATEGORIES:
        had = {item.what for sheet in before for item in sheet.items[category]}
        has = {item.what for sheet in after for item in sheet.items[category]}
        yield from ((category, f"new: {what}") for what in sorted(has - had))
        yield from ((category, f"no longer: {what}") for what in sorted(had - has))


def _words(change: SceneChange) -> Iterator[str]:
    spoken = [
        line
        for line in change.lines
        if any(unit is not None and unit.kind is Kind.DIALOGUE for unit in (line.old, line.new))
    ]
    if spoken:
        new = sum(line.old is None for line in spoken)
        cut = sum(line.new is None for line in spoken)
        yield f"{len(spoken) - new - cut} spoken lines rewritten, {new} new, {cut} cut"


def _carried(before: list[SceneSheet], after: list[SceneSheet]) -> Iterator[str]:
    first = {one.name: one.level for sheet in before for one in sheet.descriptors}
    second = {one.name: one.level for sheet in after for one in sheet.descriptors}
    for name in sorted(first.keys() | second.keys()):
        if first.get(name, 0) != second.get(name, 0):
            yield f"{name}: {first.get(name, 0)} became {second.get(name, 0)} (suggested by words)"

"""One identity a scene and a line, over drafts and translations: which is which, side by side.

Two scripts in one language are drafts and are laid upon each other by their lines; two in different languages are
translations and are laid by order and by what no translation changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from gassaku.desks.script.compare import Comparison, compare
from gassaku.desks.script.model import Kind, Scene, Script
from gassaku.desks.script.translation import lay_lines, lay_scenes
from gassaku.desks.script.unit import Sheet, Unit, units_of


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line on both sides, or on one: a line without its twin."""

    old: Unit | None
    new: Unit | None


@dataclass(frozen=True, slots=True)
class ScenePair:
    """A scene on both sides, or on one.

    Attributes:
        id: the scene's identity: it comes from the first script that had it and stays with the scene.
        alike: how well the two fit, from 0 to 1; for drafts the part of the lines that stayed.
        moved: whether it stands in another order.
    """

    id: str
    old: tuple[Scene, ...]
    new: tuple[Scene, ...]
    alike: float
    moved: bool
    lines: tuple[LinePair, ...]


@dataclass(frozen=True)
class Alignment:
    """Two scripts side by side. `how` is `draft` or `translation`; `names` say who of one is who of the other."""

    old: Script
    new: Script
    how: str
    scenes: tuple[ScenePair, ...]
    names: Mapping[str, str]

    def without_twin(self) -> tuple[tuple[str, Unit], ...]:
        """Lines that stand on one side only, with `old` or `new`: which side they stand on.

        A direction is no line: who reads the play in Japanese need not be told that it is said in Japanese.
        """
        alone = [
            ("new", line.new) if line.old is None else ("old", line.old)
            for pair in self.scenes
            for line in pair.lines
            if line.old is None or line.new is None
        ]
        return tuple((side, unit) for side, unit in alone if unit is not None and unit.kind is not Kind.PARENTHETICAL)


def align(old: Script, new: Script, ids: Mapping[int, str] | None = None) -> Alignment:
    """The scenes and lines of `old` beside those of `new`.

    Args:
        ids: identities that the scenes of `old` have already, by their index from 1; the others get one from their
            text and number.
    """
    given = dict(scene_ids(old)) | dict(ids or {})
    if _base(old) == _base(new) and _base(old) != "und":
        return _drafts(compare(old, new), given)
    first, second = Sheet(old), Sheet(new)
    pairs, names = lay_scenes(first, second)
    rows = []
    highest = -1
    fresh = scene_ids(new)
    for one, other, alike in pairs:
        moved = one is not None and other is not None and other < highest
        highest = max(highest, other if other is not None else -1)
        old_units = first.units[one] if one is not None else ()
        new_units = second.units[other] if other is not None else ()
        lines = tuple(
            LinePair(None if a is None else old_units[a], None if b is None else new_units[b])
            for a, b, _ in lay_lines(old_units, new_units, names)
        )
        old_scene = (old.scenes[one],) if one is not None else ()
        new_scene = (new.scenes[other],) if other is not None else ()
        identity = given[one + 1] if one is not None else fresh[(other or 0) + 1]
        rows.append(ScenePair(identity, old_scene, new_scene, alike, moved, lines))
    return Alignment(old, new, "translation", tuple(rows), names)


def _base(script: Script) -> str:
    return script.language.split("-", maxsplit=1)[0]


def _drafts(compared: Comparison, given: Mapping[int, str]) -> Alignment:
    fresh = scene_ids(compared.new)
    rows = []
    for change in compared.scenes:
        lines = _draft_lines(change.old, change.new, {(line.old, line.new) for line in change.lines})
        kept = sum(pair.old is not None and pair.new is not None and pair.old.key == pair.new.key for pair in lines)
        identity = given[change.old[0].index] if change.old else fresh[change.new[0].index]
        alike = round(kept / len(lines), 3) if lines else float(bool(change.old and change.new))
        rows.append(ScenePair(identity, change.old, change.new, alike, change.moved, tuple(lines)))
    return Alignment(compared.old, compared.new, "draft", tuple(rows), {})


def _draft_lines(
    old: tuple[Scene, ...], new: tuple[Scene, ...], changed: set[tuple[Unit | None, Unit | None]]
) -> list[LinePair]:
    """Every line of a scene: the changed pairs, and the others in their order."""
    twin = {after: before for before, after in changed if after is not None}
    gone = {before for before, after in changed if after is None}
    rewritten = {before for before, after in changed if before is not None and after is not None}
    olds = [unit for scene in old for unit in units_of(scene)]
    same = [unit for unit in olds if unit not in gone and unit not in rewritten]
    rows: list[LinePair] = []
    at = 0
    for unit in (unit for scene in new for unit in units_of(scene)):
        if unit in twin:
            rows.append(LinePair(twin[unit], unit))
        else:
            rows.append(LinePair(same[at] if at < len(same) else None, unit))
            at += 1
    return rows + [LinePair(unit, None) for unit in olds if unit in gone]


def scene_ids(script: Script) -> dict[int, str]:
    """An identity for each scene by its index from 1: from its lines, so that it is the same on every machine."""
    seen: dict[str, int] = {}
    made: dict[int, str] = {}
    for scene in script.scenes:
        text = "\n".join((scene.heading, *("\t".join(unit.key) for unit in units_of(scene))))
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
        seen[digest] = seen.get(digest, 0) + 1
        made[scene.index] = f"s-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
    return made


def carried_ids(alignment: Alignment) -> dict[int, str]:
    """The identities of the new script's scenes, by their index from 1: to be given to `align` for the next draft."""
    made: dict[int, str] = {}
    for pair in alignment.scenes:
        for at, scene in enumerate(pair.new):
            made[scene.index] = pair.id if at == 0 else f"{pair.id}.{at + 1}"
    return made

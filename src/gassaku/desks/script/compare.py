"""What changed from one draft to the next, by meaning: scenes moved, split, merged, cut and new; lines changed."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from gassaku.desks.script.draft_match import match_drafts
from gassaku.desks.script.model import Scene, Script
from gassaku.desks.script.unit import Sheet, Unit

MOST_LINES = 400
"""Lines of a scene that are laid upon each other one by one; a longer one is compared by which lines it holds."""

COLOURS = ("white", "blue", "pink", "yellow", "green", "goldenrod", "buff", "salmon", "cherry", "tan")
"""Paper of the revisions, in the order of the trade; after the last it begins again as second blue."""


def revision_colour(revision: int) -> str:
    """The paper of a revision: 0 is the white draft, 1 blue; 10 is second blue, since white does not come again."""
    if revision < len(COLOURS):
        return COLOURS[revision]
    turn, at = divmod(revision - 1, len(COLOURS) - 1)
    ordinal = {1: "second", 2: "third"}.get(turn, f"{turn + 1}th")
    return f"{ordinal} {COLOURS[at + 1]}"


class Fate(StrEnum):
    """What became of a scene."""

    SAME = "same"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    CUT = "cut"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that changed: `old` None is new, `new` None is cut."""

    old: Unit | None
    new: Unit | None


@dataclass(frozen=True, slots=True)
class SceneChange:
    """A scene of both drafts, or of one.

    Attributes:
        fate: what became of it; `moved` and `renumbered` go with any fate that has two sides.
        old, new: the scenes on either side; several where it was split or merged.
        heading: whether place, time or interior changed.
        lines: what changed in it, in the order of the new draft.
    """

    fate: Fate
    old: tuple[Scene, ...]
    new: tuple[Scene, ...]
    moved: bool = False
    renumbered: bool = False
    heading: bool = False
    lines: tuple[LineChange, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two drafts laid upon each other. `scenes` follow the new draft; a scene that was cut stands where it stood."""

    old: Script
    new: Script
    scenes: tuple[SceneChange, ...]

    def counts(self) -> dict[str, int]:
        """How many scenes of each fate, how many moved, and how many lines changed."""
        found = {fate.value: 0 for fate in Fate}
        for change in self.scenes:
            found[change.fate] += 1
        found["moved"] = sum(change.moved for change in self.scenes)
        found["renumbered"] = sum(change.renumbered for change in self.scenes)
        found["lines"] = sum(len(change.lines) for change in self.scenes)
        return found


def compare(old: Script, new: Script) -> Comparison:
    """The two drafts of one script in one language. 5,000 scenes take well under three seconds."""
    before, after = Sheet(old), Sheet(new)
    matched = match_drafts(before, after)
    further_new: dict[int, list[int]] = {}
    for one, other in matched.split:
        further_new.setdefault(one, []).append(other)
    further_old: dict[int, list[int]] = {}
    for one, other in matched.merged:
        further_old.setdefault(other, []).append(one)
    rows: list[tuple[float, SceneChange]] = []
    gone = set(range(len(before.scenes)))
    fresh = set(range(len(after.scenes)))
    place_of_old: dict[int, int] = {}
    for one, other, _ in matched.pairs:
        olds = sorted([one, *further_old.get(other, [])])
        news = sorted([other, *further_new.get(one, [])])
        gone.difference_update(olds)
        fresh.difference_update(news)
        place_of_old[one] = other
        rows.append((other, _change(before, after, olds, news, moved=other in matched.moved)))
    rows += [(at, SceneChange(Fate.NEW, (), (after.scenes[at],), lines=_all_new(after.units[at]))) for at in fresh]
    last = -1.0
    for at in range(len(before.scenes)):
        if at in gone:
            lines = tuple(LineChange(unit, None) for unit in before.units[at])
            rows.append((last + 0.5, SceneChange(Fate.CUT, (before.scenes[at],), (), lines=lines)))
        elif at in place_of_old and place_of_old[at] not in matched.moved:
            last = place_of_old[at]
    rows.sort(key=lambda row: row[0])
    return Comparison(old, new, tuple(change for _, change in rows))


def _all_new(units: tuple[Unit, ...]) -> tuple[LineChange, ...]:
    return tuple(LineChange(None, unit) for unit in units)


def _change(before: Sheet, after: Sheet, olds: list[int], news: list[int], *, moved: bool) -> SceneChange:
    old_scenes = tuple(before.scenes[at] for at in olds)
    new_scenes = tuple(after.scenes[at] for at in news)
    if len(olds) == len(news) == 1 and before.keys[olds[0]] == after.keys[news[0]]:
        lines: tuple[LineChange, ...] = ()
    else:
        lines = _lines([u for at in olds for u in before.units[at]], [u for at in news for u in after.units[at]])
    first, second = old_scenes[0], new_scenes[0]
    heading = first.slug._replace(number="") != second.slug._replace(number="")
    renumbered = bool(first.number) and bool(second.number) and first.number != second.number
    if len(news) > 1:
        fate = Fate.SPLIT
    elif len(olds) > 1:
        fate = Fate.MERGED
    else:
        fate = Fate.CHANGED if lines or heading else Fate.SAME
    return SceneChange(fate, old_scenes, new_scenes, moved, renumbered, heading, lines)


def _lines(old: list[Unit], new: list[Unit]) -> tuple[LineChange, ...]:
    """The lines that differ; a line that was rewritten in its place stands on both sides."""
    if max(len(old), len(new)) > MOST_LINES:
        held, kept = {unit.key for unit in old}, {unit.key for unit in new}
        gone = [LineChange(unit, None) for unit in old if unit.key not in kept]
        return (*gone, *(LineChange(None, unit) for unit in new if unit.key not in held))
    matcher = SequenceMatcher(None, [unit.key for unit in old], [unit.key for unit in new], autojunk=False)
    changes: list[LineChange] = []
    for tag, start, end, start_new, end_new in matcher.get_opcodes():
        if tag != "equal":
            changes += _replaced(old[start:end], new[start_new:end_new])
    return tuple(changes)


def _replaced(old: list[Unit], new: list[Unit]) -> list[LineChange]:
    """Lines that stand for each other: the same kind and speaker, in order."""
    changes: list[LineChange] = []
    waiting = list(old)
    for unit in new:
        at = next((at for at, one in enumerate(waiting) if (one.kind, one.speaker) == (unit.kind, unit.speaker)), -1)
        if at < 0:
            changes.append(LineChange(None, unit))
            continue
        changes += [LineChange(one, None) for one in waiting[:at]]
        changes.append(LineChange(waiting[at], unit))
        del waiting[: at + 1]
    return changes + [LineChange(one, None) for one in waiting]

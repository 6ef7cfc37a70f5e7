"""A script beside the work that it comes from: which part of the novel or manga is in which scene, as words suggest.

The work is a text in the language of the script, cut at its headings (`# Chapter 3`, `第三章`, `3장`). A part and
a scene share a passage when they share runs of letters that few scenes have. What holds is declared in the story map.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gassaku.desks.script.breakdown import Sheets, scene_name
from gassaku.desks.script.unit import units_of

RUN = 5
"""Letters of a run; spaces and signs do not count."""
COMMON = 3
"""A run that stands in more scenes or parts than this says nothing."""
SHARED = 4
"""Runs that a part and a scene share at least, and of the shorter of the two at least `PART`."""
PART = 0.04

_HEADING = re.compile(
    r"^(?:#{1,6}\s+(?P<marked>.+)|(?P<bare>(?:第[〇零一二三四五六七八九十百\d]+[章回話话集節节].*|제?\s*\d+\s*[장화회편부].{0,40}|"
    r"(?:chapter|part)\s+\w+.*|บทที่\s*\d+.*|ตอนที่\s*\d+.*)))\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class WorkPart:
    """A part of the work: its heading and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Adapted:
    """What became of a part, as suggested: `kept`, `moved` (its scenes stand in another order) or `left_out`."""

    part: str
    how: str
    scenes: tuple[str, ...]
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adaptation:
    """The work beside the script: what became of each part, and the scenes that no part is found in."""

    parts: tuple[Adapted, ...]
    new: tuple[str, ...]


def parts_of(text: str) -> tuple[WorkPart, ...]:
    """The parts of a work by its headings; the whole as one part where it has none."""
    heads = list(_HEADING.finditer(text))
    if not heads:
        return (WorkPart("1", text.strip()),) if text.strip() else ()
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return tuple(
        WorkPart((head["marked"] or head["bare"]).strip(), text[head.end() : end].strip())
        for head, end in zip(heads, ends, strict=True)
    )


def beside_source(parts: Sequence[WorkPart], breakdowns: Sequence[Sheets]) -> Adaptation:
    """The parts of a work laid upon the scenes of a script in the same language."""
    scenes = {
        scene_name(sheets.episode, sheet.number): _runs(" ".join(unit.text for unit in units_of(sheet.scene)))
        for sheets in breakdowns
        for sheet in sheets.scenes
    }
    of_parts = [_runs(part.text) for part in parts]
    seldom = _seldom(scenes, of_parts)
    found: list[tuple[int, str, set[str]]] = []
    order = list(scenes)
    for at, runs in enumerate(of_parts):
        for name in order:
            shared = runs & scenes[name] & seldom
            if len(shared) >= SHARED and len(shared) >= PART * min(len(runs), len(scenes[name])):
                found.append((at, name, shared))
    best = _best(found)
    steady = _rising([order.index(best[at][0]) for at in sorted(best)])
    keeps = {at for n, at in enumerate(sorted(best)) if n in steady}
    made = []
    for at, part in enumerate(parts):
        held = [(name, shared) for one, name, shared in found if one == at]
        how = ("kept" if at in keeps else "moved") if held else "left_out"
        said = tuple(sorted(held[0][1])[:3]) if held else ()
        made.append(Adapted(part.name, how, tuple(name for name, _ in held), said))
    taken = {name for _, name, _ in found}
    return Adaptation(tuple(made), tuple(name for name in order if name not in taken))


def _runs(text: str) -> set[str]:
    letters = _LETTERS.sub("", text.casefold())
    return {letters[at : at + RUN] for at in range(len(letters) - RUN + 1)}


def _seldom(scenes: Mapping[str, set[str]], parts: Sequence[set[str]]) -> set[str]:
    counts: Counter[str] = Counter()
    for runs in (*scenes.values(), *parts):
        counts.update(runs)
    return {run for run, count in counts.items() if count <= COMMON + 1}


def _best(found: Sequence[tuple[int, str, set[str]]]) -> dict[int, tuple[str, int]]:
    """The scene that shares most with each part."""
    best: dict[int, tuple[str, int]] = {}
    for at, name, shared in found:
        if len(shared) > best.get(at, ("", 0))[1]:
            best[at] = (name, len(shared))
    return best


def _rising(values: Sequence[int]) -> set[int]:
    """Indices of a longest run of values that rises."""
    tails: list[int] = []
    before: dict[int, int] = defaultdict(lambda: -1)
    for at, value in enumerate(values):
        place = bisect_left([values[tail] for tail in tails], value)
        before[at] = tails[place - 1] if place else -1
        tails[place : place + 1] = [at]
    kept: set[int] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept

"""A script and its translation laid upon each other: by order, and by what no translation changes.

Scenes are laid out by one path through both scripts, along which a scene may stand alone. What speaks for two scenes
being one: their number, interior or exterior, the time of day, how many lines are spoken and done, figures and Latin
words in the text, and who speaks, once it is known who is who. Names are learnt from the scenes that fit without them.
Lines within a scene are laid out in the same way, by kind, speaker and length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeVar

from gassaku.desks.script.model import Kind, Scene
from gassaku.desks.script.time_word import time_class
from gassaku.desks.script.unit import Sheet, Unit

BAND = 120
"""How far from the straight line the path may stray, in scenes or lines; longer scripts are laid out within it."""
CELLS = 600_000
"""Pairs that are looked at, at most: the band of very long scripts is narrower."""
ALONE = 0.35
"""What it costs to leave a scene or a line without a twin; two that fit worse than twice this stay apart."""

_MARKS = re.compile(r"\d+|[A-Za-z]{2,}")
_HAN = re.compile("[㐀-䶿一-鿿]")
_BOTH, _OLD, _NEW = 0, 1, 2
_NEVER = float("inf")
T = TypeVar("T")
Pair = tuple[int | None, int | None, float]


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a translation does not change about a scene."""

    number: str
    side: str
    time: str
    spoken: int
    done: int
    marks: frozenset[str]
    han: frozenset[str]
    voices: Counter[str] = field(hash=False)


def lay_scenes(old: Sheet, new: Sheet) -> tuple[list[Pair], dict[str, str]]:
    """Pairs of scene indices from 0 with how alike they are, one side None where a scene has no twin; and the names."""
    first = [_traits(scene, units) for scene, units in zip(old.scenes, old.units, strict=True)]
    second = [_traits(scene, units) for scene, units in zip(new.scenes, new.units, strict=True)]
    pairs = lay(first, second, lambda one, other: _scene_cost(one, other, {}))
    names = learn_names(old, new, pairs)
    if names:
        pairs = lay(first, second, lambda one, other: _scene_cost(one, other, names))
        names = learn_names(old, new, pairs)
    return _moved(pairs, first, second, names), names


def lay_lines(old: Sequence[Unit], new: Sequence[Unit], names: Mapping[str, str]) -> list[Pair]:
    """Pairs of line indices from 0 within two scenes that are one."""
    ratio = max(0.2, min(5.0, _length(new) / max(1, _length(old))))
    return lay(old, new, lambda one, other: _line_cost(one, other, names, ratio))


def _length(units: Sequence[Unit]) -> int:
    return sum(len(unit.text) for unit in units)


def _traits(scene: Scene, units: tuple[Unit, ...]) -> _Traits:
    text = " ".join(unit.text for unit in units)[:4000]
    spoken = [unit for unit in units if unit.kind is Kind.DIALOGUE]
    return _Traits(
        scene.number.casefold(),
        scene.int_ext,
        time_class(scene.time),
        len(spoken),
        sum(unit.kind is Kind.ACTION for unit in units),
        frozenset(_MARKS.findall(text)),
        frozenset(_HAN.findall(scene.heading + text)),
        Counter(unit.speaker for unit in spoken),
    )


def _scene_cost(one: _Traits, other: _Traits, names: Mapping[str, str]) -> float:
    """How badly two scenes fit, from 0 to 1; what neither says does not count."""
    told: list[tuple[float, float]] = [(1.5, _apart(one.spoken, other.spoken)), (0.5, _apart(one.done, other.done))]
    if one.number and other.number:
        told.append((1.5, float(one.number != other.number)))
    if one.side and other.side:
        told.append((0.7, float(one.side != other.side)))
    if one.time and other.time:
        told.append((0.7, float(one.time != other.time)))
    if one.marks or other.marks:
        told.append((0.8, 1 - len(one.marks & other.marks) / len(one.marks | other.marks)))
    if one.han and other.han:
        told.append((0.5, 1 - min(1.0, 3 * len(one.han & other.han) / min(len(one.han), len(other.han)))))
    if names and (one.voices or other.voices):
        known = Counter({names.get(name, name): count for name, count in one.voices.items()})
        most = max(sum(known.values()), sum(other.voices.values()))
        told.append((2.0, 1 - sum((known & other.voices).values()) / most))
    else:
        told.append((0.8, _apart(len(one.voices), len(other.voices))))
    return sum(weight * cost for weight, cost in told) / sum(weight for weight, _ in told)


def _line_cost(one: Unit, other: Unit, names: Mapping[str, str], ratio: float) -> float:
    if (one.kind is Kind.ACTION) != (other.kind is Kind.ACTION) or one.kind is not other.kind:
        return 0.9
    if one.text == other.text:
        return 0.0
    told = [(1.0, _apart(round(len(one.text) * ratio) + 4, len(other.text) + 4))]
    if one.speaker or other.speaker:
        known = names.get(one.speaker)
        unlike = 0.4 if known is None else float(known != other.speaker)
        told.append((1.5, 0.0 if one.speaker == other.speaker else unlike))
    first, second = _line_traits(one.text), _line_traits(other.text)
    if first.figures or second.figures:
        told.append((1.2, 1 - len(first.figures & second.figures) / len(first.figures | second.figures)))
    if first.words and second.words:
        told.append(
            (WORDS, 1 - min(1.0, 2 * len(first.words & second.words) / min(len(first.words), len(second.words))))
        )
    if len(first.han) > 1 and len(second.han) > 1:
        told.append((HAN, 1 - min(1.0, 2 * len(first.han & second.han) / min(len(first.han), len(second.han)))))
    told.append((SIGNS, _signs_apart(first.signs, second.signs)))
    return sum(weight * cost for weight, cost in told) / sum(weight for weight, _ in told)


WORDS, HAN, SIGNS = 0.8, 0.8, 0.5


class _LineTraits(NamedTuple):
    """What a translation keeps of a line: figures, Latin words, Han characters, and which signs of mood it has."""

    figures: frozenset[str]
    words: frozenset[str]
    han: frozenset[str]
    signs: frozenset[str]


@lru_cache(maxsize=60_000)
def _line_traits(text: str) -> _LineTraits:
    marks = _MARKS.findall(text)
    return _LineTraits(
        frozenset(mark for mark in marks if mark[0].isdigit()),
        frozenset(mark.casefold()[:5] for mark in marks if not mark[0].isdigit() and len(mark) > 3),
        frozenset(char for char in _HAN.findall(text)),
        frozenset(name for name, chars in _SIGNS.items() if any(char in text for char in chars)),
    )


_SIGNS = {
    "question": "?？",
    "cry": "!！",
    "open": "…⋯",
    "quoted": '"“”「」『』《》',
}


def _signs_apart(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one ^ other) / len(one | other) if one or other else 0.0


def _apart(one: int, other: int) -> float:
    return abs(one - other) / max(one, other) if one or other else 0.0


def lay(old: Sequence[T], new: Sequence[T], cost: Callable[[T, T], float]) -> list[Pair]:
    """The cheapest path through two rows, each pair at its cost and each that stays alone at `ALONE`.

    The path is sought in a band around the straight line, so that the work grows with the length and not its square.
    """
    rows, columns = len(old), len(new)
    slope = columns / rows if rows else 1.0
    reach = min(BAND + abs(columns - rows), CELLS // (2 * rows + 2))
    reach = max(reach, int(slope) + 2)
    steps: list[tuple[int, bytearray]] = []
    before: list[float] = []
    before_start = 0
    for at in range(rows + 1):
        start = max(0, round(at * slope) - reach) if at else 0
        end = min(columns, round(at * slope) + reach) if at < rows else columns
        row: list[float] = []
        taken = bytearray(end - start + 1)
        for to in range(start, end + 1):
            best, step = (0.0, _BOTH) if at == to == 0 else (_NEVER, _BOTH)
            above = to - before_start
            if at and to and 0 < above <= len(before):
                best = before[above - 1] + cost(old[at - 1], new[to - 1])
            if at and 0 <= above < len(before) and before[above] + ALONE < best:
                best, step = before[above] + ALONE, _OLD
            if to > start and row[-1] + ALONE < best:
                best, step = row[-1] + ALONE, _NEW
            row.append(best)
            taken[to - start] = step
        steps.append((start, taken))
        before, before_start = row, start
    return _path(steps, old, new, cost)


def _path(
    steps: list[tuple[int, bytearray]], old: Sequence[T], new: Sequence[T], cost: Callable[[T, T], float]
) -> list[Pair]:
    at, to = len(old), len(new)
    pairs: list[Pair] = []
    while at or to:
        start, taken = steps[at]
        step = taken[to - start]
        if step == _BOTH:
            at, to = at - 1, to - 1
            pairs.append((at, to, round(1 - cost(old[at], new[to]), 3)))
        elif step == _OLD:
            at -= 1
            pairs.append((at, None, 0.0))
        else:
            to -= 1
            pairs.append((None, to, 0.0))
    return pairs[::-1]


def learn_names(old: Sheet, new: Sheet, pairs: Sequence[Pair]) -> dict[str, str]:
    """Who is who: names that speak at the same places in scenes with as many spoken lines, the surest first."""
    together: Counter[tuple[str, str]] = Counter()
    for one, other, _ in pairs:
        if one is None or other is None:
            continue
        first = [unit.speaker for unit in old.units[one] if unit.kind is Kind.DIALOGUE]
        second = [unit.speaker for unit in new.units[other] if unit.kind is Kind.DIALOGUE]
        if len(first) == len(second):
            together.update(zip(first, second, strict=True))
    names: dict[str, str] = {}
    for (one_name, other_name), _ in sorted(together.items(), key=lambda row: (-row[1], row[0])):
        if one_name not in names and other_name not in names.values():
            names[one_name] = other_name
    return names


def _moved(pairs: list[Pair], first: list[_Traits], second: list[_Traits], names: Mapping[str, str]) -> list[Pair]:
    """Scenes that stand alone on both sides and carry one number, or fit very well, are one that was moved."""
    olds = [one for one, other, _ in pairs if one is not None and other is None]
    news = [two for one, two, _ in pairs if one is None and two is not None]
    if len(olds) * len(news) > 250_000:
        return pairs
    found: dict[int, tuple[int, float]] = {}
    fits = sorted(
        (_scene_cost(first[one], second[other], names), one, other)
        for one in olds
        for other in news
        if first[one].spoken or first[one].number
    )
    for cost, one, other in fits:
        if cost < ALONE / 2 and one not in found and all(other != held for held, _ in found.values()):
            found[one] = (other, round(1 - cost, 3))
    gone = {other for other, _ in found.values()}
    kept: list[Pair] = []
    for pair in pairs:
        first_side, second_side, _ = pair
        if first_side is not None and second_side is None and first_side in found:
            kept.append((first_side, *found[first_side]))
        elif first_side is not None or second_side not in gone:
            kept.append(pair)
    return kept

"""Which scene of one draft is which of the next: by their lines, whatever their numbers and their order.

First the scenes whose lines are all the same; then those that share the most text; then, in the gaps between, scenes
that were rewritten but keep number, place or people. A scene whose text went into two is split, two whose text went
into one are merged. The work grows with the length of the drafts: lines that stand in very many scenes vote for none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gassaku.desks.script.model import Kind, Scene
from gassaku.desks.script.unit import Sheet

COMMON = 12
"""A line that stands in more scenes than this says nothing about which scene it is."""
WINDOW = 40
"""Scenes of a gap that are compared with each other without a shared line."""
SHARED_OF_LONGER, SHARED_OF_SHORTER = 0.3, 0.5
"""Two scenes are one when they share this part of the longer, or that part of the shorter."""
ALIKE = 0.55
CONTAINED = 0.5
"""The part of a scene's runs of letters that stand in another's text, from which on it is a part of that one."""
RUN, RUN_LATIN = 4, 10
"""Letters of a run, spaces not counted: the same few letters come together by chance far more often in Latin text."""

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Matched:
    """Indices of scenes, from 0.

    Attributes:
        pairs: (old, new, how alike from 0 to 1), in the order of the new draft.
        split: further new scenes of an old one: (old, new).
        merged: further old scenes of a new one: (old, new).
        moved: new indices of pairs that stand in another order than the others.
    """

    pairs: tuple[tuple[int, int, float], ...]
    split: tuple[tuple[int, int], ...]
    merged: tuple[tuple[int, int], ...]
    moved: frozenset[int]


def match_drafts(old: Sheet, new: Sheet) -> Matched:
    """The scenes of two drafts in one language, laid upon each other."""
    pairs = _same(old, new)
    shared = _shared(old, new, set(pairs), set(pairs.values()))
    scores = dict.fromkeys(pairs, 1.0)
    old_size = [_size(keys) for keys in old.keys]
    new_size = [_size(keys) for keys in new.keys]
    taken = set(pairs.values())
    for (one, other), count in sorted(shared.items(), key=lambda row: (-row[1], row[0])):
        longer, shorter = max(old_size[one], new_size[other]), min(old_size[one], new_size[other])
        enough = count >= SHARED_OF_LONGER * longer or count >= SHARED_OF_SHORTER * shorter
        if enough and one not in pairs and other not in taken:
            pairs[one] = other
            scores[one] = count / longer if longer else 1.0
            taken.add(other)
    split = _rest({other: one for one, other in pairs.items()}, pairs, shared, new_size, side=1)
    merged = _rest(pairs, taken, shared, old_size, side=0)
    _rewritten(old, new, pairs, scores, {one for one, _ in merged} | set(pairs), {n for _, n in split})
    split += _beside(new, old, {other: one for one, other in pairs.items()}, {other for _, other in split}, turned=True)
    merged += _beside(old, new, pairs, {one for one, _ in merged}, turned=False)
    order = sorted((other, one) for one, other in pairs.items())
    return Matched(
        tuple((one, other, round(scores[one], 3)) for other, one in order),
        tuple(split),
        tuple(merged),
        frozenset(_out_of_order([one for _, one in order], [other for other, _ in order])),
    )


def _size(keys: Iterable[Key]) -> int:
    return sum(len(key[2]) for key in keys)


def _same(old: Sheet, new: Sheet) -> dict[int, int]:
    """Scenes whose every line is the same, each with the next one that is still free; empty scenes by their heading."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for at, keys in enumerate(old.keys):
        waiting[keys or _place(old.scenes[at])].append(at)
    for rows in waiting.values():
        rows.reverse()
    pairs: dict[int, int] = {}
    for at, keys in enumerate(new.keys):
        left = waiting.get(keys or _place(new.scenes[at]))
        if left:
            pairs[left.pop()] = at
    return pairs


def _place(scene: Scene) -> str:
    return scene.place.casefold()


def _shared(old: Sheet, new: Sheet, old_done: set[int], new_done: set[int]) -> dict[tuple[int, int], int]:
    """Characters of the lines that an old and a new scene share, for scenes where at least one is still alone."""
    where: dict[Key, list[int]] = defaultdict(list)
    for at, keys in enumerate(old.keys):
        if at not in old_done:
            for key in set(keys):
                where[key].append(at)
    found: dict[tuple[int, int], int] = defaultdict(int)
    for at, keys in enumerate(new.keys):
        if at in new_done:
            continue
        for key in set(keys):
            scenes = where.get(key, ())
            if len(scenes) <= COMMON:
                for scene in scenes:
                    found[scene, at] += len(key[2])
    return found


def _rest(
    held: dict[int, int], taken: object, shared: dict[tuple[int, int], int], size: list[int], *, side: int
) -> list[tuple[int, int]]:
    """Scenes that are still alone and whose text, for the most part, stands in a scene that has its twin already."""
    best: dict[int, tuple[int, tuple[int, int]]] = {}
    for pair, count in shared.items():
        alone = pair[side]
        if alone in held or pair[1 - side] not in taken:  # type: ignore[operator]  # a set or a mapping
            continue
        if count >= SHARED_OF_SHORTER * size[alone] and count > best.get(alone, (0, pair))[0]:
            best[alone] = (count, pair)
    return sorted(pair for _, pair in best.values())


def _rewritten(
    old: Sheet, new: Sheet, pairs: dict[int, int], scores: dict[int, float], old_used: set[int], new_used: set[int]
) -> None:
    """Pairs in the gaps between pairs: a scene that kept its number, place or people and little of its words."""
    used = new_used | set(pairs.values())
    old_free = [at for at in range(len(old.scenes)) if at not in old_used]
    new_free = [at for at in range(len(new.scenes)) if at not in used]
    if not old_free or not new_free:
        return
    anchors = sorted(pairs.items())
    chain = _rising([other for _, other in anchors])
    rising = [anchors[at] for at in chain]
    olds, news = [one for one, _ in rising], [other for _, other in rising]
    gaps: dict[int, list[int]] = defaultdict(list)
    for at in new_free:
        gaps[bisect_left(news, at)].append(at)
    candidates = []
    numbered = {new.scenes[at].number: at for at in new_free if new.scenes[at].number}
    for one in old_free:
        near = gaps.get(bisect_left(olds, one), ())[:WINDOW]
        twin = numbered.get(old.scenes[one].number)
        for other in {*near, *([twin] if twin is not None else [])}:
            likeness = _alike(old, new, one, other)
            if likeness >= ALIKE:
                candidates.append((-likeness, abs(one - other), one, other))
    done: set[int] = set()
    for negative, _, one, other in sorted(candidates):
        if one not in pairs and other not in done:
            pairs[one], scores[one] = other, -negative
            done.add(other)


def _beside(
    alone: Sheet, whole: Sheet, pairs: dict[int, int], taken: set[int], *, turned: bool
) -> list[tuple[int, int]]:
    """Scenes still alone, rewritten too far to share lines, whose text lies for the most part in a neighbour's twin."""
    found = []
    for at in range(len(alone.scenes)):
        runs = _runs(alone.keys[at]) if at not in pairs and at not in taken else set()
        for neighbour in (at - 1, at + 1):
            twin = pairs.get(neighbour)
            if twin is not None and runs and len(runs & _runs(whole.keys[twin])) >= CONTAINED * len(runs):
                found.append((twin, at) if turned else (at, twin))
                break
    return found


def _alike(old: Sheet, new: Sheet, one: int, other: int) -> float:
    """How alike two scenes without a shared line are, from 0 to 1: words 0.5, place 0.2, people 0.2, number 0.1."""
    first, second = old.scenes[one], new.scenes[other]
    people = _overlap({unit.speaker for unit in old.units[one]} - {""}, {u.speaker for u in new.units[other]} - {""})
    number = bool(first.number) and first.number == second.number
    words = _overlap(_pieces(old.keys[one]), _pieces(new.keys[other]))
    same_place = bool(first.place) and _place(first) == _place(second)
    return min(1.0, 0.5 * min(1.0, 2 * words) + 0.2 * same_place + 0.2 * people + 0.1 * number + 0.2 * (words > 0.25))


def _pieces(keys: tuple[Key, ...]) -> set[str]:
    """Pairs of letters of a scene's text: they serve every script, with spaces or without."""
    text = "".join(key[2] for key in keys[:80])[:4000].casefold()
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _runs(keys: tuple[Key, ...]) -> set[str]:
    text = "".join(key[2] for key in keys[:80])[:4000].casefold().replace(" ", "")
    size = RUN_LATIN if text.isascii() else RUN
    return {text[at : at + size] for at in range(len(text) - size + 1)}


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _rising(values: list[int]) -> list[int]:
    """Indices of a longest rising run of the values."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(at_tail[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            at_tail.append(at)
        else:
            tails[place], at_tail[place] = value, at
    chain: list[int] = []
    at = at_tail[-1] if at_tail else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _out_of_order(olds: list[int], news: list[int]) -> set[int]:
    """New indices of the pairs outside the longest run that kept its order."""
    kept = set(_rising(olds))
    return {new for at, new in enumerate(news) if at not in kept}


SPOKEN = frozenset({Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRIC})

"""Which targets may share a version: every grouping that can work, with a lower bound for each in one table.

For a given grouping the scenes do not touch each other but through the length of an episode and a limit on the total.
So the least of `a · money + b · loss` over the options, scene by scene, is a lower bound for the whole, exact where no
length binds. It is worked out for all groupings at once; the solver then looks only at those that could still win.
Where lengths bind, `episodes` bounds them instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from gassaku.desks.standards.versions.instance import Instance, members

MOST_GROUPINGS = 120_000
MOST_OPTIONS = 10  # priced ones of one scene; their subsets are tabled
NEVER = 1e9  # more than any plan has
_SAFE = 1e-9  # what floating point may have added
Table = npt.NDArray[np.int64]


class TooManyError(ValueError):
    """More ways to group the targets, or more alternatives of one scene, than can be looked through."""


class Groupings:
    """Every way to share versions that meets each scene's demands, and lower bounds for each."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.blocks = _blocks(instance)
        self.sets = [_union(self.blocks, chosen) for chosen in range(1 << len(self.blocks))]
        can = [False] + [_can_share(instance, group) for group in self.sets[1:]]
        most = instance.most_versions or len(self.blocks)
        rows = list(_partitions(len(self.blocks), most, can))
        width = max((len(row) for row in rows), default=1)
        self.rows: Table = np.zeros((len(rows), width), dtype=np.int64)
        for n, row in enumerate(rows):
            self.rows[n, : len(row)] = row
        self.counts: Table = (self.rows > 0).sum(axis=1)
        self._shares = np.zeros((len(rows), len(self.sets)))  # which sets each grouping is made of
        for n, row in enumerate(rows):
            self._shares[n, row] = 1.0
        self.tight = self._tight()
        self._tables: dict[int, tuple[Table, Table, list[tuple[int, ...]]]] = {}
        self._sums: dict[int, Table] = {}
        self._known: dict[tuple[int, int], Table] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def groups(self, row: int) -> tuple[int, ...]:
        """The versions of a grouping: the targets of each as bits."""
        return tuple(self.sets[chosen] for chosen in self.rows[row].tolist() if chosen)

    def least(self, money: int, loss: int) -> Table:
        """For each grouping: no plan has less of `money · its money in units + loss · its loss`."""
        if (money, loss) not in self._known:
            mastering = self.counts * (self.instance.version_money // self.instance.unit)
            total = (money * mastering).astype(np.float64)
            for place in range(len(self.instance.scenes)):
                costs, _, _ = self._table(place)
                total += (money * costs + loss * self._summed(place)).min(axis=1)
            self._known[money, loss] = np.ceil(total - _SAFE * np.maximum(1.0, np.abs(total))).astype(np.int64)
        return self._known[money, loss]

    def ways(self, row: int, place: int) -> list[tuple[int, int, tuple[int, ...]]]:
        """A scene under one grouping: money in units, loss and the options bought, none of them beaten in both."""
        costs, _, bought = self._table(place)
        summed = self._summed(place)[row]
        found: list[tuple[int, int, tuple[int, ...]]] = []
        for n in np.lexsort((summed, costs)).tolist():
            if summed[n] < NEVER / 2 and (not found or summed[n] < found[-1][1]):
                found.append((int(costs[n]), int(summed[n]), bought[n]))
        return found

    def _summed(self, place: int) -> Table:
        """For each grouping and each set of paid options, the least loss of all its versions together."""
        if place not in self._sums:
            losses = self._table(place)[1].astype(np.float64)
            self._sums[place] = np.minimum(self._shares @ losses, NEVER).astype(np.int64)
        return self._sums[place]

    def picks(self, groups: Sequence[int], place: int, bought: Sequence[int]) -> list[int]:
        """For each version the option of least loss among the free ones and those that are bought."""
        scene = self.instance.scenes[place]
        found = []
        for group in groups:
            there = [n for n in self.instance.fitting(group, scene) if not scene.options[n].money or n in bought]
            found.append(min(there, key=[option.loss for option in scene.options].__getitem__))
        return found

    def _table(self, place: int) -> tuple[Table, Table, list[tuple[int, ...]]]:
        """Of each set of paid options its cost, the least loss of each set of targets with it, and what it holds."""
        if place not in self._tables:
            scene = self.instance.scenes[place]
            priced = [n for n, option in enumerate(scene.options) if option.money]
            if len(priced) > MOST_OPTIONS:
                raise TooManyError(
                    f"Episode {scene.episode}, scene {scene.number} has {len(priced)} priced alternatives; "
                    f"at most {MOST_OPTIONS} can be weighed. Leave out those that nobody would choose."
                )
            bought = [tuple(priced[n] for n in members(chosen)) for chosen in range(1 << len(priced))]
            costs = [sum(scene.options[n].money // self.instance.unit for n in some) for some in bought]
            losses = np.full((len(self.sets), len(bought)), int(NEVER), dtype=np.int64)
            losses[0] = 0
            for chosen, group in enumerate(self.sets[1:], start=1):
                for n in self.instance.fitting(group, scene):
                    there = [n not in priced or n in some for some in bought]
                    loss = self.instance.weight(group) * scene.options[n].loss
                    losses[chosen] = np.where(there, np.minimum(losses[chosen], loss), losses[chosen])
            self._tables[place] = np.array(costs, dtype=np.int64), losses, bought
        return self._tables[place]

    def _tight(self) -> frozenset[str]:
        """Episodes whose length some choice of options would break."""
        change: dict[str, list[int]] = {episode: [0, 0] for episode in self.instance.episodes}
        for scene in self.instance.scenes:
            seconds = [option.seconds for option in scene.options]
            change[scene.episode][0] += min(seconds)
            change[scene.episode][1] += max(seconds)
        return frozenset(
            episode
            for (_, episode), (least, most) in self.instance.lengths.items()
            if change[episode][0] < least or change[episode][1] > most
        )


def _blocks(instance: Instance) -> list[int]:
    """Targets that are one: those pinned together, and those with the same demands everywhere."""
    leader = list(range(len(instance.targets)))

    def find(n: int) -> int:
        while leader[n] != n:
            n = leader[n]
        return n

    for one, other in instance.together:
        leader[find(other)] = find(one)
    if len(instance.targets) > 1 and len(set(map(find, leader))) > _ALL_APART:
        seen: dict[Any, int] = {}  # Any: a signature of bits
        for n in range(len(instance.targets)):
            signature = tuple(
                (option.serves >> n) & 1 for scene in instance.scenes for option in scene.options
            ) + tuple(sorted((episode, span) for (m, episode), span in instance.lengths.items() if m == n))
            leader[find(n)] = find(seen.setdefault(signature, n))
    blocks: dict[int, int] = {}
    for n in range(len(instance.targets)):
        blocks[find(n)] = blocks.get(find(n), 0) | (1 << n)
    return list(blocks.values())


_ALL_APART = 1  # targets with equal demands never gain from versions of their own


def _union(blocks: Sequence[int], chosen: int) -> int:
    union = 0
    for n in members(chosen):
        union |= blocks[n]
    return union


def _can_share(instance: Instance, group: int) -> bool:
    change: dict[str, list[int]] = {}
    for scene in instance.scenes:
        fitting = instance.fitting(group, scene)
        if not fitting:
            return False
        seconds = [scene.options[n].seconds for n in fitting]
        least, most = change.setdefault(scene.episode, [0, 0])
        change[scene.episode] = [least + min(seconds), most + max(seconds)]
    for episode in instance.episodes:
        if (span := instance.length_of(group, episode)) is not None:
            least, most = change.get(episode, [0, 0])
            if span[0] > span[1] or most < span[0] or least > span[1]:
                return False
    return True


def _partitions(count: int, most: int, can: Sequence[bool]) -> Iterator[list[int]]:
    """Every way to share `count` blocks out among at most `most` groups, each of which can share."""
    made = 0
    stack: list[tuple[int, list[int]]] = [((1 << count) - 1, [])]
    while stack:
        left, row = stack.pop()
        if not left:
            made += 1
            if made > MOST_GROUPINGS:
                raise TooManyError(
                    f"{count} targets with demands of their own can share versions in more than {MOST_GROUPINGS:,} "
                    f"ways. Pin some together (`same:`) or limit the versions (`most_versions:`)."
                )
            yield row
            continue
        if len(row) == most:
            continue
        first = left & -left
        rest = left ^ first
        part = rest
        while True:
            if can[first | part]:
                stack.append((rest ^ part, [*row, first | part]))
            if not part:
                break
            part = (part - 1) & rest

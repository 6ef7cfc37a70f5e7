"""Which items of one list are the same items in another: in order, quickly, the same from both sides.

First the common beginning and end, then the items that occur once in each list (Cohen's patience method), then, between
those, Myers' shortest edit script, as long as it stays short. Where it does not, each item takes its next partner
nearby: the answer is then right but may not be the shortest. Work grows with the length, never with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

MOST_EDITS = 300
MOST_STEPS = 1_500_000
NEARBY = 50
MOST_PAIRINGS = 60_000
LIKE_ENOUGH = 0.4

Item = TypeVar("Item")


class Run(NamedTuple):
    """`length` items from `before` on are the items from `after` on; both count from 0."""

    before: int
    after: int
    length: int


def align(before: Sequence[str], after: Sequence[str]) -> list[Run]:
    """Runs of equal items, in order. Swapping the two lists swaps the answer and changes nothing else."""
    if list(before) > list(after):
        return [Run(run.after, run.before, run.length) for run in align(after, before)]
    number: dict[str, int] = {}
    left = [number.setdefault(item, len(number)) for item in before]
    right = [number.setdefault(item, len(number)) for item in after]
    return _joined(sorted(_Aligner(left, right).pairs()))


def align_by(before: Sequence[Item], after: Sequence[Item], *keys: Callable[[Item], str]) -> list[tuple[int, int]]:
    """Pairs of items that are the same by the first key, then, between those, by the second, and so on."""
    gaps = [(0, len(before), 0, len(after))]
    pairs: list[tuple[int, int]] = []
    for key in keys:
        left, right = [key(item) for item in before], [key(item) for item in after]
        found: list[tuple[int, int]] = []
        for low, high, below, above in gaps:
            for run in align(left[low:high], right[below:above]):
                found += [(low + run.before + n, below + run.after + n) for n in range(run.length)]
        pairs = sorted(pairs + found)
        gaps = list(between(pairs, len(before), len(after)))
    return pairs


def between(pairs: Sequence[tuple[int, int]], before: int, after: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies between the pairs, as (from, to) before and (from, to) after; `before` and `after` are the lengths."""
    low, below = 0, 0
    for left, right in (*pairs, (before, after)):
        if left > low and right > below:
            yield low, left, below, right
        low, below = left + 1, right + 1


def in_order(numbers: Sequence[int]) -> set[int]:
    """The positions of a longest rising subsequence: what kept its order. The others moved."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for at, value in enumerate(numbers):
        slot = bisect_left(tails, value)
        back.append(ends[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(value)
            ends.append(at)
        else:
            tails[slot], ends[slot] = value, at
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = back[at]
    return kept


class Pairing:
    """Pairs the changed items of two short lists by likeness, in order, within a budget for the whole document."""

    def __init__(self) -> None:
        self.left = MOST_PAIRINGS

    def pairs(self, before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
        """Positions of the items that are one item changed. Beyond the budget the n-th goes with the n-th."""
        if list(before) > list(after):
            return [(left, right) for right, left in self.pairs(after, before)]
        size = len(before) * len(after)
        if size > self.left:
            return [(n, n) for n in range(len(before))] if len(before) == len(after) else []
        self.left -= size
        return _best([shape(item) for item in before], [shape(item) for item in after])


def shape(text: str) -> frozenset[str]:
    """What a text is made of, for comparing many texts quickly: its pairs of neighbouring characters."""
    text = text[:2000]
    return frozenset(map("".join, pairwise(text))) or frozenset((text,))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 for nothing in common, 1 for all: Dice's coefficient."""
    return 2 * len(one & other) / (len(one) + len(other))


def _best(before: Sequence[frozenset[str]], after: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    width = len(after)
    scores = [[likeness(one, other) for other in after] for one in before]
    best = [[0.0] * (width + 1) for _ in range(len(before) + 1)]
    for i, row in enumerate(scores):
        for j, score in enumerate(row):
            with_pair = best[i][j] + score if score >= LIKE_ENOUGH else 0.0
            best[i + 1][j + 1] = max(with_pair, best[i][j + 1], best[i + 1][j])
    pairs: list[tuple[int, int]] = []
    i, j = len(before), width
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _joined(pairs: Sequence[Run]) -> list[Run]:
    runs: list[Run] = []
    for pair in pairs:
        last = runs[-1] if runs else None
        if last and (last.before + last.length, last.after + last.length) == (pair.before, pair.after):
            runs[-1] = Run(last.before, last.after, last.length + pair.length)
        elif pair.length:
            runs.append(pair)
    return runs


class _Aligner:
    """One alignment of two lists of numbers."""

    def __init__(self, before: list[int], after: list[int]) -> None:
        self.before = before
        self.after = after
        self.steps = MOST_STEPS

    def pairs(self) -> list[Run]:
        """Runs in any order."""
        runs: list[Run] = []
        work = [(0, len(self.before), 0, len(self.after))]
        while work:
            low, high, below, above = work.pop()
            head = _common(self.before, self.after, (low, below), min(high - low, above - below))
            runs.append(Run(low, below, head))
            low, below = low + head, below + head
            tail = _common_end(self.before, self.after, (high, above), min(high - low, above - below))
            high, above = high - tail, above - tail
            runs.append(Run(high, above, tail))
            if low == high or below == above:
                continue
            anchors = self.anchors(low, high, below, above)
            if not anchors:
                runs += self.rest(low, high, below, above)
                continue
            for left, right in anchors:
                runs.append(Run(left, right, 1))
                work.append((low, left, below, right))
                low, below = left + 1, right + 1
            work.append((low, high, below, above))
        return runs

    def anchors(self, low: int, high: int, below: int, above: int) -> list[tuple[int, int]]:
        """Items that occur once on each side and kept their order."""
        mine, theirs = Counter(self.before[low:high]), Counter(self.after[below:above])
        where = {item: at for at, item in enumerate(self.after[below:above], below) if theirs[item] == 1}
        once = [
            (at, where[item]) for at, item in enumerate(self.before[low:high], low) if mine[item] == 1 and item in where
        ]
        kept = in_order([right for _, right in once])
        return [pair for n, pair in enumerate(once) if n in kept]

    def rest(self, low: int, high: int, below: int, above: int) -> list[Run]:
        """What is left has no item that occurs once on both sides. Items of one side alone are passed over."""
        there, here = set(self.after[below:above]), set(self.before[low:high])
        left = [at for at in range(low, high) if self.before[at] in there]
        right = [at for at in range(below, above) if self.after[at] in here]
        if not left or not right:
            return []
        before, after = [self.before[at] for at in left], [self.after[at] for at in right]
        pairs = self.shortest(before, after)
        if pairs is None:
            pairs = _nearby(before, after)
        return [Run(left[i], right[j], 1) for i, j in pairs]

    def shortest(self, before: list[int], after: list[int]) -> list[tuple[int, int]] | None:
        """Myers' greedy algorithm; None where the script would be longer than the bounds allow."""
        n, m = len(before), len(after)
        reach = {1: 0}
        trail: list[dict[int, int]] = []
        for edits in range(min(n + m, MOST_EDITS) + 1):
            trail.append(dict(reach))
            self.steps -= 2 * edits + 1
            if self.steps < 0:
                return None
            for k in range(-edits, edits + 1, 2):
                down = k == -edits or (k != edits and reach.get(k - 1, -1) < reach.get(k + 1, -1))
                x = reach.get(k + 1, 0) if down else reach.get(k - 1, 0) + 1
                start = x
                while x < n and 0 <= x - k < m and before[x] == after[x - k]:
                    x += 1
                self.steps -= x - start
                reach[k] = x
                if x >= n and x - k >= m:
                    return _walked_back(trail, n, m)
        return None


def _walked_back(trail: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for edits in range(len(trail) - 1, -1, -1):
        reach, k = trail[edits], x - y
        down = k == -edits or (k != edits and reach.get(k - 1, -1) < reach.get(k + 1, -1))
        from_k = k + 1 if down else k - 1
        from_x = reach.get(from_k, 0) if edits else 0
        from_y = from_x - from_k if edits else 0
        while x > from_x and y > from_y:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = from_x, from_y
    return pairs[::-1]


def _nearby(before: list[int], after: list[int]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    below = 0
    for at, item in enumerate(before):
        try:
            found = after.index(item, below, below + NEARBY)
        except ValueError:
            continue
        pairs.append((at, found))
        below = found + 1
    return pairs


def _common(one: Sequence[Hashable], other: Sequence[Hashable], at: tuple[int, int], most: int) -> int:
    """How many items from `at` on are equal: by comparing slices of doubling size, which is quick for long lists."""
    i, j = at
    done, size = 0, 1
    while done < most:
        size = min(size, most - done)
        if one[i + done : i + done + size] == other[j + done : j + done + size]:
            done += size
            size *= 2
        elif size == 1:
            break
        else:
            size = max(1, size // 4)
    return done


def _common_end(one: Sequence[Hashable], other: Sequence[Hashable], at: tuple[int, int], most: int) -> int:
    i, j = at
    done, size = 0, 1
    while done < most:
        size = min(size, most - done)
        if one[i - done - size : i - done] == other[j - done - size : j - done]:
            done += size
            size *= 2
        elif size == 1:
            break
        else:
            size = max(1, size // 4)
    return done

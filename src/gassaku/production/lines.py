"""The difference of two plain texts: by lines, and inside a changed line by words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gassaku.production.alignment import Pairing, Run, align
from gassaku.production.change import Alike, Change, Difference, Part, What
from gassaku.vocabulary.text import nfc

LEAST_MOVED = 8
"""Characters that a line must have to be told as moved; a shorter one stands in too many places."""


MOST_CHANGES = 200_000
"""Lines that differ beyond which they are told a passage at a time, for nobody looks at them one by one."""


def compare_texts(before: str, after: str) -> Difference:
    """Line by line. Letters that are one letter in Unicode (NFC) do not differ, but a note says so."""
    left, right = lines_of(before), lines_of(after)
    parts = compare_lines(left, right)
    notes: list[str] = []
    if any(isinstance(part, Alike) for part in parts) and before != after:
        composed = nfc(before), nfc(after)
        if composed != (before, after) and _ends(composed[0]) == _ends(composed[1]) and composed[0] == composed[1]:
            notes.append("The same letters are put together from other characters (Unicode normalisation).")
    if _ends(before) != _ends(after) and left and right:
        notes.append(f"The last line {'now ends' if _ends(after) else 'no longer ends'} in a line break.")
    return Difference(tuple(parts), tuple(notes))


def _ends(text: str) -> bool:
    return text.endswith("\n")


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends; a text without a character has none."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def compare_lines(
    before: Sequence[str],
    after: Sequence[str],
    *,
    first: tuple[int, int] = (1, 1),
    where: tuple[str, ...] = (),
    pairing: Pairing | None = None,
) -> list[Part]:
    """The parts of a difference of two lists of lines.

    Args:
        first: the numbers of the first line of each.
        where: the place that all of it has in common.
        pairing: the budget for pairing changed lines, shared by all the lists of one document.
    """
    pairing = pairing or Pairing()
    left, right = [nfc(line) for line in before], [nfc(line) for line in after]
    runs = align(left, right)
    gaps, low, below = [], 0, 0
    for run in (*runs, None):
        high, above = (run.before, run.after) if run else (len(left), len(right))
        gaps.append((low, high, below, above))
        low, below = (run.before + run.length, run.after + run.length) if run else (high, above)
    if sum(high - low + above - below for low, high, below, above in gaps) > MOST_CHANGES:
        return list(_passages(before, after, runs, first, where))
    moved = _moved(left, right, gaps)
    origins = {target: source for source, target in moved.items()}
    parts: list[Part] = []

    def change(one: int | None, other: int | None) -> Change:
        what = What.CHANGED if one is not None and other is not None else What.REMOVED if other is None else What.ADDED
        if one is None and other in origins:
            one, what = origins[other], What.MOVED
        return Change(
            what,
            "line",
            where,
            None if one is None else before[one],
            None if other is None else after[other],
            None if one is None else one + first[0],
            None if other is None else other + first[1],
        )

    for n, (low, high, below, above) in enumerate(gaps):
        gone = [at for at in range(low, high) if at not in moved]
        come = [at for at in range(below, above) if at not in origins]
        pairs = pairing.pairs([left[at] for at in gone], [right[at] for at in come]) if gone and come else []
        partner = {gone[i]: come[j] for i, j in pairs}
        parts += [change(one, other) for one, other in _merged(gone, range(below, above), partner)]
        if n < len(runs):
            parts.append(_alike(after, runs[n], first, where))
    return parts


def _alike(after: Sequence[str], run: Run, first: tuple[int, int], where: tuple[str, ...]) -> Alike:
    i, j, count = run
    numbers = range(i + first[0], i + first[0] + count), range(j + first[1], j + first[1] + count)
    return Alike("line", after[j : j + count], *numbers, where)


def _passages(
    before: Sequence[str], after: Sequence[str], runs: Sequence[Run], first: tuple[int, int], where: tuple[str, ...]
) -> Iterator[Part]:
    low, below = 0, 0
    for run in (*runs, Run(len(before), len(after), 0)):
        gone, come = before[low : run.before], after[below : run.after]
        if gone or come:
            what = What.CHANGED if gone and come else What.REMOVED if gone else What.ADDED
            texts = "\n".join(gone) if gone else None, "\n".join(come) if come else None
            numbers = low + first[0] if gone else None, below + first[1] if come else None
            yield Change(what, "passage", where, *texts, *numbers)
        if run.length:
            yield _alike(after, run, first, where)
        low, below = run.before + run.length, run.after + run.length


def _merged(
    gone: Sequence[int], come: Sequence[int], partner: dict[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """Both sides of a gap in one order: what has a partner beside it, what went away before what came."""
    waiting = iter(come)
    for one in gone:
        other = partner.get(one)
        if other is not None:
            for at in waiting:
                if at == other:
                    break
                yield None, at
        yield one, other
    for at in waiting:
        yield None, at


def _moved(left: Sequence[str], right: Sequence[str], gaps: Sequence[tuple[int, int, int, int]]) -> dict[int, int]:
    """Lines that went away in one place and came in another: from where to where."""
    gone = [at for low, high, _, _ in gaps for at in range(low, high)]
    come = [at for _, _, below, above in gaps for at in range(below, above)]
    mine, theirs = Counter(left[at] for at in gone), Counter(right[at] for at in come)
    where = {right[at]: at for at in come}
    return {
        at: where[left[at]]
        for at in gone
        if mine[left[at]] == 1 == theirs[left[at]] and len(left[at].strip()) >= LEAST_MOVED
    }

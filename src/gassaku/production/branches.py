"""The difference of two documents of keys and lists (YAML, JSON): by keys, rows by the key that tells them apart.

The order of keys, comments and quotation marks carry no meaning and make no change.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gassaku.notation.tree import Key, Tree
from gassaku.production.alignment import Pairing, align, in_order
from gassaku.production.change import Alike, Change, Difference, Part, What, gathered
from gassaku.production.layer import row_key

Keys = tuple[Key, ...]


def compare_trees(before: Tree, after: Tree) -> Difference:
    """Value by value. A mapping or row that came or went is one change with all that stands in it."""
    parts = _Comparer(before, after).value(before.value, after.value, (), (), ())
    return Difference(gathered(parts))


class _Comparer:
    def __init__(self, before: Tree, after: Tree) -> None:
        self.before = before
        self.after = after
        self.pairing = Pairing()

    def value(self, one: Any, other: Any, left: Keys, right: Keys, at: tuple[str, ...]) -> Iterator[Part]:
        if isinstance(one, dict) and isinstance(other, dict) and (one or other):
            yield from self.mapping(one, other, left, right, at)
        elif isinstance(one, list) and isinstance(other, list) and (one or other):
            yield from self.rows(one, other, left, right, at)
        elif same(one, other):
            lines = (self.before.mark(left)[1],), (self.after.mark(right)[1],)
            yield Alike("value", (_line(at, other),), *lines)
        else:
            yield self.change(What.CHANGED, "value", at, (left, one), (right, other))

    def mapping(
        self, one: dict[str, Any], other: dict[str, Any], left: Keys, right: Keys, at: tuple[str, ...]
    ) -> Iterator[Part]:
        order = {key: n for n, key in enumerate(one)}
        gone = deque(key for key in one if key not in other)
        for key, item in other.items():
            while gone and key in one and order[gone[0]] < order[key]:
                yield self.removed("value", at, gone.popleft(), left, one)
            if key in one:
                yield from self.value(one[key], item, (*left, key), (*right, key), (*at, key))
            else:
                yield self.change(What.ADDED, "value", (*at, key), None, ((*right, key), item))
        for name in gone:
            yield self.removed("value", at, name, left, one)

    def removed(self, unit: str, at: tuple[str, ...], name: str, left: Keys, one: dict[str, Any]) -> Change:
        return self.change(What.REMOVED, unit, (*at, name), ((*left, name), one[name]), None)

    def rows(self, one: list[Any], other: list[Any], left: Keys, right: Keys, at: tuple[str, ...]) -> Iterator[Part]:
        key = _shared_key(one, other)
        if key:
            names = [str(row[key]) for row in one], [str(row[key]) for row in other]
            where = {name: n for n, name in enumerate(names[0])}
            pairs = [(where[name], n) for n, name in enumerate(names[1]) if name in where]
        else:
            texts = [written(row) for row in one], [written(row) for row in other]
            pairs = self.by_content(*texts)
            names = [str(n) for n in range(1, len(one) + 1)], [str(n) for n in range(1, len(other) + 1)]
        steady = in_order([i for i, _ in pairs])
        moved = {j for n, (_, j) in enumerate(pairs) if n not in steady}
        partner = {j: i for i, j in pairs}
        stayed = set(partner.values())
        gone = deque(n for n in range(len(one)) if n not in stayed)
        unit = "row" if any(isinstance(row, dict) for row in (*one, *other)) else "value"
        for j, row in enumerate(other):
            i = partner.get(j)
            while i is not None and j not in moved and gone and gone[0] < i:
                n = gone.popleft()
                yield self.change(What.REMOVED, unit, (*at, names[0][n]), ((*left, n), one[n]), None)
            place = (*at, names[1][j])
            if i is None:
                yield self.change(What.ADDED, unit, place, None, ((*right, j), row))
                continue
            if j in moved:
                said = names[1][j] if key else row
                yield self.change(What.MOVED, unit, place, ((*left, i), said), ((*right, j), said))
            if j not in moved or not same(one[i], row):
                yield from self.value(one[i], row, (*left, i), (*right, j), place)
        for n in gone:
            yield self.change(What.REMOVED, unit, (*at, names[0][n]), ((*left, n), one[n]), None)

    def by_content(self, before: list[str], after: list[str]) -> list[tuple[int, int]]:
        """Rows without a key: equal ones first, wherever they stand, then those that are much alike."""
        pairs = [(run.before + n, run.after + n) for run in align(before, after) for n in range(run.length)]
        mine, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
        waiting = {text: i for i, text in reversed(list(enumerate(before))) if i not in mine}
        for j, text in enumerate(after):
            if j not in theirs and (i := waiting.pop(text, -1)) >= 0:
                pairs.append((i, j))
                mine.add(i)
                theirs.add(j)
        left = [i for i in range(len(before)) if i not in mine]
        right = [j for j in range(len(after)) if j not in theirs]
        alike = self.pairing.pairs([before[i] for i in left], [after[j] for j in right]) if left and right else []
        pairs += [(left[i], right[j]) for i, j in alike]
        return sorted(pairs, key=lambda pair: pair[1])

    def change(
        self, what: What, unit: str, at: tuple[str, ...], one: tuple[Keys, Any] | None, other: tuple[Keys, Any] | None
    ) -> Change:
        return Change(
            what,
            unit,
            at,
            None if one is None else written(one[1]),
            None if other is None else written(other[1]),
            None if one is None else self.before.mark(one[0])[1],
            None if other is None else self.after.mark(other[0])[1],
        )


def _shared_key(one: list[Any], other: list[Any]) -> str | None:
    """The key of the rows of both lists, if it is the same one; an empty list has any."""
    mine, theirs = row_key(one), row_key(other)
    if not one or not other:
        return mine or theirs
    if mine and all(isinstance(row, dict) and mine in row for row in other) and row_key(other):
        values = [str(row[mine]) for row in other]
        return mine if len(set(values)) == len(values) else None
    return None


def same(one: Any, other: Any) -> bool:
    """Whether two values mean the same: 1.50 is 1.5, but neither "1" nor true is 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(item, other[key]) for key, item in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    numbers = isinstance(one, (int, Decimal)) and isinstance(other, (int, Decimal))
    truths = isinstance(one, bool), isinstance(other, bool)
    return bool(one == other and (type(one) is type(other) or (numbers and not any(truths))))


def written(value: Any, depth: int = 0) -> str:
    """A value as a person reads it: text plain unless it could be taken for something else, rows one line a key."""
    pad = "  " * depth
    if isinstance(value, dict) and value:
        return "\n".join(_entry(f"{pad}{key}:", item, depth) for key, item in value.items())
    if isinstance(value, list) and value:
        return "\n".join(_entry(f"{pad}-", item, depth) for item in value)
    if isinstance(value, str):
        plain = value and value == value.strip() and not _other_than_text(value)
        return value if plain else json.dumps(value, ensure_ascii=False)
    if value is None or isinstance(value, (bool, dict, list)):
        return json.dumps(value)
    return str(value)


def _entry(head: str, item: Any, depth: int) -> str:
    if isinstance(item, (dict, list)) and item:
        return f"{head}\n{written(item, depth + 1)}"
    return f"{head} {written(item)}"


def _other_than_text(value: str) -> bool:
    """Whether the text looks like a number, a truth or an empty value."""
    if value in ("true", "false", "null", "[]", "{}", "~"):
        return True
    try:
        Decimal(value)
    except ArithmeticError:
        return False
    return True


def _line(at: tuple[str, ...], value: Any) -> str:
    return f"{at[-1]}: {written(value)}" if at else written(value)

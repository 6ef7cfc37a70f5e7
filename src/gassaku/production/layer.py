"""Layers: a what-if or a company's private rows, laid over the base by the same keys.

A layer holds only what differs. Mappings merge key by key; lists whose items carry a key of their own (`id`,
`territory`, …) merge item by item; any other list is replaced. An item that the base does not have is an orphan, and
told of, unless it says `_layer: add`; `_layer: remove` takes the base's item away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gassaku.findings import Finding, Place
from gassaku.notation.tree import Key, Marks, Tree
from gassaku.production import codes

ROW_KEYS = ("id", "territory", "code", "account", "path")
MARK = "_layer"


def row_key(rows: Sequence[Any]) -> str | None:
    """The key by which rows are told apart: the first of `ROW_KEYS` that all of them carry, each with its own value."""
    if not rows or not all(isinstance(row, dict) for row in rows):
        return None
    for key in ROW_KEYS:
        values = [row.get(key) for row in rows]
        if all(isinstance(value, (str, int)) for value in values) and len(set(values)) == len(values):
            return key
    return None


def merge_trees(base: Tree, layer: Tree, name: str, path: str = "") -> tuple[Tree, tuple[Finding, ...]]:
    """`layer` laid over `base`. Places of what the layer says point into the layer's document, as the tree knows it."""
    del path
    merger = _Merger(base, layer, name)
    value = merger.merge(base.value, layer.value, (), (), ())
    return Tree(value, base.path, merger.marks), tuple(merger.orphans)


class _Merger:
    def __init__(self, base: Tree, layer: Tree, name: str) -> None:
        self.base = base
        self.layer = layer
        self.name = name
        self.marks: Marks = {}
        self.orphans: list[Finding] = []

    def keep(self, tree: Tree, value: Any, source: tuple[Key, ...], at: tuple[Key, ...]) -> Any:
        """Copies a subtree's places to where it now stands."""
        self.marks[at] = tree.mark(source)
        if isinstance(value, dict):
            return {key: self.keep(tree, item, (*source, key), (*at, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self.keep(tree, item, (*source, n), (*at, n)) for n, item in enumerate(value)]
        return value

    def merge(
        self, below: Any, above: Any, from_base: tuple[Key, ...], from_layer: tuple[Key, ...], at: tuple[Key, ...]
    ) -> Any:
        if isinstance(below, dict) and isinstance(above, dict):
            self.marks[at] = self.base.mark(from_base)
            merged: dict[str, Any] = {}
            for key, item in below.items():
                if key in above:
                    merged[key] = self.merge(item, above[key], (*from_base, key), (*from_layer, key), (*at, key))
                else:
                    merged[key] = self.keep(self.base, item, (*from_base, key), (*at, key))
            for key, item in above.items():
                if key not in below and key != MARK:
                    merged[key] = self.keep(self.layer, item, (*from_layer, key), (*at, key))
            return merged
        if isinstance(below, list) and isinstance(above, list):
            key_name = row_key(below)
            if key_name is not None and row_key(above) is not None and all(key_name in row for row in above):
                return self.rows(key_name, below, above, from_base, from_layer, at)
            if any(isinstance(row, dict) and MARK in row for row in above):
                return self.unkeyed(below, above, from_base, from_layer, at)
        return self.keep(self.layer, above, from_layer, at)

    def rows(
        self,
        key: str,
        below: list[dict[str, Any]],
        above: list[dict[str, Any]],
        from_base: tuple[Key, ...],
        from_layer: tuple[Key, ...],
        at: tuple[Key, ...],
    ) -> list[Any]:
        self.marks[at] = self.base.mark(from_base)
        changes = {row[key]: (n, row) for n, row in enumerate(above)}
        rows: list[Any] = []
        for n, row in enumerate(below):
            change = changes.pop(row[key], None)
            if change is None:
                rows.append(self.keep(self.base, row, (*from_base, n), (*at, len(rows))))
            elif change[1].get(MARK) != "remove":
                where = (*from_layer, change[0])
                rows.append(self.merge(row, change[1], (*from_base, n), where, (*at, len(rows))))
        for value, (n, row) in changes.items():
            where = (*from_layer, n)
            if row.get(MARK) == "add":
                new = {name: item for name, item in row.items() if name != MARK}
                rows.append(self.keep(self.layer, new, where, (*at, len(rows))))
            else:
                self.orphans.append(orphan(self.layer.place(*where), self.name, f"{key} “{value}”"))
        return rows

    def unkeyed(
        self,
        below: list[Any],
        above: list[Any],
        from_base: tuple[Key, ...],
        from_layer: tuple[Key, ...],
        at: tuple[Key, ...],
    ) -> list[Any]:
        """Changes to rows that can't be told apart: none is made, and each is told of."""
        for n, _ in enumerate(above):
            row = f"row {n + 1}, where no key tells the rows apart"
            self.orphans.append(orphan(self.layer.place(*from_layer, n), self.name, row))
        kept: list[Any] = self.keep(self.base, below, from_base, at)
        return kept


def orphan(place: Place, layer: str, row: str) -> Finding:
    """The finding for a layer's row that has nothing below it."""
    return codes.ORPHAN.at(place, layer=layer, row=row)

"""The difference of two tables: rows by the column that tells them apart or else by content, then cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gassaku.notation.table import Row, Table
from gassaku.production.alignment import Pairing, align, between, in_order
from gassaku.production.change import Alike, Change, Difference, Part, What
from gassaku.production.layer import ROW_KEYS

KNOWN_AGAIN = 0.5
"""Share of the shorter table's rows that a column must find again on the other side to be the key."""


def compare_tables(before: Table, after: Table) -> Difference:
    """Row by row. A column that came or went is one change; the columns that both have are compared."""
    return Difference(tuple(_Comparer(before, after).parts()))


def key_column(before: Table, after: Table) -> str | None:
    """The column by whose value rows are the same row: a usual key first, else the leftmost that serves."""
    if not before.rows or not after.rows:
        return None
    common = [column for column in after.columns if column in before.columns]
    usual = [column for name in ROW_KEYS for column in common if column.casefold() == name]
    for column in dict.fromkeys((*usual, *common)):
        mine, theirs = [{row[column] for row in table.rows} for table in (before, after)]
        whole = len(mine) == len(before.rows) and len(theirs) == len(after.rows) and "" not in mine | theirs
        if whole and len(mine & theirs) >= KNOWN_AGAIN * min(len(mine), len(theirs)):
            return column
    return None


class _Comparer:
    def __init__(self, before: Table, after: Table) -> None:
        self.before = before
        self.after = after
        self.common = tuple(column for column in after.columns if column in before.columns)
        self.key = key_column(before, after)

    def parts(self) -> Iterator[Part]:
        lines = self.before.line, self.after.line
        for column in self.before.columns:
            if column not in self.common:
                yield Change(What.REMOVED, "column", (column,), column, None, lines[0], None)
        for column in self.after.columns:
            if column not in self.common:
                yield Change(What.ADDED, "column", (column,), None, column, None, lines[1])
        pairs = self.by_key() if self.key else self.by_content()
        steady = in_order([i for i, _ in pairs])
        moved = {j for n, (_, j) in enumerate(pairs) if n not in steady}
        partner = {j: i for i, j in pairs}
        stayed = set(partner.values())
        gone = [n for n in range(len(self.before.rows)) if n not in stayed][::-1]
        run: list[tuple[Row, Row]] = []
        for j, row in enumerate(self.after.rows):
            i = partner.get(j)
            changes: list[Change] = []
            while i is not None and j not in moved and gone and gone[-1] < i:
                changes.append(self.removed(self.before.rows[gone.pop()]))
            if i is None:
                changes.append(
                    Change(What.ADDED, "row", self.named(row), None, self.text(row, self.after), None, row.line)
                )
            else:
                one = self.before.rows[i]
                if j in moved:
                    texts = self.text(one, self.before), self.text(row, self.after)
                    changes.append(Change(What.MOVED, "row", self.named(row), *texts, one.line, row.line))
                cells = list(self.cells(one, row))
                changes += cells
                if not changes:
                    run.append((one, row))
                    continue
            yield from self.alike(run)
            run = []
            yield from changes
            if i is not None and j not in moved and not any(change.after is not None for change in changes):
                run = [(self.before.rows[i], row)]
        yield from self.alike(run)
        for n in reversed(gone):
            yield self.removed(self.before.rows[n])

    def by_key(self) -> list[tuple[int, int]]:
        key = self.key or ""
        where = {row[key]: n for n, row in enumerate(self.before.rows)}
        return [(where[row[key]], n) for n, row in enumerate(self.after.rows) if row[key] in where]

    def by_content(self) -> list[tuple[int, int]]:
        """Equal rows in order, then much alike ones between them."""
        left, right = (
            ["\x1f".join(row[column] for column in self.common) for row in table.rows]
            for table in (self.before, self.after)
        )
        pairs = [(run.before + n, run.after + n) for run in align(left, right) for n in range(run.length)]
        pairing = Pairing()
        found = list(pairs)
        for low, high, below, above in between(pairs, len(left), len(right)):
            found += [(low + i, below + j) for i, j in pairing.pairs(left[low:high], right[below:above])]
        return sorted(found, key=lambda pair: pair[1])

    def cells(self, one: Row, other: Row) -> Iterator[Change]:
        for column in self.common:
            was, now = one[column], other[column]
            if was != now:
                yield Change(What.CHANGED, "cell", (*self.named(other), column), was, now, one.line, other.line)

    def named(self, row: Row) -> tuple[str, ...]:
        return (row[self.key] if self.key else f"row {row.line}",)

    def text(self, row: Row, table: Table) -> str:
        return " | ".join(row[column] for column in table.columns)

    def removed(self, row: Row) -> Change:
        return Change(What.REMOVED, "row", self.named(row), self.text(row, self.before), None, row.line, None)

    def alike(self, run: Sequence[tuple[Row, Row]]) -> Iterator[Alike]:
        if run:
            texts = tuple(self.text(row, self.after) for _, row in run)
            yield Alike("row", texts, tuple(one.line for one, _ in run), tuple(row.line for _, row in run))

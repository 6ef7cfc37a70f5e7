"""The difference of two versions of a document: what changed, what stayed between, and one sentence for both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain

from gassaku.production.wording import Spans, spans


class What(StrEnum):
    """What happened to a part of a document."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Change:
    """One part that is not what it was.

    Attributes:
        what: added, removed, changed or moved. What moved may have changed too: then `before` and `after` differ.
        unit: what the part is: line, value, row, cell, column, cue, scene, file.
        where: where it stands, outermost first, as a person would say it: ("people", "han-seoyun", "company").
        before, after: the text of either side; None where the part is not there.
        before_line, after_line: the line, or the row of a sheet, from 1; None where it is not known or not there.
        how: a more exact word than `what` where the desk has one: "retimed", "renumbered".
    """

    what: What
    unit: str
    where: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    before_line: int | None = None
    after_line: int | None = None
    how: str = ""

    @property
    def place(self) -> str:
        """`where` as one line."""
        return " › ".join(self.where)

    @cached_property
    def spans(self) -> tuple[Spans, Spans]:
        """The stretches of `before` and of `after` that differ; all of it where the other side is not there."""
        return spans(self.before or "", self.after or "")


@dataclass(frozen=True)
class Alike:
    """A run of parts that are the same on both sides.

    Attributes:
        unit: what the parts are.
        texts: each part, as it stands afterwards.
        before_lines, after_lines: where each stands; as long as `texts`.
        where: the place they have in common.
    """

    unit: str
    texts: Sequence[str]
    before_lines: Sequence[int | None]
    after_lines: Sequence[int | None]
    where: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.texts)

    @property
    def summary(self) -> str:
        """As “22 lines alike”."""
        return f"{counted(self.count, self.unit)} alike"


Part = Change | Alike


def gathered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts with neighbouring runs of one unit made one; its place is then the one they have in common, or none."""
    made: list[Part] = []
    runs: list[Alike] = []
    for part in parts:
        if runs and not (isinstance(part, Alike) and part.unit == runs[0].unit):
            made.append(_one(runs))
            runs = []
        if isinstance(part, Alike):
            runs.append(part)
        else:
            made.append(part)
    if runs:
        made.append(_one(runs))
    return tuple(made)


def _one(runs: Sequence[Alike]) -> Alike:
    if len(runs) == 1:
        return runs[0]
    return Alike(
        runs[0].unit,
        tuple(chain.from_iterable(run.texts for run in runs)),
        tuple(chain.from_iterable(run.before_lines for run in runs)),
        tuple(chain.from_iterable(run.after_lines for run in runs)),
        runs[0].where if all(run.where == runs[0].where for run in runs) else (),
    )


@dataclass(frozen=True)
class Difference:
    """What differs between two versions, in the order of the later one; what was removed stands where it stood.

    Attributes:
        parts: changes, and the runs between them.
        notes: what else differs, in whole sentences: encoding, line ends, layout.
    """

    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return tuple(part for part in self.parts if isinstance(part, Change))

    def __bool__(self) -> bool:
        """Whether anything differs at all, be it only the line ends."""
        return bool(self.changes or self.notes)

    def after_texts(self) -> Iterator[str]:
        """The texts of the later version, in its order."""
        for part in self.parts:
            if isinstance(part, Alike):
                yield from part.texts
            elif part.after is not None:
                yield part.after

    @cached_property
    def counts(self) -> tuple[tuple[int, str, str], ...]:
        """(how many, unit, what happened) in the order first met; blank lines are not counted."""
        met = Counter(
            (change.unit, change.how or change.what.value)
            for change in self.changes
            if (change.before or "").strip() or (change.after or "").strip() or change.unit != "line"
        )
        return tuple((count, unit, what) for (unit, what), count in met.items())

    @property
    def summary(self) -> str:
        """One sentence in English, as “2 values changed, 1 row added.”"""
        if self.counts:
            return ", ".join(f"{counted(count, unit)} {what}" for count, unit, what in self.counts) + "."
        if self.changes:
            return "Only blank lines differ."
        return self.notes[0] if self.notes else "Nothing differs."


def counted(count: int, unit: str) -> str:
    """`1 row`, `2,000 rows`."""
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"

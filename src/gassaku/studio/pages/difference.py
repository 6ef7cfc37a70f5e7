"""What changed between two revisions, side by side or in one column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

AROUND = 3  # lines alike that stay visible beside a change


@dataclass(frozen=True)
class Span:
    """A run of a line; `changed` where the other side has something else."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class DiffRow:
    """A line, a row or a cue on both sides.

    Attributes:
        kind: `same`, `changed`, `added`, `removed`, or `alike`: a fold over lines that stayed.
        before_line, after_line: their places, as `41` or `cue 12`; "" on a side that lacks it.
        folded: how many lines an `alike` row stands for, in words.
    """

    kind: str
    before_line: str = ""
    after_line: str = ""
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()
    folded: str = ""

    @property
    def was(self) -> bool:
        """Whether the side before is marked."""
        return self.kind in {"changed", "removed"}

    @property
    def now(self) -> bool:
        """Whether the side after is marked."""
        return self.kind in {"changed", "added"}


@dataclass(frozen=True)
class Difference:
    """Two revisions beside each other.

    Attributes:
        before, after: what stands above the sides, as `r14, in force`.
        said: what changed, in a sentence.
        one_column: whether it is shown in one column.
        linked: whether a fold leads to the whole text; not where the page has no address of its own.
    """

    path: str
    before: str
    after: str
    before_number: int
    after_number: int
    said: str
    rows: tuple[DiffRow, ...]
    lang: str = ""
    one_column: bool = False
    whole: bool = False
    linked: bool = True


def difference(
    path: str,
    numbers: tuple[int, int],
    titles: tuple[str, str],
    rows: Iterable[DiffRow],
    *,
    lang: str = "",
    one_column: bool = False,
    whole: bool = False,
) -> Difference:
    """The page of a difference; what is alike is folded unless the `whole` text is asked for."""
    rows = list(rows)
    shown = rows if whole else list(_folded(rows))
    return Difference(
        path, titles[0], titles[1], numbers[0], numbers[1], _said(rows), tuple(shown), lang, one_column, whole
    )


def _said(rows: Sequence[DiffRow]) -> str:
    changed = sum(row.kind == "changed" for row in rows)
    added = sum(row.kind == "added" for row in rows)
    removed = sum(row.kind == "removed" for row in rows)
    if not changed and not added and not removed:
        return gettext("Nothing differs.")
    return gettext("%(changed)s changed, %(added)s added, %(removed)s taken away, nothing else.") % {
        "changed": changed,
        "added": added,
        "removed": removed,
    }


def _folded(rows: Sequence[DiffRow]) -> Iterable[DiffRow]:
    near = {
        index + step
        for index, row in enumerate(rows)
        if row.kind not in {"same", "alike"}
        for step in range(-AROUND, AROUND + 1)
    }
    run = 0
    for index, row in enumerate(rows):
        if index in near or row.kind != "same":
            if run:
                yield _fold(run)
                run = 0
            yield row
        else:
            run += 1
    if run:
        yield _fold(run)


def _fold(lines: int) -> DiffRow:
    said = ngettext("%(count)s line alike", "%(count)s lines alike", lines) % {"count": lines}
    return DiffRow("alike", folded=said)

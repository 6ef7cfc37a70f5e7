"""Two boards side by side: which cells change, which findings come and go."""

from __future__ import annotations

from dataclasses import dataclass

from gassaku.desk import WHOLE
from gassaku.findings import Finding
from gassaku.readiness import Board, Status


@dataclass(frozen=True)
class Change:
    """One cell that differs. A column that one of the boards lacks has None there."""

    desk: str
    target: str
    before: Status | None
    after: Status | None


@dataclass(frozen=True)
class Comparison:
    """What another board changes.

    Attributes:
        cells: those that differ, in the order of the rows.
        gone: findings that the other board no longer has.
        new: findings that only the other board has.
    """

    cells: tuple[Change, ...]
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]


def compare(before: Board, after: Board) -> Comparison:
    """What `after` changes against `before`."""
    targets = (*before.targets, *(target for target in after.targets if target not in before.targets), WHOLE)
    rows = [name for name, _ in before.desks]
    changes = tuple(
        Change(desk, target, was, now)
        for desk in rows
        for target in targets
        if (was := _status(before, desk, target)) != (now := _status(after, desk, target))
    )
    here = {finding.id for finding in before.findings}
    there = {finding.id for finding in after.findings}
    return Comparison(
        changes,
        tuple(finding for finding in before.findings if finding.id not in there),
        tuple(finding for finding in after.findings if finding.id not in here),
    )


def _status(board: Board, desk: str, target: str) -> Status | None:
    cell = board.cells.get((desk, target))
    return cell.status if cell else None

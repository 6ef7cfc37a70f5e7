"""The answer in one sentence."""

from __future__ import annotations

from gassaku.desk import WHOLE
from gassaku.findings import Finding, Severity
from gassaku.readiness import Board, Status


def verdict(board: Board) -> str:
    """What is so, what stops us, and what nobody can say yet."""
    stops = [finding for finding in board.findings if finding.severity is Severity.BLOCKER]
    if stops:
        return f"Not yet. {_stops(stops, board)}{_first_deadline(stops, board)}"
    if not board.targets:
        return "Nobody can say yet: no market is promised."
    cells = board.cells.values()
    at_risk = sum(cell.status is Status.ATTENTION for cell in cells)
    open_ = sum(cell.status is Status.UNDER_WAY for cell in cells)
    known = f"{_counted(at_risk, 'place')} at risk, {open_} under way" if at_risk or open_ else "nothing at risk"
    if board.narrowed:
        return f"Nothing stops the release in what was asked: {known}. Other desks or markets may."
    silent = [name for name, _ in board.desks if board.cells[name, WHOLE].status is Status.UNKNOWN]
    if silent:
        return (
            f"Nobody can say yet. Nothing that was checked stops the release ({known}), "
            f"but {len(silent)} of {len(board.desks)} desks could not answer for the whole production."
        )
    if at_risk or open_:
        return f"Nothing stops the release: {known}."
    return "Yes: every desk that applies is ready in every market promised."


def _stops(stops: list[Finding], board: Board) -> str:
    held = [target for target in board.targets if any(target in finding.markets for finding in stops)]
    whole = any(not finding.markets for finding in stops)
    where = _listed([*held, "the whole production"] if whole else held)
    return f"One stop holds {where}." if len(stops) == 1 else f"{len(stops)} stops hold {where}."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _first_deadline(stops: list[Finding], board: Board) -> str:
    days = [(finding.act.due - board.on).days for finding in stops if finding.act and finding.act.due]
    if not days:
        return ""
    first = min(days)
    if first < 0:
        return f" The first ran out {-first} days ago."
    return f" The first runs out in {first} days." if first != 1 else " The first runs out tomorrow."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

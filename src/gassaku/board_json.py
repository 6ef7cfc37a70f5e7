"""The board as JSON, by the contract: one finding an entry for each market it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gassaku.desk import WHOLE
from gassaku.findings import Finding, RuleRef
from gassaku.planning.comparison import compare
from gassaku.readiness import Board

Json = dict[str, Any]  # Any: JSON


def board_json(board: Board) -> Json:
    """`production`, `on`, `markets`, `desks`, `cells`, `findings`; `market` is null for the whole production."""
    return {
        "production": {"id": board.production, "title": board.title},
        "on": board.on.isoformat(),
        "markets": list(board.targets),
        "desks": [name for name, _ in board.desks],
        "cells": [
            {
                "desk": cell.desk,
                "market": cell.target or None,
                "status": cell.status.value,
                "reason": cell.reason or None,
                "findings": [_id(finding, cell.target) for finding in cell.findings],
            }
            for cell in board.cells.values()
        ],
        "findings": [one for finding in board.findings for one in _finding(finding, board)],
    }


def comparison_json(before: Board, after: Board) -> Json:
    """The first board, with the other one under `other` and what differs under `changes`."""
    changes = compare(before, after)
    return {
        **board_json(before),
        "other": board_json(after),
        "changes": {
            "cells": [
                {"desk": one.desk, "market": one.target or None, "before": one.before, "after": one.after}
                for one in changes.cells
            ],
            "gone": [identity for one in changes.gone for identity in _ids(one)],
            "new": [identity for one in changes.new for identity in _ids(one)],
        },
    }


def _ids(finding: Finding) -> list[str]:
    return [_id(finding, market) for market in finding.markets or (WHOLE,)]


def _id(finding: Finding, market: str) -> str:
    """A finding of several markets is one entry for each, so that every entry has an id and a market of its own."""
    return finding.id if len(finding.markets) <= 1 else f"{finding.id}-{market}"


def _finding(finding: Finding, board: Board) -> Iterator[Json]:
    for market in finding.markets or (WHOLE,):
        if market == WHOLE or market in board.targets:
            yield finding_json(finding, market)


def finding_json(finding: Finding, market: str) -> Json:
    """One finding as it concerns one market."""
    rule, act, place = finding.rule, finding.act, finding.place
    return {
        "id": _id(finding, market),
        "code": finding.code,
        "desk": finding.desk,
        "market": market or None,
        "severity": finding.severity.value,
        "message": finding.message,
        "place": {"path": place.path, "line": place.line, "column": place.column, "pointer": place.pointer},
        "rule": rule_json(rule) if rule else None,
        "act": {"company": act.company, "role": act.role, "due": act.due.isoformat() if act.due else None}
        if act
        else None,
        "mend": finding.mend,
    }


def rule_json(rule: RuleRef) -> Json:
    """The rule that something stands on."""
    return {
        "id": rule.id,
        "source": rule.source,
        "href": rule.href,
        "in_force": rule.in_force,
        "confidence": rule.confidence,
        "checked_on": rule.checked_on,
    }

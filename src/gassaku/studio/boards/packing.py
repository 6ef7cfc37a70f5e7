"""A board as JSON and back, for the memory of results."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gassaku.desk import Assessment, pack_assessment, unpack_assessment
from gassaku.findings import pack, unpack
from gassaku.readiness import Board, Cell, Status


def pack_board(board: Board) -> Any:  # Any: JSON
    """The board as JSON. `unpack_board` is its inverse."""
    at = {id(finding): n for n, finding in enumerate(board.findings)}
    return {
        "production": board.production,
        "title": board.title,
        "on": board.on.isoformat(),
        "targets": list(board.targets),
        "desks": [list(row) for row in board.desks],
        "findings": [pack(finding) for finding in board.findings],
        "cells": [
            [cell.desk, cell.target, cell.status.value, [at[id(one)] for one in cell.findings], cell.reason]
            for cell in board.cells.values()
        ],
        "figures": pack_assessment(Assessment(figures=board.figures))[2],
        "companies": dict(board.companies),
        "narrowed": board.narrowed,
    }


def unpack_board(said: Any) -> Board:  # Any: as `pack_board` made it
    """The board that `pack_board` wrote."""
    findings = tuple(unpack(row) for row in said["findings"])
    return Board(
        production=said["production"],
        title=said["title"],
        on=dt.date.fromisoformat(said["on"]),
        targets=tuple(said["targets"]),
        desks=tuple((name, title) for name, title in said["desks"]),
        findings=findings,
        cells={
            (desk, target): Cell(desk, target, Status(status), tuple(findings[n] for n in at), reason)
            for desk, target, status, at, reason in said["cells"]
        },
        figures=unpack_assessment([[], {}, said["figures"]]).figures,
        companies=said["companies"],
        narrowed=said["narrowed"],
    )

"""`gassaku explain`: a figure, a finding, or a kind of finding, with everything it stands on."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.board_json import finding_json, rule_json
from gassaku.cli.screen import day, print_json, show
from gassaku.desk import Figure
from gassaku.findings import Code, Finding
from gassaku.opening import installed_desks, open_production
from gassaku.production.memory import default_memory
from gassaku.production.store import StoreError
from gassaku.readiness import Board, check

app = typer.Typer(add_completion=False)


@app.command()
def command(
    path: Path = typer.Argument(..., metavar="PATH", help="A production's folder or bundle."),
    what: str = typer.Argument(None, metavar="[FIGURE]", help="A figure's id, a finding's id, a code, or DESK.MARKET."),
    on: str = typer.Option(None, "--on", metavar="DAY", help="The day it is asked for; today without it."),
    with_: list[str] = typer.Option([], "--with", metavar="SCENARIO", help="Lay a scenario over it first."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Say why. Without FIGURE: everything that can be explained.

    Example: gassaku explain examples/strait-of-moons subtitles.JP
    """
    desks = installed_desks()
    memory = default_memory()
    try:
        board = check(open_production(path, layers=with_, memory=memory, desks=desks), desks, day(on))
    finally:
        memory.close()
    if what is None:
        _list(board, json=json)
        return
    codes = {code.name: code for desk in desks for code in desk.codes}
    answer = _find(board, what, codes)
    if json:
        print_json(answer)
    else:
        _print(answer)


def _list(board: Board, *, json: bool) -> None:
    rows = [{"id": one.id, "label": one.label, "value": one.value} for one in board.figures]
    rows += [
        {"id": f"{cell.desk}.{cell.target or 'whole'}", "label": "the board's cell", "value": cell.status.value}
        for cell in board.cells.values()
    ]
    if json:
        print_json(rows)
        return
    width = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        show(f"{row['id']:<{width}}  {row['value']}  ({row['label']})")


def _find(board: Board, what: str, codes: dict[str, Code]) -> dict[str, object]:
    for figure in board.figures:
        if figure.id == what:
            return _figure(figure)
    found = [one for one in board.findings if what in (one.id, one.code) or what.startswith(f"{one.id}-")]
    if what in codes:
        code = codes[what]
        return {
            "code": code.name,
            "severity": code.severity.value,
            "message": code.message,
            "mend": code.mend,
            "findings": [_finding(one) for one in found],
        }
    if found:
        return _finding(found[0])
    desk, _, target = what.partition(".")
    cell = board.cells.get((desk, "" if target == "whole" else target))
    if cell is not None:
        return {
            "cell": what,
            "status": cell.status.value,
            "because": [cell.reason] if cell.reason else [],
            "findings": [_finding(one) for one in cell.findings],
        }
    raise StoreError(f"Nothing here is called “{what}”. `gassaku explain PATH` lists what can be explained.")


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "figure": figure.id,
        "label": figure.label,
        "value": figure.value,
        "because": list(figure.because),
        "places": [str(place) for place in figure.places],
        "rules": [rule_json(rule) for rule in figure.rules],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return finding_json(finding, finding.markets[0] if finding.markets else "")


def _print(answer: object, indent: str = "") -> None:
    if isinstance(answer, dict):
        for key, value in answer.items():
            if isinstance(value, (dict, list)) and value:
                show(f"{indent}{key}:")
                _print(value, indent + "  ")
            elif value not in (None, "", [], {}):
                show(f"{indent}{key}: {value}")
    elif isinstance(answer, list):
        for item in answer:
            if isinstance(item, (dict, list)):
                show(f"{indent}-")
                _print(item, indent + "  ")
            else:
                show(f"{indent}- {item}")

"""`gassaku check`: the board, then the findings in order of urgency."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.board_json import board_json, comparison_json
from gassaku.cli.screen import day, print_json, say
from gassaku.opening import installed_desks, open_production, open_store
from gassaku.planning.leaving import without
from gassaku.production.memory import NoMemory, default_memory
from gassaku.production.papers import Layer
from gassaku.production.store import StoreError
from gassaku.readiness import ROWS, Board, check

app = typer.Typer(add_completion=False)


@app.command()
def command(
    paths: list[Path] = typer.Argument(..., metavar="PATH…", help="A production's folder, or a bundle of one."),
    market: list[str] = typer.Option([], "--market", help="Only these release targets."),
    desk: list[str] = typer.Option([], "--desk", help="Only these desks."),
    on: str = typer.Option(None, "--on", metavar="DAY", help="The day it is asked for; today without it."),
    with_: list[str] = typer.Option([], "--with", metavar="SCENARIO", help="The board beside the one with a scenario."),
    leaving: list[str] = typer.Option(
        [], "--without", metavar="WHO", help="What falls if a company or a market leaves."
    ),
    reader: str = typer.Option(None, "--as", metavar="COMPANY", help="What this company sees: its private rows too."),
    everything: bool = typer.Option(False, "--all", help="Every finding, not the first of each sort."),
    fresh: bool = typer.Option(False, "--fresh", help="Compute again instead of remembering."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Can this drama be paid for, made and released in every market we promised, and what stops us?

    Example: gassaku check examples/strait-of-moons --market TH --market JP
    """
    answers: list[object] = []
    blocks = failed = False
    for path in paths:
        try:
            boards = _boards(path, market, desk, on, with_, leaving, reader, fresh=fresh)
        except StoreError as error:
            answers.append({"file": str(path), "error": str(error)})
            say(f"gassaku: {error}")
            failed = True
            continue
        blocks = blocks or boards[-1].blocks
        answers.append(board_json(boards[0]) if len(boards) == 1 else comparison_json(*boards))
        if not json:
            _show(boards, everything=everything)
    if json:
        print_json(answers[0] if len(paths) == 1 else answers)
    raise typer.Exit(2 if failed else 1 if blocks else 0)


def _show(boards: list[Board], *, everything: bool) -> None:
    from gassaku.cli.board import compare_boards, print_board  # rich is for people; --json does without

    if len(boards) == 1:
        print_board(boards[0], everything=everything)
    else:
        compare_boards(boards[0], boards[1], everything=everything)


def _boards(
    path: Path,
    markets: list[str],
    desks: list[str],
    on: str | None,
    scenarios: list[str],
    leaving: list[str],
    reader: str | None,
    *,
    fresh: bool,
) -> list[Board]:
    memory = NoMemory() if fresh else default_memory()
    store = open_store(path)
    asked = installed_desks()
    _known_desks(desks, [name for name, _ in ROWS] + [one.name for one in asked])
    try:
        production = open_production(store, reader=reader, memory=memory, desks=asked)
        if reader is not None and production.company(reader) is None:
            raise typer.BadParameter(f"“{reader}” is no company of {production.id}.", param_hint="--as")
        boards = [
            check(production, asked, day(on), only_desks=desks).of_markets(
                _known_markets(markets, [target.id for target in production.targets])
            )
        ]
        if scenarios or leaving:
            layers: list[str | Path | Layer] = [*scenarios, *(without(production, who) for who in leaving)]
            other = open_production(store, layers=layers, reader=reader, memory=memory, desks=asked)
            boards.append(check(other, asked, day(on), only_desks=desks).of_markets(markets))
        return boards
    finally:
        memory.close()


def _known_desks(desks: list[str], known: list[str]) -> None:
    for name in desks:
        if name not in known:
            raise typer.BadParameter(f"“{name}” is no desk; there are {', '.join(known)}.", param_hint="--desk")


def _known_markets(markets: list[str], known: list[str]) -> list[str]:
    for name in markets:
        if name not in known:
            there = ", ".join(known) or "none"
            raise typer.BadParameter(
                f"“{name}” is no market of this production; there are {there}.", param_hint="--market"
            )
    return markets

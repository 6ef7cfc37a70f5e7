"""`gassaku finance`: the money."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from gassaku.cli.finance_statement import statement
from gassaku.cli.finance_waterfall import waterfall
from gassaku.cli.screen import day, print_json, say, show
from gassaku.desks.finance import plan_view, position_of
from gassaku.opening import open_production, open_store
from gassaku.production.store import StoreError

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="The money: budget and plan, the recoupment waterfall."
)


@app.callback()
def finance() -> None:
    """The money: budget and plan, the recoupment waterfall."""


app.command()(waterfall)
app.command()(statement)


@app.command()
def plan(
    path: Path = typer.Argument(..., metavar="PATH", help="A production's folder, or a bundle of one."),
    on: str | None = typer.Option(None, "--on", metavar="DAY", help="The day it is asked for; today without it."),
    reader: str | None = typer.Option(
        None, "--as", metavar="COMPANY", help="What this company sees: its private rows too."
    ),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Who brings the money, what is missing, and in which month it ends.

    Example: gassaku finance plan examples/strait-of-moons
    """
    try:
        production = open_production(open_store(path), reader=reader)
    except StoreError as error:
        say(f"gassaku: {error}")
        raise typer.Exit(2) from error
    known = reader is None or production.company(reader)
    if not known:
        raise typer.BadParameter(f"“{reader}” is no company of {production.id}.", param_hint="--as")
    view = plan_view(position_of(production, day(on)))
    if json:
        print_json(view)
    else:
        _print_plan(view)
    raise typer.Exit(1 if any(one["severity"] == "blocker" for one in view["findings"]) else 0)


def _print_plan(view: dict[str, Any]) -> None:  # Any: JSON
    currency = view["currency"]
    for name in ("budget", "value", "cash", "contracted", "gap"):
        if view.get(name) is not None:
            show(f"{name:<11}{_amount(view[name]):>18} {currency}")
    if view["budget"] is None:
        show("There is neither a budget nor a plan: put them at budget/ and at finance/plan.yaml.")
    for one in view.get("sources", ()):
        kind = one["kind"].replace("_", " ")
        beside = ", in time only" if one["timing"] else ""
        amount = _amount(one["in_plan_currency"])
        show(f"  {amount:>17}  {one['id']} ({kind}, {one['company']}, {one['status']}{beside})")
    if view.get("months"):
        show(f"{'month':<8}{'in':>18}{'out':>18}{'left':>18}")
    for one in view.get("months", ()):
        show(f"{one['month']:<8}{_amount(one['in']):>18}{_amount(one['out']):>18}{_amount(one['balance']):>18}")
    for finding in view["findings"]:
        show(f"  {_SIGNS[finding['severity']]} {finding['message']} {finding['mend']} [{finding['code']}]")


_SIGNS = {"blocker": "✖", "warning": "▲", "task": "◐", "note": "–"}


def _amount(value: Any) -> str:  # Any: a whole number or a Decimal, or a mapping for a hold
    return f"{value:,}" if not isinstance(value, (dict, list, str)) else str(value)

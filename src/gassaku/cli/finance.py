"""`gassaku finance`: the money."""

from __future__ import annotations

import typer

from gassaku.cli.finance_ledger import ledger
from gassaku.cli.finance_money import budget, cashflow, compare, costs, currency, plan, withholding
from gassaku.cli.finance_risk import negotiate, simulate
from gassaku.cli.finance_statement import statement
from gassaku.cli.finance_waterfall import waterfall

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="The money: budget and plan, the recoupment waterfall."
)


@app.callback()
def finance() -> None:
    """The money: budget and plan, the recoupment waterfall."""


for _command in (
    waterfall,
    statement,
    ledger,
    simulate,
    negotiate,
    plan,
    budget,
    compare,
    cashflow,
    currency,
    withholding,
    costs,
):
    app.command()(_command)

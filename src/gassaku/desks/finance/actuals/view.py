"""The cost report as plain JSON values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gassaku.desks.finance.actuals.owed import settlements
from gassaku.desks.finance.actuals.report import CostRow, cost_report
from gassaku.desks.finance.amount import Number, plain
from gassaku.desks.finance.example import findings_answer
from gassaku.desks.finance.plan.flow import month_of
from gassaku.desks.finance.position import Position
from gassaku.vocabulary.money import digits

_SUMS = ("budget", "week", "to_date", "committed", "to_complete", "expected", "variance")


def costs_view(position: Position, by: str) -> dict[str, Any]:  # Any: JSON values
    """The report for the week of the position's day, and the debts of its month; amounts in major units.

    Raises:
        ValueError: `by` is no way to group costs.
    """
    report = cost_report(position.budget, position.costs, position.on, by, position.chart)

    def figure(minor: int, currency: str = "") -> Number:
        return plain(Fraction(minor, 10 ** digits(currency or position.currency)))

    def row(one: CostRow) -> dict[str, Any]:  # Any: JSON values
        return {name: figure(getattr(one, name)) for name in _SUMS}

    return {
        "currency": position.currency,
        "by": by,
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "rows": [{"name": one.name, "label": position.chart.name_of(one.name), **row(one)} for one in report.rows],
        "total": {"name": "", **row(report.total)},
        "owed": [
            {
                "month": one.month,
                "debtor": one.debtor,
                "creditor": one.creditor,
                "currency": one.currency,
                "amount": figure(one.minor, one.currency),
                "in_plan_currency": figure(one.base),
                "costs": one.costs,
            }
            for one in settlements(position.costs, month_of(position.on))
        ],
        "findings": findings_answer([one for one in position.findings if one.code.startswith("FIN-COST")]),
    }

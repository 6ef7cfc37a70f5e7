"""The financing plan as a page or a command shows it: plain JSON values, amounts in the plan's own currency."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gassaku.desks.finance.amount import Number, plain
from gassaku.desks.finance.cost import Branch, roll_up
from gassaku.desks.finance.example import findings_answer
from gassaku.desks.finance.position import Position, exposure
from gassaku.vocabulary.money import digits

View = dict[str, Any]  # Any: JSON values, amounts as int or Decimal


def plan_view(position: Position) -> View:
    """Budget, sources, totals, ledger, cash by month and currencies; None stands for what nobody can tell."""
    plan, budget, cash = position.plan, position.budget, position.cash
    unit = 10 ** digits(position.currency)

    def amount(minor: int | None) -> Number | None:
        return None if minor is None else plain(Fraction(minor, unit))

    def amounts(of: dict[str, int]) -> dict[str, Number | None]:
        return {name: amount(minor) for name, minor in of.items()}

    def branch(one: Branch) -> View:
        below = [branch(child) for child in one.below]
        return {"account": one.account, "level": one.level, "total": amount(one.total), "below": below}

    view: View = {"currency": position.currency, "budget": amount(position.total), "gap": amount(position.gap)}
    if budget is not None:
        view["tree"] = [branch(one) for one in roll_up(budget)]
        view["spent_by_paid_by"] = {country: amounts(row) for country, row in budget.pivot().items()}
    if plan is not None:
        view |= {
            "value": amount(plan.value),
            "cash": amount(plan.cash),
            "contracted": amount(plan.contracted),
            "contracted_cash": amount(plan.contracted_cash),
            "parties": amounts(plan.by_company()),
            "ledger": {company: amounts(row) for company, row in plan.ledger().items()},
            "sources": [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "company": one.company,
                    "who": one.who,
                    "territory": one.territory,
                    "currency": one.currency,
                    "amount": plain(Fraction(one.minor, 10 ** digits(one.currency))),
                    "in_plan_currency": amount(one.base),
                    "status": one.status,
                    "timing": one.is_timing,
                    "secured_on": one.secured_on,
                }
                for one in plan.sources
            ],
        }
    if plan is not None and budget is not None:
        view["currencies"] = {
            name: {"costs": amount(cost), "finance": amount(income), "open": amount(income - cost)}
            for name, (cost, income) in exposure(plan, budget).items()
        }
    if cash is not None:
        view["months"] = [
            {"month": m.month, "in": amount(m.inflow), "out": amount(m.outflow), "balance": amount(m.balance)}
            for m in cash.months
        ]
        view["money_ends"] = cash.ends.month if cash.ends else None
    view["findings"] = findings_answer(list(position.findings))
    return view

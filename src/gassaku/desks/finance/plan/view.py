"""The financing plan as a page or a command shows it: plain JSON values, amounts in the plan's own currency."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gassaku.desks.finance.amount import Number, percent, plain
from gassaku.desks.finance.budget import Branch, by_episode, pivot_of, roll_up
from gassaku.desks.finance.currency.exposure import exposure_of
from gassaku.desks.finance.example import findings_answer
from gassaku.desks.finance.judging import currencies
from gassaku.desks.finance.plan.flow import CashFlow, balances
from gassaku.desks.finance.plan.sources import Plan, PlanSource
from gassaku.desks.finance.position import Position
from gassaku.vocabulary.money import digits

_OF_CASH = ("FIN-CASH", "FIN-NO-SPENDING", "FIN-INCENTIVE", "FIN-WITHHELD")
View = dict[str, Any]  # Any: JSON values, amounts as int or Decimal


class Showing:
    """Turns minor units into figures of their currency."""

    def __init__(self, position: Position, language: str = "en") -> None:
        self.position = position
        self.language = language

    def amount(self, minor: int | None, currency: str = "") -> Number | None:
        """A figure in major units; None stays None."""
        unit = 10 ** digits(currency or self.position.currency)
        return None if minor is None else plain(Fraction(minor, unit))

    def amounts(self, of: Mapping[str, int]) -> dict[str, Number | None]:
        """Figures by name."""
        return {name: self.amount(minor) for name, minor in of.items()}

    def branch(self, one: Branch) -> View:
        """A node of the account tree with everything below it."""
        below = [self.branch(child) for child in one.below]
        name = self.position.chart.name_of(one.account, self.language) if one.level < 3 else ""
        made: View = {"account": one.account, "level": one.level, "total": self.amount(one.total), "below": below}
        return {**made, "name": name} if name else made


def plan_view(position: Position, language: str = "en") -> View:
    """Budget, sources, totals, ledger, cash by month and currencies; None stands for what nobody can tell."""
    showing = Showing(position, language)
    plan, budget, cash = position.plan, position.budget, position.cash
    amount = showing.amount
    view: View = {"currency": position.currency, "budget": amount(position.total), "gap": amount(position.gap)}
    if budget is not None:
        view["tree"] = [showing.branch(one) for one in roll_up(budget, position.chart)]
        view["spent_by_paid_by"] = {country: showing.amounts(row) for country, row in budget.pivot().items()}
    if plan is not None:
        view |= _plan(position, plan, showing)
    if plan is not None and budget is not None:
        view["currencies"] = {
            name: {"costs": amount(cost), "finance": amount(income), "open": amount(income - cost)}
            for name, (cost, income) in currencies(plan, budget).items()
        }
    if cash is not None:
        view["months"] = months_view(cash, showing)
        view["money_ends"] = cash.ends.month if cash.ends else None
    view["findings"] = findings_answer(list(position.findings))
    return view


def _plan(position: Position, plan: Plan, showing: Showing) -> View:
    homes = position.homes
    return {
        "value": showing.amount(plan.value),
        "cash": showing.amount(plan.cash),
        "contracted": showing.amount(plan.contracted),
        "contracted_cash": showing.amount(plan.contracted_cash),
        "parties": showing.amounts(plan.by_company()),
        "ledger": {company: showing.amounts(row) for company, row in plan.ledger().items()},
        "sources": [source_view(one, plan, showing) for one in plan.sources],
        "homes": {name: list(territories) for name, territories in homes.by_company.items()} if homes else {},
        "pool": list(homes.pool) if homes else [],
        "rates": {name: plain(rate, 8) for name, rate in plan.rates.items()},
        "rates_on": plan.rates_on.isoformat() if plan.rates_on else None,
    }


def source_view(one: PlanSource, plan: Plan, showing: Showing) -> View:
    """One source."""
    tax = showing.position.taxed.get(one.id)
    total = showing.position.total
    return {
        "id": one.id,
        "kind": one.kind,
        "company": one.company,
        "who": one.who,
        "territory": one.territory,
        "currency": one.currency,
        "amount": showing.amount(one.minor, one.currency),
        "in_plan_currency": showing.amount(one.base),
        "part_of_budget": percent(Fraction(round(Fraction(one.base * 1000, total)), 1000)) if total else None,
        "status": one.status,
        "timing": one.is_timing,
        "secured_on": one.secured_on or ((found := plan.security_of(one)) and one.is_timing and found.id) or "",
        "contribution": one.ledger,
        "valued": one.valued,
        "recoups": one.recoups,
        "evidence": one.evidence,
        "evidence_on": one.evidence_on.isoformat() if one.evidence_on else None,
        "withheld": percent(tax.rate) if tax else (percent(one.tax) if one.tax else None),
        "conditions": [
            {
                "what": each.what,
                "due": each.due.isoformat() if each.due else None,
                "met": each.met.isoformat() if each.met else None,
            }
            for each in one.conditions
        ],
    }


def months_view(cash: CashFlow, showing: Showing) -> list[View]:
    """The months of the cash flow."""
    amount = showing.amount
    return [
        {
            "month": one.month,
            "in": amount(one.inflow),
            "out": amount(one.outflow),
            "balance": amount(one.balance),
            "lowest": amount(one.lowest),
        }
        for one in cash.months
    ]


def cash_view(position: Position) -> View:
    """The cash flow: months, every payment, by party, by currency in its own money, and what is open to rates."""
    cash, showing = position.cash, Showing(position)
    findings = [
        one for one in position.findings if one.code.startswith(("FIN-CASH", "FIN-NO-SPENDING", "FIN-INCENTIVE"))
    ]
    view: View = {"currency": position.currency, "findings": findings_answer(findings)}
    if cash is None:
        return view | {"months": [], "money_ends": None}
    return view | {
        "months": months_view(cash, showing),
        "money_ends": cash.ends.month if cash.ends else None,
        "interest": showing.amount(cash.interest),
        "withheld": showing.amount(cash.withheld),
        "undated": list(cash.undated),
        "by_party": [
            {
                "company": one.name,
                "month": one.month,
                "in": showing.amount(one.inflow),
                "out": showing.amount(one.outflow),
            }
            for one in balances(cash.flows, "company")
        ],
        "by_currency": [
            {
                "currency": one.name,
                "month": one.month,
                "in": showing.amount(one.inflow, one.name),
                "out": showing.amount(one.outflow, one.name),
            }
            for one in balances(cash.flows, "currency", own=True)
        ],
        "exposure": exposure_view(position),
        "payments": [
            {
                "day": one.day.isoformat(),
                "what": one.what,
                "kind": one.kind,
                "company": one.company,
                "currency": one.currency,
                "amount": showing.amount(one.minor, one.currency),
                "in_plan_currency": showing.amount(one.amount),
            }
            for one in cash.flows
        ],
    }


def exposure_view(position: Position) -> list[View]:
    """What is open to the rate of exchange, by party and month, in the foreign money."""
    if position.cash is None:
        return []
    showing = Showing(position)
    return [
        {
            "company": one.company,
            "month": one.month,
            "currency": one.currency,
            "in": showing.amount(one.inflow, one.currency),
            "out": showing.amount(one.outflow, one.currency),
            "open": showing.amount(one.open, one.currency),
            "open_in_plan_currency": showing.amount(one.base),
        }
        for one in exposure_of(position.cash.flows, position.books)
    ]


def budget_view(position: Position, level: str = "category", language: str = "en") -> View:
    """The budget: tree, pivot, episodes, and every printed figure beside what the lines give."""
    budget, showing = position.budget, Showing(position, language)
    findings = [one for one in position.findings if one.code.startswith("FIN-BUDGET")]
    view: View = {"currency": position.currency, "findings": findings_answer(findings)}
    if budget is None:
        return view | {"total": None}
    pivot = pivot_of(budget, level, position.chart)
    return view | {
        "total": showing.amount(budget.total),
        "lines": len(budget.lines),
        "tree": [showing.branch(one) for one in roll_up(budget, position.chart)],
        "pivot": {
            "level": pivot.level,
            "companies": list(pivot.companies),
            "rows": [
                {
                    "country": row.country,
                    "account": row.account,
                    "name": position.chart.name_of(row.account, language),
                    "amounts": showing.amounts(row.amounts),
                    "total": showing.amount(row.total),
                }
                for row in pivot.rows
            ],
            "totals": showing.amounts(pivot.totals),
        },
        "by_country": showing.amounts(budget.by("country")),
        "by_company": showing.amounts(budget.by("company")),
        "by_currency": showing.amounts(budget.by("currency")),
        "episodes": [
            {
                "episode": one.episode,
                "pattern": showing.amount(one.pattern),
                "amortised": showing.amount(one.amortised),
                "total": showing.amount(one.total),
            }
            for one in by_episode(budget, position.gathered.episodes)
        ],
        "figures": figures_view(position, showing),
    }


def figures_view(position: Position, showing: Showing) -> list[View]:
    """Another program's totals, figure by figure."""
    return [
        {
            "label": one.label,
            "printed": showing.amount(one.printed),
            "reckoned": showing.amount(one.reckoned),
            "same": one.same,
            "place": str(one.place),
        }
        for one in position.gathered.figures
    ]

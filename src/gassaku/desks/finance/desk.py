"""The finance desk's answer for the board, and the facts that others work from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from gassaku.desk import WHOLE, Assessment, Coverage, Figure
from gassaku.desks.finance import codes
from gassaku.desks.finance.actuals import codes as cost_codes
from gassaku.desks.finance.actuals import cost_report
from gassaku.desks.finance.budget import codes as budget_codes
from gassaku.desks.finance.currency import codes as currency_codes
from gassaku.desks.finance.documents import DESK_NAME, KINDS, DealPaper
from gassaku.desks.finance.explain import trace
from gassaku.desks.finance.plan import codes as plan_codes
from gassaku.desks.finance.position import (
    Position,
    budget_of,
    counted,
    place_of,
    plan_of_production,
    position_of,
)
from gassaku.desks.finance.risk.result import result_findings
from gassaku.desks.finance.statements.account import issued_findings
from gassaku.findings import Finding, Place
from gassaku.production import Document, Kind, Production
from gassaku.production.facts import BUDGET_RATES, BUDGET_TOTAL, INCENTIVE_RECEIPTS, LOCAL_SPEND, SPEND_BY_TERRITORY

_SOME_DAY = dt.date.min  # what is spent where does not depend on the day


def spend_by_territory(production: Production) -> dict[str, dict[str, int]]:
    """The fact `spend_by_territory`."""
    currency, gathered = budget_of(production, _SOME_DAY)
    budget = gathered.budget
    return {} if budget is None else {currency: dict(sorted(budget.by("country").items()))}


def local_spend(production: Production) -> dict[str, dict[str, int]]:
    """The fact `local_spend`."""
    budget = budget_of(production, _SOME_DAY)[1].budget
    sums: dict[str, dict[str, int]] = {}
    for line in budget.lines if budget else ():
        row = sums.setdefault(line.country, {})
        row[line.currency] = row.get(line.currency, 0) + line.minor
    return {country: dict(sorted(row.items())) for country, row in sorted(sums.items())}


def budget_total(production: Production) -> dict[str, int]:
    """The fact `budget_total`."""
    plan = plan_of_production(production)
    currency, gathered = budget_of(production, _SOME_DAY, plan)
    total = gathered.budget.total if gathered.budget else plan.budget if plan else None
    return {} if total is None else {currency: total}


def budget_rates(production: Production) -> dict[str, dict[str, str]]:
    """The fact `budget_rates`."""
    plan = plan_of_production(production)
    return {} if plan is None else {plan.currency: {name: str(rate) for name, rate in sorted(plan.rates.items())}}


CODES = (*codes.CODES, *budget_codes.CODES, *plan_codes.CODES, *currency_codes.CODES, *cost_codes.CODES)
BESIDE = ("budget_terms", "exchange_rates", "cost_ledger")


class FinanceDesk:
    """Reads deals, budgets and the financing plan; says what does not add up and when the money ends."""

    name = DESK_NAME
    title = "Finance"
    kinds: tuple[Kind, ...] = KINDS
    codes = CODES
    asks: tuple[str, ...] = (INCENTIVE_RECEIPTS.name,)
    provides: Mapping[str, Callable[[Production], Any]] = {  # Any: plain JSON
        BUDGET_TOTAL.name: budget_total,
        SPEND_BY_TERRITORY.name: spend_by_territory,
        LOCAL_SPEND.name: local_spend,
        BUDGET_RATES.name: budget_rates,
    }

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """Findings on the money; it is one for all markets, so they stand in the whole production's column."""
        position = position_of(production, on)
        findings: list[Finding] = [finding.of(DESK_NAME) for finding in position.findings]
        figures = _figures(position)
        deals = production.documents("deal")
        plans = production.documents("financing_plan")
        others = [one for kind in BESIDE for one in production.documents(kind)]
        for document in (*deals, *plans, *others):
            findings += document.findings
        for document in deals:
            figures += _paid(document)
        later = [*issued_findings(production), *result_findings(production)]
        findings += [finding.of(DESK_NAME) for finding in later]
        budget = position.budget is not None
        missing = [
            *([] if any(one.value for one in deals) else ["a deal that can be run"]),
            *([] if budget else ["a budget"]),
            *([] if position.plan else ["a financing plan"]),
        ]
        read = sum(one.value is not None for one in (*deals, *plans, *others)) + budget
        one_for_all = Coverage(not_applicable="the money is one for every market")
        coverage = {target.id: one_for_all for target in production.targets}
        coverage[WHOLE] = Coverage(read=read, missing=tuple(missing), rules=len(CODES))
        return Assessment(tuple(findings), coverage, tuple(figures))


def _figures(position: Position) -> list[Figure]:
    figures: list[Figure] = []
    places = place_of(position)
    budget, plan, cash, shown = position.budget, position.plan, position.cash, position.shown
    if budget is not None:
        written = sum(line.origin == "line" for line in budget.lines)
        on_top = {name: amount for name, amount in budget.by("origin").items() if name != "line"}
        because = (
            f"{written} lines, each converted once at its budget rate, rounded half up.",
            *([f"On top of them: {counted(on_top, position)}."] if on_top else []),
            f"By country where it is spent: {counted(budget.by('country'), position)}.",
            f"By company that pays: {counted(budget.by('company'), position)}.",
            f"By currency: {counted(budget.by('currency'), position)}.",
        )
        figures.append(Figure("finance.budget", "budget", shown(budget.total), because, places))
    if plan is not None:
        rows = tuple(
            f"{one.name}: {shown(one.base)}, {one.kind.replace('_', ' ')}, {one.status}"
            + (", moves cash in time and is not counted." if one.is_timing else ".")
            for one in plan.sources
        )
        figures.append(Figure("finance.value", "finance, by value", shown(plan.value), rows, places))
        kept = (f"{shown(plan.value)} less what is in kind or deferred, {shown(plan.value - plan.cash)}.",)
        figures.append(Figure("finance.cash", "finance, in cash", shown(plan.cash), kept, places))
        ledger = (f"By company: {counted(plan.by_company(), position)}.",)
        figures.append(Figure("finance.shares", "who brings what", f"{len(plan.by_company())} parties", ledger, places))
    if plan is not None and position.total is not None and position.gap is not None:
        less = (f"Budget {shown(position.total)} less secured sources {shown(plan.contracted)}.",)
        figures.append(Figure("finance.gap", "gap", shown(position.gap), less, places))
    if position.costs:
        report = cost_report(budget, position.costs, position.on, "company", position.chart)
        rows = tuple(
            f"{one.name or 'nobody named'}: {shown(one.to_date)} paid, {shown(one.committed)} ordered, "
            f"{shown(one.to_complete)} still to come, {shown(one.variance)} under its budget."
            for one in report.rows
        )
        spent = tuple(dict.fromkeys(Place(one.entry.place.path) for one in position.costs))
        figures.append(Figure("finance.spent", "spent to date", shown(report.total.to_date), rows, spent))
    if cash is not None and (deepest := cash.deepest):
        rows = tuple(
            f"{one.month}: in {shown(one.inflow)}, out {shown(one.outflow)}, left {shown(one.balance)}."
            for one in cash.months
        )
        value = f"{shown(deepest.balance)} in {deepest.month}"
        figures.append(Figure("finance.lowest", "lowest balance of cash", value, rows, places))
    return figures


def _paid(document: Document) -> list[Figure]:
    paper: DealPaper | None = document.value
    if paper is None or not paper.outcome.received:
        return []
    scale = paper.deal.scale
    return [
        Figure(
            id=f"finance.{document.parts.get('name', 'deal')}.{party}",
            label=f"paid to {party}",
            value=f"{scale.shown(amount):,} {scale.currency}",
            because=tuple(trace(paper.outcome, party)),
            places=(Place(document.path),),
        )
        for party, amount in paper.outcome.parties.items()
        if amount
    ]


DESK = FinanceDesk()

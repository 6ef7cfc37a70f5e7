"""Where a production stands: its budget, its plan, what was really spent, and all of them held against one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gassaku.desks.finance.actuals import Valued, value_entries
from gassaku.desks.finance.amount import plain, said
from gassaku.desks.finance.budget import Budget, Chart
from gassaku.desks.finance.budget.gathering import Gathered, gather
from gassaku.desks.finance.currency import Rates
from gassaku.desks.finance.currency.exposure import HOME
from gassaku.desks.finance.plan.cash import cash_flow
from gassaku.desks.finance.plan.flow import CashFlow, Flow
from gassaku.desks.finance.plan.homes import Homes, homes_of
from gassaku.desks.finance.plan.incentives import Incentives, incentives_of
from gassaku.desks.finance.plan.sources import LICENCES, Plan, PlanSource
from gassaku.desks.finance.plan.spending import cost_groups
from gassaku.desks.finance.withholding import Withholding, withholding
from gassaku.findings import Finding, Place
from gassaku.notation.table import Table
from gassaku.production import Production
from gassaku.production.facts import INCENTIVE_RECEIPTS
from gassaku.vocabulary.money import digits


@dataclass(frozen=True)
class Position:
    """Budget, plan and costs of a production in one currency; amounts in minor units of it.

    Attributes:
        budget: None where no budget document could be read.
        cash: None where there is no plan, or no budget to spend.
        taxed: what is withheld from a source, by its id.
        costs: what was really spent, committed or estimated, in the order of the ledgers.
        books: the currency that each company keeps its books in.
    """

    production: Production
    on: dt.date
    currency: str
    plan: Plan | None
    gathered: Gathered
    rates: Rates
    costs: tuple[Valued, ...]
    incentives: Incentives | None
    taxed: Mapping[str, Withholding]
    homes: Homes | None
    books: Mapping[str, str]
    cash: CashFlow | None
    findings: tuple[Finding, ...]

    @property
    def budget(self) -> Budget | None:
        """The budget with what is reckoned on top of its lines."""
        return self.gathered.budget

    @property
    def chart(self) -> Chart:
        """The chart of accounts."""
        return self.gathered.chart

    @property
    def total(self) -> int | None:
        """The budget that the plan must cover: the documents' sum, else what the plan says."""
        if self.budget is not None:
            return self.budget.total
        return self.plan.budget if self.plan else None

    @property
    def gap(self) -> int | None:
        """What no secured source covers; negative where the plan has too much. None without plan or budget."""
        return None if self.plan is None or self.total is None else self.total - self.plan.contracted

    def shown(self, minor: int, currency: str = "") -> str:
        """An amount for a sentence, in the plan's currency or another."""
        code = currency or self.currency
        return f"{said(plain(Fraction(minor, 10 ** digits(code))))} {code}"

    def without(self, sources: frozenset[str]) -> CashFlow | None:
        """The cash flow if these sources never pay."""
        return _cash(self, leave_out=sources)


def plan_of_production(production: Production) -> Plan | None:
    """The financing plan that can be read."""
    documents = production.documents("financing_plan")
    return next((one.value for one in documents if one.value is not None), None)


def currency_of(production: Production, plan: Plan | None) -> str:
    """The currency that the budget is kept in: the plan's, the terms', else that of the lead company's country."""
    if plan is not None:
        return plan.currency
    terms = (one.value for one in production.documents("budget_terms") if one.value is not None)
    if (stated := next(terms, None)) is not None and stated.currency:
        return str(stated.currency)
    sheet = production.sheet
    lead = sheet.companies[0].country if sheet and sheet.companies else None
    return HOME.get(lead or "", "USD")


def budget_of(
    production: Production, on: dt.date, plan: Plan | None = None, tables: Sequence[Table] | None = None
) -> tuple[str, Gathered]:
    """The currency and the budget alone, without the plan's cash: what facts are made of.

    Args:
        tables: other tables than the production's own, as a version that somebody sent.
    """
    plan = plan or plan_of_production(production)
    currency = currency_of(production, plan)
    named = plan.documents if plan else ()
    place = plan.place if plan else None
    return currency, gather(production, currency, plan.rates if plan else {}, on, named, place, tables)


def position_of(production: Production, on: dt.date) -> Position:
    """Reads budget, plan, rates and ledgers, and holds them against one another on the day `on`."""
    from gassaku.desks.finance.judging import judge  # judging knows positions

    plan = plan_of_production(production)
    currency, gathered = budget_of(production, on, plan)
    rates = rates_of(production, plan, currency)
    entries = [one for document in production.documents("cost_ledger") for one in document.value or ()]
    costs, odd = value_entries(entries, currency, rates)
    sheet = production.sheet
    books = {one.id: HOME.get(one.country or "", currency) for one in (sheet.companies if sheet else ())}
    everybody = {"": currency, **books}
    position = Position(
        production, on, currency, plan, gathered, rates, costs, None, {}, None, everybody, None, tuple(odd)
    )
    if plan is not None:
        receipts = production.fact(INCENTIVE_RECEIPTS)
        incentives = incentives_of(plan, receipts or (), plan.days(milestones_of(production)))
        position = replace(
            position, incentives=incentives, taxed=_taxed(position, plan), homes=homes_of(production, plan)
        )
        position = replace(position, cash=_cash(position))
    return replace(position, findings=(*gathered.findings, *odd, *judge(position)))


def rates_of(production: Production, plan: Plan | None, currency: str) -> Rates:
    """The production's own quotations, its budget rates, and the history behind them."""
    own = [one for document in production.documents("exchange_rates") for one in document.value or ()]
    return Rates(own, budget=plan.rates if plan else {}, currency=currency)


def milestones_of(production: Production) -> dict[str, dt.date]:
    """The days that the production's sheet knows: `shoot_start`, `shoot_end`, `premiere` (the first one)."""
    sheet = production.sheet
    days: dict[str, dt.date] = {}
    if sheet is not None and sheet.shoot is not None:
        said_days = {"shoot_start": sheet.shoot.start, "shoot_end": sheet.shoot.end}
        days = {name: day for name, day in said_days.items() if day}
    premieres = [day for target in production.targets if (day := target.day)]
    return days | ({"premiere": min(premieres)} if premieres else {})


def _payer(source: PlanSource) -> str:
    return source.payer or (source.territory if source.kind in LICENCES else "")


def _taxed(position: Position, plan: Plan) -> dict[str, Withholding]:
    """What is withheld from each source that is paid for rights from another country than its company's."""
    days = plan.days(milestones_of(position.production))
    found = {}
    for source in plan.sources:
        company = position.production.company(source.company)
        payer = _payer(source)
        if company is None or not company.country or not payer or payer == company.country or source.tax is not None:
            continue
        first = min((day for one in source.payments if (day := one.when.day(days))), default=position.on)
        book = position.production.rules
        one = withholding(book, payer, company.country, first, papers=source.papers, own_traps=False)
        if one is not None:
            found[source.id] = one
    return found


def _cash(position: Position, leave_out: frozenset[str] = frozenset()) -> CashFlow | None:
    plan, incentives = position.plan, position.incentives
    if plan is None or position.total is None:
        return None
    book, production = position.production.rules, position.production

    def tax(source: PlanSource, day: dt.date) -> Fraction:
        if source.tax is not None or source.id not in position.taxed:
            return source.tax or Fraction(0)
        known = position.taxed[source.id]
        found = withholding(book, known.payer, known.recipient, day, papers=source.papers, own_traps=False)
        return found.rate if found else Fraction(0)

    return cash_flow(
        plan,
        cost_groups(position.budget, plan, position.chart),
        milestones_of(production),
        tax=tax,
        leave_out=leave_out,
        not_before={id_: day for id_, (_, day) in incentives.not_before.items()} if incentives else {},
        spent=actual_flows(position.costs),
    )


def actual_flows(costs: tuple[Valued, ...]) -> list[Flow]:
    """What was paid, as cash of whoever paid it."""
    return [
        Flow(
            one.entry.date,
            -one.base,
            one.entry.account,
            one.entry.paid_by or one.entry.company,
            one.entry.currency,
            -one.entry.minor,
            "actual",
            one.entry.company,
        )
        for one in costs
        if one.entry.status == "paid"
    ]


def place_of(position: Position) -> tuple[Place, ...]:
    """The documents that the position stands on."""
    paths = {line.place.path for line in position.budget.lines} if position.budget else set()
    return (*(Place(path) for path in sorted(paths)), *((position.plan.place,) if position.plan else ()))


def counted(amounts: Mapping[str, int], position: Position) -> str:
    """Amounts by name for a sentence, the largest first."""
    rows = sorted(amounts.items(), key=lambda row: (-row[1], row[0]))
    return ", ".join(f"{name or 'nobody named'} {position.shown(amount)}" for name, amount in rows)

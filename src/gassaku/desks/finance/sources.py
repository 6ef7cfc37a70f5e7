"""A production's financing plan: sources with party, status and payments, milestones, and the cash month by month.

Three totals are kept apart: the value of all sources, the cash among them, and the cash of each month. A loan that is
secured on another source is a line in time: it moves cash forward and is counted in neither total.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from gassaku.desks.finance.plan import NO_CASH, SECURED_ON
from gassaku.findings import Place
from gassaku.vocabulary.money import apportion

FIRM = "secured"
STATUSES = ("planned", "applied", "loi", FIRM)
LEDGER = ("capital", "talent", "source_work", "locations", "services", "marketing")
KINDS = frozenset(
    """equity presale minimum_guarantee broadcaster_licence broadcaster_equity platform_commission sales_advance grant
    automatic_support tax_incentive tax_credit tax_relief incentive rebate senior_loan gap_loan mezzanine deferral
    in_kind product_placement sponsorship crowdfunding crew_points""".split()  # noqa: SIM905 - the trade's list, read whole
) | frozenset(SECURED_ON)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that payments hang on: a fixed date, or so many days after a named milestone."""

    on: str = ""
    days: int = 0
    date: dt.date | None = None

    def day(self, milestones: Mapping[str, dt.date]) -> dt.date | None:
        """The day; None where the milestone has no date yet."""
        start = self.date or milestones.get(self.on)
        try:
            return start + dt.timedelta(days=self.days) if start else None
        except OverflowError:  # beyond the calendar there is no day
            return None


@dataclass(frozen=True, slots=True)
class Payment:
    """A part of an amount, with when it flows."""

    share: Fraction
    when: Milestone
    place: Place


@dataclass(frozen=True, slots=True)
class Condition:
    """What must happen before a source pays."""

    what: str
    due: dt.date | None
    met: dt.date | None
    place: Place


@dataclass(frozen=True, slots=True)
class PlanSource:
    """One source of finance.

    Attributes:
        minor: in minor units of its own currency.
        base: in minor units of the plan's currency, rounded once.
        ledger: what a contribution in kind is: talent, source work, locations, services, marketing; else capital.
        valued: on which basis a contribution in kind was valued.
        secured_on: the source whose cash a loan brings forward.
        payments: when it pays; for a loan, when it is drawn. Its repayment is on the days on which its security pays.
    """

    id: str
    kind: str
    company: str
    who: str
    currency: str
    minor: int
    base: int
    status: str
    territory: str
    ledger: str
    valued: str
    secured_on: str
    payments: tuple[Payment, ...]
    conditions: tuple[Condition, ...]
    place: Place

    @property
    def is_timing(self) -> bool:
        """A loan on another source: it moves cash in time and brings none."""
        return bool(self.secured_on) or self.kind in SECURED_ON

    @property
    def is_cash(self) -> bool:
        """Whether it ever brings money."""
        return self.kind not in NO_CASH

    @property
    def name(self) -> str:
        """For a sentence."""
        return self.id


@dataclass(frozen=True, slots=True)
class Plan:
    """All sources of a production in one currency; amounts in minor units of it.

    Attributes:
        budget: what the plan itself says the budget is; None takes the budget documents.
        rates: budget rates, how much of `currency` one major unit is.
        spend: when the budget is spent; empty where the plan does not say.
        documents: names of the budget tables that count; empty where the plan does not say.
    """

    currency: str
    budget: int | None
    rates: Mapping[str, Fraction]
    milestones: Mapping[str, Milestone]
    sources: tuple[PlanSource, ...]
    spend: tuple[Payment, ...]
    place: Place
    documents: tuple[str, ...] = ()

    def _sum(self, *, cash: bool = False, firm: bool = False) -> int:
        return sum(
            one.base
            for one in self.sources
            if not one.is_timing and (one.is_cash or not cash) and (one.status == FIRM or not firm)
        )

    @property
    def value(self) -> int:
        """Everything, in kind and deferred too; loans on other sources are not counted."""
        return self._sum()

    @property
    def cash(self) -> int:
        """Without what is in kind or deferred."""
        return self._sum(cash=True)

    @property
    def contracted(self) -> int:
        """The value of the sources that are secured."""
        return self._sum(firm=True)

    @property
    def contracted_cash(self) -> int:
        """The cash among the secured ones."""
        return self._sum(cash=True, firm=True)

    def by_company(self) -> dict[str, int]:
        """The contribution ledger's sums: what each party brings, loans on other sources not counted."""
        sums: dict[str, int] = {}
        for one in self.sources:
            if not one.is_timing:
                sums[one.company] = sums.get(one.company, 0) + one.base
        return sums

    def ledger(self) -> dict[str, dict[str, int]]:
        """By party and by what it brings: capital, talent, source work, locations, services, marketing."""
        rows: dict[str, dict[str, int]] = {}
        for one in self.sources:
            if not one.is_timing:
                row = rows.setdefault(one.company, {})
                row[one.ledger] = row.get(one.ledger, 0) + one.base
        return rows

    def days(self, known: Mapping[str, dt.date]) -> dict[str, dt.date]:
        """Every milestone with its day; the plan's own go before `known`, and may hang on one another."""
        found = {**known, **{name: one.date for name, one in self.milestones.items() if one.date}}
        for name in self.milestones:
            chain: dict[str, None] = {}
            while name in self.milestones and name not in found and name not in chain:
                chain[name] = None
                name = self.milestones[name].on  # noqa: PLW2901 - walks to the milestone that all hang on
            for link in reversed(chain):
                if day := self.milestones[link].day(found):
                    found[link] = day
        return found


@dataclass(frozen=True, slots=True)
class Flow:
    """Cash on one day, in minor units of the plan's currency: what came in (+) or went out (-), and why."""

    day: dt.date
    amount: int
    what: str
    company: str
    currency: str


@dataclass(frozen=True, slots=True)
class Month:
    """One month's cash: in, out, and what is there at its end."""

    month: str
    inflow: int
    outflow: int
    balance: int


@dataclass(frozen=True, slots=True)
class CashFlow:
    """Months without a gap between the first and the last, and what could not be dated.

    Attributes:
        undated: names of sources, or of `spend`, with a payment whose milestone has no date.
    """

    months: tuple[Month, ...]
    flows: tuple[Flow, ...]
    undated: tuple[str, ...]

    @property
    def ends(self) -> Month | None:
        """The first month at whose end the money is gone."""
        return next((one for one in self.months if one.balance < 0), None)

    @property
    def deepest(self) -> Month | None:
        """The month with the lowest balance."""
        return min(self.months, key=lambda one: one.balance, default=None)


def cash_flow(plan: Plan, cash_cost: int, known: Mapping[str, dt.date]) -> CashFlow:
    """The cash of each month: what sources pay, what loans bring forward and take back, what is spent.

    Args:
        cash_cost: the part of the budget that needs cash, in minor units of the plan's currency.
        known: milestones of the production itself, as `shoot_start`.
    """
    days = plan.days(known)
    flows: list[Flow] = []
    undated: list[str] = []
    by_name = {one.id: one for one in plan.sources} | {one.kind: one for one in reversed(plan.sources)}
    for source in plan.sources:
        if not source.is_cash:
            continue
        flows += _dated(source.base, source.payments, days, source, undated)
        if source.is_timing and (security := by_name.get(source.secured_on)):
            back = [replace(flow, amount=-flow.amount) for flow in _repaid(source, security, days, undated)]
            flows += back
    spent = [one.when.day(days) for one in plan.spend]
    if plan.spend and None in spent:
        undated.append("spend")
    parts = apportion(cash_cost, [one.share for one in plan.spend]) if plan.spend else []
    flows += [
        Flow(day, -part, "spend", "", plan.currency) for day, part in zip(spent, parts, strict=True) if day is not None
    ]
    flows.sort(key=lambda flow: (flow.day, -flow.amount, flow.what))
    return CashFlow(_months(flows), tuple(flows), tuple(dict.fromkeys(undated)))


def _dated(
    amount: int, payments: tuple[Payment, ...], days: Mapping[str, dt.date], source: PlanSource, undated: list[str]
) -> list[Flow]:
    if not payments or not amount:
        if amount:
            undated.append(source.name)
        return []
    made = []
    for payment, part in zip(payments, apportion(amount, [one.share for one in payments]), strict=True):
        day = payment.when.day(days)
        if day is None:
            undated.append(source.name)
        else:
            made.append(Flow(day, part, source.name, source.company, source.currency))
    return made


def _repaid(loan: PlanSource, security: PlanSource, days: Mapping[str, dt.date], undated: list[str]) -> list[Flow]:
    """What its security pays, up to the loan, goes to the lender on the same days."""
    left, made = loan.base, []
    for flow in sorted(_dated(security.base, security.payments, days, security, undated), key=lambda one: one.day):
        part = min(left, flow.amount)
        left -= part
        made.append(replace(flow, amount=part, what=f"{loan.name} repaid", company=loan.company))
    return made


def _months(flows: list[Flow]) -> tuple[Month, ...]:
    if not flows:
        return ()
    sums: dict[int, list[int]] = {}
    for flow in flows:
        of_month = sums.setdefault(flow.day.year * 12 + flow.day.month - 1, [0, 0])
        of_month[flow.amount < 0] += abs(flow.amount)
    months, balance = [], 0
    for number in range(min(sums), max(sums) + 1) if max(sums) - min(sums) < 600 else sorted(sums):
        inflow, outflow = sums.get(number, (0, 0))
        balance += inflow - outflow
        months.append(Month(f"{number // 12:04}-{number % 12 + 1:02}", inflow, outflow, balance))
    return tuple(months)

"""The cash of each month: what sources pay, what loans bring forward and take back, what tax takes, what is spent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from gassaku.desks.finance.plan.flow import CashFlow, Flow, months_of
from gassaku.desks.finance.plan.loans import dated, loan_flows, overdrawn
from gassaku.desks.finance.plan.sources import LOANS, Plan, PlanSource
from gassaku.desks.finance.plan.spending import CostGroup, spending
from gassaku.vocabulary.money import round_half_up

BOTTOMLESS = 10**30  # an overdraft without a limit

Tax = Callable[[PlanSource, dt.date], Fraction]
"""The part of a payment that is withheld at source on a day."""


def no_tax(source: PlanSource, day: dt.date) -> Fraction:
    """Nothing, or what the source itself says."""
    del day
    return source.tax or Fraction(0)


def cash_flow(
    plan: Plan,
    costs: Sequence[CostGroup],
    known: Mapping[str, dt.date],
    *,
    tax: Tax = no_tax,
    leave_out: frozenset[str] = frozenset(),
    not_before: Mapping[str, dt.date] | None = None,
    spent: Sequence[Flow] = (),
) -> CashFlow:
    """Every payment on its day, and the months that they make.

    Args:
        costs: what needs cash, by section, party and currency.
        known: milestones of the production itself, as `shoot_start`.
        tax: what is withheld from a payment at source.
        leave_out: sources that are taken not to pay at all; loans on them are still paid back.
        not_before: the earliest day on which a source can pay, where that is later than the plan says.
        spent: actual costs; where there are any they stand for the plan's spending up to their last day.
    """
    days = plan.days(known)
    undated: list[str] = []
    flows: list[Flow] = []
    earliest = not_before or {}
    for source in plan.sources:
        if not source.is_cash:
            continue
        if source.is_timing or (source.kind in LOANS and source.loan is not None):
            flows += loan_flows(source, plan, days, undated)
        elif source.id not in leave_out:
            paid = dated(source, source.payments, days, undated)
            flows += _net(source, [_later(one, earliest.get(source.id)) for one in paid], tax)
    planned = spending(costs, plan, days, undated)
    if spent:
        planned = _after_actuals(planned, spent)
    flows += [*planned, *spent]
    if plan.overdraft is not None:
        flows += overdrawn(flows, plan.overdraft, plan.opening, plan.currency)
    flows.sort(key=lambda flow: (flow.day, -flow.amount, flow.what))
    limit = 0 if plan.overdraft is None else BOTTOMLESS if plan.overdraft.limit is None else plan.overdraft.limit
    return CashFlow(months_of(flows, plan.opening), tuple(flows), tuple(dict.fromkeys(undated)), limit)


def _later(flow: Flow, earliest: dt.date | None) -> Flow:
    if earliest is None or flow.day >= earliest:
        return flow
    return replace(flow, day=earliest)


def _net(source: PlanSource, paid: Sequence[Flow], tax: Tax) -> list[Flow]:
    flows = list(paid)
    for one in paid:
        rate = tax(source, one.day)
        if rate and one.amount > 0:
            base, minor = round_half_up(one.amount * rate), round_half_up(one.minor * rate)
            what = f"tax withheld from {source.name}"
            flows.append(Flow(one.day, -base, what, one.company, one.currency, -minor, "tax"))
    return flows


def _after_actuals(planned: Sequence[Flow], spent: Sequence[Flow]) -> list[Flow]:
    """The plan's spending less what was spent already, the earliest planned payments first.

    A cost comes off what its bearer plans to spend in that currency, then off its other spending; what goes beyond all
    that the bearer planned is not taken off another's. What was planned until the last day of the ledgers and is not
    spent is still to come: on the day after it.
    """
    left: dict[tuple[str, str], int] = {}
    for flow in spent:
        key = (flow.borne_by or flow.company, flow.currency)
        left[key] = left.get(key, 0) - flow.amount
    kept = sorted(planned, key=lambda one: one.day)
    for (company, currency), amount in left.items():
        rest = _taken(kept, amount, company, currency)
        _taken(kept, rest, company, None)
    following = max(flow.day for flow in spent) + dt.timedelta(days=1)
    return [_later(one, following) for one in kept if one.amount or one.minor]


def _taken(planned: list[Flow], amount: int, company: str, currency: str | None) -> int:
    """Takes an amount off a party's payments, in their order, in one currency or any; what could not be taken."""
    for place, one in enumerate(planned):
        if amount <= 0:
            break
        if one.company == company and currency in (None, one.currency) and one.amount < 0:
            part = min(amount, -one.amount)
            minor = -one.minor if part == -one.amount else one.minor * part // one.amount
            planned[place] = replace(one, amount=one.amount + part, minor=one.minor + minor)
            amount -= part
    return amount

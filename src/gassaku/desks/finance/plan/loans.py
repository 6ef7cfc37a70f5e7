"""Loans: what they bring and when, what they take back, and the interest in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction

from gassaku.desks.finance.plan.flow import Flow
from gassaku.desks.finance.plan.sources import Loan, Overdraft, Payment, Plan, PlanSource
from gassaku.vocabulary.money import apportion, round_half_up


def dated(
    source: PlanSource,
    payments: Sequence[Payment],
    days: Mapping[str, dt.date],
    undated: list[str],
    kind: str = "source",
) -> list[Flow]:
    """A source's payments on their days; what has none is named in `undated` and left out."""
    if not payments:
        if source.base:
            undated.append(source.name)
        return []
    shares = [one.share for one in payments]
    made = []
    parts, owns = apportion(source.base, shares), apportion(source.minor, shares)
    for payment, part, own in zip(payments, parts, owns, strict=True):
        day = payment.when.day(days)
        if day is None:
            undated.append(source.name)
        elif part or own:
            made.append(Flow(day, part, source.name, source.company, source.currency, own, kind))
    return made


def loan_flows(loan: PlanSource, plan: Plan, days: Mapping[str, dt.date], undated: list[str]) -> list[Flow]:
    """What a loan brings, what it takes back, its fee and its interest.

    It is paid back on its own days where it names some, else on the days on which its security pays, up to the loan.
    Interest is simple, on what is still owed, rounded once, and paid with the last repayment.
    """
    drawn = dated(loan, loan.payments, days, undated, "loan")
    terms = loan.loan or Loan()
    security = plan.security_of(loan)
    if terms.repaid:
        back = dated(loan, terms.repaid, days, undated, "repayment")
    elif security is not None and loan.is_timing:
        back = _from_security(loan, security, days, undated)
    else:
        back = []
    repaid = [
        Flow(one.day, -one.amount, f"{loan.name} repaid", loan.company, loan.currency, -one.minor, "repayment")
        for one in back
    ]
    flows = [*drawn, *repaid]
    if terms.budgeted:
        return flows
    cost = _fee(loan, terms, drawn) + interest(drawn, repaid, terms)
    return [*flows, *cost]


def _from_security(
    loan: PlanSource, security: PlanSource, days: Mapping[str, dt.date], undated: list[str]
) -> list[Flow]:
    left, left_minor, made = loan.base, loan.minor, []
    paid = sorted(dated(security, security.payments, days, undated), key=lambda one: one.day)
    for number, flow in enumerate(paid):
        part = min(left, flow.amount)
        last = part == left or number == len(paid) - 1
        minor = left_minor if last else min(left_minor, loan.minor * part // loan.base)
        left, left_minor = left - part, left_minor - minor
        if part:
            made.append(Flow(flow.day, part, loan.name, loan.company, loan.currency, minor))
    return made


def _fee(loan: PlanSource, terms: Loan, drawn: Sequence[Flow]) -> list[Flow]:
    fee, own = round_half_up(loan.base * terms.fee), round_half_up(loan.minor * terms.fee)
    first = min((one.day for one in drawn), default=None)
    if not fee or first is None:
        return []
    return [Flow(first, -fee, f"{loan.name} fee", loan.company, loan.currency, -own, "interest")]


def interest(drawn: Sequence[Flow], repaid: Sequence[Flow], terms: Loan) -> list[Flow]:
    """Simple interest on what is owed from day to day, paid with the last repayment; none before there is one."""
    if not terms.rate or not drawn or not repaid:
        return []
    events = sorted((*drawn, *repaid), key=lambda one: one.day)
    last = max(one.day for one in repaid)
    owed = owed_minor = 0
    sum_base = sum_minor = 0
    for event, following in zip(events, [*events[1:], events[-1]], strict=True):
        owed, owed_minor = owed + event.amount, owed_minor + event.minor
        span = (min(following.day, last) - min(event.day, last)).days
        sum_base += max(owed, 0) * span
        sum_minor += max(owed_minor, 0) * span
    year = terms.rate / terms.basis
    due, own = round_half_up(sum_base * year), round_half_up(sum_minor * year)
    one = drawn[0]
    return [Flow(last, -due, f"{one.what} interest", one.company, one.currency, -own, "interest")] if due else []


def overdrawn(flows: Sequence[Flow], overdraft: Overdraft, opening: int, currency: str) -> list[Flow]:
    """Interim interest: on what is owed to the bank from day to day, rounded once a month, paid on its last day."""
    balance, made = Fraction(opening), []
    accrued = Fraction(0)
    before: dt.date | None = None
    for flow in [*sorted(flows, key=lambda one: one.day), None]:
        day = flow.day if flow is not None else (_month_end(before) if before else None)
        while before is not None and day is not None and before < day:
            until = min(day, _month_end(before) + dt.timedelta(days=1))
            accrued += max(-balance, Fraction(0)) * (until - before).days
            before = until
            if until.day == 1 and (due := round_half_up(accrued * overdraft.rate / overdraft.basis)):
                paid_on = until - dt.timedelta(days=1)
                made.append(Flow(paid_on, -due, "interim interest", "", currency, -due, "interest"))
                balance, accrued = balance - due, Fraction(0)
            elif until.day == 1:
                accrued = Fraction(0)
        if flow is not None:
            balance += flow.amount
            before = flow.day
    return made


def _month_end(day: dt.date) -> dt.date:
    following = day.replace(day=28) + dt.timedelta(days=4)
    return following - dt.timedelta(days=following.day)

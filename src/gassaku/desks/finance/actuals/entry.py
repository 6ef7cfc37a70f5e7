"""One cost of a ledger, and its value in the budget's currency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.finance.actuals import codes
from gassaku.desks.finance.amount import plain, said
from gassaku.desks.finance.budget.line import converted
from gassaku.desks.finance.currency import NoRateError, RateRule, Rates
from gassaku.findings import Finding, Place
from gassaku.vocabulary.money import digits

PAID, COMMITTED, ESTIMATE = "paid", "committed", "estimate"


@dataclass(frozen=True, slots=True)
class CostEntry:
    """A cost.

    Attributes:
        minor: in minor units of `currency`; what is taken back is negative.
        company: who bears it; "" where the ledger does not say.
        paid_by: who paid it, where that is another company.
        status: `paid`, `committed` (ordered, not paid) or `estimate` (what is still to come on the account).
        order: the order that a commitment was made under, or a payment fulfils.
        rate: its own rate into the budget's currency, where the ledger states one.
    """

    date: dt.date
    account: str
    text: str
    currency: str
    minor: int
    company: str
    country: str
    paid_by: str
    status: str
    order: str
    voucher: str
    rate: Fraction | None
    place: Place


@dataclass(frozen=True, slots=True)
class Valued:
    """A cost with its value in minor units of the budget's currency, rounded once, and where the rate came from."""

    entry: CostEntry
    base: int
    source: str


def value_entries(entries: Iterable[CostEntry], base: str, rates: Rates) -> tuple[tuple[Valued, ...], list[Finding]]:
    """Every cost in the budget's currency: at its own rate, else at its day's, else at the budget rate, which is told.

    A cost for which there is no rate at all is left out and found.
    """
    made: list[Valued] = []
    findings: list[Finding] = []
    budgeted: dict[str, list[CostEntry]] = {}
    for one in entries:
        rate, source = _rate(one, base, rates)
        if rate is None:
            findings.append(codes.LINE.at(one.place, what=f"{one.currency} has no rate into {base}"))
            continue
        if source == RateRule.BUDGET_RATE:
            budgeted.setdefault(one.currency, []).append(one)
        made.append(Valued(one, converted(one.minor, one.currency, rate, base), source))
    for currency, listed in budgeted.items():
        amount = said(plain(Fraction(sum(one.minor for one in listed), 10 ** digits(currency))))
        findings.append(codes.COST_RATE.at(listed[0].place, lines=len(listed), amount=amount, currency=currency))
    return tuple(made), findings


def _rate(entry: CostEntry, base: str, rates: Rates) -> tuple[Fraction | None, str]:
    if entry.currency == base:
        return Fraction(1), ""
    if entry.rate is not None:
        return entry.rate, "the ledger"
    try:
        quote = rates.rate(entry.date, entry.currency, base)
    except NoRateError:
        try:
            quote = rates.rate(entry.date, entry.currency, base, RateRule.BUDGET_RATE)
        except NoRateError:
            return None, ""
        return quote.rate, RateRule.BUDGET_RATE
    return quote.rate, f"{quote.source}, {quote.day}"

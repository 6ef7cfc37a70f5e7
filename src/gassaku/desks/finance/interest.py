"""Interest on what is owed: day counts, simple and compound, and the claim that a cap is while it is being paid."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from gassaku.desks.finance.deal import Cap, Interest

ZERO = Fraction(0)


def year_fraction(start: dt.date, end: dt.date, day_count: str) -> Fraction:
    """The part of a year from `start` to `end`, by act/365, act/360, act/act (ISDA), 30/360 (US) or 30e/360.

    Raises:
        ValueError: for another day count.
    """
    if end <= start:
        return ZERO
    if day_count == "act/365":
        return Fraction((end - start).days, 365)
    if day_count == "act/360":
        return Fraction((end - start).days, 360)
    if day_count == "act/act":
        return _actual(start, end)
    if day_count in ("30/360", "30e/360"):
        return _thirty(start, end, european=day_count == "30e/360")
    raise ValueError(f"{day_count} is no day count; write act/365, act/360, act/act, 30/360 or 30e/360.")


def _actual(start: dt.date, end: dt.date) -> Fraction:
    total = ZERO
    for year in range(start.year, end.year + 1):
        low, high = max(start, dt.date(year, 1, 1)), min(end, dt.date(year + 1, 1, 1) if year < 9999 else end)
        total += Fraction((high - low).days, 366 if calendar.isleap(year) else 365)
    return total


def _thirty(start: dt.date, end: dt.date, *, european: bool) -> Fraction:
    first, last = min(start.day, 30), end.day
    if european or first == 30:
        last = min(last, 30)
    return Fraction(360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first, 360)


def anniversaries(start: dt.date, after: dt.date, upto: dt.date) -> Iterator[dt.date]:
    """The yearly returns of `start` that lie after `after` and not after `upto`; 29 February falls on the 28th."""
    for year in range(max(after.year, start.year + 1), upto.year + 1):
        day = start.day if (start.month, start.day) != (2, 29) or calendar.isleap(year) else 28
        returned = dt.date(year, start.month, day)
        if after < returned <= upto:
            yield returned


def term_interest(principal: Fraction, interest: Interest) -> Fraction:
    """Interest for a fixed term. Compound: whole years compounded, the broken year simple, so that it stays exact."""
    years = interest.years or ZERO
    if interest.method == "simple":
        return principal * interest.rate * years
    whole = years.numerator // years.denominator
    grown = principal * (1 + interest.rate) ** whole * (1 + interest.rate * (years - whole))
    return grown - principal


class Claim:
    """What is still owed under a cap: principal, then premium, with interest that runs on the principal owed.

    Amounts are exact fractions of steps. `pay` takes whole steps; up to half a step may stay open by rounding.
    """

    def __init__(self, cap: Cap) -> None:
        self.cap = cap
        self.principal = cap.principal
        self.premium = cap.principal * cap.premium
        self.interest = ZERO
        self.paid = 0
        self.this_period = 0
        self._day: dt.date | None = None
        terms = cap.interest
        if terms and terms.start is None:
            self.interest = term_interest(cap.principal, terms)

    @property
    def dated(self) -> bool:
        """Whether its interest runs by the day."""
        return self.cap.interest is not None and self.cap.interest.start is not None

    @property
    def outstanding(self) -> Fraction:
        """All that is owed; what this period still allows, for a cap of each period."""
        if self.cap.each_period:
            return self.principal - self.this_period
        return self.principal + self.interest + self.premium

    def open_period(self, day: dt.date | None) -> None:
        """A new period begins on `day`: interest runs up to it."""
        self.this_period = 0
        if self.dated and day is not None:
            self._run(day)

    def _run(self, day: dt.date) -> None:
        terms = self.cap.interest
        if terms is None or terms.start is None:
            return
        end = min(day, terms.until or day)
        start = self._day or terms.start
        if end <= start:
            return
        if terms.method == "compound":
            for returned in anniversaries(terms.start, start, end):
                self._add(terms, start, returned)
                self.principal += self.interest
                self.interest = ZERO
                start = returned
        self._add(terms, start, end)
        self._day = end

    def _add(self, terms: Interest, start: dt.date, end: dt.date) -> None:
        self.interest += max(self.principal, ZERO) * terms.rate * year_fraction(start, end, terms.day_count)

    def pay(self, amount: int) -> None:
        """Whole steps that were paid: to interest and principal in the deal's order, then to the premium."""
        self.paid += amount
        self.this_period += amount
        if self.cap.each_period:
            return
        rest = Fraction(amount)
        terms = self.cap.interest
        order = ("principal", "interest") if terms and terms.first == "principal" else ("interest", "principal")
        for part in (*order, "premium"):
            owed: Fraction = getattr(self, part)
            taken = min(owed, rest)
            setattr(self, part, owed - taken)
            rest -= taken
        self.premium -= rest

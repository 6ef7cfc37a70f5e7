"""The rates of a ledger: one for each currency and month, as whole numbers that every engine multiplies alike."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.finance.currency import NoRateError, RateRule, Rates, Span
from gassaku.vocabulary.money import digits, round_half_up

SCALE = 10**9
"""A rate is so many billionths of a minor unit of the deal's currency for one of the other's."""


@dataclass(frozen=True)
class RateTable:
    """Rates into one currency.

    Attributes:
        target: the deal's currency.
        billionths: by currency and month (year × 12 + month - 1): minor units for one minor unit, times 10⁹.
        cut: pairs whose rate does not end within nine decimals, so that it was rounded once, half up.
        sources: where the rates stand.
    """

    target: str
    billionths: Mapping[tuple[str, int], int]
    cut: frozenset[tuple[str, int]] = frozenset()
    sources: tuple[str, ...] = ()

    @classmethod
    def exactly(cls, target: str, rates: Mapping[tuple[str, int], Fraction], sources: Iterable[str] = ()) -> RateTable:
        """From rates of one major unit into one major unit."""
        billionths, cut = {}, set()
        for (currency, month), rate in rates.items():
            minor = rate * Fraction(10) ** (digits(target) - digits(currency)) * SCALE
            billionths[currency, month] = round_half_up(minor)
            if minor.denominator != 1:
                cut.add((currency, month))
        return cls(target, billionths, frozenset(cut), tuple(dict.fromkeys(sources)))

    @classmethod
    def of(cls, target: str, pairs: Iterable[tuple[str, int]], rates: Rates, rule: str) -> RateTable:
        """The rates of the months that a ledger has, by the deal's rule; a month without one is left out.

        Args:
            pairs: currencies and months, as `pairs_of` finds them.
            rule: day_of_receipt and statement_day take the month's last day, period_average its mean.
        """
        found: dict[tuple[str, int], Fraction] = {}
        sources: list[str] = []
        asked = {"period_average": RateRule.PERIOD_AVERAGE, "budget_rate": RateRule.BUDGET_RATE}
        for currency, month in pairs:
            first = dt.date(month // 12, month % 12 + 1, 1)
            last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
            try:
                quote = rates.rate(last, currency, target, asked.get(rule, RateRule.DAY_OF_RECEIPT), Span(first, last))
            except NoRateError:
                continue
            found[currency, month] = quote.rate
            sources.append(quote.source)
        return cls.exactly(target, found, sources)

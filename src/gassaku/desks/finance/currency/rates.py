"""Finds the rate for a day: a production's own quotations first, then the history, directly or through one currency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from operator import attrgetter

from gassaku.desks.finance.currency.history import EURO, SOURCE, History, ecb
from gassaku.desks.finance.currency.quote import NoRateError, Quotation, Quote, RateRule, Span
from gassaku.vocabulary import VocabularyError

MAX_AGE = 7
"""Days that a fixing may be older than the day it is asked for: the longest closing of the bank is five."""
OWN_AGE = 31
"""Days that a quotation of one's own may be older: tables with a rate a month are common."""


class Rates:
    """Rates of a production.

    Args:
        own: the production's own quotations; they go before the history.
        budget: budget rates, by currency, into `currency`.
        currency: what budget rates are rates into.
        history: the reference rates; None asks those that are installed, when they are first needed.
        max_age: how many days old a fixing of the history may be.
        own_age: how many days old a quotation of one's own may be.
    """

    def __init__(
        self,
        own: Iterable[Quotation] = (),
        *,
        budget: Mapping[str, Fraction] | None = None,
        currency: str = "",
        history: History | None = None,
        max_age: int = MAX_AGE,
        own_age: int = OWN_AGE,
    ) -> None:
        self.own = tuple(sorted(own, key=attrgetter("day")))
        self.budget = dict(budget or {})
        self.currency = currency
        self.max_age = max_age
        self.own_age = own_age
        self._history = history
        self._pairs: dict[tuple[str, str], list[Quotation]] = {}
        for one in self.own:
            self._pairs.setdefault((one.base, one.target), []).append(one)

    @property
    def history(self) -> History | None:
        """The reference rates; None where none are installed."""
        if self._history is None:
            try:
                self._history = ecb()
            except VocabularyError:
                return None
        return self._history

    def rate(
        self,
        on: dt.date,
        base: str,
        target: str,
        rule: RateRule = RateRule.DAY_OF_RECEIPT,
        span: Span | None = None,
    ) -> Quote:
        """The rate of `base` into `target`.

        Args:
            on: the day of the receipt or payment; for the statement day's rule too where there is no `span`.
            rule: which day's rate counts.
            span: the period, for an average and for the statement day, which is its last day.

        Raises:
            NoRateError: nobody quoted one.
        """
        if base == target:
            return Quote(base, target, Fraction(1), on, "the same currency", rule)
        if rule is RateRule.BUDGET_RATE:
            return self._budgeted(on, base, target)
        if rule is RateRule.PERIOD_AVERAGE:
            return self._average(span or Span(on.replace(day=1), on), base, target)
        day = span.last if span is not None and rule is RateRule.STATEMENT_DAY else on
        quote = self._on(day, base, target)
        return Quote(base, target, quote.rate, quote.day, quote.source, rule)

    # -- the rules ---------------------------------------------------------------------------------------------------

    def _budgeted(self, on: dt.date, base: str, target: str) -> Quote:
        into = dict(self.budget) | {self.currency: Fraction(1)}
        if base not in into or target not in into:
            missing = base if base not in into else target
            raise NoRateError(base, target, on, f"the plan has no budget rate of {missing}")
        return Quote(base, target, into[base] / into[target], on, "budget rate", RateRule.BUDGET_RATE)

    def _average(self, span: Span, base: str, target: str) -> Quote:
        """The mean of the days' rates: of the own quotations in the period where there are any, else of the history."""
        found = [
            (one.day, one.rate if one.base == base else 1 / one.rate, one.source)
            for one in self.own
            if {one.base, one.target} == {base, target} and span.first <= one.day <= span.last
        ]
        if not found and (history := self.history) is not None:
            days = history.days(span.first, span.last)
            found = [(day, rate, history.source) for day in days if (rate := history.cross(day, base, target))]
        if not found:
            raise NoRateError(base, target, span.last, f"no day from {span.first} on has one")
        mean = sum((rate for _, rate, _ in found), Fraction(0)) / len(found)
        sources = "; ".join(dict.fromkeys(source for _, _, source in found))
        return Quote(base, target, mean, found[-1][0], sources, RateRule.PERIOD_AVERAGE, len(found))

    # -- one day -----------------------------------------------------------------------------------------------------

    def _on(self, on: dt.date, base: str, target: str) -> Quote:
        if (quote := self._direct(on, base, target)) is not None:
            return quote
        if (quote := self._fixed(on, base, target)) is not None:
            return quote
        for through in sorted({name for pair in self._pairs for name in pair} | {EURO}):
            if through in (base, target):
                continue
            first = self._direct(on, base, through) or self._fixed(on, base, through)
            second = self._direct(on, through, target) or self._fixed(on, through, target)
            if first is not None and second is not None:
                source = "; ".join(dict.fromkeys((first.source, second.source)))
                return Quote(base, target, first.rate * second.rate, min(first.day, second.day), source)
        raise NoRateError(base, target, on, self._why(on, base, target))

    def _direct(self, on: dt.date, base: str, target: str) -> Quote | None:
        """The latest own quotation of the pair, either way round, that is not too old."""
        found: list[Quotation] = []
        for pair in ((base, target), (target, base)):
            before = [one for one in self._pairs.get(pair, ()) if one.day <= on]
            found += before[-1:]
        if not found:
            return None
        latest = max(found, key=attrgetter("day"))
        if (on - latest.day).days > self.own_age:
            return None
        exact = latest.rate if latest.base == base else 1 / latest.rate
        return Quote(base, target, exact, latest.day, latest.source)

    def _fixed(self, on: dt.date, base: str, target: str) -> Quote | None:
        """The last fixing before or on the day that has both currencies and is not too old."""
        history = self.history
        if history is None:
            return None
        for day in reversed(list(history.days(on - dt.timedelta(days=self.max_age), on))):
            if (crossed := history.cross(day, base, target)) is not None:
                return Quote(base, target, crossed, day, history.source)
        return None

    def _why(self, on: dt.date, base: str, target: str) -> str:
        history = self.history
        if history is None:
            return "no history of rates is installed (gassaku[money])"
        unknown = [name for name in (base, target) if name not in history.currencies]
        if unknown:
            return f"the {SOURCE.partition(',')[0]} fixes none of {' and '.join(unknown)}"
        if on > history.last + dt.timedelta(days=self.max_age):
            return f"the history that is installed ends on {history.last}"
        return f"none was fixed within {self.max_age} days before"


def rate(
    on: dt.date, base: str, target: str, rule: RateRule = RateRule.DAY_OF_RECEIPT, span: Span | None = None
) -> Quote:
    """The rate of `base` into `target` by the reference rates alone; see `Rates.rate`.

    Raises:
        NoRateError: the bank fixed none, or the rule is the budget rate, which only a plan has.
    """
    return Rates().rate(on, base, target, rule, span)

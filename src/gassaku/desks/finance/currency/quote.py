"""A rate of exchange with where it comes from, and the rules by which a day's rate is chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gassaku.findings import Place
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import Rounding, digits, round_half_up


class RateRule(StrEnum):
    """Which day's rate converts: the words of a deal's statement rule."""

    DAY_OF_RECEIPT = "day_of_receipt"
    PERIOD_AVERAGE = "period_average"
    STATEMENT_DAY = "statement_day"
    BUDGET_RATE = "budget_rate"


@dataclass(frozen=True, slots=True)
class Span:
    """A period, both days included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody quoted for one day: how much of `target` one major unit of `base` buys."""

    day: dt.date
    base: str
    target: str
    rate: Fraction
    source: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A rate as it was found.

    Attributes:
        rate: how many major units of `target` one major unit of `base` buys, exact.
        day: the day of the fixing; for a rate through a third currency the older of the two; for an average the last.
        source: who quoted it.
        rule: by which it was chosen.
        fixings: how many days went into it, more than one for an average.
    """

    base: str
    target: str
    rate: Fraction
    day: dt.date
    source: str
    rule: RateRule = RateRule.DAY_OF_RECEIPT
    fixings: int = 1

    def convert(self, minor: int, rounding: Rounding = round_half_up) -> int:
        """Minor units of `base` in minor units of `target`, rounded once."""
        return rounding(self.exact(minor))

    def exact(self, minor: int | Fraction) -> Fraction:
        """Minor units of `base` in minor units of `target`, not rounded."""
        return minor * self.rate * Fraction(10 ** digits(self.target), 10 ** digits(self.base))


class NoRateError(VocabularyError):
    """Nobody quoted a rate that may be used.

    Attributes:
        base, target, on: what was asked.
    """

    def __init__(self, base: str, target: str, on: dt.date, why: str) -> None:
        self.base, self.target, self.on, self.why = base, target, on, why
        super().__init__(
            f"There is no rate of {base} into {target} for {on}: {why}. "
            "Put one into finance/rates.yaml, with its day and its source."
        )

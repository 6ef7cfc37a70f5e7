"""What may come in, when, and what may go wrong: the document that a simulation is made from.

Money is in whole units of its currency, as people write it; chances are fractions as text (`"0.25"`, `"25%"`).
Nothing that is drawn is exact, and every draw is paid out exactly.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from gassaku.desks.finance.amount import exact
from gassaku.production.schema import Format, Model


def _exact(value: object) -> str:
    number = exact(value)
    if number is None:
        raise ValueError("a number without separators of thousands, as 1234.5, 1/9 or 62%")
    return str(value)


def _chance(value: object) -> str:
    number = exact(value)
    if number is None or not 0 <= number <= 1:
        raise ValueError("a chance from 0 to 1, as '0.25' or '25%'")
    return str(value)


Figure = Annotated[str, BeforeValidator(_exact)]
Chance = Annotated[str, BeforeValidator(_chance)]


def number(text: str) -> Fraction:
    """The exact value of a figure of the document."""
    return exact(text) or Fraction(0)


class Case(Model):
    """One of several things that may happen."""

    chance: Chance
    amount: Figure
    name: str = ""


class Spread(Model):
    """How far an amount may vary: `low`, `likely` and `high`; or `p10`, `p50` and `p90`; or `cases` with chances.

    Three points are a triangle between the least and the most; percentiles are a bell on a logarithmic scale, wider on
    one side if they say so. A single number is sure.
    """

    low: Figure | None = None
    likely: Figure | None = None
    high: Figure | None = None
    p10: Figure | None = None
    p50: Figure | None = None
    p90: Figure | None = None
    cases: tuple[Case, ...] = ()
    sure: Figure | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:  # Any: as the document writes it
        return {"sure": value} if isinstance(value, int | str | float) else value

    @model_validator(mode="after")
    def _one_way(self) -> Spread:
        three, bell = (self.low, self.likely, self.high), (self.p10, self.p50, self.p90)
        ways = [any(three), any(bell), bool(self.cases), self.sure is not None]
        if sum(ways) != 1:
            raise ValueError("one of: a number, low/likely/high, p10/p50/p90, cases")
        for points in (three, bell):
            if any(points):
                if not all(points):
                    raise ValueError("all three of low/likely/high, or of p10/p50/p90")
                values = [number(point) for point in points if point]
                if sorted(values) != values:
                    raise ValueError("three points in rising order")
        if any(bell) and number(self.p10 or "0") <= 0:
            raise ValueError("percentiles above 0")
        if self.cases and sum(number(case.chance) for case in self.cases) != 1:
            raise ValueError("chances of all cases that add up to 1")
        return self


class Delay(Model):
    """With which chance something comes later, and between how many months."""

    chance: Chance = "1"
    months: tuple[int, int]

    @model_validator(mode="after")
    def _rising(self) -> Delay:
        if not 0 <= self.months[0] <= self.months[1]:
            raise ValueError("months as [least, most]")
        return self


class Expected(Model):
    """A receipt that may come in.

    Attributes:
        kept_by: the party that keeps it outside the pots, as of its home territory; "" enters the pot that fits.
    """

    id: str
    territory: str = ""
    medium: str = ""
    window: str = ""
    season: str = ""
    pot: str = ""
    kept_by: str = ""
    currency: str = ""
    date: dt.date
    amount: Spread
    withholding_rate: Chance = "0"
    delay: Delay | None = None


class Investment(Model):
    """What a party puts in, and when."""

    party: str
    amount: Figure
    currency: str = ""
    date: dt.date


class Bearer(Model):
    """Who pays the next part of an overrun: a reserve of the budget, a party, or all pro rata to what they put in."""

    reserve: str = ""
    party: str = ""
    pro_rata: bool = False
    upto: Figure | None = None

    @model_validator(mode="after")
    def _one(self) -> Bearer:
        if sum((bool(self.reserve), bool(self.party), self.pro_rata)) != 1:
            raise ValueError("one of reserve, party and pro_rata")
        return self


class Overrun(Model):
    """What the drama may cost beyond its budget, who pays it in which order, and the tier at which that recoups.

    Attributes:
        tier: of the deal; its cap is then, in each scenario, what parties paid of the overrun. "" recoups nowhere.
    """

    chance: Chance = "1"
    amount: Spread
    date: dt.date
    paid_by: tuple[Bearer, ...]
    tier: str = ""

    @model_validator(mode="after")
    def _ends(self) -> Overrun:
        if not self.paid_by or self.paid_by[-1].upto is not None:
            raise ValueError("a last bearer without `upto:`, so that somebody pays the rest")
        return self


class Incentive(Model):
    """Public money that a party counts on: it may be refused, or come late."""

    id: str
    party: str
    amount: Figure
    currency: str = ""
    date: dt.date
    refused: Chance = "0"
    delay: Delay | None = None


class Currencies(Model):
    """How rates of exchange move: drawn from the months since `since`, all currencies of one month together.

    Attributes:
        rates: what one unit is worth in the deal's currency at the start; without one the last fixing counts.
        fixed: currencies that do not move, such as one that nobody fixes.
    """

    since: dt.date = dt.date(2010, 1, 1)
    until: dt.date | None = None
    rates: dict[str, Figure] = Field(default_factory=dict)
    fixed: tuple[str, ...] = ()


class Alone(Model):
    """What a party would do without the others: what it would cost, and which part of which receipts it would have."""

    cost: Figure
    receipts: dict[str, Chance] = Field(default_factory=dict)
    overrun: Chance = "1"


class Least(Model):
    """The least that a party agrees to, of one of the figures of its distribution."""

    measure: Literal["mean_net", "p10_net", "p50_net", "p90_net", "chance_of_recoupment", "mean_received"]
    at_least: Figure


class Term(Model):
    """A term that may be agreed otherwise: `at` is pot/tier/key, as `pool/commission/rate`."""

    id: str
    at: str
    values: tuple[Figure, ...]


class SimulationPaper(Model):
    """One simulation."""

    schema_: str = Field(default="gassaku.simulation/1", alias="schema")
    deal: str = ""
    seed: int = Field(ge=0, le=2**63 - 1)
    scenarios: int = Field(default=10_000, ge=100, le=200_000)
    start: dt.date
    together: Chance = "0"
    receipts: tuple[Expected, ...]
    investments: tuple[Investment, ...] = ()
    overrun: Overrun | None = None
    incentives: tuple[Incentive, ...] = ()
    currencies: Currencies = Currencies()
    alone: dict[str, Alone] = Field(default_factory=dict)
    minimum: dict[str, Least] = Field(default_factory=dict)
    terms: tuple[Term, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> SimulationPaper:
        ids = [*(one.id for one in self.receipts), *(one.id for one in self.incentives)]
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice:
            raise ValueError(f"each id once; “{twice}” stands twice")
        return self


SIMULATION = Format("gassaku.simulation", 1, SimulationPaper)

"""Rates of exchange along many possible futures: whole months of the past drawn at random, all currencies together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gassaku.desks.finance.currency import History
from gassaku.desks.finance.risk.draws import Draws
from gassaku.desks.finance.risk.paper import Currencies, number

if TYPE_CHECKING:
    from gassaku.desks.finance.risk.draws import Floats

_ENOUGH = 24  # months of history below which nothing is drawn


@dataclass(frozen=True)
class Exchange:
    """Rates into one currency, by month from the start.

    Attributes:
        paths: for each currency that moves an array, a row a scenario and a column a month, month 0 the start.
        still: currencies that do not move, and their rates.
        months: how many months of the past were drawn from, and `source` where they stand.
        unknown: currencies for which there is no rate at all.
    """

    target: str
    paths: Mapping[str, Floats]
    still: Mapping[str, float]
    months: int = 0
    source: str = ""
    unknown: tuple[str, ...] = ()
    held: tuple[str, ...] = field(default=())

    def rates(self, currency: str, months: object) -> Floats:
        """The rate in each scenario, after so many months in each."""
        import numpy as np

        at = np.asarray(months)
        if currency in self.paths:
            path = self.paths[currency]
            drawn: Floats = path[np.arange(len(path)), np.minimum(at, path.shape[1] - 1)]
            return drawn
        return np.full(at.shape, self.still.get(currency, 1.0 if currency == self.target else 0.0))


def draw_exchange(
    draws: Draws,
    terms: Currencies,
    wanted: Sequence[str],
    target: str,
    months: int,
    history: History | None,
) -> Exchange:
    """Paths of rates for the currencies wanted.

    A month of the past is drawn for each month ahead, with the movements of all currencies in it, so what fell together
    falls together. A currency without enough history keeps the rate that the document gives it and is named in `held`;
    one without any rate is named in `unknown`.
    """
    import numpy as np

    named = [one for one in dict.fromkeys(wanted) if one and one != target]
    start = {name: float(number(rate)) for name, rate in terms.rates.items()}
    moving = [one for one in named if one not in terms.fixed]
    known = history.currencies if history else frozenset()
    moving = [one for one in moving if one in known and target in known]
    rows = _monthly(history, moving, target, terms) if history and moving else []
    if len(rows) <= _ENOUGH:
        rows, moving = [], []
    last = dict(zip(moving, rows[-1], strict=True)) if rows else {}
    still = {one: start[one] for one in named if one not in moving and one in start}
    unknown = tuple(one for one in named if one not in moving and one not in start)
    held = tuple(one for one in still if one not in terms.fixed)
    paths: dict[str, Floats] = {}
    if moving:
        moves = np.diff(np.log(np.array(rows, np.float64)), axis=0)
        picks = draws.stream("currencies").integers(0, len(moves), (draws.scenarios, months))
        for column, name in enumerate(moving):
            grown = np.cumsum(moves[:, column][picks], axis=1)
            level = start.get(name, last[name])
            paths[name] = level * np.exp(np.concatenate([np.zeros((draws.scenarios, 1)), grown], axis=1))
    source = history.source if history and moving else ""
    return Exchange(target, paths, still, len(rows), source, unknown, held)


def _monthly(history: History, currencies: Sequence[str], target: str, terms: Currencies) -> list[tuple[float, ...]]:
    """The last day of each month on which all of them were fixed."""
    until = terms.until or history.last
    ends: dict[tuple[int, int], tuple[float, ...]] = {}
    for day in history.days(terms.since, until):
        row = _row(history, day, currencies, target)
        if row is not None:
            ends[day.year, day.month] = row
    return [ends[month] for month in sorted(ends)]


def _row(history: History, day: dt.date, currencies: Sequence[str], target: str) -> tuple[float, ...] | None:
    rates = [history.cross(day, one, target) for one in currencies]
    return tuple(float(rate) for rate in rates if rate is not None) if None not in rates else None

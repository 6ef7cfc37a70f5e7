"""The weekly cost report: to date, committed, to complete, and how far off the budget it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gassaku.desks.finance.actuals.entry import COMMITTED, ESTIMATE, PAID, Valued
from gassaku.desks.finance.budget.chart import EMPTY, Chart, hundred_of
from gassaku.desks.finance.budget.line import Budget

BY = ("account", "category", "section", "company", "country")


@dataclass(frozen=True, slots=True)
class CostRow:
    """One account, party or country, in minor units of the budget's currency.

    Attributes:
        week: paid in the week that the report is of.
        to_date: paid until the end of that week.
        committed: ordered and not yet paid.
        to_complete: what is still to come beyond that.
    """

    name: str
    budget: int
    week: int
    to_date: int
    committed: int
    to_complete: int

    @property
    def expected(self) -> int:
        """What it will cost in the end."""
        return self.to_date + self.committed + self.to_complete

    @property
    def variance(self) -> int:
        """Budget less what it will cost: negative where it is over."""
        return self.budget - self.expected


@dataclass(frozen=True, slots=True)
class CostReport:
    """All rows by one trait, for the week that ends on `until`."""

    by: str
    currency: str
    since: dt.date
    until: dt.date
    rows: tuple[CostRow, ...]

    @property
    def total(self) -> CostRow:
        """All rows together."""
        return CostRow("", *(sum(getattr(row, name) for row in self.rows) for name in CostRow.__slots__[1:]))


@dataclass(slots=True)
class _Cell:
    """One account of one party in one country."""

    budget: int = 0
    week: int = 0
    to_date: int = 0
    committed: int = 0
    estimate: int | None = None


Key = tuple[str, str, str]  # account, company, country


def cost_report(
    budget: Budget | None, costs: Sequence[Valued], on: dt.date, by: str = "account", chart: Chart = EMPTY
) -> CostReport:
    """The report for the week (Monday to Sunday) of a day.

    What is still to come is the latest estimate of the ledger for that account, party and country, where it states one;
    else the budget less what is paid and committed, never below nothing. So an account that is over shows it at once.

    Args:
        by: `account`, `category`, `section`, `company` or `country`.

    Raises:
        ValueError: another trait.
    """
    if by not in BY:
        raise ValueError(f"“{by}” is no way to group costs; write one of {', '.join(BY)}")
    since = on - dt.timedelta(days=on.weekday())
    until = since + dt.timedelta(days=6)
    cells: dict[Key, _Cell] = {}
    for line in budget.lines if budget else ():
        cells.setdefault((line.account, line.company, line.country), _Cell()).budget += line.base
    known = [one for one in costs if one.entry.date <= until]
    for one in known:
        if one.entry.status == PAID:
            cell = cells.setdefault(_key(one), _Cell())
            cell.to_date += one.base
            cell.week += one.base if one.entry.date >= since else 0
    for key, open_ in _open_orders(known):
        cells.setdefault(key, _Cell()).committed += open_
    for one in sorted(known, key=lambda cost: cost.entry.date):
        if one.entry.status == ESTIMATE:
            cells.setdefault(_key(one), _Cell()).estimate = one.base
    rows: dict[str, list[int]] = {}
    for key, cell in cells.items():
        rest = max(cell.budget - cell.to_date - cell.committed, 0) if cell.budget > 0 else 0
        to_complete = cell.estimate if cell.estimate is not None else rest
        row = rows.setdefault(_name(key, by, chart), [0, 0, 0, 0, 0])
        for place, amount in enumerate((cell.budget, cell.week, cell.to_date, cell.committed, to_complete)):
            row[place] += amount
    order = {name: place for place, name in enumerate(chart.sections)} if by == "section" else {}
    names = sorted(rows, key=lambda name: (order.get(name, 0), name))
    currency = budget.currency if budget else ""
    return CostReport(by, currency, since, until, tuple(CostRow(name, *rows[name]) for name in names))


def _key(one: Valued) -> Key:
    return (one.entry.account, one.entry.company, one.entry.country)


def _name(key: Key, by: str, chart: Chart) -> str:
    account, company, country = key
    if by == "section":
        return chart.section_of(account) or account
    named = {"account": account, "category": hundred_of(account) or account, "company": company, "country": country}
    return named[by]


def _open_orders(costs: Iterable[Valued]) -> list[tuple[Key, int]]:
    """What is committed and not paid: an order's commitments less its payments; without an order, all of it."""
    ordered: dict[str, list[tuple[Key, int]]] = {}
    paid: dict[str, int] = {}
    made: list[tuple[Key, int]] = []
    for one in costs:
        if one.entry.status == COMMITTED and not one.entry.order:
            made.append((_key(one), one.base))
        elif one.entry.status == COMMITTED:
            ordered.setdefault(one.entry.order, []).append((_key(one), one.base))
        elif one.entry.status == PAID and one.entry.order:
            paid[one.entry.order] = paid.get(one.entry.order, 0) + one.base
    for order, parts in ordered.items():
        left = paid.get(order, 0)
        for key, amount in parts:
            fulfilled = min(max(left, 0), max(amount, 0))
            left -= fulfilled
            made.append((key, amount - fulfilled))
    return made

"""Where is it spent, who pays: country by party by account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gassaku.desks.finance.budget.chart import Chart, hundred_of
from gassaku.desks.finance.budget.line import Budget, Cost

LEVELS = ("none", "section", "category", "account")


@dataclass(frozen=True, slots=True)
class PivotRow:
    """One country and account; what each party pays there, in minor units of the budget's currency."""

    country: str
    account: str
    amounts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All parties together."""
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True)
class Pivot:
    """The table: rows by country and account, a column a party."""

    currency: str
    level: str
    companies: tuple[str, ...]
    rows: tuple[PivotRow, ...]

    @property
    def totals(self) -> dict[str, int]:
        """What each party pays everywhere."""
        return {name: sum(row.amounts.get(name, 0) for row in self.rows) for name in self.companies}

    @property
    def total(self) -> int:
        """The whole budget."""
        return sum(row.total for row in self.rows)


def pivot_of(budget: Budget, level: str = "none", chart: Chart | None = None) -> Pivot:
    """The pivot at one level of accounts: `none`, `section`, `category` or `account`.

    Raises:
        ValueError: another level.
    """
    if level not in LEVELS:
        raise ValueError(f"“{level}” is no level; write one of {', '.join(LEVELS)}")
    sums: dict[tuple[str, str], dict[str, int]] = {}
    companies: dict[str, None] = {}
    for line in budget.lines:
        row = sums.setdefault((line.country, _name(line, level, chart)), {})
        row[line.company] = row.get(line.company, 0) + line.base
        companies.setdefault(line.company)
    order = {name: place for place, name in enumerate(chart.sections)} if chart and level == "section" else {}
    keys = sorted(sums, key=lambda key: (not key[0], key[0], order.get(key[1], 0), key[1]))
    return Pivot(budget.currency, level, tuple(companies), tuple(PivotRow(*key, sums[key]) for key in keys))


def _name(line: Cost, level: str, chart: Chart | None) -> str:
    if level == "none":
        return ""
    if level == "account":
        return line.account
    category = hundred_of(line.account) or line.account
    return category if level == "category" or chart is None else chart.section_of(line.account) or category

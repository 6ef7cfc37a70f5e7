"""The four levels of a budget: section, category, account, line."""

from __future__ import annotations

from typing import NamedTuple

from gassaku.desks.finance.budget.chart import Chart, hundred_of
from gassaku.desks.finance.budget.line import Budget, Cost


class Branch(NamedTuple):
    """One node of the account tree.

    Attributes:
        account: a section's id, a code as `2000`; a line's own text at the fourth level.
        level: 1 section, 2 category, 3 account, 4 line.
        total: of everything below, in minor units of the budget's currency.
    """

    account: str
    level: int
    total: int
    below: tuple[Branch, ...] = ()


def roll_up(budget: Budget, chart: Chart | None = None) -> tuple[Branch, ...]:
    """The tree: sections of the chart (without one, thousands: `2000`), hundreds (`2100`), accounts, and their lines.

    A code that is no number makes a section of its own.
    """
    details: dict[str, list[Cost]] = {}
    for line in budget.lines:
        details.setdefault(line.account, []).append(line)
    tree: dict[str, dict[str, list[Branch]]] = {name: {} for name in chart.sections} if chart else {}
    for account, lines in details.items():
        category = hundred_of(account) or account
        section = (chart.section_of(account) if chart else thousand_of(account)) or category
        leaves = tuple([Branch(line.text, 4, line.base) for line in lines])
        tree.setdefault(section, {}).setdefault(category, []).append(_branch(account, 3, leaves))
    return tuple(
        _branch(section, 1, tuple(_branch(name, 2, tuple(groups[name])) for name in groups))
        for section, groups in tree.items()
        if groups
    )


def thousand_of(account: str) -> str:
    """`1000` of `1410`; "" for a code that is no number."""
    hundred = hundred_of(account)
    return f"{hundred[0]}000" if hundred else ""


def _branch(account: str, level: int, below: tuple[Branch, ...]) -> Branch:
    return Branch(account, level, sum([child.total for child in below]), below)

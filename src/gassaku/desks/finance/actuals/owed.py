"""Who owes whom: costs that one company paid and another bears, set off against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gassaku.desks.finance.actuals.entry import PAID, Valued
from gassaku.desks.finance.plan.flow import month_of


@dataclass(frozen=True, slots=True)
class Debt:
    """What one company owes another for a month, in the money it was paid in.

    Attributes:
        minor: in minor units of `currency`, after what runs the other way is set off.
        base: the same in minor units of the budget's currency, at the rates of the payments.
        costs: how many costs it comes from, both ways.
    """

    month: str
    debtor: str
    creditor: str
    currency: str
    minor: int
    base: int
    costs: int


def settlements(costs: Sequence[Valued], month: str | None = None) -> tuple[Debt, ...]:
    """The debts of a month (as 2027-05), or of every month: by pair and currency, set off within the month.

    Amounts in two currencies are never set off against each other.
    """
    sums: dict[tuple[str, str, str, str], list[int]] = {}
    for one in costs:
        entry = one.entry
        there = month_of(entry.date)
        if entry.status != PAID or not entry.paid_by or entry.paid_by == entry.company or month not in (None, there):
            continue
        first, second = sorted((entry.company, entry.paid_by))
        sign = 1 if entry.company == first else -1  # positive: the first owes the second
        row = sums.setdefault((there, first, second, entry.currency), [0, 0, 0])
        row[0] += sign * entry.minor
        row[1] += sign * one.base
        row[2] += 1
    debts = []
    for (there, first, second, currency), (minor, base, count) in sorted(sums.items()):
        debtor, creditor = (first, second) if minor > 0 or (minor == 0 and base > 0) else (second, first)
        turn = 1 if debtor == first else -1
        if minor or base:
            debts.append(Debt(there, debtor, creditor, currency, turn * minor, turn * base, count))
    return tuple(debts)

"""Cash: every payment with its day, party and currency, and the months that they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_MONTHS = 600
"""Fifty years: beyond it months without a payment are left out."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Cash on one day: what came in (+) or went out (-), and why.

    Attributes:
        amount: in minor units of the plan's currency.
        company: whose account it moves.
        currency, minor: the same in the money it is paid in.
        kind: `source`, `loan`, `repayment`, `interest`, `tax`, `spend` or `actual`.
        borne_by: whose cost it is, where another company pays it.
    """

    day: dt.date
    amount: int
    what: str
    company: str
    currency: str
    minor: int = 0
    kind: str = "source"
    borne_by: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month's cash: in, out, and what is there at its end; `lowest` is the least that is there on any day."""

    month: str
    inflow: int
    outflow: int
    balance: int
    lowest: int = 0


@dataclass(frozen=True, slots=True)
class CashFlow:
    """Months without a gap between the first and the last, and what could not be dated.

    Attributes:
        undated: names of sources, or of `spend`, with a payment whose milestone has no date.
        limit: what may be owed to the bank.
        interest: what is paid for loans and for what is owed in between.
    """

    months: tuple[Month, ...]
    flows: tuple[Flow, ...]
    undated: tuple[str, ...]
    limit: int = 0

    @property
    def ends(self) -> Month | None:
        """The first month at whose end the money is gone, the bank's limit used up too."""
        return next((one for one in self.months if one.balance < -self.limit), None)

    @property
    def deepest(self) -> Month | None:
        """The month with the lowest balance."""
        return min(self.months, key=lambda one: one.balance, default=None)

    @property
    def interest(self) -> int:
        """Interest and fees that the cash flow pays, in minor units of the plan's currency."""
        return -sum(one.amount for one in self.flows if one.kind == "interest")

    @property
    def withheld(self) -> int:
        """Tax withheld at source."""
        return -sum(one.amount for one in self.flows if one.kind == "tax")


def month_of(day: dt.date) -> str:
    """As 2027-05."""
    return f"{day.year:04}-{day.month:02}"


def months_of(flows: Iterable[Flow], opening: int = 0) -> tuple[Month, ...]:
    """The months from the first flow to the last."""
    sums: dict[int, list[int]] = {}
    lowest: dict[int, int] = {}
    balance = opening
    for flow in sorted(flows, key=lambda one: (one.day, -one.amount)):
        number = flow.day.year * 12 + flow.day.month - 1
        of_month = sums.setdefault(number, [0, 0])
        of_month[flow.amount < 0] += abs(flow.amount)
        balance += flow.amount
        lowest[number] = min(lowest.get(number, balance), balance)
    if not sums:
        return ()
    numbers = range(min(sums), max(sums) + 1) if max(sums) - min(sums) < MOST_MONTHS else sorted(sums)
    months, balance = [], opening
    for number in numbers:
        inflow, outflow = sums.get(number, (0, 0))
        balance += inflow - outflow
        low = min(lowest.get(number, balance), balance)
        months.append(Month(f"{number // 12:04}-{number % 12 + 1:02}", inflow, outflow, balance, low))
    return tuple(months)


@dataclass(frozen=True, slots=True)
class Balance:
    """One party's or one currency's month, in minor units of the plan's currency, and of its own for a currency."""

    name: str
    month: str
    inflow: int
    outflow: int

    @property
    def net(self) -> int:
        """What is left over of the month."""
        return self.inflow - self.outflow


def balances(flows: Sequence[Flow], trait: str, *, own: bool = False) -> tuple[Balance, ...]:
    """By `company` or `currency` and month, in name and month order.

    Args:
        own: in the minor units of the money itself; only for currencies.
    """
    sums: dict[tuple[str, str], list[int]] = {}
    for flow in flows:
        row = sums.setdefault((getattr(flow, trait), month_of(flow.day)), [0, 0])
        amount = flow.minor if own else flow.amount
        row[amount < 0] += abs(amount)
    return tuple(Balance(*key, *sums[key]) for key in sorted(sums))

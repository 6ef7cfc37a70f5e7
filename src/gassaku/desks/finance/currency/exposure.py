"""What is open to the rate of exchange: by party and month, in the money that a party does not keep its books in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gassaku.desks.finance.plan.flow import Flow, month_of

HOME = {"KR": "KRW", "JP": "JPY", "CN": "CNY", "TW": "TWD", "HK": "HKD", "SG": "SGD", "TH": "THB"}


@dataclass(frozen=True, slots=True)
class Exposure:
    """One party, month and foreign currency.

    Attributes:
        inflow, outflow: in minor units of `currency`.
        base: what is left open, in minor units of the plan's currency at the budget rate; positive is more in than out.
    """

    company: str
    month: str
    currency: str
    inflow: int
    outflow: int
    base: int

    @property
    def open(self) -> int:
        """What is left open, in minor units of `currency`."""
        return self.inflow - self.outflow


def exposure_of(flows: Sequence[Flow], books: Mapping[str, str]) -> tuple[Exposure, ...]:
    """The exposure of each party, by month and currency.

    Args:
        books: the currency that each company keeps its books in; a flow in that currency is not exposed.
    """
    sums: dict[tuple[str, str, str], list[int]] = {}
    for flow in flows:
        if flow.currency == books.get(flow.company, ""):
            continue
        row = sums.setdefault((flow.company, month_of(flow.day), flow.currency), [0, 0, 0])
        row[flow.minor < 0] += abs(flow.minor)
        row[2] += flow.amount
    return tuple(Exposure(*key, *sums[key]) for key in sorted(sums))

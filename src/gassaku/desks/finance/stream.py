"""A period's money as one even stream of all its receipts, cut where a threshold of the deal is reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gassaku.desks.finance.condition import Threshold, Traits, leaves
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.receipt import Receipt
from gassaku.desks.finance.state import ZERO, Books, Kind

Key = tuple[str, Kind]


@dataclass
class InTray:
    """What came in over all periods, in minor units, and how much of it was passed on in whole steps."""

    step: int
    minor: dict[Key, int] = field(default_factory=lambda: defaultdict(int))
    steps: dict[Key, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def waiting(self) -> int:
        """Minor units that are too small for the statement step."""
        return sum(amount - self.steps[key] * self.step for key, amount in self.minor.items())


@dataclass(frozen=True)
class Stream:
    """What one period brings, by pot and kind of receipt: cash in steps, the sum before tax, and units."""

    cash: Mapping[Key, int]
    before_tax: Mapping[Key, Fraction]
    units: Mapping[tuple[Key, str], Fraction]

    @property
    def size(self) -> int:
        """Into how many drops it can be cut."""
        return max(sum(abs(amount) for amount in self.cash.values()), 1)

    @property
    def total(self) -> int:
        """All its cash."""
        return sum(self.cash.values())

    def pour(self, books: Books, start: int, end: int) -> None:
        """Posts the drops from `start` to `end` into the pots."""
        size = self.size
        for (pot, kind), amount in self.cash.items():
            part = abs(amount) * end // size - abs(amount) * start // size
            books.pots[pot].entered[kind] += part if amount > 0 else -part
        share = Fraction(end - start, size)
        for (pot, kind), before in self.before_tax.items():
            books.pots[pot].before_tax[kind] += before * share
        for ((pot, kind), unit), number in self.units.items():
            books.pots[pot].units[kind, unit] += number * share
            books.units[unit] += number * share


def stream_of(receipts: Iterable[Receipt], kinds: Mapping[Traits, Kind], tray: InTray) -> Stream:
    """The stream of a period; minor units below the step wait in the tray for the next one."""
    before: dict[Key, Fraction] = {}
    units: dict[tuple[Key, str], Fraction] = {}
    touched: dict[Key, None] = {}
    for receipt in receipts:
        key = (receipt.pot, kinds[receipt.traits])
        tray.minor[key] += receipt.minor
        touched[key] = None
        before[key] = before.get(key, ZERO) + receipt.before_tax / tray.step
        for unit, number in receipt.units.items():
            units[key, unit] = units.get((key, unit), ZERO) + number
    cash = {key: tray.minor[key] // tray.step - tray.steps[key] for key in touched}
    for key, steps in cash.items():
        tray.steps[key] += steps
    return Stream(cash, before, units)


def thresholds(deal: Deal) -> list[Threshold]:
    """The deal's thresholds that open or close a tier inside a period."""
    found: dict[Threshold, None] = {}
    for pot in deal.pots:
        for tier in pot.tiers:
            for leaf in leaves(tier.when):
                if isinstance(leaf, Threshold) and leaf.counts != "whole":
                    found[leaf] = None
    return list(found)

"""A budget's lines: account, currency, country and party of each, and how it falls on the episodes.

Amounts stay in the minor units of their own currency; each line is converted once, rounded half up, at the budget rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gassaku.findings import Place
from gassaku.vocabulary.money import digits, round_half_up

PATTERN, AMORTISED = "pattern", "amortised"


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of a budget.

    Attributes:
        account: as the document writes it; its digits make the tree.
        minor: in minor units of `currency`, for all the episodes that it covers.
        base: the same in minor units of the budget's currency, rounded once.
        country: where it is spent; "" where the line does not say.
        company: who pays it; "" where the line does not say.
        rate: how much of the budget's currency one major unit of `currency` is.
        basis: `pattern` where every episode costs it again, `amortised` where it is spread; "" is spread too.
        episodes: the episodes that it covers; empty is all of them.
        fringes: names of the fringes that come on top of it.
        origin: `line`, or what reckoned it: `fringe`, `contingency`, `bond`, `mark_up`.
    """

    account: str
    text: str
    currency: str
    minor: int
    base: int
    country: str
    company: str
    place: Place
    rate: Fraction = Fraction(1)
    basis: str = ""
    episodes: tuple[int, ...] = ()
    fringes: tuple[str, ...] = ()
    origin: str = "line"


@dataclass(frozen=True, slots=True)
class Printed:
    """A sum that the document itself states.

    Attributes:
        label: the words that stand there.
        account: the account that it is the sum of; "" where none is named.
        minor: in minor units of the budget's currency.
        after: how many lines stand before it.
    """

    label: str
    account: str
    minor: int
    place: Place
    after: int


@dataclass(frozen=True, slots=True)
class Budget:
    """All lines in one currency; sums in minor units of it."""

    currency: str
    lines: tuple[Cost, ...]
    printed: tuple[Printed, ...] = ()

    @property
    def total(self) -> int:
        """Everything, what is reckoned on top too."""
        return sum([line.base for line in self.lines])

    def by(self, trait: str) -> dict[str, int]:
        """Sums by `country`, `company`, `currency`, `account` or `origin`."""
        sums: dict[str, int] = {}
        for line in self.lines:
            name = getattr(line, trait)
            sums[name] = sums.get(name, 0) + line.base
        return sums

    def pivot(self) -> dict[str, dict[str, int]]:
        """Where is it spent, who pays: country to company to the sum."""
        sums: dict[str, dict[str, int]] = {}
        for line in self.lines:
            row = sums.setdefault(line.country, {})
            row[line.company] = row.get(line.company, 0) + line.base
        return sums


def converted(minor: int | Fraction, currency: str, rate: Fraction, base: str) -> int:
    """Minor units of one currency in minor units of another, rounded once, half up."""
    return round_half_up(Fraction(minor) * rate * Fraction(10 ** digits(base), 10 ** digits(currency)))

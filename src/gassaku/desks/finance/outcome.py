"""What a waterfall gives back: for each period who received what, from which tier, and the trail of every payment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.receipt import Receipt
from gassaku.findings import Finding


class UnbalancedWaterfallError(RuntimeError):
    """The books do not balance: a defect of the engine, never of the deal. Nothing was paid out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One posting, with all that led to it. Amounts in steps.

    Attributes:
        kind: tier, residual, release, crossed (filled from a crossed pot) or closed (its condition did not hold).
        base: the cumulative basis that the rate is taken of.
        entitled: the cumulative entitlement before rounding; None where the tier takes what there is.
        before: what the tier had taken before.
        due: what it could ask for now.
        available: the cash at its place.
        take: what it took.
        shares: what went to whom; a pot stands as `pot:main`.
        held: the part of `take` that is held as a reserve; `reserved` says for whom.
        recouped: the part that an advance recouped.
        cap_left: what the cap still leaves open afterwards.
        drawn: where the cash came from, by what its receipts have in common.
        excess: what stacked percentages ask for beyond their base.
    """

    kind: str
    period: str
    pot: str
    tier: str
    take: int
    shares: Mapping[str, int]
    base: Fraction = Fraction(0)
    entitled: Fraction | None = None
    before: int = 0
    due: int = 0
    available: int = 0
    held: int = 0
    recouped: int = 0
    cap_left: Fraction | None = None
    drawn: Mapping[str, int] = field(default_factory=dict)
    excess: Fraction = Fraction(0)
    reserved: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """One period paid out. Amounts in steps, `received` and `rounding_held` in minor units.

    Attributes:
        parties: what each received, released reserves among it; negative is what a bearer owes.
        tiers: what each tier paid (for `mode: charge`: charged), released reserves among it, held ones not.
        held: reserves held at the end, by tier.
        carried: what negative receipts leave to be set off, by pot, as negative numbers.
        rounding_held: what is too small for the statement step and waits for the next period.
        apart: receipts of the period that belong to no pot, or to two.
    """

    label: str
    day: dt.date | None
    received: int
    parties: Mapping[str, int]
    tiers: Mapping[str, int]
    held: Mapping[str, int]
    carried: Mapping[str, int]
    rounding_held: int
    lines: tuple[Line, ...]
    receipts: tuple[Receipt, ...] = ()
    apart: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A deal paid out over all its periods. Amounts in steps.

    Attributes:
        parties, tiers: totals over all periods.
        held: reserves still held, by tier.
        deficits: by tier: the excess of stacked percentages over their base, and charges that no cash covered.
        unrecouped: by tier with a cap: what is still owed.
        claims: by tier with a cap: the same for each recipient.
        shadow: by pool of advances: what its tiers earned, paid or not.
        apart: receipts that belong to no pot, or to two.
    """

    deal: Deal
    statements: tuple[Statement, ...]
    parties: Mapping[str, int]
    tiers: Mapping[str, int]
    held: Mapping[str, int]
    deficits: Mapping[str, Fraction]
    unrecouped: Mapping[str, Fraction]
    claims: Mapping[str, Mapping[str, Fraction]]
    shadow: Mapping[str, int]
    apart: tuple[Receipt, ...]
    findings: tuple[Finding, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every posting in order."""
        return tuple(line for statement in self.statements for line in statement.lines)

    @property
    def received(self) -> int:
        """All cash that came in, in minor units, with what was kept apart."""
        return sum(one.received for one in self.statements) + sum(receipt.minor for receipt in self.apart)

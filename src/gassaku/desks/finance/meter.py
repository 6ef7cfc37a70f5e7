"""What conditions may ask about the run so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gassaku.desks.finance.condition import Events, Threshold
from gassaku.desks.finance.deal import Tier
from gassaku.desks.finance.state import ZERO, Books


def _part(tier: Tier, party: str) -> Fraction:
    """The party's part of what the tier pays."""
    own = [share.weight for share in tier.shares if share.target.id == party and not share.target.is_pot]
    return sum(own, ZERO) / sum((share.weight for share in tier.shares), ZERO)


@dataclass(frozen=True, slots=True)
class PeriodMeter:
    """Measures the books in one slice of a period's stream.

    Attributes:
        day: the day of the period.
        gates: the deal's thresholds, and whether each is open for the whole slice.
    """

    books: Books
    events: Events
    day: dt.date | None
    gates: Mapping[Threshold, bool] = field(default_factory=dict)

    def now(self, metric: str, subject: str) -> Fraction:
        """In steps, or in units."""
        books = self.books
        if metric == "pot":
            pot = books.pots.get(subject)
            return Fraction(pot.total) if pot else ZERO
        if metric == "tier":
            return Fraction(sum(state.settled for state in books.tiers_of(subject)))
        if metric == "party":
            return Fraction(books.parties.get(subject, 0))
        kinds = [subject if subject in books.units else ""] if subject else list(books.units)
        return sum((books.units.get(kind, ZERO) for kind in kinds), ZERO)

    def exactly(self, metric: str, subject: str) -> Fraction:
        """The same before rounding, so that a threshold is reached where the contract's own figures reach it."""
        exact = self.now(metric, subject)
        for pot in self.books.pots.values() if metric in ("tier", "party") else ():
            for state in pot.tiers:
                if metric == "tier" and state.tier.id == subject:
                    exact += state.unrounded
                if metric == "party":
                    exact += state.unrounded * _part(state.tier, subject)
        return exact

    def is_open(self, threshold: Threshold) -> bool:
        """Whether the threshold is open in this slice."""
        return self.gates.get(threshold, False)

    def recouped(self, tier: str) -> bool:
        """Whether every cap of the tier is filled; a tier without a cap never is."""
        states = self.books.tiers_of(tier)
        owed = [
            self.books.caps[state.tier.cap_key].outstanding for state in states if state.tier.cap_key in self.books.caps
        ]
        owed += [own for state in states if (own := state.own_claims) is not None]
        return bool(owed) and all(self.books.deal.rounding.whole(one) <= 0 for one in owed)

    def happened(self, event: str) -> bool:
        """Whether the event has happened by the day of the period."""
        return self.events.happened(event, self.day)

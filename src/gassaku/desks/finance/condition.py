"""When a tier applies: by what a receipt is, by what happened, or from a threshold on.

A threshold opens or closes a tier somewhere inside a period. The period's money is taken as one even stream of all its
receipts, cut where a threshold is reached (see `stream`); so no order of the receipts inside a period matters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Traits:
    """What receipts have in common, as far as a deal asks for it. Empty text: the receipt does not say."""

    territory: str = ""
    medium: str = ""
    window: str = ""
    season: str = ""
    contract: str = ""
    contract_amount: Fraction | None = None
    date: dt.date | None = None
    event: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """What it says, for a sentence: `JP, svod`."""
        said = [self.territory, self.medium, self.window, self.season, self.contract]
        said += [self.date.isoformat()] if self.date else []
        return ", ".join(word for word in (*said, *sorted(self.event)) if word)

    def order(self) -> tuple[str | Fraction, ...]:
        """Sorts the same way on every machine, so that ties fall the same way whatever order receipts came in."""
        size = Fraction(-1) if self.contract_amount is None else self.contract_amount
        return (
            self.territory,
            self.medium,
            self.window,
            self.season,
            self.contract,
            size,
            self.date.isoformat() if self.date else "",
            ",".join(sorted(self.event)),
        )


class Meter(Protocol):
    """What a condition may ask about the run so far."""

    def now(self, metric: str, subject: str) -> Fraction:
        """What came together so far in a pot, a tier, a party's hands, or units."""
        ...

    def is_open(self, threshold: Threshold) -> bool:
        """Whether the threshold is reached where the stream stands."""
        ...

    def recouped(self, tier: str) -> bool:
        """Whether the tier's cap is filled."""
        ...

    def happened(self, event: str) -> bool:
        """Whether the event has happened by this period."""
        ...


class Condition(Protocol):
    """One condition of a tier."""

    def holds(self, traits: Traits, meter: Meter) -> bool:
        """Whether it holds for money of receipts with these traits."""
        ...


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `low` to `high`; a strict end does not belong to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_strict: bool = False
    high_strict: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether `value` lies inside."""
        if self.low is not None and (value <= self.low if self.low_strict else value < self.low):
            return False
        return self.high is None or (value < self.high if self.high_strict else value <= self.high)

    def opens(self, value: Fraction) -> bool:
        """Whether the next money after `value` lies inside."""
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


_ANY = Bounds()


@dataclass(frozen=True, slots=True)
class Trait:
    """What a receipt is: in a list, not in a list, inside bounds (contract_amount), or between two days (date)."""

    metric: str
    among: frozenset[str] | None = None
    never: frozenset[str] = frozenset()
    bounds: Bounds = _ANY
    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, traits: Traits, meter: Meter) -> bool:  # noqa: ARG002 - the protocol of conditions
        """What the receipt does not say is in no list."""
        if self.metric == "date":
            day = traits.date
            return day is not None and (self.since or day) <= day <= (self.until or day)
        if self.metric == "contract_amount":
            return traits.contract_amount is not None and self.bounds.holds(traits.contract_amount)
        said = getattr(traits, self.metric)
        return (self.among is None or said in self.among) and said not in self.never


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that has, or has not, happened by the period."""

    event: str
    expected: bool = True

    def holds(self, traits: Traits, meter: Meter) -> bool:
        """By the period's day, or because the receipt itself says so."""
        return (meter.happened(self.event) or self.event in traits.event) is self.expected


@dataclass(frozen=True, slots=True)
class Recouped:
    """A tier whose cap is, or is not yet, filled."""

    tier: str
    expected: bool = True

    def holds(self, traits: Traits, meter: Meter) -> bool:  # noqa: ARG002 - the protocol of conditions
        """As it stands at this place."""
        return meter.recouped(self.tier) is self.expected


@dataclass(frozen=True, slots=True)
class Threshold:
    """What came together so far in a pot, a tier, a party's hands or units.

    Attributes:
        metric: pot, tier, party or units.
        subject: which one; for units the kind of unit, "" for the only one.
        counts: "above" counts from the threshold on, "whole" the whole period once it is reached; "" is not said
            and counts from the threshold on.
    """

    metric: str
    subject: str
    bounds: Bounds
    counts: str = ""

    def holds(self, traits: Traits, meter: Meter) -> bool:  # noqa: ARG002 - the protocol of conditions
        """Whether the money at this place of the stream lies inside the bounds."""
        if self.counts == "whole":
            return self.bounds.holds(meter.now(self.metric, self.subject))
        return meter.is_open(self)


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them."""

    parts: tuple[Condition, ...] = ()

    def holds(self, traits: Traits, meter: Meter) -> bool:
        """Whether all hold."""
        return all(part.holds(traits, meter) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them."""

    parts: tuple[Condition, ...]

    def holds(self, traits: Traits, meter: Meter) -> bool:
        """Whether one holds."""
        return any(part.holds(traits, meter) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Unless:
    """Where the other one does not hold."""

    part: Condition

    def holds(self, traits: Traits, meter: Meter) -> bool:
        """Whether the other does not."""
        return not self.part.holds(traits, meter)


def leaves(condition: Condition) -> list[Condition]:
    """The single conditions inside."""
    if isinstance(condition, All | AnyOf):
        return [leaf for part in condition.parts for leaf in leaves(part)]
    if isinstance(condition, Unless):
        return leaves(condition.part)
    return [condition]


@dataclass(frozen=True, slots=True)
class Events:
    """What happened when; an event without a day has always happened."""

    days: Mapping[str, dt.date | None] = field(default_factory=dict)

    def happened(self, event: str, on: dt.date | None) -> bool:
        """Whether `event` has happened by `on`."""
        if event not in self.days:
            return False
        day = self.days[event]
        return day is None or (on is not None and day <= on)

"""One value of a rule: a figure or a word with its unit, its source, its start and how sure we are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gassaku.findings import RuleRef
from gassaku.rules.start import Start

RECHECK_DAYS = 365


class Confidence(StrEnum):
    """How sure we are, surest first."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    REPORTED = "reported"
    UNOFFICIAL = "unofficial"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return list(Confidence).index(self)


# The words that sources use for their own certainty; None loads switched off.
CONFIDENCE_WORDS: dict[str, Confidence | None] = {
    "verified_text": Confidence.VERIFIED,
    "verified": Confidence.VERIFIED,
    "official_page": Confidence.SECONDARY,
    "secondary": Confidence.SECONDARY,
    "reported": Confidence.REPORTED,
    "practice": Confidence.UNOFFICIAL,
    "unofficial": Confidence.UNOFFICIAL,
    "unverified": None,
    "unconfirmed": None,
}


class Status(StrEnum):
    """Whether the text is law today. `unknown`: it was read, but nobody confirmed that it still stands."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    HISTORIC = "historic"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Value:
    """A value from one day on.

    Attributes:
        key: its name inside the rule.
        value: a number, word, truth, list or mapping, as written; shares as "1/3", percentages as plain numbers.
        unit: what it counts.
        ref: the rule, the source and how sure we are, as a finding shows them.
        status: whether it is law.
        start: when it starts.
        until: the first day on which it no longer holds, or None.
        recheck: the day by which somebody should read the source again.
        off: True where the source itself is unsure; such a value is shown and never used.
        notes: said beside it: `published`, `quote`, `audit`, `note`, `expected` and whatever else the file states.
        overlaid_by: the user's own file that states it, or None.
    """

    key: str
    value: Any  # Any: as the file states it
    unit: str
    ref: RuleRef
    status: Status
    start: Start
    until: dt.date | None
    recheck: dt.date
    off: bool
    notes: dict[str, Any]  # Any: plain YAML
    overlaid_by: str | None = None

    def holds(self, on: dt.date) -> bool:
        """Whether it is used on that day."""
        return not self.off and self.start.day <= on and (self.until is None or on < self.until)

    def stale(self, on: dt.date) -> bool:
        """Whether its re-check date is past."""
        return on > self.recheck

    @property
    def confidence(self) -> Confidence:
        """How sure we are; the least for a value that is switched off."""
        return Confidence(self.ref.confidence)

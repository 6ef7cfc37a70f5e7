"""Approvals before a release: what to file, with whom, and the last day on which it is in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gassaku.desks.standards.standard import market_on
from gassaku.desks.standards.target import StandardsTarget
from gassaku.findings import RuleRef
from gassaku.rules import Confidence
from gassaku.rules.book import Book
from gassaku.vocabulary.public_holidays import working_days_before


@dataclass(frozen=True)
class Filing:
    """A procedure that a release goes through.

    Attributes:
        title, says: what it is.
        authority: with whom.
        days: the lead time that its source states; None where it states none.
        working: whether the days are working days of that country.
        due: the last day to file; None where no lead time is stated.
        ref: its source; that of the lead time where there is one.
        weak: whether the lead time is only reported or practice.
    """

    title: str
    says: str
    authority: str
    days: int | None
    working: bool
    due: dt.date | None
    ref: RuleRef
    weak: bool

    @property
    def unit(self) -> str:
        """What the days are."""
        return "working days" if self.working else "days"


def filings_of(rules: Book, target: StandardsTarget) -> Iterator[Filing]:
    """Every procedure for the target's medium on its day, by the longest lead time that its source states."""
    market = market_on(rules, target.market, target.on, target.service)
    for rule in market.others.get("approval", ()):
        media, lead = rule.value("media", target.on), rule.value("lead_time", target.on)
        if media is None or target.medium not in media.value:
            continue
        stated: list[tuple[str, int]] = []
        if lead is not None and isinstance(lead.value, dict):
            stated = [(key, days) for key, days in lead.value.items() if isinstance(days, int) and days > 0]
        key, days = max(stated, key=lambda one: one[1], default=("", None))
        working = "working" in key
        ref = lead.ref if lead is not None and days is not None else rule.ref
        yield Filing(
            title=rule.title,
            says=str(rule.sheet.get("says", "")),
            authority=str(rule.sheet.get("authority", "the authority")),
            days=days,
            working=working,
            due=None if days is None else last_day(target.on, days, target.market, working=working),
            ref=ref,
            weak=ref.confidence in (Confidence.REPORTED, Confidence.UNOFFICIAL),
        )


def last_day(release: dt.date, days: int, country: str, *, working: bool) -> dt.date:
    """The last day to file, `days` before the release: calendar days, or working days of that country."""
    return working_days_before(release, days, country) if working else release - dt.timedelta(days=days)

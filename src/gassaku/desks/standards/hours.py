"""The hours at which an episode may be shown: windows of local time, over midnight where they are written so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gassaku.desks.standards.standard import Market
from gassaku.rules import Rule


@dataclass(frozen=True)
class Hours:
    """When an episode may run.

    Attributes:
        allowed: windows as `22:00-06:00`; every list in it must be kept. Empty: at any hour.
        blocked: windows in which it may not run.
        rules: the rules that say so.
    """

    allowed: tuple[tuple[str, ...], ...] = ()
    blocked: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def holds(self, hour: dt.time) -> bool:
        """Whether the episode may run at that local hour."""
        return all(_within(hour, windows) for windows in self.allowed) and not _within(hour, self.blocked)

    def __str__(self) -> str:
        said = [f"within {' or '.join(windows)}" for windows in self.allowed]
        if self.blocked:
            said.append(f"outside {' and '.join(self.blocked)}")
        return ", ".join(said) + " local time" if said else "at any hour"


def _within(hour: dt.time, windows: Iterable[str]) -> bool:
    for window in windows:
        start, end = (dt.time.fromisoformat(word) for word in window.split("-"))
        if (start <= hour < end) if start < end else (hour >= start or hour < end):
            return True
    return False


@dataclass(frozen=True)
class Day:
    """The kind of day and of channel: `holiday` None means that only the day of the week is known."""

    on: dt.date
    holiday: bool | None = None
    paid_singly: bool = False

    def meets(self, days: str) -> bool:
        """Whether a rule of hours for `days` holds on this day and channel."""
        if "paid for one by one" in days:
            return self.paid_singly
        free = self.holiday if self.holiday is not None else self.on.weekday() >= 5
        if days.startswith("Mon-Fri"):
            return not free and not self.paid_singly
        if days.startswith("Sat"):
            return free and not self.paid_singly
        return True


def hours_for(market: Market, medium: str, class_: str | None, day: Day, *, foreign: bool | None) -> Hours:
    """The hours for an episode of that class, by the rules on classes and on foreign works."""
    return _joined(
        market,
        [
            rule
            for rule in market.others.get("hours", ())
            if _holds(market, rule, medium, day) and _concerns(market, rule, class_, foreign=foreign)
        ],
    )


def hours_named(market: Market, ids: Sequence[str], medium: str, day: Day) -> Hours:
    """The hours that a content rule points to."""
    named = [rule for rule in market.others.get("hours", ()) if rule.id in ids]
    if day.paid_singly:
        named += [rule for rule in market.others.get("hours", ()) if rule.id not in ids and _paid(market, rule)]
    return _joined(market, [rule for rule in named if _holds(market, rule, medium, day)])


def _paid(market: Market, rule: Rule) -> bool:
    days = rule.value("days", market.on)
    return days is not None and "paid for one by one" in str(days.value)


def _holds(market: Market, rule: Rule, medium: str, day: Day) -> bool:
    media, days = rule.value("media", market.on), rule.value("days", market.on)
    return media is not None and days is not None and medium in media.value and day.meets(str(days.value))


def _concerns(market: Market, rule: Rule, class_: str | None, *, foreign: bool | None) -> bool:
    if (classes := rule.value("classes", market.on)) is not None:
        return class_ in classes.value
    works = rule.value("applies_to", market.on)
    return works is not None and works.value == "foreign_content" and foreign is not False


def _joined(market: Market, rules: Sequence[Rule]) -> Hours:
    allowed: list[tuple[str, ...]] = []
    blocked: list[tuple[str, ...]] = []
    for rule in rules:
        for key, kept in (("allowed_windows", allowed), ("blocked_windows", blocked)):
            if (value := rule.value(key, market.on)) is not None and value.value:
                kept.append(tuple(value.value))
    return Hours(
        tuple(dict.fromkeys(allowed)),
        tuple(dict.fromkeys(window for windows in blocked for window in windows)),
        tuple(rule.id for rule in rules),
    )

"""A rule as the standards desk's pages show it: what it says, where that is written, since when, how sure we are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext

from gassaku.studio.pages.signs import confidence
from gassaku.studio.pages.text import Day, day

Json = Any  # Any: JSON
_SURE = {"verified": "ready", "secondary": "na", "reported": "risk", "unofficial": "na"}


@dataclass(frozen=True)
class RuleShown:
    """A rule.

    Attributes:
        says, title: in English; the packs are.
        sign: of how sure we are.
        remarks: what a reader must know beside it: no law, a level of ours, past its re-check day.
    """

    id: str
    title: str
    says: str
    source: str
    href: str
    in_force: str
    checked: Day | str
    recheck: Day | str
    confidence: str
    sign: str
    unofficial: bool
    audit: str
    remarks: tuple[str, ...]


def rule_shown(rule: Json) -> RuleShown:
    """From `desks.standards.matrix.rule_told`."""
    remarks = []
    if rule["status"] == "draft":
        remarks.append(gettext("A draft: not in force."))
    elif rule["status"] == "historic":
        remarks.append(gettext("Not in force any more."))
    elif rule["status"] == "unknown":
        remarks.append(gettext("It was read, but nobody confirmed that it still stands."))
    if rule["editorial"]:
        remarks.append(
            gettext("The level at which it fires is our reading, not the text’s; a rule of yours can change it.")
        )
    if rule["stale"]:
        remarks.append(gettext("Past its day of re-checking: read the source again."))
    if rule["escalates_to"]:
        remarks.append(gettext("If it stays, the whole work is at risk."))
    return RuleShown(
        id=rule["id"],
        title=rule["title"],
        says=rule["says"],
        source=rule["source"],
        href=rule["href"],
        in_force=pgettext("rule", "not known") if rule["in_force"] == "unknown" else rule["in_force"],
        checked=_day(rule["checked_on"]),
        recheck=_day(rule["recheck"]),
        confidence=confidence(rule["confidence"]),
        sign=_SURE.get(rule["confidence"], "na"),
        unofficial=rule["unofficial"],
        audit=rule["audit"],
        remarks=tuple(remarks),
    )


def _day(iso: str) -> Day | str:
    try:
        return day(dt.date.fromisoformat(iso))
    except ValueError:
        return iso

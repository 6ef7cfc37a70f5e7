"""The rules of a market as they stand on one day, ready to be asked scene by scene."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gassaku.findings import RuleRef, Severity
from gassaku.rules import Confidence, Rule, Status
from gassaku.rules.book import Book

PLATFORMS = "platforms"
MEDIA = ("free_tv", "pay_tv", "ott", "theatrical")
_TRIGGERS = ("applies_to", "needs", "during")
_KEYS = ("media", "descriptors", "trigger_level", "effect")


@dataclass(frozen=True)
class Standard:
    """One content rule on one day.

    Attributes:
        id, title, says: the rule.
        media: where it holds.
        descriptors: it fires on any of them at `level` or above.
        effect: what it does: prohibited, edit_or_cut, restrict_to_rating, slot_limited and so on.
        needs: where stated, it fires only in a scene that carries one of these too, at any level.
        during: where stated, it holds only while the release target declares this, as `royal_mourning`.
        applies_to: the works concerned, or "" for all.
        more: its other values of that day: min_rating, max_rating, hours, allowed_windows, escalates_to …
        editorial: whether the level is a reading of ours.
        ref: its source; of its least sure value.
        status: whether it is law; the weakest of its values.
        stale: whether its re-check date is past.
        off: whether its source is unsure of itself; such a rule is never used by `rate`.
    """

    id: str
    title: str
    says: str
    media: frozenset[str]
    descriptors: tuple[str, ...]
    level: int
    effect: str
    applies_to: str
    more: Mapping[str, Any]  # Any: as the file states it
    editorial: bool
    ref: RuleRef
    status: Status
    stale: bool
    off: bool = False
    needs: tuple[str, ...] = ()
    during: str = ""

    @property
    def ceiling(self) -> Severity:
        """The most that a finding of this rule may weigh: drafts warn, practice is a note."""
        if self.off or self.ref.confidence == Confidence.UNOFFICIAL:
            return Severity.NOTE
        if self.status is not Status.IN_FORCE or self.ref.confidence == Confidence.REPORTED:
            return Severity.WARNING
        return Severity.BLOCKER


@dataclass(frozen=True)
class Market:
    """What holds in a market on one day.

    Attributes:
        content: the content rules in use.
        switched_off: ids of rules whose source is unsure of itself; shown, never used.
        others: the other rules by kind: rating, hours, quota, approval, release, label, informal.
    """

    code: str
    on: dt.date
    content: tuple[Standard, ...]
    switched_off: tuple[str, ...]
    others: Mapping[str, tuple[Rule, ...]]


def market_on(rules: Book, code: str, on: dt.date, service: str = "") -> Market:
    """The standards of a market on the day of the release; `service` adds the rules of that platform."""
    ids = list(rules.ids(f"{code.lower()}.standards"))
    if service:
        name = service.casefold().split()[0]
        ids += [id_ for id_ in rules.ids(f"{PLATFORMS}.standards") if name in id_.replace("_", ".").split(".")]
    content: list[Standard] = []
    off: list[str] = []
    others: dict[str, list[Rule]] = {}
    for id_ in ids:
        if (rule := _found(rules, id_)) is None:
            continue
        if rule.kind != "content":
            others.setdefault(rule.kind, []).append(rule)
        elif (standard := standard_on(rules, rule, on)) is not None:
            if standard.off:
                off.append(id_)
            else:
                content.append(standard)
    return Market(code, on, tuple(content), tuple(off), {kind: tuple(found) for kind, found in others.items()})


def _found(rules: Book, id_: str) -> Rule | None:
    try:
        return rules.rule(id_)
    except KeyError:  # a file that can't be used at all; the rulebook tells of it
        return None


def standard_on(rules: Book, rule: Rule, on: dt.date) -> Standard | None:
    """A content rule on a day; None where it does not hold then. A switched-off one is told as `off`."""
    held = {key: rules.value(rule.id, key, on) for key in rule.values}
    off = any(value.off for key in _KEYS for value in rule.values.get(key, ()))
    if off:
        held = {key: values[-1] for key, values in rule.values.items() if values[-1].start.day <= on}
    if any(held.get(key) is None for key in _KEYS):
        return None
    values = {key: value for key, value in held.items() if value is not None}
    level = values["trigger_level"]
    least = max(values.values(), key=lambda value: (value.off, value.confidence.rank))
    weakest = next((value.status for value in values.values() if value.status is not Status.IN_FORCE), Status.IN_FORCE)
    return Standard(
        id=rule.id,
        title=rule.title,
        says=str(rule.sheet.get("says", rule.title)),
        media=frozenset(values["media"].value),
        descriptors=tuple(values["descriptors"].value),
        level=int(level.value),
        effect=str(values["effect"].value),
        applies_to=str(values["applies_to"].value) if "applies_to" in values else "",
        more={key: value.value for key, value in values.items() if key not in (*_KEYS, *_TRIGGERS)},
        editorial=level.notes.get("editorial") is True,
        ref=least.ref,
        status=weakest,
        stale=any(value.stale(on) for value in values.values()),
        off=off,
        needs=tuple(values["needs"].value) if "needs" in values else (),
        during=str(values["during"].value) if "during" in values else "",
    )

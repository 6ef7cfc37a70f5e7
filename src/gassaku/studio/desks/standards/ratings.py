"""Ratings: the class of each episode in each market as it is and at best, its hours, and what else holds there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext, pgettext

from gassaku.desks.standards.breakdown import Breakdown
from gassaku.desks.standards.rating import rating_system
from gassaku.desks.standards.report import judge, why_not
from gassaku.desks.standards.standard import market_on
from gassaku.desks.standards.target import StandardsTarget
from gassaku.rules.book import Book
from gassaku.studio.desks.standards.asking import refused
from gassaku.studio.desks.standards.matrix import Option
from gassaku.studio.pages.content import descriptor_word, level_word, medium_word
from gassaku.studio.pages.signs import confidence
from gassaku.studio.pages.text import Day, iso_day

Json = Any  # Any: JSON
MEDIA = ("free_tv", "pay_tv", "ott", "theatrical")
BESIDE = ("labels", "quotas", "release", "informal")


@dataclass(frozen=True)
class Class:
    """An episode in a market.

    Attributes:
        sign: stop where no class may be released or the hour is forbidden; risk where it could be milder.
        now, best: the classes; "" for none.
        hours: when it may run; "" where the medium has no hours.
    """

    episode: str
    sign: str
    now: str
    best: str
    hours: str


@dataclass(frozen=True)
class Beside:
    """A rule beside the content rules: what it says, its values, its source."""

    id: str
    title: str
    says: str
    values: tuple[tuple[str, str], ...]
    source: str
    href: str
    confidence: str


@dataclass(frozen=True)
class MarketRated:
    """A release target.

    Attributes:
        system: its system of classes; "" where it has none for the medium.
        beside: by kind the other rules that hold there; practice stands under informal.
    """

    id: str
    name: str
    medium: str
    on: Day
    known: bool
    system: str
    classes: tuple[Class, ...]
    beside: tuple[tuple[str, tuple[Beside, ...]], ...]


@dataclass(frozen=True)
class RatingsPage:
    """Episodes by markets; `said` answers in a sentence."""

    episodes: tuple[str, ...]
    markets: tuple[MarketRated, ...]
    said: str


def ratings_page(rated: Json, names: Mapping[str, str]) -> RatingsPage:
    """From the answer of `rate`."""
    markets = tuple(market_rated(row, names) for row in rated["markets"])
    known = next((row for row in rated["markets"] if row["known"]), None)
    episodes = tuple(one["episode"] for one in known["episodes"]) if known else ()
    stopped = sum(any(one.sign == "stop" for one in market.classes) for market in markets)
    said = gettext("Every episode has a class that may be released, or its market has no classes.")
    if stopped:
        told = gettext("In %(count)s of %(all)s markets some episode can't run as it is.")
        said = told % {"count": stopped, "all": len(markets)}
    return RatingsPage(episodes, markets, said)


def market_rated(row: Json, names: Mapping[str, str]) -> MarketRated:
    """One target of the answer."""
    known = row["known"]
    return MarketRated(
        id=row["target"],
        name=names.get(row["target"], row["market"]),
        medium=medium_word(row["medium"]),
        on=iso_day(row["on"]),
        known=known,
        system=(row["rating_system"] or "") if known else "",
        classes=tuple(_class(row, one) for one in row["episodes"]) if known else (),
        beside=tuple((kind_word(kind), tuple(_beside(one) for one in row[kind])) for kind in BESIDE if row.get(kind)),
    )


def kind_word(kind: str) -> str:
    """What a kind of rule is called."""
    return {
        "labels": gettext("Labels and languages"),
        "quotas": gettext("Quotas"),
        "release": gettext("Conditions of release"),
        "informal": gettext("Practice without a text: never counted as law"),
    }[kind]


def _class(row: Json, one: Json) -> Class:
    slot = one["slot"]
    hours = "; ".join(" / ".join(windows) for windows in slot["allowed"])
    if slot["blocked"]:
        blocked = gettext("not %(hours)s") % {"hours": ", ".join(slot["blocked"])}
        hours = f"{hours}; {blocked}" if hours else blocked
    if not row["rating_system"]:
        return Class(one["episode"], "na", "", "", hours)
    now, best = one["rating"] or "", one["rating_at_best"] or ""
    if one["rating_at_least"]:
        now = gettext("%(class)s or stricter") % {"class": now}
    if not one["rating"] or one["rating"] == row.get("refused") or slot["holds"] is False:
        sign = "stop"
    else:
        sign = "risk" if best != (one["rating"] or "") else "ready"
    if row["medium"] in ("free_tv", "pay_tv") and not hours:
        hours = gettext("at any hour")
    return Class(one["episode"], sign, now or pgettext("class", "no class"), best, hours)


def _beside(one: Json) -> Beside:
    return Beside(
        one["rule"],
        one["title"],
        one["says"],
        tuple((key.replace("_", " "), _told(value)) for key, value in one["values"].items() if value not in (None, "")),
        one["source"],
        one["href"],
        confidence(one["confidence"]),
    )


def _told(value: Json) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {_told(held)}" for key, held in value.items() if held is not None)
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value)
    return str(value)


@dataclass(frozen=True)
class Lowered:
    """What would have to be lower."""

    episode: str
    scene: str
    word: str
    level: str
    to: str


@dataclass(frozen=True)
class WhyNot:
    """“What would make this 15 instead of 19?”, asked and answered.

    Attributes:
        answer: None where nothing was asked; empty where nothing that is measured stands against it.
    """

    market: str
    medium: str
    on: str
    targets: tuple[Option, ...]
    media: tuple[Option, ...]
    classes: tuple[Option, ...]
    answer: tuple[Lowered, ...] | None
    as_asked: MarketRated | None


def asked_target(
    targets: Sequence[StandardsTarget], asked: Mapping[str, str]
) -> tuple[StandardsTarget, StandardsTarget]:
    """The target that is asked for, as it is and on the day and medium asked for. There must be one at least."""
    chosen = next((one for one in targets if one.id == asked.get("market")), targets[0])
    medium = asked.get("medium", "")
    on = _day(asked.get("on", "")) or chosen.on
    target = replace(chosen, medium=medium if medium in MEDIA else chosen.medium, on=on)
    if target.medium != chosen.medium:
        target = replace(target, hour=None)
    return chosen, target


def why(
    breakdown: Breakdown,
    targets: Sequence[StandardsTarget],
    rules: Book,
    asked: Mapping[str, str],
    names: Mapping[str, str],
) -> WhyNot | None:
    """A target on another day or medium, and what stands against a class there; None without targets."""
    if not targets:
        return None
    chosen, target = asked_target(targets, asked)
    system = rating_system(market_on(rules, target.market, target.on, target.service), target.medium)
    wanted = asked.get("class", "")
    codes = [one.code for one in system.classes if one.releasable] if system else []
    answer = None
    if wanted in codes:
        answer = tuple(
            Lowered(
                one["episode"],
                one["scene"],
                descriptor_word(one["descriptor"]),
                f"{one['level']} {level_word(one['level'])}",
                f"{one['to']} {level_word(one['to'])}",
            )
            for one in why_not(breakdown, target, rules, wanted)
        )
    moved = target != chosen
    return WhyNot(
        chosen.id,
        target.medium,
        target.on.isoformat(),
        tuple(Option(one.id, f"{one.id} {names.get(one.id, one.market)}", one is chosen) for one in targets),
        tuple(Option(one, medium_word(one), one == target.medium) for one in MEDIA),
        tuple(Option(code, code, code == wanted) for code in codes),
        answer,
        market_rated({**judge(breakdown, target, rules), "refused": refused(rules, target)}, names) if moved else None,
    )


def _day(said: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(said)
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2100 else None

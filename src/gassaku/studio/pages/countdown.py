"""How long until the premiere, in the zone it happens in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext, ngettext

from gassaku.production.sheet import Market
from gassaku.studio.pages.text import Day, day, moment


@dataclass(frozen=True)
class Countdown:
    """Days to the first showing anywhere.

    Attributes:
        days: whole calendar days where the premiere is; never negative.
        word: what the days are: `days to premiere`, `days since the premiere`.
    """

    days: int
    word: str
    when: Day


def premiere_of(markets: Sequence[Market]) -> tuple[dt.datetime | dt.date, str] | None:
    """The first premiere promised and its zone; None while no market has one."""
    dated = [(market.premiere, market.zone or "") for market in markets if market.premiere]
    if not dated:
        return None
    return min(dated, key=lambda one: _order(one[0]))


def _order(at: dt.datetime | dt.date) -> tuple[dt.date, dt.datetime]:
    if isinstance(at, dt.datetime):
        known = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
        return known.astimezone(dt.UTC).date(), known
    return at, dt.datetime.combine(at, dt.time.max, dt.UTC)


def countdown(premiere: tuple[dt.datetime | dt.date, str], on: dt.date, now: dt.datetime | None = None) -> Countdown:
    """The days from the board's day, or from the moment `now` as it is where the premiere happens."""
    at, zone_name = premiere
    if isinstance(at, dt.datetime):
        local = _local(at, zone_name)
        today = now.astimezone(local.tzinfo).date() if now and local.tzinfo else on
        days, when = (local.date() - today).days, moment(local)
    else:
        days, when = (at - on).days, day(at)
    if days < 0:
        word = ngettext("day since the premiere", "days since the premiere", -days)
    elif days == 0:
        word = gettext("days: the premiere is today")
    else:
        word = ngettext("day to premiere", "days to premiere", days)
    return Countdown(abs(days), word, when)


def _local(at: dt.datetime, zone_name: str) -> dt.datetime:
    if not zone_name or at.tzinfo is None:
        return at
    try:
        return at.astimezone(ZoneInfo(zone_name))
    except (ZoneInfoNotFoundError, ValueError):
        return at

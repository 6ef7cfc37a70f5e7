"""Release targets: a territory, a medium, a service, a date. The columns of the board."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from gassaku.production.sheet import Market
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.dates import zone


@dataclass(frozen=True)
class Target:
    """A release target.

    Attributes:
        id: the territory, unless it has several targets.
        index: its place under `markets:` in production.yaml, from 0.
        market: what production.yaml says of it.
    """

    id: str
    index: int
    market: Market

    @property
    def territory(self) -> str:
        """ISO 3166 code."""
        return self.market.territory

    @property
    def moment(self) -> dt.datetime | None:
        """The premiere with its zone; None where the day, the hour or the zone is not known."""
        premiere = self.market.premiere
        if not isinstance(premiere, dt.datetime):
            return None
        if premiere.tzinfo is not None:
            return premiere
        zone = zone_named(self.market.zone)
        return premiere.replace(tzinfo=zone) if zone else None

    @property
    def day(self) -> dt.date | None:
        """The premiere's day in that market."""
        premiere = self.market.premiere
        if isinstance(premiere, dt.datetime):
            zone = zone_named(self.market.zone)
            return premiere.astimezone(zone).date() if premiere.tzinfo and zone else premiere.date()
        return premiere


def zone_named(name: str | None) -> ZoneInfo | None:
    """The time zone of that name; None where there is none."""
    try:
        return zone(name) if name else None
    except VocabularyError:
        return None


def market_ids(markets: Sequence[Market]) -> list[str]:
    """The id of each market: what it says, else the territory, else territory, medium and service together."""
    per_territory = Counter(market.territory for market in markets)
    ids: list[str] = []
    for market in markets:
        id_ = market.id or market.territory
        if market.id is None and per_territory[market.territory] > 1:
            parts = (market.territory, market.medium, market.service)
            id_ = "-".join(re.sub(r"\W+", "_", part) for part in parts if part)
        ids.append(id_)
    return ids


def targets_of(markets: Sequence[Market]) -> tuple[Target, ...]:
    """The release targets in their order; of two with one id, the first."""
    targets: dict[str, Target] = {}
    for index, (id_, market) in enumerate(zip(market_ids(markets), markets, strict=True)):
        targets.setdefault(id_, Target(id_, index, market))
    return tuple(targets.values())

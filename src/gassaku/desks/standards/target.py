"""A release target as this desk asks of it: a market, a medium, a day; where known, the hour and the class aimed at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gassaku.vocabulary.media import ancestry

_MEDIUM = {"theatrical": "theatrical", "free_tv": "free_tv", "pay_tv": "pay_tv", "vod": "ott", "tv": "free_tv"}


@dataclass(frozen=True)
class StandardsTarget:
    """A release target.

    Attributes:
        id: as on the board.
        market: ISO 3166 code.
        medium: free_tv, pay_tv, ott or theatrical; `medium_of` finds it for the words of the media tree.
        on: the day of the release there.
        service: the platform, whose own rules are added, or "".
        hour: the planned local hour, or None.
        holiday: whether the day is a public holiday or in the school vacation, or None.
        paid_singly: whether the channel is paid for by itself under contract.
        wanted: the class aimed at, or None.
        during: what is declared of the time or the service, as `royal_mourning` or `mainland_service`.
    """

    id: str
    market: str
    medium: str
    on: dt.date
    service: str = ""
    hour: dt.time | None = None
    holiday: bool | None = None
    paid_singly: bool = False
    wanted: str | None = None
    during: frozenset[str] = frozenset()


def medium_of(word: str) -> str | None:
    """The desk's medium for a word of the media tree (`svod` is `ott`); None where no standard speaks of it.

    Raises:
        VocabularyError: the tree has no such branch.
    """
    return next((_MEDIUM[code] for code in ancestry(word) if code in _MEDIUM), None)

"""Working days by a country's calendar, and the last day on which a filing is in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from functools import lru_cache

import holidays

from gassaku.vocabulary.dates import add_working_days


@lru_cache(maxsize=64)
def public_holidays(country: str, year: int) -> Container[dt.date]:
    """The public holidays of a country about a year, as the package `holidays` knows them; none where it knows none."""
    try:
        return holidays.country_holidays(country, years=(year - 1, year, year + 1))
    except NotImplementedError:
        return frozenset()


def last_day(release: dt.date, days: int, country: str, *, working: bool) -> dt.date:
    """The last day to file, `days` before the release: calendar days, or working days of that country."""
    if not working:
        return release - dt.timedelta(days=days)
    return add_working_days(release, -days, public_holidays(country, release.year))

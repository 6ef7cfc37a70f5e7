"""The day a value starts to hold, as well as the source tells it: a day, a month, a year, or unknown."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Start:
    """When a value starts.

    Attributes:
        text: as written: "2026-01-01", "2026-01", "2026" or "unknown".
        day: the first day that it can mean; the earliest day of all for "unknown".
        exact: True when the source names the day itself.
    """

    text: str
    day: dt.date
    exact: bool


def read_start(written: object) -> Start | None:
    """A start as written in a rule file, or None where it is none of the four forms."""
    text = str(written)
    if text == UNKNOWN:
        return Start(UNKNOWN, dt.date.min, exact=False)
    if isinstance(written, bool) or not (found := _PARTIAL.match(text)):
        return None
    year, month, day = found.groups()
    try:
        return Start(text, dt.date(int(year), int(month or 1), int(day or 1)), exact=day is not None)
    except ValueError:
        return None


def read_day(written: object) -> dt.date | None:
    """A whole day, or None."""
    found = read_start(written)
    return found.day if found is not None and found.exact else None

"""Times of day as working rules use them: `22:00`, and `25:30` for half past one on the next day."""

from __future__ import annotations

import re
from fractions import Fraction

_TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9])\Z")
DAY = 24 * 60


def minutes_of(written: object) -> int | None:
    """Minutes after midnight, at most 47:59; None where it is no time of day."""
    if not isinstance(written, str) or not (found := _TIME.match(written)):
        return None
    hour, minute = int(found[1]), int(found[2])
    return hour * 60 + minute if hour < 48 else None


def hours_between(start: int, end: int) -> Fraction:
    """Hours from one time to the next; an end at or before the start lies on the next day."""
    return Fraction((end - start) % DAY or DAY, 60) if end <= start else Fraction(end - start, 60)


def hours_past(time: int, start: int, end: int) -> Fraction:
    """How far a time lies inside a window that may cross midnight; 0 outside it and at its edges."""
    length = (end - start) % DAY
    into = (time - start) % DAY
    return Fraction(into, 60) if into <= length else Fraction(0)


def hours_short_of(time: int, start: int, end: int) -> Fraction:
    """How far before the window's end a time lies; 0 outside it and at its end."""
    length = (end - start) % DAY
    into = (time - start) % DAY
    return Fraction(length - into, 60) if into < length else Fraction(0)


def overlap_hours(begin: int, stop: int, start: int, end: int) -> Fraction:
    """How long a stretch of work lies inside a window; both may cross midnight."""
    worked = (stop - begin) % DAY or DAY
    length = (end - start) % DAY
    into = (start - begin) % DAY
    first = max(0, min(worked, into + length) - into)
    second = max(0, min(worked, into - DAY + length))
    return Fraction(first + second, 60)

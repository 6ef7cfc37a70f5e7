"""Half-open intervals of days and of moments, wall-clock times in their zones, and working days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Generic, Self, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gassaku.vocabulary import VocabularyError

Point = TypeVar("Point", dt.date, dt.datetime)


def _order(point: dt.date) -> tuple[int, dt.date]:
    """Sorts days by date and moments by the instant, whatever their zones."""
    if isinstance(point, dt.datetime):
        return (0, point.astimezone(dt.UTC))
    return (0, point)


_BEFORE_ALL = (-1, dt.date.min)
_AFTER_ALL = (1, dt.date.max)


@dataclass(frozen=True, slots=True)
class Interval(Generic[Point]):
    """From `start`, included, to `end`, excluded. None leaves that end open. Use `Days` or `Moments`."""

    start: Point | None = None
    end: Point | None = None

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise VocabularyError(f"{self} holds nothing: its end, which is excluded, must come after its start.")

    @property
    def low(self) -> tuple[int, dt.date]:
        """The start as a key that sorts, an open one first and moments by their instant."""
        return _BEFORE_ALL if self.start is None else _order(self.start)

    @property
    def high(self) -> tuple[int, dt.date]:
        """The end as a key that sorts, an open one last."""
        return _AFTER_ALL if self.end is None else _order(self.end)

    def __contains__(self, point: Point) -> bool:
        return self.low <= _order(point) < self.high

    def overlaps(self, other: Self) -> bool:
        """Whether the two have a point in common. Touching ends have none."""
        return self.low < other.high and other.low < self.high

    def intersect(self, other: Self) -> Self | None:
        """What both hold, or None."""
        if not self.overlaps(other):
            return None
        start = self.start if self.low >= other.low else other.start
        end = self.end if self.high <= other.high else other.end
        return type(self)(start, end)

    def subtract(self, others: Iterable[Self]) -> list[Self]:
        """What is left of this interval, in order."""
        left: list[Self] = []
        rest: Self | None = self
        for other in type(self).union(others):
            if rest is None or not rest.overlaps(other):
                continue
            if rest.low < other.low:
                left.append(type(self)(rest.start, other.start))
            rest = type(self)(other.end, rest.end) if other.high < rest.high else None
        return left if rest is None else [*left, rest]

    @classmethod
    def union(cls, intervals: Iterable[Self]) -> list[Self]:
        """The same points in as few intervals as possible, in order; touching ones are joined."""
        joined: list[Self] = []
        for interval in sorted(intervals, key=lambda each: each.low):
            if joined and interval.low <= joined[-1].high:
                end = interval.end if interval.high > joined[-1].high else joined[-1].end
                joined[-1] = cls(joined[-1].start, end)
            else:
                joined.append(interval)
        return joined

    def __str__(self) -> str:
        start, end = (".." if point is None else point.isoformat() for point in (self.start, self.end))
        return f"{start}/{end}"


class Days(Interval[dt.date]):
    """Days from `start` up to, not including, `end`."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for point in (self.start, self.end):
            if isinstance(point, dt.datetime):
                raise VocabularyError(f"{point.isoformat()} is a moment; an interval of days takes days.")
        Interval.__post_init__(self)

    @classmethod
    def parse(cls, text: str) -> Days:
        """`2027-01-06/2028-01-06`; `..` leaves an end open.

        Raises:
            VocabularyError: not two ISO dates, or nothing between them.
        """
        parts = [part.strip() for part in text.split("/")]
        if len(parts) != 2:
            raise VocabularyError(
                f"“{text}” is no interval; write its first day and the day after its last: 2027-01-06/2028-01-06."
            )
        start, end = (None if part in {"..", ""} else parse_day(part) for part in parts)
        return cls(start, end)

    @property
    def count(self) -> int | None:
        """How many days, or None when an end is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days


class Moments(Interval[dt.datetime]):
    """Instants from `start` up to, not including, `end`; each carries its zone; what compares is the instant."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for point in (self.start, self.end):
            if point is not None and point.utcoffset() is None:
                raise VocabularyError(f"{point.isoformat()} has no time zone; say where: `moment(day, time, zone)`.")
        Interval.__post_init__(self)


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(text: str) -> dt.date:
    """A day written YYYY-MM-DD.

    Raises:
        VocabularyError: anything else.
    """
    try:
        found = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise VocabularyError(f"“{text}” is no day; write it as 2027-01-06.")
    return found


def zone(name: str) -> ZoneInfo:
    """The IANA time zone of that name.

    Raises:
        VocabularyError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise VocabularyError(f"“{name}” is no time zone; write one such as Asia/Seoul.") from None


def moment(day: dt.date, time: dt.time, zone_name: str) -> dt.datetime:
    """The instant at which the clocks of a zone show `time` on `day`.

    Raises:
        VocabularyError: the clocks skip that time or show it twice, as when summer time begins or ends.
    """
    where = zone(zone_name)
    first = dt.datetime.combine(day, time.replace(tzinfo=None, fold=0), tzinfo=where)
    second = first.replace(fold=1)
    if first.utcoffset() != second.utcoffset():
        skipped = first.astimezone(dt.UTC).astimezone(where).replace(tzinfo=None) != first.replace(tzinfo=None)
        happens = "does not exist" if skipped else "comes twice"
        raise VocabularyError(
            f"{day} {time:%H:%M} {happens} in {zone_name}: its clocks change then. Choose another time, or use UTC."
        )
    return first


SATURDAY_SUNDAY = frozenset({5, 6})


def is_working_day(day: dt.date, holidays: Container[dt.date], weekend: Container[int] = SATURDAY_SUNDAY) -> bool:
    """Whether people work that day. `weekend` holds weekdays, Monday being 0; `holidays` has the public ones."""
    return day.weekday() not in weekend and day not in holidays


def add_working_days(
    day: dt.date, count: int, holidays: Container[dt.date], weekend: Container[int] = SATURDAY_SUNDAY
) -> dt.date:
    """The day `count` working days after `day`, or before it when negative; `day` itself is not counted.

    Raises:
        VocabularyError: a year and more passes without a working day.
    """
    step = dt.timedelta(days=1 if count >= 0 else -1)
    idle = 0
    for _ in range(abs(count)):
        day += step
        idle = 0
        while not is_working_day(day, holidays, weekend):
            day += step
            idle += 1
            if idle > 400:
                raise VocabularyError(f"There is no working day within a year of {day}; look at the holidays given.")
    return day


def working_days(days: Days, holidays: Container[dt.date], weekend: Container[int] = SATURDAY_SUNDAY) -> int:
    """How many working days the interval holds.

    Raises:
        VocabularyError: the interval is open.
    """
    if days.start is None or days.count is None:
        raise VocabularyError(f"{days} is open: its working days can't be counted.")
    first = days.start
    return sum(is_working_day(first + dt.timedelta(days=n), holidays, weekend) for n in range(days.count))

"""Intervals, zones and working days. Oracle: a set of days, counted one by one."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.dates import Days, Moments, add_working_days, moment, working_days

FIRST = dt.date(2027, 1, 1)
WINDOW = 60
ENDS = st.one_of(st.none(), st.integers(0, WINDOW))


@st.composite
def some_days(draw: st.DrawFn) -> Days:
    start, end = draw(ENDS), draw(ENDS)
    if start is not None and end is not None:
        start, end = sorted((start, end + 1)) if start != end + 1 else (start, end + 2)
    return Days(*(None if point is None else FIRST + dt.timedelta(days=point) for point in (start, end)))


def held(*intervals: Days) -> set[int]:
    """The days of the window, and one beyond each side, that any interval holds."""
    return {n for n in range(-1, WINDOW + 4) if any(FIRST + dt.timedelta(days=n) in each for each in intervals)}


@given(some_days(), some_days())
def test_intersection_holds_what_both_hold(one: Days, other: Days) -> None:
    both = one.intersect(other)
    assert (held() if both is None else held(both)) == held(one) & held(other)
    assert (both is not None) == one.overlaps(other)


@given(some_days(), st.lists(some_days(), max_size=4))
def test_subtraction_leaves_what_the_others_do_not_hold(one: Days, others: list[Days]) -> None:
    left = one.subtract(others)
    assert held(*left) == held(one) - held(*others)
    assert Days.union(left) == left


@given(st.lists(some_days(), max_size=5))
def test_a_union_is_the_shortest_list_of_the_same_days(intervals: list[Days]) -> None:
    joined = Days.union(intervals)
    assert held(*joined) == held(*intervals)
    assert all(not one.overlaps(other) and one.end != other.start for one, other in pairwise(joined))


def test_touching_intervals_have_nothing_in_common() -> None:
    assert Days.parse("2027-01-01/2027-02-01").intersect(Days.parse("2027-02-01/..")) is None


def test_intervals_are_read_and_written() -> None:
    assert str(Days.parse("../2027-02-01")) == "../2027-02-01"
    assert Days.parse("2027-01-01/2028-01-01").count == 365
    assert Days.parse("2027-01-01/..").count is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "2027-01-02/2027-01-02",
            "2027-01-02/2027-01-02 holds nothing: its end, which is excluded, must come after its start.",
        ),
        ("2027-13-01/..", "“2027-13-01” is no day; write it as 2027-01-06."),
        ("2027-1-1/..", "“2027-1-1” is no day; write it as 2027-01-06."),
        ("2027", "“2027” is no interval; write its first day and the day after its last: 2027-01-06/2028-01-06."),
    ],
)
def test_what_is_no_interval_is_refused(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        Days.parse(text)
    assert str(caught.value) == message


def test_moments_of_two_zones_compare_by_the_instant() -> None:
    seoul = moment(dt.date(2027, 3, 1), dt.time(22), "Asia/Seoul")
    bangkok = moment(dt.date(2027, 3, 1), dt.time(20), "Asia/Bangkok")
    assert seoul == bangkok
    assert Moments(end=seoul).intersect(Moments(start=bangkok)) is None
    assert bangkok in Moments(start=seoul)


@pytest.mark.parametrize(
    ("day", "time", "happens"),
    [(dt.date(2027, 3, 14), dt.time(2, 30), "does not exist"), (dt.date(2027, 11, 7), dt.time(1, 30), "comes twice")],
)
def test_a_time_that_the_clocks_skip_or_repeat_is_refused(day: dt.date, time: dt.time, happens: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        moment(day, time, "America/Los_Angeles")
    assert str(caught.value) == (
        f"{day} {time:%H:%M} {happens} in America/Los_Angeles: its clocks change then. Choose another time, or use UTC."
    )


def test_an_interval_across_the_change_of_clocks_has_its_real_length() -> None:
    start = moment(dt.date(2027, 11, 7), dt.time(0, 30), "America/Los_Angeles")
    end = moment(dt.date(2027, 11, 7), dt.time(2, 30), "America/Los_Angeles")
    inside = dt.datetime(2027, 11, 7, 10, 15, tzinfo=dt.UTC)
    assert inside in Moments(start, end)
    assert dt.datetime(2027, 11, 7, 10, 45, tzinfo=dt.UTC) not in Moments(start, end)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(VocabularyError, match="has no time zone"):
        Moments(dt.datetime(2027, 1, 1))  # noqa: DTZ001
    with pytest.raises(VocabularyError, match="“Asia/Soul” is no time zone"):
        moment(FIRST, dt.time(20), "Asia/Soul")


def test_working_days_leave_out_weekends_and_holidays() -> None:
    seollal = {dt.date(2027, 2, 8), dt.date(2027, 2, 9)}
    assert add_working_days(dt.date(2027, 2, 5), 1, seollal) == dt.date(2027, 2, 10)
    assert add_working_days(dt.date(2027, 2, 10), -1, seollal) == dt.date(2027, 2, 5)
    assert working_days(Days.parse("2027-02-01/2027-02-15"), seollal) == 8


@given(st.integers(1, 60), st.sets(st.integers(0, 90)))
def test_counting_undoes_adding(count: int, holidays: set[int]) -> None:
    off = {FIRST + dt.timedelta(days=n) for n in holidays}
    last = add_working_days(FIRST, count, off)
    assert working_days(Days(FIRST + dt.timedelta(days=1), last + dt.timedelta(days=1)), off) == count


def test_a_year_of_holidays_is_refused() -> None:
    with pytest.raises(VocabularyError, match="There is no working day within a year"):
        add_working_days(FIRST, 1, set(), weekend=range(7))

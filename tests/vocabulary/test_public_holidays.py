"""Each country's calendar alone says what the whole package says."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.vocabulary.public_holidays import calendar_of, works

COUNTRIES = ("AU", "CA", "CN", "GB", "HK", "ID", "IN", "IT", "JP", "KR", "MY", "NZ", "PH", "SG", "TH", "TW", "VN")


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_has_the_holidays_that_the_package_knows(country: str) -> None:
    alone, package = calendar_of(country), holidays.country_holidays(country)
    assert alone is not None
    days = [dt.date(2025, 1, 1) + dt.timedelta(days=number) for number in range(4 * 365)]
    assert [day in alone for day in days] == [day in package for day in days]
    assert [alone.is_working_day(day) for day in days] == [package.is_working_day(day) for day in days]


def test_a_working_day_put_in_the_place_of_a_holiday_is_one() -> None:
    sunday = dt.date(2025, 1, 26)  # worked in China for the new year of 2025, by the State Council's notice
    assert sunday.weekday() == 6
    assert works(sunday, "CN")
    assert not works(sunday, "KR")


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)))
def test_where_no_calendar_is_known_only_weekends_are_free(day: dt.date) -> None:
    assert calendar_of("XX") is None
    assert works(day, "XX") == (day.weekday() < 5)

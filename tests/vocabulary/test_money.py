"""Money. Oracles: ISO 4217 minor units, and division vectors computed by two independent implementations."""

from decimal import Decimal
from fractions import Fraction

import pytest
import yaml
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import Money, apportion, digits, round_down, round_half_even, round_half_up
from samples import sample

# ISO 4217 list one, the currencies of the markets and every unusual minor unit.
ISO_4217 = {
    **dict.fromkeys(["CNY", "HKD", "SGD", "THB", "TWD", "USD", "EUR", "MYR", "IDR", "PHP", "MMK", "LAK", "MGA"], 2),
    **dict.fromkeys(["JPY", "KRW", "VND", "CLP", "ISK", "XOF", "XAF", "XPF", "UGX", "PYG"], 0),
    **dict.fromkeys(["KWD", "BHD", "JOD", "OMR", "TND", "IQD", "LYD"], 3),
    **dict.fromkeys(["CLF", "UYW"], 4),
}


@pytest.mark.parametrize(("currency", "places"), ISO_4217.items())
def test_minor_units_are_those_of_iso_4217(currency: str, places: int) -> None:
    assert digits(currency) == places


def test_unusual_minor_units_agree_with_cldr_where_cldr_follows_the_standard() -> None:
    theirs = {code: row[0] for code, row in get_global("currency_fractions").items() if row[0] in {3, 4}}
    assert {code: digits(code) for code in theirs} == theirs


@pytest.mark.parametrize("code", ["XXX", "XAU", "jpy", "ABC", "¥", ""])
def test_what_is_no_money_is_refused(code: str) -> None:
    with pytest.raises(VocabularyError, match="is no currency of ISO 4217; write a code such as JPY, KRW or TWD"):
        digits(code)


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("JPY 1,200,000", 1_200_000, "JPY"),
        ("1200.50 CNY", 120_050, "CNY"),
        ("KRW -300", -300, "KRW"),
        ("１２００．５ｕｓｄ", 120_050, "USD"),
        ("KWD 1.234", 1_234, "KWD"),
    ],
)
def test_amounts_are_read(text: str, minor: int, currency: str) -> None:
    assert Money.parse(text) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("JPY 1.5", "JPY 1.5 is finer than the currency allows: JPY has no decimals."),
        ("USD 0.001", "USD 0.001 is finer than the currency allows: USD has 2 decimals."),
        ("¥100", "“¥100” is no amount of money; write a currency code and digits, as JPY 1,200,000."),
        ("USD 1,00", "“USD 1,00” is no amount of money; write a currency code and digits, as JPY 1,200,000."),
    ],
)
def test_amounts_that_are_not_exact_are_refused(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        Money.parse(text)
    assert str(caught.value) == message


def test_a_float_is_never_money() -> None:
    with pytest.raises(VocabularyError, match="is not exact"):
        Money.of(0.1, "USD")  # type: ignore[arg-type]
    with pytest.raises(VocabularyError, match="is no whole number of minor units"):
        Money(1.0, "USD")  # type: ignore[arg-type]


def test_two_currencies_never_meet() -> None:
    with pytest.raises(VocabularyError) as caught:
        Money(1, "JPY") + Money(1, "KRW")
    assert str(caught.value) == "JPY 1 and KRW 1 are two currencies; convert one with a dated rate first."


def test_a_conversion_is_exact_and_rounded_once() -> None:
    assert Money.parse("USD 10.00").convert(Fraction("149.255"), "JPY") == Money(1493, "JPY")
    assert Money.parse("JPY 1").convert(Fraction(1, 8), "USD", round_half_even) == Money(12, "USD")
    assert Money.parse("JPY 1").convert(Fraction(1, 8), "USD", round_half_up) == Money(13, "USD")
    assert Money.parse("JPY -1").convert(Fraction(1, 8), "USD", round_down) == Money(-12, "USD")


@pytest.mark.parametrize(
    ("amount", "locale", "written"),
    [
        (Money(1_200_000, "JPY"), "ja", "￥1,200,000"),
        (Money(1_200_000, "KRW"), "ko", "₩1,200,000"),
        (Money(120_050, "TWD"), "zh-Hant", "$1,200.50"),
        (Money(120_050, "CNY"), "zh-Hans", "¥1,200.50"),
        (Money(100_000, "IDR"), "en", "IDR\xa01,000.00"),
    ],
)
def test_amounts_are_written_as_the_language_does(amount: Money, locale: str, written: str) -> None:
    assert amount.format(locale) == written


def test_major_units_are_exact() -> None:
    assert Money(-12_345, "USD").major == Decimal("-123.45")
    assert str(Money(-12_345, "USD")) == "USD -123.45"
    assert Money.total([Money(1, "USD"), Money(2, "USD")], "USD") == Money(3, "USD")


def test_division_follows_the_published_vectors() -> None:
    vectors = yaml.safe_load(sample("finance/allocation.yaml").read_text("utf-8"))["vectors"]
    assert vectors
    for vector in vectors:
        assert apportion(vector["total_minor"], vector["weights"]) == vector["expected_minor"], vector["id"]
        assert digits(vector["currency"]) == vector["minor_digits"]


TOTALS = st.integers(-(10**15), 10**15)
WEIGHTS = st.lists(st.one_of(st.integers(0, 10**6), st.fractions(0, 1000, max_denominator=999)), min_size=1, max_size=9)
SOME = WEIGHTS.filter(any)


@given(TOTALS, SOME)
def test_nothing_is_lost_and_each_is_within_one_unit(total: int, weights: list[int | Fraction]) -> None:
    parts = apportion(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total) * weight / sum(map(Fraction, weights))) < 1


@given(TOTALS, SOME, st.fractions(min_value=Fraction(1, 50), max_value=50))
def test_only_proportions_count_and_the_sign_changes_nothing(
    total: int, weights: list[int | Fraction], scale: Fraction
) -> None:
    parts = apportion(total, weights)
    assert apportion(total, [weight * scale for weight in weights]) == parts
    assert apportion(-total, weights) == [-part for part in parts]


@given(st.integers(0, 10**9), SOME)
def test_a_larger_weight_never_gets_less_and_none_gets_nothing(total: int, weights: list[int | Fraction]) -> None:
    pairs = sorted(zip(weights, apportion(total, weights), strict=True))
    assert [part for _, part in pairs] == sorted(part for _, part in pairs)
    assert all(part == 0 for weight, part in pairs if weight == 0)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([], "There is nobody to divide the amount among; give at least one weight."),
        ([1, -2], "Weight 2 is -2; weights can't be negative."),
        ([0, 0], "All weights are zero; give at least one above zero."),
    ],
)
def test_impossible_weights_are_refused(weights: list[int], message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        apportion(100, weights)
    assert str(caught.value) == message

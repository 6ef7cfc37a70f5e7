"""Amounts as a page shows them: whole minor units with the reader's own digits and groups."""

from __future__ import annotations

from fractions import Fraction

from babel.numbers import format_decimal, format_percent

from gassaku.studio.pages.text import locale
from gassaku.vocabulary.money import Money, digits


def amount(minor: int, currency: str) -> str:
    """As `3,456,000,000`: the currency stands once, above the column."""
    places = digits(currency)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(Money(minor, currency).major, pattern, locale=locale()))


def with_currency(minor: int, currency: str) -> str:
    """As `₩3,456,000,000`."""
    return Money(minor, currency).format(str(locale()))


def by_code(whole: float, currency: str) -> str:
    """As `KRW 3,456,000,000`: whole units of a currency, not minor ones, as rules count them."""
    return f"{currency} {whole:,}"


def percent(part: int | Fraction, whole: int | Fraction) -> str:
    """As `42.5 %`; "" where the whole is nothing."""
    if not whole:
        return ""
    return str(format_percent(round(float(Fraction(part) / Fraction(whole)), 4), "#,##0.0 %", locale=locale()))


def short(minor: int, currency: str) -> str:
    """For an axis: `9.2 billion`, as the language shortens it."""
    from babel.numbers import format_compact_decimal

    major = float(Money(minor, currency).major)
    return str(format_compact_decimal(major, locale=locale(), fraction_digits=1))

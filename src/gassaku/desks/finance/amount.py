"""Amounts as a deal writes them, and as the waterfall reckons with them: exact, in whole minor units.

A deal's amounts are in its own currency and unit (`unit: 100000000` for hundred millions). Inside, every amount is a
whole number of *steps*: the smallest sum that a statement pays, one minor unit unless the statement rule says more.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from gassaku.vocabulary.money import round_down, round_half_even, round_half_up

Number = int | Decimal
_PLAIN = re.compile(r"([-+]?)([0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:e([-+]?[0-9]{1,3}))?(%?)\Z", re.IGNORECASE)
_RATIO = re.compile(r"([-+]?[0-9]{1,40})\s*/\s*([0-9]{1,40})\Z")


def exact(value: object) -> Fraction | None:
    """The exact value of a number, a decimal text, a fraction as `1/9` or a percentage as `62%`; None for others.

    A float is read as it prints. Separators of thousands are not read: `1,000` is one in some countries.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if not isinstance(value, str | float | Decimal):
        return None
    text = unicodedata.normalize("NFKC", str(value)).strip().replace("−", "-")
    if len(text) > 100:
        return None
    if ratio := _RATIO.match(text):
        return Fraction(int(ratio[1]), int(ratio[2])) if int(ratio[2]) else None
    if plain := _PLAIN.match(text):
        number = Fraction(plain[1] + plain[2]) * Fraction(10) ** int(plain[3] or 0)
        return number / 100 if plain[4] else number
    return None


class Rounding(StrEnum):
    """How an entitlement becomes a whole number of steps; negative amounts by their magnitude."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    TRUNCATE = "truncate"

    def whole(self, value: Fraction) -> int:
        """The whole number for `value`."""
        return value.numerator if value.denominator == 1 else _WAYS[self](value)


_WAYS = {Rounding.HALF_UP: round_half_up, Rounding.HALF_EVEN: round_half_even, Rounding.TRUNCATE: round_down}


@dataclass(frozen=True, slots=True)
class Scale:
    """Between a deal's own figures and steps.

    Attributes:
        currency: ISO 4217.
        digits: how many decimals the currency has.
        unit: what every figure of the deal is multiplied with.
        step: the smallest sum that a statement pays, in minor units.
    """

    currency: str
    digits: int
    unit: Fraction
    step: int = 1

    @property
    def factor(self) -> Fraction:
        """How many steps one unit of the deal has."""
        return self.unit * Fraction(10**self.digits, self.step)

    def steps(self, value: Fraction) -> Fraction:
        """A figure of the deal in steps, not rounded."""
        return value * self.factor

    def minor(self, value: Fraction) -> Fraction:
        """A figure of the deal in minor units, not rounded."""
        return value * self.unit * Fraction(10**self.digits)

    def shown(self, steps: int | Fraction) -> Number:
        """Steps as a figure of the deal: a whole number, or a decimal that ends."""
        return plain(Fraction(steps) / self.factor)

    def shown_minor(self, minor: int | Fraction) -> Number:
        """Minor units as a figure of the deal."""
        return plain(Fraction(minor) / (self.unit * 10**self.digits))


def plain(value: Fraction, places: int = 12) -> Number:
    """A fraction as a whole number or a decimal; one that never ends is cut to `places` decimals, half up."""
    if value.denominator == 1:
        return value.numerator
    rest, decimals = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        decimals = max(decimals, power)
    decimals = decimals if rest == 1 and decimals <= 60 else places
    scaled = Rounding.HALF_UP.whole(value * 10**decimals)
    return Decimal((int(scaled < 0), tuple(int(digit) for digit in str(abs(scaled))), -decimals))


def said(value: Number | Fraction) -> str:
    """A figure for a sentence: `1,234.5`."""
    if isinstance(value, Fraction):
        value = plain(value, 6)
    return f"{value:,}" if isinstance(value, int) else f"{value:,f}"


def percent(value: Fraction) -> str:
    """A rate for a sentence: `25%`, or `1/9` where a percentage would not end."""
    hundred = value * 100
    shown = plain(hundred, 20)
    return f"{said(shown)}%" if Fraction(shown) == hundred else f"{value.numerator}/{value.denominator}"

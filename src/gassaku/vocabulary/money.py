"""Money: whole minor units of one ISO 4217 currency, and its division without a remainder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from gassaku.vocabulary import VocabularyError

# ISO 4217 list one: the currencies whose minor unit is not a hundredth.
_UNUSUAL = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DIGITS = {code: places for places, codes in _UNUSUAL.items() for code in codes.split()}
_NO_MONEY = frozenset({"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"})


@lru_cache(maxsize=256)
def digits(currency: str) -> int:
    """Decimal digits of the currency's minor unit by ISO 4217: JPY 0, CNY 2, KWD 3.

    Raises:
        VocabularyError: no currency of ISO 4217 has this code.
    """
    import pycountry

    if currency in _NO_MONEY or not re.fullmatch("[A-Z]{3}", currency):
        raise _no_currency(currency)
    if currency not in _DIGITS and pycountry.currencies.get(alpha_3=currency) is None:
        raise _no_currency(currency)
    return _DIGITS.get(currency, 2)


def _no_currency(currency: str) -> VocabularyError:
    return VocabularyError(f"“{currency}” is no currency of ISO 4217; write a code such as JPY, KRW or TWD.")


Rounding = Callable[[Fraction], int]


def round_half_even(exact: Fraction) -> int:
    """To the nearest whole, halves to the even neighbour: no drift over many conversions."""
    return round(exact)


def round_half_up(exact: Fraction) -> int:
    """To the nearest whole, halves away from zero: what most contracts mean by rounding."""
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return whole if exact >= 0 else -whole


def round_down(exact: Fraction) -> int:
    """Towards zero: what is not a whole unit is not paid."""
    return exact.numerator // exact.denominator if exact >= 0 else -(-exact.numerator // exact.denominator)


_AMOUNT = r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d{1,24})(?:\.\d{1,12})?"
_WRITTEN = re.compile(
    rf"(?P<before>[A-Za-z]{{3}})\s*(?P<first>{_AMOUNT})|(?P<second>{_AMOUNT})\s*(?P<after>[A-Za-z]{{3}})"
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `minor` units (yen, fen, cents) of `currency`. Amounts of two currencies never meet unconverted."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise VocabularyError(f"{self.minor!r} is no whole number of minor units; use Money.of for major units.")
        digits(self.currency)

    @classmethod
    def of(cls, major: int | str | Decimal | Fraction, currency: str) -> Money:
        """An amount in major units (dollars, yen): `Money.of("12.50", "USD")`.

        Raises:
            VocabularyError: finer than the currency's minor unit, or no number. Nothing is rounded here.
        """
        if isinstance(major, float | bool):
            raise VocabularyError(f"{major!r} is not exact; give text, a whole number or a Decimal.")
        places = digits(currency)
        try:
            exact = Fraction(major) * 10**places
        except (ValueError, OverflowError, ZeroDivisionError) as error:
            raise VocabularyError(f"“{major}” is no amount; write digits, as 1,200.50.") from error
        if exact.denominator != 1:
            raise VocabularyError(f"{currency} {major} is finer than the currency allows: {_finest(currency)}.")
        return cls(exact.numerator, currency)

    @classmethod
    def parse(cls, text: str) -> Money:
        """`JPY 1,200,000`, `1200.50 CNY`, `KRW -300`; full-width digits are read. Symbols (¥, $) name no one currency.

        Raises:
            VocabularyError: no amount with a currency code.
        """
        found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if found is None:
            raise VocabularyError(
                f"“{text}” is no amount of money; write a currency code and digits, as JPY 1,200,000."
            )
        amount = (found["first"] or found["second"]).replace(",", "").replace("−", "-")
        return cls.of(amount, (found["before"] or found["after"]).upper())

    @classmethod
    def total(cls, amounts: Iterable[Money], currency: str) -> Money:
        """The amounts added up; all must be in `currency`, none gives zero."""
        return sum(amounts, cls(0, currency))

    @property
    def major(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(f"{self.minor}e-{digits(self.currency)}")

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other).minor

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other).minor

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other).minor

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise VocabularyError(f"{self} and {other} are two currencies; convert one with a dated rate first.")
        return other

    def times(self, factor: int | Fraction, rounding: Rounding = round_half_even) -> Money:
        """The amount times an exact factor, rounded once."""
        return Money(rounding(Fraction(self.minor) * factor), self.currency)

    def convert(self, rate: Fraction, currency: str, rounding: Rounding = round_half_even) -> Money:
        """In another currency. `rate` is how many major units of `currency` one major unit of this one buys."""
        if rate <= 0:
            raise VocabularyError(f"{rate} is no exchange rate: it must be above zero.")
        exact = Fraction(self.minor) * rate * Fraction(10 ** digits(currency), 10 ** digits(self.currency))
        return Money(rounding(exact), currency)

    def apportion(self, weights: Sequence[int | Fraction]) -> list[Money]:
        """The amount divided by `weights`; see `apportion`."""
        return [Money(minor, self.currency) for minor in apportion(self.minor, weights)]

    def format(self, locale: str = "en") -> str:
        """As that language writes it, with the currency's symbol and all its minor digits: `¥1,200,000`."""
        from babel import Locale

        parsed = Locale.parse(locale.replace("-", "_"))
        pattern = copy(parsed.currency_formats["standard"])
        places = digits(self.currency)
        pattern.frac_prec = (places, places)  # ISO 4217's digits: CLDR drops those that are rarely used
        written: str = pattern.apply(self.major, parsed, currency=self.currency, currency_digits=False)
        return _LETTER_BY_DIGIT.sub("\u00a0", written)

    def __str__(self) -> str:
        return f"{self.currency} {self.major:,.{digits(self.currency)}f}"


_LETTER_BY_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""Where CLDR puts a no-break space between a currency's letters and its digits, which Babel leaves out."""


def _finest(currency: str) -> str:
    places = digits(currency)
    return f"{currency} has {places} decimals" if places else f"{currency} has no decimals"


def apportion(total_minor: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Divides whole units by weights so that nothing is lost: largest remainder, ties to the lower index.

    A negative total is divided by its magnitude, so that taking back gives exactly what was given.

    Args:
        total_minor: what to divide.
        weights: none negative and not all zero; only their proportions count. A weight of zero gets nothing.

    Raises:
        VocabularyError: no weights, a negative one, or all zero.
    """
    if not weights:
        raise VocabularyError("There is nobody to divide the amount among; give at least one weight.")
    for index, weight in enumerate(weights):
        if weight < 0:
            raise VocabularyError(f"Weight {index + 1} is {weight}; weights can't be negative.")
    scale = lcm(*(Fraction(weight).denominator for weight in weights))
    whole = [int(weight * scale) for weight in weights]
    divisor = sum(whole)
    if divisor == 0:
        raise VocabularyError("All weights are zero; give at least one above zero.")
    magnitude = abs(total_minor)
    parts, remainders = zip(*(divmod(magnitude * weight, divisor) for weight in whole), strict=True)
    shares = list(parts)
    left = magnitude - sum(shares)
    for index in sorted(range(len(shares)), key=lambda index: (-remainders[index], index))[:left]:
        shares[index] += 1
    return shares if total_minor >= 0 else [-share for share in shares]

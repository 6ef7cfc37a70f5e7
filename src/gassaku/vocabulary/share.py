"""Shares as exact fractions, which make a whole or say what is missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from gassaku.vocabulary import VocabularyError

_FRACTION = re.compile(r"(\d{1,18})\s*/\s*(\d{1,18})")
_PERCENT = re.compile(r"(\d{1,18}(?:\.\d{1,18})?)\s*(?:%|percent|per cent)")
_DECIMAL = re.compile(r"[01]?\.\d{1,18}|[01](?:\.0{1,18})?")


def parse_share(written: str | int | Decimal | Fraction) -> Fraction:
    """A share of a whole, from 0 to 1: `1/3`, `33.3 %`, `40%`, `0.25`; a Decimal, 0 or 1, or a Fraction.

    Raises:
        VocabularyError: not a share, or more than the whole. A bare `40` is refused: it could be 40 or 4,000 per cent.
    """
    if isinstance(written, str):
        return _within(_read(written), written)
    if isinstance(written, bool) or not isinstance(written, int | Decimal | Fraction):
        raise VocabularyError(f"{written!r} is no share; write 1/3, 40 % or 0.25.")
    if isinstance(written, Decimal) and not written.is_finite():
        raise VocabularyError(f"{written} is no share; write 1/3, 40 % or 0.25.")
    return _within(Fraction(written), str(written))


def _read(written: str) -> Fraction:
    text = unicodedata.normalize("NFKC", written).strip().lower()
    if found := _FRACTION.fullmatch(text):
        if int(found[2]) == 0:
            raise VocabularyError(f"“{written}” divides by nothing; write a share such as 1/3.")
        return Fraction(int(found[1]), int(found[2]))
    if found := _PERCENT.fullmatch(text):
        return Fraction(found[1]) / 100
    if _DECIMAL.fullmatch(text):
        return Fraction(text)
    raise VocabularyError(f"“{written}” is no share; write 1/3, 40 % or 0.25.")


def _within(share: Fraction, written: str) -> Fraction:
    if share > 1 and share.denominator == 1 and share <= 100:
        raise VocabularyError(f"{written} is more than the whole; write {share} % if per cent is meant.")
    if not 0 <= share <= 1:
        raise VocabularyError(f"{written} is no share of a whole: it must lie between 0 % and 100 %.")
    return share


def format_share(share: Fraction) -> str:
    """As per cent where that is exact within four decimals, else as a fraction: `33.3 %`, `1/3`."""
    percent = share * 100
    scaled = percent * 10_000
    if scaled.denominator != 1:
        return f"{share.numerator}/{share.denominator}"
    whole, part = divmod(abs(scaled.numerator), 10_000)
    digits = f"{part:04}".rstrip("0")
    return f"{'-' if share < 0 else ''}{whole}{'.' + digits if digits else ''} %"


class SharesError(VocabularyError):
    """Shares that do not make a whole.

    Attributes:
        what: what they are shares of.
        shares: name to share.
        total: what they add up to.
    """

    def __init__(self, what: str, shares: Mapping[str, Fraction]) -> None:
        self.what = what
        self.shares = dict(shares)
        self.total = sum(shares.values(), Fraction(0))
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        if not self.shares:
            return f"There are no shares of {self.what}. Name who holds the 100 %."
        each = ", ".join(f"{name} {format_share(share)}" for name, share in self.shares.items())
        gap = 1 - self.total
        advice = f"Add the missing {format_share(gap)} or mark it open." if gap > 0 else ""
        if gap < 0:
            advice = f"Take away the {format_share(-gap)} too much."
        if thirds := _rounded_equals(self.shares):
            advice += f" If equal parts are meant, write 1/{thirds} each."
        return f"Shares of {self.what} add up to {format_share(self.total)}, not 100 %. {each}. {advice}"


def _rounded_equals(shares: Mapping[str, Fraction]) -> int:
    """The number of equal shares when they are one share rounded, else 0."""
    count = len(shares)
    equal = count > 1 and len(set(shares.values())) == 1
    near = abs(1 - sum(shares.values(), Fraction(0))) * 100 <= Fraction(count, 2)
    return count if equal and near else 0


def require_whole(what: str, shares: Mapping[str, Fraction]) -> None:
    """Passes when the shares add up to exactly one.

    Raises:
        SharesError: they do not; its sentence names every share and what is missing.
    """
    if sum(shares.values(), Fraction(0)) != 1:
        raise SharesError(what, shares)

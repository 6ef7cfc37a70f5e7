"""How a cell is shown where it is no number of a spreadsheet: digits and dates as the reader writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from gassaku.printing.model import Cell, Text
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale of a language tag; English where Babel knows none."""
    try:
        return Locale.parse(str(Tag.parse(language)).replace("-", "_"))
    except (VocabularyError, UnknownLocaleError):
        return Locale.parse("en")


def runs(cell: Cell, language: str, digits: int = -1) -> tuple[Text, ...]:
    """The cell as texts with their languages."""
    if cell is None:
        return ()
    if isinstance(cell, str):
        return (Text(cell, language),)
    if isinstance(cell, Text):
        return (Text(cell.text, cell.language or language),)
    if isinstance(cell, tuple | list):
        return tuple(Text(one.text, one.language or language) for one in cell)
    if isinstance(cell, dt.date):
        return (Text(format_date(cell, "medium", locale_of(language)), language),)
    return (Text(number(cell, language, digits), language),)


def number(value: int | Decimal, language: str, digits: int = -1) -> str:
    """A number with its groups, as the language writes it."""
    if digits < 0:
        digits = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(format_decimal(value, pattern, locale=locale_of(language)))


def plain(cell: Cell) -> str:
    """The cell as text without languages; numbers and dates as machines write them."""
    if cell is None:
        return ""
    if isinstance(cell, str | Text):
        return str(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, tuple | list):
        return "".join(one.text for one in cell)
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)

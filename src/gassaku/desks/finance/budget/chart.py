"""The chart of accounts: sections, numbers, and their names in six languages, from the rule pack `accounts`."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gassaku.rules.book import Book

CHART, OWN = "accounts.chart", "accounts.own"
AFTER = "after_total"


@dataclass(frozen=True)
class Account:
    """An account of the chart, with its name by language tag."""

    code: str
    section: str
    names: Mapping[str, str]

    def name(self, language: str = "en") -> str:
        """Its name; in English where the language has none."""
        return self.names.get(language) or self.names.get("en", self.code)


@dataclass(frozen=True)
class Chart:
    """Sections in their order, and accounts by number."""

    sections: Mapping[str, Mapping[str, str]]
    accounts: Mapping[str, Account]

    def section_of(self, account: str) -> str:
        """The section of an account: that of the last number of the chart not above it; "" for what is no number."""
        hundred = hundred_of(account)
        if hundred is None or not self.accounts:
            return ""
        numbers = list(self.accounts)
        return self.accounts[numbers[max(bisect.bisect_right(numbers, hundred) - 1, 0)]].section

    def category(self, account: str) -> Account | None:
        """The chart's own account that this one is a detail of."""
        return self.accounts.get(hundred_of(account) or "")

    def name_of(self, code: str, language: str = "en") -> str:
        """The name of a section or of an account's hundred; "" where the chart has none."""
        if code in self.sections:
            return self.sections[code].get(language) or self.sections[code].get("en", code)
        found = self.category(code)
        return found.name(language) if found else ""

    def section_named(self, text: str) -> str | None:
        """The section that a text names, in whatever language."""
        said = text.casefold()
        found = [
            (len(word), section)
            for section, names in self.sections.items()
            for word in (section.replace("_", " "), *names.values())
            if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", said)
        ]
        return max(found)[1] if found else None


EMPTY = Chart({}, {})


@lru_cache(maxsize=10_000)
def hundred_of(account: str) -> str | None:
    """`1400` of `1410`, `1410-02`; None for a code that begins with no number of four digits."""
    found = re.match(r"([0-9]{2})[0-9]{2}(?![0-9])", account)
    return f"{found[1]}00" if found else None


def chart_of(book: Book, on: dt.date) -> Chart:
    """The chart in force on a day, with a user's own laid over it; empty where no pack has one."""
    listed = book.value(CHART, "accounts", on)
    own, sections = book.value(OWN, "accounts", on), book.value(OWN, "sections", on)
    if listed is None:
        return EMPTY
    more: Mapping[str, Mapping[str, str]] = own.value if own else {}
    accounts = {
        str(code): Account(
            str(code),
            str(row.get("section", "")),
            {**more.get(str(code), {}), **{k: v for k, v in row.items() if k != "section"}},
        )
        for code, row in sorted(listed.value.items(), key=lambda pair: str(pair[0]))
    }
    return Chart(sections.value if sections else {}, accounts)

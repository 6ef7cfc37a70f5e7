"""What all papers of this desk share: words in the reader's language, figures in major units, title and footer."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from gassaku.desks.finance.amount import plain
from gassaku.desks.finance.position import Position
from gassaku.desks.finance.words import say
from gassaku.printing import Column, Report, Table
from gassaku.vocabulary.money import digits


class Setting:
    """One paper's language and production."""

    def __init__(self, position: Position, language: str) -> None:
        self.position = position
        self.language = language
        self.currency = position.currency

    def word(self, key: str, **params: object) -> str:
        """A word of this desk's own."""
        return say(f"fin.{key}", self.language, **params)

    def figure(self, minor: int, currency: str = "") -> int | Decimal:
        """A figure in major units."""
        return plain(Fraction(minor, 10 ** digits(currency or self.currency)))

    def money(self, title: str, currency: str = "") -> Column:
        """A column of amounts of one currency."""
        return Column(title, end=True, digits=digits(currency or self.currency))

    def party(self, id_: str) -> str:
        """A company's name for the reader; its id where it has none there."""
        company = self.position.production.company(id_)
        if company is None:
            return id_ or self.word("nobody")
        names = company.name
        return str(names.get(self.language) or names.get("en") or next(iter(names.values()), id_))

    def tenths(self, part: int, whole: int) -> Decimal:
        """A percentage with one decimal, half up."""
        return Decimal(round(Fraction(part * 1000, whole))) / 10 if whole else Decimal(0)

    @property
    def work(self) -> str:
        """The production's title for the reader."""
        return self.position.production.title(self.language)

    def footer(self, on: dt.date) -> str:
        """What stands on every page: the work, the day, and the revision of what it is made from."""
        documents = self.position.production.documents("financing_plan")
        mark = f" · {documents[0].hash[:8]}" if documents else ""
        return f"{self.work} · {on.isoformat()}{mark}"


def first_table(report: Report) -> Table:
    """The table that a report has first: what its CSV carries; an empty one where there is nothing to tell."""
    nothing = Table([Column(report.subtitle or report.title)], [])
    return next((block for block in report.blocks if isinstance(block, Table)), nothing)

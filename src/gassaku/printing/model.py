"""What is printed: a report of headings, paragraphs, facts and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


class PrintingError(RuntimeError):
    """The form can't be printed here: a font or the typesetter is missing."""


@dataclass(frozen=True)
class Text:
    """A text in a language (BCP 47); "" is the report's own."""

    text: str
    language: str = ""

    def __str__(self) -> str:
        return self.text


Texts = tuple[Text, ...] | list[Text]
Cell = str | int | Decimal | dt.date | Text | Texts | None


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        title: as its header says.
        end: whether its cells are aligned at the end of the line, as figures are.
        share: its width beside the others'; 0 is as wide as its cells ask.
        digits: decimal digits that numbers are shown with; -1 is as many as each has.
    """

    title: str
    end: bool = False
    share: float = 0
    digits: int = -1


@dataclass(frozen=True)
class Table:
    """Rows under a header, one cell a column.

    Attributes:
        name: as a sheet of a workbook is named; at most 31 characters are used.
        title: above it; "" for none.
        strong: the indexes of rows that are totals.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    name: str = ""
    title: str = ""
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter."""

    text: str | Text
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `dim` is small print."""

    text: str | Text | Texts
    dim: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and what they are, a line each: `Total  120,000,000 KRW`."""

    rows: Sequence[tuple[str, Cell]]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""


Block = Heading | Paragraph | Facts | Table | PageBreak


@dataclass(frozen=True)
class Report:
    """A form to print.

    Attributes:
        title: on the first page, and the document's own.
        language: of every text that names no other (BCP 47).
        subtitle: below the title.
        footer: on each page, beside the page's number: version and date.
        landscape: whether pages lie on their side.
    """

    title: str
    language: str
    blocks: Sequence[Block]
    subtitle: str = ""
    footer: str = ""
    landscape: bool = False

"""The record: who did what, when, for whom. Nothing in it can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Day, Run


@dataclass(frozen=True)
class EventRow:
    """An entry. `said` is a whole sentence; `path` the document it concerns, if any."""

    at: Day
    day: Day
    hour: str
    party: Party | None
    person: Run
    said: Run
    path: str = ""
    revision: int = 0


@dataclass(frozen=True)
class EventDay:
    """The entries of one day, the latest first."""

    day: Day
    rows: tuple[EventRow, ...]


@dataclass(frozen=True)
class HistoryPage:
    """The record by days. `earlier` and `later` are queries of the next pages; `chain` says whether it holds."""

    days: tuple[EventDay, ...]
    chain: str
    earlier: str
    later: str


def history_page(rows: Sequence[EventRow], *, chain: str = "", earlier: str = "", later: str = "") -> HistoryPage:
    """The record; `rows` come the latest first."""
    days = tuple(EventDay(day, tuple(found)) for day, found in groupby(rows, key=lambda row: row.day))
    return HistoryPage(days, chain, earlier, later)

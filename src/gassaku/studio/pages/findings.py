"""Every finding, narrowed by desk, market, severity, company and deadline; and one finding by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from gassaku.findings import Finding, Severity
from gassaku.production.sheet import ProductionSheet
from gassaku.readiness import Board
from gassaku.studio.pages import signs
from gassaku.studio.pages.finding import FindingRow, finding_row
from gassaku.studio.pages.market import market_id, market_name
from gassaku.studio.pages.party import Party, parties

WHOLE_PRODUCTION = "whole"  # as `market` in the address of the page
SHOWN = 50  # findings on one page
_DUE = ("past", "week", "month", "later", "none")


@dataclass(frozen=True)
class Filter:
    """What the page is narrowed to; "" means all."""

    desk: str = ""
    market: str = ""
    severity: str = ""
    company: str = ""
    due: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filter:
        """From the address of the page. Words that mean nothing find nothing; they are never an error."""
        return cls(*(query.get(name, "")[:64] for name in ("desk", "market", "severity", "company", "due")))

    def query(self, page: int = 1) -> str:
        """As it stands in an address, after the question mark."""
        named = {name: value for name, value in vars(self).items() if value}
        return urlencode({**named, **({"page": page} if page > 1 else {})})

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        return any(vars(self).values())

    def holds(self, finding: Finding, on: dt.date) -> bool:
        """Whether the finding is among what was asked."""
        act = finding.act
        return (
            (not self.desk or finding.desk == self.desk)
            and (not self.market or self._concerns(finding))
            and (not self.severity or finding.severity.value == self.severity)
            and (not self.company or (act is not None and act.company == self.company))
            and (not self.due or _due(act.due if act else None, on) == self.due)
        )

    def _concerns(self, finding: Finding) -> bool:
        return not finding.markets if self.market == WHOLE_PRODUCTION else self.market in finding.markets


def _due(due: dt.date | None, on: dt.date) -> str:
    if due is None:
        return "none"
    days = (due - on).days
    return "past" if days < 0 else "week" if days <= 7 else "month" if days <= 31 else "later"


@dataclass(frozen=True)
class Choice:
    """One value of a filter and how many findings it would leave."""

    value: str
    said: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Choices:
    """A filter with its values."""

    name: str
    label: str
    every: str
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class FindingsPage:
    """The findings asked for.

    Attributes:
        said: how many of how many.
        earlier, later: the query of the page before and after; "" at an end.
    """

    said: str
    filters: tuple[Choices, ...]
    narrowed: bool
    rows: tuple[FindingRow, ...]
    earlier: str
    later: str


@dataclass(frozen=True)
class FindingPage:
    """One finding by itself, with its neighbours in the same document."""

    row: FindingRow
    markets: tuple[str, ...]
    neighbours: tuple[FindingRow, ...]


def findings_page(board: Board, sheet: ProductionSheet | None, asked: Filter, page: int = 1) -> FindingsPage:
    """The findings of the board that `asked` leaves, `SHOWN` on a page."""
    known = parties(sheet.companies) if sheet else {}
    held = [finding for finding in board.findings if asked.holds(finding, board.on)]
    pages = max(1, -(-len(held) // SHOWN))
    page = min(max(page, 1), pages)
    shown = held[(page - 1) * SHOWN : page * SHOWN]
    said = ngettext("%(count)s finding", "%(count)s findings", len(held)) % {"count": len(held)}
    if asked.narrows:
        # Translators: {found} is a phrase such as "12 findings".
        said = gettext("%(found)s of %(all)s") % {"found": said, "all": len(board.findings)}
    return FindingsPage(
        said=said,
        filters=_filters(board, sheet, known, asked),
        narrowed=asked.narrows,
        rows=tuple(finding_row(finding, board, known) for finding in shown),
        earlier=asked.query(page - 1) or "page=1" if page > 1 else "",
        later=asked.query(page + 1) if page < pages else "",
    )


def finding_page(board: Board, sheet: ProductionSheet | None, finding_id: str) -> FindingPage | None:
    """One finding of the board; None if its reader has no such finding."""
    found = next((finding for finding in board.findings if finding.id == finding_id), None)
    if found is None:
        return None
    known = parties(sheet.companies) if sheet else {}
    near = [one for one in board.findings if one.place.path == found.place.path and one.id != found.id]
    markets = tuple(_market_name(market, sheet) for market in found.markets)
    return FindingPage(
        finding_row(found, board, known), markets, tuple(finding_row(one, board, known) for one in near[:5])
    )


def _market_name(target: str, sheet: ProductionSheet | None) -> str:
    market = next((one for one in sheet.markets if target == market_id(one)), None) if sheet else None
    return market_name(market) if market else target


def _filters(
    board: Board, sheet: ProductionSheet | None, known: Mapping[str, Party], asked: Filter
) -> tuple[Choices, ...]:
    acting = {finding.act.company for finding in board.findings if finding.act and finding.act.company}
    desks = [(name, signs.desk_title(name, title)) for name, title in board.desks]
    markets = [(target, _market_name(target, sheet)) for target in board.targets]
    markets.append((WHOLE_PRODUCTION, gettext("The whole production")))
    severities = [(one.value, signs.severity_word(one)) for one in Severity]
    companies = [(one.id, one.name.text) for one in known.values() if one.id in acting]
    days = (
        gettext("Past its date"),
        gettext("Within 7 days"),
        gettext("Within 31 days"),
        gettext("Later"),
        gettext("No date"),
    )
    count = _counter(board, asked)
    return (
        _choices("desk", gettext("Desk"), gettext("All desks"), desks, asked.desk, count),
        _choices("market", gettext("Market"), gettext("All markets"), markets, asked.market, count),
        _choices("severity", gettext("Weight"), gettext("Any weight"), severities, asked.severity, count),
        _choices("company", gettext("Company"), gettext("All companies"), companies, asked.company, count),
        _choices("due", gettext("Deadline"), gettext("Any date"), list(zip(_DUE, days, strict=True)), asked.due, count),
    )


def _counter(board: Board, asked: Filter) -> Callable[[str, str], int]:
    """How many findings a value would leave beside what else is chosen."""
    others = {
        name: [one for one in board.findings if replace(asked, **{name: ""}).holds(one, board.on)]
        for name in ("desk", "market", "severity", "company", "due")
    }

    def count(name: str, value: str) -> int:
        wanted = Filter(**{name: value})
        return sum(wanted.holds(finding, board.on) for finding in others[name])

    return count


def _choices(
    name: str,
    label: str,
    every: str,
    values: Sequence[tuple[str, str]],
    chosen: str,
    count: Callable[[str, str], int],
) -> Choices:
    options: Iterable[Choice] = (Choice(value, said, count(name, value), value == chosen) for value, said in values)
    return Choices(name, label, every, tuple(one for one in options if one.count or one.chosen))

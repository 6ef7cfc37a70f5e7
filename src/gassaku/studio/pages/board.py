"""The readiness board: one sentence that answers, desks by markets, what stops us by time left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from gassaku.desk import WHOLE, Figure
from gassaku.findings import Finding, Severity
from gassaku.production.sheet import ProductionSheet
from gassaku.readiness import Board, Cell, Status
from gassaku.studio.pages import signs
from gassaku.studio.pages.countdown import Countdown, countdown, premiere_of
from gassaku.studio.pages.figure import FigureShown, figure_shown
from gassaku.studio.pages.finding import FindingRow, finding_row, stories
from gassaku.studio.pages.market import market_id, market_name
from gassaku.studio.pages.party import Party, parties
from gassaku.studio.pages.text import Day, Run, hour, short_day, tight_day, told, weekday
from gassaku.studio.pages.verdict import Sentence, verdict

SHOWN = 5  # stories beside the board; the rest is one click away
_COUNTED = {
    Status.BLOCKED: (Severity.BLOCKER,),
    Status.ATTENTION: (Severity.WARNING,),
    Status.UNDER_WAY: (Severity.TASK,),
}


@dataclass(frozen=True)
class Column:
    """A market of the board: its id, its name, the hour of its premiere there."""

    id: str
    name: str
    hour: str = ""


@dataclass(frozen=True)
class CellShown:
    """One cell, or one that spans every market.

    Attributes:
        says: for a reader who does not see the table: `Finance, China`.
        word: `2 risks`, `Ready`; "" where the sign says enough.
        why: why nobody knows, or why it does not apply.
        span: over how many columns it reaches.
    """

    desk: str
    market: str
    sign: str
    says: str
    word: str
    count: int
    due: Day | None
    party: Party | None
    why: Run
    span: int = 1

    @property
    def wide(self) -> bool:
        """Whether it speaks for several columns."""
        return self.span > 1


@dataclass(frozen=True)
class Row:
    """A desk and its cells."""

    desk: str
    title: str
    cells: tuple[CellShown, ...]


@dataclass(frozen=True)
class BoardPage:
    """The board as its reader sees it.

    Attributes:
        measure: how many findings by how many rules.
        overdue: how many rules are past their re-check date; "" if none.
        urgent: the stories beside the board, the least time left first; stops, or risks where nothing stops.
        rest: what follows them, in a sentence; "" if nothing.
        parties: the companies that must act somewhere.
    """

    verdict: tuple[Sentence, ...]
    as_of: Day
    measure: str
    overdue: str
    countdown: Countdown | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    stopped: bool
    urgent: tuple[FindingRow, ...]
    rest: str
    rest_severity: str
    legend: tuple[signs.Legend, ...]
    parties: tuple[Party, ...]
    figures: tuple[FigureShown, ...]


def board_page(
    board: Board,
    sheet: ProductionSheet | None,
    *,
    now: dt.datetime | None = None,
    overdue_rules: int = 0,
    figures: Sequence[Figure] = (),
) -> BoardPage:
    """The page of a board.

    Args:
        sheet: the production's sheet; without one there are no companies, hours or countdown.
        now: the moment, for the countdown; the board's day by itself counts whole days.
        overdue_rules: how many rules are past their re-check date.
        figures: those to show below the board.
    """
    known = parties(sheet.companies) if sheet else {}
    columns = _columns(board, sheet)
    rules = len({finding.rule.id for finding in board.findings if finding.rule})
    urgent, rest, rest_severity = _urgent(board, known)
    rows = tuple(_rows(board, columns, known))
    acting = {cell.party.id for row in rows for cell in row.cells if cell.party}
    acting |= {row.party.id for row in urgent if row.party}
    premiere = premiere_of(sheet.markets) if sheet else None
    return BoardPage(
        verdict=verdict(board, {column.id: column.name for column in columns}),
        as_of=weekday(board.on),
        measure=_measure(len(board.findings), rules),
        overdue=_overdue(overdue_rules),
        countdown=countdown(premiere, board.on, now) if premiere else None,
        columns=columns,
        rows=rows,
        stopped=board.blocks,
        urgent=urgent,
        rest=rest,
        rest_severity=rest_severity,
        legend=signs.legend(),
        parties=tuple(party for party in known.values() if party.id in acting),
        figures=tuple(figure_shown(figure) for figure in figures),
    )


def _measure(findings: int, rules: int) -> str:
    found = ngettext("%(count)s finding", "%(count)s findings", findings) % {"count": findings}
    # Translators: {findings} is a phrase such as "71 findings".
    return ngettext("%(findings)s by %(count)s rule", "%(findings)s by %(count)s rules", rules) % {
        "findings": found,
        "count": rules,
    }


def _overdue(rules: int) -> str:
    if not rules:
        return ""
    return ngettext("%(count)s rule past its re-check date", "%(count)s rules past their re-check date", rules) % {
        "count": rules
    }


def _columns(board: Board, sheet: ProductionSheet | None) -> tuple[Column, ...]:
    markets = {market_id(market): market for market in sheet.markets} if sheet else {}
    columns = []
    for target in board.targets:
        market = markets.get(target)
        name = market_name(market) if market else target
        at = market.premiere if market else None
        columns.append(Column(target, name, hour(at) if isinstance(at, dt.datetime) else ""))
    return tuple(columns)


def _rows(board: Board, columns: Sequence[Column], known: Mapping[str, Party]) -> Iterator[Row]:
    for name, title in board.desks:
        shown = signs.desk_title(name, title)
        cells = [board.cell(name, column.id) for column in columns]
        whole = board.cell(name, WHOLE)
        yield Row(name, shown, tuple(_cells(shown, cells, whole, columns, known)))


def _cells(
    title: str, cells: Sequence[Cell], whole: Cell, columns: Sequence[Column], known: Mapping[str, Party]
) -> Iterator[CellShown]:
    everywhere = gettext("all markets")
    if len(cells) > 1 and all(_same(cell, cells[0]) for cell in cells):
        if _same(whole, cells[0]) or _silent(cells[0], whole):
            yield _cell(whole, title, gettext("the whole production"), known, len(cells) + 1)
            return
        yield _cell(cells[0], title, everywhere, known, len(cells))
    else:
        for cell, column in zip(cells, columns, strict=True):
            yield _cell(cell, title, column.name, known)
    yield _cell(whole, title, gettext("the whole production"), known)


def _same(one: Cell, other: Cell) -> bool:
    return (one.status, one.reason, [f.id for f in one.findings]) == (
        other.status,
        other.reason,
        [f.id for f in other.findings],
    )


def _silent(market: Cell, whole: Cell) -> bool:
    """Whether the markets say nothing and the whole production does."""
    return market.status in {Status.NOT_APPLICABLE, Status.UNKNOWN} and bool(whole.findings)


def _cell(cell: Cell, title: str, where: str, known: Mapping[str, Party], span: int = 1) -> CellShown:
    counted = [finding for finding in cell.findings if finding.severity in _COUNTED.get(cell.status, ())]
    if not counted and cell.status is Status.ATTENTION:  # a task past its date puts a cell at risk
        counted = [finding for finding in cell.findings if finding.severity is Severity.TASK]
    sign = signs.SIGN[cell.status]
    due, party = _next(counted, known)
    return CellShown(
        desk=cell.desk,
        market=cell.target,
        sign=sign,
        # Translators: for screen readers, before a cell's word: "Finance, China: 2 risks".
        says=gettext("%(desk)s, %(market)s:") % {"desk": title, "market": where},
        word=_word(cell.status, len(counted), where if span > 1 else ""),
        count=len(counted),
        due=due,
        party=party,
        why=told(counted[0].template, counted[0].params) if counted and span > 1 else told(cell.reason),
        span=span,
    )


def _word(status: Status, count: int, where: str) -> str:
    if not count:
        return signs.word(signs.SIGN[status])
    counted = signs.counted(status, count)
    # Translators: {counted} is a phrase such as "2 risks", {where} "all markets" or "the whole production".
    return gettext("%(counted)s in %(where)s") % {"counted": counted, "where": where} if where else counted


def _next(findings: Sequence[Finding], known: Mapping[str, Party]) -> tuple[Day | None, Party | None]:
    """The next date of these findings, and who must act by then."""
    acts = [finding.act for finding in findings if finding.act]
    dated = sorted((act for act in acts if act.due), key=lambda act: act.due or dt.date.max)
    first = dated[0] if dated else next((act for act in acts if act.company), None)
    if first is None:
        return None, None
    return (tight_day(first.due) if first.due else None), known.get(first.company or "")


def _urgent(board: Board, known: Mapping[str, Party]) -> tuple[tuple[FindingRow, ...], str, str]:
    stops = [finding for finding in board.findings if finding.severity is Severity.BLOCKER]
    risks = [finding for finding in board.findings if finding.severity is Severity.WARNING]
    told_first = stops or risks
    groups = sorted(stories(told_first), key=lambda group: (group[0].act is None, group[0].urgency()))
    rows = tuple(finding_row(group[0], board, known, len(group) - 1) for group in groups[:SHOWN])
    hidden = sum(len(group) for group in groups[SHOWN:])
    if hidden:
        severity = told_first[0].severity
        said = (
            ngettext("%(count)s more stop follows", "%(count)s more stops follow", hidden)
            if stops
            else ngettext("%(count)s more risk follows", "%(count)s more risks follow", hidden)
        )
        return rows, said % {"count": hidden}, severity.value
    if stops and risks:
        return rows, _risks_follow(risks), Severity.WARNING.value
    return rows, "", ""


def _risks_follow(risks: Sequence[Finding]) -> str:
    count = len(risks)
    dates = [finding.act.due for finding in risks if finding.act and finding.act.due]
    if not dates:
        return ngettext("%(count)s risk follows", "%(count)s risks follow", count) % {"count": count}
    return ngettext("%(count)s risk follows, on %(day)s", "%(count)s risks follow, the first on %(day)s", count) % {
        "count": count,
        "day": short_day(min(dates)).shown,
    }

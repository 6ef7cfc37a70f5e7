"""The board, findings, figures, and what other companies disclose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from gassaku.board_json import board_json, comparison_json, rule_json
from gassaku.findings import Severity
from gassaku.readiness import Board
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.api.fields import Day, Json, Limit, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.paging import Page, cursor_of, key_of, paged
from gassaku.studio.api.studio import gives, production
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.boards.disclosed import disclosed_to

TAGS = ["board"]


class PlaceShown(Schema):
    """Where something stands in a document; line and column from 1."""

    path: str
    line: int | None = None
    column: int | None = None
    pointer: str | None = None


class RuleShown(Schema):
    """The rule that something stands on."""

    id: str
    source: str
    href: str
    in_force: str
    confidence: str
    checked_on: str


class ActShown(Schema):
    """Who must act until when."""

    company: str | None
    role: str | None
    due: dt.date | None


class FindingShown(Schema):
    """One finding as it concerns one market; null is the whole production."""

    id: str
    code: str
    desk: str
    market: str | None
    severity: str
    message: str
    place: PlaceShown
    rule: RuleShown | None
    act: ActShown | None
    mend: str


class CellShown(Schema):
    """What a desk says of a market."""

    desk: str
    market: str | None
    status: str
    reason: str | None
    findings: list[str]


class Named(Schema):
    """The production."""

    id: str
    title: str


class BoardShown(Schema):
    """The board, as `gassaku check --json` prints it."""

    production: Named
    on: dt.date
    markets: list[str]
    desks: list[str]
    cells: list[CellShown]
    findings: list[FindingShown]


class FigureShown(Schema):
    """A figure."""

    id: str
    label: str
    value: str


class FigureInFull(FigureShown):
    """With the steps that led to it, where it came from and the rules it stands on."""

    because: list[str]
    places: list[PlaceShown]
    rules: list[RuleShown]


def asked_view(asker: Seat, scenarios: Sequence[str] = ()) -> View:
    """The view of a seat; an agency has none.

    Raises:
        Http404: no board to see.
    """
    if asker.role.shown_only:
        raise Http404
    return View.of(asker, scenarios=scenarios)


def narrowed(board: Board, markets: Sequence[str], desks: Sequence[str]) -> Board:
    """The board of these markets and desks alone.

    Raises:
        Invalid: one that the board does not have.
    """
    for said, known in ((markets, list(board.targets)), (desks, [name for name, _title in board.desks])):
        for one in said:
            if one not in known:
                raise Invalid(
                    _("“%(name)s” is not on the board.") % {"name": one},
                    _("It has: %(names)s.") % {"names": ", ".join(known) or "–"},
                )
    if desks:
        board = replace(
            board,
            desks=tuple(row for row in board.desks if row[0] in desks),
            cells={key: cell for key, cell in board.cells.items() if key[0] in desks},
            findings=tuple(finding for finding in board.findings if finding.desk in desks),
            narrowed=True,
        )
    return board.of_markets(markets)


class Asked(Schema):
    """Of which day, with which scenarios laid over, of which markets and desks; all of them without."""

    on: Day | None = None
    scenario: list[Words] = Field(default_factory=list, max_length=20)
    market: list[Words] = Field(default_factory=list, max_length=20)
    desk: list[Words] = Field(default_factory=list, max_length=20)


@production.get("/p/{slug:slug}/board", tags=TAGS, response=gives(BoardShown))
def board(request: HttpRequest, slug: str, asked: Query[Asked]) -> Json:
    """Can this drama be paid for, made and released in every market, and what stops us?"""
    asker = seat(request, slug)
    view = asked_view(asker, asked.scenario)
    return board_json(narrowed(view.board(asked.on or today_in(asker)), asked.market, asked.desk))


class ChangedCell(Schema):
    """A cell before and after."""

    desk: str
    market: str | None
    before: str | None
    after: str | None


class Changes(Schema):
    """What differs between two boards: cells, findings that are gone, findings that are new."""

    cells: list[ChangedCell]
    gone: list[str]
    new: list[str]


class Comparison(BoardShown):
    """The board, the other beside it, and what differs."""

    other: BoardShown
    changes: Changes


@production.get("/p/{slug:slug}/scenarios/{name}/board", tags=TAGS, response=gives(Comparison))
def compare_boards(request: HttpRequest, slug: str, name: Words, on: Day | None = None) -> Json:
    """The board as it is, beside the board with a scenario laid over."""
    asker = seat(request, slug)
    day = on or today_in(asker)
    after = asked_view(asker, [name]).board(day)
    return comparison_json(asked_view(asker).board(day), after)


class Wanted(Schema):
    """Which findings; `due` takes those with a deadline until that day."""

    on: Day | None = None
    desk: Words | None = None
    market: Words | None = None
    severity: Severity | None = None
    company: Words | None = None
    due: Day | None = None

    def takes(self, one: Json) -> bool:
        """Whether a finding is among them."""
        act = one["act"] or {}
        return bool(
            (self.severity is None or one["severity"] == self.severity.value)
            and (self.market is None or one["market"] == self.market)
            and (self.company is None or act.get("company") == self.company)
            and (self.due is None or (act.get("due") and act["due"] <= self.due.isoformat()))
        )


@production.get("/p/{slug:slug}/findings", tags=TAGS, response=gives(Page[FindingShown]))
def findings(
    request: HttpRequest, slug: str, wanted: Query[Wanted], cursor: Words | None = None, limit: Limit = 100
) -> Json:
    """Findings, the most urgent first, narrowed by desk, market, severity, who must act, and until when."""
    asker = seat(request, slug)
    board = asked_view(asker).board(wanted.on or today_in(asker))
    asked = narrowed(board, [wanted.market] if wanted.market else [], [wanted.desk] if wanted.desk else [])
    found = [one for one in board_json(asked)["findings"] if wanted.takes(one)]
    here, following = _after(found, cursor, limit)
    return {"items": here, "next": following}


def _after(wanted: list[Json], cursor: str | None, limit: int) -> tuple[list[Json], str | None]:
    """Findings stand in order of urgency; a cursor names the last one that was read."""
    at = {one["id"]: number for number, one in enumerate(wanted)}
    start = at.get(str(key_of(cursor, (str,))[0]), -1) + 1 if cursor is not None else 0
    here = wanted[start : start + limit]
    more = start + limit < len(wanted)
    return here, cursor_of((here[-1]["id"],)) if more and here else None


@production.get("/p/{slug:slug}/findings/{finding}", tags=TAGS, response=gives(FindingShown))
def one_finding(request: HttpRequest, slug: str, finding: Words, on: Day | None = None) -> Json:
    """One finding."""
    asker = seat(request, slug)
    asked = board_json(asked_view(asker).board(on or today_in(asker)))
    for one in asked["findings"]:
        if one["id"] == finding:
            return one
    raise Http404


@production.get("/p/{slug:slug}/figures", tags=TAGS, response=gives(Page[FigureShown]))
def figures(
    request: HttpRequest, slug: str, on: Day | None = None, cursor: Words | None = None, limit: Limit = 100
) -> Json:
    """Every figure that can say why, by id."""
    asker = seat(request, slug)
    asked = asked_view(asker).board(on or today_in(asker))
    rows = {one.id: {"id": one.id, "label": one.label, "value": one.value} for one in asked.figures}
    here, following = paged(rows.values(), lambda one: (one["id"],), cursor, limit)
    return {"items": here, "next": following}


@production.get("/p/{slug:slug}/figures/{figure}", tags=TAGS, response=gives(FigureInFull))
def one_figure(request: HttpRequest, slug: str, figure: Words, on: Day | None = None) -> Json:
    """Why a figure is what it is."""
    asker = seat(request, slug)
    for one in asked_view(asker).board(on or today_in(asker)).figures:
        if one.id == figure:
            places = [
                {"path": place.path, "line": place.line, "column": place.column, "pointer": place.pointer}
                for place in one.places
            ]
            return {
                "id": one.id,
                "label": one.label,
                "value": one.value,
                "because": list(one.because),
                "places": places,
                "rules": [rule_json(rule) for rule in one.rules],
            }
    raise Http404


@production.get("/p/{slug:slug}/disclosed", tags=TAGS, response=gives(list[FigureShown]))
def disclosed(request: HttpRequest, slug: str, on: Day | None = None) -> Json:
    """Figures worked out from every company's papers that the agreement lets cross."""
    asker = seat(request, slug)
    found = disclosed_to(asked_view(asker), on or today_in(asker))
    return [{"id": name, "label": label, "value": value} for name, label, value in found]

"""A desk's own page: its answer for each market, its figures with why, its findings, its documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gassaku.production.sheet import ProductionSheet
from gassaku.readiness import Board
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.boards.asking import NOT_YOURS, View
from gassaku.studio.boards.frame import frame, page
from gassaku.studio.boards.views import day_asked, sheet_of
from gassaku.studio.documents.shown import document_row
from gassaku.studio.pages.board import board_page
from gassaku.studio.pages.documents import documents_page
from gassaku.studio.pages.figure import figure_shown
from gassaku.studio.pages.findings import Filter, findings_page
from gassaku.studio.pages.text import told

MOST_FIGURES = 60


@dataclass(frozen=True)
class OpenDesk:
    """A desk's page before anything is drawn: who asks, what they may see, and what every desk's page shows.

    Attributes:
        common: the context that `studio/desk.html` and the pages that extend it need.
    """

    seat: Seat
    view: View
    board: Board
    sheet: ProductionSheet | None
    common: dict[str, Any]

    def answer(self, request: HttpRequest, template: str = "desk.html", **more: Any) -> HttpResponse:
        """The page; `more` adds to the context, and `refused=True` says that what was sent stands on it again."""
        name = str(self.common["name"])
        return page(request, template, frame(self.seat, "", board=self.board, desk=name), **self.common, **more)


def open_desk(request: HttpRequest, slug: str, name: str) -> OpenDesk:
    """Opens the page of a desk; a desk that asks for more than the board gives draws the rest itself.

    Raises:
        Http404: no such desk, or no such production for this person.
    """
    seat = seat_of_request(request, slug)
    view = View.of(seat)
    board = view.board(day_asked(request, seat))
    titles = dict(board.desks)
    if name not in titles:
        raise Http404
    sheet = sheet_of(view)
    whole = board_page(board, sheet)
    row = next(one for one in whole.rows if one.desk == name)
    figures = [figure_shown(one) for one in board.figures if one.id.partition(".")[0] == name]
    papers = [paper for paper in view.papers if paper.kind is not None and paper.kind.desk == name]
    common = {
        "title": row.title,
        "page": replace(whole, rows=(row,)),
        "findings": findings_page(board, sheet, Filter(desk=name)),
        "figures": figures[:MOST_FIGURES],
        "documents": documents_page((document_row(seat, paper, 0, 0) for paper in papers), board.desks, may_add=False),
        "name": name,
        "closed": None if seat.reads(name) else told(NOT_YOURS),
    }
    return OpenDesk(seat, view, board, sheet, common)


@login_required
@require_safe
def desk(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One desk that has no page of its own making."""
    return open_desk(request, slug, name).answer(request)

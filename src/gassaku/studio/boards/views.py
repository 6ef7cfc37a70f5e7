"""Home, the board, findings and figures."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gassaku.desk import Figure
from gassaku.production.sheet import ProductionSheet
from gassaku.studio.access.permissions import role_of
from gassaku.studio.access.seat import Seat, seat_of_request, seats_of
from gassaku.studio.accounts.models import User
from gassaku.studio.boards.asking import View, overdue_rules, today_in
from gassaku.studio.boards.disclosed import disclosed_to
from gassaku.studio.boards.frame import frame, page, party_of
from gassaku.studio.pages.board import board_page
from gassaku.studio.pages.figure import figure_shown
from gassaku.studio.pages.findings import Filter, finding_page, findings_page
from gassaku.studio.pages.form import whole
from gassaku.studio.pages.productions import ProductionRow, productions_page
from gassaku.studio.pages.shell import other_titles
from gassaku.studio.pages.text import named

MOST_FIGURES = 8  # on the board; each desk's page has all of its own


def day_asked(request: HttpRequest, seat: Seat) -> dt.date:
    """The day that a page is asked for: `?on=`, else today."""
    try:
        return dt.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today_in(seat)


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The productions that a person sits in; the one, if it is only one."""
    assert isinstance(request.user, User)  # noqa: S101  # login_required made sure
    members = seats_of(request.user)
    rows = [
        ProductionRow(
            member.production.slug,
            named(member.production.titles or {"en": member.production.slug}),
            other_titles(member.production.titles),
            party_of(member.company),
            str(role_of(member.role).label),
        )
        for member in members
    ]
    return render(request, "studio/productions.html", {"page": productions_page(rows)})


def sheet_of(view: View) -> ProductionSheet | None:
    """production.yaml as the view's reader sees it."""
    return view.production().sheet


@login_required
@require_safe
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The board of a production."""
    seat = seat_of_request(request, slug)
    if seat.role.shown_only:
        return redirect("documents", slug)
    view = View.of(seat)
    on = day_asked(request, seat)
    asked = view.board(on)
    shown = board_page(
        asked,
        sheet_of(view),
        now=timezone.now() if on == today_in(seat) else None,
        overdue_rules=overdue_rules(asked),
        figures=asked.figures[:MOST_FIGURES],
    )
    disclosed = [figure_shown(Figure(name, label, value)) for name, label, value in disclosed_to(view, on)]
    return page(request, "board.html", frame(seat, "board", board=asked), page=shown, disclosed=disclosed)


@login_required
@require_safe
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    """Findings, narrowed by desk, market, severity, company and deadline."""
    seat = seat_of_request(request, slug)
    view = View.of(seat)
    asked = view.board(day_asked(request, seat))
    wanted = Filter.read(request.GET.dict())
    number = whole(request.GET.get("page", "1")) or 1
    shown = findings_page(asked, sheet_of(view), wanted, number)
    return page(
        request, "findings.html", frame(seat, "findings", board=asked, desk=wanted.desk), page=shown, asked=wanted
    )


@login_required
@require_safe
def finding(request: HttpRequest, slug: str, id: str) -> HttpResponse:  # noqa: A002  # the address's own word
    """One finding."""
    seat = seat_of_request(request, slug)
    view = View.of(seat)
    asked = view.board(day_asked(request, seat))
    shown = finding_page(asked, sheet_of(view), id)
    if shown is None:
        raise Http404
    return page(request, "finding.html", frame(seat, "findings", board=asked), page=shown)


@login_required
@require_safe
def figure(request: HttpRequest, slug: str, id: str) -> HttpResponse:  # noqa: A002  # the address's own word
    """Why a figure is what it is."""
    seat = seat_of_request(request, slug)
    asked = View.of(seat).board(day_asked(request, seat))
    found = next((one for one in asked.figures if one.id == id), None)
    if found is None:
        raise Http404
    return page(request, "figure.html", frame(seat, "board", board=asked), page=figure_shown(found))

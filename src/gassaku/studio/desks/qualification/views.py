"""The qualification desk's pages."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gassaku.desks.qualification.change import SolverMissingError
from gassaku.desks.qualification.division import AllocationError
from gassaku.desks.qualification.printed import make_report
from gassaku.printing import PrintingError, written
from gassaku.rules.linear import NotEncodableError
from gassaku.studio.access.history import job_at
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Invalid
from gassaku.studio.access.scenarios import name_of
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.actions.saving import SaveRevision
from gassaku.studio.actions.scenarios import MakeScenario
from gassaku.studio.actions.working import StartJob
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.boards.desks import OpenDesk, open_desk
from gassaku.studio.boards.frame import parties_of
from gassaku.studio.boards.views import day_asked
from gassaku.studio.desks.qualification import asking
from gassaku.studio.desks.qualification.compared import WIDE, DivisionShown, division_shown, incentives_shown
from gassaku.studio.desks.qualification.ledger import Around
from gassaku.studio.desks.qualification.page import tests_page
from gassaku.studio.desks.qualification.searches import CHANGE, DIVISION, asked_of
from gassaku.studio.desks.qualification.searching import Asked, FoundShown, found_shown
from gassaku.studio.pages.files import kept
from gassaku.studio.pages.text import language, tag
from gassaku.studio.workspace.models import Job

NAME = "qualification"
FOLDER = "desks/qualification/"
FORMS = ("pdf", "xlsx")


def _opened(request: HttpRequest, slug: str) -> tuple[OpenDesk, asking.Json, Around]:
    desk = open_desk(request, slug, NAME)
    data = asking.told(desk.view, day_asked(request, desk.seat))
    return desk, data, Around(parties_of(desk.seat), today_in(desk.seat))


@login_required
@require_safe
def tests(request: HttpRequest, slug: str) -> HttpResponse:
    """Tests as ledgers, and by when which step is due."""
    desk, data, around = _opened(request, slug)
    return desk.answer(request, f"{FOLDER}tests.html", tab="tests", data=data, tests=tests_page(data, around))


@login_required
@require_safe
def incentives(request: HttpRequest, slug: str) -> HttpResponse:
    """Incentives compared."""
    desk, data, around = _opened(request, slug)
    rows = incentives_shown(data, around)
    return desk.answer(request, f"{FOLDER}incentives.html", tab="incentives", data=data, incentives=rows, wide=WIDE)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """The cheapest change with which the tests that are chosen pass; a POST searches in the background."""
    if request.method == "POST":
        sent = Asked.read(request.POST)
        parameters = {"tests": ",".join(sent.tests), "budget": sent.written}
        seat = seat_of_request(request, slug)
        View.of(seat)
        job = StartJob(seat, CHANGE, parameters).perform()
        return redirect("job", slug, job.pk)
    desk, data, _around = _opened(request, slug)
    sent = Asked.read(request.GET)
    known = _choosable(data)
    wanted = tuple(id_ for id_ in sent.tests if id_ in known)
    found, error = None, sent.error
    if wanted and not error:
        try:
            found = found_shown(asking.changes(desk.view, day_asked(request, desk.seat), wanted, sent.budget))
        except SolverMissingError:
            error = _("The search needs a part that is not installed here: ask who runs the studio.")
        except NotEncodableError as told:
            error = _("The search can’t work out this test: %(why)s.") % {"why": told}
    elif request.GET.get("test") is not None and not error:
        error = _("Choose a test that concerns this production.")
    return _changes(desk, request, data, sent, found, error)


def _choosable(data: asking.Json) -> dict[str, asking.Json]:
    return {one["id"]: one for one in (*data["tests"], *data["incentives"]) if one["verdict"] != "not_applicable"}


def _changes(
    desk: OpenDesk, request: HttpRequest, data: asking.Json, sent: Asked, found: FoundShown | None, error: str
) -> HttpResponse:
    choices = [
        (id_, one["title"], one["verdict"] == "pass", id_ in sent.tests)
        for id_, one in sorted(_choosable(data).items(), key=lambda row: (not row[1]["sought"], row[0]))
    ]
    more = {"data": data, "asked": sent, "choices": choices, "found": found, "error": error}
    may_search = desk.seat.may(Act.JOBS)
    return desk.answer(request, f"{FOLDER}change.html", tab="change", may_search=may_search, **more)


@login_required
@require_safe
def change_found(request: HttpRequest, slug: str, job: uuid.UUID) -> HttpResponse:
    """What a search in the background found."""
    desk, data, _around = _opened(request, slug)
    found, result = _result(desk, job, CHANGE.name)
    return _changes(desk, request, data, asked_of(found.parameters), found_shown(result), "")


def _result(desk: OpenDesk, job: uuid.UUID, kind: str) -> tuple[Job, asking.Json]:
    """A search and what it found.

    Raises:
        Http404: none of theirs, or it is not done.
    """
    found = job_at(desk.seat, job)
    if found.kind != kind or not found.result:
        raise Http404
    return found, found.result


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def allocation(request: HttpRequest, slug: str) -> HttpResponse:
    """What to shoot and spend where so that incentives leave the most; a POST tries it as a scenario or searches on."""
    sent = request.POST if request.method == "POST" else request.GET
    ceilings = sent.get("ceilings") == "1"
    if request.method == "POST":
        return _asked(request, slug, ceilings=ceilings)
    desk, data, _around = _opened(request, slug)
    shown, error = None, ""
    if data["divisible"]:
        try:
            told, _text = asking.division(desk.view, day_asked(request, desk.seat), ceilings=ceilings)
            shown = division_shown(told)
        except SolverMissingError:
            error = _("The search needs a part that is not installed here: ask who runs the studio.")
        except (AllocationError, NotEncodableError) as told_error:
            error = str(told_error)
    return _divided(desk, request, data, shown, error, ceilings=ceilings)


def _divided(
    desk: OpenDesk,
    request: HttpRequest,
    data: asking.Json,
    shown: DivisionShown | None,
    error: str,
    *,
    ceilings: bool,
) -> HttpResponse:
    more = {"data": data, "division": shown, "ceilings": ceilings, "error": error, "wide": WIDE}
    seat = desk.seat
    may = {"may_search": seat.may(Act.JOBS), "may_try": seat.may(Act.SCENARIOS) and seat.writes(NAME)}
    return desk.answer(request, f"{FOLDER}allocation.html", tab="allocation", **may, **more)


@login_required
@require_safe
def allocation_found(request: HttpRequest, slug: str, job: uuid.UUID) -> HttpResponse:
    """What a search in the background found."""
    desk, data, _around = _opened(request, slug)
    found, result = _result(desk, job, DIVISION.name)
    ceilings = str(found.parameters.get("ceilings", "")) == "1"
    return _divided(desk, request, data, division_shown(result), "", ceilings=ceilings)


def _asked(request: HttpRequest, slug: str, *, ceilings: bool) -> HttpResponse:
    seat = seat_of_request(request, slug)
    view = View.of(seat)
    if "scenario" not in request.POST:
        job = StartJob(seat, DIVISION, {"ceilings": "1" if ceilings else ""}).perform()
        return redirect("job", slug, job.pk)
    seat.must(Act.SCENARIOS)
    try:
        _told, text = asking.division(view, today_in(seat), ceilings=ceilings)
    except (AllocationError, SolverMissingError, NotEncodableError) as error:
        raise Invalid(str(error)) from error
    name = request.POST.get("scenario", "").strip()
    with transaction.atomic():
        title = _("Work divided so that incentives leave the most")
        layer = MakeScenario(seat, name, title=title).perform()
        SaveRevision(seat, f"{layer.prefix}qualification.yaml", text.encode(), made_from=None).perform()
    return redirect("scenario", slug, name_of(layer))


@login_required
@require_safe
def printed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The report as PDF or XLSX, in the reader's language."""
    if form not in FORMS:
        raise Http404
    _desk, data, _around = _opened(request, slug)
    report = make_report(data, language=tag(language()), say=_)
    try:
        made = written(report, form)
    except PrintingError as error:
        raise Conflict(str(error), _("Ask who runs the studio.")) from error
    return kept(made, f"{slug}-qualification.{form}")

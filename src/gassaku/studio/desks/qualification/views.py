"""The qualification desk's pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gassaku.desks.qualification.change import SolverMissingError
from gassaku.desks.qualification.division import AllocationError
from gassaku.desks.qualification.printed import make_report
from gassaku.printing import PrintingError, to_pdf, to_xlsx
from gassaku.rules.linear import NotEncodableError
from gassaku.studio.access.refusal import Conflict
from gassaku.studio.boards.asking import today_in
from gassaku.studio.boards.desks import OpenDesk, open_desk
from gassaku.studio.boards.frame import parties_of
from gassaku.studio.boards.views import day_asked
from gassaku.studio.desks.qualification import asking
from gassaku.studio.desks.qualification.compared import WIDE, division_shown, incentives_shown
from gassaku.studio.desks.qualification.ledger import Around
from gassaku.studio.desks.qualification.page import tests_page
from gassaku.studio.desks.qualification.searching import Asked, found_shown
from gassaku.studio.pages.text import language, tag

NAME = "qualification"
FOLDER = "desks/qualification/"
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


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
@require_safe
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """The cheapest change with which the tests that are chosen pass."""
    desk, data, _around = _opened(request, slug)
    sent = Asked.read(request.GET)
    known = {one["id"]: one for one in (*data["tests"], *data["incentives"]) if one["verdict"] != "not_applicable"}
    wanted = tuple(id_ for id_ in sent.tests if id_ in known)
    found, error = None, sent.error
    if wanted and not error:
        try:
            on = day_asked(request, desk.seat)
            found = found_shown(asking.changes(desk.view, on, wanted, sent.budget))
        except SolverMissingError:
            error = _("The search needs a part that is not installed here: ask who runs the studio.")
        except NotEncodableError as told:
            error = _("The search can’t work out this test: %(why)s.") % {"why": told}
    elif request.GET.get("test") is not None and not error:
        error = _("Choose a test that concerns this production.")
    choices = [
        (id_, one["title"], one["verdict"] == "pass", id_ in wanted)
        for id_, one in sorted(known.items(), key=lambda row: (not row[1]["sought"], row[0]))
    ]
    return desk.answer(
        request, f"{FOLDER}change.html", tab="change", data=data, asked=sent, choices=choices, found=found, error=error
    )


@login_required
@require_safe
def allocation(request: HttpRequest, slug: str) -> HttpResponse:
    """What to shoot and spend where, so that incentives leave the most."""
    desk, data, _around = _opened(request, slug)
    ceilings = request.GET.get("ceilings") == "1"
    shown, error = None, ""
    if data["divisible"]:
        try:
            told = asking.division(desk.view, day_asked(request, desk.seat), ceilings=ceilings)
            shown = division_shown(told)
        except SolverMissingError:
            error = _("The search needs a part that is not installed here: ask who runs the studio.")
        except (AllocationError, NotEncodableError) as told_error:
            error = str(told_error)
    return desk.answer(
        request,
        f"{FOLDER}allocation.html",
        tab="allocation",
        data=data,
        division=shown,
        ceilings=ceilings,
        error=error,
        wide=WIDE,
    )


@login_required
@require_safe
def printed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The report as PDF or XLSX, in the reader's language."""
    if form not in TYPES:
        raise Http404
    _desk, data, _around = _opened(request, slug)
    report = make_report(data, language=tag(language()), say=_)
    try:
        made = to_pdf(report) if form == "pdf" else to_xlsx(report)
    except PrintingError as error:
        raise Conflict(str(error), _("Ask who runs the studio.")) from error
    answer = HttpResponse(made, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{slug}-qualification.{form}"'
    return answer

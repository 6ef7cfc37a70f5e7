"""What is taken away from the standards desk: clearance reports, cut lists, change lists."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gassaku.desks.standards.delivery import change_list, cut_list, edl, otio
from gassaku.desks.standards.papers import papers_of as standards_papers
from gassaku.desks.standards.papers import whole_of
from gassaku.printing import PrintingError, to_pdf, to_xlsx
from gassaku.studio.access.refusal import Conflict
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.boards.views import sheet_of
from gassaku.studio.desks.standards.asking import judged, planned, rated
from gassaku.studio.desks.standards.plans import of_document
from gassaku.studio.desks.standards.printed import clearance_report
from gassaku.studio.pages.market import market_id, market_name
from gassaku.studio.pages.text import day, tag

Json = Any  # Any: JSON
FORMS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PLAIN = "text/plain; charset=utf-8"


def view_of(request: HttpRequest, slug: str) -> View:
    """The view of whoever asks; who is only shown documents has none.

    Raises:
        Http404: nothing to see here.
    """
    seat = seat_of_request(request, slug)
    if not seat.reads("standards"):
        raise Http404
    return View.of(seat)


def file_answer(data: bytes, name: str, media: str) -> HttpResponse:
    """A file to be kept, under a name in any script."""
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


@login_required
@require_safe
def clearance(request: HttpRequest, slug: str, target: str, form: str) -> HttpResponse:
    """The clearance report of a release target, as PDF or XLSX, in the reader's language."""
    view = view_of(request, slug)
    return file_answer(clearance_bytes(view, target, form), f"clearance.{target}.{form}", FORMS[form])


def clearance_bytes(view: View, target: str, form: str) -> bytes:
    """The report's bytes.

    Raises:
        Http404: no such target or form.
        Conflict: it can't be printed here.
    """
    if form not in FORMS:
        raise Http404
    sheet = sheet_of(view)
    names = {market_id(one): market_name(one) for one in sheet.markets} if sheet else {}
    about = {
        "title": title_of(view),
        "name": names.get(target, target),
        "today": day(today_in(view.seat)).shown,
    }
    report = clearance_report(judged(view), rated(view), target, about)
    if report is None:
        raise Http404
    try:
        return to_pdf(report) if form == "pdf" else to_xlsx(report)
    except PrintingError as error:
        raise Conflict(str(error), _("Take it as XLSX, or ask whoever runs the studio.")) from error


def title_of(view: View) -> str:
    """The production's title in the reader's language."""
    return view.production().title(tag())


@login_required
@require_safe
def cut(request: HttpRequest, slug: str, name: str, file: str) -> HttpResponse:
    """A cut list or a change list of a version of a plan."""
    view = view_of(request, slug)
    made = plan_files(view, f"versions/{name}.yaml")
    if made is None or file not in made:
        raise Http404
    media = "application/json" if file.endswith(".otio") else PLAIN
    return file_answer(made[file](), file, media)


def plan_files(view: View, path: str) -> dict[str, Any] | None:  # Any: a call that makes the bytes
    """Every file of a plan by its name, each with the call that makes it; None for a plan that is not there."""
    plan = planned(view).get(path)
    if plan is None:
        return None
    production = view.production()
    breakdown, _papers = standards_papers(production)
    if breakdown is None:
        return {}
    breakdown = whole_of(production, breakdown)
    sheet = production.sheet
    rate = Fraction(sheet.fps if sheet and sheet.fps else "24")
    title, language = production.title(tag()), tag()
    made: dict[str, Any] = {}
    for version in of_document(plan["versions"], judged(view)):
        told = {**version, "edits": [{**edit, "because": _because(edit)} for edit in version["edits"]]}
        made[f"{version['id']}.changes.txt"] = lambda told=told: change_list(told, title, language).encode()
        for episode in breakdown.episodes:
            if cuts := cut_list(told, breakdown, episode, rate):
                stem = f"{version['id']}.ep{episode}"
                made[f"{stem}.otio"] = lambda cuts=cuts, stem=stem: otio(cuts, rate, stem)
                made[f"{stem}.edl"] = lambda cuts=cuts, stem=stem: edl(cuts, rate, stem).encode()
    return made


def _because(edit: Json) -> list[str]:
    return [f"{', '.join(targets)}: {says}" for targets, says in edit["asked"]]


def stem_of(path: str) -> str:
    """`versions/2027-06.yaml` is 2027-06."""
    return path.removeprefix("versions/").removesuffix(".yaml")

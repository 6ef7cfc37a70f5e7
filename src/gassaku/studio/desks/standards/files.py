"""What is taken away from the standards desk: clearance reports, cut lists, change lists."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gassaku.desks.standards.forms import clearance_form
from gassaku.desks.standards.taken import plan_files
from gassaku.printing import PrintingError, written
from gassaku.studio.access.refusal import Conflict
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.desks.standards.asking import explained
from gassaku.studio.pages.files import kept
from gassaku.studio.pages.text import tag

FORMS = ("pdf", "xlsx")
PLAIN = "text/plain; charset=utf-8"
TYPES = {"otio": "application/json", "edl": PLAIN, "txt": PLAIN}


def view_of(request: HttpRequest, slug: str) -> View:
    """The view of whoever asks; who is only shown documents has none.

    Raises:
        Http404: nothing to see here.
    """
    seat = seat_of_request(request, slug)
    if not seat.reads("standards"):
        raise Http404
    return View.of(seat)


@login_required
@require_safe
def clearance(request: HttpRequest, slug: str, target: str, form: str) -> HttpResponse:
    """The clearance report of a release target, as PDF or XLSX, in the reader's language."""
    view = view_of(request, slug)
    return kept(clearance_bytes(view, target, form), f"clearance.{target}.{form}")


def clearance_bytes(view: View, target: str, form: str) -> bytes:
    """The report's bytes.

    Raises:
        Http404: no such target or form.
        Conflict: it can't be printed here.
    """
    if form not in FORMS:
        raise Http404
    report = clearance_form(view.production(), target, tag(), made_on=today_in(view.seat))
    if report is None:
        raise Http404
    try:
        return written(report, form)
    except PrintingError as error:
        raise Conflict(str(error), _("Take it as XLSX, or ask whoever runs the studio.")) from error


@login_required
@require_safe
def cut(request: HttpRequest, slug: str, name: str, file: str) -> HttpResponse:
    """A cut list or a change list of a version of a plan."""
    view = view_of(request, slug)
    made = files_of(view, f"versions/{name}.yaml")
    if made is None or file not in made:
        raise Http404
    return kept(made[file](), file, TYPES.get(file.rpartition(".")[2], ""))


def files_of(view: View, path: str) -> dict[str, Callable[[], bytes]] | None:
    """Every file of a plan by its name, each with the call that makes it; None for a plan that is not there."""
    told = explained(view).get(path)
    return None if told is None else plan_files(view.production(), told, tag())


def stem_of(path: str) -> str:
    """`versions/2027-06.yaml` is 2027-06."""
    return path.removeprefix("versions/").removesuffix(".yaml")

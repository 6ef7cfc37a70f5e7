"""Work in the background: the list, one piece of it with its true progress, starting and cancelling."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gassaku.studio.access.documents import Paper, papers_of
from gassaku.studio.access.history import job_at, jobs_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.scenarios import name_of, scenarios_of
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.actions.working import CancelJob, StartJob
from gassaku.studio.boards.frame import frame, page, person
from gassaku.studio.documents.shown import zoned
from gassaku.studio.jobs.kinds import KINDS, still_so
from gassaku.studio.pages.form import fields
from gassaku.studio.pages.jobs import JobRow, jobs_page, progress, stage
from gassaku.studio.pages.text import Run, stamp
from gassaku.studio.workspace.models import Job


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def jobs(request: HttpRequest, slug: str) -> HttpResponse:
    """The person's work, and starting more."""
    seat = seat_of_request(request, slug)
    if request.method == "POST":
        sent = {key: said for key, said in fields(request).items() if key not in ("csrfmiddlewaretoken", "kind")}
        job = StartJob(seat, KINDS.get(request.POST.get("kind", "")), dict(sent)).perform()
        return redirect("job", slug, job.pk)
    papers = papers_of(seat)
    shown = jobs_page([job_row(seat, job, papers) for job in jobs_of(seat)])
    kinds = [kind for kind in KINDS.values() if not kind.at_desk] if seat.may(Act.JOBS) else []
    scenarios = [name_of(layer) for layer in scenarios_of(seat)]
    return page(request, "jobs.html", frame(seat, "jobs"), page=shown, kinds=kinds, scenarios=scenarios)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002  # the address's own word
    """One piece of work; a POST cancels it."""
    seat = seat_of_request(request, slug)
    found = job_at(seat, id)
    if request.method == "POST":
        CancelJob(seat, id).perform()
        messages.success(request, _("It is asked to stop."))
        return redirect("job", slug, id)
    answer = page(request, "job.html", frame(seat, "jobs"), page=job_row(seat, found, papers_of(seat)))
    if found.state in ("waiting", "running") and not request.headers.get("HX-Request"):
        answer["Refresh"] = "2"  # without scripts the page comes again by itself
    return answer


def _moved_on() -> str:
    return _("What it was made from has moved on since: start it again for today's answer.")


def job_row(seat: Seat, job: Job, papers: Sequence[Paper]) -> JobRow:
    """A piece of work as pages show it."""
    current = not job.revisions or still_so(seat, job, papers)
    said = job.progress or {}
    kind = KINDS.get(job.kind)
    times = tuple(stamp(zoned(seat, at)) if at else None for at in (job.started, job.ended))
    return JobRow(
        id=str(job.pk),
        what=Run(str(kind.label) if kind else job.kind),
        stage=stage(job.state),
        progress=progress(
            int(said.get("done", 0)),
            int(said.get("total", 0)),
            str(said.get("what", "")),
            (str(said.get("objective", "")), str(said.get("bound", "")), str(said.get("gap", ""))),
        ),
        by=person(job.member, seat.company),
        started=times[0],
        ended=times[1],
        said=Run(job.sentence if current else f"{job.sentence} {_moved_on()}"),
        made_from=tuple(sorted(job.revisions.items())),
        result=reverse(kind.page, args=[seat.production.slug, job.pk])
        if kind and kind.page and job.state == "done"
        else "",
        may_cancel=not seat.read_only and job.state in ("waiting", "running"),
    )

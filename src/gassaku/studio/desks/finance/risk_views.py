"""Risk: what is simulated, what was found, which terms leave nobody below its least."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from gassaku.studio.access.documents import papers_of
from gassaku.studio.access.history import job_at, jobs_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.actions.working import StartJob
from gassaku.studio.boards.desks import OpenDesk, open_desk
from gassaku.studio.boards.frame import parties_of
from gassaku.studio.desks.finance.risk import risk_page, terms_page
from gassaku.studio.desks.finance.simulation import NEGOTIATION, SIMULATION, simulations
from gassaku.studio.jobs.views import job_row
from gassaku.studio.pages.form import fields
from gassaku.studio.workspace.models import Job

NAME = "finance"
KINDS = {work.name: work for work in (SIMULATION, NEGOTIATION)}
RECENT = 6
PARAMETERS = ("simulation", "scenarios", "seed")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def risk(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest simulation; a POST plays another, or tries terms."""
    if request.method == "POST":
        seat = seat_of_request(request, slug)
        sent = {key: said for key, said in fields(request).items() if key in PARAMETERS and said}
        job = StartJob(seat, KINDS.get(request.POST.get("kind", "")), sent).perform()
        return redirect("finance-risk-found", slug, job.pk)
    desk = open_desk(request, slug, NAME)
    newest = next((job for job in _own(desk) if job.state == "done" and job.kind == SIMULATION.name), None)
    return _answer(request, desk, newest)


@login_required
@require_safe
def found(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002  # the address's own word
    """One simulation or negotiation: how far it is, or what it found."""
    desk = open_desk(request, slug, NAME)
    job = job_at(desk.seat, id)
    if job.kind not in KINDS:
        raise Http404
    answer = _answer(request, desk, job)
    if job.state in ("waiting", "running"):
        answer["Refresh"] = "2"
    return answer


def _own(desk: OpenDesk) -> list[Job]:
    return [job for job in jobs_of(desk.seat) if job.kind in KINDS]


def _answer(request: HttpRequest, desk: OpenDesk, job: Job | None) -> HttpResponse:
    known = parties_of(desk.seat)
    done = job if job and job.state == "done" else None
    papers = papers_of(desk.seat)
    return desk.answer(
        request,
        "desks/finance/risk.html",
        tab="risk",
        simulations=[one.name for one in simulations(desk.view.production())],
        may_play=desk.seat.may(Act.JOBS),
        job=job_row(desk.seat, job, papers) if job else None,
        risk=risk_page(done.result or {}, known) if done and done.kind == SIMULATION.name else None,
        terms=terms_page(done.result or {}, known) if done and done.kind == NEGOTIATION.name else None,
        recent=[job_row(desk.seat, one, papers) for one in _own(desk)[:RECENT]],
    )

"""The pages of the version planner: what is in force, asking for a plan, the front, a point made the draft plan."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gassaku.desks.standards.amend import without_row
from gassaku.desks.standards.editing import draft_plan, with_pin
from gassaku.desks.standards.versions.front import POINTS
from gassaku.notation import NotationError
from gassaku.studio.access.documents import papers_of
from gassaku.studio.access.history import job_at, jobs_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Invalid
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.actions.saving import SaveRevision
from gassaku.studio.actions.working import StartJob
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.boards.desks import OpenDesk, open_desk
from gassaku.studio.desks.standards.asking import explained, judged, planned
from gassaku.studio.desks.standards.files import files_of, stem_of
from gassaku.studio.desks.standards.front import first_point, front_shown
from gassaku.studio.desks.standards.matrix import columns_of
from gassaku.studio.desks.standards.planning import NAME as KIND
from gassaku.studio.desks.standards.planning import VERSION_PLAN
from gassaku.studio.desks.standards.plans import Looked, PlanShown, orders, plan_shown, with_reasons
from gassaku.studio.desks.standards.scene import price
from gassaku.studio.desks.standards.scripts import headings
from gassaku.studio.desks.standards.sent import money_sent, whole_sent
from gassaku.studio.desks.standards.shown import ALTERNATIVES, NAME, names_of
from gassaku.studio.documents.amending import number_there, saved, writable
from gassaku.studio.jobs.views import job_row
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.pages.text import Day, iso_day
from gassaku.studio.workspace.models import Job

Json = Any  # Any: JSON
_STEM = re.compile(r"[\w][\w.-]{0,59}")
STATES = ("in_force", "shared", "draft")


@dataclass(frozen=True)
class PlanDocument:
    """A version plan that is a document: where it lies, its state, what it comes to."""

    path: str
    name: str
    state: str
    sign: str
    word: str
    stale: bool
    made_on: Day | None
    shown: bool


def _state(state: str) -> tuple[str, str]:
    words = {
        "in_force": ("ready", _("in force")),
        "shared": ("work", _("shared")),
        "draft": ("open", _("draft")),
    }
    return words.get(state, ("open", state))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is in force and what else was planned; a POST asks for a new plan."""
    if request.method == "POST":
        seat = seat_of_request(request, slug)
        job = StartJob(seat, VERSION_PLAN, _asked(request, judged(View.of(seat))["currency"])).perform()
        return redirect("standards-plan", slug, job.pk)
    desk = open_desk(request, slug, NAME)
    data = judged(desk.view)
    plans = planned(desk.view)
    chosen = request.GET.get("plan") or (data["plan"]["path"] if data["plan"] else next(iter(plans), ""))
    looked = Looked(data, headings(desk.view), slug)
    plan = plans.get(chosen)
    told = with_reasons(explained(desk.view)[chosen]) if plan else []
    return desk.answer(
        request,
        "desks/standards/versions.html",
        tab="versions",
        data=data,
        plans=[_document(path, one, chosen) for path, one in plans.items()],
        chosen=chosen if plan else "",
        plan=plan_shown(told, None, None, looked) if plan else None,
        orders=orders(told, data["currency"]),
        files=list(files_of(desk.view, chosen) or ()) if plan else [],
        stem=stem_of(chosen),
        pins=data["pins"],
        priced=number_there(desk.seat, ALTERNATIVES),
        may_price=writable(desk.seat, ALTERNATIVES),
        may_plan=desk.seat.may(Act.JOBS) and bool(data["targets"]),
        targets=columns_of(data, names_of(desk)),
        jobs=_recent(desk),
        points=POINTS,
        currency=data["currency"] or _("money"),
        scenes=[f"{scene['episode']}/{scene['number']}" for scene in data["scenes"] if scene["tags"]],
    )


def _document(path: str, plan: Json, chosen: str) -> PlanDocument:
    sign, word = _state(plan["state"])
    made = iso_day(plan["made_on"]) if plan["made_on"] else None
    return PlanDocument(
        path, path.rsplit("/", maxsplit=1)[-1], plan["state"], sign, word, plan["stale"], made, path == chosen
    )


def _recent(desk: OpenDesk) -> list[Any]:  # Any: JobRow
    papers = papers_of(desk.seat)
    found = [job for job in jobs_of(desk.seat, limit=40) if job.kind == KIND][:4]
    return [job_row(desk.seat, job, papers) for job in found]


def _asked(request: HttpRequest, currency: str | None) -> Json:
    sent = fields(request)
    made: Json = {"points": whole_sent(sent, "points", _("points"), most=10_000) or POINTS}
    if only := [str(one) for one in request.POST.getlist("only")]:
        made["only"] = only
    if sent.get("most_money", "").strip():
        made["most_money"] = money_sent(sent, "most_money", currency)
    for name in ("most_loss", "most_versions"):
        if sent.get(name, "").strip():
            made[name] = whole_sent(sent, name, _("limit"), most=10**9)
    if sent.get("first"):
        made["first"] = sent["first"]
    return made


def plan_of(seat: Seat, number: uuid.UUID) -> tuple[Job, Json]:
    """A planning job of the seat and its answer; None while it runs, or where it failed.

    Raises:
        Http404: no such job.
    """
    job = job_at(seat, number)
    if job.kind != KIND:
        raise Http404
    return job, job.result if job.state == "done" and job.result else None


@login_required
@require_http_methods(["GET", "HEAD"])
def plan(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002  # the address's own word
    """A search and, once it is over, its front, with one point of it opened."""
    desk = open_desk(request, slug, NAME)
    job, found = plan_of(desk.seat, id)
    row = job_row(desk.seat, job, papers_of(desk.seat))
    if found is None:
        answer = desk.answer(request, "desks/standards/plan.html", tab="versions", job=row, answer=None)
        if row.runs:
            answer["Refresh"] = "2"
        return answer
    data = judged(desk.view)
    looked = Looked(data, headings(desk.view), slug)
    if found["status"] == "infeasible":
        nearest = found["nearest"]
        return desk.answer(
            request,
            "desks/standards/plan.html",
            tab="versions",
            job=row,
            answer=found,
            nearest=_of_point(nearest, looked) if nearest else None,
        )
    point = whole(request.GET.get("point", ""), 5)
    point = first_point(found) if point is None or point >= len(found["points"]) else point
    chosen = found["points"][point]
    return desk.answer(
        request,
        "desks/standards/plan.html",
        tab="versions",
        job=row,
        answer=found,
        front=front_shown(found, point),
        point=point,
        plan=_of_point(chosen, looked),
        orders=orders(chosen["versions"], data["currency"]),
        demands=[(one["target"], price(one["money_saved"], found["currency"]) or "0") for one in found["demands"]],
        may_save=writable(desk.seat, "versions/x.yaml"),
        plan_name=today_in(desk.seat).isoformat(),
        slug=slug,
    )


def _of_point(point: Json, looked: Looked) -> PlanShown:
    return plan_shown(with_reasons(point["versions"]), point["money"], point["loss"], looked)


@login_required
@require_POST
def draft(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002
    """A point of the front becomes a version plan, state draft."""
    seat = seat_of_request(request, slug)
    sent = fields(request)
    path = make_draft(seat, id, whole(sent.get("point", "")) or 0, sent.get("name", "")).path
    messages.success(request, _("Saved as the draft plan %(path)s.") % {"path": path})
    return redirect(f"{reverse('standards-versions', args=[slug])}?plan={path}")


@dataclass(frozen=True)
class Drafted:
    """A draft plan as it was saved."""

    path: str
    number: int


def make_draft(seat: Seat, id_: uuid.UUID, point: int, name: str) -> Drafted:
    """Saves a point of a search's front as a version plan, state draft, with its seed, limits and revisions.

    Raises:
        Conflict: the search is not over, or found no plan.
        Invalid: no such point, or no name that a document can have.
    """
    job, answer = plan_of(seat, id_)
    if answer is None or answer["status"] == "infeasible":
        raise Conflict(_("There is no plan to save yet."))
    stem = name.strip() or today_in(seat).isoformat()
    if not _STEM.fullmatch(stem):
        raise Invalid(_("“%(name)s” can't be a plan's name.") % {"name": stem}, _("Write letters, digits and hyphens."))
    path = f"versions/{stem}.yaml"
    try:
        data = draft_plan({**answer, "revisions": job.revisions}, point, dt.date.fromisoformat(answer["made_on"]))
    except NotationError as error:
        raise Invalid(str(error)) from error
    held = number_there(seat, path) or None
    if held is not None and planned(View.of(seat)).get(path, {}).get("state") == "in_force":
        raise Conflict(_("%(path)s is the plan in force.") % {"path": path}, _("Choose another name for the draft."))
    note = _("point %(point)s of a search") % {"point": point + 1}
    revision = SaveRevision(seat, path, data, made_from=held, note=note).perform()
    return Drafted(path, revision.number)


@login_required
@require_POST
def pin(request: HttpRequest, slug: str) -> HttpResponse:
    """Something is pinned, or a pin is taken away."""
    seat = seat_of_request(request, slug)
    data = judged(View.of(seat))
    sent = fields(request)
    base = whole(sent.get("base", "")) or None
    back = f"{reverse('standards-versions', args=[slug])}#pins"
    if id_ := sent.get("remove", ""):
        note = _("without the pin %(pin)s") % {"pin": id_}
        return saved(request, seat, ALTERNATIVES, _without(id_), base=base, note=note, back=back)
    row = pin_sent(sent, [str(one) for one in request.POST.getlist("same")], data)
    note = _("pinned: %(pin)s") % {"pin": row["id"]}
    return saved(
        request, seat, ALTERNATIVES, lambda held, path: with_pin(held, path, row), base=base, note=note, back=back
    )


def _without(id_: str) -> Any:  # Any: a change
    return lambda held, path: without_row(held, path, "pins", id_)


def pin_sent(sent: Mapping[str, str], same: list[str], data: Json) -> Json:
    """A pin as the document has it.

    Raises:
        Invalid: it pins nothing that is there.
    """
    what, scene = sent.get("what", ""), sent.get("scene", "")
    known = {f"{one['episode']}/{one['number']}" for one in data["scenes"]}
    row: Json = {}
    if what in ("keep", "untouched"):
        if scene not in known:
            raise Invalid(_("Name a scene of the breakdown, as 1/35."))
        row = {what: scene}
        stem = f"{what}-{scene.replace('/', '-')}"
    elif what == "same":
        targets = [one for one in same if one in [target["id"] for target in data["targets"]]]
        if len(targets) < 2:
            raise Invalid(_("Choose at least two targets that take one version."))
        row = {"same": targets}
        stem = "-".join(["same", *(one.casefold() for one in targets)])
    elif what in ("most_versions", "most_loss"):
        row = {what: whole_sent(sent, "figure", _("limit"), most=10**9)}
        stem = what.replace("_", "-")
    elif what == "most_money":
        row = {what: money_sent(sent, "figure", data["currency"])}
        stem = "most-money"
    else:
        raise Invalid(_("Choose what is pinned."))
    taken = {one["id"] for one in data["pins"]}
    made, count = stem, 2
    while made in taken:
        made, count = f"{stem}-{count}", count + 1
    return {"id": made, **({"says": sent["says"].strip()[:300]} if sent.get("says", "").strip() else {}), **row}

"""Scenarios: the list, and two boards side by side."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gassaku.notation import NotationError
from gassaku.notation.tree import read_yaml
from gassaku.studio.access.documents import bytes_of_all, papers_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Invalid, Refusal
from gassaku.studio.access.scenarios import name_of, scenario_at, scenarios_of
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.actions.scenarios import DropScenario, MakeScenario, PutScenarioInForce, ShareScenario
from gassaku.studio.boards.asking import View
from gassaku.studio.boards.frame import frame, page
from gassaku.studio.boards.views import day_asked, sheet_of
from gassaku.studio.documents.shown import by, zoned
from gassaku.studio.pages import scenarios as shown
from gassaku.studio.pages.form import fields
from gassaku.studio.pages.text import NOTHING, Run, named, stamp

SHEET = "scenario.yaml"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scenarios(request: HttpRequest, slug: str) -> HttpResponse:
    """What ifs, and the form of a new one."""
    seat = seat_of_request(request, slug)
    sent = fields(request)
    errors: dict[str, str] = {}
    if request.method == "POST":
        own = sent.get("whose", "own") != "all"
        title = sent.get("title", "").strip() or sent.get("note", "").strip() or sent.get("name", "")
        try:
            made = MakeScenario(seat, sent.get("name", ""), title=title, why=sent.get("note", ""), own=own).perform()
        except Refusal as refusal:
            if not isinstance(refusal, Invalid) and refusal.status != 409:
                raise
            errors["name"] = refusal.said
        else:
            return redirect("scenario", slug, name_of(made))
    layers = scenarios_of(seat)
    papers = papers_of(seat)
    sheets = {paper.layer.pk: paper.latest for paper in papers if paper.inside == SHEET and paper.layer in layers}
    texts = bytes_of_all(sheets.values())
    rows = []
    for layer in layers:
        inside = [paper for paper in papers if paper.layer.pk == layer.pk]
        sheet = sheets.get(layer.pk)
        newest = max((paper.latest for paper in inside), key=lambda one: one.at, default=None)
        rows.append(
            shown.ScenarioRow(
                name=name_of(layer),
                said=_title(texts.get(sheet.pk) if sheet else None),
                papers=shown.papers(sum(paper.inside != SHEET for paper in inside)),
                by=by(newest) if newest else NOTHING,
                at=stamp(zoned(seat, newest.at if newest else layer.made)),
            )
        )
    made_page = shown.scenarios_page(
        rows,
        may_make=seat.may(Act.SCENARIOS) and seat.company.party,
        sent=sent if errors else {},
        errors=errors,
    )
    return page(request, "scenarios.html", frame(seat, "scenarios"), refused=errors, page=made_page)


def _title(data: bytes | None) -> Run:
    if data is None:
        return NOTHING
    try:
        said = read_yaml(data, SHEET).value
    except NotationError:
        return NOTHING
    titles = said.get("title") if isinstance(said, dict) else None
    return named({str(key): str(text) for key, text in titles.items()}) if isinstance(titles, dict) else NOTHING


@login_required
@require_safe
def drafts(request: HttpRequest, slug: str) -> HttpResponse:
    """The board as it is beside the board as if the company's drafts were shared and in force."""
    seat = seat_of_request(request, slug)
    on = day_asked(request, seat)
    papers = papers_of(seat)
    changed = [paper.path for paper in papers if paper.is_draft]
    here = View.of(seat, papers=papers)
    before = here.board(on)
    after = replace(here, drafts=True).board(on)
    made_page = shown.scenario_page(_("Our drafts"), before, after, sheet_of(here), changed=changed)
    return page(request, "scenario.html", frame(seat, "scenarios", board=before), page=made_page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def scenario(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The board as it is beside the board as the scenario would make it."""
    seat = seat_of_request(request, slug)
    layer = scenario_at(seat, name)
    if request.method == "POST":
        if "force" in request.POST:
            made = PutScenarioInForce(seat, name).perform()
            messages.success(request, _("In force: %(count)s documents have a new revision.") % {"count": len(made)})
            return redirect("board", slug)
        if "share" in request.POST:
            ShareScenario(seat, name).perform()
            messages.success(request, _("All companies see the scenario now."))
            return redirect("scenario", slug, name)
        DropScenario(seat, name).perform()
        messages.success(request, _("The scenario is dropped. Its revisions stay in the record."))
        return redirect("scenarios", slug)
    on = day_asked(request, seat)
    papers = papers_of(seat)
    here = View.of(seat, papers=papers)
    before = here.board(on)
    after = View.of(seat, scenarios=[name], papers=papers).board(on)
    changed = [paper.path for paper in papers if paper.layer.pk == layer.pk and paper.inside != SHEET]
    owns = layer.owner_id == seat.company.pk and seat.may(Act.SCENARIOS)
    made_page = shown.scenario_page(
        name,
        before,
        after,
        sheet_of(here),
        changed=changed,
        may_force=bool(changed) and seat.may(Act.FORCE) and seat.may(Act.SCENARIOS),
        may_drop=owns,
    )
    may_share = owns and layer.sees == "one" and seat.may(Act.SHARE)
    return page(request, "scenario.html", frame(seat, "scenarios", board=before), page=made_page, may_share=may_share)

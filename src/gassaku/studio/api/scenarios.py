"""Scenarios: made, shared, put in force, dropped. Their documents are saved as any other."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Schema, Status

from gassaku.studio.access.documents import papers_of
from gassaku.studio.access.scenarios import name_of, scenario_at, scenarios_of
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.scenarios import DropScenario, MakeScenario, PutScenarioInForce, ShareScenario
from gassaku.studio.api.fields import Json, Limit, Long, Said, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.paging import Page, paged
from gassaku.studio.api.shapes import RevisionShown, revision_shown
from gassaku.studio.api.studio import gives, production
from gassaku.studio.workspace.models import Layer

TAGS = ["scenarios"]


class ScenarioShown(Schema):
    """A scenario: whose it is, whether all companies see it, and the documents that it changes."""

    name: str
    company: str | None
    shared: bool
    documents: list[str]


class Making(Said):
    """A new scenario; `own` keeps it to the company until it is shared."""

    name: Words
    title: Words
    why: Long = ""
    own: bool = True


def _shown(asker: Seat, layer: Layer) -> Json:
    return {
        "name": name_of(layer),
        "company": layer.owner.key if layer.owner else None,
        "shared": layer.sees == "all",
        "documents": [paper.path for paper in papers_of(asker, [layer])],
    }


@production.get("/p/{slug:slug}/scenarios", tags=TAGS, response=gives(Page[ScenarioShown]))
def scenarios(request: HttpRequest, slug: str, cursor: Words | None = None, limit: Limit = 100) -> Json:
    """Scenarios that you see, by name."""
    asker = seat(request, slug)
    here, following = paged(scenarios_of(asker), lambda layer: (layer.prefix,), cursor, limit)
    by_layer: dict[int, list[str]] = {layer.pk: [] for layer in here}
    for paper in papers_of(asker, here):
        by_layer.get(paper.layer.pk, []).append(paper.path)  # an agency is shown documents of no scenario
    items = [
        {
            "name": name_of(layer),
            "company": layer.owner.key if layer.owner else None,
            "shared": layer.sees == "all",
            "documents": by_layer[layer.pk],
        }
        for layer in here
    ]
    return {"items": items, "next": following}


@production.post("/p/{slug:slug}/scenarios", tags=TAGS, response=gives(ScenarioShown, 201))
def make(request: HttpRequest, slug: str, said: Making) -> Json:
    """Makes a scenario."""
    asker = seat(request, slug)
    layer = MakeScenario(asker, said.name, title=said.title, why=said.why, own=said.own).perform()
    return Status(201, _shown(asker, layer))


@production.get("/p/{slug:slug}/scenarios/{name}", tags=TAGS, response=gives(ScenarioShown))
def scenario(request: HttpRequest, slug: str, name: Words) -> Json:
    """One scenario."""
    asker = seat(request, slug)
    return _shown(asker, scenario_at(asker, name))


@production.delete("/p/{slug:slug}/scenarios/{name}", tags=TAGS, response=gives(None, 204))
def drop(request: HttpRequest, slug: str, name: Words) -> Json:
    """Drops a scenario; its revisions stay in the record."""
    DropScenario(seat(request, slug), name).perform()
    return Status(204, None)


@production.post("/p/{slug:slug}/scenarios/{name}/share", tags=TAGS, response=gives(ScenarioShown))
def share(request: HttpRequest, slug: str, name: Words) -> Json:
    """Shows one's own scenario to all companies that have a stake."""
    asker = seat(request, slug)
    ShareScenario(asker, name).perform()
    return _shown(asker, scenario_at(asker, name))


@production.post("/p/{slug:slug}/scenarios/{name}/force", tags=TAGS, response=gives(list[RevisionShown]))
def force(request: HttpRequest, slug: str, name: Words) -> Json:
    """Puts a scenario in force: its documents become the newest revisions, in force, and the scenario ends."""
    return [revision_shown(one) for one in PutScenarioInForce(seat(request, slug), name).perform()]

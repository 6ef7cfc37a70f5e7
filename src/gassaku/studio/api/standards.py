"""The standards desk: the judged season, a scene, classes, approvals, plans; what people say of each; files."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from functools import partial
from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from gassaku.desks.standards.amend import without_row
from gassaku.desks.standards.editing import with_alternative, with_decision, with_descriptor, with_pin
from gassaku.desks.standards.report import why_not
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.api.boards import asked_view
from gassaku.studio.api.documents import BYTES
from gassaku.studio.api.fields import Day, Json, Long, Said, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.preconditions import etag, made_from, precondition
from gassaku.studio.api.saving import WRITES
from gassaku.studio.api.shapes import RevisionShown, revision_shown
from gassaku.studio.api.studio import gives, production
from gassaku.studio.desks.standards.approvals import filed
from gassaku.studio.desks.standards.asking import asked, judged, planned, rated
from gassaku.studio.desks.standards.deciding import decision_sent
from gassaku.studio.desks.standards.files import clearance_bytes, files_of
from gassaku.studio.desks.standards.ratings import asked_target
from gassaku.studio.desks.standards.scene import place_of
from gassaku.studio.desks.standards.scripts import side_by_side
from gassaku.studio.desks.standards.shown import ALTERNATIVES, BREAKDOWN, CLEARANCE
from gassaku.studio.desks.standards.versions import make_draft
from gassaku.studio.documents.amending import Change, amended, paper_there
from gassaku.studio.pages.files import OCTETS, kept

TAGS = ["standards"]
Level = Annotated[int, Field(ge=0, le=5)]
Minor = Annotated[int, Field(ge=0, le=2**53)]


class Season(Schema):
    """Every scene against every release target. A verdict names its scene and its rule by their places in the lists."""

    read: bool
    path: str
    targets: list[Json]
    aside: list[str]
    scenes: list[Json]
    work: dict[str, Json]
    rules: list[Json]
    verdicts: list[Json]
    alternatives: list[Json]
    pins: list[Json]
    decisions: list[Json]
    currency: str | None


class SceneShown(Schema):
    """One scene: what it carries, its text beside its translation, what fires, what else could be shown."""

    scene: Json
    text: Json
    verdicts: list[Json]
    rules: list[Json]
    alternatives: list[Json]
    left: dict[str, Json]


class Judged(Schema):
    """The answer of `gassaku standards rate`."""

    markets: list[Json]
    findings: list[Json]


class FilingShown(Schema):
    """A procedure before a release, with the last day to file."""

    target: str
    market: str
    medium: str
    release: dt.date
    company: str | None
    title: str
    says: str
    authority: str
    days: int | None
    working: bool
    due: dt.date | None
    rule: str
    source: str
    href: str
    confidence: str
    weak: bool


class LoweringShown(Schema):
    """What would have to be lower for a class."""

    episode: str
    scene: str
    descriptor: str
    level: int
    to: int


class PlanDocument(Schema):
    """A version plan that is a document."""

    state: str
    made_on: dt.date | None
    seed: int | None
    limits: dict[str, int]
    revisions: dict[str, int]
    proven: bool | None
    versions: list[Json]
    stale: bool


class Carrying(Said):
    """How strongly a scene carries a descriptor; 0 says that somebody looked and it is not there."""

    level: Level
    evidence: Words | None = None


class Alternative(Said):
    """Another way to show a scene. Money in minor units of the document's currency."""

    episode: Words
    scene: Words
    kind: Words
    what: dict[Words, Long] = Field(default_factory=dict, max_length=20)
    lowers: dict[Words, Level] = Field(default_factory=dict, max_length=80)
    minutes: Annotated[str, Field(pattern=r"^-?\d{1,4}(\.\d{1,3})?$")] = "0"
    money: Minor = 0
    days: Annotated[str, Field(pattern=r"^\d{1,4}(\.\d{1,2})?$")] = "0"
    loss: Annotated[int, Field(ge=0, le=1000)]
    touches: list[Words] = Field(default_factory=list, max_length=50)
    until: Day | None = None
    company: Words | None = None


class Pin(Said):
    """What is fixed for every search; one of the keys after `says`."""

    says: Words = ""
    keep: Words | None = None
    untouched: Words | None = None
    same: list[Words] | None = Field(default=None, max_length=60)
    most_versions: Annotated[int, Field(ge=1, le=1000)] | None = None
    most_money: Minor | None = None
    most_loss: Annotated[int, Field(ge=0, le=10**9)] | None = None


class Decision(Said):
    """What is decided about a rule that fires in a scene."""

    target: Words
    episode: Words
    scene: Words
    rule: Words
    decision: Literal["fixed", "best_possible", "creative_intent", "refused"]
    note: Words = ""


class Drafting(Said):
    """A point of a finished search, counted from 0, and the plan's name; today where none is said."""

    point: Annotated[int, Field(ge=0, le=100)] = 0
    name: Words = ""


class DraftedShown(Schema):
    """The draft plan as it was saved."""

    path: str
    number: int


@production.get("/p/{slug:slug}/standards/season", tags=TAGS, response=gives(Season))
def season(request: HttpRequest, slug: str) -> Json:
    """Which rules fire in which scene for which release target, on its day, and what is planned against them."""
    return judged(asked_view(seat(request, slug)))


@production.get("/p/{slug:slug}/standards/scenes/{episode}/{number}", tags=TAGS, response=gives(SceneShown))
def scene(request: HttpRequest, slug: str, episode: Words, number: Words, second: Words = "") -> Json:
    """One scene. `second` is the language of the other column."""
    view = asked_view(seat(request, slug))
    data = judged(view)
    place = place_of(data, episode, number)
    if place is None:
        raise Http404
    verdicts = [one for one in data["verdicts"] if one["scene"] == place]
    used = sorted({one["rule"] for one in verdicts})
    own = [one for one in data["alternatives"] if (one["episode"], one["scene"]) == (episode, number)]
    return {
        "scene": data["scenes"][place],
        "text": side_by_side(view, episode, number, second),
        "verdicts": [{**one, "rule": used.index(one["rule"])} for one in verdicts],
        "rules": [data["rules"][n] for n in used],
        "alternatives": own,
        "left": {one["id"]: data["left"].get(one["id"], {}) for one in own},
    }


@production.get("/p/{slug:slug}/standards/ratings", tags=TAGS, response=gives(Judged))
def ratings(request: HttpRequest, slug: str) -> Json:
    """For each release target its classes, hours, labels, quotas, approvals, and the rules that fire."""
    return rated(asked_view(seat(request, slug)))


@production.get("/p/{slug:slug}/standards/why-not", tags=TAGS, response=gives(list[LoweringShown]))
def why(
    request: HttpRequest, slug: str, market: Words, rating: Words, medium: Words = "", on: Day | None = None
) -> Json:
    """What would make it that class: the smallest set of lowerings. `market` is a release target's id."""
    view = asked_view(seat(request, slug))
    all_, breakdown, _papers, targets = asked(view)
    wanted = {"market": market, "medium": medium, "on": on.isoformat() if on else ""}
    if breakdown is None or market not in [one.id for one in targets]:
        raise Http404
    try:
        return why_not(breakdown, asked_target(targets, wanted)[1], all_.rules, rating)
    except ValueError as error:
        raise Invalid(str(error)) from error


@production.get("/p/{slug:slug}/standards/approvals", tags=TAGS, response=gives(list[FilingShown]))
def approvals(request: HttpRequest, slug: str) -> Json:
    """What to file before each release, the earliest last day first."""
    return filed(asked_view(seat(request, slug)))


@production.get("/p/{slug:slug}/standards/plans", tags=TAGS, response=gives(dict[str, PlanDocument]))
def plans(request: HttpRequest, slug: str) -> Json:
    """The version plans by their paths. A search is work: POST /jobs with the kind `version-plan`."""
    return planned(asked_view(seat(request, slug)))


@production.post("/p/{slug:slug}/standards/searches/{uuid:job}/draft", tags=TAGS, response=gives(DraftedShown))
def draft(request: HttpRequest, slug: str, job: uuid.UUID, said: Drafting) -> Json:
    """Saves a point of a search's front as a version plan in the state `draft`."""
    made = make_draft(seat(request, slug), job, said.point, said.name)
    return {"path": made.path, "number": made.number}


@production.get("/p/{slug:slug}/standards/plans/{name}/files", tags=TAGS, response=gives(list[str]))
def files(request: HttpRequest, slug: str, name: Words) -> Json:
    """The cut lists and change lists of a plan, by their names."""
    found = files_of(asked_view(seat(request, slug)), f"versions/{name}.yaml")
    if found is None:
        raise Http404
    return sorted(found)


@production.get(
    "/p/{slug:slug}/standards/plans/{name}/files/{file}", tags=TAGS, openapi_extra=BYTES, response=gives(None)
)
def plan_file(request: HttpRequest, slug: str, name: Words, file: Words) -> HttpResponse:
    """One of them: OpenTimelineIO, CMX 3600, text or XLSX."""
    found = files_of(asked_view(seat(request, slug)), f"versions/{name}.yaml")
    if found is None or file not in found:
        raise Http404
    return kept(found[file](), file, OCTETS)


@production.get(
    "/p/{slug:slug}/standards/clearance/{target}/{form}", tags=TAGS, openapi_extra=BYTES, response=gives(None)
)
def clearance(request: HttpRequest, slug: str, target: Words, form: Words) -> HttpResponse:
    """The clearance report of a release target; `form` is pdf or xlsx."""
    data = clearance_bytes(asked_view(seat(request, slug)), target, form)
    return kept(data, f"clearance.{target}.{form}")


def _changed(change: Callable[[bytes, str, Json], bytes], row: Json, data: bytes, path: str) -> bytes:
    return change(data, path, row)


def _saved(request: HttpRequest, asker: Seat, path: str, change: Change, note: str, response: HttpResponse) -> Json:
    asker.must_write()
    asked_view(asker)
    base = made_from(request, paper_there(asker, path), path)
    with precondition(asker):
        revision = amended(asker, path, change, base=base, note=note)
    response["ETag"] = etag(revision)
    return revision_shown(revision)


@production.put(
    "/p/{slug:slug}/standards/scenes/{episode}/{number}/descriptors/{descriptor}",
    tags=TAGS,
    response=gives(RevisionShown),
    openapi_extra=WRITES,
)
def carries(
    request: HttpRequest,
    slug: str,
    episode: Words,
    number: Words,
    descriptor: Words,
    said: Carrying,
    response: HttpResponse,
) -> Json:
    """Confirms a descriptor of a scene at a level. If-Match is the ETag of story/breakdown.yaml."""
    asker = seat(request, slug)

    def change(data: bytes, path: str) -> bytes:
        return with_descriptor(data, path, (episode, number), descriptor, said.level, evidence=said.evidence)

    words = {"scene": f"{episode}-{number}", "descriptor": descriptor, "level": said.level}
    note = _("scene %(scene)s: %(descriptor)s %(level)s") % words
    return _saved(request, asker, BREAKDOWN, change, note, response)


@production.put(
    "/p/{slug:slug}/standards/alternatives/{id}", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES
)
def alternative(request: HttpRequest, slug: str, id: Words, said: Alternative, response: HttpResponse) -> Json:  # noqa: A002
    """Adds an alternative, or prices the one of that id anew. If-Match is the ETag of story/alternatives.yaml."""
    row = {"id": id, **said.model_dump(mode="json", exclude_unset=True)}
    note = _("scene %(scene)s: %(alternative)s") % {"scene": f"{said.episode}-{said.scene}", "alternative": id}
    change = partial(_changed, with_alternative, row)
    return _saved(request, seat(request, slug), ALTERNATIVES, change, note, response)


@production.delete(
    "/p/{slug:slug}/standards/alternatives/{id}", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES
)
def remove_alternative(request: HttpRequest, slug: str, id: Words, response: HttpResponse) -> Json:  # noqa: A002
    """Takes an alternative away."""
    return _removed(request, slug, "alternatives", id, response)


@production.put("/p/{slug:slug}/standards/pins/{id}", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES)
def pin(request: HttpRequest, slug: str, id: Words, said: Pin, response: HttpResponse) -> Json:  # noqa: A002
    """Pins something for every search, or changes the pin of that id."""
    row = {"id": id, **said.model_dump(mode="json", exclude_unset=True, exclude_none=True)}
    change = partial(_changed, with_pin, row)
    note = _("pinned: %(pin)s") % {"pin": id}
    return _saved(request, seat(request, slug), ALTERNATIVES, change, note, response)


@production.delete("/p/{slug:slug}/standards/pins/{id}", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES)
def remove_pin(request: HttpRequest, slug: str, id: Words, response: HttpResponse) -> Json:  # noqa: A002
    """Takes a pin away."""
    return _removed(request, slug, "pins", id, response)


def _removed(request: HttpRequest, slug: str, key: str, id_: str, response: HttpResponse) -> Json:

    def change(data: bytes, path: str) -> bytes:
        return without_row(data, path, key, id_)

    note = _("without the pin %(pin)s") if key == "pins" else _("without the alternative %(pin)s")
    return _saved(request, seat(request, slug), ALTERNATIVES, change, note % {"pin": id_}, response)


@production.put("/p/{slug:slug}/standards/decisions", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES)
def decision(request: HttpRequest, slug: str, said: Decision, response: HttpResponse) -> Json:
    """Decides about a rule that fires, in the name of who asks. If-Match is the ETag of story/clearance.yaml."""
    asker = seat(request, slug)
    data = judged(asked_view(asker))
    where = (said.episode, said.scene)
    row = decision_sent(said.model_dump(), where, data, asker)
    words = {"scene": "-".join(where), "target": said.target, "decision": said.decision}
    change = partial(_changed, with_decision, row)
    note = _("scene %(scene)s, %(target)s: %(decision)s") % words
    return _saved(request, asker, CLEARANCE, change, note, response)

"""Documents to read: the list, one, its bytes, its revisions, what lies between two, the whole as a bundle."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

from gassaku.production.difference import Alike, compare
from gassaku.studio.access.documents import (
    Paper,
    bytes_of,
    companies_of,
    paper_at,
    papers_of,
    revision_at,
    revisions_of,
    sign_offs_of,
    watchers_of,
)
from gassaku.studio.access.layers import drafts_of
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.taking import TakeBundle
from gassaku.studio.api.fields import Json, Limit, Number, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.paging import Page, paged
from gassaku.studio.api.preconditions import etag
from gassaku.studio.api.shapes import (
    DocumentInFull,
    DocumentShown,
    RevisionShown,
    document_shown,
    revision_shown,
    sign_off_shown,
)
from gassaku.studio.api.studio import gives, production
from gassaku.studio.pages.files import OCTETS, kept

TAGS = ["documents"]
ZIP: dict[str, Json] = {"responses": {200: {"content": {"application/zip": {"schema": {}}}}}}
BYTES: dict[str, Json] = {"responses": {200: {"content": {"application/octet-stream": {"schema": {}}}}}}


@production.get("/p/{slug:slug}/documents", tags=TAGS, response=gives(Page[DocumentShown]))
def documents(
    request: HttpRequest,
    slug: str,
    area: Words | None = None,
    under: Words | None = None,
    removed: bool = False,  # a query parameter
    cursor: Words | None = None,
    limit: Limit = 100,
) -> Json:
    """Every document that you see, by path; `under` takes those whose path begins so."""
    asker = seat(request, slug)
    found = [
        paper
        for paper in papers_of(asker, removed=removed)
        if (area is None or paper.area == area) and (under is None or paper.path.startswith(under))
    ]
    here, following = paged(found, lambda paper: (paper.path,), cursor, limit)
    return {"items": [document_shown(asker, paper) for paper in here], "next": following}


@production.get("/p/{slug:slug}/documents/{path:path}", tags=TAGS, response=gives(DocumentInFull))
def document(request: HttpRequest, slug: str, path: str) -> Json:
    """One document with every company's words on it, and who sees it."""
    asker = seat(request, slug)
    return document_in_full(asker, paper_at(asker, path))


def document_in_full(asker: Seat, paper: Paper) -> Json:
    """A document, as `DocumentInFull`."""
    drafts = (one.path for one in papers_of(asker) if one.path == drafts_of(asker) + paper.path)
    companies = companies_of(asker)
    parties = watchers_of(paper, (one for one in companies if one.party))
    shown = set(paper.document.showings.filter(until=None).values_list("company_id", flat=True))
    return {
        **document_shown(asker, paper),
        "signatures": [sign_off_shown(word) for word in sign_offs_of(paper)],
        "seen_by": sorted(one.key for one in parties),
        "shown_to": sorted(one.key for one in companies if one.pk in shown),
        "draft_at": next(drafts, None) if paper.is_base else None,
    }


@production.get("/p/{slug:slug}/raw/{path:path}", tags=TAGS, openapi_extra=BYTES, response=gives(None))
def raw(request: HttpRequest, slug: str, path: str, r: Number | None = None) -> HttpResponse:
    """The bytes of the newest revision, or of revision `r`. The ETag is what a save is made from."""
    asker = seat(request, slug)
    paper = paper_at(asker, path)
    revision = paper.latest if r is None else revision_at(paper, r)
    data = bytes_of(revision)
    if data is None:
        raise Http404
    answer = kept(data, paper.inside.rpartition("/")[2], OCTETS)
    answer["ETag"] = etag(revision)
    return answer


@production.get("/p/{slug:slug}/revisions/{path:path}", tags=TAGS, response=gives(Page[RevisionShown]))
def revisions(request: HttpRequest, slug: str, path: str, cursor: Words | None = None, limit: Limit = 100) -> Json:
    """The revisions of a document, the newest first."""
    asker = seat(request, slug)
    found = revisions_of(paper_at(asker, path))
    here, following = paged(found, lambda one: (-one.number,), cursor, limit)
    return {"items": [revision_shown(one) for one in here], "next": following}


class Between(Schema):
    """Two revisions of a document."""

    start: Number | None = Field(default=None, alias="from")
    to: Number | None = None


class PartShown(Schema):
    """A part that changed, or a run of parts that are alike (`what` is `alike`, `count` says how many)."""

    what: str
    unit: str
    where: list[str]
    count: int
    before: str | None = None
    after: str | None = None
    before_line: int | None = None
    after_line: int | None = None


class DifferenceShown(Schema):
    """What differs between two revisions, by meaning: rows, cues, script lines, keys."""

    path: str
    before: int
    after: int
    summary: str
    notes: list[str]
    parts: list[PartShown]


@production.get("/p/{slug:slug}/compare/{path:path}", tags=TAGS, response=gives(DifferenceShown))
def compare_revisions(request: HttpRequest, slug: str, path: str, between: Query[Between]) -> Json:
    """What differs between two revisions; the newest and the one before, unless `from` and `to` say others."""
    asker = seat(request, slug)
    paper = paper_at(asker, path)
    after = revision_at(paper, between.to or paper.latest.number)
    before = revision_at(paper, between.start or max(1, after.number - 1))
    found = compare(paper.kind, bytes_of(before), bytes_of(after), paper.inside)
    return {
        "path": paper.path,
        "before": before.number,
        "after": after.number,
        "summary": found.summary,
        "notes": list(found.notes),
        "parts": [
            {"what": "alike", "unit": part.unit, "where": list(part.where), "count": part.count}
            if isinstance(part, Alike)
            else {
                "what": part.what.value,
                "unit": part.unit,
                "where": list(part.where),
                "count": 1,
                "before": part.before,
                "after": part.after,
                "before_line": part.before_line,
                "after_line": part.after_line,
            }
            for part in found.parts
        ],
    }


@production.post("/p/{slug:slug}/export", tags=TAGS, openapi_extra=ZIP, response=gives(None))
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The production as a bundle: every document that boards count and that you may see, drafts left out.

    Your company's history says that you took it.
    """
    return kept(TakeBundle(seat(request, slug)).perform(), f"{slug}.zip")

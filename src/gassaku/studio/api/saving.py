"""Documents to write: save, draft, share, restore, remove. Each names the revision that it was made from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gassaku.production.arrival import inspect
from gassaku.production.store import MAX_FILE
from gassaku.studio.access.documents import paper_or_none
from gassaku.studio.access.layers import drafts_of
from gassaku.studio.access.refusal import Invalid, TooLarge
from gassaku.studio.actions.saving import (
    DropDraft,
    RemoveDocument,
    RestoreRevision,
    SaveDraft,
    SaveRevision,
    ShareDraft,
    checked_path,
)
from gassaku.studio.api.fields import Json, Number, Said, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.preconditions import etag, made_from, precondition
from gassaku.studio.api.shapes import RevisionShown, revision_shown
from gassaku.studio.api.studio import gives, production
from gassaku.studio.workspace.models import Revision

TAGS = ["saving"]
_TAGS = [
    {
        "in": "header",
        "name": "If-Match",
        "required": False,
        "schema": {"type": "string"},
        "description": "The ETag of the revision that this is made from.",
    },
    {
        "in": "header",
        "name": "If-None-Match",
        "required": False,
        "schema": {"type": "string", "enum": ["*"]},
        "description": "`*`: there must be no document there yet.",
    },
]
_BODY = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {}}}}}
WRITES = {"parameters": _TAGS}
UPLOADS = {"parameters": _TAGS, **_BODY}


class Noted(Said):
    """A note on what was done."""

    note: Words = ""


class Restoring(Said):
    """The revision that becomes the newest again."""

    number: Number


def _body(request: HttpRequest, path: str) -> bytes:
    data = request.body
    if len(data) > MAX_FILE:
        raise TooLarge(
            _("%(path)s is larger than %(limit)d MB.") % {"path": path, "limit": MAX_FILE // 1024**2},
            _("Split it, or leave out what is not needed."),
        )
    arrival = inspect(data, path.rpartition("/")[2])
    if arrival.refusal:
        raise Invalid(arrival.refusal)
    return data


def _saved(response: HttpResponse, revision: Revision) -> Json:
    response["ETag"] = etag(revision)
    return revision_shown(revision)


@production.put("/p/{slug:slug}/raw/{path:path}", tags=TAGS, response=gives(RevisionShown), openapi_extra=UPLOADS)
def save(request: HttpRequest, slug: str, path: str, response: HttpResponse, note: Words = "") -> Json:
    """Saves a document: the body is its bytes. A save is a new revision; nothing is ever overwritten."""
    asker = seat(request, slug)
    asker.must_write()
    path = checked_path(path)
    base = made_from(request, paper_or_none(asker, path), path)
    with precondition(asker):
        action = SaveRevision(asker, path, _body(request, path), made_from=base, note=note)
        return _saved(response, action.perform())


@production.delete("/p/{slug:slug}/raw/{path:path}", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES)
def remove(request: HttpRequest, slug: str, path: str, response: HttpResponse, note: Words = "") -> Json:
    """Removes a document, or drops a draft. Its revisions stay, and it can be restored."""
    asker = seat(request, slug)
    asker.must_write()
    path = checked_path(path)
    paper = paper_or_none(asker, path)
    base = made_from(request, paper, path)
    with precondition(asker):
        if paper is not None and paper.is_draft and base == paper.latest.number:
            return _saved(response, DropDraft(asker, path).perform())
        return _saved(response, RemoveDocument(asker, path, made_from=base or 0, note=note).perform())


@production.put("/p/{slug:slug}/drafts/{path:path}", tags=TAGS, response=gives(RevisionShown), openapi_extra=UPLOADS)
def save_draft(
    request: HttpRequest,
    slug: str,
    path: str,
    response: HttpResponse,
    base: Number | None = None,
    note: Words = "",
) -> Json:
    """Saves a draft of a shared document among the company's drafts; If-Match is the draft's own ETag.

    `base` is the shared document's revision that the draft was made from; without it the newest.
    """
    asker = seat(request, slug)
    asker.must_write()
    path = checked_path(path)
    on = made_from(request, paper_or_none(asker, drafts_of(asker) + path), path)
    under = paper_or_none(asker, path)
    if base is None and under is not None and not under.removed:
        base = under.latest.number
    with precondition(asker):
        action = SaveDraft(asker, path, _body(request, path), made_from=base, on=on, note=note)
        return _saved(response, action.perform())


@production.post("/p/{slug:slug}/share/{path:path}", tags=TAGS, response=gives(RevisionShown))
def share(request: HttpRequest, slug: str, path: str, said: Noted, response: HttpResponse) -> Json:
    """Shares a draft, named by its own path: it becomes the newest revision of the document that all see."""
    asker = seat(request, slug)
    with precondition(asker):
        return _saved(response, ShareDraft(asker, path, said.note).perform())


@production.post("/p/{slug:slug}/restore/{path:path}", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES)
def restore(request: HttpRequest, slug: str, path: str, said: Restoring, response: HttpResponse) -> Json:
    """Makes an earlier revision the newest again, as a new one."""
    asker = seat(request, slug)
    asker.must_write()
    path = checked_path(path)
    base = made_from(request, paper_or_none(asker, path), path)
    with precondition(asker):
        return _saved(response, RestoreRevision(asker, path, said.number, made_from=base or 0).perform())

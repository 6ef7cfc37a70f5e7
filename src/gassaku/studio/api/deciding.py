"""What stands on a document: in force, signed, objected to, shown to an agency or another company."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from gassaku.studio.access.documents import paper_at
from gassaku.studio.actions.deciding import Object, PutInForce, Sign
from gassaku.studio.actions.people import HideDocument, ShowDocument
from gassaku.studio.actions.visibility import ShowLayer
from gassaku.studio.api.documents import document_in_full
from gassaku.studio.api.fields import Json, Long, Number, Said, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.shapes import DocumentInFull, RevisionShown, SignOffShown, revision_shown, sign_off_shown
from gassaku.studio.api.studio import gives, production

TAGS = ["deciding"]


class Forcing(Said):
    """The revision that everything downstream counts from now on."""

    number: Number


class Signing(Said):
    """The typed name is the signature; `sha256` says what was read, so that nothing else is signed by mistake."""

    number: Number
    name: Words
    sha256: str = Field(default="", pattern="^([0-9a-f]{64})?$")


class Objecting(Signing):
    """An objection, and why."""

    reason: Long


class Showing(Said):
    """The agency that a document is shown to."""

    company: Words


class Seers(Said):
    """The companies that see the company's private rows beside itself."""

    companies: list[Words] = Field(max_length=100)


class Seen(Schema):
    """Who sees the company's private rows."""

    companies: list[str]


@production.post("/p/{slug:slug}/force/{path:path}", tags=TAGS, response=gives(RevisionShown))
def force(request: HttpRequest, slug: str, path: str, said: Forcing) -> Json:
    """Puts a revision in force."""
    return revision_shown(PutInForce(seat(request, slug), path, said.number).perform())


@production.post("/p/{slug:slug}/sign/{path:path}", tags=TAGS, response=gives(SignOffShown))
def sign(request: HttpRequest, slug: str, path: str, said: Signing) -> Json:
    """Signs a revision for the company."""
    action = Sign(seat(request, slug), path, said.number, said.name, sha256=said.sha256)
    return sign_off_shown(action.perform())


@production.post("/p/{slug:slug}/object/{path:path}", tags=TAGS, response=gives(SignOffShown))
def object_to(request: HttpRequest, slug: str, path: str, said: Objecting) -> Json:
    """Objects to a revision for the company; the objection is kept, whatever follows."""
    action = Object(seat(request, slug), path, said.number, said.name, sha256=said.sha256, reason=said.reason)
    return sign_off_shown(action.perform())


@production.post("/p/{slug:slug}/showings/{path:path}", tags=TAGS, response=gives(DocumentInFull))
def show(request: HttpRequest, slug: str, path: str, said: Showing) -> Json:
    """Shows a document to an agency."""
    asker = seat(request, slug)
    ShowDocument(asker, path, said.company).perform()
    return document_in_full(asker, paper_at(asker, path))


@production.delete("/p/{slug:slug}/showings/{path:path}", tags=TAGS, response=gives(DocumentInFull))
def hide(request: HttpRequest, slug: str, path: str, company: Words) -> Json:
    """Hides a document from an agency again."""
    asker = seat(request, slug)
    HideDocument(asker, path, company).perform()
    return document_in_full(asker, paper_at(asker, path))


@production.put("/p/{slug:slug}/private/seen-by", tags=TAGS, response=gives(Seen))
def show_private(request: HttpRequest, slug: str, said: Seers) -> Json:
    """Shows the company's private rows, whole, to these companies and to no other."""
    layer = ShowLayer(seat(request, slug), said.companies).perform()
    return {"companies": sorted(one.key for one in layer.companies.all())}

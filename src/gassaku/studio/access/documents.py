"""Documents and revisions as a seat may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.http import Http404
from django.utils.translation import gettext as _

from gassaku.opening import installed_desks
from gassaku.production.kind import Kind, KindTable
from gassaku.studio.access.layers import DRAFTS, PRIVATE, SCENARIOS, layers_of, sees, split
from gassaku.studio.access.permissions import area_of
from gassaku.studio.access.refusal import Forbidden
from gassaku.studio.access.seat import Seat
from gassaku.studio.workspace.models import Company, Content, Document, Layer, Revision, SignOff


@cache
def kinds() -> KindTable:
    """Every kind of document that an installed desk brings."""
    return KindTable(kind for desk in installed_desks() for kind in desk.kinds)


@dataclass(frozen=True)
class Paper:
    """A document as a seat sees it.

    Attributes:
        path: its full path, as in the folder.
        inside: its path inside the layer.
        latest: the newest revision.
        in_force: the one in force; None where none is.
    """

    path: str
    inside: str
    layer: Layer
    document: Document
    kind: Kind | None
    latest: Revision
    in_force: Revision | None

    @property
    def area(self) -> str:
        """The area that a role must read to see it."""
        return area_of(self.kind)

    @property
    def counts(self) -> Revision:
        """The revision that boards count: the one in force, else the newest."""
        return self.in_force or self.latest

    @property
    def is_draft(self) -> bool:
        """Whether it lies among a company's drafts."""
        return self.layer.prefix.startswith(DRAFTS)

    @property
    def is_base(self) -> bool:
        """Whether it lies in the base."""
        return not self.layer.prefix

    @property
    def removed(self) -> bool:
        """Whether its newest revision removes it."""
        return self.latest.removal

    @property
    def sort(self) -> str:
        """Where it lies: base, drafts, private or scenarios."""
        prefix = self.layer.prefix
        return next((one.strip("/") for one in (DRAFTS, PRIVATE, SCENARIOS) if prefix.startswith(one)), "base")


def kind_of(inside: str) -> Kind | None:
    """The kind that lives at a path inside a layer."""
    found = kinds().of(inside)
    return found[0] if found else None


def paper_of(document: Document, latest: Revision, layer: Layer) -> Paper:
    """A document with its newest revision, in its layer."""
    path = layer.prefix + document.path
    at_home = document.path if layer.prefix.startswith((DRAFTS, PRIVATE)) else path
    kind = kind_of(at_home) or kind_of(document.path)
    return Paper(path, document.path, layer, document, kind, latest, document.in_force)


def _papers(seat: Seat, layers: Iterable[Layer]) -> list[Paper]:
    by_id = {layer.pk: layer for layer in layers}
    found = Document.objects.select_related("latest__company", "latest__member__user", "in_force")
    if seat.role.shown_only:
        shown = {"showings__company": seat.company, "showings__until": None}
        found = found.filter(layer__production=seat.production, layer__prefix="", **shown).select_related("layer")
    else:
        found = found.filter(layer__in=by_id)
    papers = []
    for document in found:
        if document.latest is None:
            continue
        paper = paper_of(document, document.latest, by_id.get(document.layer_id) or document.layer)
        if seat.role.shown_only or seat.reads(paper.area):
            papers.append(paper)
    return sorted(papers, key=lambda one: (one.layer.prefix, one.inside))


def papers_of(seat: Seat, layers: Iterable[Layer] | None = None, *, removed: bool = False) -> list[Paper]:
    """Every document that a seat sees, in order of path. Three queries, however many there are.

    Args:
        layers: as `layers_of` gave them, where they are at hand.
        removed: with those that were removed.
    """
    found = _papers(seat, layers_of(seat) if layers is None else layers)
    return [paper for paper in found if removed or not paper.removed]


def paper_at(seat: Seat, path: str) -> Paper:
    """The document at a full path, removed or not.

    Raises:
        Http404: nothing there that this seat sees.
    """
    for paper in papers_of(seat, removed=True):
        if paper.path == path:
            return paper
    raise Http404


def paper_or_none(seat: Seat, path: str) -> Paper | None:
    """The document at a full path, if this seat sees one there."""
    return next((paper for paper in papers_of(seat, removed=True) if paper.path == path), None)


def revisions_of(paper: Paper) -> list[Revision]:
    """The revisions of a document that a seat was given, the newest first."""
    found = Revision.objects.filter(document=paper.document).select_related("company", "member__user", "entry")
    return list(found.order_by("-number"))


def revision_at(paper: Paper, number: int) -> Revision:
    """One revision.

    Raises:
        Http404: no such number.
    """
    found = Revision.objects.filter(document=paper.document, number=number).select_related("company", "member__user")
    revision = found.first()
    if revision is None:
        raise Http404
    return revision


def bytes_of(revision: Revision | None) -> bytes | None:
    """The bytes of a revision; None where it removes the document, or where they were erased."""
    if revision is None or revision.removal:
        return None
    content = Content.objects.filter(revision=revision).first()
    return None if content is None else bytes(content.data)


def bytes_of_all(revisions: Iterable[Revision]) -> dict[int, bytes]:
    """The bytes of many revisions by their numbers, without those `bytes_of` has none of. One query."""
    found = Content.objects.filter(revision__in=[one.pk for one in revisions if not one.removal])
    return {content.revision_id: bytes(content.data) for content in found}


def sign_offs_of(paper: Paper) -> list[SignOff]:
    """Every company's words on every revision of a document, the newest first."""
    found = SignOff.objects.filter(revision__document=paper.document)
    return list(found.select_related("revision", "company", "member__user").order_by("-at", "-pk"))


def words_of(papers: Iterable[Paper]) -> list[SignOff]:
    """Every company's words on the newest revisions of many documents, the newest first. One query."""
    latest = [paper.latest.pk for paper in papers]
    found = SignOff.objects.filter(revision__in=latest).select_related("company", "revision")
    return list(found.order_by("-at", "-pk"))


def companies_of(seat: Seat) -> list[Company]:
    """The companies of the production. Whoever is only shown documents knows of their own company alone."""
    found = Company.objects.filter(production=seat.production).order_by("pk")
    return [one for one in found if not seat.role.shown_only or one.pk == seat.company.pk]


def watchers_of(paper: Paper, companies: Iterable[Company]) -> list[Company]:
    """The companies that see a document's layer."""
    return [company for company in companies if sees(company, paper.layer)]


def may_write(seat: Seat, path: str) -> bool:
    """Whether a seat may save at a path: in the base, in its company's own layers, or in a scenario that it sees."""
    prefix, inside = split(path)
    own = prefix.startswith((DRAFTS, PRIVATE))
    if own and prefix.split("/")[1] != seat.company.key:
        return False
    if not seat.company.party and not own:
        return False
    return seat.writes(area_of(kind_of(inside if own or not prefix else path) or kind_of(inside)))


def must_write_at(seat: Seat, path: str) -> None:
    """Refuses a seat that may not save at a path which it knows of.

    Raises:
        Forbidden: its role may not.
    """
    if not may_write(seat, path):
        raise Forbidden(
            _("The role “%(role)s” may not write %(path)s.") % {"role": seat.role.label, "path": path},
            _("Ask someone of your company whose role may."),
        )

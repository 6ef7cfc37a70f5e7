"""One document: its page, the comparison of two revisions, its bytes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gassaku.studio.access.documents import (
    Paper,
    bytes_of,
    companies_of,
    may_write,
    paper_at,
    revision_at,
    revisions_of,
    sign_offs_of,
    watchers_of,
)
from gassaku.studio.access.permissions import ROLES
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.boards.frame import frame, page, party_of
from gassaku.studio.documents.shown import (
    compared,
    contents,
    diff_rows,
    language_of,
    powers_of,
    revision_rows,
    sign_offs,
    title_of,
)
from gassaku.studio.pages.difference import difference
from gassaku.studio.pages.document import DocumentPage, tally
from gassaku.studio.pages.document import standing as standing_of
from gassaku.studio.pages.files import OCTETS, kept
from gassaku.studio.pages.form import whole
from gassaku.studio.pages.text import listed, told
from gassaku.studio.workspace.models import Revision


def number_asked(request: HttpRequest, name: str, otherwise: int) -> int:
    """A revision number from the address.

    Raises:
        Http404: not a number.
    """
    said = request.GET.get(name, "")
    if not said:
        return otherwise
    number = whole(said)
    if number is None:
        raise Http404
    return number


def document_page(seat: Seat, paper: Paper, revision: Revision, *, with_contents: bool = True) -> DocumentPage:
    """The page of a document at one revision."""
    words = sign_offs_of(paper)
    revisions = revisions_of(paper)
    history = revision_rows(seat, paper, revisions, words, revision.number)
    row = next(one for one in history if one.number == revision.number)
    text, table = contents(paper, bytes_of(revision)) if with_contents else (None, None)
    signed = sign_offs(seat, paper, revision, words)
    companies = [one for one in companies_of(seat) if one.party]
    watchers = watchers_of(paper, companies)
    in_force = paper.in_force.number if paper.in_force else 0
    before = next((one.number for one in revisions if one.number < revision.number), 0)
    return DocumentPage(
        path=paper.path,
        title=title_of(paper),
        kind=told(paper.kind.title).text if paper.kind else "",
        desk=paper.kind.desk if paper.kind else "documents",
        revision=row,
        said="" if revision.removal else standing_of(row, paper.latest.number, in_force),
        history=tuple(history),
        text=text,
        table=table,
        signoffs=signed,
        asks_signatures=tally(signed),
        viewers=tuple(party_of(one) for one in watchers),
        everyone=len(watchers) == len(companies),
        roles=_("Roles: %(roles)s.")
        % {"roles": listed(str(role.label) for role in ROLES.values() if paper.area in role.reads)},
        locks=(),
        chain=ngettext(
            "%(count)s revision, each with the hash of the one before.",
            "%(count)s revisions, each with the hash of the one before.",
            len(history),
        )
        % {"count": len(history)},
        powers=powers_of(seat, paper, revision, writes=may_write(seat, paper.path)),
        before=before,
        own=party_of(seat.company),
        restores=before if revision.removal else revision.number,
        removed=revision.removal,
    )


@login_required
@require_safe
def document(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """A document at its newest revision, or at `?r=`."""
    seat = seat_of_request(request, slug)
    paper = paper_at(seat, path)
    revision = revision_at(paper, number_asked(request, "r", paper.latest.number))
    return page(request, "document.html", frame(seat, "documents"), page=document_page(seat, paper, revision))


@login_required
@require_safe
def compare(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """Two revisions of a document, by meaning."""
    seat = seat_of_request(request, slug)
    paper = paper_at(seat, path)
    newest = number_asked(request, "to", paper.latest.number)
    after = revision_at(paper, newest)
    before = revision_at(paper, number_asked(request, "from", max(1, newest - 1)))
    found = compared(paper, before, after)
    shown = difference(
        paper.path,
        (before.number, after.number),
        (f"r{before.number}", f"r{after.number}"),
        diff_rows(found),
        lang=language_of(paper),
        one_column=request.GET.get("view") == "one",
        whole="whole" in request.GET,
    )
    return page(
        request,
        "compare.html",
        frame(seat, "documents"),
        page=document_page(seat, paper, after, with_contents=False),
        difference=shown,
    )


@login_required
@require_safe
def raw(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """The bytes of a revision, to keep. Never shown by the browser: somebody else wrote them."""
    seat = seat_of_request(request, slug)
    paper = paper_at(seat, path)
    revision = revision_at(paper, number_asked(request, "r", paper.latest.number))
    data = bytes_of(revision)
    if data is None:
        raise Http404
    answer = kept(data, paper.inside.rpartition("/")[2], OCTETS)
    answer["ETag"] = f'"{revision.fingerprint}"'
    return answer

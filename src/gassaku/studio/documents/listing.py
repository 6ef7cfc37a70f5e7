"""The list of documents, and bringing one in."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gassaku.production.arrival import LIMITS, MEBIBYTE, inspect
from gassaku.production.intake import sort_file
from gassaku.readiness import ROWS
from gassaku.studio.access.documents import Paper, kinds, may_write, papers_of, words_of
from gassaku.studio.access.layers import PRIVATE
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Invalid, Refusal
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.actions.saving import SaveDraft, SaveRevision
from gassaku.studio.actions.taking import TakeBundle
from gassaku.studio.boards.frame import frame, page
from gassaku.studio.documents.shown import document_row, standing
from gassaku.studio.pages.documents import documents_page
from gassaku.studio.pages.files import kept
from gassaku.studio.pages.form import fields
from gassaku.studio.pages.new_document import new_document_page
from gassaku.studio.pages.text import told
from gassaku.studio.workspace.models import Revision


@login_required
@require_safe
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document that the seat sees."""
    seat = seat_of_request(request, slug)
    papers = papers_of(seat)
    words = standing(words_of(papers))
    rows, waiting = [], 0
    for paper in papers:
        here = [word for word in words if word.revision_id == paper.latest.pk]
        asked = 0 if paper.is_draft or not here else len({word.company_id for word in words}) or 0
        rows.append(document_row(seat, paper, sum(word.agrees for word in here), max(asked, len(here))))
        waiting += bool(here) and all(word.company_id != seat.company.pk for word in here) and seat.may(Act.SIGN)
    may_add = bool(seat.role.writes) and not seat.read_only
    shown = documents_page(rows, ROWS, waiting=waiting, may_add=may_add, may_take=seat.may(Act.EXPORT))
    return page(request, "documents.html", frame(seat, "documents"), page=shown)


@login_required
@require_POST
def bundle(request: HttpRequest, slug: str) -> HttpResponse:
    """The production as the seat sees it, to take away. A POST: the company's history says who took it."""
    return kept(TakeBundle(seat_of_request(request, slug)).perform(), f"{slug}.zip")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Brings a file in, or opens an empty page to write on."""
    seat = seat_of_request(request, slug)
    sent = fields(request)
    errors: dict[str, str] = {}
    if request.method == "POST":
        seat.must_write()
        try:
            if "write" in request.POST:
                return _to_writing(seat, sent)
            revision = bring(seat, sent, request.FILES.get("file"))
        except Refusal as refusal:
            errors[str(refusal.more.get("field", "path"))] = refusal.said
        else:
            return redirect("document", slug, revision.document.layer.prefix + revision.document.path)
    patterns = [
        (pattern, told(kind.title))
        for kind in kinds().by_name.values()
        for pattern in kind.pattern.split("|")
        if may_write(seat, pattern.replace("{", "").replace("}", "").replace("...", "").replace("**/", ""))
    ]
    shown = new_document_page(patterns, sent=sent, errors=errors, most=f"{max(LIMITS.values()) // MEBIBYTE} MB")
    return page(request, "document_new.html", frame(seat, "documents"), refused=errors, page=shown)


def _to_writing(seat: Seat, sent: dict[str, str]) -> HttpResponseRedirect:
    path = sent.get("path", "").strip().strip("/")
    if not path:
        raise Invalid(_("Say where it stands first."), field="path")
    prefix = f"{PRIVATE}{seat.company.key}/" if sent.get("whose") == "private" else ""
    return redirect(reverse("edit", args=[seat.production.slug, prefix + path]))


def bring(seat: Seat, sent: dict[str, str], file: UploadedFile[bytes] | None) -> Revision:
    """Saves a file that was sent: in its `path`, or where what stands inside says; `whose` as the form has it.

    Raises:
        Invalid: no file, one that is refused, or one that nobody knows where to put.
    """
    if file is None:
        raise Invalid(_("Choose a file, or write it here instead."), field="file")
    most = max(LIMITS.values())
    if (file.size or 0) > most:
        raise Invalid(
            _("%(path)s is larger than %(limit)d MB.") % {"path": file.name, "limit": most // MEBIBYTE},
            _("Split it, or leave out what is not needed."),
            field="file",
        )
    data = file.read()
    arrival = inspect(data, file.name or "")
    if arrival.refusal:
        raise Invalid(arrival.refusal, field="file")
    path = sent.get("path", "").strip().strip("/") or _place(data, arrival.name)
    note, whose = sent.get("note", ""), sent.get("whose", "draft")
    if whose == "private":
        return SaveRevision(seat, f"{PRIVATE}{seat.company.key}/{path}", data, made_from=None, note=note).perform()
    if whose == "base":
        return SaveRevision(seat, path, data, made_from=None, note=note).perform()
    latest = {paper.path: paper for paper in papers_of(seat)}
    under, draft = latest.get(path), latest.get(f"drafts/{seat.company.key}/{path}")
    return SaveDraft(seat, path, data, made_from=_number(under), on=_number(draft), note=note).perform()


def _number(paper: Paper | None) -> int | None:
    return paper.latest.number if paper else None


def _place(data: bytes, name: str) -> str:
    """Where a file without a path belongs, by looking inside."""
    found = sort_file(data, name, kinds())
    if found.guess is None:
        raise Invalid(
            _("%(name)s: nothing inside says what it is.") % {"name": name},
            _("Say where it stands, as subtitles/ep01.th%(suffix)s.") % {"suffix": PurePosixPath(name).suffix},
            field="path",
        )
    return found.guess.path

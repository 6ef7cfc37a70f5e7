"""What a button on a document's page does: share, put in force, restore, remove, sign, show."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gassaku.studio.access.documents import bytes_of, companies_of, paper_at, revision_at
from gassaku.studio.access.layers import split
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Invalid, Stale
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.actions.deciding import Object, PutInForce, Sign
from gassaku.studio.actions.people import HideDocument, ShowDocument
from gassaku.studio.actions.saving import DropDraft, RemoveDocument, RestoreRevision, ShareDraft
from gassaku.studio.actions.visibility import ShowLayer
from gassaku.studio.boards.frame import frame, page, party_of
from gassaku.studio.documents.showing import number_asked
from gassaku.studio.documents.shown import title_of
from gassaku.studio.documents.writing import stale
from gassaku.studio.pages.access import access_page
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.pages.sign import Paper, sign_page


def _number(request: HttpRequest, name: str = "r") -> int:
    number = whole(request.POST.get(name, ""))
    if number is None:
        raise Invalid(_("The form does not say which revision."), _("Go back and reload the page."))
    return number


@login_required
@require_POST
def share(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """Shares a draft."""
    seat = seat_of_request(request, slug)
    try:
        revision = ShareDraft(seat, path, request.POST.get("note", "")).perform()
    except Stale:
        draft = paper_at(seat, path).latest
        inside = split(path)[1]
        return stale(request, seat, inside, bytes_of(draft) or b"", base=draft.made_from or 0, note=draft.note)
    messages.success(request, _("Shared as revision %(number)s.") % {"number": revision.number})
    return redirect("document", slug, revision.document.path)


@login_required
@require_POST
def force(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """Puts a revision in force."""
    seat = seat_of_request(request, slug)
    revision = PutInForce(seat, path, _number(request)).perform()
    messages.success(request, _("Revision %(number)s is in force.") % {"number": revision.number})
    return redirect("document", slug, path)


@login_required
@require_POST
def restore(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """Makes an earlier revision the newest again."""
    seat = seat_of_request(request, slug)
    latest = paper_at(seat, path).latest.number
    base = _number(request, "base") if "base" in request.POST else latest
    revision = RestoreRevision(seat, path, _number(request), made_from=base).perform()
    messages.success(request, _("Restored as revision %(number)s.") % {"number": revision.number})
    return redirect("document", slug, path)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """Takes a document away; a draft leaves the drafts."""
    seat = seat_of_request(request, slug)
    paper = paper_at(seat, path)
    if paper.is_draft:
        DropDraft(seat, path).perform()
    else:
        base = _number(request, "base") if "base" in request.POST else paper.latest.number
        RemoveDocument(seat, path, made_from=base).perform()
    messages.success(request, _("Taken away. Its history stays, and it can be restored."))
    return redirect("document", slug, path)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """Signs a revision for the company, or objects to it."""
    seat = seat_of_request(request, slug)
    paper = paper_at(seat, path)
    sent = fields(request)
    objects = "object" in (request.POST if request.method == "POST" else request.GET)
    errors: dict[str, str] = {}
    if request.method == "POST":
        act = Object if objects else Sign
        try:
            act(
                seat,
                path,
                _number(request),
                sent.get("name", ""),
                sha256=sent.get("hash", ""),
                reason=sent.get("says", "") if objects else "",
            ).perform()
        except Invalid as refusal:
            errors["says" if objects and sent.get("name") else "name"] = str(refusal.sentence)
        else:
            messages.success(request, _("It stands in the record."))
            return redirect("document", slug, path)
    seat.must(Act.SIGN)
    number = _number(request) if request.method == "POST" else number_asked(request, "r", paper.latest.number)
    revision = revision_at(paper, number)
    shown = sign_page(
        Paper(path, title_of(paper), revision.number, revision.sha256),
        (party_of(seat.company), str(seat.role.label)),
        objects=objects,
        sent=sent,
        errors=errors,
    )
    return page(request, "sign.html", frame(seat, "documents"), refused=errors, page=shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def access(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """Who sees a document: agencies that it is shown to, or companies that one's private rows are shown to."""
    seat = seat_of_request(request, slug)
    paper = paper_at(seat, path)
    seat.must(Act.SHOW)
    chosen = set(request.POST.getlist("company"))
    if paper.is_base:
        others = [company for company in companies_of(seat) if not company.party]
        now = set(paper.document.showings.filter(until=None).values_list("company__key", flat=True))
        covers = _("Every company with a stake sees it. Tick the agencies that it is shown to beside them.")
    elif paper.layer.owner_id == seat.company.pk and paper.sort == "private":
        others = [company for company in companies_of(seat) if company.party and company.pk != seat.company.pk]
        now = {company.key for company in paper.layer.companies.all()}
        covers = _("Your company’s private rows are shown or hidden together: all of them, not this document alone.")
    else:
        raise Conflict(_("Who sees this can't be changed."), _("Share the draft or the scenario instead."))
    if request.method == "POST":
        known = {company.key for company in others}
        if paper.is_base:
            for key in sorted(known & (chosen - now)):
                ShowDocument(seat, path, key).perform()
            for key in sorted(known & (now - chosen)):
                HideDocument(seat, path, key).perform()
        elif (known & chosen) != now:
            ShowLayer(seat, sorted(known & chosen)).perform()
        messages.success(request, _("Who sees it is changed."))
        return redirect("document", slug, path)
    shown = access_page(path, title_of(paper), [party_of(one) for one in others], now, covers=covers)
    return page(request, "access.html", frame(seat, "documents"), page=shown)

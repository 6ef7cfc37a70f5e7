"""Writing a new revision: a text as a text, a table as a table; a save that came too late shows both."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gassaku.notation import NotationError
from gassaku.notation.text import Text, decode
from gassaku.production.difference import compare as compare_bytes
from gassaku.production.kind import Kind
from gassaku.studio.access.documents import (
    Paper,
    bytes_of,
    kind_of,
    may_write,
    must_write_at,
    paper_or_none,
    revisions_of,
)
from gassaku.studio.access.layers import DRAFTS, split
from gassaku.studio.access.refusal import Invalid, Stale
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.actions.saving import SaveDraft, SaveRevision, checked_path
from gassaku.studio.boards.frame import frame, page
from gassaku.studio.documents.grid import grid_bytes, grid_of
from gassaku.studio.documents.shown import diff_rows, language_of, revision_rows, title_of
from gassaku.studio.pages.difference import difference
from gassaku.studio.pages.edit import BothTexts, Content, Problem, SchemaHelp, edit_page, stale_page, table_from_form
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.pages.text import Run, told
from gassaku.studio.workspace.models import Revision


def text_of(path: str, data: bytes | None) -> Text | None:
    """The document as a text; None where it is none."""
    if data is None:
        return Text("", "utf-8", bom=False, newline="\n", guessed=False, replaced=0)
    try:
        return decode(data, path=path)
    except NotationError:
        return None


def editable(path: str, data: bytes | None) -> Text:
    """The document as a text to be edited.

    Raises:
        Invalid: it is none.
    """
    text = text_of(path, data)
    if text is None:
        raise Invalid(
            _("%(path)s is no text that could be edited here.") % {"path": path},
            _("Download it, change it in its own program, and bring it in again."),
        )
    return text


def schema_help(kind: Kind | None) -> list[SchemaHelp]:
    """The keys that a document of ours may have, from its schema."""
    if kind is None or kind.schema is None:
        return []
    schema: dict[str, Any] = dict(kind.schema())  # Any: JSON Schema
    needed = set(schema.get("required", ()))
    rows = []
    for name, said in schema.get("properties", {}).items():
        if name != "schema":
            rows.append(SchemaHelp(name, _holds(said), told(str(said.get("description", ""))), name in needed))
    return rows


def _holds(said: dict[str, Any]) -> str:  # Any: JSON Schema
    kinds = {
        "string": _("text"),
        "integer": _("number"),
        "object": _("keys"),
        "array": _("list"),
        "boolean": _("yes or no"),
    }
    named = said.get("type") or next(
        (one.get("type") for one in said.get("anyOf", ()) if one.get("type") != "null"), ""
    )
    return kinds.get(str(named), "")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """The form of the next revision, and saving it."""
    seat = seat_of_request(request, slug)
    path = checked_path(path)
    paper = paper_or_none(seat, path)
    if paper is None and not may_write(seat, path):
        raise Http404
    must_write_at(seat, path)
    if request.method == "POST":
        return _post(request, seat, path, paper)
    data = bytes_of(paper.latest) if paper else None
    return _form(request, seat, path, paper, data, base=paper.latest.number if paper else 0)


def _form(
    request: HttpRequest, seat: Seat, path: str, paper: Paper | None, data: bytes | None, *, base: int, note: str = ""
) -> HttpResponse:
    text = editable(path, data)
    grid = None if "text" in request.GET else grid_of(path, text)
    shown = edit_page(
        path,
        title_of(paper) if paper else Run(path),
        base,
        Content(text.text, language_of(paper) if paper else "", *(grid or ())),
        help_=schema_help(paper.kind if paper else kind_of(split(path)[1]) or kind_of(path)),
        problems=_problems(path, paper.kind if paper else kind_of(split(path)[1]), data),
        note=note,
    )
    return page(request, "edit.html", frame(seat, "documents"), page=shown)


def _problems(path: str, kind: Kind | None, data: bytes | None) -> list[Problem]:
    """What is wrong with the document as it stands, by its own kind."""
    if kind is None or data is None:
        return []
    try:
        value, found = kind.read(data, path)
        if kind.finish is not None:
            found = (*found, *kind.finish(value)[1])
    except NotationError as error:
        return [Problem(error.line or 0, Run(str(error), "en"))]
    return [Problem(one.place.line or 0, told(one.template, one.params)) for one in found[:50]]


def _post(request: HttpRequest, seat: Seat, path: str, paper: Paper | None) -> HttpResponse:
    sent = fields(request)
    base = whole(sent.get("base", "")) or 0
    note = sent.get("note", "")
    before = bytes_of(paper.latest) if paper else None
    data, save = _data(path, sent, before)
    if not save:
        return _form(request, seat, path, paper, data, base=base, note=note)
    try:
        revision = save_sent(seat, path, data, paper, base=base, note=note, as_draft="draft" in sent)
    except Stale:
        return stale(request, seat, path, data, base=base, note=note)
    messages.success(request, _("Saved as revision %(number)s.") % {"number": revision.number})
    return redirect("document", seat.production.slug, revision.document.layer.prefix + revision.document.path)


def save_sent(
    seat: Seat, path: str, data: bytes, paper: Paper | None, *, base: int, note: str, as_draft: bool
) -> Revision:
    """Saves what was written: in its place, as the company's draft if asked, a draft as a draft.

    Args:
        base: the revision that it was written on; 0 for a new document.

    Raises:
        Stale: the document has moved on.
    """
    on = base or None
    if as_draft and not split(path)[0]:
        own = paper_or_none(seat, f"{DRAFTS}{seat.company.key}/{path}")
        number = own.latest.number if own and not own.removed else None
        return SaveDraft(seat, path, data, made_from=on, on=number, note=note).perform()
    if path.startswith(DRAFTS):
        made_from = paper.latest.made_from if paper else None
        return SaveDraft(seat, split(path)[1], data, made_from=made_from, on=on, note=note).perform()
    return SaveRevision(seat, path, data, made_from=on, note=note).perform()


def text_bytes(path: str, text: str, before: bytes | None) -> bytes:
    """A text from a form in the encoding and line ends that the document had."""
    had = text_of(path, before)
    newline = had.newline if had and before else "\n"
    encoding = had.encoding if had and before and had.encoding in ("utf-8", "utf-16") else "utf-8"
    bom = b"\xef\xbb\xbf" if had and had.bom and encoding == "utf-8" else b""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return bom + plain.replace("\n", newline).encode(encoding)


def _data(path: str, sent: dict[str, str], before: bytes | None) -> tuple[bytes, bool]:
    """The bytes that were sent, in the encoding and line ends that the document had; and whether to save them."""
    if "rows" in sent:
        heads, rows, save = table_from_form(sent)
        return grid_bytes([heads, *rows], path, text_of(path, before)), save
    return text_bytes(path, sent.get("text", ""), before), True


def stale(request: HttpRequest, seat: Seat, path: str, data: bytes, *, base: int, note: str) -> HttpResponse:
    """The save came too late: the newest revision, what differs from it, and both texts; nothing is lost."""
    paper = paper_or_none(seat, path)
    if paper is None:
        raise Http404
    newest = bytes_of(paper.latest) or b""
    rows = revision_rows(seat, paper, revisions_of(paper)[:1], [], paper.latest.number)
    found = compare_bytes(paper.kind, newest, data, paper.inside)
    shown = difference(
        path,
        (paper.latest.number, paper.latest.number + 1),
        (f"r{paper.latest.number}", _("yours")),
        diff_rows(found),
        lang=language_of(paper),
    )
    mine, theirs = text_of(path, data), text_of(path, newest)
    answer = page(
        request,
        "stale.html",
        frame(seat, "documents"),
        page=stale_page(
            path,
            title_of(paper),
            base,
            rows[0],
            shown,
            BothTexts(mine.text if mine else "", theirs.text if theirs else "", language_of(paper), note),
        ),
    )
    answer.status_code = 409
    return answer

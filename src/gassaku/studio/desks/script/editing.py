"""The editor: the script's text beside the page that it makes, saved as a new revision on the one it was written on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gassaku.desks.script import Script, examine
from gassaku.desks.script.fountain_writer import write_fountain
from gassaku.desks.script.kinds import KIND
from gassaku.desks.script.reader import read_script
from gassaku.notation import NotationError
from gassaku.studio.access.documents import Paper, bytes_of, must_write_at
from gassaku.studio.access.layers import split
from gassaku.studio.access.refusal import Stale
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.actions.saving import checked_path
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.desks.script.opening import NAME, OpenScript, read_paper, script_page, scripts_of, texts_of
from gassaku.studio.desks.script.reading import Reading, reading
from gassaku.studio.documents.writing import editable, save_sent, stale, text_bytes
from gassaku.studio.pages.edit import Problem
from gassaku.studio.pages.field import Field
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.pages.text import told
from gassaku.vocabulary.eighths import Eighths

TEXTS = (".fountain", ".spmd", ".txt")
MOST = 4_000_000
"""Characters of a text that a preview reads."""
MOST_PROBLEMS = 50


@dataclass(frozen=True)
class Preview:
    """What the text makes: the page, what is wrong with it by line, its figures."""

    reading: Reading | None
    problems: tuple[Problem, ...]
    scenes: int = 0
    length: str = ""
    format: str = ""


def preview_of(path: str, text: str) -> Preview:
    """The page that a text makes, and what the desk's examiner says of it."""
    try:
        script = read_script(text[:MOST].encode(), split(path)[1])
    except NotationError as error:
        return Preview(None, (Problem(error.line or 0, told(str(error))),))
    numbers = [scene.number or str(scene.index) for scene in script.scenes]
    casts = [
        list(dict.fromkeys(cue.text for cue in script.cues if cue.scene == scene.index)) for scene in script.scenes
    ]
    found = [Problem(one.place.line or 0, told(one.template, one.params)) for one in examine(script, path)]
    length = str(Eighths.total(scene.eighths for scene in script.scenes)) if script.scenes else "0"
    shown = reading(script, numbers, casts)
    return Preview(shown, tuple(found[:MOST_PROBLEMS]), len(script.scenes), length, script.format)


@login_required
@require_POST
def preview(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """The page that a text makes, while it is written. Nothing is saved."""
    seat = _writer(request, slug, path)
    shown = preview_of(path, request.POST.get("text", ""))
    return render(request, "studio/desks/script/preview.html", {"preview": shown, "slug": seat.production.slug})


def _writer(request: HttpRequest, slug: str, path: str) -> Seat:
    """The seat of somebody who may write a script at a path.

    Raises:
        Http404, Forbidden: nobody here, or not by this role.
    """
    seat = seat_of_request(request, slug)
    path = checked_path(path)
    if KIND.match(split(path)[1]) is None or not seat.reads(NAME):
        raise Http404
    must_write_at(seat, path)
    return seat


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """The text beside its page, and saving it."""
    seat = _writer(request, slug, path)
    view = View.of(seat)
    paper = next((one for one in scripts_of(view) if one.path == path), None)
    if request.method == "POST":
        return _post(request, view, path, paper)
    if not path.casefold().endswith(TEXTS):
        return _elsewhere(request, view, path, paper)
    data = bytes_of(paper.latest) if paper else _taken_over(request, view)
    text = editable(path, data)
    return _form(request, view, path, paper, text.text, base=paper.latest.number if paper else 0)


def _taken_over(request: HttpRequest, view: View) -> bytes | None:
    """The text of another script (`?from=`) as Fountain, to go on writing here."""
    other = next((one for one in scripts_of(view) if one.path == request.GET.get("from", "")), None)
    script = texts_of(view, [other])[0].read()[0] if other else None
    return None if script is None else write_fountain(script).encode()


def _elsewhere(request: HttpRequest, view: View, path: str, paper: Paper | None) -> HttpResponse:
    """A document that is no text is written on as Fountain beside it, or in its own program."""
    stem = path.rpartition(".")[0]
    script, trouble = read_paper(paper, bytes_of(paper.latest)) if paper else (None, "")
    return _answer(
        request,
        view,
        path,
        paper,
        script,
        trouble=trouble,
        suffix=PurePosixPath(path).suffix.lstrip(".").upper(),
        fountain=f"{stem}.fountain",
    )


def _form(
    request: HttpRequest, view: View, path: str, paper: Paper | None, text: str, *, base: int, note: str = ""
) -> HttpResponse:
    shown = preview_of(path, text)
    return _answer(
        request,
        view,
        path,
        paper,
        None,
        text=text,
        base=base,
        preview=shown,
        save=_("Save as revision %(number)s") % {"number": base + 1} if base else _("Save the document"),
        note=Field("note", _("What changed, in a few words"), value=note, required=False),
        is_draft=path.startswith("drafts/"),
    )


def _answer(
    request: HttpRequest, view: View, path: str, paper: Paper | None, script: Script | None, **more: object
) -> HttpResponse:
    board = view.board(today_in(view.seat))
    open_ = OpenScript(view.seat, view, board, paper, paper.latest, script, "") if paper else None
    return script_page(request, view.seat, board, "edit.html", path=path, here="edit", open=open_, **more)


def _post(request: HttpRequest, view: View, path: str, paper: Paper | None) -> HttpResponse:
    sent = fields(request)
    base = whole(sent.get("base", "")) or 0
    text, note = sent.get("text", ""), sent.get("note", "")
    if "preview" in sent:
        return _form(request, view, path, paper, text, base=base, note=note)
    data = text_bytes(path, text, bytes_of(paper.latest) if paper else None)
    try:
        revision = save_sent(view.seat, path, data, paper, base=base, note=note, as_draft="draft" in sent)
    except Stale:
        return stale(request, view.seat, path, data, base=base, note=note)
    messages.success(request, _("Saved as revision %(number)s.") % {"number": revision.number})
    where = revision.document.layer.prefix + revision.document.path
    return redirect("script-read", view.seat.production.slug, where)

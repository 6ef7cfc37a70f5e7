"""The import preview: a script in whatever form it was sent, what each line is taken for, and putting that right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gassaku.desks.script.corrections import KINDS_OF_LINE, Corrections, write_corrections
from gassaku.desks.script.preview import Preview, PreviewLine, correct, preview
from gassaku.notation import NotationError
from gassaku.studio.access.documents import bytes_of, may_write, must_write_at
from gassaku.studio.access.layers import DRAFTS, split
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Forbidden, Invalid, Refusal, Stale
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.actions.saving import SaveDraft, SaveRevision, ShareDraft
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.desks.script.opening import (
    OpenScript,
    corrections_of,
    may_add,
    open_script,
    script_page,
    scripts_of,
)
from gassaku.studio.desks.script.words import line_word, reason_word, shown_language
from gassaku.studio.documents.listing import bring
from gassaku.studio.pages.field import Field
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.workspace.models import Revision

DOUBTFUL = 0.9
"""Below this a line is doubtful."""
SHOWN = 100
"""Lines on one page of the preview."""
REACHES = ("line", "every", "like")
LAYOUTS = ("", "fountain", "korean", "japanese", "chinese", "thai")


@dataclass(frozen=True)
class Row:
    """A line of the preview.

    Attributes:
        key: what its fields are called.
        sign: `ready` where the reader is sure, `risk` where it is doubtful, `stop` where it is a guess.
        open: whether it has fields to put it right.
    """

    key: str
    number: int
    text: str
    lang: str
    kind: str
    word: str
    sign: str
    percent: int
    reason: str
    corrected: bool
    open: bool


@dataclass(frozen=True)
class ImportPage:
    """The preview.

    Attributes:
        doubtful: how many lines are doubtful.
        earlier, later: the page before and after; 0 at an end.
    """

    rows: tuple[Row, ...]
    format: str
    evidence: tuple[str, ...]
    lang: str
    scenes: int
    lines: int
    doubtful: int
    corrected: int
    orphans: tuple[str, ...]
    everything: bool
    number: int
    earlier: int
    later: int


def key_of(line: PreviewLine, at: int) -> str:
    """What the fields of a line are called: its source line, or its place where no source holds it."""
    return str(line.number) if line.number else f"i{at}"


def import_page(shown: Preview, *, everything: bool, number: int, opens: str) -> ImportPage:
    """A page of the preview; doubtful lines can be put right at once, the others when they are opened."""
    language = shown.script.language
    chosen = [(at, line) for at, line in enumerate(shown.lines) if everything or line.sure < DOUBTFUL or line.corrected]
    start = (number - 1) * SHOWN
    rows = tuple(_row(at, line, language, opens) for at, line in chosen[start : start + SHOWN])
    return ImportPage(
        rows,
        shown.script.format,
        shown.script.evidence,
        language,
        len(shown.script.scenes),
        len(shown.lines),
        len(shown.doubtful(DOUBTFUL)),
        sum(line.corrected for line in shown.lines),
        tuple(one.text for one in shown.orphans),
        everything,
        number,
        number - 1,
        number + 1 if start + SHOWN < len(chosen) else 0,
    )


def _row(at: int, line: PreviewLine, language: str, opens: str) -> Row:
    key = key_of(line, at)
    return Row(
        key,
        line.number,
        line.text,
        shown_language(line.text, language) or language,
        line.kind,
        line_word(line.kind),
        "ready" if line.sure >= DOUBTFUL else "risk" if line.sure > 0.5 else "stop",
        round(line.sure * 100),
        reason_word(line.why),
        line.corrected,
        line.sure < DOUBTFUL or line.corrected or key == opens,
    )


def corrected_by(shown: Preview, corrections: Corrections, sent: Mapping[str, str]) -> Corrections:
    """The corrections with what a form says; a line that stays what it is taken for is no correction.

    Raises:
        Invalid: a kind of line that there is none of.
    """
    layout = sent.get("layout", corrections.layout)
    if layout in LAYOUTS and layout != corrections.layout:
        return corrections.model_copy(update={"layout": layout})
    for at, line in enumerate(shown.lines):
        key = key_of(line, at)
        kind = sent.get(f"kind-{key}", line.kind)
        reach = sent.get(f"reach-{key}", "line")
        if kind == line.kind and reach == "line":
            continue
        if kind not in KINDS_OF_LINE or reach not in REACHES:
            raise Invalid(_("The form does not say what is decided."), _("Go back and reload the page."))
        corrections = correct(corrections, line, kind, reach)  # type: ignore[arg-type]  # it is one of them
    return corrections


def read_lines(opened: OpenScript, corrections: Corrections) -> tuple[Preview | None, str]:
    """The preview of a script with corrections, or why it can't be read."""
    try:
        return preview(bytes_of(opened.revision) or b"", opened.paper.inside, corrections), ""
    except NotationError as error:
        return None, str(error)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """The preview of a script that was brought in, and putting lines right."""
    opened = open_script(request, slug, path)
    corrections = corrections_of(opened.corrections_paper)
    if request.method == "POST":
        return _post(request, opened, corrections)
    return _shown(request, opened, corrections)


def _shown(request: HttpRequest, opened: OpenScript, corrections: Corrections, status: int = 200) -> HttpResponse:
    shown, trouble = read_lines(opened, corrections)
    number = whole(request.GET.get("page", ""), 5) or 1
    made = None
    if shown is not None:
        everything = request.GET.get("show") == "all" or not shown.doubtful(DOUBTFUL)
        made = import_page(shown, everything=everything, number=number, opens=request.GET.get("line", ""))
    answer = opened.answer(
        request,
        "import.html",
        here="import",
        page=made,
        unread=trouble,
        kinds=[(kind, line_word(kind)) for kind in KINDS_OF_LINE],
        layouts=[(layout, _layout_word(layout)) for layout in LAYOUTS],
        layout=corrections.layout,
        base=opened.corrections_paper.latest.number if opened.corrections_paper else 0,
        decides=may_write(opened.seat, opened.corrections_path),
        shares=opened.paper.is_draft and opened.seat.may(Act.SHARE) and opened.writes,
    )
    answer.status_code = status
    return answer


def _layout_word(layout: str) -> str:
    return {
        "": _("as it was found"),
        "fountain": "Fountain",
        "korean": _("Korean layout"),
        "japanese": _("Japanese layout"),
        "chinese": _("Chinese layout"),
        "thai": _("Thai layout"),
    }[layout]


def _post(request: HttpRequest, opened: OpenScript, corrections: Corrections) -> HttpResponse:
    must_write_at(opened.seat, opened.corrections_path)
    sent = fields(request)
    slug, path = opened.seat.production.slug, opened.paper.path
    if "share" in sent:
        shared = share(opened)
        messages.success(request, _("Shared as revision %(number)s.") % {"number": shared.number})
        return redirect("script-read", slug, shared.document.path)
    shown, _trouble = read_lines(opened, corrections)
    after = corrected_by(shown, corrections, sent) if shown is not None else corrections
    base = whole(sent.get("base", "")) or 0
    try:
        save_corrections(opened, after, base)
    except Stale:
        messages.error(
            request, _("Somebody decided something else meanwhile. This is how it stands now; decide again.")
        )
        return _shown(request, opened, corrections, 409)
    except Conflict as refusal:
        messages.info(request, str(refusal.sentence))
    else:
        messages.success(request, _("Corrected. The next draft of this script will be read so as well."))
    everything = "?show=all" if request.GET.get("show") == "all" else ""
    return redirect(reverse("script-import-look", args=[slug, path]) + everything)


def save_corrections(opened: OpenScript, corrections: Corrections, base: int, note: str = "") -> Revision:
    """A new revision of the corrections beside the script: among the company's drafts if the script is a draft.

    Raises:
        Stale: the corrections have moved on from revision `base`.
        Conflict: nothing changes.
    """
    data = write_corrections(corrections).encode()
    path, on = opened.corrections_path, base or None
    paper = opened.corrections_paper
    if paper is not None and bytes_of(paper.latest) == data:
        raise Conflict(_("Nothing differs from what stands there."), _("There is nothing to save."))
    if opened.paper.is_draft:
        under = next((one for one in opened.view.papers if one.path == split(path)[1]), None)
        made_from = under.latest.number if under else None
        return SaveDraft(opened.seat, split(path)[1], data, made_from=made_from, on=on, note=note).perform()
    return SaveRevision(opened.seat, path, data, made_from=on, note=note).perform()


def share(opened: OpenScript) -> Revision:
    """The draft of a script with its corrections, shared with the other companies.

    Raises:
        Stale: the shared script has moved on.
    """
    shared = ShareDraft(opened.seat, opened.paper.path).perform()
    if opened.corrections_paper is not None:
        ShareDraft(opened.seat, opened.corrections_paper.path).perform()
    return shared


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Brings a script in as a draft of the company, to look at what it is taken for."""
    seat = seat_of_request(request, slug)
    view = View.of(seat)
    errors: dict[str, str] = {}
    sent = fields(request)
    if request.method == "POST":
        seat.must_write()
        if not may_add(seat):
            raise Forbidden(
                _("The role “%(role)s” may not write %(path)s.") % {"role": seat.role.label, "path": "scripts/"},
                _("Ask someone of your company whose role may."),
            )
        try:
            revision = bring(seat, {**sent, "whose": "draft"}, request.FILES.get("file"))
        except Refusal as refusal:
            errors[str(refusal.more.get("field", "path"))] = refusal.said
        else:
            return redirect("script-import-look", slug, revision.document.layer.prefix + revision.document.path)
    return script_page(
        request,
        seat,
        view.board(today_in(seat)),
        "bring.html",
        refused=errors,
        fields=_fields(sent, errors),
        waiting=[one for one in scripts_of(view) if one.path.startswith(DRAFTS)],
        may_add=may_add(seat),
    )


def _fields(sent: Mapping[str, str], errors: Mapping[str, str]) -> list[Field]:
    return [
        Field(
            "file",
            _("The script as it was sent"),
            "file",
            hint=_("FDX, Fountain, Word, HWPX, text, or a PDF. It is kept as it is."),
            error=errors.get("file", ""),
        ),
        Field(
            "path",
            _("Where it stands"),
            value=sent.get("path", ""),
            hint=_(
                "As scripts/ep04.docx, or scripts/ep04.ja.docx for a translation. Left empty, its name and text say."
            ),
            error=errors.get("path", ""),
            required=False,
        ),
        Field("note", _("What changed, in a few words"), value=sent.get("note", ""), required=False),
    ]

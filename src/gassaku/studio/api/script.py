"""The script desk: scripts, their breakdown and flags, twins, drafts, import preview, story, and what people decide."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from gassaku.desks.script import Script, break_down, compare
from gassaku.desks.script.align import align
from gassaku.desks.script.breakdown_document import scene_json
from gassaku.desks.script.corrections import KINDS_OF_LINE
from gassaku.desks.script.preview import correct
from gassaku.desks.script.tags_edit import Decision
from gassaku.desks.script.views import alignment_json, comparison_json
from gassaku.studio.access.documents import must_write_at, revisions_of
from gassaku.studio.access.refusal import Conflict, Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.api.boards import asked_view
from gassaku.studio.api.documents import BYTES
from gassaku.studio.api.fields import Json, Long, Number, Said, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.preconditions import etag, made_from, precondition
from gassaku.studio.api.saving import WRITES
from gassaku.studio.api.shapes import RevisionShown, revision_shown
from gassaku.studio.api.studio import gives, production
from gassaku.studio.desks.script.deciding import save_decisions
from gassaku.studio.desks.script.declaring import MAP, save_map
from gassaku.studio.desks.script.drafts import two_of
from gassaku.studio.desks.script.editing import preview_of
from gassaku.studio.desks.script.flags import Flag
from gassaku.studio.desks.script.handing import FORMATS, form_bytes, script_bytes
from gassaku.studio.desks.script.importing import read_lines, save_corrections
from gassaku.studio.desks.script.opening import NAME, OpenScript, corrections_of, open_at, scripts_of, texts_of
from gassaku.studio.desks.script.shelf import in_figures
from gassaku.studio.desks.script.story import story_told
from gassaku.studio.desks.script.views import margin
from gassaku.studio.pages.files import kept

TAGS = ["script"]


class ScriptShown(Schema):
    """A script in a word: where it lies, its language, how long it is; `trouble` where it can't be read."""

    path: str
    language: str
    revision: int
    scenes: int
    eighths: int
    guesses: int
    format: str
    trouble: str


class ScriptInFull(Schema):
    """A script with its breakdown; flags stand with their scenes, those of the whole script apart."""

    path: str
    revision: int
    format: str
    language: str
    titles: list[list[str]]
    scenes: list[Json]
    flags: list[Json]
    tags_revision: int


class LinesShown(Schema):
    """Each line, what it is taken for and how sure."""

    path: str
    revision: int
    layout: str
    lines: list[Json]
    orphans: list[str]


class PreviewShown(Schema):
    """What a text makes: figures, and what is wrong by line."""

    scenes: int
    length: str
    format: str
    problems: list[Json]


class Text(Said):
    """A text that is being written."""

    text: Annotated[str, Field(max_length=4_000_000)]


class Deciding(Said):
    """One decision on a breakdown, as `gassaku.desks.script.tags_edit.Decision`."""

    scene: Words
    part: Words
    what: Words
    verdict: Literal["keep", "drop", "change", "undo"]
    to: Words | Annotated[int, Field(ge=0, le=36_000)] = ""


class Decisions(Said):
    """Several decisions, taken in their order."""

    decisions: Annotated[list[Deciding], Field(min_length=1, max_length=500)]
    note: Words = ""


class Correcting(Said):
    """What a line is: its source line, and for which lines besides."""

    line: Number
    kind: Words
    reach: Literal["line", "every", "like"] = "line"


class Corrected(Said):
    """What lines are, and the layout that the script is in."""

    corrections: Annotated[list[Correcting], Field(max_length=500)] = Field(default_factory=list)
    layout: Literal["", "fountain", "korean", "japanese", "chinese", "thai"] | None = None
    note: Words = ""


class Declaring(Said):
    """`declare` an entry (`{part, entry}`), `genres` of an episode (`{episode, shares}`), `withdraw` (`{part, at}`)."""

    act: Literal["declare", "genres", "withdraw"]
    said: Long


class Between(Schema):
    """Two revisions, and the department that asks."""

    start: Number | None = Field(default=None, alias="from")
    to: Number | None = None
    department: Words = Field(default="", alias="for")


def _opened(asker: Seat, path: str, r: int | None = None) -> tuple[OpenScript, Script]:
    opened = open_at(asker, path, r)
    if opened.script is None:
        raise Conflict(opened.trouble or _("%(path)s can’t be read.") % {"path": path})
    return opened, opened.script


def _flag(flag: Flag) -> Json:
    return {
        "finding": flag.id,
        "desk": flag.desk,
        "sign": flag.sign,
        "line": flag.line or None,
        "markets": list(flag.markets),
        "message": flag.message.text,
        "more": flag.more,
    }


@production.get("/p/{slug:slug}/script/scripts", tags=TAGS, response=gives(list[ScriptShown]))
def scripts(request: HttpRequest, slug: str) -> Json:
    """Every script that you see, the one that counts first in each episode."""
    view = asked_view(seat(request, slug))
    papers = scripts_of(view)
    figures = in_figures(texts_of(view, papers))
    return [{"path": paper.path, "revision": paper.latest.number, **figures[paper.path]} for paper in papers]


@production.get("/p/{slug:slug}/script/read/{path:path}", tags=TAGS, response=gives(ScriptInFull))
def read(request: HttpRequest, slug: str, path: str, r: Number | None = None) -> Json:
    """A script with its breakdown and what every desk found in it."""
    opened, script = _opened(seat(request, slug), path, r)
    sheets = break_down(script, opened.episode, opened.tags())
    flags = margin(opened, sheets)
    return {
        "path": path,
        "revision": opened.revision.number,
        "format": script.format,
        "language": script.language,
        "titles": [[key, value] for key, value in script.title_page],
        "scenes": [
            {**scene_json(opened.episode, sheet), "flags": [_flag(one) for one in flags.scenes.get(at, ())]}
            for at, sheet in enumerate(sheets.scenes, start=1)
        ],
        "flags": [_flag(one) for one in flags.scenes.get(0, ())],
        "tags_revision": opened.tags_paper.latest.number if opened.tags_paper else 0,
    }


@production.get("/p/{slug:slug}/script/beside/{path:path}", tags=TAGS, response=gives(dict[str, Json]))
def beside(request: HttpRequest, slug: str, path: str, other: Words) -> Json:
    """A script beside another: scenes and lines, null where one has no twin."""
    asker = seat(request, slug)
    _first, script = _opened(asker, path)
    _second, twin = _opened(asker, other)
    return alignment_json(align(script, twin))


@production.get("/p/{slug:slug}/script/drafts/{path:path}", tags=TAGS, response=gives(dict[str, Json]))
def drafts(request: HttpRequest, slug: str, path: str, between: Query[Between]) -> Json:
    """Two revisions by meaning; the newest and the one before, unless `from` and `to` say others."""
    opened = open_at(seat(request, slug), path)
    revisions = [one for one in revisions_of(opened.paper) if not one.removal]
    newest = between.to or revisions[0].number
    before = between.start or next((one.number for one in revisions if one.number < newest), newest)
    old, new, trouble = two_of(opened, revisions, before, newest)
    if trouble:
        raise Conflict(trouble)
    if old is None or new is None:
        raise Http404
    return comparison_json(compare(old, new), newest - revisions[-1].number, between.department)


@production.post("/p/{slug:slug}/script/preview/{path:path}", tags=TAGS, response=gives(PreviewShown))
def preview(request: HttpRequest, slug: str, path: str, said: Text) -> Json:
    """What a text makes. Nothing is saved."""
    asker = seat(request, slug)
    _must_read(asker)
    _must_write(asker, path)
    shown = preview_of(path, said.text)
    problems = [{"line": one.line or None, "message": one.said.text} for one in shown.problems]
    return {"scenes": shown.scenes, "length": shown.length, "format": shown.format, "problems": problems}


def _must_read(asker: Seat) -> None:
    if not asker.reads(NAME):
        raise Http404


def _must_write(asker: Seat, path: str) -> None:
    asker.must_write()
    must_write_at(asker, path)


@production.post(
    "/p/{slug:slug}/script/decide/{path:path}", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES
)
def decide(request: HttpRequest, slug: str, path: str, said: Decisions, response: HttpResponse) -> Json:
    """Decides on the breakdown of a script; If-Match is the ETag of the tags beside it."""
    asker = seat(request, slug)
    opened, _script = _opened(asker, path)
    _must_write(asker, opened.tags_path)
    base = made_from(request, opened.tags_paper, opened.tags_path)
    decisions = [Decision(one.scene, one.part, one.what, one.verdict, one.to) for one in said.decisions]
    with precondition(asker):
        revision = save_decisions(opened, decisions, base or 0, said.note)
    response["ETag"] = etag(revision)
    return revision_shown(revision)


@production.get("/p/{slug:slug}/script/lines/{path:path}", tags=TAGS, response=gives(LinesShown))
def lines(request: HttpRequest, slug: str, path: str, r: Number | None = None) -> Json:
    """Each line of a script: what it is taken for, how sure the reader is and why."""
    opened = open_at(seat(request, slug), path, r)
    corrections = corrections_of(opened.corrections_paper)
    shown, trouble = read_lines(opened, corrections)
    if shown is None:
        raise Conflict(trouble)
    return {
        "path": path,
        "revision": opened.revision.number,
        "layout": corrections.layout,
        "lines": [
            {
                "line": one.number,
                "text": one.text,
                "kind": one.kind,
                "read_as": one.read_as,
                "sure": one.sure,
                "why": one.why,
                "corrected": one.corrected,
                "scene": one.scene,
            }
            for one in shown.lines
        ],
        "orphans": [one.text for one in shown.orphans],
    }


@production.post(
    "/p/{slug:slug}/script/correct/{path:path}", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES
)
def correct_lines(request: HttpRequest, slug: str, path: str, said: Corrected, response: HttpResponse) -> Json:
    """Says what lines of a script are; If-Match is the ETag of the corrections beside it."""
    asker = seat(request, slug)
    opened = open_at(asker, path)
    _must_write(asker, opened.corrections_path)
    base = made_from(request, opened.corrections_paper, opened.corrections_path)
    corrections = corrections_of(opened.corrections_paper)
    if said.layout is not None:
        corrections = corrections.model_copy(update={"layout": said.layout})
    shown, trouble = read_lines(opened, corrections)
    if shown is None:
        raise Conflict(trouble)
    by_line = {one.number: one for one in shown.lines if one.number}
    for one in said.corrections:
        if one.kind not in KINDS_OF_LINE or one.line not in by_line:
            raise Invalid(_("Line %(line)d has no text, or “%(kind)s” is no kind of line.") % vars(one))
        corrections = correct(corrections, by_line[one.line], one.kind, one.reach)
    with precondition(asker):
        revision = save_corrections(opened, corrections, base or 0, said.note)
    response["ETag"] = etag(revision)
    return revision_shown(revision)


@production.get("/p/{slug:slug}/script/story", tags=TAGS, response=gives(dict[str, Json]))
def story(request: HttpRequest, slug: str) -> Json:
    """The story: what is counted, what people declare, what words suggest."""
    asker = seat(request, slug)
    _must_read(asker)
    told, _rows = story_told(asked_view(asker))
    return told


@production.post("/p/{slug:slug}/script/story", tags=TAGS, response=gives(RevisionShown), openapi_extra=WRITES)
def declare(request: HttpRequest, slug: str, said: Declaring, response: HttpResponse) -> Json:
    """Declares something of the story; If-Match is the ETag of story/map.yaml."""
    asker = seat(request, slug)
    _must_read(asker)
    _must_write(asker, MAP)
    paper = next((one for one in asked_view(asker).papers if one.path == MAP), None)
    base = made_from(request, paper, MAP)
    with precondition(asker):
        revision = save_map(asker, said.act, said.said, base or 0)
    response["ETag"] = etag(revision)
    return revision_shown(revision)


@production.get("/p/{slug:slug}/script/forms/{name}", tags=TAGS, openapi_extra=BYTES, response=gives(None))
def form(
    request: HttpRequest,
    slug: str,
    name: Words,
    suffix: Literal["pdf", "xlsx", "csv"] = "csv",
    language: Literal["en", "ko", "ja", "zh-Hans", "zh-Hant", "th"] = "en",
    episode: Words = "",
) -> HttpResponse:
    """A form of the breakdown: scenes, sheets, characters, locations, cast; all of them as a workbook: all."""
    data = form_bytes(asked_view(seat(request, slug)), name, suffix, language, episode)
    return kept(data, f"{name}.{suffix}")


@production.get("/p/{slug:slug}/script/as/{suffix}/{path:path}", tags=TAGS, openapi_extra=BYTES, response=gives(None))
def written(request: HttpRequest, slug: str, suffix: Words, path: str, layout: Words = "") -> HttpResponse:
    """The script in another format: fountain, fdx, docx, hwpx, txt or pdf."""
    if suffix not in FORMATS:
        raise Http404
    opened, script = _opened(seat(request, slug), path)
    data = script_bytes(script, suffix, layout)
    name = opened.paper.inside.rpartition("/")[2].rpartition(".")[0]
    return kept(data, f"{name}.{suffix}")

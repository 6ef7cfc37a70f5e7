"""The list of scripts, and the reader."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gassaku.desks.script import Sheets, break_down
from gassaku.studio.access.documents import Paper
from gassaku.studio.boards.desks import open_desk
from gassaku.studio.desks.script.columns import MOST, SideBySide, side_by_side
from gassaku.studio.desks.script.flags import NO_FLAGS, Flags, flags_of
from gassaku.studio.desks.script.handing import formats_offered, forms_offered
from gassaku.studio.desks.script.opening import NAME, OpenScript, may_add, open_script, scripts_of, texts_of
from gassaku.studio.desks.script.reading import reading
from gassaku.studio.desks.script.shelf import in_figures, shelf
from gassaku.studio.desks.script.words import language_name


@login_required
@require_safe
def scripts(request: HttpRequest, slug: str) -> HttpResponse:
    """Every script, by episode and language."""
    desk = open_desk(request, slug, NAME)
    papers = scripts_of(desk.view)
    shown = shelf(papers, in_figures(texts_of(desk.view, papers)))
    return desk.answer(
        request, "desks/script/scripts.html", shelf=shown, may_add=may_add(desk.seat), forms=forms_offered()
    )


@login_required
@require_safe
def read(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """A script to read, by itself or beside its twins in other languages."""
    opened = open_script(request, slug, path)
    chosen = request.GET.getlist("with")[: MOST - 1]
    twins = [paper for paper in opened.twins if paper.inside.rpartition("/")[2] in chosen]
    offered = _offered(opened, twins)
    if opened.script is None:
        return opened.answer(request, "read.html", here="read", offered=offered)
    if twins:
        shown = beside(opened, twins)
        if len(shown.columns) > 1:
            return opened.answer(request, "beside.html", here="read", offered=offered, beside=shown)
    sheets = break_down(opened.script, opened.episode, opened.tags())
    flags = margin(opened, sheets, request.GET.get("desk", ""))
    numbers = [sheet.number for sheet in sheets.scenes]
    casts = [[part.name for part in sheet.cast] for sheet in sheets.scenes]
    page = reading(opened.script, numbers, casts, flagged=flags.lines)
    rows = [(scene, flags.scenes.get(at, ())) for at, scene in enumerate(page.scenes, start=1)]
    return opened.answer(
        request,
        "read.html",
        here="read",
        offered=offered,
        reading=page,
        rows=rows,
        flags=flags,
        whole=flags.scenes.get(0, ()),
        length=str(sheets.length),
        formats=_formats(opened),
        desk=request.GET.get("desk", ""),
    )


def beside(opened: OpenScript, twins: Sequence[Paper]) -> SideBySide:
    """The script beside its twins; one that can't be read is left out."""
    read_in = [(text.paper, text.read()[0]) for text in texts_of(opened.view, twins)]
    found = [(opened.paper, opened.script), *read_in]
    return side_by_side([(paper.path, language_name(one.language), one) for paper, one in found if one is not None])


def margin(opened: OpenScript, sheets: Sheets, desk: str = "") -> Flags:
    """What the board found in this script; nothing where another revision than this one is what it counts."""
    if opened.revision.pk != opened.paper.counts.pk or not opened.paper.is_base:
        return NO_FLAGS
    return flags_of(
        opened.board.findings,
        opened.paper.path,
        opened.episode,
        sheets.script.scenes,
        [sheet.number for sheet in sheets.scenes],
        desk=desk,
        titles=dict(opened.board.desks),
    )


def _offered(opened: OpenScript, chosen: Sequence[Paper]) -> list[tuple[str, str, str, bool]]:
    """The twins that may be laid beside: file, language, its name, whether it is."""
    twins = opened.twins
    figures = in_figures(texts_of(opened.view, twins)) if twins else {}
    made = []
    for paper in twins:
        tag = (paper.kind.match(paper.inside) or {}).get("language", "") if paper.kind else ""
        tag = tag or figures[paper.path]["language"]
        made.append((paper.inside.rpartition("/")[2], tag, language_name(tag), paper in chosen))
    return made


def _formats(opened: OpenScript) -> list[tuple[str, str, str]]:
    """The formats that the script is offered in; what is Japan's own only for Japanese."""
    japanese = opened.script is not None and opened.script.language.startswith("ja")
    return [row for row in formats_offered() if japanese or row[1] == ""]

"""Opening a script for a page: the revision that is asked for, read, with its twins in other languages and its tags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from gassaku.desks.script import Script
from gassaku.desks.script.corrections import NO_CORRECTIONS, Corrections, read_corrections
from gassaku.desks.script.kinds import KIND
from gassaku.desks.script.preview import read_corrected
from gassaku.desks.script.season import episode_of
from gassaku.desks.script.tags import NO_TAGS, Tags, read_tags
from gassaku.notation import NotationError
from gassaku.readiness import Board
from gassaku.studio.access.documents import Paper, bytes_of, bytes_of_all, may_write, revision_at
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.boards.frame import frame, page
from gassaku.studio.boards.views import day_asked
from gassaku.studio.documents.showing import number_asked
from gassaku.studio.workspace.models import Revision

NAME = "script"


@dataclass(frozen=True)
class OpenScript:
    """A script at one revision, as a person sees it.

    Attributes:
        revision: the one that is asked for with `?r=`, else the newest.
        script: None where the revision can't be read; `trouble` says why.
    """

    seat: Seat
    view: View
    board: Board
    paper: Paper
    revision: Revision
    script: Script | None
    trouble: str

    @property
    def parts(self) -> Mapping[str, str]:
        """The named parts of its path: the episode, and the language where the path says one."""
        return KIND.match(self.paper.inside) or {}

    @property
    def episode(self) -> str:
        """The episode as people write it."""
        return episode_of(self.parts.get("episode", ""))

    @property
    def twins(self) -> tuple[Paper, ...]:
        """The other scripts of the episode that lie in the same layer."""
        return tuple(
            paper
            for paper in scripts_of(self.view)
            if paper.layer.prefix == self.paper.layer.prefix
            and paper.path != self.paper.path
            and (KIND.match(paper.inside) or {}).get("episode") == self.parts.get("episode")
        )

    @property
    def tags_path(self) -> str:
        """Where what persons say about its scenes lies; a draft of a script has the tags of the script."""
        prefix = "" if self.paper.is_draft else self.paper.layer.prefix
        return f"{prefix}scripts/{self.parts.get('episode', '')}.tags.yaml"

    @property
    def tags_paper(self) -> Paper | None:
        """What persons say about its scenes, as a document."""
        return next((paper for paper in self.view.papers if paper.path == self.tags_path), None)

    @property
    def corrections_path(self) -> str:
        """Where what persons say its lines are lies."""
        return corrections_path(self.paper.path)

    @property
    def corrections_paper(self) -> Paper | None:
        """What persons say its lines are, as a document."""
        return next((paper for paper in self.view.papers if paper.path == self.corrections_path), None)

    @property
    def writes(self) -> bool:
        """Whether this person may save a revision of it."""
        return may_write(self.seat, self.paper.path)

    def tags(self) -> Tags:
        """What persons say about its scenes; nothing where that can't be read."""
        return tags_of(self.tags_paper)

    def answer(self, request: HttpRequest, template: str, **more: object) -> HttpResponse:
        """A page about the script."""
        return script_page(request, self.seat, self.board, template, open=self, path=self.paper.path, **more)


def script_page(
    request: HttpRequest, seat: Seat, board: Board, template: str, *, refused: object = False, **more: object
) -> HttpResponse:
    """A page of the script desk; `refused` fields stand on it again."""
    shell = frame(seat, "", board=board, desk=NAME)
    return page(request, f"desks/script/{template}", shell, refused=refused, **more)


def may_add(seat: Seat) -> bool:
    """Whether the seat may bring in a script that is not there yet."""
    return may_write(seat, "scripts/ep99.fountain")


def corrections_path(path: str) -> str:
    """The path of the corrections beside a script: under its name, whatever format the next draft has."""
    return f"{path.rpartition('.')[0]}.corrections.yaml"


def corrections_of(paper: Paper | None) -> Corrections:
    """The corrections in a document; none where there is none, or it can't be read."""
    return NO_CORRECTIONS if paper is None else _corrections(paper, bytes_of(paper.latest))


def _corrections(paper: Paper, data: bytes | None) -> Corrections:
    if data is None:
        return NO_CORRECTIONS
    try:
        return read_corrections(data, paper.inside)
    except NotationError:
        return NO_CORRECTIONS


@dataclass(frozen=True)
class Text:
    """The newest revision of a script as it is stored, with what persons say its lines are; `key` names both."""

    paper: Paper
    data: bytes | None
    corrections: Corrections
    key: str

    def read(self) -> tuple[Script | None, str]:
        """The script, or why there is none."""
        return read_paper(self.paper, self.data, self.corrections)


def texts_of(view: View, papers: Sequence[Paper]) -> list[Text]:
    """Scripts with their corrections, in one query."""
    by_path = {paper.path: paper for paper in view.papers}
    beside = {paper.path: by_path.get(corrections_path(paper.path)) for paper in papers}
    data = bytes_of_all(one.latest for one in (*papers, *beside.values()) if one is not None)
    made = []
    for paper in papers:
        said = beside[paper.path]
        corrections = NO_CORRECTIONS if said is None else _corrections(said, data.get(said.latest.pk))
        key = f"{paper.latest.fingerprint} {said.latest.fingerprint if said else ''}"
        made.append(Text(paper, data.get(paper.latest.pk), corrections, key))
    return made


def tags_of(paper: Paper | None) -> Tags:
    """The tags in a document; nothing where there is none, or it can't be read."""
    data = bytes_of(paper.latest) if paper else None
    if data is None or paper is None:
        return NO_TAGS
    try:
        return read_tags(data, paper.inside)[0]
    except NotationError:
        return NO_TAGS


def scripts_of(view: View) -> tuple[Paper, ...]:
    """Every script that the view sees, the one without a language in its name first in each episode."""
    found = [paper for paper in view.papers if paper.kind is not None and paper.kind.name == KIND.name]
    return tuple(sorted(found, key=_order))


def _order(paper: Paper) -> tuple[str, int, str, bool, str]:
    parts = KIND.match(paper.inside) or {}
    episode = episode_of(parts.get("episode", ""))
    number = int(episode) if episode.isascii() and episode.isdigit() else 10_000  # what has no number comes last
    return paper.layer.prefix, number, parts.get("episode", ""), "language" in parts, paper.path


def read_paper(
    paper: Paper, data: bytes | None, corrections: Corrections = NO_CORRECTIONS
) -> tuple[Script | None, str]:
    """The script in a document's bytes as persons corrected it, or why there is none."""
    if data is None:
        return None, ""
    try:
        return read_corrected(data, paper.inside, corrections), ""
    except NotationError as error:
        return None, str(error)


def open_script(request: HttpRequest, slug: str, path: str) -> OpenScript:
    """The script at a path, as a page asks for it: `?r=` its revision, `?on=` the board's day.

    Raises:
        Http404: no script there that this person sees.
    """
    seat = seat_of_request(request, slug)
    number = number_asked(request, "r", 0) if "r" in request.GET else None
    return open_at(seat, path, number, day_asked(request, seat))


def open_at(seat: Seat, path: str, number: int | None = None, on: dt.date | None = None) -> OpenScript:
    """The script at a path, at a revision or the newest.

    Raises:
        Http404: no script there that this seat sees.
    """
    view = View.of(seat)
    paper = next((one for one in scripts_of(view) if one.path == path), None)
    if paper is None:
        raise Http404
    revision = paper.latest if number in {None, paper.latest.number} else revision_at(paper, number or 0)
    beside = next((one for one in view.papers if one.path == corrections_path(path)), None)
    script, trouble = read_paper(paper, bytes_of(revision), corrections_of(beside))
    return OpenScript(seat, view, view.board(on or today_in(seat)), paper, revision, script, trouble)

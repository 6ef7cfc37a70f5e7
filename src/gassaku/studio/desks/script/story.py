"""The story page: genres, rhythm, who carries what, themes, arcs, the source, culture; declared beside suggested."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gassaku.desks.script.breakdown import Sheets, scene_name
from gassaku.desks.script.kinds import KIND
from gassaku.desks.script.season import episode_of, production_sheets
from gassaku.desks.script.story_view import story_json
from gassaku.desks.script.told import story_of, work_of
from gassaku.production.memory import digest
from gassaku.studio.access.documents import may_write
from gassaku.studio.access.seat import seat_of_request
from gassaku.studio.boards.asking import View, remembering, today_in
from gassaku.studio.desks.script.charts import Chart, rhythm_chart, shares_chart, track_chart
from gassaku.studio.desks.script.declaring import MAP, save_map
from gassaku.studio.desks.script.opening import NAME, script_page, scripts_of
from gassaku.studio.desks.script.reading import anchor_of
from gassaku.studio.desks.script.story_words import story_word
from gassaku.studio.desks.script.words import language_name, strip
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.pages.text import named

MOST = 12
"""Rows of what is suggested that stand on the page."""
Json = Any  # Any: JSON


@dataclass(frozen=True)
class Mention:
    """A scene that something is tied to, with its address; "" where its script is not there."""

    name: str
    href: str


@dataclass(frozen=True)
class Said:
    """Something declared or suggested.

    Attributes:
        what: in the reader's language where it is a word of ours.
        lang: of `what`, "" where it is the page's.
        aside: what stands beside it: where it is known, the words that led to it, how it changes.
        declares: what a button sends to declare it; "" where it is declared.
        at: its place among what is declared, for taking it back.
    """

    what: str
    lang: str
    aside: str
    scenes: tuple[Mention, ...]
    declares: str = ""
    at: int = -1


@dataclass(frozen=True)
class Part:
    """A part of the page: declared first, then suggested; `empty` says what neither says."""

    id: str
    title: str
    declared: tuple[Said, ...]
    suggested: tuple[Said, ...]
    empty: str


@dataclass(frozen=True)
class Rhythm:
    """An episode's rhythm: its chart, and its figures as rows."""

    episode: str
    chart: Chart
    figures: tuple[tuple[str, str], ...]


class Story:
    """The story's JSON as a page shows it."""

    def __init__(self, told: Json, scenes: Mapping[str, tuple[str, str]]) -> None:
        self.told = told
        self.scenes = scenes

    def mentions(self, names: Sequence[str]) -> tuple[Mention, ...]:
        """Scenes with their addresses."""
        return tuple(Mention(name, self.scenes.get(name, ("", ""))[0]) for name in names)

    def genres(self) -> tuple[Chart, list[tuple[str, list[tuple[str, int, str]], str]]]:
        """The blend of each episode as a chart; and episode, shares, and what a button declares."""
        known: dict[str, str] = {}
        rows, table = [], []
        for episode, row in self.told["genres"].items():
            said = row["declared"] or {one["genre"]: one["percent"] for one in row["suggested"]}
            shares = []
            for genre, percent in said.items():
                css = known.setdefault(genre, f"g{len(known) % 8 + 1}")
                shares.append((story_word(genre), percent, css))
            offer = "" if row["declared"] or not said else json.dumps({"episode": episode, "shares": said})
            rows.append((_("Ep. %(episode)s") % {"episode": episode}, shares))
            table.append((episode, shares, offer))
        return shares_chart([row for row in rows if row[1]]), table

    def rhythm(self) -> list[Rhythm]:
        """Each episode's rhythm."""
        made = []
        for one in self.told["episodes"]:
            names = [name for name in self.scenes if name.partition("-")[0] == one["episode"]]
            bars = [
                (name, seconds, self.scenes[name][1] or "XX", self.scenes[name][0])
                for name, seconds in zip(names, one["seconds"], strict=False)
            ]
            made.append(Rhythm(one["episode"], rhythm_chart(bars, one["median_seconds"]), tuple(_figures(one))))
        return made

    def presence(self) -> tuple[list[str], list[tuple[str, list[int], int]]]:
        """Episodes, and characters with their lines in each, the most first."""
        episodes = [one["episode"] for one in self.told["episodes"]]
        rows = [
            (row["character"], [row["lines"].get(one, 0) for one in episodes], sum(row["lines"].values()))
            for row in self.told["presence"][: 2 * MOST]
        ]
        return episodes, [row for row in rows if row[2]]

    def arcs(self) -> list[tuple[Json, Chart, tuple[Mention, ...]]]:
        """Each arc with the track of its character through the scenes, and scenes where they are not to be seen."""
        names = list(self.scenes)
        return [
            (
                arc,
                track_chart(
                    names, {one: self.scenes[one][0] for one in arc["present"] if one in self.scenes}, arc["scenes"]
                ),
                self.mentions(arc["absent"]),
            )
            for arc in self.told["arcs"]
        ]

    def _addresses(self, names: Sequence[str]) -> dict[str, str]:
        return {name: self.scenes[name][0] for name in names if name in self.scenes}

    def parts(self) -> list[Part]:
        """Themes, relationships, the source and culture."""
        return [self._themes(), self._ties(), self._source(), self._culture()]

    def _themes(self) -> Part:
        themes = self.told["themes"]
        declared = []
        for at, one in enumerate(themes["declared"]):
            name = named(one["name"])
            reach = ", ".join(one["where"]) or story_word(one["reach"])
            declared.append(Said(name.text or one["id"], name.lang, reach, self.mentions(one["scenes"]), at=at))
        suggested = []
        for one in themes["suggested"][:MOST]:
            entry = {
                "id": one["theme"].replace(" ", "-"),
                "name": {"en": one["theme"]},
                "reach": "local" if one["where"] else "universal",
                "where": one["where"],
                "scenes": one["scenes"],
            }
            aside = f"{', '.join(one['where']) or story_word('universal')} · {', '.join(one['words'])}"
            scenes = self.mentions(one["scenes"])
            suggested.append(Said(story_word(one["theme"]), "", aside, scenes, _offer("themes", entry)))
        return Part(
            "themes", _("Themes, and where they are known"), tuple(declared), tuple(suggested), _("No theme yet.")
        )

    def _ties(self) -> Part:
        ties = self.told["relationships"]
        declared = tuple(
            Said(
                " – ".join(one["between"]),
                "und",
                one["what"],
                self.mentions([turn["scene"] for turn in one["turns"]] or one["scenes"]),
                at=at,
            )
            for at, one in enumerate(ties["declared"])
        )
        suggested = tuple(
            Said(
                " – ".join(one["between"]),
                "und",
                _("%(count)d exchanges") % {"count": one["exchanges"]},
                self.mentions(one["scenes"]),
            )
            for one in ties["suggested"][:MOST]
        )
        return Part("ties", _("Relationships and their turns"), declared, suggested, _("No relationship yet."))

    def _source(self) -> Part:
        source = self.told["source"]
        declared = tuple(
            Said(f"{one['work']}: {one['part']}", "und", story_word(one["how"]), self.mentions(one["scenes"]), at=at)
            for at, one in enumerate(source["declared"])
        )
        suggested = tuple(
            Said(
                one["part"],
                "und",
                " · ".join([story_word(one["how"]), *one["shared"][:6]]),
                self.mentions(one["scenes"]),
                _offer("source", {"work": "source", "part": one["part"], "how": one["how"], "scenes": one["scenes"]}),
            )
            for one in source["suggested"]
        )
        empty = _(
            "No part of a source work is declared; lay its text at story/source.md to have it laid beside the scenes."
        )
        return Part("source", _("Source work and scenes"), declared, suggested, empty)

    def _culture(self) -> Part:
        declared, suggested = [], []
        kept = 0
        for one in self.told["references"]:
            scenes = self.mentions(one["scenes"])
            aside = " · ".join(part for part in (story_word(one["kind"]), one["note"]) if part)
            if one["by"] == "person":
                declared.append(Said(one["what"], one["language"], aside, scenes, at=kept))
                kept += 1
            else:
                entry = {key: one[key] for key in ("kind", "what", "language", "scenes")}
                suggested.append(Said(one["what"], one["language"], aside, scenes, _offer("culture", entry)))
        shown = tuple(suggested[: 3 * MOST])
        return Part("culture", _("References to culture"), tuple(declared), shown, _("No reference yet."))


def _offer(part: str, entry: Json) -> str:
    return json.dumps({"part": part, "entry": entry}, ensure_ascii=False)


def _figures(one: Json) -> list[tuple[str, str]]:
    def clock(seconds: int) -> str:
        return f"{seconds // 60}:{seconds % 60:02}"

    rows = [
        (_("Scenes"), str(one["scenes"])),
        (_("Minutes, about"), str(one["minutes"])),
        (_("Median scene"), clock(one["median_seconds"])),
        (_("Changes of place"), str(one["place_changes"])),
        (_("Changes of language"), str(one["language_changes"])),
        (_("Interior"), f"{one['interior']} %"),
        (_("Night"), f"{one['night']} %"),
        (_("Spoken lines"), f"{one['spoken']} %"),
        (_("Spoken in"), ", ".join(f"{language_name(tag)} {share} %" for tag, share in one["languages"].items())),
        (_("Carried by"), ", ".join(f"{name} {share} %" for name, share in list(one["carried_by"].items())[:5])),
    ]
    if one["longest"]:
        said = f"{one['longest']['scene']} ({clock(one['longest']['seconds'])})"
        rows.insert(3, (_("Longest scene"), said))
    return rows


def story_told(view: View) -> tuple[Json, list[list[str]]]:
    """The story's JSON for a view, remembered while nothing that it sees has changed; and its scenes in order."""
    key = digest([view.key, "script.story"])
    with remembering() as memory:
        said = memory.recall(key)
        if said is None:
            production = view.production(memory)
            sheets = production_sheets(production)
            made = [story_json(sheets, story_of(production), work_of(production)), _scene_rows(sheets)]
            said = json.dumps(made, ensure_ascii=False)  # as text: the order of what is counted says something
            memory.keep(key, said)
    told, rows = json.loads(said)
    return told, rows


def _scene_rows(breakdowns: Sequence[Sheets]) -> list[list[str]]:
    """Every scene: its name, episode, number, strip."""
    return [
        [
            scene_name(sheets.episode, sheet.number),
            sheets.episode,
            sheet.number,
            strip(sheet.scene.int_ext, sheet.scene.time),
        ]
        for sheets in breakdowns
        for sheet in sheets.scenes
    ]


def story_for(view: View) -> Story:
    """The story as a page shows it.

    Raises:
        Http404: the role reads no scripts.
    """
    if not view.seat.reads(NAME):
        raise Http404
    told, rows = story_told(view)
    slug = view.seat.production.slug
    paths: dict[str, str] = {}
    for paper in scripts_of(view):
        if paper.is_base:
            paths.setdefault(episode_of((KIND.match(paper.inside) or {}).get("episode", "")), paper.path)
    scenes = {
        name: (
            f"{reverse('script-read', args=[slug, paths[episode]])}#{anchor_of(number)}" if episode in paths else "",
            key,
        )
        for name, episode, number, key in rows
    }
    return Story(told, scenes)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """The story page, and declaring what it suggests."""
    seat = seat_of_request(request, slug)
    view = View.of(seat)
    if request.method == "POST":
        if not seat.reads(NAME):
            raise Http404
        sent = fields(request)
        base = whole(sent.get("base", "")) or 0
        save_map(seat, sent.get("act", ""), sent.get("said", ""), base)
        return redirect(reverse("script-story", args=[slug]) + _anchor(sent.get("said", "")))
    shown = story_for(view)
    chart, genres = shown.genres()
    episodes, presence = shown.presence()
    paper = next((one for one in view.papers if one.path == MAP), None)
    return script_page(
        request,
        seat,
        view.board(today_in(seat)),
        "story.html",
        genres=genres,
        genre_chart=chart,
        rhythm=shown.rhythm(),
        episodes=episodes,
        presence=presence,
        arcs=shown.arcs(),
        parts=shown.parts(),
        base=paper.latest.number if paper else 0,
        map=paper,
        decides=may_write(seat, MAP),
    )


def _anchor(said: str) -> str:
    try:
        part = json.loads(said).get("part", "genres")
    except (ValueError, AttributeError):
        return ""
    return f"#{part}" if part in {"themes", "source", "culture", "genres"} else ""

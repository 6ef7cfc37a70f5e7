"""All scripts of a production on one shelf: a row an episode, a column a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gassaku.desks.script.kinds import KIND
from gassaku.desks.script.season import episode_of
from gassaku.production.memory import digest
from gassaku.studio.access.documents import Paper
from gassaku.studio.boards.asking import program, remembering
from gassaku.studio.desks.script.opening import Text
from gassaku.studio.desks.script.words import language_name, own_name
from gassaku.studio.documents.shown import state_of
from gassaku.studio.pages.documents import State, state
from gassaku.vocabulary.eighths import Eighths

Json = Any  # Any: JSON


@dataclass(frozen=True)
class OnShelf:
    """A script: where it lies, how long it is, what state it is in. `counts` where boards count it."""

    path: str
    name: str
    lang: str
    language: str
    revision: int
    state: State
    scenes: int
    pages: str
    guesses: int
    trouble: str
    counts: bool


@dataclass(frozen=True)
class Episode:
    """An episode's scripts, a cell for each column of the shelf; `layer` is "" in the base."""

    episode: str
    layer: str
    cells: tuple[OnShelf | None, ...]


@dataclass(frozen=True)
class Shelf:
    """The shelf. Columns are (tag, name in the reader's language, name in its own)."""

    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[Episode, ...]
    pages: str
    scenes: int


def in_figures(texts: Iterable[Text]) -> dict[str, Json]:
    """Language, scenes and length of the newest revision of each script, by path; remembered by its bytes."""
    told = {}
    with remembering() as memory:
        for text in texts:
            key = digest([program(), "script.shelf", text.paper.inside, text.key])
            said = memory.recall(key)
            if said is None:
                said = _measure(text)
                memory.keep(key, said)
            told[text.paper.path] = said
    return told


def _measure(text: Text) -> Json:
    script, trouble = text.read()
    if script is None:
        return {"language": "und", "scenes": 0, "eighths": 0, "guesses": 0, "format": "", "trouble": trouble}
    return {
        "language": script.language,
        "scenes": len(script.scenes),
        "eighths": sum(scene.eighths.count for scene in script.scenes),
        "guesses": sum(element.sure.value == "guess" for element in script.elements),
        "format": script.format,
        "trouble": "",
    }


def shelf(papers: Sequence[Paper], figures: Mapping[str, Json]) -> Shelf:
    """The scripts in their rows and columns; the scripts that boards count give the columns their order."""
    rows: dict[tuple[str, str], list[OnShelf]] = {}
    total = scenes = 0
    for paper in papers:
        parts = KIND.match(paper.inside) or {}
        key = (paper.layer.prefix, parts.get("episode", ""))
        held = rows.setdefault(key, [])
        made = _on_shelf(paper, parts.get("language", ""), figures[paper.path], first=not held)
        held.append(made)
        if made.counts:
            total += figures[paper.path]["eighths"]
            scenes += made.scenes
    tags = list(dict.fromkeys(one.lang for held in rows.values() for one in held))
    return Shelf(
        tuple((tag, language_name(tag), own_name(tag)) for tag in tags),
        tuple(_row(key, held, tags) for key, held in rows.items()),
        str(Eighths(total)) if total else "0",
        scenes,
    )


def _row(key: tuple[str, str], held: Sequence[OnShelf], tags: Sequence[str]) -> Episode:
    by_tag: dict[str, OnShelf] = {}
    for one in held:
        by_tag.setdefault(one.lang, one)
    return Episode(episode_of(key[1]), key[0], tuple(by_tag.get(tag) for tag in tags))


def _on_shelf(paper: Paper, named: str, known: Json, *, first: bool) -> OnShelf:
    tag = named or known["language"]
    return OnShelf(
        path=paper.path,
        name=paper.inside.rpartition("/")[2],
        lang=tag,
        language=language_name(tag),
        revision=paper.latest.number,
        state=state(state_of(paper, paper.latest)),
        scenes=known["scenes"],
        pages=str(Eighths(known["eighths"])) if known["eighths"] else "0",
        guesses=known["guesses"],
        trouble=known["trouble"],
        counts=first and paper.is_base,
    )

"""What people say the story is: `story/map.yaml`, each statement tied to scenes written as episode and number, `1-12`.

schema: gassaku.story-map/1
genres:
  "1": {mystery: 50, family: 30, workplace: 20}      # percent of an episode, 100 together
themes:
  - {id: names, name: {en: A name is an address}, reach: universal, scenes: [1-7, 1-12]}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from gassaku.desks.script import codes
from gassaku.desks.script.declared import place_in, read_declared
from gassaku.findings import Finding
from gassaku.notation.tree import Tree

SCHEMA = "gassaku.story-map/1"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Theme(_Part):
    """What the story is about, and where: everywhere, or in the territories of `where`."""

    id: str
    name: dict[str, str]
    reach: Literal["universal", "local"]
    where: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()


class Turn(_Part):
    """A scene in which something between two people changes."""

    scene: str
    what: str


class Relationship(_Part):
    """Two characters and what they are to each other, with its turns."""

    between: tuple[str, str]
    what: str
    turns: tuple[Turn, ...] = ()


class Arc(_Part):
    """How a character changes, over which scenes."""

    who: str
    start: str
    end: str
    scenes: tuple[str, ...] = ()


class Sourced(_Part):
    """A part of the work that the story comes from, and what became of it; `scenes` is empty where it was left out."""

    work: str
    part: str
    how: Literal["kept", "moved", "new", "left_out"]
    scenes: tuple[str, ...] = ()


class Reference(_Part):
    """Something that viewers elsewhere may not know."""

    kind: Literal["food", "ritual", "place", "proverb", "song", "honorific"]
    what: str
    language: str = "und"
    scenes: tuple[str, ...] = ()
    note: str = ""


class StoryMap(_Part):
    """The whole map."""

    schema_: Literal["gassaku.story-map/1"] = Field(alias="schema")
    genres: dict[str, dict[str, int]] = {}
    themes: tuple[Theme, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    arcs: tuple[Arc, ...] = ()
    source: tuple[Sourced, ...] = ()
    culture: tuple[Reference, ...] = ()


NO_STORY = StoryMap.model_validate({"schema": SCHEMA})
TURN, TIE, REFERENCE = 3, 2, 1
"""What a turn of a relationship, a theme or arc or part of a source, and a reference to culture weigh on a scene."""


def story_map_schema() -> Mapping[str, Any]:  # Any: JSON
    """The JSON Schema of the document."""
    schema: dict[str, Any] = StoryMap.model_json_schema(by_alias=True)  # Any: JSON
    return schema


def read_story_map(data: bytes, path: str) -> tuple[StoryMap | None, tuple[Finding, ...]]:
    """The map in a document, and what could not be used of it; None where nothing can.

    Raises:
        NotationError: the document is no YAML, or no mapping.
    """
    made, tree, told = read_declared(data, path, StoryMap, SCHEMA, codes.MAP_FORM)
    return made, (*told, *(() if made is None else _sums(made, tree)))


def _sums(made: StoryMap, tree: Tree) -> Iterator[Finding]:
    for episode, genres in made.genres.items():
        if sum(genres.values()) != 100 or any(share < 0 for share in genres.values()):
            found = f"genres of episode {episode} that are {sum(genres.values())} percent together"
            yield codes.MAP_FORM.at(place_in(tree, ("genres", episode)), found=found, expected="100")


def scenes_named(story: StoryMap) -> Iterator[tuple[str, str]]:
    """Every scene that the map names, with the part of the map it stands in."""
    for theme in story.themes:
        yield from (("themes", scene) for scene in theme.scenes)
    for tie in story.relationships:
        yield from (("relationships", turn.scene) for turn in tie.turns)
    for name, parts in (("arcs", story.arcs), ("source", story.source), ("culture", story.culture)):
        for part in parts:
            yield from ((name, scene) for scene in part.scenes)


def declares(story: StoryMap, kind: str, what: str) -> bool:
    """Whether people declared this reference; `쌀을 뿌` is the stem of `쌀을 뿌린다`."""
    said = what.casefold()
    return any(
        one.kind == kind and (said in one.what.casefold() or one.what.casefold() in said) for one in story.culture
    )


def hanging_on(story: StoryMap) -> dict[str, list[tuple[int, str]]]:
    """What of the declared story hangs on each scene, each with its weight, by the scene's name `1-12`."""
    hung: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for theme in story.themes:
        for scene in theme.scenes:
            hung[scene].append((TIE, f"theme {theme.id}"))
    for tie in story.relationships:
        for turn in tie.turns:
            hung[turn.scene].append((TURN, f"{' and '.join(tie.between)}: {turn.what}"))
    for arc in story.arcs:
        for scene in arc.scenes:
            hung[scene].append((TIE, f"arc of {arc.who}"))
    for part in story.source:
        for scene in part.scenes:
            hung[scene].append((TIE, f"{part.work}: {part.part} {part.how}"))
    for reference in story.culture:
        for scene in reference.scenes:
            hung[scene].append((REFERENCE, f"{reference.kind}: {reference.what}"))
    return dict(hung)


def compare_maps(old: StoryMap, new: StoryMap) -> list[str]:
    """What changed from one map to the next, a sentence each."""
    told: list[str] = []
    for episode in sorted(old.genres.keys() | new.genres.keys()):
        before, after = old.genres.get(episode, {}), new.genres.get(episode, {})
        told += [
            f"episode {episode}: {name} {before.get(name, 0)} % became {after.get(name, 0)} %"
            for name in sorted(before.keys() | after.keys())
            if before.get(name, 0) != after.get(name, 0)
        ]
    told += _rows("theme", {one.id: one for one in old.themes}, {one.id: one for one in new.themes})
    told += _rows("relationship", _by_names(old.relationships), _by_names(new.relationships))
    told += _rows("arc", {one.who: one for one in old.arcs}, {one.who: one for one in new.arcs})
    told += _rows("source", _by_part(old), _by_part(new))
    told += _rows("reference", _by_what(old), _by_what(new))
    return told


def _by_names(ties: Iterable[Relationship]) -> dict[str, Relationship]:
    return {" and ".join(sorted(tie.between)): tie for tie in ties}


def _by_part(story: StoryMap) -> dict[str, Sourced]:
    return {f"{one.work}, {one.part}": one for one in story.source}


def _by_what(story: StoryMap) -> dict[str, Reference]:
    return {f"{one.kind} {one.what}": one for one in story.culture}


def _rows(word: str, old: Mapping[str, _Part], new: Mapping[str, _Part]) -> Iterator[str]:
    for key in [*new, *(key for key in old if key not in new)]:
        if key not in old:
            yield f"new {word}: {key}"
        elif key not in new:
            yield f"no longer a {word}: {key}"
        elif old[key] != new[key]:
            fields = [
                name for name in type(new[key]).model_fields if getattr(old[key], name) != getattr(new[key], name)
            ]
            yield f"{word} {key}: {', '.join(fields)} changed"

"""What each scene carries: a `gassaku.breakdown/1` document in YAML or JSON.

schema: gassaku.breakdown/1
origin: [KR, JP]                # the producing territories; left out: not known
programme: drama                # or feature_film, children_programme, news, trailer, publicity
episodes: [{episode: 1, minutes: 60}]
scenes:
  - episode: 1
    number: 12
    minutes: 1.5
    people: [{name: 지우, age: 16}]
    descriptors:
      suicide.method: 3                                   # confirmed by a person
      substance.tobacco: {level: 2, confirmed: false, evidence: 담배에 불을 붙인다}     # suggested only, and why
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from gassaku.desks.standards import codes
from gassaku.desks.standards.descriptor import HIGHEST, descriptors
from gassaku.findings import Finding, Place
from gassaku.notation import NotationError
from gassaku.notation.tree import Key, Tree, read_json, read_yaml

SCHEMA = "gassaku.breakdown/1"
PROGRAMMES = ("drama", "feature_film", "children_programme", "news", "trailer", "publicity")


@dataclass(frozen=True, slots=True)
class Tag:
    """How strongly a scene carries a descriptor: level 0 to 5, whether a person confirmed it, and by what words."""

    level: int
    confirmed: bool = True
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the story in a scene; `age` in the story, in years, or None."""

    name: str
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene.

    Attributes:
        episode, number: as people write them.
        tags: what it carries.
        minutes: its length, or None.
        people: who is in it, where their age matters.
        place: where it stands in the document.
    """

    episode: str
    number: str
    tags: Mapping[str, Tag]
    minutes: Fraction | None = None
    people: tuple[Person, ...] = ()
    place: Place = field(default_factory=lambda: Place(""))


@dataclass(frozen=True)
class Breakdown:
    """What the scenes of a work carry.

    Attributes:
        scenes: in the document's order.
        work: what the whole work carries, as a performer who blocks it.
        origin: the producing territories (ISO 3166); empty: not known.
        programme: what it is: drama, feature_film, children_programme, news, trailer or publicity.
        real_persons: whether it names living people.
        lengths: minutes of each episode, where they are stated.
    """

    scenes: tuple[Scene, ...]
    work: Mapping[str, Tag] = field(default_factory=dict)
    origin: frozenset[str] = frozenset()
    programme: str = "drama"
    real_persons: bool = False
    path: str = ""
    lengths: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def episodes(self) -> tuple[str, ...]:
        """The episodes, in the order in which they first stand."""
        return tuple(dict.fromkeys(scene.episode for scene in self.scenes))


def read_breakdown(data: bytes, path: str) -> tuple[Breakdown, tuple[Finding, ...]]:
    """The breakdown in a document, and what could not be used of it.

    Raises:
        NotationError: the document is no YAML or JSON, or no breakdown at all.
    """
    tree = read_json(data, path) if path.endswith(".json") else read_yaml(data, path)
    top = tree.value
    if not isinstance(top, dict) or not isinstance(top.get("scenes"), list):
        raise NotationError(
            path,
            line=1,
            found="no list of scenes",
            expected=f"`schema: {SCHEMA}` and `scenes:`",
            mend="Write each scene with its episode, its number and its descriptors.",
        )
    return _Reading(tree).breakdown()


class _Reading:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.top: dict[str, Any] = tree.value  # Any: plain YAML
        self.told: list[Finding] = []

    def breakdown(self) -> tuple[Breakdown, tuple[Finding, ...]]:
        if (schema := self.top.get("schema", SCHEMA)) != SCHEMA:
            self.form(("schema",), f"schema “{schema}”", SCHEMA)
        scenes: dict[tuple[str, str], Scene] = {}
        for index, row in enumerate(self.top["scenes"]):
            if (scene := self.scene(row, ("scenes", index))) is None:
                continue
            key = (scene.episode, scene.number)
            if (before := scenes.get(key)) is not None:
                self.told.append(codes.TWICE.at(scene.place, episode=scene.episode, scene=scene.number))
                scene = _together(before, scene)
            scenes[key] = scene
        work = self.top.get("work")
        made = Breakdown(
            scenes=tuple(scenes.values()),
            work=self.tags(work.get("descriptors"), ("work", "descriptors")) if isinstance(work, dict) else {},
            origin=self.origin(),
            programme=self.programme(),
            real_persons=self.top.get("real_persons") is True,
            path=self.tree.path,
            lengths=self.lengths(),
        )
        return made, tuple(self.told)

    def lengths(self) -> dict[str, Fraction]:
        read: dict[str, Fraction] = {}
        stated = self.top.get("episodes")
        for index, row in enumerate(stated if isinstance(stated, list) else []):
            keys = ("episodes", index)
            if not isinstance(row, dict) or "episode" not in row:
                self.form(keys, f"“{row}”", "`episode` and `minutes`")
            elif (minutes := self.minutes(row.get("minutes"), (*keys, "minutes"))) is not None:
                read[str(row["episode"])] = minutes
        return read

    def origin(self) -> frozenset[str]:
        stated = self.top.get("origin") or []
        if not isinstance(stated, list) or not all(isinstance(code, str) for code in stated):
            self.form(("origin",), f"origin “{stated}”", "a list of territories as [KR, JP]")
            return frozenset()
        return frozenset(code.upper() for code in stated)

    def programme(self) -> str:
        word = self.top.get("programme", "drama")
        if word not in PROGRAMMES:
            self.form(("programme",), f"programme “{word}”", f"one of {', '.join(PROGRAMMES)}")
            return "drama"
        return str(word)

    def scene(self, row: object, keys: tuple[Key, ...]) -> Scene | None:
        if not isinstance(row, dict) or row.get("number") in (None, ""):
            self.form(keys, "a scene without a number", "`episode`, `number` and `descriptors`")
            return None
        return Scene(
            episode=str(row.get("episode", "1")),
            number=str(row["number"]),
            tags=self.tags(row.get("descriptors"), (*keys, "descriptors")),
            minutes=self.minutes(row.get("minutes"), (*keys, "minutes")),
            people=tuple(self.people(row.get("people"), (*keys, "people"))),
            place=self.tree.place(*keys),
        )

    def tags(self, stated: object, keys: tuple[Key, ...]) -> dict[str, Tag]:
        if stated is None:
            return {}
        if not isinstance(stated, dict):
            self.form(keys, "no mapping of descriptors", "`suicide.method: 3` and so on")
            return {}
        read: dict[str, Tag] = {}
        for name, entry in stated.items():
            where = self.tree.place(*keys, name)
            if name not in descriptors():
                nearest = get_close_matches(name, descriptors(), n=1, cutoff=0.0)[0]
                self.told.append(codes.UNKNOWN_DESCRIPTOR.at(where, written=name, nearest=nearest))
                continue
            level = entry.get("level") if isinstance(entry, dict) else entry
            if isinstance(level, bool) or not isinstance(level, int) or not 0 <= level <= HIGHEST:
                self.told.append(codes.LEVEL.at(where, descriptor=name, written=str(level)))
                continue
            more = entry if isinstance(entry, dict) else {}
            read[name] = Tag(level, more.get("confirmed", True) is True, str(more.get("evidence") or ""))
        return read

    def minutes(self, stated: object, keys: tuple[Key, ...]) -> Fraction | None:
        if stated is None:
            return None
        if isinstance(stated, bool) or not isinstance(stated, int | Decimal) or stated < 0:
            self.form(keys, f"minutes “{stated}”", "a number as 1.5")
            return None
        return Fraction(stated)

    def people(self, stated: object, keys: tuple[Key, ...]) -> Iterator[Person]:
        for index, row in enumerate(stated if isinstance(stated, list) else []):
            age = row.get("age") if isinstance(row, dict) else None
            if not isinstance(row, dict) or isinstance(age, bool) or not isinstance(age, int | None):
                self.form((*keys, index), f"person “{row}”", "`name` and `age` in whole years")
                continue
            yield Person(str(row.get("name", "")), age)

    def form(self, keys: tuple[Key, ...], found: str, expected: str) -> None:
        self.told.append(codes.FORM.at(self.tree.place(*keys), found=found, expected=expected))


def _together(one: Scene, other: Scene) -> Scene:
    tags = dict(one.tags)
    for name, tag in other.tags.items():
        tags[name] = max(tags.get(name, tag), tag, key=lambda held: (held.level, held.confirmed))
    people = tuple(dict.fromkeys((*one.people, *other.people)))
    return Scene(one.episode, one.number, tags, one.minutes or other.minutes, people, one.place)

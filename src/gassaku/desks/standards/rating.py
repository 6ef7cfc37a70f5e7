"""The class that an episode gets, and what would have to be lower for a milder one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gassaku.desks.standards.breakdown import Scene
from gassaku.desks.standards.judge import Hit
from gassaku.desks.standards.standard import Market
from gassaku.findings import RuleRef
from gassaku.rules import Confidence, Rule

_UNRELEASABLE = ("banned", "practically_unreleasable")


@dataclass(frozen=True)
class Class:
    """A class of a system: its code, the youngest age, how it binds, and its ceilings, None where no text was read."""

    code: str
    name: str
    min_age: int | None
    binding: str
    ceiling: Mapping[str, int] | None

    @property
    def releasable(self) -> bool:
        """Whether a work of that class can be released at all."""
        return self.binding not in _UNRELEASABLE


@dataclass(frozen=True)
class RatingSystem:
    """A system of classes on one day, mildest first."""

    id: str
    name: str
    media: frozenset[str]
    classes: tuple[Class, ...]
    ref: RuleRef

    def rank(self, code: str) -> int:
        """The class's place, mildest 0; -1 for a class that the system does not know."""
        return next((place for place, each in enumerate(self.classes) if each.code == code), -1)

    def limit(self, code: str, descriptor: str) -> int | None:
        """The highest level at which the class carries the descriptor; None where nothing limits it.

        A class that says nothing of a descriptor takes the limit of the next stricter class that does. A class with
        no ceilings at all, below one that has some, carries none of what the system measures: better too strict.
        """
        place = self.rank(code)
        stated = [one.ceiling[descriptor] for one in self.classes[place:] if one.ceiling and descriptor in one.ceiling]
        if self.classes[place].ceiling is None and stated:
            return 0
        return stated[0] if stated else None

    @property
    def refused(self) -> str | None:
        """The class of a work that gets no licence, where a market knows no ages but only licensed and refused."""
        if not any(each.binding == "licence" for each in self.classes):
            return None
        return next((each.code for each in self.classes if each.binding == "banned"), None)

    @property
    def measured(self) -> bool:
        """Whether any class has ceilings: if not, only rules set the class."""
        return any(each.ceiling is not None for each in self.classes)


@dataclass(frozen=True)
class Rating:
    """The class of an episode.

    Attributes:
        code: the class; None where the episode is beyond every class that may be released.
        at_least: whether it may well be stricter, because no text on the stricter classes was read.
    """

    code: str | None
    at_least: bool = False


@dataclass(frozen=True)
class Lowering:
    """What would have to be lower: a descriptor of a scene, from a level to at most another."""

    episode: str
    scene: str
    descriptor: str
    level: int
    to: int

    def __str__(self) -> str:
        return f"scene {self.scene} {self.descriptor} from {self.level} to {self.to}"


def rating_system(market: Market, medium: str) -> RatingSystem | None:
    """The system of classes for a medium on that day; None where the market has none that is known."""
    for rule in market.others.get("rating", ()):
        media, classes = rule.value("media", market.on), rule.value("classes", market.on)
        if media is None or classes is None or medium not in media.value:
            continue
        made = tuple(_class(rule, row, market.on) for row in classes.value)
        return RatingSystem(rule.id, rule.title, frozenset(media.value), made, classes.ref)
    return None


def _class(rule: Rule, row: Mapping[str, Any], on: dt.date) -> Class:  # Any: plain YAML
    code = str(row["code"])
    ceiling = rule.value(f"ceiling.{code}", on)
    return Class(
        code, str(row["name"]), row["min_age"], str(row["binding"]), None if ceiling is None else ceiling.value
    )


def highest(scenes: Iterable[Scene], *, confirmed_only: bool = False) -> dict[str, int]:
    """The highest level of each descriptor."""
    found: dict[str, int] = {}
    for scene in scenes:
        for name, tag in scene.tags.items():
            if tag.confirmed or not confirmed_only:
                found[name] = max(found.get(name, 0), tag.level)
    return found


def floor_of(system: RatingSystem, hits: Iterable[Hit]) -> int:
    """The rank of the strictest class that a rule asks for; practice without a text asks for none."""
    ranks = [
        system.rank(str(hit.standard.more["min_rating"]))
        for hit in hits
        if "min_rating" in hit.standard.more
        and hit.standard.more.get("rating_system") == system.id
        and hit.standard.effect == "restrict_to_rating"
        and hit.standard.ref.confidence != Confidence.UNOFFICIAL
    ]
    return max(ranks, default=0)


def rate_levels(system: RatingSystem, levels: Mapping[str, int], floor: int = 0) -> Rating:
    """The mildest class at or above `floor` whose ceilings hold these levels."""
    for place in range(max(floor, 0), len(system.classes)):
        each = system.classes[place]
        if not each.releasable:
            continue
        if all((limit := system.limit(each.code, name)) is None or level <= limit for name, level in levels.items()):
            stricter = [one for one in system.classes[place + 1 :] if one.releasable]
            unread = each.ceiling is None and bool(stricter) and (place > 0 or not system.measured)
            return Rating(each.code, at_least=unread)
    return Rating(None)


def lowerings(system: RatingSystem, wanted: str, scenes: Sequence[Scene], hits: Iterable[Hit]) -> tuple[Lowering, ...]:
    """The smallest set of lowerings that brings the scenes to class `wanted` or milder.

    Every ceiling and every rule limits one descriptor of one scene by itself, so each level above its limit has to
    come down and nothing else: the set is the smallest there is.

    Raises:
        ValueError: the system has no such class.
    """
    place = system.rank(wanted)
    if place < 0:
        raise ValueError(f"{system.name} has no class {wanted}; it has {', '.join(c.code for c in system.classes)}.")
    limits: dict[tuple[str, str, str], tuple[int, int]] = {}
    for scene in scenes:
        for name, tag in scene.tags.items():
            limit = system.limit(wanted, name)
            if limit is not None and tag.level > limit:
                limits[scene.episode, scene.number, name] = (tag.level, limit)
    for hit in hits:
        if floor_of(system, [hit]) > place:
            for name, tag in hit.by:
                key = (hit.scene.episode, hit.scene.number, name)
                to = min(limits.get(key, (0, hit.standard.level - 1))[1], hit.standard.level - 1)
                limits[key] = (tag.level, to)
    return tuple(Lowering(*key, level, to) for key, (level, to) in limits.items())

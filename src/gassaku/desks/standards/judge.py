"""Which rules fire in which scene, by which descriptor and level, and how much that weighs."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from gassaku.desks.standards import codes
from gassaku.desks.standards.breakdown import Breakdown, Scene, Tag
from gassaku.desks.standards.descriptor import ORIGIN
from gassaku.desks.standards.standard import Market, Standard
from gassaku.findings import Code, Finding, Place, Severity

CODE_OF: Mapping[str, Code] = {
    "prohibited": codes.PROHIBITED,
    "edit_or_cut": codes.EDIT,
    "restrict_to_rating": codes.FLOOR,
    "slot_limited": codes.SLOT,
    "warn": codes.WARN,
    "blur": codes.BLUR,
    "restrained_treatment": codes.RESTRAINT,
    "requires_approval": codes.APPROVAL,
    "age_gate": codes.LOCK,
    "disclose": codes.DISCLOSE,
    "exempt": codes.EXEMPT,
}
WORK = "the whole work"
_ADULT = 18  # a child is under 18 (UN convention, art. 1); it only raises a question here
_ASKED = {
    "minors.substance_use": ("substance.tobacco", "substance.alcohol", "substance.drug_use"),
    "sex.minor": ("sex.activity", "sex.nudity", "sex.explicit"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fires in a scene.

    Attributes:
        standard: the rule.
        scene: the scene; a scene numbered `WORK` stands for the whole work.
        by: the descriptors that reach the rule's level, with their tags.
        sure: whether it is known that the rule concerns this work.
    """

    standard: Standard
    scene: Scene
    by: tuple[tuple[str, Tag], ...]
    sure: bool = True

    @property
    def confirmed(self) -> bool:
        """Whether a person confirmed what makes it fire."""
        tags = self.scene.tags
        also = [tags[name] for name in self.standard.needs if name in tags and tags[name].level]
        return any(tag.confirmed for _, tag in self.by) and (not also or any(tag.confirmed for tag in also))

    @property
    def severity(self) -> Severity:
        """Never more than the rule's standing allows; a warning at most where nobody confirmed the level."""
        limits = [CODE_OF[self.standard.effect].severity, self.standard.ceiling]
        if not self.sure or not self.confirmed:
            limits.append(Severity.WARNING)
        return max(limits, key=lambda severity: severity.rank)


def applies(standard: Standard, breakdown: Breakdown, market: str) -> bool | None:
    """Whether the rule concerns this work in that market; None where the breakdown does not say."""
    word = standard.applies_to
    if word == "":
        return True
    if word == "real_persons":
        return breakdown.real_persons
    if word == "news_or_children_programme":
        return breakdown.programme in ("news", "children_programme")
    if word == "foreign_content" or word.startswith("origin_"):
        if not breakdown.origin:
            return None
        if word == "foreign_content":
            return market not in breakdown.origin
        return bool(breakdown.origin.intersection(word.removeprefix("origin_").split("_")))
    return breakdown.programme == word


def fired(standard: Standard, tags: Mapping[str, Tag]) -> tuple[tuple[str, Tag], ...]:
    """The descriptors by which the rule fires; empty where it does not. Raising a level never empties it."""
    if standard.needs and not any(name in tags and tags[name].level for name in standard.needs):
        return ()
    return tuple(
        (name, tags[name]) for name in standard.descriptors if name in tags and tags[name].level >= standard.level
    )


Index = Mapping[str, list[tuple[Standard, bool]]]


def index_of(breakdown: Breakdown, market: Market, medium: str, during: Container[str] = ()) -> Index:
    """The rules that concern the work, by descriptor; each with whether that is known.

    `during` holds what the release target declares of its time, as `royal_mourning`.
    """
    index: dict[str, list[tuple[Standard, bool]]] = {}
    for standard in market.content:
        if medium not in standard.media or (standard.during and standard.during not in during):
            continue
        if (concerned := applies(standard, breakdown, market.code)) is not False:
            for name in standard.descriptors:
                index.setdefault(name, []).append((standard, concerned is True))
    return index


def hits(breakdown: Breakdown, market: Market, medium: str, during: Container[str] = ()) -> Iterator[Hit]:
    """Every rule that fires in every scene, the whole work first, then scene by scene."""
    index = index_of(breakdown, market, medium, during)
    tags = {ORIGIN: Tag(1), **breakdown.work}
    yield from scene_hits(Scene(breakdown_episodes(breakdown), WORK, tags, place=Place(breakdown.path)), index)
    for scene in breakdown.scenes:
        yield from scene_hits(scene, index)


def breakdown_episodes(breakdown: Breakdown) -> str:
    """The episodes in a word, for what concerns all of them."""
    named = breakdown.episodes
    return named[0] if len(named) == 1 else f"{named[0]} to {named[-1]}" if named else "-"


def scene_hits(scene: Scene, index: Index) -> Iterator[Hit]:
    """Every rule that fires in one scene."""
    seen: dict[str, tuple[Standard, bool]] = {}
    for name, tag in scene.tags.items():
        if tag.level:
            for standard, sure in index.get(name, ()):
                if tag.level >= standard.level:
                    seen.setdefault(standard.id, (standard, sure))
    for standard, sure in seen.values():
        if by := fired(standard, scene.tags):
            yield Hit(standard, scene, by, sure)


def finding(hit: Hit, target: str, hours: str) -> Finding:
    """What the hit says, for one release target. `hours` tells when the episode may be shown."""
    standard = hit.standard
    more = standard.more
    code = CODE_OF[standard.effect]
    if code is codes.FLOOR and "min_rating" not in more:
        code = codes.CAP
    carries = ", ".join(f"{name} {tag.level}{'' if tag.confirmed else ' (suggested)'}" for name, tag in hit.by)
    return code.at(
        hit.scene.place,
        desk="standards",
        markets=(target,),
        rule=standard.ref,
        severity=hit.severity,
        episode=hit.scene.episode,
        scene=hit.scene.number,
        carries=carries,
        says=standard.says,
        level=standard.level,
        wanted=str(more.get("min_rating") or more.get("max_rating") or ""),
        hours=hours,
    )


def minors(breakdown: Breakdown) -> Iterator[Finding]:
    """Questions where a person under 18 is in a scene that carries what minors may not do, and nobody said so."""
    for scene in breakdown.scenes:
        for person in scene.people:
            if person.age is None or person.age >= _ADULT:
                continue
            for asked, names in _ASKED.items():
                carried = [name for name in names if name in scene.tags and scene.tags[name].level]
                if carried and asked not in scene.tags:
                    yield codes.MINOR.at(
                        scene.place,
                        desk="standards",
                        episode=scene.episode,
                        scene=scene.number,
                        person=person.name,
                        age=person.age,
                        carries=", ".join(carried),
                        asked=asked,
                    )

"""From documents to a planning question: the breakdown, the alternatives and the targets as whole numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from gassaku.desks.standards.breakdown import Breakdown, Scene, Tag
from gassaku.desks.standards.kinds import Alternative, Alternatives, Pin
from gassaku.desks.standards.target import StandardsTarget
from gassaku.desks.standards.versions.demand import Demand, Demands
from gassaku.desks.standards.versions.instance import Instance, Option, SceneChoice
from gassaku.rules.book import Book

AS_SHOT = ""


@dataclass(frozen=True)
class Question:
    """A planning question and what it was made of.

    Attributes:
        targets: the release targets, in the order of the instance's bits.
        instance: what the solver is given.
        alternatives: by id.
        unmet: by target and scene, what the scene as shot does not meet.
        open: target and scene where nothing that is priced meets the demand.
        why: by target, scene and alternative, what is still not met with it.
        gone: alternatives whose last day is past.
    """

    breakdown: Breakdown
    targets: tuple[StandardsTarget, ...]
    instance: Instance
    alternatives: Mapping[str, Alternative]
    unmet: Mapping[tuple[int, int], tuple[Demand, ...]]
    open: tuple[tuple[int, int], ...]
    why: Mapping[tuple[int, int, str], tuple[Demand, ...]] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def question(
    breakdown: Breakdown,
    papers: Alternatives,
    targets: Sequence[StandardsTarget],
    rules: Book,
    on: dt.date,
    pins: Sequence[Pin] | None = None,
) -> Question:
    """The question as of the day `on`. Where nothing that is priced meets a demand, the scene stays open there."""
    pins = papers.pins if pins is None else pins
    demands = [Demands(breakdown, target, rules) for target in targets]
    gone = tuple(one.id for one in papers.alternatives if one.until is not None and one.until < on)
    by_scene: dict[tuple[str, str], list[Alternative]] = {}
    for one in papers.alternatives:
        if one.id not in gone:
            by_scene.setdefault((one.episode, one.scene), []).append(one)
    choices: list[SceneChoice] = []
    unmet: dict[tuple[int, int], tuple[Demand, ...]] = {}
    why: dict[tuple[int, int, str], tuple[Demand, ...]] = {}
    left: list[tuple[int, int]] = []
    for scene in breakdown.scenes:
        now = [demand.of(scene) for demand in demands]
        there = by_scene.get((scene.episode, scene.number), [])
        if not any(now):
            continue
        place = len(choices)
        there = [one for one in there if not _barred(one, pins)]
        serves = {AS_SHOT: sum(1 << n for n, found in enumerate(now) if not found)}
        for one in there:
            after = changed(scene, one)
            still = [demand.of(after) for demand in demands]
            serves[one.id] = sum(1 << n for n, found in enumerate(still) if not found)
            why |= {(n, place, one.id): found for n, found in enumerate(still) if found}
        unmet |= {(n, place): found for n, found in enumerate(now) if found}
        for n in range(len(targets)):
            if not any(served >> n & 1 for served in serves.values()):
                left.append((n, place))
                serves[AS_SHOT] |= 1 << n
        options = [Option(AS_SHOT, 0, 0, 0, serves[AS_SHOT])]
        options += [Option(one.id, one.money, one.loss, _seconds(one.minutes), serves[one.id]) for one in there]
        choices.append(SceneChoice(scene.episode, scene.number, tuple(options)))
    ids = [target.id for target in targets]
    aims = {aim.id: aim for aim in papers.targets}
    instance = Instance(
        targets=tuple(ids),
        scenes=tuple(choices),
        version_money=papers.version_money,
        lengths=_lengths(breakdown, papers, ids),
        weights=tuple(aims[id_].weight if id_ in aims else 1 for id_ in ids),
        together=tuple(
            (ids.index(pin.same[0]), ids.index(other))
            for pin in pins
            for other in pin.same[1:]
            if pin.same[0] in ids and other in ids
        ),
        most_versions=min((pin.most_versions for pin in pins if pin.most_versions is not None), default=None),
        most_money=min((pin.most_money for pin in pins if pin.most_money is not None), default=None),
        most_loss=min((pin.most_loss for pin in pins if pin.most_loss is not None), default=None),
    )
    table = {one.id: one for one in papers.alternatives}
    return Question(breakdown, tuple(targets), instance, table, unmet, tuple(left), why, gone)


def changed(scene: Scene, edit: Alternative) -> Scene:
    """The scene with the alternative in its place; a scene that is cut carries nothing."""
    tags: dict[str, Tag] = {}
    if edit.kind != "cut":
        for name, tag in scene.tags.items():
            level = min(tag.level, edit.lowers.get(name, tag.level))
            tags[name] = Tag(level, tag.confirmed, tag.evidence)
    return Scene(scene.episode, scene.number, tags, scene.minutes, scene.people, scene.place)


def _barred(one: Alternative, pins: Sequence[Pin]) -> bool:
    names = (one.scene, f"{one.episode}/{one.scene}")
    return any(pin.untouched in names or (pin.keep in names and one.kind == "cut") for pin in pins)


def _seconds(minutes: Decimal | Fraction) -> int:
    return round(Fraction(minutes) * 60)


def _lengths(breakdown: Breakdown, papers: Alternatives, ids: list[str]) -> dict[tuple[int, str], tuple[int, int]]:
    """By how much each episode may change, where its length and the buyer's are both known."""
    lengths: dict[tuple[int, str], tuple[int, int]] = {}
    for aim in papers.targets:
        if aim.id not in ids or (aim.least_minutes is None and aim.most_minutes is None):
            continue
        for episode, minutes in breakdown.lengths.items():
            now = _seconds(minutes)
            least = _seconds(aim.least_minutes) - now if aim.least_minutes is not None else -now
            most = _seconds(aim.most_minutes) - now if aim.most_minutes is not None else 86_400
            lengths[ids.index(aim.id), episode] = (least, most)
    return lengths

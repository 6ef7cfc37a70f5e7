"""The planner's answer, JSON-ready: versions with their edits explained, the front, what each target costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from gassaku.desks.standards.breakdown import Breakdown
from gassaku.desks.standards.kinds import Alternatives, Pin
from gassaku.desks.standards.target import StandardsTarget
from gassaku.desks.standards.versions.episodes import SEED
from gassaku.desks.standards.versions.front import NOBODY, POINTS, Listener, front
from gassaku.desks.standards.versions.instance import Plan, members
from gassaku.desks.standards.versions.question import AS_SHOT, Question, question
from gassaku.desks.standards.versions.solve import Objective, Search
from gassaku.rules.book import Book

Json = Any  # Any: JSON
SHOT = ("cover_shot", "alternative_take", "alternative_line", "reshoot")


def plan_versions(
    breakdown: Breakdown,
    papers: Alternatives,
    targets: Sequence[StandardsTarget],
    rules: Book,
    on: dt.date,
    *,
    points: int = POINTS,
    listener: Listener = NOBODY,
) -> Json:
    """The cheapest plan, the Pareto front and what each target costs the others.

    `status` is optimal, feasible (lengths bind and the effort did not reach to prove it: `bound` is a money that no
    plan is below), infeasible (with the smallest set of pins that contradict each other), or open: some scene meets its
    demand in some target with nothing that is priced; `open` names target, scene and rule, and the plan is the nearest
    one, with that scene left as shot there.
    """
    asked = question(breakdown, papers, targets, rules, on)
    search = Search(asked.instance, watch=listener.step)
    best = search.best(Objective.MONEY)
    if best is None:
        return _contradiction(breakdown, papers, targets, rules, on)
    proven, bound = search.proven, search.bound
    found = front(search, points, listener.point)
    return {
        "status": "open" if asked.open else "optimal" if proven else "feasible",
        "bound": best.money if proven else bound,
        "currency": papers.currency,
        **told(asked, best),
        "open": [_open(asked, target, scene) for target, scene in asked.open],
        "gone": list(asked.gone),
        "front": [
            {"money": one.money, "loss": one.loss, "versions": one.versions, "proven": sure}
            for one, sure in zip(found.plans, found.proven, strict=True)
        ],
        "points": [{**told(asked, one), "proven": sure} for one, sure in zip(found.plans, found.proven, strict=True)],
        "front_complete": found.complete,
        "shoot_twice": shoot_twice(asked, best),
        "demands": what_each_costs(asked, best),
        "seed": SEED,
        "limits": {"points": points},
    }


def told(asked: Question, plan: Plan) -> dict[str, Json]:
    """A plan in words: each version, who takes it, and each edit with why it is there."""
    names = [_name(asked, n, group) for n, group in enumerate(plan.groups)]
    return {
        "money": plan.money,
        "loss": plan.loss,
        "versions": [
            {
                "id": names[n],
                "targets": [asked.targets[m].id for m in members(group)],
                "seconds": sum(
                    scene.options[pick].seconds
                    for scene, pick in zip(asked.instance.scenes, plan.picks[n], strict=True)
                ),
                "edits": [
                    _edit(asked, plan, names, n, place)
                    for place, pick in enumerate(plan.picks[n])
                    if asked.instance.scenes[place].options[pick].id != AS_SHOT
                ],
            }
            for n, group in enumerate(plan.groups)
        ],
    }


def _name(asked: Question, n: int, group: int) -> str:
    return "master" if n == 0 else "-".join(asked.targets[m].id.casefold() for m in members(group))


def _edit(asked: Question, plan: Plan, names: list[str], version: int, place: int) -> Json:
    scene = asked.instance.scenes[place]
    option = scene.options[plan.picks[version][place]]
    edit = asked.alternatives[option.id]
    needing = [m for m in members(plan.groups[version]) if (m, place) in asked.unmet]
    along = [asked.targets[m].id for m in members(plan.groups[version]) if (m, place) not in asked.unmet]
    demands = {one.rule: one for m in needing for one in asked.unmet[m, place]}
    because = [
        f"{', '.join(asked.targets[m].id for m in needing if one in asked.unmet[m, place])}: {one.says}"
        for one in demands.values()
    ]
    if along:
        because.append(f"It also goes to {', '.join(along)}, on the same version.")
    for other, name in enumerate(names):
        theirs = scene.options[plan.picks[other][place]]
        if other != version and theirs.id != option.id:
            kept = "the scene as shot" if theirs.id == AS_SHOT else asked.alternatives[theirs.id].id
            takers = ", ".join(asked.targets[m].id for m in members(plan.groups[other]))
            because.append(f"The version {name} keeps {kept} for {takers}.")
    return {
        "episode": scene.episode,
        "scene": scene.number,
        "alternative": edit.id,
        "kind": edit.kind,
        "what": dict(edit.what),
        "money": edit.money,
        "loss": edit.loss,
        "seconds": option.seconds,
        "until": edit.until.isoformat() if edit.until else None,
        "needed_by": [asked.targets[m].id for m in needing],
        "rules": [
            {"id": one.rule, "source": one.ref.source, "confidence": one.ref.confidence, "carries": one.carries}
            for one in demands.values()
        ],
        "because": because,
    }


def _open(asked: Question, target: int, place: int) -> Json:
    scene = asked.instance.scenes[place]
    return {
        "target": asked.targets[target].id,
        "episode": scene.episode,
        "scene": scene.number,
        "rules": [
            {"id": one.rule, "source": one.ref.source, "says": one.says, "carries": one.carries}
            for one in asked.unmet[target, place]
        ],
        "tried": [
            {"alternative": option.id, "still": [one.rule for one in asked.why.get((target, place, option.id), ())]}
            for option in scene.options
            if option.id != AS_SHOT
        ],
    }


def shoot_twice(asked: Question, plan: Plan) -> list[Json]:
    """What must be ordered before the shoot, the earliest last day first."""
    chosen = {
        scene.options[pick].id for picks in plan.picks for scene, pick in zip(asked.instance.scenes, picks, strict=True)
    }
    edits = [asked.alternatives[id_] for id_ in chosen if id_ != AS_SHOT and asked.alternatives[id_].kind in SHOT]
    edits.sort(key=lambda edit: (edit.until or dt.date.max, edit.id))
    return [
        {
            "alternative": edit.id,
            "episode": edit.episode,
            "scene": edit.scene,
            "kind": edit.kind,
            "until": edit.until.isoformat() if edit.until else None,
            "money": edit.money,
            "what": dict(edit.what),
        }
        for edit in edits
    ]


def what_each_costs(asked: Question, plan: Plan) -> list[Json]:
    """For each target: what the others would save without it. The first is the one to drop if money ends."""
    rows: list[Json] = []
    for n, target in enumerate(asked.targets):
        without = Search(_without(asked, n)).best(Objective.MONEY) if len(asked.targets) > 1 else None
        money = without.money if without else 0
        rows.append({"target": target.id, "money_saved": plan.money - money})
    rows.sort(key=lambda row: (-row["money_saved"], row["target"]))
    return rows


def _without(asked: Question, target: int) -> Any:  # Any: an Instance, rebuilt bit by bit
    instance = asked.instance
    low = (1 << target) - 1

    def drop(bits: int) -> int:
        return (bits & low) | (bits >> (target + 1) << target)

    def moved(n: int) -> int:
        return n - (n > target)

    return replace(
        instance,
        targets=tuple(id_ for n, id_ in enumerate(instance.targets) if n != target),
        scenes=tuple(
            replace(scene, options=tuple(replace(option, serves=drop(option.serves)) for option in scene.options))
            for scene in instance.scenes
        ),
        lengths={(moved(n), episode): span for (n, episode), span in instance.lengths.items() if n != target},
        weights=tuple(weight for n, weight in enumerate(instance.weights) if n != target),
        together=tuple((moved(a), moved(b)) for a, b in instance.together if target not in (a, b)),
    )


def _contradiction(
    breakdown: Breakdown, papers: Alternatives, targets: Sequence[StandardsTarget], rules: Book, on: dt.date
) -> Json:
    """The smallest set of pins that can't hold together, and the nearest plan: the one with the fewest pins lifted."""

    def best(pins: Sequence[Pin]) -> tuple[Question, Plan | None]:
        asked = question(breakdown, papers, targets, rules, on, pins)
        return asked, Search(asked.instance).best(Objective.MONEY)

    pins = papers.pins
    smallest: tuple[Pin, ...] = pins
    for size in range(len(pins) + 1):
        sets = combinations(pins, size)
        if (hit := next((chosen for chosen in sets if best(chosen)[1] is None), None)) is not None:
            smallest = hit
            break
    nearest: Json = None
    for size in range(1, len(pins) + 1):
        for lifted in combinations(pins, size):
            asked, plan = best([pin for pin in pins if pin not in lifted])
            if plan is not None:
                nearest = {"lifted": [pin.id for pin in lifted], **told(asked, plan)}
                break
        if nearest is not None:
            break
    return {
        "status": "infeasible",
        "contradiction": [{"pin": pin.id, "says": pin.says} for pin in smallest],
        "nearest": nearest,
        "versions": [],
    }

"""The planner's answer, JSON-ready: versions with their edits explained, the front, what each target costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gassaku.desks.standards.breakdown import Breakdown
from gassaku.desks.standards.kinds import Alternatives
from gassaku.desks.standards.target import StandardsTarget
from gassaku.desks.standards.versions.contradiction import contradiction
from gassaku.desks.standards.versions.demand import Demand
from gassaku.desks.standards.versions.edits import edit_told
from gassaku.desks.standards.versions.episodes import SEED
from gassaku.desks.standards.versions.front import NOBODY, POINTS, Listener, front
from gassaku.desks.standards.versions.instance import Instance, Plan, members
from gassaku.desks.standards.versions.question import AS_SHOT, Question, question
from gassaku.desks.standards.versions.solve import Objective, Search
from gassaku.rules.book import Book

Json = Any  # Any: JSON
_SMALL_EFFORT = 0.5  # for each of the questions without a target, where lengths bind
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
        return contradiction(breakdown, papers, targets, rules, on, told)
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
        "points": [
            {**told(asked, one), "shoot_twice": shoot_twice(asked, one), "proven": sure}
            for one, sure in zip(found.plans, found.proven, strict=True)
        ],
        "front_complete": found.complete,
        "shoot_twice": shoot_twice(asked, best),
        "demands": what_each_costs(asked, best),
        "drop_first": drop_order(asked, best),
        "on": on.isoformat(),
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
    here = [(m, asked.targets[m].id) for m in members(plan.groups[version])]
    return edit_told(
        asked.alternatives[scene.options[plan.picks[version][place]].id],
        {id_: asked.unmet[m, place] for m, id_ in here if (m, place) in asked.unmet},
        [id_ for m, id_ in here if (m, place) not in asked.unmet],
        [
            (name, scene.options[plan.picks[n][place]].id, [asked.targets[m].id for m in members(plan.groups[n])])
            for n, name in enumerate(names)
            if n != version
        ],
    )


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
    """For each target: what the others would save without it, dearest first, and the edits that only it needs."""
    rows: list[Json] = []
    for n, target in enumerate(asked.targets):
        without = _least(_without(asked.instance, n)) if len(asked.targets) > 1 else None
        rows.append(
            {
                "target": target.id,
                "money_saved": plan.money - (without.money if without else 0),
                "loss_saved": plan.loss - (without.loss if without else 0),
                "versions_saved": plan.versions - (without.versions if without else 0),
                "needs_alone": sorted({rule.rule for rule in _alone(asked, n)}),
            }
        )
    rows.sort(key=lambda row: (-row["money_saved"], -row["loss_saved"], row["target"]))
    return rows


def drop_order(asked: Question, plan: Plan) -> list[Json]:
    """Which target to give up first if money ends: each time the one without which the rest costs least.

    It ends where giving up another saves nothing. What a target earns is not known here.
    """
    instance, left, money = asked.instance, [target.id for target in asked.targets], plan.money
    rows: list[Json] = []
    while len(left) > 1:
        tried = [_without(instance, n) for n in range(len(left))]
        plans = [_least(one) for one in tried]
        costs = [(found.money, found.loss) if found else (money + 1, 0) for found in plans]
        n = costs.index(min(costs))
        if costs[n][0] >= money:
            break
        rows.append({"target": left.pop(n), "money_saved": money - costs[n][0], "money_left": costs[n][0]})
        instance, money = tried[n], costs[n][0]
    return rows


def _least(instance: Instance) -> Plan | None:
    return Search(instance, effort=_SMALL_EFFORT).best(Objective.MONEY)


def _alone(asked: Question, target: int) -> list[Demand]:
    """What only this target demands: in scenes where no other demands anything."""
    return [
        rule
        for (m, place), rules in asked.unmet.items()
        if m == target and not any((other, place) in asked.unmet for other in range(len(asked.targets)) if other != m)
        for rule in rules
    ]


def _without(instance: Instance, target: int) -> Instance:
    """The question as it is without one target."""
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

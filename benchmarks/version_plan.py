"""Planning the versions of a season: 16 episodes of 60 scenes, 8 markets, 150 flagged scenes, 5 alternatives each.

    python benchmarks/version_plan.py

The promise: one proven optimum under 10 s, a front of at most 25 points under 60 s. Beside it stands what a person does
rule by rule: for each market and each scene that it does not take, the cheapest alternative that it takes; markets that
come to the same edits share a version. A cut is free and costs the story most; buyers take episodes up to ten minutes
shorter, so no length binds; then come seasons where the lengths do bind. The plan with as many versions as targets and
the least loss is not what people want, so the peer is compared at its own loss: what does the same loss cost at least?
"""

from __future__ import annotations

import random
import time
from dataclasses import replace

from gassaku.desks.standards.versions.front import front
from gassaku.desks.standards.versions.instance import Instance, Option, Plan, SceneChoice, members, plan_of
from gassaku.desks.standards.versions.solve import Limits, Objective, Search

MARKETS = ("KR", "CN", "JP", "TW", "HK", "SG", "TH", "MY")
VERSION = 9_000_000


def season(flagged: int = 150, alternatives: int = 5, seed: int = 3) -> Instance:
    """The flagged scenes of a generated season; every other scene is taken everywhere as shot."""
    rng = random.Random(seed)  # noqa: S311 -- a generated season, no secret
    everyone = (1 << len(MARKETS)) - 1
    scenes = []
    for place in sorted(rng.sample(range(16 * 60), flagged)):
        refused = sum(1 << n for n in range(len(MARKETS)) if rng.random() < 0.3) or 1 << rng.randrange(len(MARKETS))
        taken = everyone ^ refused
        options = [Option("", 0, 0, 0, taken), Option(f"{place}-cut", 0, rng.randint(10, 20), -30, everyone)]
        for n in range(alternatives - 1):
            more = sum(1 << m for m in members(refused) if rng.random() < 0.65)
            money = rng.randint(1, 20) * 500_000
            options.append(Option(f"{place}-{n}", money, rng.randint(1, 8), 0, taken | more))
        scenes.append(SceneChoice(str(place // 60 + 1), str(place % 60 + 1), tuple(options)))
    return Instance(MARKETS, tuple(scenes), VERSION)


def with_lengths(instance: Instance, seed: int = 3, *, shorter: int = 300, longer: int = 120) -> Instance:
    """The same season where lengths bind: a cut takes 20 to 120 s, and each buyer takes each episode 5 min shorter at
    most, 2 min longer at most. Other edits change a few seconds."""
    rng = random.Random(seed + 100)  # noqa: S311 -- as above
    scenes = []
    for scene in instance.scenes:
        shot, cut, *others = scene.options
        options = [shot, replace(cut, seconds=-rng.randint(20, 120))]
        options += [replace(one, seconds=rng.choice((0, 0, 0, -5, -10, -20, 8, 15))) for one in others]
        scenes.append(replace(scene, options=tuple(options)))
    spans = {(n, str(e)): (-shorter, longer) for n in range(len(MARKETS)) for e in range(1, 17)}
    return replace(instance, scenes=tuple(scenes), lengths=spans)


def rule_by_rule(instance: Instance) -> Plan:
    """Each market by itself: the cheapest alternative it takes that is no cut; a cut only where nothing else helps."""
    made: dict[tuple[int, ...], int] = {}
    for n in range(len(instance.targets)):
        picks = []
        for scene in instance.scenes:
            there = instance.fitting(1 << n, scene)
            paid = [place for place in there if place != 1]
            picks.append(min(paid or there, key=[option.money for option in scene.options].__getitem__))
        made[tuple(picks)] = made.get(tuple(picks), 0) | 1 << n
    return plan_of(instance, tuple(made.values()), tuple(made))


def main() -> None:
    """Prints seconds and figures: money in minor units, loss, versions."""
    instance = season()
    peer = rule_by_rule(instance)
    print(f"rule by rule          {_figures(peer)}")
    started = time.perf_counter()
    search = Search(instance)
    best = search.best(Objective.MONEY, Limits(loss=peer.loss))
    print(f"same loss or less     {_figures(best)}  {time.perf_counter() - started:6.2f} s, proven")
    if best is not None:
        print(f"saved                 {100 * (peer.money - best.money) / peer.money:.1f} % of the money")
    started = time.perf_counter()
    search = Search(instance)
    print(f"least money           {_figures(search.best())}  {time.perf_counter() - started:6.2f} s, proven")
    started = time.perf_counter()
    found = front(Search(instance))
    whole = "complete" if found.complete else "the front has more"
    print(
        f"front                 {len(found.plans)} plans ({whole})  {time.perf_counter() - started:6.2f} s, each proven"
    )
    for seed in range(1, 6):
        started = time.perf_counter()
        search = Search(with_lengths(season(seed=seed), seed))
        best = search.best()
        told = "proven" if search.proven else f"not proven, none below {search.bound:,}"
        print(f"lengths bind, season {seed} {_figures(best)}  {time.perf_counter() - started:6.2f} s, {told}")
    started = time.perf_counter()
    found = front(Search(with_lengths(season())))
    proven = sum(found.proven)
    print(f"their front           {len(found.plans)} plans, {proven} proven  {time.perf_counter() - started:6.2f} s")


def _figures(plan: Plan | None) -> str:
    return "none" if plan is None else f"{plan.money:>13,} {plan.loss:>6} {plan.versions:>2}"


if __name__ == "__main__":
    main()

"""The planner against brute force: every grouping of targets, every option of every scene."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.standards.versions.front import front
from gassaku.desks.standards.versions.instance import Instance, Option, Plan, SceneChoice, plan_of
from gassaku.desks.standards.versions.solve import Limits, Objective, Search


def groupings(bits: list[int]) -> Iterator[tuple[int, ...]]:
    if not bits:
        yield ()
        return
    first, *rest = bits
    for smaller in groupings(rest):
        yield (first, *smaller)
        for n, group in enumerate(smaller):
            yield (*smaller[:n], group | first, *smaller[n + 1 :])


def every_plan(instance: Instance) -> Iterator[Plan]:
    for groups in groupings([1 << n for n in range(len(instance.targets))]):
        if any(not any(g >> a & 1 and g >> b & 1 for g in groups) for a, b in instance.together):
            continue
        if instance.most_versions is not None and len(groups) > instance.most_versions:
            continue
        ways = [list(product(*(instance.fitting(group, scene) for scene in instance.scenes))) for group in groups]
        for picks in product(*ways):
            if all(kept(instance, group, pick) for group, pick in zip(groups, picks, strict=True)):
                yield plan_of(instance, groups, picks)


def kept(instance: Instance, group: int, pick: tuple[int, ...]) -> bool:
    for (target, episode), (least, most) in instance.lengths.items():
        if group >> target & 1:
            change = sum(
                s.options[n].seconds for s, n in zip(instance.scenes, pick, strict=True) if s.episode == episode
            )
            if not least <= change <= most:
                return False
    return True


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    targets = draw(st.integers(1, 3))
    everyone = (1 << targets) - 1
    scenes = []
    for number in range(draw(st.integers(1, 3))):
        options = [Option("", 0, 0, 0, draw(st.integers(0, everyone)))]
        more = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(-4, 3), st.integers(0, everyone))
        options += [
            Option(f"{number}{n}", money * 5, loss, seconds, serves)
            for n, (money, loss, seconds, serves) in enumerate(draw(st.lists(more, max_size=2)))
        ]
        scenes.append(SceneChoice("1", str(number), tuple(options)))
    lengths = {(n, "1"): (draw(st.integers(-6, -1)), draw(st.integers(-1, 2))) for n in range(targets)}
    return Instance(
        tuple("ABC"[:targets]),
        tuple(scenes),
        version_money=draw(st.integers(0, 2)) * 5,
        lengths=lengths if draw(st.booleans()) else {},
        together=((0, 1),) if targets > 1 and draw(st.booleans()) else (),
        most_versions=draw(st.none() | st.integers(1, 3)),
    )


@given(instances())
@settings(max_examples=100, deadline=None)
def test_the_best_plan_is_the_best_of_all(instance: Instance) -> None:
    plans = list(every_plan(instance))
    search = Search(instance)
    for objective, key in (
        (Objective.MONEY, lambda plan: (plan.money, plan.loss)),
        (Objective.LOSS, lambda plan: (plan.loss, plan.money)),
    ):
        found = search.best(objective)
        assert (found is None) == (not plans)
        if found is not None:
            assert key(found) == min(map(key, plans))
            assert search.proven


def test_an_episode_may_be_longer_on_the_way_than_in_the_end() -> None:
    first = SceneChoice("1", "1", (Option("a", 0, 9, 0, 1), Option("b", 0, 0, 15, 3)))
    second = SceneChoice("1", "2", (Option("c", 0, 0, -100, 3), Option("d", 50, 0, -20, 1)))
    instance = Instance(("A", "B"), (first, second), 10, {(n, "1"): (-90, 0) for n in range(2)})
    found = Search(instance).best()
    assert found is not None
    assert found.figures == min(plan.figures for plan in every_plan(instance))


@given(instances(), st.integers(0, 12), st.integers(0, 8))
@settings(max_examples=60, deadline=None)
def test_within_limits_the_best_plan_is_the_best_of_those_that_keep_them(
    instance: Instance, money: int, loss: int
) -> None:
    plans = list(every_plan(instance))
    search = Search(instance)
    cheap = [plan for plan in plans if plan.loss <= loss]
    found = search.best(Objective.MONEY, Limits(loss=loss))
    assert (found.figures[:2] if found else None) == min((plan.figures[:2] for plan in cheap), default=None)
    assert search.proven
    gentle = [(plan.loss, plan.money) for plan in plans if plan.money <= 5 * money]
    found = search.best(Objective.LOSS, Limits(money=5 * money))
    assert ((found.loss, found.money) if found else None) == min(gentle, default=None)
    assert search.proven


@given(instances())
@settings(max_examples=20, deadline=None)
def test_the_front_is_every_plan_that_no_other_beats(instance: Instance) -> None:
    figures = {plan.figures for plan in every_plan(instance)}
    unbeaten = {
        one
        for one in figures
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in figures)
    }
    found = front(Search(instance), points=1000)
    assert found.complete
    assert {plan.figures for plan in found.plans} == unbeaten


@settings(max_examples=40, deadline=None)
@given(instances())
def test_the_search_tells_the_best_so_far_and_a_bound_that_only_rises(instance: Instance) -> None:
    told: list[tuple[Plan | None, tuple[int, int]]] = []
    plan = Search(instance, watch=lambda found, bound: told.append((found, bound))).best(Objective.MONEY)
    bounds = [bound[0] for _, bound in told if bound != (0, 0)]
    assert bounds == sorted(bounds)
    if plan is not None:
        assert all(bound <= plan.money for bound in bounds[:-1])
        assert all(found is None or found.money >= plan.money for found, _ in told)

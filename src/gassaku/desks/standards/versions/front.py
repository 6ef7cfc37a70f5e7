"""The Pareto front of money, loss and versions: every plan that no other beats in all three, each proven."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass

from gassaku.desks.standards.versions.instance import Plan
from gassaku.desks.standards.versions.solve import Limits, Objective, Search, Watch

POINTS = 25
_EFFORT = 24.0  # for the whole front where lengths bind, in the solver's own count of work


@dataclass(frozen=True)
class Listener:
    """Who is told how far a search is; either may raise to end it.

    Attributes:
        point: how many points of the front are found, of how many at most.
        step: at every step the best plan so far, with the money and the loss that are proved impossible to beat.
    """

    point: Callable[[int, int], None] = lambda _done, _of: None
    step: Watch = lambda _found, _bound: None


NOBODY = Listener()


@dataclass(frozen=True)
class Front:
    """The plans, cheapest first, whether each is proven to be on the front, and whether they are all there are."""

    plans: tuple[Plan, ...]
    complete: bool
    proven: tuple[bool, ...]


def front(
    search: Search, points: int = POINTS, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> Front:
    """Every plan that no other beats in money, loss and number of versions; the widest gaps first, up to `points`.

    Where no length binds each is proven to be on the front. `complete` tells whether none is left out.
    """
    unproven: set[tuple[int, int, int]] = set()

    def best(objective: Objective, limits: Limits) -> Plan | None:
        plan = search.best(objective, limits)
        if plan is not None and not search.proven:
            unproven.add(plan.figures)
        return plan

    found: dict[tuple[int, int, int], Plan] = {}
    gaps: list[tuple[int, int, int, int, Plan, Plan]] = []
    counts = sorted({int(count) for count in search.groupings.counts})
    search.effort = min(search.effort, _EFFORT / (points + 2 * len(counts)))
    for versions in counts:
        cheapest = best(Objective.MONEY, Limits(versions=versions))
        if cheapest is None:
            continue
        gentlest = best(Objective.LOSS, Limits(versions=versions))
        if gentlest is None or _beaten(found, cheapest.money, gentlest.loss):
            continue
        for plan in (cheapest, gentlest):
            found[plan.figures] = plan
        _gap(gaps, versions, gentlest.loss, cheapest.loss - 1, cheapest, gentlest)
    while gaps and not search.stop() and len(_kept(found)) < points:
        _, versions, low, high, above, below = heapq.heappop(gaps)
        if _beaten(found, above.money, low, versions):
            continue
        middle = (low + high) // 2
        between = best(Objective.MONEY, Limits(versions=versions, loss=middle))
        if between is None:
            continue
        plan = between
        found[plan.figures] = plan
        progress(len(found), points)
        if plan.money != below.money:
            _gap(gaps, versions, low, plan.loss - 1, plan, below)
        _gap(gaps, versions, middle + 1, high, above, plan)
    kept = _kept(found)
    kept.sort(key=lambda plan: plan.figures)
    proven = tuple(plan.figures not in unproven for plan in kept)
    return Front(tuple(kept), not gaps and not unproven and not search.stop(), proven)


def _gap(
    gaps: list[tuple[int, int, int, int, Plan, Plan]], versions: int, low: int, high: int, above: Plan, below: Plan
) -> None:
    """A stretch of loss in which a plan may lie that costs more than `above` and less than `below`."""
    if low <= high and below.money > above.money:
        heapq.heappush(gaps, (low - high, versions, low, high, above, below))


def _beaten(found: dict[tuple[int, int, int], Plan], money: int, loss: int, versions: int | None = None) -> bool:
    """Whether a plan with fewer versions is no dearer than `money` and loses no more than `loss`."""
    return any(
        plan.money <= money and plan.loss <= loss and (versions is None or plan.versions < versions)
        for plan in found.values()
    )


def _kept(found: dict[tuple[int, int, int], Plan]) -> list[Plan]:
    return [
        plan
        for plan in found.values()
        if not any(
            other is not plan and all(theirs <= ours for theirs, ours in zip(other.figures, plan.figures, strict=True))
            for other in found.values()
        )
    ]

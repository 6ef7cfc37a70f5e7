"""Where lengths bind: every grouping bounded episode by episode, and only what could still win solved exactly.

Under one grouping the episodes do not touch each other, and splitting a version never costs a scene anything. So what
an episode costs under one grouping is a bound for every coarser one, and what one version alone would pay is a bound
for every grouping that holds it; the latter is counted exactly, second by second. The grouping of the least bound is
taken, its next episode solved, the bounds raised, until the least is exact: then nothing beats it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from gassaku.desks.standards.versions.grouping import Groupings
from gassaku.desks.standards.versions.instance import Plan, SceneChoice, members, plan_of

FAR = 1 << 40  # more than any plan has
SEED = 1
_RESERVE = 0.25  # of the effort is kept to make a whole plan from the best bound
Array = Any  # Any: an array of whole numbers


@dataclass
class Effort:
    """How much solving is allowed, in the solver's own count of work, so that the same question gives the same plan."""

    left: float
    spent: float = field(default=0.0)

    def take(self, used: float) -> None:
        """Counts what a solve used."""
        self.spent += used
        self.left -= used


@dataclass(frozen=True)
class Solved:
    """Episodes under a grouping: the least value or a bound of it, whether it is proven, and what was picked."""

    value: int
    exact: bool
    picks: tuple[tuple[int, ...], ...] | None = None


class Episodes:
    """Bounds of every grouping and episode, raised as episodes are solved."""

    def __init__(self, groupings: Groupings, effort: Effort, watch: Callable[[int, int], None]) -> None:
        """`watch` is told, at every step, a money in units and a loss that no plan is below."""
        self.groupings, self.effort, self.watch = groupings, effort, watch
        self.instance = groupings.instance
        self.sure = True  # whether everything that was asked for since it was last set is proven
        self.names = self.instance.episodes
        self.places = {
            name: [n for n, scene in enumerate(self.instance.scenes) if scene.episode == name] for name in self.names
        }
        self.mastering = groupings.counts * (self.instance.version_money // self.instance.unit)
        self.block = self._labels()
        self._alone: dict[tuple[int, int], Array] = {}
        self._exact: dict[tuple[int, int], Solved] = {}
        rows = groupings.rows
        self.money = self.alone(1, 0)[rows].max(axis=1)  # grouping × episode
        self.loss = self.alone(0, 1)[rows].sum(axis=1)  # exact: each version loses for itself

    def alone(self, money: int, loss: int) -> Array:
        """For each set of targets and episode the least of `money · money + loss · loss`, were it the only version."""
        if (money, loss) not in self._alone:
            sets = self.groupings.sets
            found = np.zeros((len(sets), len(self.names)), dtype=np.int64)
            for n in np.unique(self.groupings.rows).tolist():
                for m, name in enumerate(self.names):
                    found[n, m] = self._counted(sets[n], name, money, loss) if n else 0
            self._alone[money, loss] = found
        return self._alone[money, loss]

    def with_price(self, fine: int, price: int) -> Array:
        """For each grouping: no plan has less of `fine · money + price · loss`."""
        rows = self.groupings.rows
        own = price * self.alone(0, 1)
        first = (self.alone(fine, price) - own)[rows].max(axis=1)
        return (first + own[rows].sum(axis=1)).sum(axis=1) + fine * self.mastering

    def least_money(self) -> Array:
        """For each grouping the least money that is known so far, in units."""
        return self.money.sum(axis=1) + self.mastering

    def least_loss(self) -> Array:
        """For each grouping the least loss, exact."""
        return self.loss.sum(axis=1)

    def cheapest(self, here: Array) -> tuple[Plan | None, int]:
        """The plan of least money, and of least loss among those; and a money in units that no plan is below.

        `here` tells which groupings are asked for.
        """
        keep = self.effort.left * _RESERVE
        while self.effort.left > keep:
            total = np.where(here, self.least_money(), FAR)
            row = int(total.argmin())
            self.watch(int(total[row]), 0)
            if total[row] >= FAR:
                return None, FAR
            left = [m for m in range(len(self.names)) if not self._known(row, m).exact]
            if not left:
                return self._gentlest_of(int(total[row]), here), int(total[row])
            self._solve(row, max(left, key=lambda m: int(self.money[row, m])))
        total = np.where(here, self.least_money(), FAR)
        least = int(total.min())
        self.sure = False
        for row in np.argsort(total, kind="stable").tolist()[:_TRIED]:
            if total[row] < FAR and (plan := self._any(row)) is not None:
                return plan, least
        return None, least

    def gentlest(self, here: Array) -> tuple[Plan | None, int]:
        """The plan of least loss, and of least money among those; and a money in units that no such plan is below."""
        loss = np.where(here & (self.least_money() < FAR), self.least_loss(), FAR)
        least = int(loss.min())
        if least >= FAR:
            return None, FAR
        rows = np.nonzero(loss == least)[0]
        rows = rows[np.argsort(self.least_money()[rows], kind="stable")]
        found: Plan | None = None
        for row in rows.tolist():
            if found is not None and self.least_money()[row] >= found.money // self.instance.unit:
                break
            picks = []
            for m in range(len(self.names)):
                told = self._model(row, m, most_loss=int(self.loss[row, m]))
                self.sure = self.sure and told.exact
                picks.append(told.picks)
            if (plan := self._plan(row, picks)) is not None and (found is None or plan.money < found.money):
                found = plan
        if found is not None and self.sure:
            return found, found.money // self.instance.unit
        return found, int(self.least_money()[rows].min())

    def _gentlest_of(self, money: int, here: Array) -> Plan | None:
        """Of all plans of exactly that money, which is the least there is, the one of least loss."""
        found: Plan | None = None
        rows = np.nonzero(here & (self.least_money() == money))[0]
        for row in rows[np.argsort(self.least_loss()[rows], kind="stable")].tolist():
            if found is not None and self.least_loss()[row] >= found.loss:
                break
            for m in range(len(self.names)):
                if not self._known(row, m).exact and self.least_money()[row] == money:
                    self._solve(row, m)
            if self.least_money()[row] != money or not all(self._known(row, m).exact for m in range(len(self.names))):
                continue
            picks = []
            for m in range(len(self.names)):
                told = self._model(row, m, most_money=int(self.money[row, m]))
                self.sure = self.sure and told.exact
                picks.append(told.picks or self._known(row, m).picks)
            if (plan := self._plan(row, picks)) is not None and (found is None or plan.loss < found.loss):
                found = plan
        return found

    def _known(self, row: int, episode: int) -> Solved:
        return self._exact.get((row, episode), Solved(int(self.money[row, episode]), False))

    def _solve(self, row: int, episode: int) -> None:
        """The least money of an episode under a grouping; every coarser grouping costs no less there."""
        told = self._model(row, episode)
        self._exact[row, episode] = told
        coarser = np.ones(len(self.groupings), dtype=bool)
        for group in self.groupings.groups(row):
            for one, other in pairwise(members(group)):
                coarser &= self.block[:, one] == self.block[:, other]
        bound = told.value if told.exact or told.picks is None else min(told.value, FAR)
        self.money[coarser, episode] = np.maximum(self.money[coarser, episode], bound)

    def _any(self, row: int) -> Plan | None:
        """Some plan of a grouping, where the effort did not reach to prove one."""
        picks = []
        for m in range(len(self.names)):
            told = self._known(row, m)
            picks.append(told.picks or self._model(row, m, hurried=True).picks)
        return self._plan(row, picks)

    def _plan(self, row: int, picks: Sequence[tuple[tuple[int, ...], ...] | None]) -> Plan | None:
        known = [some for some in picks if some is not None]
        return self._whole(self.groupings.groups(row), self.names, known) if len(known) == len(picks) else None

    def _whole(
        self, groups: tuple[int, ...], names: Sequence[str], picks: Sequence[tuple[tuple[int, ...], ...]]
    ) -> Plan:
        """A plan from what was picked, part by part, in the order of the episodes."""
        order = [place for name in names for place in self.places[name]]
        whole = []
        for version in range(len(groups)):
            chosen = dict(zip(order, (pick for part in picks for pick in part[version]), strict=True))
            whole.append(tuple(chosen[place] for place in range(len(self.instance.scenes))))
        return plan_of(self.instance, groups, tuple(whole))

    def _model(
        self,
        row: int,
        episode: int,
        *,
        most_money: int | None = None,
        most_loss: int | None = None,
        hurried: bool = False,
    ) -> Solved:
        model = _Model(self, self.groupings.groups(row), self.names[episode : episode + 1])
        return model.least("money" if most_money is None else "loss", most_money, most_loss, hurried=hurried)

    def limited(self, row: int, aim: str, most_money: int | None, most_loss: int | None) -> Plan | None:
        """The plan of a grouping with the least money, or loss, within limits on the totals; then of the other."""
        groups = self.groupings.groups(row)
        mastering = int(self.mastering[row])
        budget = None if most_money is None else most_money - mastering
        first = _Model(self, groups, self.names).least(aim, budget, most_loss)
        self.sure = self.sure and first.exact
        if first.picks is None:
            return None
        held = (first.value, most_loss) if aim == "money" else (budget, first.value)
        other = "loss" if aim == "money" else "money"
        second = _Model(self, groups, self.names).least(other, *held) if first.exact else first
        self.sure = self.sure and second.exact
        return self._whole(groups, self.names, [second.picks or first.picks])

    def _labels(self) -> Array:
        """For each grouping the version of each target."""
        held = np.zeros((len(self.groupings), len(self.instance.targets)), dtype=np.int16)
        for row in range(len(self.groupings)):
            for n, group in enumerate(self.groupings.groups(row)):
                for target in members(group):
                    held[row, target] = n
        return held

    def _counted(self, group: int, episode: str, money: int, loss: int) -> int:
        """By dynamic programming over the seconds that the episode becomes longer or shorter."""
        scenes = [self.instance.scenes[place] for place in self.places[episode]]
        fits = [(scene, self.instance.fitting(group, scene)) for scene in scenes]
        if any(not some for _, some in fits):
            return FAR
        # Each scene by itself: on the way an episode may be shorter or longer than in the end.
        shortest = sum(min(0, *(scene.options[n].seconds for n in some)) for scene, some in fits)
        longest = sum(max(0, *(scene.options[n].seconds for n in some)) for scene, some in fits)
        size = longest - shortest + 1
        low, high = self.instance.length_of(group, episode) or (shortest, longest)
        now = np.full(size, FAR, dtype=np.int64)
        now[-shortest] = 0
        weight = self.instance.weight(group)
        for scene, some in fits:
            after = np.full(size, FAR, dtype=np.int64)
            for option in (scene.options[n] for n in some):
                value = money * (option.money // self.instance.unit) + loss * weight * option.loss
                moved = option.seconds
                there = (after[moved:], now[: size - moved]) if moved >= 0 else (after[:moved], now[-moved:])
                np.minimum(there[0], there[1] + value, out=there[0])
            now = after
        kept = now[max(low - shortest, 0) : max(high - shortest + 1, 0)]
        return min(int(kept.min()), FAR) if len(kept) else FAR


_TRIED = 40  # groupings from which a whole plan is tried to be made when the effort is spent


class _Sum:
    """A sum in the making; the solver takes it in one piece, which is much faster than term by term."""

    def __init__(self) -> None:
        self.factors: list[int] = []
        self.terms: list[Any] = []  # Any: the solver's variables

    def add(self, factor: int, term: Any) -> None:  # Any: as above
        if factor:
            self.factors.append(factor)
            self.terms.append(term)

    def told(self, cp: Any) -> Any:  # Any: the solver's module and its expression
        return cp.LinearExpr.weighted_sum(self.terms, self.factors) if self.terms else 0


class _Model:
    """Episodes under one grouping: an option a version and scene, each paid one bought once."""

    def __init__(self, episodes: Episodes, groups: Sequence[int], names: Sequence[str]) -> None:
        from ortools.sat.python import cp_model

        self.cp, self.model, self.effort = cp_model, cp_model.CpModel(), episodes.effort
        instance = episodes.instance
        self.ways: list[list[dict[int, Any]]] = [[] for _ in groups]  # Any: the solver has no types
        money, loss = _Sum(), _Sum()
        for name in names:
            seconds = [_Sum() for _ in groups]
            for scene in (instance.scenes[place] for place in episodes.places[name]):
                bought = self._bought(scene, instance.unit, money)
                for version, group in enumerate(groups):
                    ways = {n: self.model.new_bool_var("") for n in instance.fitting(group, scene)}
                    self.model.add_exactly_one(ways.values())
                    self.ways[version].append(ways)
                    for n, way in ways.items():
                        option = scene.options[n]
                        loss.add(instance.weight(group) * option.loss, way)
                        seconds[version].add(option.seconds, way)
                        if n in bought:
                            self.model.add_implication(way, bought[n])
            for version, group in enumerate(groups):
                if (span := instance.length_of(group, name)) is not None:
                    change = seconds[version].told(self.cp)
                    self.add(change >= span[0])
                    self.add(change <= span[1])
        self.money, self.loss = money.told(self.cp), loss.told(self.cp)

    def _bought(self, scene: SceneChoice, unit: int, money: _Sum) -> dict[int, Any]:  # Any: the solver's variables
        bought = {n: self.model.new_bool_var("") for n, option in enumerate(scene.options) if option.money}
        for n, paid in bought.items():
            money.add(scene.options[n].money // unit, paid)
        return bought

    def add(self, constraint: Any) -> None:  # Any: the solver's; a plain truth where nothing is left to choose
        if constraint is False:
            self.model.add_bool_or([])
        elif constraint is not True:
            self.model.add(constraint)

    def least(self, aim: str, most_money: int | None, most_loss: int | None, *, hurried: bool = False) -> Solved:
        """The least money, or loss, within limits on both."""
        if most_money is not None:
            self.add(self.money <= most_money)
        if most_loss is not None:
            self.add(self.loss <= most_loss)
        self.model.minimize(self.money if aim == "money" else self.loss)
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = _HURRY if hurried else max(self.effort.left, _HURRY)
        status = solver.solve(self.model)
        self.effort.take(solver.response_proto.deterministic_time)
        if status == self.cp.INFEASIBLE:
            return Solved(FAR, True)
        picks = None
        if status in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            picks = tuple(
                tuple(next(n for n, way in ways.items() if solver.boolean_value(way)) for ways in scenes)
                for scenes in self.ways
            )
        if status == self.cp.OPTIMAL:
            return Solved(round(solver.objective_value), True, picks)
        return Solved(max(0, int(solver.best_objective_bound - 1e-6) + 1) if picks else 0, False, picks)


_HURRY = 0.2  # of the solver's count of work, about a fifth of a second

"""The best plan, with proof: groupings in the order of their bounds, each solved exactly until none can win.

Where no choice can break the length of an episode, a grouping is solved by counting the least money for each total
loss; where one can, by CP-SAT.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np

from gassaku.desks.standards.versions.grouping import Groupings
from gassaku.desks.standards.versions.instance import Instance, Plan, plan_of

SEED = 1
_FINE = 1000  # prices are thousandths of a unit of money for a point of loss
_FINER = 5  # times that the best price is looked for more closely
_STEPS = 16  # how finely the price of loss is tried for the bounds; it changes the speed, never the answer
_LARGEST = 1 << 46  # sums below it are exact in floating point


class Objective(StrEnum):
    """What is least: money first and loss among equals, or the other way round."""

    MONEY = "money"
    LOSS = "loss"


@dataclass(frozen=True)
class Limits:
    """Bounds on the answer; None leaves one open. `versions` is exact, `loss` and `money` are at most."""

    versions: int | None = None
    money: int | None = None
    loss: int | None = None


Watch = Callable[[Plan | None, tuple[int, int]], None]


class Search:
    """An instance with its table of bounds, ready for several questions."""

    def __init__(
        self, instance: Instance, stop: Callable[[], bool] = lambda: False, watch: Watch = lambda _found, _bound: None
    ) -> None:
        """`watch` is told the best plan so far and what is proved impossible to beat, at every step of `best`."""
        self.instance = instance
        self.stop = stop
        self.watch = watch
        self.groupings = Groupings(instance)
        self.solved = 0
        self._curves: dict[int, Any] = {}  # Any: arrays of whole numbers
        unit = instance.unit
        most_money = sum(option.money for scene in instance.scenes for option in scene.options) // unit
        most_money += len(instance.targets) * instance.version_money // unit
        most_loss = instance.weight(instance.everyone) * sum(
            max((option.loss for option in scene.options), default=0) for scene in instance.scenes
        )
        self.much_money, self.much_loss = most_money + 1, most_loss + 1
        if self.much_money * self.much_loss * _FINE > _LARGEST:
            raise ValueError("The amounts and losses are too fine to be weighed together. State them in larger units.")
        self.prices = _prices(self.much_money, self.much_loss)

    def best(self, objective: Objective = Objective.MONEY, limits: Limits | None = None) -> Plan | None:
        """The best plan within the limits, proven; None where there is none."""
        limits = self._within(limits or Limits())
        value = self._bounds(objective, limits)
        order = np.argsort(value, kind="stable")
        found: Plan | None = None
        for row in order.tolist():
            self.watch(found, self._told(objective, int(value[row])))
            if found is not None and int(value[row]) >= self._value(objective, found):
                break
            if int(value[row]) >= _LARGEST or self.stop():
                break
            plan = self._solve(row, objective, limits, found)
            if plan is not None and (found is None or self._value(objective, plan) < self._value(objective, found)):
                found = plan
        return found

    def _told(self, objective: Objective, value: int) -> tuple[int, int]:
        """The least money and the least loss that a value of the objective stands for; 0 for what it does not bound."""
        if value >= _LARGEST:
            return 0, 0
        if objective is Objective.MONEY:
            return value // self.much_loss * self.instance.unit, 0
        return 0, value // self.much_money

    def _within(self, limits: Limits) -> Limits:
        def lower(one: int | None, other: int | None) -> int | None:
            return other if one is None else one if other is None else min(one, other)

        instance = self.instance
        return Limits(limits.versions, lower(limits.money, instance.most_money), lower(limits.loss, instance.most_loss))

    def _value(self, objective: Objective, plan: Plan) -> int:
        money = plan.money // self.instance.unit
        if objective is Objective.MONEY:
            return self.much_loss * money + plan.loss
        return money + self.much_money * plan.loss

    def _bounds(self, objective: Objective, limits: Limits) -> Any:  # Any: an array of whole numbers
        """No plan of the grouping has less. The price of a limit is found by trying several."""
        groupings, (big, large) = self.groupings, (self.much_loss, self.much_money)
        value = groupings.least(big, 1).copy() if objective is Objective.MONEY else groupings.least(1, large).copy()
        if objective is Objective.MONEY and limits.loss is not None:
            value = np.maximum(value, big * self._with_prices(limits))
        if limits.money is not None:
            value[groupings.least(big, 1) >= big * (limits.money // self.instance.unit + 1)] = _LARGEST
        if limits.loss is not None:
            value[groupings.least(1, large) >= large * (limits.loss + 1)] = _LARGEST
        if limits.versions is not None:
            value[self.groupings.counts != limits.versions] = _LARGEST
        return value

    def _with_prices(self, limits: Limits) -> Any:  # Any: an array of whole numbers
        """The least money within a limit on the loss: money ≥ least(money + price · loss) − price · most loss.

        Every price gives a bound that holds; those around the best one for the leading grouping are tried too.
        """
        groupings, most = self.groupings, limits.loss or 0
        here = np.ones(len(groupings), dtype=bool)
        if limits.versions is not None:
            here = groupings.counts == limits.versions

        def at(price: int) -> Any:  # Any: an array of whole numbers
            return -((price * most - groupings.least(_FINE, price)) // _FINE)

        value = np.zeros(len(groupings), dtype=np.int64)
        for price in self.prices:
            value = np.maximum(value, at(price))
        for _ in range(_FINER if here.any() else 0):
            row = int(np.where(here, value, _LARGEST).argmin())
            reached = [int(groupings.least(_FINE, price)[row]) - price * most for price in self.prices]
            best = reached.index(max(reached))
            around = self.prices[max(best - 1, 0) : best + 2]
            more = {(one + other) // 2 for one, other in pairwise(around)} - set(self.prices)
            for price in more:
                value = np.maximum(value, at(price))
            self.prices = sorted({*self.prices, *more})
        return value

    def _solve(self, row: int, objective: Objective, limits: Limits, beat: Plan | None) -> Plan | None:
        """The best plan of one grouping, if it beats what is there."""
        self.solved += 1
        if not self.groupings.tight:
            return self._counted(row, objective, limits, beat)
        model = _Model(self.groupings, row)
        unit = self.instance.unit
        money = sum(model.money) + self.instance.version_money // unit * len(model.groups)
        loss = sum(model.loss)
        if limits.money is not None:
            model.add(money <= limits.money // unit)
        if limits.loss is not None:
            model.add(loss <= limits.loss)
        first = objective is Objective.MONEY
        aim = self.much_loss * money + loss if first else money + self.much_money * loss
        if beat is not None:
            model.add(aim <= self._value(objective, beat) - 1)
        return model.least(aim)

    def _counted(self, row: int, objective: Objective, limits: Limits, beat: Plan | None) -> Plan | None:
        """The best plan where no length binds: the least money for each total loss, scene by scene; exact."""
        if row not in self._curves:
            top = sum(max(loss for _, loss, _ in some) for some in self._ways(row))
            self._curves[row] = self._count(row, top, [])
        curve = self._curves[row] if limits.loss is None else self._curves[row][: max(limits.loss, -1) + 1]
        most = _LARGEST - 1 if limits.money is None else limits.money // self.instance.unit
        if not len(curve) or int(curve.min()) > most:
            return None
        loss = int(curve.argmin()) if objective is Objective.MONEY else int((curve <= most).argmax())
        money = int(curve[loss])
        value = self.much_loss * money + loss if objective is Objective.MONEY else money + self.much_money * loss
        if beat is not None and value >= self._value(objective, beat):
            return None
        choices: list[Any] = []  # Any: arrays of whole numbers
        self._count(row, loss, choices)
        groups = self.groupings.groups(row)
        picks = [[0] * len(choices) for _ in groups]
        for place, ways in reversed(list(enumerate(self._ways(row)))):
            _, lost, bought = ways[int(choices[place][loss])]
            loss -= lost
            for version, pick in enumerate(self.groupings.picks(groups, place, bought)):
                picks[version][place] = pick
        return plan_of(self.instance, groups, tuple(map(tuple, picks)))

    def _ways(self, row: int) -> list[list[tuple[int, int, tuple[int, ...]]]]:
        return [self.groupings.ways(row, place) for place in range(len(self.instance.scenes))]

    def _count(self, row: int, top: int, choices: list[Any]) -> Any:  # Any: an array of whole numbers
        """The least money, in units, for each total loss up to `top`; which way each scene takes, into `choices`."""
        least = np.full(top + 1, _LARGEST, dtype=np.int64)
        least[0] = self.instance.version_money // self.instance.unit * len(self.groupings.groups(row))
        for some in self._ways(row):
            after = np.full(top + 1, _LARGEST, dtype=np.int64)
            choice = np.zeros(top + 1, dtype=np.int16)
            for n, (money, loss, _) in enumerate(some):
                if loss <= top:
                    there = least[: top + 1 - loss] + money
                    choice[loss:][there < after[loss:]] = n
                    np.minimum(after[loss:], there, out=after[loss:])
            least = np.minimum(after, _LARGEST)
            choices.append(choice)
        return least


class _Model:
    """One grouping as a CP-SAT model.

    A scene of an episode whose length can't be broken is one choice among the few sets of options that no other beats;
    any other scene has a choice for each version, so that the length can be counted.
    """

    def __init__(self, groupings: Groupings, row: int) -> None:
        from ortools.sat.python import cp_model

        self.cp = cp_model
        self.model = cp_model.CpModel()
        self.groupings = groupings
        self.instance = groupings.instance
        self.groups = groupings.groups(row)
        self.money: list[Any] = []  # Any: terms of a solver that has no types
        self.loss: list[Any] = []
        self.sets: dict[int, list[tuple[Any, tuple[int, ...]]]] = {}
        self.each: dict[int, list[dict[int, Any]]] = {}
        for place, scene in enumerate(self.instance.scenes):
            if scene.episode in groupings.tight:
                self._each(place)
            else:
                self._sets(place, groupings.ways(row, place))
        for episode in groupings.tight:
            self._length(episode)

    def add(self, constraint: Any) -> None:  # Any: the solver's; a plain truth where nothing is left to choose
        if constraint is False:
            self.model.add_bool_or([])
        elif constraint is not True:
            self.model.add(constraint)

    def least(self, aim: Any) -> Plan | None:  # Any: the solver's expression
        """The plan with the least `aim`, proven; None where there is none."""
        self.model.minimize(aim)
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        if solver.solve(self.model) != self.cp.OPTIMAL:
            return None
        picks = [[0] * len(self.instance.scenes) for _ in self.groups]
        for place, ways in self.sets.items():
            bought = next(some for way, some in ways if solver.value(way))
            for version, pick in enumerate(self.groupings.picks(self.groups, place, bought)):
                picks[version][place] = pick
        for place, versions in self.each.items():
            for version, ways_ in enumerate(versions):
                picks[version][place] = next(n for n, way in ways_.items() if solver.value(way))
        return plan_of(self.instance, self.groups, tuple(map(tuple, picks)))

    def _sets(self, place: int, ways: list[tuple[int, int, tuple[int, ...]]]) -> None:
        chosen = [(self.model.new_bool_var(""), some) for _, _, some in ways]
        self.model.add_exactly_one(way for way, _ in chosen)
        self.money += [money * way for (way, _), (money, _, _) in zip(chosen, ways, strict=True)]
        self.loss += [loss * way for (way, _), (_, loss, _) in zip(chosen, ways, strict=True)]
        self.sets[place] = chosen

    def _each(self, place: int) -> None:
        scene = self.instance.scenes[place]
        used: dict[int, Any] = {}
        self.each[place] = []
        for group in self.groups:
            ways = {n: self.model.new_bool_var("") for n in self.instance.fitting(group, scene)}
            self.model.add_exactly_one(ways.values())
            self.each[place].append(ways)
            for n, way in ways.items():
                option = scene.options[n]
                self.loss.append(self.instance.weight(group) * option.loss * way)
                if option.money:
                    if n not in used:
                        used[n] = self.model.new_bool_var("")
                        self.money.append(option.money // self.instance.unit * used[n])
                    self.model.add_implication(way, used[n])

    def _length(self, episode: str) -> None:
        """Every version keeps the length of the episode that its targets ask for."""
        for version, group in enumerate(self.groups):
            if (span := self.instance.length_of(group, episode)) is None:
                continue
            change = sum(
                self.instance.scenes[place].options[n].seconds * way
                for place, versions in self.each.items()
                if self.instance.scenes[place].episode == episode
                for n, way in versions[version].items()
            )
            self.add(change >= span[0])
            self.add(change <= span[1])


def _prices(much_money: int, much_loss: int) -> list[int]:
    """Prices of one point of loss, from none to so much that loss alone counts."""
    ratio = min(much_money * _FINE, _LARGEST // much_loss) ** (1 / _STEPS)
    return sorted({1, *(round(ratio**n) for n in range(1, _STEPS + 1))})

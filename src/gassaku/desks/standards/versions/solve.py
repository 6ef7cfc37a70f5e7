"""The best plan, with proof: groupings in the order of their bounds, each solved exactly until none can win.

Where no choice can break the length of an episode, a grouping is solved by counting the least money for each total
loss. Where one can, `episodes` finds it by CP-SAT, within an effort; `proven` says whether the effort was enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np

from gassaku.desks.standards.versions.episodes import FAR, Effort, Episodes
from gassaku.desks.standards.versions.grouping import Groupings
from gassaku.desks.standards.versions.instance import Instance, Plan, plan_of

EFFORT = 3.0  # of CP-SAT's own count of work for one optimum, a second or three each; only where lengths bind
_FINE = 1000  # prices are thousandths of a unit of money for a point of loss
_FINER = 5  # times that the best price is looked for more closely
_PRICES = 6  # of them where lengths bind
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
    """An instance with its table of bounds, ready for several questions.

    Attributes:
        effort: how much one question may cost where lengths bind.
        proven: whether the last answer is proven to be the best.
        bound: where lengths bind, a money (minor units) that no plan of the last question is below; else None.
    """

    def __init__(
        self,
        instance: Instance,
        stop: Callable[[], bool] = lambda: False,
        watch: Watch = lambda _found, _bound: None,
        *,
        effort: float = EFFORT,
    ) -> None:
        """`watch` is told the best plan so far and what is proved impossible to beat, at every step of `best`."""
        self.instance = instance
        self.stop = stop
        self.watch = watch
        self.effort = effort
        self.proven = True
        self.bound: int | None = None
        self._episodes: Episodes | None = None
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
        self.proven, self.bound = True, None
        if self.groupings.tight and len(self.groupings):
            return self._with_lengths(objective, limits)
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

    def _with_lengths(self, objective: Objective, limits: Limits) -> Plan | None:
        self._episodes = episodes = self._episodes or Episodes(self.groupings, Effort(0), self._bounded)
        episodes.effort, episodes.sure = Effort(self.effort), True
        counts = self.groupings.counts
        here = counts == limits.versions if limits.versions is not None else counts > 0
        if limits.money is None and limits.loss is None:
            plan, bound = episodes.cheapest(here) if objective is Objective.MONEY else episodes.gentlest(here)
        else:
            plan, bound = self._limited(episodes, here, objective, limits)
        self.proven = episodes.sure
        self.bound = None if bound >= FAR else bound * self.instance.unit
        return plan

    def _bounded(self, money: int, loss: int) -> None:
        self.watch(None, (money * self.instance.unit, loss))

    def _limited(
        self, episodes: Episodes, here: Any, objective: Objective, limits: Limits
    ) -> tuple[Plan | None, int]:  # Any: an array of truths
        """Groupings in the order of their bounds, each solved as a whole, until none can win or the effort is spent."""
        unit, first = self.instance.unit, objective is Objective.MONEY
        budget = None if limits.money is None else limits.money // unit
        money, loss = episodes.least_money(), episodes.least_loss()
        for price in self.prices[:: max(1, len(self.prices) // _PRICES)]:
            both = episodes.with_price(_FINE, price)
            if limits.loss is not None:
                money = np.maximum(money, -((price * limits.loss - both) // _FINE))
            if budget is not None:
                loss = np.maximum(loss, -((_FINE * budget - both) // price))
        fits = here & (money < FAR) & (loss < FAR)
        fits &= (budget is None or money <= budget) & (limits.loss is None or loss <= limits.loss)
        rows = np.nonzero(fits)[0]
        keys = (loss[rows], money[rows]) if first else (money[rows], loss[rows])
        found: Plan | None = None
        for row in rows[np.lexsort(keys)].tolist():
            least = (int(money[row]), int(loss[row])) if first else (int(loss[row]), int(money[row]))
            if found is not None:
                held = (found.money // unit, found.loss) if first else (found.loss, found.money // unit)
                if least >= held:
                    break
                if least[1] >= held[1] and least[0] >= held[0]:
                    continue
            if episodes.effort.left <= 0 or self.stop():
                episodes.sure = False
                break
            self.watch(found, (least[0] * unit, 0) if first else (0, least[0]))
            plan = episodes.limited(row, objective.value, budget, limits.loss)
            if plan is not None and (found is None or self._value(objective, plan) < self._value(objective, found)):
                found = plan
        return found, int(money[rows].min()) if len(rows) else FAR

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
        if objective is Objective.LOSS and limits.money is not None:
            budget = limits.money // self.instance.unit
            for price in self.prices:
                value = np.maximum(value, large * -((_FINE * budget - groupings.least(_FINE, price)) // price))
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
        return self._counted(row, objective, limits, beat)

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


def _prices(much_money: int, much_loss: int) -> list[int]:
    """Prices of one point of loss, from none to so much that loss alone counts."""
    ratio = min(much_money * _FINE, _LARGEST // much_loss) ** (1 / _STEPS)
    return sorted({1, *(round(ratio**n) for n in range(1, _STEPS + 1))})

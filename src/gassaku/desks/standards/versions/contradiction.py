"""Why no plan holds: the smallest set of pins that contradict each other, or the length that a market asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from gassaku.desks.standards.breakdown import Breakdown
from gassaku.desks.standards.kinds import Alternatives, Pin
from gassaku.desks.standards.target import StandardsTarget
from gassaku.desks.standards.versions.instance import Plan
from gassaku.desks.standards.versions.question import Question, question
from gassaku.desks.standards.versions.solve import Objective, Search
from gassaku.rules.book import Book

Json = Any  # Any: JSON
_TRIED = 4000  # sets of pins that are tried for the smallest; beyond it pins are left out one by one


class Ask:
    """The same question with other pins and other lengths, each asked once."""

    def __init__(
        self, breakdown: Breakdown, papers: Alternatives, targets: Sequence[StandardsTarget], rules: Book, on: dt.date
    ) -> None:
        self.breakdown, self.papers, self.targets, self.rules, self.on = breakdown, papers, targets, rules, on
        self._known: dict[tuple[frozenset[str], frozenset[str]], tuple[Question, Plan | None]] = {}

    def best(self, pins: Sequence[Pin], free: frozenset[str] = frozenset()) -> tuple[Question, Plan | None]:
        """The question and its cheapest plan with these pins; the targets of `free` take any length."""
        key = (frozenset(pin.id for pin in pins), free)
        if key not in self._known:
            aims = tuple(
                aim.model_copy(update={"least_minutes": None, "most_minutes": None}) if aim.id in free else aim
                for aim in self.papers.targets
            )
            papers = self.papers.model_copy(update={"targets": aims})
            asked = question(self.breakdown, papers, self.targets, self.rules, self.on, pins)
            self._known[key] = asked, Search(asked.instance).best(Objective.MONEY)
        return self._known[key]


def contradiction(
    breakdown: Breakdown,
    papers: Alternatives,
    targets: Sequence[StandardsTarget],
    rules: Book,
    on: dt.date,
    told: Callable[[Question, Plan], dict[str, Json]],
) -> Json:
    """What contradicts what, and the nearest plan: the one with the fewest pins lifted, or with a length not kept.

    `lengths` names each market whose length can't be kept even without a pin: episode, the minutes that it takes, and
    the rules whose scenes there must be cut or changed.
    """
    ask = Ask(breakdown, papers, targets, rules, on)
    lengths = [] if ask.best(())[1] is not None else too_short_or_long(ask)
    free = frozenset(row["target"] for row in lengths)
    smallest = _smallest(ask, papers.pins, free)
    lifted = _lifted(ask, papers.pins, free)
    nearest: Json = None
    if lifted is not None:
        asked, plan = ask.best([pin for pin in papers.pins if pin not in lifted], free)
        if plan is not None:
            nearest = {"lifted": [pin.id for pin in lifted], "length_not_kept": sorted(free), **told(asked, plan)}
    return {
        "status": "infeasible",
        "contradiction": [{"pin": pin.id, "says": pin.says} for pin in smallest],
        "lengths": lengths,
        "nearest": nearest,
        "versions": [],
    }


def too_short_or_long(ask: Ask) -> list[Json]:
    """Market by market by itself: the episodes whose length it can't get, whatever version is made for it alone."""
    rows: list[Json] = []
    for target in ask.targets:
        alone = Ask(ask.breakdown, ask.papers, [target], ask.rules, ask.on)
        if alone.best(())[1] is not None:
            continue
        asked, _ = alone.best(())
        aim = next((aim for aim in ask.papers.targets if aim.id == target.id), None)
        for (_, episode), span in asked.instance.lengths.items():
            there = tuple(scene for scene in asked.instance.scenes if scene.episode == episode)
            part = replace(asked.instance, scenes=there, lengths={(0, episode): span})
            if Search(part).best(Objective.MONEY) is not None:
                continue
            broken = {
                one.rule
                for (_, place), rules in asked.unmet.items()
                if asked.instance.scenes[place].episode == episode
                for one in rules
            }
            rows.append(
                {
                    "target": target.id,
                    "episode": episode,
                    "least_minutes": str(aim.least_minutes) if aim and aim.least_minutes is not None else None,
                    "most_minutes": str(aim.most_minutes) if aim and aim.most_minutes is not None else None,
                    "rules": sorted(broken),
                }
            )
    return rows


def _smallest(ask: Ask, pins: Sequence[Pin], free: frozenset[str]) -> Sequence[Pin]:
    """The smallest set of pins with which no plan holds; () where it is not the pins."""
    if ask.best(pins, free)[1] is not None:
        return ()
    tried = 0
    for size in range(len(pins) + 1):
        for chosen in combinations(pins, size):
            tried += 1
            if ask.best(chosen, free)[1] is None:
                return chosen
            if tried > _TRIED:
                return _left(ask, pins, free)
    return pins


def _left(ask: Ask, pins: Sequence[Pin], free: frozenset[str]) -> Sequence[Pin]:
    """Pins left out one by one as long as the rest still contradicts: none of what remains can be spared."""
    kept = list(pins)
    for pin in pins:
        rest = [one for one in kept if one is not pin]
        if ask.best(rest, free)[1] is None:
            kept = rest
    return kept


def _lifted(ask: Ask, pins: Sequence[Pin], free: frozenset[str]) -> Sequence[Pin] | None:
    """The fewest pins without which a plan holds."""
    for size in range(len(pins) + 1):
        for lifted in combinations(pins, size):
            if ask.best([pin for pin in pins if pin not in lifted], free)[1] is not None:
                return lifted
    return None

"""What each episode costs: pattern costs, which every episode has again, and amortised costs, which are spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gassaku.desks.finance.budget.line import PATTERN, Budget
from gassaku.vocabulary.money import apportion


@dataclass(frozen=True, slots=True)
class EpisodeCost:
    """One episode, in minor units of the budget's currency."""

    episode: int
    pattern: int
    amortised: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.pattern + self.amortised


def by_episode(budget: Budget, episodes: int) -> tuple[EpisodeCost, ...]:
    """The budget by episode; every line is divided without a remainder, so that the episodes add up to the budget.

    Lines of one set of episodes are added up before they are divided, so that remainders do not pile up in the first.
    """
    if episodes < 1:
        return ()
    whole = tuple(range(1, episodes + 1))
    sums: dict[tuple[str, tuple[int, ...]], int] = {}
    for line in budget.lines:
        kept = tuple(number for number in line.episodes if 1 <= number <= episodes)
        key = (PATTERN if line.basis == PATTERN else "", kept or whole)
        sums[key] = sums.get(key, 0) + line.base
    pattern, spread = dict.fromkeys(whole, 0), dict.fromkeys(whole, 0)
    for (basis, covered), total in sums.items():
        column = pattern if basis == PATTERN else spread
        for number, part in zip(covered, apportion(total, [1] * len(covered)), strict=True):
            column[number] += part
    return tuple(EpisodeCost(number, pattern[number], spread[number]) for number in whole)


def episode_numbers(text: str) -> tuple[int, ...] | None:
    """`1-3, 5` as numbers, in order and each once; None for what is no list of episodes."""
    found: list[int] = []
    for part in text.replace("–", "-").replace("~", "-").split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if not first.isdecimal() or (dash and not last.isdecimal()):
            return None
        begin, end = int(first), int(last or first)
        if not 1 <= begin <= end <= 1000:
            return None
        found += range(begin, end + 1)
    return tuple(sorted(set(found)))


def shown(costs: tuple[EpisodeCost, ...]) -> Mapping[int, int]:
    """Episode to its whole cost."""
    return {one.episode: one.total for one in costs}

"""What the planner solves: scenes with options, and which release targets each option satisfies. Whole numbers only.

A version is one option for each scene. Every target gets one version; targets may share one. An option that costs money
is paid for once, however many versions use it; every version costs `version_money` to master. The loss is what the
viewers of each target lose, so it is counted once a target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from math import gcd


@dataclass(frozen=True, slots=True)
class Option:
    """One way to show a scene.

    Attributes:
        id: the alternative's id; "" for the scene as shot.
        money: minor units, paid once.
        loss: what the story loses, as people declared it.
        seconds: change of the episode's length.
        serves: bit n set where it satisfies target n.
    """

    id: str
    money: int
    loss: int
    seconds: int
    serves: int


@dataclass(frozen=True)
class SceneChoice:
    """A scene with more than one way to show it, or with a demand that its one way does not meet."""

    episode: str
    number: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Instance:
    """A whole planning question.

    Attributes:
        targets: ids of the release targets, in the order of the bits.
        scenes: scene by scene.
        version_money: what one version costs to master, minor units.
        lengths: by target and episode, the least and the most seconds by which its length may change.
        weights: how much a target's loss counts.
        together: pairs of targets that must share a version.
        most_versions, most_money, most_loss: limits that a person set, or None.
    """

    targets: tuple[str, ...]
    scenes: tuple[SceneChoice, ...]
    version_money: int = 0
    lengths: Mapping[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    weights: tuple[int, ...] = ()
    together: tuple[tuple[int, int], ...] = ()
    most_versions: int | None = None
    most_money: int | None = None
    most_loss: int | None = None

    @property
    def everyone(self) -> int:
        """The set of all targets as bits."""
        return (1 << len(self.targets)) - 1

    def weight(self, group: int) -> int:
        """The weight of a set of targets."""
        return sum(self.weights[n] if self.weights else 1 for n in members(group))

    @cached_property
    def unit(self) -> int:
        """The greatest amount that divides every amount, so that the solver counts in it."""
        amounts = [option.money for scene in self.scenes for option in scene.options]
        return reduce(gcd, [*amounts, self.version_money]) or 1

    @cached_property
    def episodes(self) -> tuple[str, ...]:
        """The episodes with a choice or a limit, in order."""
        named = [scene.episode for scene in self.scenes] + [episode for _, episode in self.lengths]
        return tuple(dict.fromkeys(named))

    def length_of(self, group: int, episode: str) -> tuple[int, int] | None:
        """The change of length that every target of the group allows; None where none of them says."""
        stated = [self.lengths[n, episode] for n in members(group) if (n, episode) in self.lengths]
        if not stated:
            return None
        return max(least for least, _ in stated), min(most for _, most in stated)

    def fitting(self, group: int, scene: SceneChoice) -> list[int]:
        """The options of a scene that satisfy every target of the group."""
        return [n for n, option in enumerate(scene.options) if option.serves & group == group]


@dataclass(frozen=True)
class Plan:
    """An answer: versions, each a set of targets with one option a scene.

    Attributes:
        groups: targets of each version as bits, the version of the most targets first.
        picks: for each version, the option's place in each scene.
        money, loss: the totals; `money` holds the mastering of every version.
    """

    groups: tuple[int, ...]
    picks: tuple[tuple[int, ...], ...]
    money: int
    loss: int

    @property
    def versions(self) -> int:
        """How many."""
        return len(self.groups)

    @property
    def figures(self) -> tuple[int, int, int]:
        """Money, loss, versions."""
        return self.money, self.loss, self.versions


def members(group: int) -> Iterator[int]:
    """The bits of a set."""
    while group:
        low = group & -group
        yield low.bit_length() - 1
        group ^= low


def plan_of(instance: Instance, groups: tuple[int, ...], picks: tuple[tuple[int, ...], ...]) -> Plan:
    """The plan with its totals counted from what it picks."""
    order = sorted(range(len(groups)), key=lambda n: (-groups[n].bit_count(), groups[n] & -groups[n]))
    used = {(scene, pick[scene]) for pick in picks for scene in range(len(instance.scenes))}
    money = sum(instance.scenes[scene].options[place].money for scene, place in used)
    loss = sum(
        instance.weight(group) * scene.options[place].loss
        for group, pick in zip(groups, picks, strict=True)
        for scene, place in zip(instance.scenes, pick, strict=True)
    )
    return Plan(
        tuple(groups[n] for n in order),
        tuple(picks[n] for n in order),
        money + instance.version_money * len(groups),
        loss,
    )

"""Two versions of a budget by meaning: what is new, gone, dearer, moved to another country or payer, or only exchanged.

The differences add up: the sum of all effects is the difference of the two totals, to the last minor unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gassaku.desks.finance.budget.line import Budget, Cost, converted

KINDS = ("new", "gone", "amount", "rate", "moved", "renamed")


@dataclass(frozen=True, slots=True)
class Change:
    """One line in two versions.

    Attributes:
        kind: `new`, `gone`, `amount` (in its own currency), `rate` (the budget rate only), `moved` (to another country
            or party) or `renamed`.
        before, after: the lines; None where it is in one version only.
        effect: what it adds to the total, in minor units of the budget's currency.
    """

    kind: str
    account: str
    before: Cost | None
    after: Cost | None
    effect: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two budgets of one currency."""

    currency: str
    before: int
    after: int
    changes: tuple[Change, ...]

    def accounts(self) -> dict[str, int]:
        """What changed by account, in account order; accounts that only moved are left out."""
        sums: dict[str, int] = {}
        for one in sorted(self.changes, key=lambda change: change.account):
            sums[one.account] = sums.get(one.account, 0) + one.effect
        return {account: effect for account, effect in sums.items() if effect}

    def effects(self) -> dict[str, int]:
        """What each kind of change adds."""
        return {kind: sum(one.effect for one in self.changes if one.kind == kind) for kind in KINDS}


def compare(before: Budget, after: Budget) -> Comparison:
    """What changed between two versions.

    Raises:
        ValueError: when the two are in different currencies.
    """
    if before.currency != after.currency:
        raise ValueError(f"One budget is in {before.currency}, the other in {after.currency}; compare them in one.")
    old, new = list(before.lines), list(after.lines)
    changes: list[Change] = []
    for key in (_whole, _placed, _titled, _unmoved):
        old, new, pairs = _matched(old, new, key)
        for was, is_ in pairs:
            changes += _differences(was, is_, before.currency)
    changes += [Change("gone", one.account, one, None, -one.base) for one in old]
    changes += [Change("new", one.account, None, one, one.base) for one in new]
    changes.sort(key=lambda one: (one.account, KINDS.index(one.kind)))
    return Comparison(before.currency, before.total, after.total, tuple(changes))


def _whole(line: Cost) -> object:
    return (line.account, line.text, line.currency, line.country, line.company, line.minor, line.rate)


def _placed(line: Cost) -> object:
    return (line.account, line.text.casefold().strip(), line.currency, line.country, line.company)


def _titled(line: Cost) -> object:
    return (line.account, line.text.casefold().strip(), line.currency)


def _unmoved(line: Cost) -> object:
    return (line.account, line.currency, line.country, line.company, line.minor)


def _matched(
    old: list[Cost], new: list[Cost], key: Callable[[Cost], object]
) -> tuple[list[Cost], list[Cost], list[tuple[Cost, Cost]]]:
    """Lines of the same key, in their order; what is left of both; an ambiguous key pairs the first with the first."""
    waiting: dict[object, list[Cost]] = {}
    for line in old:
        waiting.setdefault(key(line), []).append(line)
    pairs: list[tuple[Cost, Cost]] = []
    left = []
    for line in new:
        found = waiting.get(key(line))
        if found:
            pairs.append((found.pop(0), line))
        else:
            left.append(line)
    taken = {id(was) for was, _ in pairs}
    return [line for line in old if id(line) not in taken], left, pairs


def _differences(was: Cost, is_: Cost, base: str) -> Iterable[Change]:
    """The changes of one line; their effects add up to the difference of its two amounts."""
    if (was.country, was.company) != (is_.country, is_.company):
        yield Change("moved", is_.account, was, is_, 0)
    if was.text.strip() != is_.text.strip():
        yield Change("renamed", is_.account, was, is_, 0)
    at_old_rate = is_.base if was.rate == is_.rate else converted(is_.minor, is_.currency, was.rate, base)
    if amount := at_old_rate - was.base:
        yield Change("amount", is_.account, was, is_, amount)
    if rate := is_.base - at_old_rate:
        yield Change("rate", is_.account, was, is_, rate)

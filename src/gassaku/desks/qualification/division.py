"""Work divided over countries: what a division costs, and the production as it would be under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any

from gassaku.desks.qualification.dossier import Dossier
from gassaku.desks.qualification.elsewhere import spent_in
from gassaku.desks.qualification.reading import World, read
from gassaku.desks.qualification.sheet import Declared, Location
from gassaku.production import Production
from gassaku.production.facts import BUDGET_RATES
from gassaku.rules import Rule
from gassaku.rules.formula import literal
from gassaku.rules.linear import Linear

Expression = Any  # Any: a CP-SAT expression, or a plain whole number
Division = Mapping[str, Mapping[str, int]]  # units by item and country
_RATE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?|[0-9]{1,12}/[1-9][0-9]{0,11}", re.ASCII)


class AllocationError(ValueError):
    """What `allocation:` says can't be used. `str()` is one sentence that says what to mend."""


@dataclass(frozen=True)
class Money:
    """What sums are compared in.

    Attributes:
        rates: how much of `currency` one whole unit of another is; that of `currency` itself is 1.
    """

    currency: str
    rates: Mapping[str, Fraction]

    def rate(self, currency: str) -> Fraction | None:
        """The rate; None where none is stated."""
        return self.rates.get(currency)


def money_of(production: Production, dossier: Dossier) -> Money:
    """The currency and the rates of `allocation:`, else those of the financing plan.

    Raises:
        AllocationError: no currency, or a rate that is none.
    """
    stated = dossier.sheet.allocation
    told = production.fact(BUDGET_RATES) or {}
    currency = (stated.currency if stated else None) or next(iter(told), None)
    if currency is None:
        raise AllocationError("Nothing says in which currency to compare; write `allocation: currency:`.")
    rates = {name: Fraction(rate) for name, rate in told.get(currency, {}).items()}
    for name, written in (stated.rates if stated else {}).items():
        if not _RATE.fullmatch(written):
            raise AllocationError(f"The rate “{written}” of {name} is no number; write 9.3 or 93/10.")
        rates[name] = Fraction(written)
        if rates[name] <= 0:
            raise AllocationError(f"The rate of {name} is {written}; a rate is more than nothing.")
    return Money(currency, rates | {currency: Fraction(1)})


@dataclass(frozen=True, eq=False)
class Part:
    """One item in one country.

    Attributes:
        now: how many of its units are there as the plan stands.
        total: of the item, in all countries.
    """

    item: str
    country: str
    at: Location
    now: int
    total: int
    shooting: bool


def parts_of(dossier: Dossier) -> tuple[Part, ...]:
    """Every item in every country where it could be done.

    Raises:
        AllocationError: an item whose `now` is no place of it, whose bounds leave no room, or that costs more than is
            spent there.
    """
    items = dossier.sheet.allocation.items if dossier.sheet.allocation else {}
    if not items:
        raise AllocationError("Nothing can be moved; write under `allocation: items:` what could be done elsewhere.")
    found: list[Part] = []
    for id_, one in items.items():
        now = {one.now: one.units} if isinstance(one.now, str) else one.now
        if missing := [country for country in now if country not in one.places]:
            raise AllocationError(f"“{id_}” is in {' and '.join(missing)} now, which is not among its `places:`.")
        if sum(now.values()) != one.units:
            raise AllocationError(f"“{id_}” has {one.units} units, and `now:` places {sum(now.values())} of them.")
        room = sum(one.units if at.most is None else min(at.most, one.units) for at in one.places.values())
        if room < one.units or sum(at.least for at in one.places.values()) > one.units:
            raise AllocationError(f"The bounds of “{id_}” leave no way to divide its {one.units} units.")
        for country, at in one.places.items():
            if at.counts and len(at.cost) != 1:
                raise AllocationError(
                    f"“{id_}” in {country} counts for {', '.join(at.counts)}; its cost must then be in one currency."
                )
        found += [
            Part(id_, country, at, now.get(country, 0), one.units, one.shooting) for country, at in one.places.items()
        ]
    _demand_that_it_is_there(dossier, found)
    return tuple(found)


def _demand_that_it_is_there(dossier: Dossier, parts: list[Part]) -> None:
    costs: dict[tuple[str, str], int] = {}
    days: dict[str, int] = {}
    for part in parts:
        for currency, amount in part.at.cost.items():
            key = part.country, currency
            costs[key] = costs.get(key, 0) + part.now * amount
        if part.shooting:
            days[part.country] = days.get(part.country, 0) + part.now
    for (country, currency), amount in costs.items():
        spent = dossier.spend.get(country, {}).get(currency, Fraction(0))
        if amount > spent:
            raise AllocationError(
                f"What is done in {country} now costs {currency} {amount:,} by `allocation:`, and only {currency} "
                f"{int(spent):,} is spent there; correct the costs of a unit or the spend."
            )
    for country, count in days.items():
        if count > dossier.days.get(country, 0):
            raise AllocationError(
                f"`allocation:` has {count} shooting days in {country} now, and {dossier.days.get(country, 0)} are "
                "planned there; correct its units or the days."
            )


def as_planned(parts: tuple[Part, ...]) -> Division:
    """The division as things are."""
    return gathered({part: part.now for part in parts})


def gathered(counts: Mapping[Part, int]) -> Division:
    """Units by item and country."""
    found: dict[str, dict[str, int]] = {}
    for part, count in counts.items():
        found.setdefault(part.item, {})[part.country] = count
    return found


def cost_of(parts: tuple[Part, ...], division: Division, money: Money) -> Fraction:
    """What all that can move costs, in the currency that sums are compared in."""
    return sum(
        (
            division[part.item][part.country] * amount * rate
            for part in parts
            for currency, amount, rate in costs_of(part, money)
        ),
        Fraction(0),
    )


def costs_of(part: Part, money: Money) -> Iterator[tuple[str, int, Fraction]]:
    """Currency, amount and rate of each cost of a unit.

    Raises:
        AllocationError: a currency without a rate.
    """
    for currency, amount in part.at.cost.items():
        rate = money.rate(currency)
        if rate is None:
            raise AllocationError(f"There is no rate of {currency} into {money.currency}; write it under `rates:`.")
        yield currency, amount, rate


def divided(dossier: Dossier, parts: tuple[Part, ...], division: Division) -> Dossier:
    """The dossier as it would be: days, spend, and the inputs that hang on where things are done."""
    days, spend = dict(dossier.days), {country: dict(there) for country, there in dossier.spend.items()}
    declared = dict(dossier.declared)
    for_rule = {rule: dict(inputs) for rule, inputs in dossier.for_rule.items()}
    for name in made_by(parts):
        holds = any(division[part.item][part.country] == part.total for part in parts if name in part.at.makes)
        declared[name] = Declared(value=holds, proof="as the work is divided")
    for part in parts:
        more = division[part.item][part.country] - part.now
        if part.shooting:
            days[part.country] = days.get(part.country, Fraction(0)) + more
        for currency, amount in part.at.cost.items():
            there = spend.setdefault(part.country, {})
            there[currency] = there.get(currency, Fraction(0)) + more * amount
        for name in part.at.counts:
            for listed in (declared, *for_rule.values()):
                if name in listed and (held := number_of(listed[name].value)) is not None:
                    listed[name] = listed[name].model_copy(update={"value": held + more * sum(part.at.cost.values())})
    return replace(dossier, days=days, spend=spend, declared=declared, for_rule=for_rule)


def number_of(value: object) -> Fraction | None:
    """A declared number; None where it is none."""
    found = literal(value)
    return found if isinstance(found, Fraction) else None


def made_by(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The inputs that hang on where things are done."""
    return tuple(dict.fromkeys(name for part in parts for name in part.at.makes))


class DividedInputs:
    """A rule's inputs as CP-SAT expressions of how many units go where."""

    def __init__(self, dossier: Dossier, counts: Mapping[Part, Expression], made: Mapping[str, Expression]) -> None:
        self.dossier = dossier
        self.counts = counts
        self.made = made

    def inputs(self, rule: Rule, world: World) -> dict[str, Any]:  # Any: plain inputs and expressions, nested
        """What the rule asks for, in one way in which that which is open may come out."""
        inputs = read(rule, self.dossier, world).inputs
        own = {name for key in (*rule.names, rule.id) for name in self.dossier.for_rule.get(key, {})}
        done: set[str] = set()
        for name, how in (rule.sheet.get("reads") or {}).items():
            if name in own or name in self.dossier.declared or not isinstance(how, Mapping):
                continue
            if "spend" in how:
                self.add(inputs, name, self.spent(str(how["spend"]), str(how.get("currency", ""))))
            elif "days" in how:
                self.add(inputs, name, dict.fromkeys(self.shot_in(str(how["days"])), Fraction(1)))
            done.add(name)
        inputs |= {name: value for name, value in self.made.items() if name not in own}
        counted = dict.fromkeys(name for part in self.counts for name in part.at.counts)
        for name in counted:
            if name in inputs and name not in done and number_of(inputs[name]) is not None:
                self.add(inputs, name, self.counting(name))
        return inputs

    def shot_in(self, country: str) -> list[Part]:
        return [part for part in self.counts if part.shooting and part.country == country]

    def spent(self, country: str, currency: str) -> dict[Part, Fraction]:
        there = [part for part in self.counts if part.country == country]
        costs = {part: {name: Fraction(cost) for name, cost in part.at.cost.items()} for part in there}
        return {part: spent_in(costs[part], currency, self.dossier.rates) or Fraction(0) for part in there}

    def counting(self, name: str) -> dict[Part, Fraction]:
        return {part: Fraction(sum(part.at.cost.values())) for part in self.counts if name in part.at.counts}

    def add(self, inputs: dict[str, Any], name: str, moved: Mapping[Part, Fraction]) -> None:
        """Adds to an input what moves in and takes off what moves out."""
        moved = {part: size for part, size in moved.items() if size}
        if moved:
            base = number_of(inputs.get(name, 0)) or Fraction(0)
            under = lcm(base.denominator, *(size.denominator for size in moved.values()))
            gained = sum(int(size * under) * (self.counts[part] - part.now) for part, size in moved.items())
            inputs[name] = Linear(int(base * under) + gained, under)

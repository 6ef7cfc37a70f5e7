"""What may be changed, at which price: roles, shares, shooting days, spend, and what can be declared to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from gassaku.desks.qualification.dossier import OPEN, Dossier, Member
from gassaku.desks.qualification.reading import of_people
from gassaku.desks.qualification.sheet import Declared, Prices
from gassaku.rules import Rule

MOST_ADDED = 3
MOST_STEPS = 100


@dataclass(frozen=True)
class Move:
    """One thing that can be done, up to `most` times.

    Attributes:
        sort: `credit`, `recast`, `add`, `share`, `day`, `spend`, `declare` or `number`.
        what: in words, once; `{count}` stands for how often.
        subject: whom or what it moves, as its sort needs it.
        into: where to: a country, a role, or "".
        size: what one step moves, for spend and numbers.
    """

    sort: str
    what: str
    price: int
    most: int
    subject: str = ""
    into: str = ""
    role: str = ""
    size: int = 1
    held: frozenset[str] = frozenset()
    lives: str | None = None

    def said(self, count: int) -> str:
        """The move made `count` times, in words."""
        return self.what.format(count=count)


def moves_of(dossier: Dossier, sought: Iterable[Rule]) -> list[Move]:
    """Every move that has a price and could matter to one of the rules."""
    rules = list(sought)
    found = list(_credits(dossier))
    prices = dossier.sheet.prices
    if prices is not None:
        wanted = sorted(_wanted(rules))
        found += [*_recasts(dossier, prices, wanted), *_additions(prices, wanted)]
        found += [*_shares(dossier, prices), *_days(dossier, prices), *_spends(prices, rules)]
        found += list(_declarations(dossier, prices))
    return found


def _wanted(rules: Iterable[Rule]) -> set[str]:
    """Countries whose people a rule counts."""
    return {
        code
        for rule in rules
        for how in (rule.sheet.get("reads") or {}).values()
        if of_people(how)
        for codes in (how.get("of") or {}).values()
        for code in codes
    }


def _credits(dossier: Dossier) -> Iterator[Move]:
    known = {member.id for member in dossier.people}
    for change in dossier.sheet.changes.values():
        if change.person in known and change.role:
            what = change.what.replace("{", "{{").replace("}", "}}")
            yield Move("credit", what, change.price, 1, change.person, role=change.role.casefold())


def _recasts(dossier: Dossier, prices: Prices, wanted: list[str]) -> Iterator[Move]:
    for role, price in prices.recast.items():
        groups: dict[tuple[frozenset[str], str | None], int] = {}
        for member in held_by(dossier, role):
            key = (member.nationality, member.residence)
            groups[key] = groups.get(key, 0) + 1
        for (held, lives), count in groups.items():
            of = " and ".join(sorted(held)) or "undeclared nationality"
            for country in wanted:
                if held != {country} or lives != country:
                    what = f"recast {{count}} of the {count} people of {of} who are {role} with people of {country}"
                    yield Move("recast", what, price, count, "", country, role.casefold(), held=held, lives=lives)


def held_by(dossier: Dossier, role: str) -> list[Member]:
    """Who has the role, as people.yaml orders them."""
    return [member for member in dossier.people if role.casefold() in member.roles]


def _additions(prices: Prices, wanted: list[str]) -> Iterator[Move]:
    for role, price in prices.add.items():
        for country in wanted:
            what = f"add {{count}} {role} of {country}"
            yield Move("add", what, price, MOST_ADDED, into=country, role=role.casefold())


def _shares(dossier: Dossier, prices: Prices) -> Iterator[Move]:
    if prices.share_point is None or dossier.finance is None:
        return
    for giver, part in dossier.finance.items():
        for taker in dossier.countries:
            if taker != giver:
                what = f"move {{count}} percentage points of the finance from {giver} to {taker}"
                if giver == OPEN:
                    what = f"let {taker} bring {{count}} percentage points of the finance that is open"
                yield Move("share", what, prices.share_point, int(part), giver, taker)


def _days(dossier: Dossier, prices: Prices) -> Iterator[Move]:
    if prices.shooting_day is None:
        return
    for giver, days in dossier.days.items():
        for taker in dossier.days:
            if taker != giver:
                what = f"shoot {{count}} days in {taker} instead of {giver}"
                yield Move("day", what, prices.shooting_day, int(days), giver, taker)


def _spends(prices: Prices, rules: Iterable[Rule]) -> Iterator[Move]:
    if prices.spend_step is None:
        return
    asked = {
        (str(how["spend"]), str(how.get("currency", "")))
        for rule in rules
        for how in (rule.sheet.get("reads") or {}).values()
        if isinstance(how, Mapping) and "spend" in how
    }
    for country, currency in sorted(asked):
        size = prices.spend_step_size.get(country)
        if size:
            what = f"spend {{count}} × {currency} {size:,} more in {country}"
            yield Move("spend", what, prices.spend_step, MOST_STEPS, country, currency, size=size)


def _declarations(dossier: Dossier, prices: Prices) -> Iterator[Move]:
    for name, price in prices.declare.items():
        held = dossier.declared.get(name)
        if held is None or held.value is not True:
            yield Move("declare", f"bring it about that {name.replace('_', ' ')}", price, 1, name)
    for name, (number, price) in prices.number.items():
        held = dossier.declared.get(name)
        if held is None or held.value != number:
            yield Move("number", f"bring {name.replace('_', ' ')} to {number}", price, 1, name, size=number)


# -- the production after a change -----------------------------------------------------------------------------------


def changed(dossier: Dossier, plan: Iterable[tuple[Move, int]]) -> Dossier:
    """The dossier as it would be after the moves were made so often."""
    for move, count in plan:
        if count:
            dossier = _APPLY[move.sort](dossier, move, count)
    return dossier


def _credited(dossier: Dossier, move: Move, _: int) -> Dossier:
    people = tuple(
        replace(member, roles=member.roles | {move.role}) if member.id == move.subject else member
        for member in dossier.people
    )
    return replace(dossier, people=people)


def _recast(dossier: Dossier, move: Move, count: int) -> Dossier:
    people: list[Member] = []
    for member in dossier.people:
        if count and move.role in member.roles and (member.nationality, member.residence) == (move.held, move.lives):
            count -= 1
            people.append(replace(member, roles=member.roles - {move.role}))
            people.append(_newcomer(move, f"recast-{move.into}-{len(people)}"))
        else:
            people.append(member)
    return replace(dossier, people=tuple(people))


def _newcomer(move: Move, id_: str) -> Member:
    return Member(id_, f"a {move.role} of {move.into}", frozenset({move.role}), frozenset({move.into}), move.into)


def _added(dossier: Dossier, move: Move, count: int) -> Dossier:
    people = tuple(_newcomer(move, f"added-{move.into}-{move.role}-{n}") for n in range(count))
    return replace(dossier, people=dossier.people + people)


def _shared(dossier: Dossier, move: Move, count: int) -> Dossier:
    shares = dict(dossier.finance or {})
    shares[move.subject] -= count
    shares[move.into] = shares.get(move.into, Fraction(0)) + count
    if shares.get(OPEN) == 0:
        del shares[OPEN]
    return replace(dossier, finance=shares)


def _moved_days(dossier: Dossier, move: Move, count: int) -> Dossier:
    days = dict(dossier.days)
    days[move.subject] -= count
    days[move.into] += count
    return replace(dossier, days=days)


def _spent(dossier: Dossier, move: Move, count: int) -> Dossier:
    there = dict(dossier.spend.get(move.subject, {}))
    there[move.into] = there.get(move.into, Fraction(0)) + count * move.size
    return replace(dossier, spend={**dossier.spend, move.subject: there})


def _declared(dossier: Dossier, move: Move, _: int) -> Dossier:
    value: object = True if move.sort == "declare" else move.size
    return replace(dossier, declared={**dossier.declared, move.subject: Declared(value=value)})


_APPLY = {
    "credit": _credited,
    "recast": _recast,
    "add": _added,
    "share": _shared,
    "day": _moved_days,
    "spend": _spent,
    "declare": _declared,
    "number": _declared,
}

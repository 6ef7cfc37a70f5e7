"""Which incentives a division can claim, and the best choice among those that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.qualification.applicable import about_country, places_of, rules_of
from gassaku.desks.qualification.division import Money, Part
from gassaku.desks.qualification.dossier import Dossier
from gassaku.desks.qualification.judgement import PASS, judge, out_of_scope
from gassaku.desks.qualification.receipts import exact_amount, exclusions, known
from gassaku.rules import Book, Rule
from gassaku.rules.formula import formula_of


@dataclass(frozen=True)
class Claim:
    """An incentive that is claimed.

    Attributes:
        amount: in whole units of its own currency, exact.
        worth: the same in the currency that sums are compared in.
        ceiling: whether that is the most that somebody may grant.
    """

    rule: str
    name: str
    title: str
    country: str
    currency: str
    amount: Fraction
    worth: Fraction
    ceiling: bool


@dataclass(frozen=True)
class Incentives:
    """The incentives that are weighed, by rule id, each with the rate of its currency.

    Attributes:
        exclusive: pairs that one project can't have together.
        left_out: those that could not be counted, by their first name, each with the reason.
    """

    rates: Mapping[str, Fraction]
    names: Mapping[str, str]
    exclusive: Sequence[tuple[str, str]]
    left_out: Sequence[tuple[str, str]]


def incentives_for(book: Book, dossier: Dossier, parts: Sequence[Part], money: Money, *, ceilings: bool) -> Incentives:
    """Every incentive of the countries that take part or could be shot in, and those sought; which of them count."""
    places = {*places_of(dossier), *(part.country for part in parts)}
    sought = {book.rule(id_).id for id_ in dossier.sheet.seeks if known(book, id_)}
    rates: dict[str, Fraction] = {}
    names: dict[str, str] = {}
    left_out: list[tuple[str, str]] = []
    for rule in rules_of(book, ("incentive",)):
        if rule.id not in sought and not any(about_country(rule, country) for country in places):
            continue
        names[rule.id] = (*rule.names, rule.id)[0]
        if why := _why_not(rule, dossier, money, ceilings=ceilings):
            left_out.append((names[rule.id], why))
        else:
            rates[rule.id] = money.rates[str(rule.sheet.get("currency", ""))]
    exclusive = [
        (one, other)
        for one, others in exclusions(book).items()
        for other in others
        if one < other and one in rates and other in rates
    ]
    return Incentives(rates, names, exclusive, left_out)


def _why_not(rule: Rule, dossier: Dossier, money: Money, *, ceilings: bool) -> str:
    if why := out_of_scope(rule, dossier, dossier.event):
        return why
    if rule.sheet.get("computable") is False or formula_of(rule).amount is None:
        return str(rule.sheet.get("computable_note", "the text that was read states no amount"))
    currency = str(rule.sheet.get("currency", ""))
    if money.rate(currency) is None:
        return f"there is no rate of {currency} into {money.currency}"
    return "somebody else decides how much, up to a ceiling" if is_ceiling(rule) and not ceilings else ""


def is_ceiling(rule: Rule) -> bool:
    """Whether its amount is the most that somebody may grant."""
    return rule.sheet.get("discretionary") is True or rule.sheet.get("ceiling") is True


def claimed(book: Book, dossier: Dossier, incentives: Incentives, money: Money) -> tuple[Claim, ...]:
    """The incentives that pass, and among those that exclude each other the choice that gives the most."""
    passing = [claim for id_ in incentives.rates if (claim := _claim(book, id_, dossier, incentives, money))]
    apart = {frozenset(pair) for pair in incentives.exclusive}
    return max(_choices(passing, apart), key=lambda chosen: sum((one.worth for one in chosen), Fraction(0)))


def _choices(claims: list[Claim], apart: set[frozenset[str]]) -> Iterator[tuple[Claim, ...]]:
    """Every way to leave out no more than must be."""
    for index, one in enumerate(claims):
        against = [other for other in claims[index + 1 :] if frozenset((one.rule, other.rule)) in apart]
        if against:
            rest = [other for other in claims if other is not one]
            yield from _choices(rest, apart)
            yield from _choices([other for other in claims if other not in against], apart)
            return
    yield tuple(claims)


def _claim(book: Book, id_: str, dossier: Dossier, incentives: Incentives, money: Money) -> Claim | None:
    found = judge(book, id_, dossier)
    amount = exact_amount(found.answer)
    if found.verdict != PASS or amount is None:
        return None
    currency = str(found.rule.sheet.get("currency", ""))
    return Claim(
        id_,
        incentives.names[id_],
        found.rule.title,
        str(found.rule.sheet.get("country", "")),
        currency,
        amount,
        amount * money.rates[currency],
        is_ceiling(found.rule),
    )

"""What a rule asks for, read from the dossier as the rule's own `reads:` says; no country is named here.

A rule pack says under `reads:`, by input, how it is read:

    principals: {people: {writer: [head writer, writer], director: [director]}, of: {cn: [CN]}, by: nationality}
    main_cast: {roles: [lead], of: {tw: [TW]}}
    local_spend: {spend: TH, currency: THB}
    shooting_days_in_korea: {days: KR}
    kr_points: {points: kr_kcc_drama_points}
    A1_setting: {element: A1_setting, points: uk_hetv}
    director: {earned: director, points: coe_2017_fiction}
    release_countries: {releases: count}
    year: {year_of: KR}
    days_before_shoot: {before_shoot: days, rule: th_film_permit, step: film_permit, in: TH}
    applicant_is_singapore_registered_company: {company_in: SG}

What is declared in qualification.yaml stands before what would be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from gassaku.desks.qualification.dossier import OPEN, Dossier, Member
from gassaku.desks.qualification.elsewhere import spent_in
from gassaku.rules import Rule

GROUP_SHARES = ("finance_pct", "shares_pct")


@dataclass(frozen=True)
class World:
    """One way in which what is open may come out.

    Attributes:
        undeclared: whether people who declared nothing usable count for the country asked.
        gap: the country that brings the open part of the finance; "" leaves it open, `EACH` gives it to every country
            at once, which is more than can be: what fails even then fails for certain.
    """

    undeclared: bool = False
    gap: str = ""


EACH = "*"


@dataclass
class Read:
    """The inputs of one rule, with what is open in them.

    Attributes:
        open: what is not known for certain, in words.
        proofs: where an input came from, or what proves it.
    """

    inputs: dict[str, Any] = field(default_factory=dict)  # Any: numbers, words, truths, mappings
    open: dict[str, None] = field(default_factory=dict)
    proofs: dict[str, str] = field(default_factory=dict)


def read(rule: Rule, dossier: Dossier, world: World, *, about_money: bool = True) -> Read:
    """The inputs that `rule` asks for, in one world.

    Args:
        about_money: whether the rule asks for shares of the finance, so that an open part of it matters.
    """
    found = Read()
    found.inputs |= _plain_of(dossier)
    if dossier.finance is not None:
        shares = _shares(dossier.finance, world)
        found.inputs |= dict.fromkeys(GROUP_SHARES, shares)
        found.proofs |= dict.fromkeys(GROUP_SHARES, "contributions in qualification.yaml")
        if about_money and OPEN in dossier.finance:
            found.open[f"who brings the open {_percent(dossier.finance[OPEN])} of the finance"] = None
    for name, how in (rule.sheet.get("reads") or {}).items():
        if isinstance(how, Mapping) and (value := _read_one(how, dossier, world, found)) is not None:
            found.inputs[name] = value
            found.proofs.setdefault(name, _source(how, dossier))
    listed = [dossier.declared, *(dossier.for_rule.get(name, {}) for name in (*rule.names, rule.id))]
    for declared in listed:
        for name, one in declared.items():
            found.inputs[name] = one.value
            found.proofs[name] = one.proof or "declared without proof"
    return found


def asks_for_shares(names: Iterable[str], rule: Rule) -> bool:
    """Whether a rule that asks for these names, with what it reads, looks at shares of the finance."""
    reads = (rule.sheet.get("reads") or {}).values()
    return any(name.partition(".")[0] in GROUP_SHARES for name in names) or any("finance" in how for how in reads)


def worlds(rule: Rule, dossier: Dossier, *, about_money: bool = True) -> list[World]:
    """The corners of what is open: every test that passes in all of them passes however it comes out."""
    reads = rule.sheet.get("reads") or {}
    doubtful = any(_doubtful(how, dossier) for how in reads.values() if of_people(how))
    gap = about_money and dossier.finance is not None and OPEN in dossier.finance
    gaps = [*dossier.countries, ""] if gap else [""]
    return [World(undeclared, gap) for undeclared in ((False, True) if doubtful else (False,)) for gap in gaps]


def hopes(rule: Rule, dossier: Dossier, *, about_money: bool = True) -> list[World]:
    """`worlds`, then more than can be: what fails in all of them fails for certain."""
    found = worlds(rule, dossier, about_money=about_money)
    if any(one.gap for one in found):
        found += [World(undeclared, EACH) for undeclared in sorted({one.undeclared for one in found})]
    return found


def people_of(how: Mapping[str, Any], dossier: Dossier) -> Iterator[tuple[str, Member]]:
    """Each person that a reading counts, by group; one with two roles of a group once."""
    for group, roles in _groups(how).items():
        wanted = {str(role).casefold() for role in roles}
        for member in dossier.people:
            if member.roles & wanted:
                yield group, member


def _groups(how: Mapping[str, Any]) -> Mapping[str, list[str]]:
    groups: Mapping[str, list[str]] = how["people"] if "people" in how else {"": how["roles"]}
    return groups


def of_people(how: object) -> bool:
    """Whether a reading counts people."""
    return isinstance(how, Mapping) and ("people" in how or "roles" in how)


def counts(member: Member, how: Mapping[str, Any], codes: list[str]) -> bool | None:
    """Whether a person is of those countries; None where that was not declared, or declared in two ways."""
    if how.get("by", "nationality") == "residence":
        return None if member.residence is None else member.residence in codes
    if not member.nationality:
        return None
    inside = {code in codes for code in member.nationality}
    return inside.pop() if len(inside) == 1 else None


def _plain_of(dossier: Dossier) -> dict[str, Any]:
    known = {
        "format": "series" if dossier.series else "feature",
        "episodes": dossier.episodes,
        "minutes_per_episode": dossier.minutes,
        "medium": dossier.sheet.medium,
    }
    return {name: value for name, value in known.items() if value is not None}


def _shares(finance: Mapping[str, Fraction], world: World) -> dict[str, Fraction]:
    shares = dict(finance)
    if world.gap and OPEN in shares:
        part = shares.pop(OPEN)
        for country in shares if world.gap == EACH else (world.gap,):
            shares[country] = shares.get(country, Fraction(0)) + part
    return shares


def _doubtful(how: Mapping[str, Any], dossier: Dossier) -> bool:
    of = how.get("of") or {}
    return any(counts(member, how, codes) is None for _, member in people_of(how, dossier) for codes in of.values())


def _read_one(how: Mapping[str, Any], dossier: Dossier, world: World, found: Read) -> Any:  # Any: an input
    if of_people(how):
        table = _people(how, dossier, world, found)
        return table if "people" in how else table[""]
    for sort, reader in _READERS.items():
        if sort in how:
            return reader(how, dossier, world)
    if "element" in how or "earned" in how:
        return _element(how, dossier, found)
    return _points(how["points"], dossier, found) if "points" in how else None


def _spend(how: Mapping[str, Any], dossier: Dossier, _: World) -> Fraction | None:
    return spent_in(dossier.spend.get(how["spend"], {}), str(how.get("currency", "")), dossier.rates)


def _days(how: Mapping[str, Any], dossier: Dossier, _: World) -> Fraction | None:
    return dossier.days.get(how["days"], Fraction(0)) if dossier.days else None


def _finance(how: Mapping[str, Any], dossier: Dossier, world: World) -> Fraction | None:
    shares = None if dossier.finance is None else _shares(dossier.finance, world)
    return None if shares is None else shares.get(how["finance"], Fraction(0))


def _releases(_: Mapping[str, Any], dossier: Dossier, __: World) -> int | None:
    return len(dossier.releases) or None


def _company_in(how: Mapping[str, Any], dossier: Dossier, _: World) -> bool | None:
    return (how["company_in"] in dossier.countries) if dossier.companies else None


def _year_of(how: Mapping[str, Any], dossier: Dossier, _: World) -> int | None:
    day = dossier.releases.get(how["year_of"])
    return day.year if day else None


def _people(how: Mapping[str, Any], dossier: Dossier, world: World, found: Read) -> dict[str, dict[str, int]]:
    of = how.get("of") or {}
    table = {group: {"total": 0, **dict.fromkeys(of, 0)} for group in _groups(how)}
    for group, member in people_of(how, dossier):
        table[group]["total"] += 1
        for name, codes in of.items():
            counted = counts(member, how, codes)
            table[group][name] += world.undeclared if counted is None else counted
            if counted is None:
                why = "one of two nationalities" if len(member.nationality) > 1 else how.get("by", "nationality")
                found.open[f"{why} of {member.name}"] = None
    return table


def _points(rule: str, dossier: Dossier, found: Read) -> int | None:
    claims = dossier.sheet.points.get(rule)
    if claims is None:
        return None
    for element, claim in claims.items():
        found.proofs[element] = claim.proof or "claimed without proof: not counted"
    return sum(claim.points for claim in claims.values() if claim.proof)


def _element(how: Mapping[str, Any], dossier: Dossier, found: Read) -> int | bool | None:
    """The points of one element, or whether it is earned; once a rule has claims, what is not claimed is not earned."""
    claims = dossier.sheet.points.get(how["points"])
    if claims is None:
        return None
    name = str(how.get("element", how.get("earned")))
    claim = claims.get(name)
    if claim is not None:
        found.proofs[name] = claim.proof or "claimed without proof: not counted"
    points = claim.points if claim is not None and claim.proof else 0
    return points if "element" in how else points > 0


def _before(how: Mapping[str, Any], dossier: Dossier, _: World) -> int | None:
    step = dossier.sheet.filings.get(how.get("rule", ""), {}).get(how["step"])
    start = dossier.starts.get(str(how.get("in", "")), dossier.event)
    if step is None or step.filed_on is None or not dossier.dated:
        return None
    return (start - step.filed_on).days if how["before_shoot"] == "days" else _months(step.filed_on, start)


_READERS: Mapping[str, Callable[[Mapping[str, Any], Dossier, World], Any]] = {  # Any: an input
    "spend": _spend,
    "days": _days,
    "finance": _finance,
    "releases": _releases,
    "company_in": _company_in,
    "year_of": _year_of,
    "before_shoot": _before,
}


def _months(start: dt.date, end: dt.date) -> int:
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole - (end.day < start.day)


def _source(how: Mapping[str, Any], dossier: Dossier) -> str:
    if "spend" in how and any(country == how["spend"] for country, _ in dossier.budgeted):
        return "the budget"
    if "company_in" in how and how["company_in"] in dossier.homes:
        return dossier.homes[how["company_in"]]
    if "days" in how and how["days"] in dossier.scheduled:
        return "the schedule"
    said = {
        "people": "people.yaml and the declarations",
        "roles": "people.yaml and the declarations",
        "releases": "markets in production.yaml",
        "year_of": "markets in production.yaml",
        "company_in": "companies in production.yaml",
    }
    return next((text for key, text in said.items() if key in how), "qualification.yaml")


def _percent(share: Fraction) -> str:
    from gassaku.vocabulary.share import format_share

    return format_share(share / 100)

"""Everything that the tests can ask of a production, gathered from its documents; what is not declared stays open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from gassaku.desks.qualification import codes
from gassaku.desks.qualification.elsewhere import Spend, shooting_of, spend_of
from gassaku.desks.qualification.sheet import NAME, Declared, PersonDeclared, Qualification
from gassaku.findings import Finding, Place
from gassaku.production import Document, Production
from gassaku.production.sheet import Person
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import round_half_up
from gassaku.vocabulary.share import SharesError, parse_share, require_whole
from gassaku.vocabulary.territory import territories

OPEN = "open"  # beside the countries, in shares: what nobody has brought yet


@dataclass(frozen=True)
class Member:
    """A person as the tests count one: by role and by what was declared, never by name.

    Attributes:
        roles: in the words of people.yaml, folded.
        nationality: as declared and valid on the day; empty where nothing is.
        residence: likewise, or None.
        proof: the document that proves it.
    """

    id: str
    name: str
    roles: frozenset[str]
    nationality: frozenset[str] = frozenset()
    residence: str | None = None
    proof: str | None = None


@dataclass(frozen=True)
class Dossier:
    """What is known of a production on the day of the event that the rules govern.

    Attributes:
        event: the first shooting day; the day asked where that is not known.
        dated: whether the first shooting day is known.
        countries: of the companies, in the order of production.yaml.
        companies: country by company.
        finance: percent of the finance by country, with `OPEN` where a part is open; None where it can't be said.
        days: shooting days by country.
        starts: the first shooting day in a country; `ends` the last.
        spend: by country and currency, in whole units and exact parts of them.
        budgeted: those countries and currencies whose spend was read from the budget.
        homes: by country what proves that a company of the production is at home there, where that was declared.
        rates: how much of the financing plan's currency one whole unit of each currency is.
        releases: the premiere's day by territory.
        declared: values that count on the day, by input; `for_rule` by rule and input.
        places: where each declaration stands.
    """

    event: dt.date
    dated: bool
    series: bool
    episodes: int | None
    minutes: int | None
    sheet: Qualification
    companies: Mapping[str, str]
    people: tuple[Member, ...]
    finance: Mapping[str, Fraction] | None
    days: Mapping[str, Fraction]
    spend: Mapping[str, Mapping[str, Fraction]]
    releases: Mapping[str, dt.date]
    declared: Mapping[str, Declared]
    for_rule: Mapping[str, Mapping[str, Declared]]
    starts: Mapping[str, dt.date] = field(default_factory=dict)
    ends: Mapping[str, dt.date] = field(default_factory=dict)
    budgeted: frozenset[tuple[str, str]] = frozenset()
    scheduled: frozenset[str] = frozenset()
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    read: int = 0
    stated: bool = False
    _document: Document | None = field(default=None, repr=False)

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries of the companies, each once."""
        return tuple(dict.fromkeys(self.companies.values()))

    def place(self, *keys: str | int) -> Place:
        """Where a line of qualification.yaml stands."""
        return self._document.place(*keys) if self._document else Place("qualification.yaml")

    def company_of(self, country: str) -> str | None:
        """The first company seated in a country."""
        return next((company for company, seat in self.companies.items() if seat == country), None)


def gather(production: Production, on: dt.date) -> Dossier:
    """The production's dossier, as its reader may see it."""
    return _Gathering(production, on).dossier()


class _Gathering:
    def __init__(self, production: Production, on: dt.date) -> None:
        self.production = production
        self.document = next(iter(production.documents(NAME)), None)
        self.people_document = next(iter(production.documents("people")), None)
        self.sheet: Qualification = (self.document.value if self.document else None) or Qualification()
        shoot = production.sheet.shoot if production.sheet else None
        self.dated = bool(shoot and shoot.start)
        self.event = shoot.start if shoot and shoot.start else on
        self.findings: list[Finding] = []

    def place(self, *keys: str | int) -> Place:
        return self.document.place(*keys) if self.document else Place("qualification.yaml")

    def dossier(self) -> Dossier:
        sheet, own = self.production.sheet, self.sheet
        companies, homes = self.companies({one.id: one.country for one in sheet.companies} if sheet else {})
        form = sheet.format if sheet else None
        documents = [self.document, self.people_document, self.production.sheet_document]
        found = self.document.findings if self.document else ()
        shooting, spend = shooting_of(self.production, own), spend_of(self.production, own)
        self.differing(spend)
        return Dossier(
            event=self.event,
            dated=self.dated,
            series=own.medium != "film" and (form is None or form.episodes > 1),
            episodes=form.episodes if form else None,
            minutes=form.minutes if form else None,
            sheet=own,
            companies=companies,
            homes=homes,
            people=tuple(self.members()),
            finance=self.finance(companies),
            days=shooting.days,
            starts=shooting.starts,
            ends=shooting.ends,
            scheduled=shooting.scheduled,
            spend=spend.amounts,
            budgeted=spend.budgeted,
            rates=spend.rates,
            releases={one.territory: one.day for one in self.production.targets if one.day},
            declared=dict(self.valid(own.declared, "declared")),
            for_rule={rule: dict(self.valid(inputs, "for_rule", rule)) for rule, inputs in own.for_rule.items()},
            findings=(*found, *self.findings),
            read=sum(document is not None and document.value is not None for document in documents),
            stated=self.document is not None and self.document.value is not None,
            _document=self.document,
        )

    def differing(self, spend: Spend) -> None:
        for country, currency, declared, budget in spend.differing:
            place = self.place("spend", country, currency)
            self.findings.append(
                codes.SPEND_DIFFERS.at(
                    place,
                    country=country,
                    declared=f"{currency} {declared:,}",
                    budget=f"{currency} {round_half_up(budget):,}",
                )
            )

    # -- declarations ------------------------------------------------------------------------------------------------

    def valid(self, declared: Mapping[str, Declared], *keys: str) -> Iterator[tuple[str, Declared]]:
        for name, one in declared.items():
            if one.valid_until is not None and one.valid_until < self.event:
                self.expired(name.replace("_", " "), one.valid_until, self.place(*keys, name))
            elif one.value is not None:
                yield name, one

    def expired(self, what: str, until: dt.date, place: Place) -> None:
        day = self.event.isoformat()
        self.findings.append(codes.EXPIRED.at(place, what=what, until=until.isoformat(), day=day))

    def companies(self, seats: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """The country of each company, and what proves it where that was declared."""
        found, proofs = dict(seats), {}
        for id_, own in self.sheet.companies.items():
            place = self.place("companies", id_)
            if id_ not in seats:
                self.unknown_name(id_, "companies")
            elif own.declared_on is None:
                self.findings.append(codes.UNDATED.at(place, what=f"where {id_} is at home"))
            elif own.valid_until is not None and own.valid_until < self.event:
                self.expired(f"where {id_} is at home", own.valid_until, place)
            elif country := self.country(own.country, place):
                found[id_], proofs[country] = country, own.proof or f"declared on {own.declared_on.isoformat()}"
        return found, proofs

    def members(self) -> Iterator[Member]:
        people = self.people_document.value.people if self.people_document and self.people_document.value else ()
        known = {person.id for person in people}
        for index, person in enumerate(people):
            own = self.sheet.people.get(person.id)
            yield self.member(person, own, index)
        for id_ in self.sheet.people:
            if id_ not in known:
                self.unknown_name(id_, "people")

    def unknown_name(self, name: str, under: str) -> None:
        what = "person of people.yaml" if under == "people" else "company of production.yaml"
        self.findings.append(codes.UNKNOWN_NAME.at(self.place(under, name), name=name, under=under, expected=what))

    def member(self, person: Person, own: PersonDeclared | None, index: int) -> Member:
        name = _name(person)
        roles = frozenset(role.casefold() for role in person.roles)
        place = self.place("people", person.id)
        if own is None and self.people_document is not None:
            place = self.people_document.place("people", index)
        said: Any = own if own is not None else person  # Any: both declare nationality, residence and a day
        if said.nationality is None and said.residence is None:
            return Member(person.id, name, roles)
        if said.declared_on is None:
            self.findings.append(codes.UNDATED.at(place, what=f"{name}’s nationality"))
            return Member(person.id, name, roles)
        until = own.valid_until if own is not None else None
        if until is not None and until < self.event:
            self.expired(f"{name}’s nationality", until, place)
            return Member(person.id, name, roles)
        held = (said.nationality,) if isinstance(said.nationality, str) else tuple(said.nationality or ())
        nationality = frozenset(self.country(code, place) for code in held) - {""}
        if len(nationality) > 1:
            listed = ", ".join(sorted(nationality))
            self.findings.append(codes.SEVERAL.at(place, person=name, nationalities=listed))
        residence = self.country(said.residence, place) if said.residence else None
        proof = own.proof if own is not None else f"declared on {said.declared_on.isoformat()}"
        return Member(person.id, name, roles, nationality, residence or None, proof)

    def country(self, code: str, place: Place) -> str:
        if code in territories():
            return code
        self.findings.append(codes.COUNTRY.at(place, code=code))
        return ""

    # -- the money ---------------------------------------------------------------------------------------------------

    def finance(self, companies: Mapping[str, str]) -> Mapping[str, Fraction] | None:
        written = dict(self.sheet.contributions)
        if not written:
            return None
        shares: dict[str, Fraction] = {}
        try:
            for company, part in written.items():
                if company not in companies:
                    self.unknown_name(company, "contributions")
                    return None
                shares[company] = parse_share(part)
            if self.sheet.open is not None:
                shares[OPEN] = parse_share(self.sheet.open)
            require_whole("the finance", shares)
        except (VocabularyError, SharesError) as error:
            self.findings.append(codes.SHARES.at(self.place("contributions"), told=str(error)))
            return None
        found: dict[str, Fraction] = {}
        for company, share in shares.items():
            country = companies.get(company, OPEN)
            found[country] = found.get(country, Fraction(0)) + 100 * share
        if not found.get(OPEN):
            found.pop(OPEN, None)
        return found


def _name(person: Person) -> str:
    spelt = person.name.get("en") or next(iter(person.name.values()), person.id)
    if isinstance(spelt, str):
        return spelt
    parts = [spelt.given, spelt.family]
    return spelt.full or " ".join(part for part in parts if part) or person.id

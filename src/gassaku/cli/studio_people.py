"""Who sits at a production that is opened on one machine: you, or the people that its own papers name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gassaku.cli.screen import say
from gassaku.opening import open_production
from gassaku.production.production import Production as Papers
from gassaku.production.sheet import Person
from gassaku.studio.access.people import company_of, production_of
from gassaku.studio.accounts.models import User
from gassaku.studio.actions.founding import FoundProduction, SeatPerson

YOU = "you@localhost"
# the words of people.yaml, and the roles of the studio: of each company the first who fits
PRODUCERS = (("producer", "producer"), ("legal", "business_affairs"))
CONSULTANTS = (("consultant", "culture_consultant"),)


@dataclass(frozen=True)
class Sample:
    """A person of a sample production, for one seat."""

    company: str
    id: str
    name: str
    role: str

    @property
    def label(self) -> str:
        """As the list of links shows it."""
        return f"{self.name}, {self.role.replace('_', ' ')} of {self.company}"

    def user(self) -> User:
        """Their account."""
        email = f"{self.id}@{self.company}.example"
        return User.objects.filter(email=email).first() or User.objects.create_user(email, self.name)


def yourself() -> User:
    """The one person of a local studio."""
    return User.objects.filter(email=YOU).first() or User.objects.create_user(YOU, "You")


def bring_in(path: Path, company: str | None) -> None:
    """Brings the production at `path` in, for you, unless it is in the studio already."""
    papers = open_production(path)
    if production_of(papers.id) is not None:
        say(f"{papers.id} is in the studio already. `gassaku push` brings what changed in the folder.")
        return
    sheet = papers.sheet
    first = company or (sheet.companies[0].id if sheet and sheet.companies else "")
    FoundProduction(path, yourself(), first).perform()


def bring_in_with_its_people(path: Path) -> list[tuple[str, User]]:
    """Brings the production at `path` in with a producer of each company and a consultant: what they are, and who."""
    papers = open_production(path)
    samples = list(_samples(papers))
    if not samples:
        bring_in(path, None)
        return [("you", yourself())]
    first, *others = samples
    production = FoundProduction(path, first.user(), first.company, first.role).perform()
    for sample in others:
        company = company_of(production, sample.company)
        if company is not None:
            SeatPerson(production, company, sample.user(), sample.role).perform()
    return [(sample.label, sample.user()) for sample in samples]


def outsider() -> tuple[str, User]:
    """Somebody who signs in and sits nowhere."""
    return "an outsider, who sees nothing", User.objects.create_user("outsider@elsewhere.example", "An outsider")


def _samples(papers: Papers) -> Iterator[Sample]:
    document = next(iter(papers.documents("people")), None)
    people: tuple[Person, ...] = document.value.people if document is not None and document.value is not None else ()
    for company in dict.fromkeys(person.company for person in people if person.company):
        own = [person for person in people if person.company == company]
        yield from _first(own, PRODUCERS)
    yield from _first(people, CONSULTANTS)


def _first(people: tuple[Person, ...] | list[Person], words: tuple[tuple[str, str], ...]) -> Iterator[Sample]:
    for word, role in words:
        for person in people:
            if word in person.roles and person.company:
                yield Sample(person.company, person.id, _own_name(person), role)
                return


def _own_name(person: Person) -> str:
    """The name in the first language that people.yaml gives, in that language's order."""
    language, name = next(iter(person.name.items()))
    if isinstance(name, str):
        return name
    if name.full:
        return name.full
    gap = "" if language in ("ko", "zh-Hans", "zh-Hant") else " "
    order = (name.given, name.family) if language in ("en", "th") else (name.family, name.given)
    return gap.join(part for part in order if part)

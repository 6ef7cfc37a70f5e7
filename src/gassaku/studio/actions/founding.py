"""Bringing a production into the studio, from a folder or bundle: whoever runs the studio does it."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext_lazy

from gassaku.notation.tree import read_yaml
from gassaku.opening import open_store
from gassaku.production.store import Store, StoreError
from gassaku.studio.access.documents import kinds
from gassaku.studio.access.layers import PRIVATE, SCENARIOS, split
from gassaku.studio.access.permissions import role_of
from gassaku.studio.access.seat import Seat
from gassaku.studio.accounts.models import User
from gassaku.studio.actions.base import Action
from gassaku.studio.workspace.models import Company, Layer, Member, Production
from gassaku.studio.workspace.revisions import Written
from gassaku.studio.workspace.titles import remember_sheet

# What companies decide on: of these the revision in force counts; of all other documents, the newest that is shared.
PLANS = frozenset({"agreement", "budget", "deal", "financing_plan", "schedule", "version_plan", "release_plan"})


class FoundProduction(Action[Production]):
    """Makes a production from the documents of a folder or bundle; its agreement and plans are in force at once.

    Raises (from `perform`):
        StoreError: the folder can't be used, or a production of its id is here already.
    """

    id = "production.found"
    label = gettext_lazy("brought the production in")

    def __init__(self, source: Path | Store, user: User, company: str, role: str = "producer") -> None:
        self.store = open_store(source) if isinstance(source, Path) else source
        self.user = user
        self.company_key = company
        self.role = role
        self.now = timezone.now()

    def lock(self) -> None:
        """There is no production to lock yet; two that are founded at once meet in its unique slug."""

    def check(self) -> None:
        if "production.yaml" not in self.store.paths():
            raise StoreError(f"{self.store.name} is no production: it has no production.yaml.")
        self.sheet = self.store.read("production.yaml")
        said = read_yaml(self.sheet, "production.yaml").value
        self.slug = str(said.get("id") or "") if isinstance(said, dict) else ""
        if not self.slug:
            raise StoreError(f"The production.yaml of {self.store.name} has no id. Give it one, as strait-of-moons.")
        if Production.objects.filter(slug=self.slug).exists():
            raise StoreError(f"“{self.slug}” is in the studio already. `gassaku push` brings changes in.")

    def run(self) -> Production:
        production = Production.objects.create(slug=self.slug, created=self.now)
        remember_sheet(production, self.sheet)
        companies = {company.key: company for company in Company.objects.filter(production=production)}
        if self.company_key not in companies:
            named = ", ".join(sorted(companies)) or "none"
            raise StoreError(f"production.yaml names no company “{self.company_key}”. It names: {named}.")
        company = companies[self.company_key]
        member = Member.objects.create(
            production=production, company=company, user=self.user, role=self.role, since=self.now
        )
        self.seat = Seat(member, production, company, role_of(self.role))
        layers = {"": self.base()}
        self.write(layers[""], {"production": self.slug, "documents": len(self.store.paths())})
        for path in self.store.paths():
            prefix, inside = split(path)
            if prefix not in layers:
                layers[prefix] = self._layer_of(prefix, companies)
            self._bring(layers[prefix], inside, self.store.read(path))
        return production

    def _layer_of(self, prefix: str, companies: dict[str, Company]) -> Layer:
        name = prefix.split("/")[1] if prefix else ""
        if prefix.startswith(SCENARIOS):
            return self.layer(prefix, owner=self.seat.company, sees="all")
        if prefix.startswith(PRIVATE) and name in companies:
            return self.layer(prefix, owner=companies[name], sees="one")
        raise StoreError(f"{prefix} belongs to no company that production.yaml names. Name it there, or leave it out.")

    def _bring(self, layer: Layer, inside: str, data: bytes) -> None:
        found = kinds().of(inside) if not layer.prefix else None
        in_force = bool(found and found[0].name in PLANS)
        company = layer.owner if layer.prefix.startswith(PRIVATE) else self.seat.company
        Written(layer, inside, data, company, self.seat.member, in_force=in_force).add(self.write)


class SeatPerson(Action[Member]):
    """Gives a person a seat without an invitation: for whoever runs the studio, and for the sample production."""

    id = "person.seat"
    label = gettext_lazy("gave a seat")

    def __init__(self, production: Production, company: Company, user: User, role: str) -> None:
        self.production = production
        self.company = company
        self.user = user
        self.role = role
        self.now = timezone.now()

    def lock(self) -> None:
        Production.objects.select_for_update().get(pk=self.production.pk)

    def check(self) -> None:
        taken = Member.objects.filter(production=self.production, user=self.user, until=None)
        if taken.exists():
            raise StoreError(f"{self.user.email} has a seat in {self.production.slug} already.")

    def run(self) -> Member:
        member = Member.objects.create(
            production=self.production, company=self.company, user=self.user, role=self.role, since=self.now
        )
        self.seat = Seat(member, self.production, self.company, role_of(self.role))
        self.write(self.own_layer(), {"as": self.role}, {"email": self.user.email})
        return member

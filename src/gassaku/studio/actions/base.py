"""What every action has in common."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from gassaku.studio.access.layers import company_of
from gassaku.studio.access.seat import Seat
from gassaku.studio.workspace import ledger
from gassaku.studio.workspace.models import Entry, Layer, Production

T = TypeVar("T")

REGISTRY: dict[str, type[Action[Any]]] = {}  # Any: each action has its own result


def plain(text: str) -> str:
    """A text as a person typed it, without controls: no page shows them, and PostgreSQL takes no NUL."""
    kept = (char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    return "".join(kept).strip()


class Action(Generic[T]):
    """One change of state.

    Attributes:
        id: as the ledger names it.
        label: what a person calls it.
    """

    id: ClassVar[str] = ""
    label: ClassVar[str | Promise] = ""

    def __init_subclass__(cls, **more: Any) -> None:  # Any: as Python's own
        super().__init_subclass__(**more)
        if cls.id:
            if cls.id in REGISTRY:
                raise ValueError(f"two actions have the id {cls.id}")
            REGISTRY[cls.id] = cls

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.now: datetime = timezone.now()

    def check(self) -> None:
        """Raises a Refusal or Http404 where it may not or can't be done. Runs inside the transaction."""
        raise NotImplementedError

    def run(self) -> T:
        """Does it, and writes its entry."""
        raise NotImplementedError

    def perform(self) -> T:
        """Checks and does it, whole or not at all."""
        with transaction.atomic():
            self.lock()
            self.check()
            return self.run()

    def lock(self) -> None:
        """Takes the production's row, the lock under which sequence and revision numbers are given."""
        Production.objects.select_for_update().get(pk=self.seat.production.pk)

    def write(self, layer: Layer, payload: Mapping[str, Any], person: Mapping[str, Any] | None = None) -> Entry:
        """The entry in the ledger. Company, role and who did it are added to what is given.

        Args:
            payload: what was done, as JSON. It stays for ever.
            person: what in it is a person's: names, addresses. It can be erased.
        """
        said = {"company": self.seat.company.key, "role": self.seat.role.id, **payload}
        by = {"by": self.seat.user.name or self.seat.user.email, "member": self.seat.member.pk}
        return ledger.append(layer, self.id, said, {**by, **(person or {})}, self.now)

    def layer(self, prefix: str, **made: Any) -> Layer:  # Any: a layer's fields, for one that does not exist yet
        """The layer of a prefix, brought up to date and locked."""
        found = Layer.objects.select_for_update().filter(production=self.seat.production, prefix=prefix).first()
        if found is None:
            found = Layer.objects.create(production=self.seat.production, prefix=prefix, made=self.now, **made)
        return found

    def own_layer(self) -> Layer:
        """The company's own ledger, which no other company ever sees: its people, tokens and work."""
        return self.layer(company_of(self.seat), owner=self.seat.company, sees="one")

    def base(self) -> Layer:
        """The base layer, whose ledger holds what concerns all."""
        return self.layer("")

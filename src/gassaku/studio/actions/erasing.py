"""Erasing a person's data. What they signed and saved stays counted in the chains; who they were does not."""

from __future__ import annotations

import json

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.base import Action
from gassaku.studio.workspace.ledger import ERASURE
from gassaku.studio.workspace.models import Entry, Invitation, Layer, Member, SignOff


class ErasePerson(Action[int]):
    """Erases the data of a person of the company whose seat has ended: who did it, in every entry that names them.

    What was done stays, and verifies. In each layer one entry names the erased sequence numbers, so that nobody else
    can make a name disappear. Gives the number of entries erased. The documents themselves, people.yaml among them,
    are the company's to change.
    """

    id = ERASURE
    label = gettext_lazy("erased a person's data")

    def __init__(self, seat: Seat, member: int) -> None:
        super().__init__(seat)
        self.number = member

    def check(self) -> None:
        self.seat.must(Act.ERASE)
        self.member = Member.objects.filter(company=self.seat.company, pk=self.number).select_related("user").first()
        if self.member is None:
            raise Invalid(_("There is no such person in your company."))
        if self.member.until is None:
            raise Conflict(_("This person still has a seat."), _("End the seat first."))

    def run(self) -> int:
        assert self.member is not None  # noqa: S101  # check() made sure
        user, erased = self.member.user, 0
        for layer in Layer.objects.select_for_update().filter(production=self.seat.production).order_by("prefix"):
            written = Entry.objects.filter(layer=layer).select_related("layer").exclude(person="")
            found = [entry for entry in written if self._names(entry)]
            if found:
                Entry.objects.filter(pk__in=[entry.pk for entry in found]).update(person="", person_salt=b"")
                self.write(layer, {"erased": [entry.sequence for entry in found]})
                erased += len(found)
        SignOff.objects.filter(entry__layer__production=self.seat.production, entry__person="").update(name="")
        Invitation.objects.filter(company=self.seat.company, email=user.email).update(email=f"erased-{user.pk}@invalid")
        if not Member.objects.filter(user=user, until=None).exists():
            user.name = ""
            user.email = f"erased-{user.pk}@invalid"
            user.is_active = False
            user.set_unusable_password()
            user.save()
        return erased

    def _names(self, entry: Entry) -> bool:
        assert self.member is not None  # noqa: S101  # check() made sure
        said = json.loads(entry.person)
        user = self.member.user
        mine = self.member.pk in (said.get("member"), said.get("seat"))
        if entry.layer.owner_id not in (None, self.seat.company.pk):
            return mine  # another company's ledger tells of its own people, who may have the same name
        told_of = said.get("email") == user.email or (bool(user.name) and said.get("person") == user.name)
        return mine or told_of

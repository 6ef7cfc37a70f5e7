"""Putting in force, signing, objecting."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.studio.access.documents import bytes_of, may_write, paper_at, revision_at
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Forbidden, Invalid, Stale
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.base import Action, plain
from gassaku.studio.actions.saving import SHEET
from gassaku.studio.workspace.models import Revision, SignOff
from gassaku.studio.workspace.titles import remember_sheet


class PutInForce(Action[Revision]):
    """Puts one revision of a document in force. Everything downstream counts that one from now on."""

    id = "document.force"
    label = gettext_lazy("put in force")

    def __init__(self, seat: Seat, path: str, number: int) -> None:
        super().__init__(seat)
        self.path = path
        self.number = number

    def check(self) -> None:
        self.paper = paper_at(self.seat, self.path)
        self.seat.must(Act.FORCE)
        if not may_write(self.seat, self.path):
            raise Forbidden(
                _("The role “%(role)s” may not write %(path)s.") % {"role": self.seat.role.label, "path": self.path}
            )
        self.revision = revision_at(self.paper, self.number)
        if not self.paper.is_base:
            raise Conflict(
                _("Only a document that all companies see can be in force."),
                _("Share the draft, or put the scenario in force."),
            )
        if self.revision.removal or self.paper.removed:
            raise Conflict(_("r%(number)d removes the document.") % {"number": self.number})
        if self.paper.in_force and self.paper.in_force.number == self.number:
            raise Conflict(_("r%(number)d is in force already.") % {"number": self.number})

    def run(self) -> Revision:
        before = self.paper.in_force.number if self.paper.in_force else None
        said = {"path": self.path, "number": self.number, "before": before, "sha256": self.revision.sha256}
        self.write(self.base(), said)
        document = self.paper.document
        document.in_force = self.revision
        document.save(update_fields=["in_force"])
        data = bytes_of(self.revision)
        if self.path == SHEET and data is not None:
            remember_sheet(self.seat.production, data)
        return self.revision


class _Word(Action[SignOff]):
    """A company's word on a revision."""

    agrees: bool

    def __init__(self, seat: Seat, path: str, number: int, name: str, *, sha256: str = "", reason: str = "") -> None:
        super().__init__(seat)
        self.path = path
        self.number = number
        self.name = " ".join(plain(name).split())
        self.sha256 = sha256
        self.reason = plain(reason)

    def check(self) -> None:
        self.paper = paper_at(self.seat, self.path)
        self.seat.must(Act.SIGN)
        if not self.seat.company.party:
            raise Forbidden(_("Only a company with a stake signs."))
        self.revision = revision_at(self.paper, self.number)
        if self.paper.is_draft:
            raise Conflict(_("A draft is not signed."), _("Share it first."))
        if self.revision.removal:
            raise Http404
        if not self.name:
            raise Invalid(_("Type your name: that is the signature."))
        if len(self.name) > 200:
            raise Invalid(_("The name is longer than 200 characters."))
        if self.sha256 and self.sha256 != self.revision.sha256:
            raise Stale(
                _("What you were shown is not r%(number)d.") % {"number": self.number}, _("Read it again, then sign.")
            )
        if self.revision.pk not in (self.paper.latest.pk, self.paper.counts.pk):
            raise Stale(
                _("r%(number)d is no longer the newest: r%(latest)d is.")
                % {"number": self.number, "latest": self.paper.latest.number},
                _("Read the newest revision and sign that one."),
            )
        last = SignOff.objects.filter(revision=self.revision, company=self.seat.company).order_by("-pk").first()
        if last and last.agrees == self.agrees and last.reason == self.reason:
            raise Conflict(_("Your company has said so already."))

    def run(self) -> SignOff:
        said = {
            "path": self.path,
            "number": self.number,
            "sha256": self.revision.sha256,
            "agrees": self.agrees,
            "reason": self.reason,
        }
        return SignOff.objects.create(
            revision=self.revision,
            company=self.seat.company,
            member=self.seat.member,
            entry=self.write(self.layer(self.paper.layer.prefix), said, {"name": self.name}),
            agrees=self.agrees,
            name=self.name,
            role=self.seat.role.id,
            reason=self.reason,
            at=self.now,
        )


class Sign(_Word):
    """A company signs a revision: typed name, role, time, and the hash of what was signed."""

    id = "document.sign"
    label = gettext_lazy("signed")
    agrees = True


class Object(_Word):
    """A company objects to a revision and says why. The objection is kept, whatever follows."""

    id = "document.object"
    label = gettext_lazy("objected")
    agrees = False

    def check(self) -> None:
        super().check()
        if not self.reason:
            raise Invalid(_("Say what you object to, in a sentence."))

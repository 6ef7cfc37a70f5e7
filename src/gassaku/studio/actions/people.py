"""Companies and people: inviting, accepting, roles, leaving, tokens, and what an agency is shown."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.studio.access.documents import paper_at
from gassaku.studio.access.people import company_at, invitation_at, member_at, token_at
from gassaku.studio.access.permissions import ROLES, Act, role_of
from gassaku.studio.access.refusal import Conflict, Forbidden, Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.accounts.models import User, digest_of
from gassaku.studio.actions.base import Action, plain
from gassaku.studio.workspace.models import Company, Invitation, Member, Production, Showing, Token
from gassaku.studio.workspace.models.people import INVITATION_LASTS

LONGEST_TOKEN = 366


class InvitePerson(Action[tuple[Invitation, str]]):
    """Invites a person to act for the company in a role. Gives the invitation and the secret part of its link."""

    id = "person.invite"
    label = gettext_lazy("invited a person")

    def __init__(self, seat: Seat, email: str, role: str) -> None:
        super().__init__(seat)
        self.email = email.strip().casefold()
        self.role = role

    def check(self) -> None:
        self.seat.must(Act.INVITE)
        _check_role(self.role, self.seat.company)
        try:
            validate_email(self.email)
        except ValidationError as error:
            raise Invalid(_("“%(email)s” is no mail address.") % {"email": self.email}) from error
        if Member.objects.filter(company=self.seat.company, user__email=self.email, until=None).exists():
            raise Conflict(
                _("%(email)s acts for your company already.") % {"email": self.email}, _("Change the role instead.")
            )

    def run(self) -> tuple[Invitation, str]:
        token, digest = Invitation.secret()
        invitation = Invitation.objects.create(
            production=self.seat.production,
            company=self.seat.company,
            email=self.email,
            role=self.role,
            invited_by=self.seat.member,
            digest=digest,
            made=self.now,
            expires=self.now + INVITATION_LASTS,
        )
        self.write(self.own_layer(), {"as": self.role}, {"email": self.email})
        return invitation, token


def _check_role(role: str, company: Company) -> None:
    if role not in ROLES:
        raise Invalid(_("There is no role “%(role)s”.") % {"role": role})
    if not company.party and role != "agency":
        raise Invalid(_("A company that is only shown documents has people in the role “Agency” alone."))


class InviteCompany(Action[tuple[Invitation, str]]):
    """Invites the first producer of another company that production.yaml names, or an agency that it does not."""

    id = "company.invite"
    label = gettext_lazy("invited a company")

    def __init__(self, seat: Seat, key: str, email: str, *, name: str = "", agency: bool = False) -> None:
        super().__init__(seat)
        self.key = key.strip()
        self.email = email.strip().casefold()
        self.name = plain(name)
        self.agency = agency

    def check(self) -> None:
        self.seat.must(Act.INVITE)
        if not self.seat.company.party:
            raise Forbidden(_("Only a company with a stake invites another."))
        try:
            validate_email(self.email)
        except ValidationError as error:
            raise Invalid(_("“%(email)s” is no mail address.") % {"email": self.email}) from error
        self.company = Company.objects.filter(production=self.seat.production, key=self.key).first()
        if self.agency:
            if self.company is not None:
                raise Conflict(_("There is a company “%(key)s” already.") % {"key": self.key})
            if not self.name or not self.key.isascii() or not self.key.replace("-", "").isalnum():
                raise Invalid(_("Give the agency a name and a short key of letters, digits and hyphens."))
        elif self.company is None:
            raise Invalid(
                _("production.yaml names no company “%(key)s”.") % {"key": self.key},
                _("Add it there first, then invite it."),
            )
        elif Member.objects.filter(company=self.company, until=None).exists():
            raise Conflict(_("“%(key)s” has people here already; they invite their own.") % {"key": self.key})

    def run(self) -> tuple[Invitation, str]:
        company = self.company or Company.objects.create(
            production=self.seat.production, key=self.key, names={"en": self.name}, party=False
        )
        token, digest = Invitation.secret()
        role = "agency" if self.agency else "producer"
        invitation = Invitation.objects.create(
            production=self.seat.production,
            company=company,
            email=self.email,
            role=role,
            invited_by=self.seat.member,
            digest=digest,
            made=self.now,
            expires=self.now + INVITATION_LASTS,
        )
        self.write(self.base(), {"invited": self.key, "as": role}, {"email": self.email})
        return invitation, token


class WithdrawInvitation(Action[Invitation]):
    """Takes an invitation back; its link no longer works."""

    id = "person.withdraw"
    label = gettext_lazy("withdrew an invitation")

    def __init__(self, seat: Seat, invitation: object) -> None:
        super().__init__(seat)
        self.number = invitation

    def check(self) -> None:
        self.invitation = invitation_at(self.seat, self.number)  # type: ignore[arg-type]  # a UUID from the address
        self.seat.must(Act.INVITE)

    def run(self) -> Invitation:
        self.write(self.own_layer(), {"as": self.invitation.role}, {"email": self.invitation.email})
        self.invitation.withdrawn_at = self.now
        self.invitation.save(update_fields=["withdrawn_at"])
        return self.invitation


def open_invitation(token: str) -> Invitation:
    """The invitation behind a link.

    Raises:
        Conflict: it was used, withdrawn or has expired; which, is nobody's business but the company's.
    """
    found = Invitation.objects.select_related("production", "company").filter(digest=digest_of(token)).first()
    if found is None or not found.open(timezone.now()):
        raise Conflict(
            _("This invitation no longer works: it was used, withdrawn, or is older than two weeks."),
            _("Ask the company that invited you for a new one."),
        )
    return found


class AcceptInvitation(Action[Member]):
    """A person takes the seat that they were invited to."""

    id = "person.accept"
    label = gettext_lazy("took their seat")

    def __init__(self, token: str, user: User) -> None:
        self.token = token
        self.user = user
        self.now = timezone.now()

    def lock(self) -> None:
        # two clicks on one link make one seat
        Production.objects.select_for_update().get(pk=open_invitation(self.token).production_id)

    def check(self) -> None:
        self.invitation = open_invitation(self.token)
        if self.user.email != self.invitation.email:
            raise Forbidden(
                _("This invitation was sent to another address than the one you are signed in with."),
                _("Sign out, open the link again, and sign in with the invited address."),
            )
        if Member.objects.filter(production=self.invitation.production, user=self.user, until=None).exists():
            raise Conflict(_("You have a seat in this production already."), _("Leave that one first."))
        by = self.invitation.invited_by
        company = self.invitation.company
        if by and by.company_id != company.pk and Member.objects.filter(company=company, until=None).exists():
            # several companies may have invited its first person; whoever came first decides from there on
            raise Conflict(_("“%(key)s” has people here already; they invite their own.") % {"key": company.key})

    def run(self) -> Member:
        invitation = self.invitation
        member = Member.objects.create(
            production=invitation.production,
            company=invitation.company,
            user=self.user,
            role=invitation.role,
            since=self.now,
        )
        invitation.accepted_at = self.now
        invitation.save(update_fields=["accepted_at"])
        self.seat = Seat(member, invitation.production, invitation.company, role_of(invitation.role))
        self.write(self.own_layer(), {"as": invitation.role}, {"email": self.user.email})
        return member


class ChangeRole(Action[Member]):
    """Gives a person of the company another role."""

    id = "person.role"
    label = gettext_lazy("changed a role")

    def __init__(self, seat: Seat, member: int, role: str) -> None:
        super().__init__(seat)
        self.number = member
        self.role = role

    def check(self) -> None:
        self.member = member_at(self.seat, self.number)
        self.seat.must(Act.INVITE)
        _check_role(self.role, self.seat.company)
        if self.member.role == self.role:
            raise Conflict(_("That is the role already."))
        _check_last_producer(self.member)

    def run(self) -> Member:
        said = {"was": self.member.role, "as": self.role}
        self.write(self.own_layer(), said, {"person": str(self.member.user), "seat": self.member.pk})
        self.member.role = self.role
        self.member.save(update_fields=["role"])
        return self.member


def _check_last_producer(member: Member) -> None:
    others = Member.objects.filter(company=member.company, role="producer", until=None).exclude(pk=member.pk)
    if member.role == "producer" and not others.exists():
        raise Conflict(_("A company keeps at least one producer."), _("Make someone else a producer first."))


class EndMembership(Action[Member]):
    """Ends a person's seat. Open pages of theirs end with the next click, and so do their tokens."""

    id = "person.end"
    label = gettext_lazy("ended a seat")

    def __init__(self, seat: Seat, member: int) -> None:
        super().__init__(seat)
        self.number = member

    def check(self) -> None:
        self.member = member_at(self.seat, self.number)
        if self.member.pk != self.seat.member.pk:
            self.seat.must(Act.INVITE)
        self.seat.must_write()
        _check_last_producer(self.member)

    def run(self) -> Member:
        who = {"person": str(self.member.user), "seat": self.member.pk}
        self.write(self.own_layer(), {"as": self.member.role}, who)
        self.member.until = self.now
        self.member.save(update_fields=["until"])
        Token.objects.filter(member=self.member, revoked_at=None).update(revoked_at=self.now)
        # a second invitation that was never used would let the person back in
        mine = Invitation.objects.filter(company=self.member.company, email=self.member.user.email)
        mine.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=self.now)
        return self.member


class MakeToken(Action[tuple[Token, str]]):
    """Makes a personal token. Its secret is shown once."""

    id = "token.make"
    label = gettext_lazy("made a token")

    def __init__(self, seat: Seat, label: str, *, days: int, writes: bool, role: str = "") -> None:
        super().__init__(seat)
        self.name = plain(label)
        self.days = days
        self.writes = writes
        self.role = role or seat.role.id

    def check(self) -> None:
        self.seat.must(Act.TOKENS)
        if self.seat.token is not None:
            raise Forbidden(_("A token can't make another token."), _("Sign in with a browser."))
        if not self.name or len(self.name) > 100:
            raise Invalid(_("Say what the token is for, in at most 100 characters."))
        if not 1 <= self.days <= LONGEST_TOKEN:
            raise Invalid(_("A token lasts from 1 to %(days)d days.") % {"days": LONGEST_TOKEN})
        if self.role not in (self.seat.role.id, "auditor") or (
            self.role == "auditor" and not self.seat.role.reads_everything
        ):
            raise Invalid(_("A token acts in your own role, or reads as an auditor of your company."))

    def run(self) -> tuple[Token, str]:
        secret, digest = Invitation.secret()
        token = Token.objects.create(
            member=self.seat.member,
            label=self.name,
            digest=digest,
            role=self.role,
            writes=self.writes and self.role != "auditor",
            made=self.now,
            expires=self.now + timedelta(days=self.days),
        )
        said = {"days": self.days, "writes": token.writes, "as": self.role}
        self.write(self.own_layer(), said, {"label": self.name})
        return token, secret


class RevokeToken(Action[Token]):
    """Ends a token at once."""

    id = "token.revoke"
    label = gettext_lazy("revoked a token")

    def __init__(self, seat: Seat, token: object) -> None:
        super().__init__(seat)
        self.number = token

    def check(self) -> None:
        self.token = token_at(self.seat, self.number)  # type: ignore[arg-type]  # a UUID from the address
        self.seat.must_write()

    def run(self) -> Token:
        self.write(self.own_layer(), {}, {"label": self.token.label})
        self.token.revoked_at = self.now
        self.token.save(update_fields=["revoked_at"])
        return self.token


class ShowDocument(Action[Showing]):
    """Shows a document to an agency, from now until it is hidden again."""

    id = "document.show"
    label = gettext_lazy("showed a document")
    until = False

    def __init__(self, seat: Seat, path: str, company: str) -> None:
        super().__init__(seat)
        self.path = path
        self.key = company

    def check(self) -> None:
        self.paper = paper_at(self.seat, self.path)
        self.seat.must(Act.SHOW)
        self.company = company_at(self.seat, self.key)
        if self.company.party:
            raise Conflict(_("A company with a stake sees what its layer shows; only an agency is shown documents."))
        if not self.paper.is_base:
            raise Conflict(_("Only a document that all companies see can be shown to an agency."))
        self.open = Showing.objects.filter(document=self.paper.document, company=self.company, until=None).first()
        if (self.open is None) == self.until:
            raise Conflict(_("That is so already."))

    def run(self) -> Showing:
        self.write(self.base(), {"path": self.path, "to": self.key})
        return Showing.objects.create(document=self.paper.document, company=self.company, since=self.now)


class HideDocument(ShowDocument):
    """Hides a document from an agency again."""

    id = "document.hide"
    label = gettext_lazy("hid a document")
    until = True

    def run(self) -> Showing:
        if self.open is None:
            raise Http404
        self.write(self.base(), {"path": self.path, "to": self.key})
        self.open.until = self.now
        self.open.save(update_fields=["until"])
        return self.open

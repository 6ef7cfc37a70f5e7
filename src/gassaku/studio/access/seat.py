"""Who looks: a person, for a company, in a role, at one production.

Everything that the studio shows or changes is asked for with a seat. A seat is made in one query, the same one whether
the production exists, exists for others, or does not exist at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from gassaku.studio.access.permissions import Act, Role, role_of
from gassaku.studio.access.refusal import Forbidden
from gassaku.studio.accounts.models import User, digest_of
from gassaku.studio.workspace.models import Company, Member, Production, Token


@dataclass(frozen=True)
class Seat:
    """Who looks.

    Attributes:
        company: for whom they act.
        through: while they look as another company: that one. What is shown is what both may see.
        token: the API token that they came with.
    """

    member: Member
    production: Production
    company: Company
    role: Role
    through: Company | None = None
    token: Token | None = None

    @property
    def user(self) -> User:
        """The person."""
        user: User = self.member.user
        return user

    def may(self, act: Act) -> bool:
        """Whether the role may do this. Nothing is changed while looking as another company, or by a reading token."""
        if act is Act.PREVIEW and self.token is None:
            return act in self.role.acts
        return act in self.role.acts and (not self.read_only or act is Act.AUDIT)

    def must(self, act: Act) -> None:
        """Raises Forbidden unless the role may do this."""
        self.must_write()
        if not self.may(act):
            raise Forbidden(
                _("The role “%(role)s” may not do this.") % {"role": self.role.label},
                _("Ask a producer of your company."),
            )

    def must_write(self) -> None:
        """Raises Forbidden for whoever may change nothing at all."""
        if self.through is not None:
            raise Forbidden(
                _("You are looking as another company; nothing can be changed from there."), _("End the preview first.")
            )
        if self.read_only:
            raise Forbidden(_("This token only reads."), _("Make one that may write."))

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed from this seat."""
        return self.through is not None or (self.token is not None and not self.token.writes)

    def reads(self, area: str) -> bool:
        """Whether the role reads documents of an area."""
        return area in self.role.reads

    def writes(self, area: str) -> bool:
        """Whether the role writes documents of an area."""
        return area in self.role.writes and not self.read_only


def seat_of(user: User, slug: str, *, token: Token | None = None) -> Seat:
    """The seat of a person at a production.

    Raises:
        Http404: there is none, whatever the reason.
    """
    members = Member.objects.select_related("production", "company", "user")
    member = members.filter(user=user, production__slug=slug, until=None).first()
    if member is None:
        raise Http404
    return Seat(member, member.production, member.company, role_of(member.role), token=token)


def seat_of_request(request: HttpRequest, slug: str) -> Seat:
    """The seat of whoever sends a request from a browser, with the company that they look as.

    Raises:
        Http404: no seat here.
    """
    if not isinstance(request.user, User):
        raise Http404
    seat = seat_of(request.user, slug)
    through = request.session.get("preview", {}).get(slug)
    if through and seat.may(Act.PREVIEW):
        company = Company.objects.filter(production=seat.production, key=through).first()
        if company is not None and company.pk != seat.company.pk:
            return replace(seat, through=company)
    return seat


def token_of(secret: str) -> Token | None:
    """The API token of a secret, with whose it is; None where it is not known, has ended, or its person has left."""
    tokens = Token.objects.select_related("member__production", "member__company", "member__user")
    return tokens.filter(
        digest=digest_of(secret),
        member__until=None,
        member__user__is_active=True,
        expires__gt=timezone.now(),
        revoked_at=None,
    ).first()


def seat_with(token: Token, slug: str) -> Seat:
    """The seat of whoever sends an API token.

    Raises:
        Http404: the token is for another production.
    """
    member = token.member
    if member.production.slug != slug:
        raise Http404
    role = role_of(token.role if token.role == "auditor" and role_of(member.role).reads_everything else member.role)
    return Seat(member, member.production, member.company, role, token=token)


def seats_of(user: User) -> list[Member]:
    """Every production that a person sits in, by its slug."""
    members = Member.objects.select_related("production", "company").filter(user=user, until=None)
    return list(members.order_by("production__slug"))


def former_members(email: str, asking: User) -> list[tuple[str, int]]:
    """Production and number of each ended seat of a person in a company of which `asking` is a producer now."""
    companies = Member.objects.filter(user=asking, role="producer", until=None).values("company")
    found = Member.objects.filter(user__email=email.casefold(), company__in=companies).exclude(until=None)
    return list(found.values_list("production__slug", "pk"))

"""People, invitations and tokens as a seat may see them."""

from __future__ import annotations

import uuid

from django.http import Http404

from gassaku.studio.access.permissions import Act
from gassaku.studio.access.seat import Seat
from gassaku.studio.workspace.models import Company, Invitation, Member, Production, Token


def members_of(seat: Seat) -> list[Member]:
    """Who takes part now: people of companies with a stake; of one's own company alone for the others."""
    found = Member.objects.filter(production=seat.production, until=None).select_related("company", "user")
    if not seat.company.party or seat.role.shown_only:
        found = found.filter(company=seat.company)
    return list(found.order_by("company__pk", "role", "user__name", "pk"))


def member_at(seat: Seat, number: int) -> Member:
    """A person of the seat's own company.

    Raises:
        Http404: not one of theirs.
    """
    found = Member.objects.filter(production=seat.production, company=seat.company, until=None, pk=number)
    member = found.select_related("user", "company").first()
    if member is None:
        raise Http404
    return member


def invitations_of(seat: Seat) -> list[Invitation]:
    """The company's open invitations, for whoever may invite."""
    if not seat.may(Act.INVITE):
        return []
    found = Invitation.objects.filter(company=seat.company, accepted_at=None, withdrawn_at=None)
    return list(found.order_by("-made"))


def invitation_at(seat: Seat, number: uuid.UUID) -> Invitation:
    """One of the company's open invitations.

    Raises:
        Http404: not one of theirs, or no longer open.
    """
    for invitation in invitations_of(seat):
        if invitation.pk == number:
            return invitation
    raise Http404


def company_at(seat: Seat, key: str) -> Company:
    """A company of the production that the seat knows of.

    Raises:
        Http404: none.
    """
    company = Company.objects.filter(production=seat.production, key=key).first()
    if company is None or (seat.role.shown_only and company.pk != seat.company.pk):
        raise Http404
    return company


def tokens_of(seat: Seat) -> list[Token]:
    """The person's own tokens for this production."""
    return list(Token.objects.filter(member=seat.member, revoked_at=None).order_by("-made"))


def token_at(seat: Seat, number: uuid.UUID) -> Token:
    """One of the person's own tokens.

    Raises:
        Http404: not theirs.
    """
    for token in tokens_of(seat):
        if token.pk == number:
            return token
    raise Http404


# -- for whoever runs the studio: no seat asks these -------------------------------------------------------------------


def production_of(slug: str) -> Production | None:
    """The production of an id."""
    return Production.objects.filter(slug=slug).first()


def company_of(production: Production, key: str) -> Company | None:
    """A production's company."""
    return Company.objects.filter(production=production, key=key).first()

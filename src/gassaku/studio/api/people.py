"""Companies, people, invitations and tokens."""

from __future__ import annotations

import uuid

from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema, Status
from pydantic import Field

from gassaku.studio.access.documents import companies_of
from gassaku.studio.access.people import invitations_of, members_of, tokens_of
from gassaku.studio.access.refusal import Forbidden
from gassaku.studio.accounts.signing import freshly_signed_in
from gassaku.studio.actions.erasing import ErasePerson
from gassaku.studio.actions.people import (
    ChangeRole,
    EndMembership,
    InviteCompany,
    InvitePerson,
    MakeToken,
    RevokeToken,
    WithdrawInvitation,
)
from gassaku.studio.api.fields import Json, Limit, Number, Said, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.paging import Page, paged
from gassaku.studio.api.shapes import (
    CompanyShown,
    InvitationShown,
    PersonShown,
    TokenShown,
    company_shown,
    invitation_shown,
    person_shown,
    token_shown,
)
from gassaku.studio.api.studio import gives, production
from gassaku.studio.people.limits import limited

TAGS = ["people"]


class Inviting(Said):
    """A person for the company, in a role."""

    email: Words
    role: Words


class InvitingCompany(Said):
    """The first producer of a company that production.yaml names, or of an agency that it does not."""

    company: Words
    email: Words
    name: Words = ""
    agency: bool = False


class Invited(InvitationShown):
    """With the secret part of its link, told once."""

    secret: str


class Role(Said):
    """A role, by its id."""

    role: Words


class MakingToken(Said):
    """What the token is for, how long it lasts, whether it writes, and the role: one's own, or `auditor`."""

    label: Words
    days: int = Field(ge=1, le=366)
    writes: bool = False
    role: Words = ""


class TokenMade(TokenShown):
    """With its secret, told once."""

    secret: str


class Erased(Schema):
    """How many entries of the record were erased."""

    entries: int


@production.get("/p/{slug:slug}/companies", tags=TAGS, response=gives(list[CompanyShown]))
def companies(request: HttpRequest, slug: str) -> Json:
    """The companies of the production."""
    return [company_shown(one) for one in companies_of(seat(request, slug))]


@production.get("/p/{slug:slug}/people", tags=TAGS, response=gives(Page[PersonShown]))
def people(request: HttpRequest, slug: str, cursor: Words | None = None, limit: Limit = 100) -> Json:
    """Who takes part."""
    asker = seat(request, slug)
    here, following = paged(members_of(asker), lambda one: (one.pk,), cursor, limit)
    return {"items": [person_shown(asker, one) for one in here], "next": following}


@production.patch("/p/{slug:slug}/people/{person}", tags=TAGS, response=gives(PersonShown))
def change_role(request: HttpRequest, slug: str, person: Number, said: Role) -> Json:
    """Gives a person of the company another role."""
    asker = seat(request, slug)
    return person_shown(asker, ChangeRole(asker, person, said.role).perform())


@production.delete("/p/{slug:slug}/people/{person}", tags=TAGS, response=gives(None, 204))
def end_seat(request: HttpRequest, slug: str, person: Number) -> Json:
    """Ends a person's seat, with their tokens."""
    EndMembership(seat(request, slug), person).perform()
    return Status(204, None)


@production.post("/p/{slug:slug}/people/{person}/erase", tags=TAGS, response=gives(Erased))
def erase(request: HttpRequest, slug: str, person: Number) -> Json:
    """Erases the data of a person whose seat has ended."""
    return {"entries": ErasePerson(seat(request, slug), person).perform()}


@production.get("/p/{slug:slug}/invitations", tags=TAGS, response=gives(list[InvitationShown]))
def invitations(request: HttpRequest, slug: str) -> Json:
    """The company's open invitations, for whoever may invite."""
    return [invitation_shown(one) for one in invitations_of(seat(request, slug))]


@production.post("/p/{slug:slug}/invitations", tags=TAGS, response=gives(Invited, 201))
def invite(request: HttpRequest, slug: str, said: Inviting) -> Json:
    """Invites a person to act for the company."""
    asker = seat(request, slug)
    limited(request, "invite", asker.user.email, most=30, seconds=3600)
    invitation, secret = InvitePerson(asker, said.email, said.role).perform()
    return Status(201, {**invitation_shown(invitation), "secret": secret})


@production.post("/p/{slug:slug}/companies", tags=TAGS, response=gives(Invited, 201))
def invite_company(request: HttpRequest, slug: str, said: InvitingCompany) -> Json:
    """Invites another company's first producer, or an agency."""
    asker = seat(request, slug)
    limited(request, "invite", asker.user.email, most=30, seconds=3600)
    action = InviteCompany(asker, said.company, said.email, name=said.name, agency=said.agency)
    invitation, secret = action.perform()
    return Status(201, {**invitation_shown(invitation), "secret": secret})


@production.delete("/p/{slug:slug}/invitations/{uuid:invitation}", tags=TAGS, response=gives(None, 204))
def withdraw(request: HttpRequest, slug: str, invitation: uuid.UUID) -> Json:
    """Takes an invitation back."""
    WithdrawInvitation(seat(request, slug), invitation).perform()
    return Status(204, None)


@production.get("/p/{slug:slug}/tokens", tags=TAGS, response=gives(list[TokenShown]))
def tokens(request: HttpRequest, slug: str) -> Json:
    """One's own tokens for this production."""
    return [token_shown(one) for one in tokens_of(seat(request, slug))]


@production.post("/p/{slug:slug}/tokens", tags=TAGS, response=gives(TokenMade, 201))
def make_token(request: HttpRequest, slug: str, said: MakingToken) -> Json:
    """Makes a personal token, from a browser that signed in not long ago."""
    asker = seat(request, slug)
    action = MakeToken(asker, said.label, days=said.days, writes=said.writes, role=said.role)
    if asker.token is None:
        try:
            freshly_signed_in(request)
        except ReauthenticationRequired as error:
            raise Forbidden(_("You signed in a while ago."), _("Sign in again, then make the token.")) from error
    token, secret = action.perform()
    return Status(201, {**token_shown(token), "secret": secret})


@production.delete("/p/{slug:slug}/tokens/{uuid:token}", tags=TAGS, response=gives(None, 204))
def revoke(request: HttpRequest, slug: str, token: uuid.UUID) -> Json:
    """Ends one of one's own tokens at once."""
    RevokeToken(seat(request, slug), token).perform()
    return Status(204, None)

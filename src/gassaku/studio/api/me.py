"""Who one is, where one sits, what roles may do."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from gassaku.studio.access.permissions import ROLES, role_of
from gassaku.studio.access.seat import seats_of
from gassaku.studio.actions.people import AcceptInvitation
from gassaku.studio.api.fields import Said, Words
from gassaku.studio.api.gate import BrowserSession, person
from gassaku.studio.api.shapes import RoleShown
from gassaku.studio.api.studio import gives

router = Router(tags=["me"])


class Me(Schema):
    """The person who asks."""

    email: str
    name: str
    language: str
    time_zone: str


class Sitting(Schema):
    """A production in which the person sits, and for whom."""

    id: str
    titles: dict[str, str]
    company: str
    role: str


class Accepting(Said):
    """The secret part of an invitation's link."""

    token: Words


@router.get("/me", response=gives(Me))
def me(request: HttpRequest) -> dict[str, object]:
    """The person who asks."""
    user, _token = person(request)
    return {"email": user.email, "name": user.name, "language": user.language, "time_zone": user.time_zone}


@router.get("/productions", response=gives(list[Sitting]))
def productions(request: HttpRequest) -> list[dict[str, object]]:
    """The productions in which the person sits; a token's own production alone."""
    user, token = person(request)
    members = [token.member] if token else seats_of(user)
    return [
        {
            "id": member.production.slug,
            "titles": member.production.titles,
            "company": member.company.key,
            "role": member.role,
        }
        for member in members
    ]


@router.get("/roles", response=gives(list[RoleShown]))
def roles(request: HttpRequest) -> list[dict[str, object]]:
    """Every role, with what it reads, writes and may do."""
    del request
    return [
        {
            "id": role.id,
            "label": str(role.label),
            "help": str(role.help),
            "reads": sorted(role.reads),
            "writes": sorted(role.writes),
            "acts": sorted(role.acts),
            "shown_only": role.shown_only,
        }
        for role in ROLES.values()
    ]


@router.post("/invitations/accept", response=gives(Sitting), auth=[BrowserSession()])
def accept(request: HttpRequest, said: Accepting) -> dict[str, object]:
    """Takes the seat that an invitation offers to the person who is signed in."""
    user, _token = person(request)
    member = AcceptInvitation(said.token, user).perform()
    return {
        "id": member.production.slug,
        "titles": member.production.titles,
        "company": member.company.key,
        "role": role_of(member.role).id,
    }

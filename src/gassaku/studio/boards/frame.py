"""What stands around a page of a production: its titles, the rail with each desk's worst status, whose seat it is."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gassaku.production.sheet import Company as SheetCompany
from gassaku.readiness import Board
from gassaku.studio.access.documents import companies_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.seat import Seat
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.pages.party import OWN_LANGUAGE, Party, party
from gassaku.studio.pages.shell import SeatShown, Shell, shell
from gassaku.studio.pages.text import Run
from gassaku.studio.workspace.models import Company, Member


def party_of(company: Company) -> Party:
    """A company of the studio as pages show it."""
    return party(
        SheetCompany.model_construct(
            id=company.key, name=company.names, country=company.country or "XX", mark=company.mark or None, roles=()
        )
    )


def parties_of(seat: Seat) -> dict[str, Party]:
    """Every company that the seat knows of, by key."""
    return {company.key: party_of(company) for company in companies_of(seat)}


def person(member: Member | None, company: Company | None = None) -> Run:
    """A person's name, in the language that it is written in. Erased people have none."""
    name = (member.user.name or member.user.email) if member else ""
    if not name or name.startswith("erased-"):
        return Run(_("erased"))
    country = (company or (member.company if member else None)) if not name.isascii() else None
    return Run(name, OWN_LANGUAGE.get(country.country, "") if country else "")


def frame(seat: Seat, here: str, *, board: Board | None = None, desk: str = "") -> Shell:
    """The frame of the page `here`. An agency's has no desks: it sees no board."""
    preview = seat.through is not None
    shown = seat.through or seat.company
    others = [one for one in companies_of(seat) if one.party and one.pk != seat.company.pk]
    sitting = SeatShown(
        person=person(seat.member, seat.company),
        party=party_of(shown),
        role=str(seat.role.label),
        preview=preview,
        others=tuple(party_of(one) for one in others) if seat.may(Act.PREVIEW) else (),
    )
    closed = set() if Act.AUDIT in seat.role.acts and seat.role.reads_everything else {"history"}
    if seat.role.shown_only:
        closed |= {"board", "findings", "scenarios", "jobs"}
    if board is None and not seat.role.shown_only:
        board = View.of(seat).board(today_in(seat))
    return shell(
        seat.production.slug,
        seat.production.titles or {"en": seat.production.slug},
        here=here,
        seat=sitting,
        board=board,
        desk=desk,
        closed=closed,
    )


def page(
    request: HttpRequest, template: str, shell_: Shell, *, refused: object = False, **context: object
) -> HttpResponse:
    """An answer with a page in it; 422 where there are `refused` fields, which stand on the page again."""
    return render(request, f"studio/{template}", {"shell": shell_, **context}, status=422 if refused else 200)

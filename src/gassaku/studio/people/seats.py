"""Companies, their people and roles; inviting, and accepting an invitation."""

from __future__ import annotations

import re
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gassaku.studio.access.documents import companies_of
from gassaku.studio.access.people import invitations_of, members_of
from gassaku.studio.access.permissions import Act, role_of
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.accounts.models import User
from gassaku.studio.accounts.signing import sign_in
from gassaku.studio.actions.people import (
    AcceptInvitation,
    ChangeRole,
    EndMembership,
    InviteCompany,
    InvitePerson,
    WithdrawInvitation,
    open_invitation,
)
from gassaku.studio.boards.frame import frame, page, party_of, person
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.pages.invitation import invitation_page
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.people import NEW_AGENCY, PersonRow, company_shown, people_page
from gassaku.studio.pages.text import Run, day, named
from gassaku.studio.people.limits import limited
from gassaku.studio.workspace.models import Company, Invitation, Member


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who takes part, and the form to invite someone."""
    seat = seat_of_request(request, slug)
    sent = fields(request)
    errors: dict[str, str] = {}
    link = ""
    if request.method == "POST":
        try:
            link = _do(request, seat, sent)
        except Invalid as refusal:
            errors["email"] = refusal.said
        else:
            if not link:
                return redirect("people", slug)
    companies, members = companies_of(seat), members_of(seat)
    shown = people_page(
        [company_shown(party_of(one), one.country, _rows(seat, one, members)) for one in companies],
        invites_to=_invitable(seat, companies, members),
        sent=sent if errors else {},
        errors=errors,
        link=link,
    )
    return page(request, "people.html", frame(seat, "people"), refused=errors, page=shown)


def _invitable(seat: Seat, companies: list[Company], members: list[Member]) -> list[Party]:
    """One's own company, and those of production.yaml where nobody sits yet."""
    if not seat.may(Act.INVITE):
        return []
    sitting = {member.company_id for member in members}
    return [party_of(one) for one in companies if one.pk == seat.company.pk or (one.party and one.pk not in sitting)]


def _rows(seat: Seat, company: Company, members: list[Member]) -> list[PersonRow]:
    own = company.pk == seat.company.pk
    rows = [
        PersonRow(
            id=str(member.pk),
            name=person(member, company),
            email=member.user.email if own and seat.through is None else "",
            role=str(role_of(member.role).label),
            state="active",
            since=day(member.since.date()),
            you=member.pk == seat.member.pk,
            may_change=own and seat.may(Act.INVITE) and member.pk != seat.member.pk,
            may_remove=own and (seat.may(Act.INVITE) or member.pk == seat.member.pk) and not seat.read_only,
        )
        for member in members
        if member.company_id == company.pk
    ]
    now = timezone.now()
    invited = (
        PersonRow(
            id=str(invitation.pk),
            name=Run(invitation.email),
            email="",
            role=str(role_of(invitation.role).label),
            state="invited" if invitation.open(now) else "expired",
            since=day(invitation.made.date()),
            may_remove=not seat.read_only,
        )
        for invitation in (invitations_of(seat) if own else ())
    )
    return [*rows, *invited]


def _do(request: HttpRequest, seat: Seat, sent: dict[str, str]) -> str:
    """Does what the form asks; gives an invitation's link, shown once."""
    if "remove" in sent:
        _remove(seat, sent["remove"])
        messages.success(request, _("It is ended."))
        return ""
    if "member" in sent:
        ChangeRole(seat, _whole(sent["member"]), sent.get("role", "")).perform()
        messages.success(request, _("The role is changed."))
        return ""
    limited(request, "invite", seat.user.email, most=30, seconds=3600)
    email, key = sent.get("email", ""), sent.get("company", seat.company.key)
    if key == seat.company.key:
        invitation, token = InvitePerson(seat, email, sent.get("role", "")).perform()
    else:
        name = " ".join(sent.get("name", "").split())
        agency = key == NEW_AGENCY
        if agency:
            key = _key_of(name, {one.key for one in companies_of(seat)})
        invitation, token = InviteCompany(seat, key, email, name=name, agency=agency).perform()
    return _send(request, seat, invitation, token)


def _key_of(name: str, taken: set[str]) -> str:
    """A short key for an agency: its name where that is in Latin letters, else `agency`, with a number if need be."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40] or "agency"
    numbers = (f"{plain}-{number}" for number in range(2, 1000))
    return next(key for key in (plain, *numbers) if key not in taken)


def _send(request: HttpRequest, seat: Seat, invitation: Invitation, token: str) -> str:
    link = request.build_absolute_uri(f"/invitation/{token}/")
    send_mail(
        _("An invitation to %(production)s") % {"production": named(seat.production.titles).text},
        _("%(person)s invites you to take a seat in the studio:\n\n%(link)s\n\nThe link works once, for two weeks.")
        % {"person": seat.user.name or seat.user.email, "link": link},
        None,
        [invitation.email],
        fail_silently=True,  # the link is shown as well
    )
    return link


def _remove(seat: Seat, number: str) -> None:
    if number.isdigit():
        EndMembership(seat, _whole(number)).perform()
        return
    try:
        WithdrawInvitation(seat, uuid.UUID(number)).perform()
    except ValueError as error:
        raise Invalid(_("The form does not say whose seat.")) from error


def _whole(said: str) -> int:
    number = whole(said)
    if number is None:
        raise Invalid(_("The form does not say whose seat."))
    return number


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation as the invited person reads it, and taking the seat."""
    limited(request, "invitation", most=60, seconds=900)
    found = open_invitation(token)
    user = request.user if isinstance(request.user, User) else None
    known = User.objects.filter(email=found.email).first()
    if user is None and known is not None:
        return redirect(f"/account/login/?next=/invitation/{token}/")
    sent = fields(request)
    errors: dict[str, str] = {}
    if request.method == "POST":
        user, errors = (user, {}) if user else _made(request, found, sent)
        if user is not None:
            AcceptInvitation(token, user).perform()
            return redirect("board", found.production.slug)
        if not errors:
            return redirect("invitation", token)
    shown = invitation_page(
        named(found.production.titles or {"en": found.production.slug}),
        party_of(found.company),
        str(role_of(found.role).label),
        has_account=user is not None,
        sent=sent,
        errors=errors,
    )
    return render(request, "studio/invitation.html", {"page": shown}, status=422 if errors else 200)


def _made(request: HttpRequest, found: Invitation, sent: dict[str, str]) -> tuple[User | None, dict[str, str]]:
    """The invited person's new account, signed in; or what is wrong with the form."""
    name, password = " ".join(sent.get("name", "").split()), sent.get("password1", "")
    errors: dict[str, str] = {}
    if not name or len(name) > 200:
        errors["name"] = _("Type your name, in at most 200 characters.")
    try:
        validate_password(password, User(email=found.email, name=name))
    except ValidationError as error:
        errors["password1"] = " ".join(error.messages)
    if errors:
        return None, errors
    try:
        with transaction.atomic():
            user = User.objects.create_user(found.email, name, password)
    except IntegrityError:
        return None, {}  # the same form was sent twice, and the other one was quicker
    sign_in(request, user)
    return user, {}


@login_required
@require_POST
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Begins or ends looking as another company."""
    seat = seat_of_request(request, slug)
    key = request.POST.get("company", "")
    chosen = dict(request.session.get("preview", {}))
    chosen.pop(slug, None)
    if key:
        if not seat.may(Act.PREVIEW):
            seat.must(Act.PREVIEW)
        if key not in {one.key for one in companies_of(seat) if one.party}:
            raise Invalid(_("There is no such company to look as."))
        chosen[slug] = key
    request.session["preview"] = chosen
    return redirect("board", slug)

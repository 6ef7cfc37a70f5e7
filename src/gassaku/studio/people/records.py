"""Personal tokens, and the record of every act."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gassaku.studio.access.history import PAGE, Told, entries_of, heads_of
from gassaku.studio.access.people import tokens_of
from gassaku.studio.access.permissions import role_of
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat, seat_of_request
from gassaku.studio.accounts.signing import freshly_signed_in
from gassaku.studio.actions import REGISTRY, erasing, founding
from gassaku.studio.actions.people import MakeToken, RevokeToken
from gassaku.studio.boards.frame import frame, page, parties_of
from gassaku.studio.documents.shown import zoned
from gassaku.studio.pages.form import fields, whole
from gassaku.studio.pages.history import EventRow, history_page
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Day, Run, day, hour, weekday
from gassaku.studio.pages.tokens import TokenRow, tokens_page

# acts that no page does stand in the record too, and are named there as all others are
LABELS = {action: kind.label for action, kind in REGISTRY.items()}
assert {founding.FoundProduction.id, erasing.ErasePerson.id} <= LABELS.keys()  # noqa: S101  # they are imported above


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest, slug: str) -> HttpResponse:
    """The person's own tokens; a new one's secret is shown once."""
    seat = seat_of_request(request, slug)
    sent = fields(request)
    errors: dict[str, str] = {}
    secret = ""
    if request.method == "POST":
        if "revoke" in sent:
            _revoke(request, seat, sent["revoke"])
            return redirect("tokens", slug)
        try:
            freshly_signed_in(request)
            secret = _make(seat, sent)
        except Invalid as refusal:
            errors["name"] = refusal.said
    now = timezone.now()
    rows = [
        TokenRow(
            str(token.pk),
            token.label,
            token.digest[:6],
            str(role_of(token.role).label),
            day(token.made.date()),
            day(token.expires.date()),
            day(token.used_at.date()) if token.used_at else None,
            token.expires < now,
        )
        for token in tokens_of(seat)
    ]
    roles = [seat.role.id, *(["auditor"] if seat.role.reads_everything and seat.role.id != "auditor" else [])]
    shown = tokens_page(rows, roles, sent=sent if errors else {}, errors=errors, secret=secret)
    return page(request, "tokens.html", frame(seat, "tokens"), refused=errors, page=shown)


def _make(seat: Seat, sent: dict[str, str]) -> str:
    days = whole(sent.get("days", "30")) or 0
    make = MakeToken(
        seat, sent.get("name", ""), days=days, writes=sent.get("writes") == "yes", role=sent.get("role", "")
    )
    return make.perform()[1]


def _revoke(request: HttpRequest, seat: Seat, number: str) -> None:
    try:
        RevokeToken(seat, uuid.UUID(number)).perform()
    except ValueError as error:
        raise Invalid(_("The form does not say which token.")) from error
    messages.success(request, _("The token is revoked: it opens nothing any more."))


@login_required
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every act in the layers that the seat sees, the newest first."""
    seat = seat_of_request(request, slug)
    after = whole(request.GET.get("after", "0")) or 0
    found = entries_of(seat, before=after)
    parties = parties_of(seat)
    heads = heads_of(seat)
    total = sum(layer.length for layer in heads)
    chain = ngettext(
        "%(count)s entry in the chains that you see. The base’s head is %(head)s.",
        "%(count)s entries in the chains that you see. The base’s head is %(head)s.",
        total,
    ) % {"count": total, "head": next((layer.head[:16] for layer in heads if not layer.prefix), "–")}
    shown = history_page(
        [_row(seat, one, parties) for one in found],
        chain=chain,
        earlier=f"after={after + PAGE}" if len(found) == PAGE else "",
        later=f"after={max(0, after - PAGE)}" if after else "",
    )
    return page(request, "history.html", frame(seat, "history"), page=shown)


def _row(seat: Seat, told: Told, parties: dict[str, Party]) -> EventRow:
    at = zoned(seat, told.at)
    said = told.said
    label = str(LABELS.get(told.action, told.action))
    path = str(said.get("path", ""))
    number = said.get("number", 0)
    more = next(
        (str(said[key]) for key in ("label", "name", "email", "person", "invited", "kind") if said.get(key)), ""
    )
    if told.erased:
        label = _("%(what)s (erased)") % {"what": label}
    sentence = " ".join(part for part in (label, "" if path else more) if part)
    return EventRow(
        Day(at.isoformat(timespec="seconds"), hour(at)),
        weekday(at.date()),
        hour(at),
        parties.get(str(said.get("company", ""))),
        Run(str(said.get("by", "")) or _("erased")),
        Run(sentence),
        path,
        number if isinstance(number, int) else 0,
    )

"""Saving one change from a form, and going back; a save that came too late shows both texts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gassaku.studio.access.refusal import Stale
from gassaku.studio.access.seat import Seat
from gassaku.studio.desks.standards.amending import Change, amended, meant
from gassaku.studio.documents.writing import stale


def saved(
    request: HttpRequest, seat: Seat, path: str, change: Change, *, base: int | None, note: str, back: str
) -> HttpResponse:
    """Saves one change and goes back; a save that came too late shows both."""
    try:
        revision = amended(seat, path, change, base=base, note=note)
    except Stale:
        return stale(request, seat, path, meant(seat, path, change, base), base=base or 0, note=note)
    messages.success(request, _("Saved as revision %(number)s.") % {"number": revision.number})
    return redirect(back)

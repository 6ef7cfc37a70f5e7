"""One change in a document, saved as its next revision: what a form, or a program, says about one thing in it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gassaku.studio.access.documents import Paper, bytes_of, may_write, paper_or_none, revision_at
from gassaku.studio.access.refusal import Invalid, Stale
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.saving import SaveRevision
from gassaku.studio.documents.writing import stale
from gassaku.studio.workspace.models import Revision

Change = Callable[[bytes, str], bytes]
"""From the bytes that were (empty for a new document) and the path to the bytes that shall be; a ValueError says why
the change can't be made."""


def paper_there(seat: Seat, path: str) -> Paper | None:
    """The document at a full path; None where the seat sees none, or it was removed."""
    found = paper_or_none(seat, path)
    return None if found is None or found.removed else found


def number_there(seat: Seat, path: str) -> int:
    """The number of the newest revision at a full path; 0 where there is no document."""
    paper = paper_there(seat, path)
    return paper.latest.number if paper else 0


def writable(seat: Seat, path: str) -> bool:
    """Whether the seat may write there."""
    return not seat.read_only and may_write(seat, path)


def amended(seat: Seat, path: str, change: Change, *, base: int | None, note: str = "") -> Revision:
    """Saves the document with one change in it.

    Args:
        base: the revision that the person had before them; None where there was no document.

    Raises:
        Invalid: the change can't be made in it, in a sentence.
        Stale: it has moved on (from `SaveRevision`).
    """
    paper = paper_there(seat, path)
    data = _changed(change, bytes_of(paper.latest) if paper else None, path)
    return SaveRevision(seat, path, data, made_from=base, note=note).perform()


def meant(seat: Seat, path: str, change: Change, base: int | None) -> bytes:
    """What would have been saved, had nobody else saved meanwhile: the change on the revision that was shown."""
    paper = paper_there(seat, path)
    return _changed(change, bytes_of(revision_at(paper, base)) if paper and base else None, path)


def _changed(change: Change, before: bytes | None, path: str) -> bytes:
    try:
        return change(before or b"", path)
    except ValueError as error:
        raise Invalid(str(error)) from error


def saved(
    request: HttpRequest, seat: Seat, path: str, change: Change, *, base: int | None, note: str, back: str
) -> HttpResponse:
    """Saves one change from a form and goes back; a save that came too late shows both texts."""
    try:
        revision = amended(seat, path, change, base=base, note=note)
    except Stale:
        return stale(request, seat, path, meant(seat, path, change, base), base=base or 0, note=note)
    messages.success(request, _("Saved as revision %(number)s.") % {"number": revision.number})
    return redirect(back)

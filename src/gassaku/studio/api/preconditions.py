"""ETags of revisions, and the preconditions that every write of a document carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gassaku.studio.access.documents import Paper
from gassaku.studio.access.refusal import Invalid, Stale
from gassaku.studio.access.seat import Seat
from gassaku.studio.api.refusing import PreconditionFailed, PreconditionNeeded, stale
from gassaku.studio.workspace.models import Revision

_TAG = re.compile(r'"r([1-9][0-9]{0,8})\.([0-9a-f]{32})"')


def etag(revision: Revision) -> str:
    """The ETag of a revision: its number in the document and the fingerprint of its bytes."""
    return f'"r{revision.number}.{revision.fingerprint}"'


def made_from(request: HttpRequest, paper: Paper | None, path: str) -> int | None:
    """The revision number that a write was made from; None for a document that must not be there yet.

    Raises:
        PreconditionNeeded: neither If-Match nor If-None-Match was sent.
        PreconditionFailed: a tag of the newest number that names other bytes.
        Invalid: a header that is neither `*` nor a tag of ours.
    """
    match, none = request.headers.get("If-Match"), request.headers.get("If-None-Match")
    if match is None and none is None:
        raise PreconditionNeeded(
            _("Say which revision this was made from."),
            _("Send If-Match with the ETag that you read, or If-None-Match: * for a new document."),
        )
    if match is None:
        if (none or "").strip() != "*":
            raise Invalid(_("If-None-Match takes * alone on a write."), _("Send If-Match with the ETag instead."))
        return None
    latest = paper.latest if paper is not None else None
    if match.strip() == "*":
        if latest is None or latest.removal:
            raise PreconditionFailed(
                _("There is no document at %(path)s.") % {"path": path}, _("Send If-None-Match: * to make it.")
            )
        return latest.number
    tags = [(int(number), bytes_) for number, bytes_ in _TAG.findall(match)]
    if not tags:
        raise Invalid(_("If-Match is no ETag of a revision."), _("Send it as you read it, with its quotes."))
    for number, fingerprint in tags:
        if latest is not None and number == latest.number and fingerprint == latest.fingerprint:
            return number
    number = tags[0][0]
    if latest is not None and number == latest.number:
        raise PreconditionFailed(
            _("If-Match names other bytes than those of r%(number)d.") % {"number": number}, _("Read it again.")
        )
    return number


@contextmanager
def precondition(seat: Seat) -> Iterator[None]:
    """Turns a stale write into 412 with the address of the difference."""
    try:
        yield
    except Stale as refusal:
        raise stale(seat.production.slug, refusal) from refusal

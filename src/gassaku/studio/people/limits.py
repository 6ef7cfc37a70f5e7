"""How often something may be tried: counted in the database's cache, so that a restart forgives nothing."""

from __future__ import annotations

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gassaku.studio.access.refusal import TooMany


def limited(request: HttpRequest, what: str, who: str = "", *, most: int, seconds: int) -> None:
    """Counts one try of `what` by an address, or by `who`.

    Raises:
        TooMany: more than `most` within `seconds`.
    """
    window = int(time.time()) // seconds
    whose = who or request.META.get("REMOTE_ADDR", "")
    key = hashlib.sha256(f"{what} {whose} {window}".encode()).hexdigest()
    cache.add(key, 0, timeout=seconds)
    if cache.incr(key) > most:
        again = seconds - int(time.time()) % seconds
        raise TooMany(_("That was tried too often."), _("Wait a few minutes and try again."), again=again)

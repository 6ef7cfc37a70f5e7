"""What the API refuses beyond what the actions do: no or wrong credentials, and writes without a precondition."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import gettext as _

from gassaku.studio.access.refusal import Refusal, Stale


class Unauthorised(Refusal):
    """Nobody known asks."""

    status = 401
    code = "unauthorised"

    def __init__(self) -> None:
        super().__init__(
            _("Say who you are: send a token, or sign in with a browser."), _("Authorization: Bearer and your token.")
        )


class PreconditionNeeded(Refusal):
    """A write that does not say which revision it was made from."""

    status = 428
    code = "precondition_needed"


class PreconditionFailed(Refusal):
    """A write made from a revision that is no longer the newest.

    Attributes (in `more`): path, made_from, latest, difference (the address of what lies between).
    """

    status = 412
    code = "stale"


def stale(slug: str, refusal: Stale) -> PreconditionFailed:
    """The answer to a stale write, with the address of the difference."""
    more = dict(refusal.more)
    path, made_from, latest = more.get("path"), more.get("made_from"), more.get("latest")
    if path and latest:
        start = f"from={made_from}&" if made_from else ""
        more["difference"] = f"/api/p/{slug}/compare/{quote(str(path))}?{start}to={latest}"
    return PreconditionFailed(refusal.sentence, refusal.mend, **more)

"""When something is refused: one clear sentence, the same shape for pages and API.

NotFound      404  not there, or not for this seat to see: one and the same answer
Forbidden     403  there, but this role may not do it
Stale         409  made from a revision that is no longer the newest; carries the difference
Conflict      409  the thing exists already, or is not in the state for it
Invalid       422  the input can't be used
TooLarge      413  above a limit
TooMany       429  too often; says when again
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse
from django.utils.functional import Promise

Text = str | Promise


class Refusal(Exception):  # noqa: N818  # an answer, not a mistake
    """Refused, with the sentence that a person reads."""

    status = 422
    code = "invalid"

    def __init__(self, sentence: Text, mend: Text = "", **more: Any) -> None:  # Any: JSON beside the sentence
        super().__init__(str(sentence))
        self.sentence = sentence
        self.mend = mend
        self.more = more

    @property
    def said(self) -> str:
        """The sentence, and what to do."""
        return " ".join(str(part) for part in (self.sentence, self.mend) if part)


class Forbidden(Refusal):
    """The role may not do this."""

    status = 403
    code = "forbidden"


class Conflict(Refusal):
    """Not in the state for it."""

    status = 409
    code = "conflict"


class Stale(Conflict):
    """Made from a revision that is no longer the newest.

    Attributes (in `more`): path, made_from, latest.
    """

    code = "stale"


class Invalid(Refusal):
    """Input that can't be used."""


class TooLarge(Refusal):
    """Above a limit."""

    status = 413
    code = "too_large"


class TooMany(Refusal):
    """Too often. `more["again"]`: seconds until it may be tried again."""

    status = 429
    code = "too_many"


NOT_FOUND = "not_found"


def problem(
    status: int, code: str, sentence: Text, mend: Text = "", more: Mapping[str, Any] | None = None
) -> JsonResponse:
    """The one error shape of the API: {"error": {"code", "message", "mend", …}}."""
    body = {"error": {"code": code, "message": str(sentence), "mend": str(mend), **(more or {})}}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})

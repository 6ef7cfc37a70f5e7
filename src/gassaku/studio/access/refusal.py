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

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

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
    return JsonResponse(body, status=status)


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What a person or a program gets for a refusal."""
    if request.path_info.startswith("/api/"):
        response: HttpResponse = problem(refusal.status, refusal.code, refusal.sentence, refusal.mend, refusal.more)
    else:
        context = {"status": refusal.status, "sentence": refusal.sentence, "mend": refusal.mend}
        response = render(request, "refusal.html", context, status=refusal.status)
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.more.get("again", 60))
    return response


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turns refusals raised anywhere below into answers."""
    return _Refusals(get_response)


class _Refusals:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return answer(request, exception)
        if isinstance(exception, Http404):
            return not_found(request)
        return None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not there, or not for this reader: the answer never tells which."""
    del exception
    sentence = _("There is nothing here that you may see.")
    mend = _("Check the address, or ask the company that sent it to you.")
    if request.path_info.startswith("/api/"):
        return problem(404, NOT_FOUND, sentence, mend)
    return render(request, "refusal.html", {"status": 404, "sentence": sentence, "mend": mend}, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent without this browser's own token."""
    del reason
    sentence = _("This form was open for too long, or was not sent from this browser.")
    mend = _("Go back, reload the page and send it again: what you typed is still there.")
    return answer(request, Forbidden(sentence, mend))


def server_error(request: HttpRequest) -> HttpResponse:
    """A defect of the studio's own."""
    sentence = _("Something went wrong in the studio. Nothing of yours was changed.")
    if request.path_info.startswith("/api/"):
        return problem(500, "defect", sentence)
    return render(request, "refusal.html", {"status": 500, "sentence": sentence, "mend": ""}, status=500)

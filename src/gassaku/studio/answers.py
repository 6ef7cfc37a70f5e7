"""Answers to what was refused or went wrong: a page for a person, the one error shape for a program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gassaku.studio.access.refusal import NOT_FOUND, Conflict, Forbidden, Invalid, Refusal, Stale, TooMany, problem
from gassaku.studio.pages.refusal import refusal as refusal_page


def is_api(request: HttpRequest) -> bool:
    """Whether a program asks."""
    return request.path_info.startswith("/api/")


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What a person or a program gets for a refusal."""
    if is_api(request):
        response: HttpResponse = problem(refusal.status, refusal.code, refusal.sentence, refusal.mend, refusal.more)
    else:
        # only a save that came too late lost a race; a used link or a thing that exists is simply of no use
        raced = isinstance(refusal, Stale) or refusal.status != Conflict.status
        titled = refusal.status if raced else Invalid.status
        shown = replace(refusal_page(titled, said=refusal.said, ways=_back(request)), status=refusal.status)
        response = render(request, "studio/refusal.html", {"page": shown}, status=refusal.status)
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.more.get("again", 60))
    return response


def _back(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """The page that the form stood on, if it was one of ours."""
    before = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    return (
        ((_("Back to where you were"), "/" + before.removeprefix(here).lstrip("/\\")),)
        if before.startswith(here)
        else ()
    )


class _Middleware:
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


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turns refusals raised anywhere below into answers."""
    return _Middleware(get_response)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not there, or not for this reader: the answer never tells which."""
    del exception
    if is_api(request):
        return problem(404, NOT_FOUND, _("There is nothing here that you may see."), _("Check the address."))
    return render(request, "studio/refusal.html", {"page": refusal_page(404)}, status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent without this browser's own token."""
    del reason
    sentence = _("This form was open for too long, or was not sent from this browser.")
    mend = _("Go back, reload the page and send it again: what you typed is still there.")
    return answer(request, Forbidden(sentence, mend))


def server_error(request: HttpRequest) -> HttpResponse:
    """A defect of the studio's own."""
    if is_api(request):
        return problem(500, "defect", _("Something went wrong in the studio. Nothing of yours was changed."))
    return render(request, "studio/refusal.html", {"page": refusal_page(500)}, status=500)

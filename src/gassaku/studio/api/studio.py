"""The API itself: its errors in one shape, HEAD and OPTIONS, ETags of every answer, and its OpenAPI."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from gassaku import __version__
from gassaku.studio.access.refusal import Invalid, Refusal, TooLarge
from gassaku.studio.answers import answer, not_found
from gassaku.studio.api.gate import BearerToken, BrowserSession
from gassaku.studio.api.shapes import Problem

DESCRIPTION = """\
Everything that a page of the studio can do. Send a personal token (`Authorization: Bearer …`), made on the page
“Tokens” for one production, one role and until a day; or use the browser's session, with its CSRF token on writes.

What you may not see and what does not exist are one and the same answer: 404. Every refusal has one shape, `Problem`.
Writes of documents carry `If-Match` with the ETag that was read, or `If-None-Match: *` for a new document; without one
they are refused with 428, and with 412 where the document has moved on. Lists come in pages: send `next` back as
`cursor`. Every address of a production takes `?as=COMPANY`, which shows what that company would see as well.
"""


class _Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}  # noqa: RUF012  # as ninja declares it


api = NinjaAPI(
    renderer=_Renderer(),
    title="Gassaku studio",
    version=__version__,
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    auth=[BearerToken(), BrowserSession()],
)
production = Router()
REFUSED = frozenset({400, 401, 403, 404, 405, 409, 412, 413, 422, 428, 429})


def gives(shape: Any, status: int = 200) -> dict[Any, Any]:  # Any: a type, as ninja takes it
    """The answers of an operation: its own, and the one shape of everything refused."""
    return {status: shape, REFUSED: Problem}


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    response = answer(request, refusal)
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="gassaku"'
    return response


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return not_found(request, error)


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    del error
    return answer(request, TooLarge(_("What was sent is too large."), _("Split it, or leave out what is not needed.")))


@api.exception_handler(HttpError)
def _unread(request: HttpRequest, error: HttpError) -> HttpResponse:
    del error  # ninja raises it for a body that is no JSON alone
    return answer(request, Invalid(_("The body is no JSON that can be read."), _("Send one JSON object in UTF-8.")))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = [{"where": _where(one["loc"]), "message": str(one["msg"])} for one in error.errors]
    said = "; ".join(f"{one['where']}: {one['message']}" for one in fields[:5])
    return answer(request, Invalid(_("What was sent does not fit: %(what)s.") % {"what": said}, fields=fields))


def _where(loc: tuple[object, ...]) -> str:
    source, *rest = (str(one) for one in loc)
    inside = rest[1:] if source == "body" else rest
    return ".".join([source, *inside])


View = Callable[..., HttpResponseBase]


def opened(pattern: URLPattern) -> URLPattern:
    """A route of the API with HEAD, OPTIONS, ETags and the one shape for a method that it does not take."""
    return URLPattern(pattern.pattern, _with_manners(pattern.callback), pattern.default_args, pattern.name)


def _with_manners(view: View) -> View:
    @wraps(view)
    def mannered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:  # Any: parts of the address
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        response = view(request, *args, **named)
        request.method = asked
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return _other_method(request, _methods(response))
        if isinstance(response, HttpResponse):
            if asked in ("GET", "HEAD") and response.status_code == HTTPStatus.OK:
                response = _unless_known(request, response)
            if asked == "HEAD":
                response["Content-Length"] = str(len(response.content))
                response.content = b""
        response.setdefault("Vary", "Authorization, Cookie, Accept-Language")
        return response

    return mannered


def _methods(response: HttpResponseBase) -> list[str]:
    taken = {one.strip() for one in response.get("Allow", "").split(",") if one.strip()}
    return sorted(taken | {"OPTIONS"} | ({"HEAD"} if "GET" in taken else set()))


def _other_method(request: HttpRequest, methods: list[str]) -> HttpResponse:
    if request.method == "OPTIONS":
        response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    else:
        response = answer(request, _NotTaken(request.method or "", methods))
    response["Allow"] = ", ".join(methods)
    return response


class _NotTaken(Refusal):
    status = 405
    code = "method_not_allowed"

    def __init__(self, method: str, methods: list[str]) -> None:
        super().__init__(
            _("This address does not take %(method)s.") % {"method": method},
            _("It takes %(methods)s.") % {"methods": ", ".join(methods)},
        )


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if "ETag" not in response:
        response["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    if response["ETag"].removeprefix("W/") not in known:
        return response
    unchanged = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    unchanged["ETag"] = response["ETag"]
    return unchanged

"""Who asks: a token, or the browser's session with its CSRF token; how often; and the seat that they take."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie, HttpBearer

from gassaku.studio.access.people import company_at
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Forbidden
from gassaku.studio.access.seat import Seat, seat_of_request, seat_with, token_of
from gassaku.studio.accounts.models import User
from gassaku.studio.api.refusing import Unauthorised
from gassaku.studio.people.limits import limited
from gassaku.studio.workspace.models import Token

SAFE = ("GET", "HEAD", "OPTIONS")
PER_MINUTE = 600
WRONG_PER_MINUTE = 120
NOTED_EVERY = timedelta(hours=1)


class BearerToken(HttpBearer):
    """A personal token in the Authorization header."""

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        """The token of a secret.

        Raises:
            Unauthorised: none that opens anything; what is wrong with it is not told.
        """
        found = token_of(token)
        if found is None:
            limited(request, "api-wrong-token", most=WRONG_PER_MINUTE, seconds=60)
            raise Unauthorised
        limited(request, "api", str(found.pk), most=_most(), seconds=60)
        now = timezone.now()
        if found.used_at is None or now - found.used_at > NOTED_EVERY:
            found.used_at = now
            found.save(update_fields=["used_at"])
        return found


class BrowserSession(APIKeyCookie):
    """The browser's session. Every write needs the page's CSRF token in X-CSRFToken."""

    def __init__(self) -> None:
        self.param_name = settings.SESSION_COOKIE_NAME
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> User:
        """The person who signed in.

        Raises:
            Unauthorised: nobody did, or what was sent is no token.
            Forbidden: a write from another site.
        """
        del key
        if "Authorization" in request.headers or not isinstance(request.user, User):
            raise Unauthorised
        if request.method not in SAFE and _forged(request):
            raise Forbidden(
                _("This was not sent from this browser's own page."), _("Send the page's CSRF token in X-CSRFToken.")
            )
        limited(request, "api", f"user {request.user.pk}", most=_most(), seconds=60)
        return request.user


def _most() -> int:
    return int(getattr(settings, "API_PER_MINUTE", PER_MINUTE))


def _unreached(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()  # Django's check asks for a view; none is ever called


def _forged(request: HttpRequest) -> bool:
    request.csrf_processing_done = False  # type: ignore[attr-defined]  # Django's own mark; its view was exempt
    checks = CsrfViewMiddleware(_unreached)
    checks.process_request(request)
    return checks.process_view(request, _unreached, (), {}) is not None


def seat(request: HttpRequest, slug: str) -> Seat:
    """The seat of whoever asks. `?as=COMPANY` looks as another company, for whoever may preview.

    Raises:
        Http404: no seat here, whatever the reason.
    """
    auth: Any = getattr(request, "auth", None)  # Any: ninja sets what `authenticate` gave
    found = seat_with(auth, slug) if isinstance(auth, Token) else seat_of_request(request, slug)
    through = request.GET.get("as")
    if not through:
        return found
    if not found.may(Act.PREVIEW):
        found.must(Act.PREVIEW)
    company = company_at(found, through) if through.isprintable() else None
    if company is None or not company.party:
        raise Http404
    return found if company.pk == found.company.pk else replace(found, through=company)


def person(request: HttpRequest) -> tuple[User, Token | None]:
    """Who asks, and their token where they came with one."""
    auth: Any = getattr(request, "auth", None)  # Any: as above
    return (auth.member.user, auth) if isinstance(auth, Token) else (auth, None)

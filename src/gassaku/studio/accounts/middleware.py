"""Headers that every answer carries, the age of a session, and the language of the interface."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from gassaku.studio.accounts.models import User

Next = Callable[[HttpRequest], HttpResponse]
REFRESHED_EVERY = 5 * 60


def headers(get_response: Next) -> Next:
    """Nothing of a production stays in a shared cache, and no page may use a device's sensors."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Cache-Control", "private, no-cache")
        return response

    return answer


def session_age(get_response: Next) -> Next:
    """A session ends three hours after the last page and twelve hours after signing in."""

    def answer(request: HttpRequest) -> HttpResponse:
        session = request.session
        if request.user.is_authenticated:
            now = int(time.time())
            began = session.get("began")
            if began is None:
                session["began"] = session["seen"] = now
            elif now - began > settings.SESSION_LONGEST:
                logout(request)
            elif now - session.get("seen", began) > REFRESHED_EVERY:
                session["seen"] = now  # writing it moves the cookie's end
        return get_response(request)

    return answer


def language(get_response: Next) -> Next:
    """The user's own language, else what this browser chose here before, else what it asks for."""

    def answer(request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        user = request.user
        chosen = user.language if isinstance(user, User) else ""
        chosen = chosen or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen not in known:
            chosen = translation.get_language_from_request(request)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            with timezone.override(_zone(user)):
                response = get_response(request)
        response.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return answer


def _zone(user: object) -> str | None:
    return user.time_zone or None if isinstance(user, User) else None

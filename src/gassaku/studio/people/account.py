"""One-time sign-in links, and the language of the interface."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gassaku.studio.access.refusal import Conflict
from gassaku.studio.accounts.models import User
from gassaku.studio.accounts.signing import link_of, sign_in, use
from gassaku.studio.people.limits import limited


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link: a page with one button, so that a mail program that looks ahead uses nothing up."""
    limited(request, "link", most=60, seconds=900)
    found = link_of(token)
    if found is None or (request.method == "POST" and not use(found)):
        raise Conflict(
            _("This sign-in link no longer works: it was used, or is older than a day."),
            _("Ask whoever gave it to you for a new one."),
        )
    if request.method == "POST":
        sign_in(request, found.user)
        return redirect("home")
    return render(request, "studio/link.html", {"person": found.user})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Chooses the interface's language, for the person or for this browser."""
    chosen = request.POST.get("language", "")
    after = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure()):
        after = "/"
    answer = HttpResponseRedirect(after)
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            httponly=True,
            secure=not settings.LOCAL,
            samesite="Lax",
        )
        if isinstance(request.user, User):
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return answer

"""Signing a person in by another way than a password: a one-time link, or an invitation just accepted."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.models import EmailAddress
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone

from gassaku.studio.accounts.models import SignInLink, User, digest_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(request: HttpRequest, user: User) -> None:
    """Signs a person in, in a session of its own."""
    login(request, user, backend=BACKEND)
    if not EmailAddress.objects.filter(user=user, verified=True).exists():
        # the link proved the address: without it allauth neither lets a second factor be set up nor keeps the address
        proved = {"primary": True, "verified": True}
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults=proved)
    record_authentication(request, user, method="link")


def link_of(token: str) -> SignInLink | None:
    """The sign-in link of that secret; None where it was used, has expired, or never was."""
    link = SignInLink.objects.select_related("user").filter(digest=digest_of(token)).first()
    if link is None or link.used_at is not None or link.expires < timezone.now() or not link.user.is_active:
        return None
    return link


def use(link: SignInLink) -> bool:
    """Uses a link up; False where somebody else was quicker."""
    return bool(SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()))


def freshly_signed_in(request: HttpRequest) -> None:
    """For what opens doors to others: sends whoever signed in too long ago to do it again, then back.

    Raises:
        allauth's ReauthenticationRequired, which its middleware turns into that page.
    """
    raise_if_reauthentication_required(request, app="account")

"""Users and one-time sign-in links. What a user may see is no property of theirs: see `access/`."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

LINK_LASTS = timedelta(hours=24)


def digest_of(token: str) -> str:
    """What is stored of a token: its hash, so that the database opens no door."""
    return hashlib.sha256(token.encode()).hexdigest()


class UserManager(BaseUserManager["User"]):
    """Makes users by address."""

    def create_user(self, email: str, name: str = "", password: str | None = None) -> User:
        """A user; without a password they sign in by link or passkey."""
        user = self.model(email=self.normalize_email(email).casefold(), name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").casefold())


class User(AbstractBaseUser):
    """A person who signs in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone; without one of theirs Seoul's, the earliest of the markets' evenings."""
        return ZoneInfo(self.time_zone or "Asia/Seoul")


class SignInLink(models.Model):
    """A link that signs one person in, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    @classmethod
    def make(cls, user: User) -> str:
        """The secret part of a new link's address."""
        token = secrets.token_urlsafe(32)
        cls.objects.create(user=user, digest=digest_of(token), expires=timezone.now() + LINK_LASTS)
        return token

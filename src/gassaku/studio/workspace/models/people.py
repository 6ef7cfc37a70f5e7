"""Productions, the companies in them, and the people who act for a company in a role."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from gassaku.studio.accounts.models import digest_of

INVITATION_LASTS = timedelta(days=14)


class Production(models.Model):
    """One drama.

    Attributes:
        slug: the id in production.yaml, as addresses show it.
        titles: by language tag, as production.yaml in force says; every member may read that document.
    """

    slug = models.SlugField(max_length=64, unique=True)
    titles = models.JSONField(default=dict)
    created = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class Company(models.Model):
    """A company that takes part.

    Attributes:
        key: its id in production.yaml, as `hanbit`.
        names: by language tag.
        mark: one glyph that stands for it.
        party: whether it has a stake; an agency or a service company has none.
    """

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="companies")
    key = models.SlugField(max_length=64)
    names = models.JSONField(default=dict)
    country = models.CharField(max_length=2, blank=True)
    mark = models.CharField(max_length=8, blank=True)
    party = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["production", "key"], name="company_key")]

    def __str__(self) -> str:
        return self.key

    def name(self, language: str = "en") -> str:
        """Its name in a language, else in English, else as its key says."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()), self.key)


class Member(models.Model):
    """A person who acts for a company of a production, in one role. Ended, never deleted."""

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="members")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=32)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["production", "user"], condition=Q(until=None), name="one_seat_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.company_id} as {self.role}"


class Invitation(models.Model):
    """An invitation to act for a company. Its link works once, until it expires or is withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="invitations")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=32)
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def open(self, now: datetime) -> bool:
        """Whether its link still works."""
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires

    @staticmethod
    def secret() -> tuple[str, str]:
        """The secret part of a link, and what is stored of it."""
        token = secrets.token_urlsafe(32)
        return token, digest_of(token)


class Token(models.Model):
    """A personal token for the API: one production, no more than its maker's role, until a day.

    Attributes:
        writes: whether it may change anything.
        role: the role it acts in: the maker's own, or `auditor` to read only what an auditor of the company reads.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=32)
    writes = models.BooleanField(default=False)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

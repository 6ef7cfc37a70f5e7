"""Personal tokens for the API: each for one production, with a role and an end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from gassaku.studio.pages.field import Field, options
from gassaku.studio.pages.people import role_title
from gassaku.studio.pages.text import Day


@dataclass(frozen=True)
class TokenRow:
    """A token as shown: never its secret. `start` are its first letters, to tell it from others."""

    id: str
    name: str
    start: str
    role: str
    made: Day
    ends: Day
    used: Day | None
    over: bool = False


@dataclass(frozen=True)
class TokensPage:
    """The reader's tokens. `secret` is a fresh token's, shown once; the form's fields: `name`, `role`, `days`."""

    rows: tuple[TokenRow, ...]
    fields: tuple[Field, ...]
    secret: str


def tokens_page(
    rows: Sequence[TokenRow],
    role_names: Sequence[str],
    *,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    secret: str = "",
) -> TokensPage:
    """The page; `role_names` are those a token of the reader's may have."""
    sent, errors = sent or {}, errors or {}
    days = (
        ("7", gettext("7 days")),
        ("30", gettext("30 days")),
        ("90", gettext("90 days")),
        ("365", gettext("A year")),
    )
    return TokensPage(
        tuple(rows),
        (
            Field(
                "name",
                gettext("What it is for"),
                value=sent.get("name", ""),
                hint=gettext("As “cutting room, pulls subtitles”."),
                error=errors.get("name", ""),
            ),
            Field(
                "role",
                gettext("Role"),
                "select",
                options=options(((one, role_title(one)) for one in role_names), [sent.get("role", "")]),
                error=errors.get("role", ""),
            ),
            Field(
                "days",
                gettext("Ends after"),
                "select",
                options=options(days, [sent.get("days", "30")]),
                error=errors.get("days", ""),
            ),
        ),
        secret,
    )

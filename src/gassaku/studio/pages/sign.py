"""Signing a revision for a company, or objecting to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from gassaku.studio.pages.field import Field
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Run


@dataclass(frozen=True)
class Paper:
    """The revision that is signed. `digest` is of its bytes, as it will stand in the record."""

    path: str
    title: Run
    revision: int
    digest: str


@dataclass(frozen=True)
class SignPage:
    """The form of a sign-off. Its fields: `r`, `hash`, `name`, and `says` for an objection.

    Attributes:
        objects: whether this is an objection.
    """

    paper: Paper
    party: Party
    role: str
    objects: bool
    fields: tuple[Field, ...]


def sign_page(
    paper: Paper,
    seat: tuple[Party, str],
    *,
    objects: bool = False,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> SignPage:
    """The form for `seat`: the company and the role that signs."""
    sent, errors = sent or {}, errors or {}
    name = Field(
        "name",
        gettext("Your name, typed"),
        value=sent.get("name", ""),
        hint=gettext("As you sign. It stands in the record with your role, the moment and the revision’s hash."),
        error=errors.get("name", ""),
        complete="name",
    )
    says = Field(
        "says",
        gettext("What your company objects to"),
        "area",
        value=sent.get("says", ""),
        hint=gettext("Every company that sees the document reads it; it stays in the record."),
        error=errors.get("says", ""),
    )
    party, role = seat
    return SignPage(paper, party, role, objects, (says, name) if objects else (name,))

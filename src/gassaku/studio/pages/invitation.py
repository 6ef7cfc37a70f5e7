"""An invitation as the invited person reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from gassaku.studio.pages.field import Field
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Run


@dataclass(frozen=True)
class InvitationPage:
    """The form: `name` and `password1`, or nothing for somebody who is signed in already."""

    title: Run
    party: Party
    role: str
    fields: tuple[Field, ...]


def invitation_page(
    title: Run,
    party: Party,
    role: str,
    *,
    has_account: bool = False,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> InvitationPage:
    """What the person is offered; `role` is its title."""
    sent, errors = sent or {}, errors or {}
    fields = (
        Field("name", gettext("Your name"), value=sent.get("name", ""), error=errors.get("name", ""), complete="name"),
        Field(
            "password1",
            gettext("A password"),
            "password",
            hint=gettext("At least twelve characters; spaces and any script are fine. A passkey can follow."),
            error=errors.get("password1", ""),
            complete="new-password",
        ),
    )
    return InvitationPage(title, party, role, () if has_account else fields)

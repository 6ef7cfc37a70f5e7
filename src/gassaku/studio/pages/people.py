"""Companies, their people and roles, and the invitation of further ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from gassaku.studio.access.permissions import ROLES
from gassaku.studio.pages.field import Field, Option, options
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Day, Run

NEW_AGENCY = "+agency"


@dataclass(frozen=True)
class Role:
    """A role: its name in the records, its title, what it may do."""

    name: str
    title: str
    said: str


def roles() -> tuple[Role, ...]:
    """Every role, in the order of the trade, in the words of the registry that decides what it may do."""
    return tuple(Role(role.id, str(role.label), str(role.help)) for role in ROLES.values())


def role_title(name: str) -> str:
    """A role's title in the reader's language."""
    return next((role.title for role in roles() if role.name == name), name)


@dataclass(frozen=True)
class PersonRow:
    """A person of a company. `state` is `active`, `invited` or `expired`; `id` names them in forms."""

    id: str
    name: Run
    email: str
    role: str
    state: str
    since: Day | None = None
    you: bool = False
    may_remove: bool = False
    may_change: bool = False

    @property
    def sign(self) -> str:
        """The sign of the state."""
        return {"active": "ready", "invited": "work"}.get(self.state, "open")

    @property
    def word(self) -> str:
        """The word of the state."""
        return {
            "active": pgettext("person", "active"),
            "invited": pgettext("person", "invited"),
            "expired": pgettext("person", "invitation ran out"),
        }.get(self.state, self.state)


@dataclass(frozen=True)
class CompanyShown:
    """A company and those of its people whom the reader may see."""

    party: Party
    country: str
    said: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True)
class PeoplePage:
    """Everybody at the table. `invite` is empty where the reader may invite nobody.

    The form's fields: `company`, `name`, `role`, `email`. `link` is a fresh invitation's, shown once.
    """

    companies: tuple[CompanyShown, ...]
    roles: tuple[Role, ...]
    invite: tuple[Field, ...]
    link: str = ""


def company_shown(party: Party, country: str, people: Sequence[PersonRow]) -> CompanyShown:
    """A company with its people."""
    said = ngettext("%(count)s person", "%(count)s people", len(people)) % {"count": len(people)}
    return CompanyShown(party, country, said, tuple(people))


def people_page(
    companies: Sequence[CompanyShown],
    *,
    invites_to: Sequence[Party] = (),
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    link: str = "",
) -> PeoplePage:
    """The page; `invites_to` are the companies that the reader may invite people to."""
    return PeoplePage(tuple(companies), roles(), _invite(invites_to, sent or {}, errors or {}), link)


def _invite(companies: Sequence[Party], sent: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Field, ...]:
    if not companies:
        return ()
    chosen = sent.get("role", "")
    return (
        Field(
            "company",
            gettext("Company"),
            "select",
            options=options(
                [*((one.id, one.name) for one in companies), (NEW_AGENCY, gettext("An agency that is not here yet"))],
                [sent.get("company", "")],
            ),
            error=errors.get("company", ""),
        ),
        Field(
            "name",
            gettext("The agency’s name"),
            value=sent.get("name", ""),
            hint=gettext("Only for an agency: it sees the documents that it is shown, and nothing else."),
            error=errors.get("name", ""),
            required=False,
        ),
        Field(
            "email",
            gettext("E-mail"),
            "email",
            value=sent.get("email", ""),
            hint=gettext("The link holds for fourteen days and for one use."),
            error=errors.get("email", ""),
        ),
        Field(
            "role",
            gettext("Role"),
            "radio",
            options=tuple(Option(one.name, Run(one.title), one.name == chosen, one.said) for one in roles()),
            error=errors.get("role", ""),
        ),
    )

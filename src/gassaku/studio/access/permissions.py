"""Roles: what each reads, writes and may do. The people's page shows these very words.

An area is a desk's name, or one of the few below that split what the documents desk owns. Absent means forbidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gassaku.production.kind import Kind
from gassaku.readiness import ROWS

# what the documents desk owns is of different confidence: the sheet is for all, the agreement is not
AREAS_OF_KINDS = {
    "production": "production",
    "scenario": "production",
    "layer": "production",
    "people": "people",
    "agreement": "agreement",
    "story": "story",
    "budget": "finance",
    "rules": "rules",
}
ALL_AREAS = frozenset({*(name for name, _title in ROWS), *AREAS_OF_KINDS.values()})
CREATIVE = frozenset({"documents", "production", "story", "script", "culture", "standards", "subtitles"})


def area_of(kind: Kind | None) -> str:
    """The area that a document of this kind belongs to; a file where no kind lives is the documents desk's."""
    return "documents" if kind is None else AREAS_OF_KINDS.get(kind.name, kind.desk)


class Act(StrEnum):
    """What a role may do beyond reading and writing documents."""

    SHARE = "share"
    FORCE = "force"
    SIGN = "sign"
    SCENARIOS = "scenarios"
    INVITE = "invite"
    SHOW = "show"
    JOBS = "jobs"
    AUDIT = "audit"
    EXPORT = "export"
    ERASE = "erase"
    PREVIEW = "preview"
    TOKENS = "tokens"


ACTS: Mapping[Act, Promise] = MappingProxyType(
    {
        Act.SHARE: _("share the company's drafts with the other companies"),
        Act.FORCE: _("put a revision in force"),
        Act.SIGN: _("sign a revision for the company, or object to it"),
        Act.SCENARIOS: _("make and drop scenarios"),
        Act.INVITE: _("invite people of the company and change their roles"),
        Act.SHOW: _("show a document to an agency"),
        Act.JOBS: _("start work in the background"),
        Act.AUDIT: _("read the history of every act"),
        Act.EXPORT: _("take the production away as a bundle"),
        Act.ERASE: _("erase a person's data"),
        Act.PREVIEW: _("look at pages as another company sees them"),
        Act.TOKENS: _("make personal tokens for the API"),
    }
)


@dataclass(frozen=True)
class Role:
    """A role.

    Attributes:
        reads, writes: areas.
        acts: what else it may do.
        shown_only: it sees the documents that were shown to its company, and nothing else.
    """

    id: str
    label: Promise
    help: Promise
    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    acts: frozenset[Act] = frozenset()
    shown_only: bool = False

    @property
    def reads_everything(self) -> bool:
        """Whether no document of a layer that its company sees is closed to it."""
        return self.reads >= ALL_AREAS


_DESK = frozenset({Act.SHARE, Act.SIGN, Act.JOBS, Act.TOKENS})

ROLES: Mapping[str, Role] = MappingProxyType(
    {
        role.id: role
        for role in (
            Role(
                "producer",
                _("Producer"),
                _("Reads and writes everything that the company may see, signs for it and invites its people."),
                ALL_AREAS,
                ALL_AREAS,
                frozenset(Act),
            ),
            Role(
                "business_affairs",
                _("Business affairs"),
                _("Reads everything; writes the agreement, the money, qualification and rights; signs."),
                ALL_AREAS,
                frozenset({"agreement", "finance", "qualification", "rights", "people", "rules"}),
                _DESK | {Act.FORCE, Act.AUDIT, Act.SCENARIOS, Act.EXPORT, Act.SHOW, Act.PREVIEW},
            ),
            Role(
                "line_producer",
                _("Line producer"),
                _("Reads all but the agreement; writes the budget, the schedule and the people."),
                ALL_AREAS - {"agreement"},
                frozenset({"finance", "schedule", "people", "script", "release"}),
                _DESK | {Act.SCENARIOS},
            ),
            Role(
                "writer",
                _("Writer"),
                _("Reads and writes story and script; reads what standards, culture and subtitles say to them."),
                CREATIVE,
                frozenset({"story", "script"}),
                _DESK,
            ),
            Role(
                "standards",
                _("Standards"),
                _("Clears the script for every market: writes content descriptors, alternatives and versions."),
                CREATIVE | {"release", "rules"},
                frozenset({"standards", "rules"}),
                _DESK,
            ),
            Role(
                "culture_consultant",
                _("Culture consultant"),
                _("Reads story, script and subtitles; writes notes and signs off what concerns their culture."),
                CREATIVE,
                frozenset({"culture"}),
                _DESK,
            ),
            Role(
                "localisation",
                _("Localisation"),
                _("Writes the subtitles of every language; reads the script they come from."),
                CREATIVE,
                frozenset({"subtitles"}),
                _DESK,
            ),
            Role(
                "distribution",
                _("Distribution"),
                _("Writes rights and release; reads standards, subtitles and audience."),
                frozenset({"documents", "production", "standards", "subtitles", "rights", "release", "audience"}),
                frozenset({"rights", "release"}),
                _DESK,
            ),
            Role(
                "agency",
                _("Agency"),
                _("Reads only the documents that it is shown."),
                acts=frozenset({Act.TOKENS}),
                shown_only=True,
            ),
            Role(
                "auditor",
                _("Auditor"),
                _("Reads everything that the company may see, and the history of every act; changes nothing."),
                ALL_AREAS,
                acts=frozenset({Act.AUDIT, Act.TOKENS, Act.EXPORT}),
            ),
        )
    }
)


def role_of(name: str) -> Role:
    """The role of that id; one that is not known may do nothing."""
    return ROLES.get(name) or Role(name, _("Unknown role"), _("May do nothing."))

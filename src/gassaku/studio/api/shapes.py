"""What the API gives back, as its OpenAPI says it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from ninja import Schema
from pydantic import ConfigDict

from gassaku.studio.access.documents import Paper, may_write
from gassaku.studio.access.layers import drafts_of
from gassaku.studio.access.seat import Seat
from gassaku.studio.api.preconditions import etag
from gassaku.studio.workspace.models import Company, Invitation, Job, Member, Revision, SignOff, Token


class ProblemSaid(Schema):
    """One sentence, and what to do. Further keys say more, as `fields` or `difference`."""

    model_config = ConfigDict(extra="allow")
    code: str
    message: str
    mend: str


class Problem(Schema):
    """The one shape of everything refused."""

    error: ProblemSaid


class RevisionShown(Schema):
    """One state of a document. `by` is empty where the person was erased."""

    number: int
    etag: str
    sha256: str
    size: int
    note: str
    company: str | None
    by: str
    at: dt.datetime
    made_from: int | None
    removed: bool


class SignOffShown(Schema):
    """A company's word on a revision."""

    revision: int
    company: str
    agrees: bool
    name: str
    role: str
    reason: str
    at: dt.datetime


class DocumentShown(Schema):
    """A document as the asker sees it. `counts` is the revision that boards count; null for a draft or one removed."""

    path: str
    kind: str | None
    area: str
    lies_in: str
    draft: bool
    removed: bool
    may_write: bool
    latest: RevisionShown
    in_force: int | None
    counts: int | None


class DocumentInFull(DocumentShown):
    """With every company's words, who sees it, and where the company's own draft of it lies."""

    signatures: list[SignOffShown]
    seen_by: list[str]
    shown_to: list[str]
    draft_at: str | None


class CompanyShown(Schema):
    """A company of the production; `party` says whether it has a stake."""

    id: str
    names: dict[str, str]
    country: str
    mark: str
    party: bool


class RoleShown(Schema):
    """A role: the areas that it reads and writes, and what else it may do."""

    id: str
    label: str
    help: str
    reads: list[str]
    writes: list[str]
    acts: list[str]
    shown_only: bool


class PersonShown(Schema):
    """A person who acts for a company. The mail address is told to their own company alone."""

    id: int
    name: str
    email: str | None
    company: str
    role: str
    since: dt.datetime


class InvitationShown(Schema):
    """An invitation that is open."""

    id: uuid.UUID
    email: str
    role: str
    company: str
    made: dt.datetime
    expires: dt.datetime


class TokenShown(Schema):
    """A personal token. Its secret is told once, when it is made."""

    id: uuid.UUID
    label: str
    role: str
    writes: bool
    made: dt.datetime
    expires: dt.datetime
    used_at: dt.datetime | None


class JobShown(Schema):
    """A piece of work. `progress` has what is known of: what, done, total, objective, bound."""

    id: uuid.UUID
    kind: str
    parameters: dict[str, Any]  # Any: JSON
    state: str
    progress: dict[str, Any]  # Any: JSON
    cancel_asked: bool
    revisions: dict[str, int]
    result: Any = None  # Any: JSON
    sentence: str
    made: dt.datetime
    started: dt.datetime | None
    ended: dt.datetime | None


def revision_shown(revision: Revision) -> dict[str, object]:
    """A revision, as `RevisionShown`."""
    return {
        "number": revision.number,
        "etag": etag(revision),
        "sha256": revision.sha256,
        "size": revision.size,
        "note": revision.note,
        "company": revision.company.key if revision.company else None,
        "by": revision.member.user.name if revision.member else "",
        "at": revision.at,
        "made_from": revision.made_from,
        "removed": revision.removal,
    }


def document_shown(seat: Seat, paper: Paper) -> dict[str, object]:
    """A document, as `DocumentShown`."""
    counts = None if paper.is_draft or paper.removed else paper.counts.number
    return {
        "path": paper.path,
        "kind": paper.kind.name if paper.kind else None,
        "area": paper.area,
        "lies_in": paper.sort,
        "draft": paper.is_draft,
        "removed": paper.removed,
        "may_write": may_write(seat, paper.path),
        "latest": revision_shown(paper.latest),
        "in_force": paper.in_force.number if paper.in_force else None,
        "counts": counts,
    }


def draft_path(seat: Seat, path: str) -> str:
    """Where the company's own draft of a base document lies."""
    return drafts_of(seat) + path


def sign_off_shown(word: SignOff) -> dict[str, object]:
    """A company's word, as `SignOffShown`."""
    return {
        "revision": word.revision.number,
        "company": word.company.key,
        "agrees": word.agrees,
        "name": word.name,
        "role": word.role,
        "reason": word.reason,
        "at": word.at,
    }


def company_shown(company: Company) -> dict[str, object]:
    """A company, as `CompanyShown`."""
    return {
        "id": company.key,
        "names": company.names,
        "country": company.country,
        "mark": company.mark,
        "party": company.party,
    }


def person_shown(seat: Seat, member: Member) -> dict[str, object]:
    """A person, as `PersonShown`."""
    own = member.company_id == seat.company.pk
    return {
        "id": member.pk,
        "name": member.user.name,
        "email": member.user.email if own else None,
        "company": member.company.key,
        "role": member.role,
        "since": member.since,
    }


def invitation_shown(invitation: Invitation) -> dict[str, object]:
    """An invitation, as `InvitationShown`."""
    return {
        "id": invitation.pk,
        "email": invitation.email,
        "role": invitation.role,
        "company": invitation.company.key,
        "made": invitation.made,
        "expires": invitation.expires,
    }


def token_shown(token: Token) -> dict[str, object]:
    """A token, as `TokenShown`."""
    return {
        "id": token.pk,
        "label": token.label,
        "role": token.role,
        "writes": token.writes,
        "made": token.made,
        "expires": token.expires,
        "used_at": token.used_at,
    }


def job_shown(job: Job) -> dict[str, object]:
    """A piece of work, as `JobShown`."""
    return {
        "id": job.pk,
        "kind": job.kind,
        "parameters": job.parameters,
        "state": job.state,
        "progress": job.progress,
        "cancel_asked": job.cancel_asked,
        "revisions": job.revisions,
        "result": job.result,
        "sentence": job.sentence,
        "made": job.made,
        "started": job.started,
        "ended": job.ended,
    }

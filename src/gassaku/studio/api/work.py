"""Work in the background, and the record of every act."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema, Status
from pydantic import Field

from gassaku.studio.access.history import entries_of, heads_of, job_at, jobs_of
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.actions.working import CancelJob, StartJob
from gassaku.studio.api.fields import Json, Limit, Long, Said, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.paging import Page, cursor_of, key_of, paged
from gassaku.studio.api.shapes import JobShown, job_shown
from gassaku.studio.api.studio import gives, production
from gassaku.studio.jobs.kinds import KINDS

TAGS = ["record"]
JOBS = ["jobs"]


class Starting(Said):
    """A sort of work, and what it is asked."""

    kind: Words
    parameters: dict[Words, bool | int | Long | list[Words] | None] = Field(default_factory=dict, max_length=50)


class EntryShown(Schema):
    """One act. Once `erased`, what was done stays, and who did it is gone from `said`."""

    layer: str
    sequence: int
    action: str
    at: dt.datetime
    said: dict[str, Json]
    erased: bool
    link: str


class HeadShown(Schema):
    """A layer's chain: its length and last link."""

    layer: str
    length: int
    head: str


@production.get("/p/{slug:slug}/jobs", tags=JOBS, response=gives(Page[JobShown]))
def jobs(request: HttpRequest, slug: str, cursor: Words | None = None, limit: Limit = 100) -> Json:
    """One's own work, the newest first."""
    asker = seat(request, slug)
    found = jobs_of(asker, limit=10_000)
    here, following = paged(found, lambda job: (-int(job.made.timestamp() * 1_000_000), str(job.pk)), cursor, limit)
    return {"items": [job_shown(job) for job in here], "next": following}


@production.post("/p/{slug:slug}/jobs", tags=JOBS, response=gives(JobShown, 201))
def start(request: HttpRequest, slug: str, said: Starting) -> Json:
    """Starts work."""
    asker = seat(request, slug)
    return Status(201, job_shown(StartJob(asker, KINDS.get(said.kind), dict(said.parameters)).perform()))


@production.get("/p/{slug:slug}/jobs/{uuid:job}", tags=JOBS, response=gives(JobShown))
def one_job(request: HttpRequest, slug: str, job: uuid.UUID) -> Json:
    """One piece of work, with its progress and its result."""
    return job_shown(job_at(seat(request, slug), job))


@production.delete("/p/{slug:slug}/jobs/{uuid:job}", tags=JOBS, response=gives(JobShown))
def cancel(request: HttpRequest, slug: str, job: uuid.UUID) -> Json:
    """Asks work to stop; it keeps what it has."""
    return job_shown(CancelJob(seat(request, slug), job).perform())


@production.get("/p/{slug:slug}/history", tags=TAGS, response=gives(Page[EntryShown]))
def history(request: HttpRequest, slug: str, cursor: Words | None = None, limit: Limit = 100) -> Json:
    """What was done in the layers that you see, the newest first; for who reads everything in them."""
    asker = seat(request, slug)
    found = entries_of(asker, after=_after(cursor), limit=limit + 1)
    here = found[:limit]
    last = here[-1] if len(found) > limit else None
    return {
        "items": [
            {
                "layer": one.layer.prefix,
                "sequence": one.sequence,
                "action": one.action,
                "at": one.at,
                "said": one.said,
                "erased": one.erased,
                "link": one.link,
            }
            for one in here
        ],
        "next": cursor_of((last.at.isoformat(), last.layer.prefix, last.sequence)) if last else None,
    }


def _after(cursor: str | None) -> tuple[dt.datetime, str, int] | None:
    if cursor is None:
        return None
    at, prefix, sequence = key_of(cursor, (str, str, int))
    try:
        time = dt.datetime.fromisoformat(str(at))
    except ValueError as error:
        raise Invalid(_("That is no cursor of this list."), _("Start without one.")) from error
    if time.tzinfo is None or not -(2**31) < int(sequence) < 2**31 or not str(prefix).isprintable():
        raise Invalid(_("That is no cursor of this list."), _("Start without one."))
    return time, str(prefix), int(sequence)


@production.get("/p/{slug:slug}/heads", tags=TAGS, response=gives(list[HeadShown]))
def heads(request: HttpRequest, slug: str) -> Json:
    """The head of each chain that you may know: write it down, and `gassaku studio verify --head` proves the rest."""
    found = heads_of(seat(request, slug))
    if not found:
        raise Http404
    return [{"layer": layer.prefix, "length": layer.length, "head": layer.head} for layer in found]

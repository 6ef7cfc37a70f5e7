"""The ledger and jobs as a seat may see them."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404

from gassaku.studio.access.layers import layers_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.seat import Seat
from gassaku.studio.compat import ready
from gassaku.studio.workspace.models import Entry, Job, Layer

PAGE = 100


@dataclass(frozen=True)
class Told:
    """An entry as it is shown: what was done, by whom, in which layer; once `erased`, without by whom."""

    layer: Layer
    sequence: int
    action: str
    at: Any  # Any: a datetime with its zone
    said: dict[str, Any]
    erased: bool
    link: str


def entries_of(
    seat: Seat, *, before: int = 0, after: tuple[datetime, str, int] | None = None, limit: int = PAGE
) -> list[Told]:
    """What was done in the layers that a seat sees, the newest first.

    Whoever does not read everything in a layer gets no history: the number of entries alone would tell of the rest.

    Args:
        before: how many of the newest to leave out.
        after: only entries that come after this one's time, layer and sequence.
    """
    if Act.AUDIT not in seat.role.acts or not seat.role.reads_everything:
        raise Http404
    layers = {layer.pk: layer for layer in layers_of(seat, dropped=True)}
    found = Entry.objects.filter(layer__in=layers).order_by("-at", "-layer__prefix", "-sequence")
    if after is not None:
        at, prefix, sequence = after
        same = Q(at=at) & (Q(layer__prefix__lt=prefix) | Q(layer__prefix=prefix, sequence__lt=sequence))
        found = found.filter(Q(at__lt=at) | same)
    rows = list(found[before : before + limit])
    return [
        Told(layers[row.layer_id], row.sequence, row.action, row.at, _said(row), not row.person, row.link)
        for row in rows
    ]


def _said(row: Entry) -> dict[str, Any]:  # Any: JSON
    said = json.loads(row.payload)
    del said["who"]
    return {**said, **(json.loads(row.person) if row.person else {})}


def heads_of(seat: Seat) -> list[Layer]:
    """Layers whose chain a seat may know, each with its length and head."""
    if not seat.role.reads_everything:
        return []
    return layers_of(seat)


def jobs_of(seat: Seat, *, limit: int = PAGE) -> Iterable[Job]:
    """The company's work in the background that this person asked for, the newest first."""
    found = Job.objects.filter(production=seat.production, member=seat.member).select_related("member__user")
    return list(found.order_by("-made", "pk")[:limit])


def job_at(seat: Seat, number: uuid.UUID) -> Job:
    """One piece of work.

    Raises:
        Http404: not one of theirs.
    """
    job = (
        Job.objects.filter(production=seat.production, member=seat.member, pk=number)
        .select_related("member__user")
        .first()
    )
    if job is None:
        raise Http404
    return job


# -- what the worker writes: jobs that an action put in the queue ------------------------------------------------------

BEATS = 10.0
DEAD_AFTER = dt.timedelta(seconds=60)


def claim(number: str, now: dt.datetime) -> Job | None:
    """Takes a job that waits, or whose worker has died; None where another worker has it or it is over.

    What it gives carries the token of this claim: `beat` and `end` write nothing once another worker has claimed it.
    """
    token = secrets.token_hex(16)
    waiting = Q(state="waiting") | Q(state="running", beat__lt=now - DEAD_AFTER)
    held = {"state": "running", "started": now, "beat": now, "claim": token, "tries": F("tries") + 1}
    taken = Job.objects.filter(waiting, pk=number).update(**held)
    if not taken:
        return None
    found = Job.objects.select_related("member__user", "production", "company")
    return found.filter(pk=number, claim=token).first()


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, claim=job.claim, state="running")


def beat(job: Job, progress: dict[str, Any], now: dt.datetime) -> bool:
    """Writes a job's progress down. Whether to stop: somebody asked for it, or another worker has the job now."""
    held = _held(job).update(progress=progress, beat=now)
    return not held or Job.objects.filter(pk=job.pk, cancel_asked=True).exists()


def keep_alive(job: Job, now: dt.datetime) -> None:
    """Says that a job's worker lives."""
    _held(job).update(beat=now)


def end(
    job: Job, state: str, *, result: dict[str, Any], revisions: dict[str, int], sentence: str, at: dt.datetime
) -> bool:
    """Writes down what came of a job; False where another worker has it now, and nothing is written."""
    ended = {"state": state, "result": result, "revisions": revisions, "sentence": sentence, "ended": at}
    return bool(_held(job).update(**ended))


def queued(job: Job, task: str) -> None:
    """Remembers the row of the queue that stands for a job."""
    Job.objects.filter(pk=job.pk).update(task=task)


def left_behind(now: dt.datetime) -> list[Job]:
    """Jobs that no worker will end: their worker has not been heard of, or died between the queue and the job.

    A job that still has a row waiting in the queue is not among them.
    """
    jobs = Job.objects.select_related("member__user")
    found = list(jobs.filter(Q(state="waiting") | Q(state="running", beat__lt=now - DEAD_AFTER)))
    coming = ready(job.task for job in found)
    return [job for job in found if job.task not in coming]


def locked_job(job: Job) -> Job:
    """A job as it stands now, held so that no worker claims or ends it until this transaction is over."""
    return Job.objects.select_for_update().get(pk=job.pk)

"""The ledger and jobs as a seat may see them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from gassaku.studio.access.layers import layers_of
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.seat import Seat
from gassaku.studio.workspace.models import Entry, Job, Layer

PAGE = 100


@dataclass(frozen=True)
class Told:
    """An entry as it is shown: what was done, by whom, in which layer; `said` is None once erased."""

    layer: Layer
    sequence: int
    action: str
    at: Any  # Any: a datetime with its zone
    said: dict[str, Any] | None
    link: str


def entries_of(seat: Seat, *, before: int | None = None, limit: int = PAGE) -> list[Told]:
    """What was done in the layers that a seat sees, the newest first.

    Whoever does not read everything in a layer gets no history: the number of entries alone would tell of the rest.

    Args:
        before: only entries older than this one's key, as the last row of a page gave it.
    """
    if Act.AUDIT not in seat.role.acts or not seat.role.reads_everything:
        raise Http404
    layers = {layer.pk: layer for layer in layers_of(seat)}
    found = Entry.objects.filter(layer__in=layers).order_by("-at", "-layer__prefix", "-sequence")
    rows = list(found[before or 0 : (before or 0) + limit])
    return [
        Told(
            layers[row.layer_id],
            row.sequence,
            row.action,
            row.at,
            json.loads(row.payload) if row.payload else None,
            row.link,
        )
        for row in rows
    ]


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

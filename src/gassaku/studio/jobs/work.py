"""What a sort of background work is made of, wherever it is defined: its name, its question, its run, its result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gassaku.studio.access.layers import SCENARIOS
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.seat import Seat
from gassaku.studio.boards.asking import View, today_in
from gassaku.studio.jobs.progress import Progress
from gassaku.studio.workspace.models import Job

Json = dict[str, Any]  # Any: JSON


@dataclass(frozen=True)
class Outcome:
    """What a job found.

    Attributes:
        result: as JSON.
        revisions: the revision number of each document that it was made from.
        sentence: what it found, for a person.
    """

    result: Json
    revisions: dict[str, int]
    sentence: str


def made_from(view: View) -> dict[str, int]:
    """The revisions that an answer of this view stands on: not those of scenarios that are not laid."""
    laid = tuple(f"{SCENARIOS}{name}/" for name in view.scenarios)
    return {
        path: number
        for path, number in view.store.revisions.items()
        if not path.startswith(SCENARIOS) or path.startswith(laid)
    }


@dataclass(frozen=True)
class Work:
    """One sort of work.

    Attributes:
        ask: raises a Refusal where its parameters can't be used.
        run: does it, for a seat, telling its progress.
        page: the address's name of the page that shows its result, given the production and the job; "" for none.
        at_desk: whether it is started on its desk's page alone, since it must be told more than the list of jobs asks.
        stands_on: the revisions that its result stands on; once they have moved on, it is told as out of date.
    """

    name: str
    label: Promise
    ask: Callable[[Seat, Json], None]
    run: Callable[[Seat, Json, Progress], Outcome]
    page: str = ""
    stands_on: Callable[[View], dict[str, int]] = made_from
    at_desk: bool = False

    def check(self, seat: Seat, parameters: Json) -> None:
        """As `actions.working.JobKind` asks."""
        self.ask(seat, parameters)

    def enqueue(self, job: Job) -> None:
        """As `actions.working.JobKind` asks: in the queue, in the transaction that runs."""
        from gassaku.studio.jobs.running import enqueue

        enqueue(job)


def day_of(seat: Seat, parameters: Json) -> dt.date:
    """The day that a piece of work is asked for; today where none is said.

    Raises:
        Invalid: no day.
    """
    said = str(parameters.get("on", ""))
    try:
        return dt.date.fromisoformat(said) if said else today_in(seat)
    except ValueError as error:
        raise Invalid(_("“%(day)s” is no day.") % {"day": said}, _("Write it as 2027-10-22.")) from error

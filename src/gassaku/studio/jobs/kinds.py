"""The sorts of work that run in the background. Each is a pure question about what the asking seat may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.desk import WHOLE
from gassaku.planning.comparison import compare
from gassaku.readiness import Board, Status
from gassaku.studio.access.documents import Paper
from gassaku.studio.access.layers import SCENARIOS
from gassaku.studio.access.refusal import Invalid
from gassaku.studio.access.scenarios import scenario_at
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


def _made_from(view: View) -> dict[str, int]:
    """The revisions that an answer of this view stands on: not those of scenarios that are not laid."""
    laid = tuple(f"{SCENARIOS}{name}/" for name in view.scenarios)
    return {
        path: number
        for path, number in view.store.revisions.items()
        if not path.startswith(SCENARIOS) or path.startswith(laid)
    }


def still_so(seat: Seat, job: Job, papers: Sequence[Paper]) -> bool:
    """Whether a result still stands on what its seat sees today: the same documents, each at the same revision."""
    name = job.parameters.get("scenario")
    try:
        view = View.of(seat, scenarios=[str(name)] if name else [], papers=papers)
    except Http404:
        return False
    return bool(_made_from(view) == job.revisions)


@dataclass(frozen=True)
class Work:
    """One sort of work.

    Attributes:
        ask: raises a Refusal where its parameters can't be used.
        run: does it, for a seat, telling its progress.
    """

    name: str
    label: Promise
    ask: Callable[[Seat, Json], None]
    run: Callable[[Seat, Json, Progress], Outcome]

    def check(self, seat: Seat, parameters: Json) -> None:
        """As `actions.working.JobKind` asks."""
        self.ask(seat, parameters)

    def enqueue(self, job: Job) -> None:
        """As `actions.working.JobKind` asks: in the queue, in the transaction that runs."""
        from gassaku.studio.jobs.running import enqueue

        enqueue(job)


def _day(seat: Seat, parameters: Json) -> dt.date:
    said = str(parameters.get("on", ""))
    try:
        return dt.date.fromisoformat(said) if said else today_in(seat)
    except ValueError as error:
        raise Invalid(_("“%(day)s” is no day.") % {"day": said}, _("Write it as 2027-10-22.")) from error


def _ask_day(seat: Seat, parameters: Json) -> None:
    _day(seat, parameters)


def _ask_scenario(seat: Seat, parameters: Json) -> None:
    _day(seat, parameters)
    scenario_at(seat, str(parameters.get("scenario", "")))


def _told(progress: Progress, total: int, before: int = 0) -> Callable[[str], None]:
    done = before - 1

    def tell(title: str) -> None:
        nonlocal done
        done += 1
        progress.tell(title, done, total)

    return tell


def _check(seat: Seat, parameters: Json, progress: Progress) -> Outcome:
    view = View.of(seat)
    total = len(view.desks)
    board = view.board(_day(seat, parameters), progress=_told(progress, total))
    progress.tell("", total, total)
    return Outcome(_summary(board), _made_from(view), _sentence(board))


def _compare(seat: Seat, parameters: Json, progress: Progress) -> Outcome:
    on, name = _day(seat, parameters), str(parameters.get("scenario", ""))
    here, there = View.of(seat), View.of(seat, scenarios=[name])
    total = 2 * len(here.desks)
    before = here.board(on, progress=_told(progress, total))
    after = there.board(on, progress=_told(progress, total, len(here.desks)))
    progress.tell("", total, total)
    found = compare(before, after)
    result = {
        "scenario": name,
        "before": _summary(before),
        "after": _summary(after),
        "cells": [{"desk": one.desk, "market": one.target or None} for one in found.cells],
        "gone": [one.id for one in found.gone],
        "new": [one.id for one in found.new],
    }
    said = _("Cells that change: %(cells)s. Findings that go: %(gone)s, that come: %(new)s.") % {
        "cells": len(found.cells),
        "gone": len(found.gone),
        "new": len(found.new),
    }
    return Outcome(result, _made_from(there), said)


def _summary(board: Board) -> Json:
    cells = [
        {"desk": cell.desk, "market": None if cell.target == WHOLE else cell.target, "status": cell.status.value}
        for cell in board.cells.values()
    ]
    return {"on": board.on.isoformat(), "cells": cells, "findings": len(board.findings), "blocks": board.blocks}


def _sentence(board: Board) -> str:
    stopped = sum(cell.status is Status.BLOCKED for cell in board.cells.values())
    return _("%(findings)s findings; %(stopped)s cells are stopped.") % {
        "findings": len(board.findings),
        "stopped": stopped,
    }


KINDS: Mapping[str, Work] = {
    work.name: work
    for work in (
        Work("check", gettext_lazy("Check of every desk"), _ask_day, _check),
        Work("compare", gettext_lazy("Two boards compared"), _ask_scenario, _compare),
    )
}

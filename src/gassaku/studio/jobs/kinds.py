"""The sorts of work that run in the background. Each is a pure question about what the asking seat may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.desk import WHOLE
from gassaku.planning.comparison import compare
from gassaku.readiness import Board, Status
from gassaku.studio.access.documents import Paper
from gassaku.studio.access.scenarios import scenario_at
from gassaku.studio.access.seat import Seat
from gassaku.studio.boards.asking import View
from gassaku.studio.desks.finance.simulation import NEGOTIATION, SIMULATION
from gassaku.studio.desks.qualification.searches import CHANGE, DIVISION
from gassaku.studio.desks.standards.planning import VERSION_PLAN
from gassaku.studio.jobs.progress import Progress
from gassaku.studio.jobs.work import Json, Outcome, Work, day_of, made_from
from gassaku.studio.workspace.models import Job


def still_so(seat: Seat, job: Job, papers: Sequence[Paper]) -> bool:
    """Whether a result still stands on what its seat sees today: the same documents, each at the same revision."""
    name = job.parameters.get("scenario")
    try:
        view = View.of(seat, scenarios=[str(name)] if name else [], papers=papers)
    except Http404:
        return False
    kind = KINDS.get(job.kind)
    return bool((kind.stands_on if kind else made_from)(view) == job.revisions)


def _ask_day(seat: Seat, parameters: Json) -> None:
    day_of(seat, parameters)


def _ask_scenario(seat: Seat, parameters: Json) -> None:
    day_of(seat, parameters)
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
    board = view.board(day_of(seat, parameters), progress=_told(progress, total))
    progress.tell("", total, total)
    return Outcome(_summary(board), made_from(view), _sentence(board))


def _compare(seat: Seat, parameters: Json, progress: Progress) -> Outcome:
    on, name = day_of(seat, parameters), str(parameters.get("scenario", ""))
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
    return Outcome(result, made_from(there), said)


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
        VERSION_PLAN,
        SIMULATION,
        NEGOTIATION,
        CHANGE,
        DIVISION,
    )
}

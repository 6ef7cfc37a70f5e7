"""Jobs: what runs, how far it truly is, what it found, how to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from gassaku.studio.pages.text import NOTHING, Day, Run

_SIGN = {"waiting": "open", "running": "work", "done": "ready", "failed": "stop", "cancelled": "na"}


@dataclass(frozen=True)
class Progress:
    """How far a job is. `total` 0 means that nobody knows the whole yet.

    Attributes:
        objective, bound: of a search: the best found and what is proved impossible to beat, as shown; "" for others.
        gap: the distance of the two, as `1.4 %`.
    """

    done: int
    total: int
    said: str
    objective: str = ""
    bound: str = ""
    gap: str = ""


@dataclass(frozen=True)
class Stage:
    """Where a job is in its life: its name, its sign and its word."""

    name: str
    sign: str
    word: str


@dataclass(frozen=True)
class JobRow:
    """A job as shown.

    Attributes:
        stage: from `stage`.
        said: what it found, or why it failed, in a sentence.
        made_from: the revisions it read: path and number.
        result: the address of what it made; "" if nothing.
        may_cancel: whether the reader may stop it while it runs.
    """

    id: str
    what: Run
    stage: Stage
    progress: Progress
    by: Run
    started: Day | None = None
    ended: Day | None = None
    said: Run = NOTHING
    made_from: tuple[tuple[str, int], ...] = ()
    result: str = ""
    may_cancel: bool = False

    @property
    def runs(self) -> bool:
        """Whether it is not over yet."""
        return self.stage.name in {"waiting", "running"}


@dataclass(frozen=True)
class JobsPage:
    """The jobs that the reader may see, those that run first."""

    said: str
    rows: tuple[JobRow, ...]


def progress(done: int, total: int, unit: str = "", search: tuple[str, str, str] = ("", "", "")) -> Progress:
    """How far: `12 of 16 episodes`. `search` is objective, bound and gap of a search, as shown."""
    if total:
        said = gettext("%(done)s of %(total)s %(unit)s") % {"done": done, "total": total, "unit": unit}
    elif done:
        said = gettext("%(done)s so far") % {"done": done}
    else:
        said = gettext("searching") if search[0] else gettext("not begun")
    return Progress(done, total, said.strip(), *search)


def stage(name: str) -> Stage:
    """The stage `waiting`, `running`, `done`, `failed` or `cancelled`."""
    words = {
        "waiting": pgettext("job", "waiting"),
        "running": pgettext("job", "running"),
        "done": pgettext("job", "done"),
        "failed": pgettext("job", "failed"),
        "cancelled": pgettext("job", "cancelled"),
    }
    return Stage(name, _SIGN.get(name, "open"), words.get(name, name))


def jobs_page(rows: Sequence[JobRow]) -> JobsPage:
    """The list; what runs stands first, else in the order given."""
    running = sum(row.runs for row in rows)
    said = ngettext("%(count)s job is not over.", "%(count)s jobs are not over.", running) % {"count": running}
    return JobsPage(said if running else gettext("Nothing runs."), tuple(sorted(rows, key=lambda row: not row.runs)))

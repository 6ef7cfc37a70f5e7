"""What a worker does with one job. Killed in the middle, it leaves the job to the next worker."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connection, transaction
from django.http import Http404
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gassaku.studio.access.history import BEATS, claim, end, keep_alive, left_behind, locked_job, queued
from gassaku.studio.access.refusal import Refusal
from gassaku.studio.access.seat import seat_of
from gassaku.studio.compat import task
from gassaku.studio.jobs.kinds import KINDS
from gassaku.studio.jobs.progress import Cancelled, Progress
from gassaku.studio.jobs.work import Outcome
from gassaku.studio.workspace.models import Job

TRIES = 3  # work that kills its worker is not begun for ever
_log = logging.getLogger("gassaku")


@task()
def work(number: str) -> None:
    """Runs one job, if nobody else does."""
    job = claim(number, timezone.now())
    if job is None:
        return
    heart = _Heart(job)
    heart.start()
    try:
        with translation.override(job.member.user.language or None):
            try:
                seat = seat_of(job.member.user, job.production.slug)
                outcome = KINDS[job.kind].run(seat, job.parameters, Progress(job))
                state = "done"
            except Cancelled:
                state, outcome = "cancelled", Outcome({}, {}, _("It was cancelled."))
            except Http404:
                state, outcome = "failed", Outcome({}, {}, _("What it was to work on can no longer be seen."))
            except Refusal as refusal:
                state, outcome = "failed", Outcome({}, {}, str(refusal.sentence))
            except Exception:  # noqa: BLE001  # a defect in one piece of work must not end the worker
                _log.exception("job %s failed", number)
                state, outcome = "failed", Outcome({}, {}, _("Something went wrong in the studio. Start it again."))
    finally:
        heart.stop()
    end(job, state, result=outcome.result, revisions=outcome.revisions, sentence=outcome.sentence, at=timezone.now())


class _Heart(threading.Thread):
    """Says every few seconds that the worker lives, also while a solver is silent."""

    def __init__(self, job: Job) -> None:
        super().__init__(daemon=True)
        self.job = job
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(BEATS):
            keep_alive(self.job, timezone.now())
        connection.close()

    def stop(self) -> None:
        """Ends with the job."""
        self.over.set()


def enqueue(job: Job) -> None:
    """Puts a job in the queue, in the transaction that runs."""
    queued(job, str(work.enqueue(str(job.pk)).id))


def take_up() -> int:
    """Puts jobs that no worker will end back in the queue; how many."""
    close_old_connections()
    found = left_behind(timezone.now())
    for job in found:
        with transaction.atomic():
            if locked_job(job).task != job.task:
                continue  # another worker was quicker
            if job.tries < TRIES:
                enqueue(job)
            else:
                _give_up(job)
    return len(found)


def _give_up(job: Job) -> None:
    with translation.override(job.member.user.language or None):
        said = _("Its worker died %(count)s times. Tell whoever runs the studio.") % {"count": job.tries}
    end(job, "failed", result={}, revisions={}, sentence=said, at=timezone.now())


def watch(every: float, over: threading.Event) -> None:
    """Takes up what was left behind, again and again, until `over` is set."""
    while not over.is_set():
        take_up()
        over.wait(every)
    connection.close()

"""Starting and cancelling work in the background."""

from __future__ import annotations

from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gassaku.studio.access.history import job_at, locked_job
from gassaku.studio.access.permissions import Act
from gassaku.studio.access.refusal import Conflict, Invalid, TooMany
from gassaku.studio.access.seat import Seat
from gassaku.studio.actions.base import Action
from gassaku.studio.workspace.models import Job

AT_ONCE = 3


class JobKind(Protocol):
    """A sort of work; `jobs/` has them."""

    @property
    def name(self) -> str:
        """As a job says it."""
        ...

    def check(self, seat: Seat, parameters: dict[str, Any]) -> None:  # Any: JSON
        """Raises a Refusal where this can't be asked for."""
        ...

    def enqueue(self, job: Job) -> None:
        """Puts it in the queue, in the transaction that runs."""
        ...


class StartJob(Action[Job]):
    """Puts work in the queue. The worker takes it up when this transaction has been kept."""

    id = "job.start"
    label = gettext_lazy("started work")

    def __init__(self, seat: Seat, kind: JobKind | None, parameters: dict[str, Any]) -> None:  # Any: JSON
        super().__init__(seat)
        self.kind = kind
        self.parameters = parameters

    def check(self) -> None:
        self.seat.must(Act.JOBS)
        if self.kind is None:
            raise Invalid(_("There is no such sort of work."))
        self.kind.check(self.seat, self.parameters)
        if Job.objects.filter(member=self.seat.member, state__in=("waiting", "running")).count() >= AT_ONCE:
            raise TooMany(
                _("%(count)d pieces of your work are running already.") % {"count": AT_ONCE},
                _("Wait for one to end, or cancel it."),
                again=30,
            )

    def run(self) -> Job:
        assert self.kind is not None  # noqa: S101  # check() made sure
        job = Job.objects.create(
            production=self.seat.production,
            company=self.seat.company,
            member=self.seat.member,
            kind=self.kind.name,
            parameters=self.parameters,
            made=self.now,
        )
        self.write(self.own_layer(), {"kind": self.kind.name, "job": str(job.pk)})
        self.kind.enqueue(job)
        return job


class CancelJob(Action[Job]):
    """Asks work to stop. It stops at its next step and keeps what it has."""

    id = "job.cancel"
    label = gettext_lazy("cancelled work")

    def __init__(self, seat: Seat, job: Any) -> None:  # Any: a UUID from the address
        super().__init__(seat)
        self.number = job

    def check(self) -> None:
        found = job_at(self.seat, self.number)
        self.seat.must_write()
        self.job = locked_job(found)
        if self.job.state not in ("waiting", "running"):
            raise Conflict(_("This work has ended already."))

    def run(self) -> Job:
        self.write(self.own_layer(), {"kind": self.job.kind, "job": str(self.job.pk)})
        self.job.cancel_asked = True
        changed = ["cancel_asked"]
        if self.job.state == "waiting":
            self.job.state = "cancelled"
            self.job.ended = self.now
            changed += ["state", "ended"]
        self.job.save(update_fields=changed)
        return self.job

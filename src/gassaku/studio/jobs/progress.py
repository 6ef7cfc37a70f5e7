"""True progress of one piece of work: written down at most twice a second, and the moment to notice a cancellation."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.utils import timezone

from gassaku.studio.access.history import beat
from gassaku.studio.workspace.models import Job

WRITTEN_EVERY = 0.5


class Cancelled(Exception):  # noqa: N818  # somebody's wish, not a mistake
    """Somebody asked the work to stop."""


@dataclass
class Progress:
    """How far a job is.

    Attributes:
        job: its row, written through `access.history.beat`.
    """

    job: Job
    _written: float = field(default=0.0, repr=False)

    def tell(
        self, what: str, done: int = 0, total: int = 0, *, objective: str = "", bound: str = "", gap: str = ""
    ) -> None:
        """Says what is being done and how far it is; of a search, the best found and what is proved possible.

        Raises:
            Cancelled: somebody asked it to stop.
        """
        now = time.monotonic()
        last = bool(total) and done >= total
        if now - self._written < WRITTEN_EVERY and not last:
            return
        self._written = now
        said: dict[str, object] = {"what": what, "done": done, "total": total}
        said |= {name: value for name, value in (("objective", objective), ("bound", bound), ("gap", gap)) if value}
        if beat(self.job, said, timezone.now()):
            raise Cancelled

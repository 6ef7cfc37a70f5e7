"""Cancelling and taking up at the very same moment: on any database, one of the two happens, whole."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from gassaku.studio.access.history import claim, locked_job
from gassaku.studio.actions.working import StartJob
from gassaku.studio.jobs.kinds import KINDS
from gassaku.studio.workspace.models import Job


@pytest.fixture
def asked(cast, transactional_db):
    return StartJob(cast.seat("한서윤"), KINDS["check"], {}).perform()


def test_a_worker_that_comes_while_a_job_is_being_cancelled_does_not_get_it(asked):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; `make unit` runs this on PostgreSQL")
    got: list[Job | None] = []

    def work() -> None:
        got.append(claim(str(asked.pk), timezone.now()))
        connection.close()

    worker = threading.Thread(target=work)
    with transaction.atomic():
        held = locked_job(asked)
        worker.start()
        worker.join(0.5)
        assert worker.is_alive(), "it waits for the one who cancels"
        held.state = "cancelled"
        held.save(update_fields=["state"])
    worker.join(10)
    assert got == [None]
    assert Job.objects.get(pk=asked.pk).state == "cancelled"

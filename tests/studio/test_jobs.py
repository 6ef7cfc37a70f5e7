"""Work in the background: queued with its act, run for the seat that asked, cancelled, taken up again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gassaku.studio.access.history import beat, claim, end, keep_alive
from gassaku.studio.access.refusal import Conflict, Forbidden, TooMany
from gassaku.studio.actions import working
from gassaku.studio.actions.people import EndMembership
from gassaku.studio.actions.saving import SaveRevision
from gassaku.studio.actions.scenarios import MakeScenario
from gassaku.studio.actions.working import CancelJob, StartJob
from gassaku.studio.jobs import kinds
from gassaku.studio.jobs.kinds import KINDS
from gassaku.studio.jobs.running import take_up
from gassaku.studio.workspace.models import Job


def run_worker() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@pytest.fixture
def asked(cast, transactional_db):
    return StartJob(cast.seat("한서윤"), KINDS["check"], {}).perform()


def again(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_check_runs_and_keeps_what_it_was_made_from(asked):
    assert asked.state == "waiting"
    run_worker()
    job = again(asked)
    assert job.state == "done"
    assert job.progress["done"] == job.progress["total"] > 0
    assert job.revisions["production.yaml"] == 1
    assert {"desk", "market", "status"} == set(job.result["cells"][0])
    assert job.sentence


def test_its_page_says_when_what_it_was_made_from_has_moved_on(cast, asked, browser_of):
    run_worker()
    producer = browser_of("한서윤")
    assert "moved on since" not in producer.get(f"/p/haehyeop/jobs/{asked.pk}/").content.decode()
    SaveRevision(cast.seat("한서윤"), "scripts/ep01.fountain", b"INT. A - DAY\n", made_from=1).perform()
    assert "moved on since" in producer.get(f"/p/haehyeop/jobs/{asked.pk}/").content.decode()


def test_a_new_document_makes_it_out_of_date_too_and_a_scenario_that_is_not_laid_does_not(cast, asked, browser_of):
    run_worker()
    producer = browser_of("한서윤")
    MakeScenario(cast.seat("한서윤"), "autumn", title="가을", own=False).perform()
    assert "moved on since" not in producer.get(f"/p/haehyeop/jobs/{asked.pk}/").content.decode()
    SaveRevision(cast.seat("한서윤"), "story/bible.md", b"# Moons\n", made_from=None).perform()
    assert "moved on since" in producer.get(f"/p/haehyeop/jobs/{asked.pk}/").content.decode()


def test_nobody_else_sees_it(asked, browser_of):
    for name in ("森下 真理", "서다온", "outsider"):
        assert browser_of(name).get(f"/p/haehyeop/jobs/{asked.pk}/").status_code == 404


def test_what_waits_is_cancelled_at_once_and_what_runs_at_its_next_step(cast, asked, monkeypatch):
    CancelJob(cast.seat("한서윤"), asked.pk).perform()
    run_worker()
    assert again(asked).state == "cancelled"
    with pytest.raises(Conflict):
        CancelJob(cast.seat("한서윤"), asked.pk).perform()
    other = StartJob(cast.seat("한서윤"), KINDS["check"], {}).perform()
    real = kinds.View.board

    def cancelled_meanwhile(self, on, *, progress=lambda _: None):
        Job.objects.filter(pk=other.pk).update(cancel_asked=True)
        return real(self, on, progress=progress)

    monkeypatch.setattr(kinds.View, "board", cancelled_meanwhile)
    run_worker()
    assert (again(other).state, again(other).result) == ("cancelled", {})


def test_someone_who_lost_their_seat_gets_one_sentence(cast, transactional_db):
    job = StartJob(cast.seat("서다온"), KINDS["check"], {}).perform()
    EndMembership(cast.seat("한서윤"), cast.seat("서다온").member.pk).perform()
    run_worker()
    assert (again(job).state, again(job).sentence) == ("failed", "What it was to work on can no longer be seen.")


def test_a_job_whose_worker_died_is_taken_up_by_the_next(asked):
    long_ago = timezone.now() - dt.timedelta(minutes=5)
    Job.objects.filter(pk=asked.pk).update(state="running", started=long_ago, beat=long_ago)
    DBTaskResult.objects.update(status="RUNNING")
    assert take_up() == 1
    run_worker()
    assert again(asked).state == "done"


def test_a_job_whose_worker_died_before_it_began_is_taken_up_and_queued_once(asked):
    assert take_up() == 0, "it waits in the queue"
    DBTaskResult.objects.update(status="RUNNING")  # the worker took the row, and was killed before it took the job
    assert take_up() == 1
    assert take_up() == 0, "it waits in the queue again"
    assert DBTaskResult.objects.ready().count() == 1
    run_worker()
    assert again(asked).state == "done"


def test_work_that_kills_every_worker_is_given_up_and_says_so(asked):
    for minutes in (15, 10, 5):
        assert claim(str(asked.pk), timezone.now() - dt.timedelta(minutes=minutes)) is not None
    DBTaskResult.objects.update(status="RUNNING")
    take_up()
    assert (again(asked).state, again(asked).sentence.split(".")[0]) == ("failed", "Its worker died 3 times")
    assert take_up() == 0


def test_a_job_whose_row_in_the_queue_is_gone_is_taken_up(asked):
    DBTaskResult.objects.all().delete()
    assert take_up() == 1
    run_worker()
    assert again(asked).state == "done"


def test_a_worker_that_slept_writes_nothing_over_what_its_successor_found(asked):
    slept = claim(str(asked.pk), timezone.now() - dt.timedelta(minutes=5))
    successor = claim(str(asked.pk), timezone.now())
    assert slept is not None
    assert successor is not None
    heard = again(asked).beat
    keep_alive(slept, timezone.now())
    assert again(asked).beat == heard
    assert beat(slept, {"what": "old"}, timezone.now()), "it is told to stop"
    assert not beat(successor, {"what": "new"}, timezone.now())
    assert end(successor, "done", result={"a": 1}, revisions={}, sentence="new", at=timezone.now())
    assert not end(slept, "failed", result={}, revisions={}, sentence="old", at=timezone.now())
    assert (again(asked).state, again(asked).sentence, again(asked).progress) == ("done", "new", {"what": "new"})


def test_cancelling_looks_at_the_job_as_it_is_now(cast, asked, monkeypatch):
    """The job moves on between the page that was looked at and the act."""
    seat = cast.seat("한서윤")

    def as_it_was(_seat, number):
        found = Job.objects.get(pk=number)
        held = claim(str(number), timezone.now())
        assert held is not None
        end(held, "done", result={}, revisions={}, sentence="done", at=timezone.now())
        return found

    monkeypatch.setattr(working, "job_at", as_it_was)
    with pytest.raises(Conflict):
        CancelJob(seat, asked.pk).perform()


def test_a_job_that_is_alive_is_left_to_its_worker(asked):
    Job.objects.filter(pk=asked.pk).update(state="running", started=timezone.now(), beat=timezone.now())
    assert take_up() == 0
    run_worker()
    assert again(asked).state == "running"


def test_a_defect_in_the_work_is_told_in_one_sentence(asked, monkeypatch, caplog):
    monkeypatch.setattr(kinds.View, "board", lambda *_, **__: 1 / 0)
    run_worker()
    assert again(asked).state == "failed"
    assert "went wrong" in again(asked).sentence
    assert "ZeroDivisionError" in caplog.text


def test_scenarios_are_compared_in_the_background(cast, transactional_db):
    seat = cast.seat("한서윤")
    MakeScenario(seat, "autumn", title="가을", own=False).perform()
    data = b"markets:\n  - {territory: KR, _layer: remove}\n"
    SaveRevision(seat, "scenarios/autumn/production.yaml", data, made_from=None).perform()
    job = StartJob(seat, KINDS["compare"], {"scenario": "autumn"}).perform()
    run_worker()
    assert again(job).state == "done", again(job).sentence
    assert again(job).result["after"]["cells"] != again(job).result["before"]["cells"]


def test_three_at_once_are_enough_and_a_reading_role_starts_none(cast):
    for _ in range(3):
        StartJob(cast.seat("한서윤"), KINDS["check"], {}).perform()
    with pytest.raises(TooMany):
        StartJob(cast.seat("한서윤"), KINDS["check"], {}).perform()
    with pytest.raises(Forbidden):
        StartJob(cast.seat("윤가람"), KINDS["check"], {}).perform()

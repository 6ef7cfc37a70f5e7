"""What was acknowledged is there: killed in the middle of saving, with several at once, on both databases.

GASSAKU_SAVES sets after how many saves it stops killing; ten thousand take some minutes.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

SAVES = int(os.environ.get("GASSAKU_SAVES", "250"))
TESTS = Path(__file__).resolve().parents[1]


class Studio:
    """A studio that other processes work on."""

    def __init__(self, database: str, data: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GASSAKU", "DJANGO"))}
        own = {"GASSAKU_MODE": "local", "GASSAKU_DATA": str(data), "GASSAKU_DATABASE": database}
        self.environment = {**kept, **own, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}

    def start(self, *words: str) -> subprocess.Popen[str]:
        """A process that works on it."""
        command = [sys.executable, str(TESTS / "studio_at_work.py"), *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, env=self.environment, text=True, **pipes)  # type: ignore[call-overload]

    def run(self, *words: str) -> str:
        """What a process says until its end."""
        process = self.start(*words)
        said, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors[-2000:]
        return said


@pytest.fixture(params=["sqlite", "postgresql"])
def studio(request: pytest.FixtureRequest, tmp_path: Path) -> Studio:
    if request.param == "sqlite":
        made = Studio(f"sqlite:///{tmp_path / 'studio.sqlite'}", tmp_path)
    else:
        import psycopg

        from postgresql_here import server_address

        name = f"durable_{uuid.uuid4().hex}"
        with psycopg.connect(server_address(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        made = Studio(server_address().replace("/postgres?", f"/{name}?"), tmp_path)
    made.run("make")
    return made


def test_killed_in_the_middle_of_saving_no_acknowledged_revision_is_missing(studio):
    acknowledged: dict[str, int] = {}
    generator, rounds, left = random.Random(7), 0, SAVES  # noqa: S311  # where to kill is no secret
    while left > 0:
        path = f"private/hanbit/story/round-{rounds}.md"
        lives = min(left, generator.randint(20, 2 + SAVES // 3))
        saving = studio.start("save", "seoyun@hanbit.example", path, str(SAVES * 2))
        assert saving.stdout is not None
        for line in saving.stdout:
            acknowledged[path] = int(line.split()[1])
            lives -= 1
            left -= 1
            if lives <= 0:
                break
        saving.kill()
        rest, errors = saving.communicate()
        assert path in acknowledged, errors
        whole = [line for line in rest.splitlines() if line.startswith("private/") and len(line.split()) == 2]
        acknowledged[path] = max([acknowledged[path], *(int(line.split()[1]) for line in whole[:-1])])
        rounds += 1
    there = json.loads(studio.run("tell"))
    assert there["broken"] == {}
    for path, last in acknowledged.items():
        assert set(range(1, last + 1)) <= set(there["numbers"][path]), path


def test_a_worker_killed_in_the_middle_of_a_job_leaves_it_to_the_next(studio):
    number = studio.run("ask", "seoyun@hanbit.example")
    worker = studio.start("work")
    assert worker.stdout is not None
    assert worker.stdout.readline()
    worker.kill()
    worker.communicate()
    killed = json.loads(studio.run("job", number))
    assert killed["state"] == "running"
    successor = studio.start("work")
    assert successor.stdout is not None
    for line in successor.stdout:
        done, _of, total = line.split()
        if done == total:
            break
    state, until = killed, time.monotonic() + 20
    while state["state"] == "running" and time.monotonic() < until:
        state = json.loads(studio.run("job", number))
    successor.terminate()
    _, errors = successor.communicate(timeout=30)
    assert (state["state"], state["progress"]["done"]) == ("done", state["progress"]["total"]), errors[-1500:]
    assert state["claim"] != killed["claim"]


def test_five_at_once_lose_nothing_and_nobody_meets_a_locked_database(studio):
    people = (
        ("seoyun@hanbit.example", "private/hanbit/story/one.md"),
        ("dohyun@hanbit.example", "private/hanbit/budget/two.csv"),
        ("mari@kaikyo.example", "private/kaikyo/story/three.md"),
        ("thana@chaophraya.example", "story/four.md"),
        ("seoyun@hanbit.example", "story/five.md"),
    )
    writers = [studio.start("save", email, path, "20") for email, path in people]
    for writer in writers:
        said, errors = writer.communicate(timeout=120)
        assert (writer.returncode, said.count("\n")) == (0, 20), errors[-1500:]
    there = json.loads(studio.run("tell"))
    assert there["broken"] == {}
    assert {path: len(there["numbers"][path]) for _, path in people} == {path: 20 for _, path in people}

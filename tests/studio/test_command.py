"""`gassaku studio`: it opens, answers, and ends with nothing left behind; and what whoever runs it needs."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

PRODUCTION = """\
schema: gassaku.production/1
id: moon
title: {en: Moon}
companies:
  - {id: hanbit, name: {ko: 한빛픽처스}, country: KR}
"""
PEOPLE = """\
schema: gassaku.people/1
people:
  - {id: seoyun, name: {ko: {family: 한, given: 서윤}}, roles: [producer], company: hanbit}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "moon"
    made.mkdir()
    (made / "production.yaml").write_text(PRODUCTION, encoding="utf-8")
    (made / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    return made


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GASSAKU", "DJANGO"))}
    return {**kept, "GASSAKU_DATA": str(tmp_path / "data"), "GASSAKU_MODE": "local", "CI": "yes", "PYTHONUTF8": "1"}


def gassaku(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gassaku", "studio", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return [child for child, parent in rows if parent == pid]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_prints_a_link_for_each_person_and_ends_cleanly(folder, environment, number):
    command = [sys.executable, "-m", "gassaku", "studio", "--demo", str(folder), "--port", str(8400 + 10 * number)]
    ran = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said: list[str] = []
    assert ran.stdout is not None
    for line in ran.stdout:
        said.append(line)
        if line.startswith("Ctrl-C"):
            break
    text = "".join(said)
    assert "한서윤, producer of hanbit" in text
    assert "an outsider" in text
    link = next(word for word in text.split() if "/account/link/" in word)
    with urlopen(link, timeout=20) as answer:  # noqa: S310  # our own server
        assert "한서윤" in answer.read().decode()
    children = children_of(ran.pid)
    assert len(children) == 2
    ran.send_signal(number)
    _, errors = ran.communicate(timeout=30)
    assert (ran.returncode, errors.splitlines()[-1]) == (0, "Ending the studio…")
    assert [child for child in children if alive(child)] == []


def alive(pid: int) -> bool:
    """Whether a process still runs; one that has ended and waits to be reaped does not."""
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(shown.strip()) and not shown.strip().startswith("Z")


def test_what_was_done_is_there_when_it_opens_again(folder, environment):
    assert gassaku(environment, str(folder), "--once").returncode == 0
    again = gassaku(environment, str(folder), "--once")
    assert again.returncode == 0
    assert "moon is in the studio already" in again.stderr


def test_verify_walks_every_chain_and_knows_a_head(folder, environment):
    assert gassaku(environment, "migrate").returncode == 0
    made = gassaku(environment, "import", str(folder), "--owner", "han@hanbit.example", "--company", "hanbit")
    assert made.returncode == 0, made.stderr
    walked = gassaku(environment, "verify")
    assert (walked.returncode, "moon  base: whole, 3 entries. Head" in walked.stdout) == (0, True)
    head = next(line for line in walked.stdout.splitlines() if " base: " in line).split()[-1]
    known = gassaku(environment, "verify", "--head", head)
    assert "The head you named is entry 3 of base; 0 came after it." in known.stdout
    unknown = gassaku(environment, "verify", "--head", "f" * 64)
    assert (unknown.returncode, "no chain has the head" in unknown.stderr) == (1, True)


def test_what_cannot_be_used_ends_in_one_sentence(folder, environment):
    gassaku(environment, "migrate")
    wrong = gassaku(environment, "import", str(folder), "--owner", "a@b.example", "--company", "kaikyo")
    assert wrong.returncode == 2
    assert wrong.stderr.strip() == "gassaku: production.yaml names no company “kaikyo”. It names: hanbit."
    nobody = gassaku(environment, "link", "nobody@b.example")
    assert (nobody.returncode, nobody.stderr.count("\n")) == (2, 1)
    production = {name: value for name, value in environment.items() if name != "GASSAKU_MODE"}
    unset = gassaku(production, "migrate")
    assert (unset.returncode, "GASSAKU_SECRET_KEY is not set" in unset.stderr) == (2, True)


def test_the_doctor_tells_of_the_studio_and_makes_nothing_by_looking(folder, environment, tmp_path):
    def looks(**more: str) -> dict[str, tuple[bool | None, str]]:
        command = [sys.executable, "-m", "gassaku", "doctor", "--json"]
        ran = subprocess.run(
            command, env={**environment, **more}, capture_output=True, text=True, check=False, timeout=60
        )
        found = {one["what"]: (one["well"], one["found"]) for one in json.loads(ran.stdout)}
        return {what: said for what, said in found.items() if what.startswith("Studio")}

    assert looks()["Studio"][0] is None
    assert not (tmp_path / "data").exists()
    assert gassaku(environment, "migrate").returncode == 0
    gassaku(environment, "import", str(folder), "--owner", "han@hanbit.example", "--company", "hanbit")
    assert looks() == {
        "Studio settings": (True, "local mode"),
        "Studio database": (True, "sqlite, up to date"),
        "Studio ledger": (True, "1 chains, all whole"),
    }
    with sqlite3.connect(tmp_path / "data" / "studio.sqlite") as database:
        database.execute("UPDATE workspace_revision SET note = 'x'")
    database.close()
    well, said = looks()["Studio ledger"]
    assert (well, "the revision of entry 2" in said, said.endswith("note")) == (False, True, True)
    (tmp_path / "old.sqlite").touch()
    well, said = looks(GASSAKU_DATABASE=f"sqlite:///{tmp_path}/old.sqlite")["Studio database"]
    assert (well, "steps behind" in said) == (False, True)
    unreached = looks(GASSAKU_DATABASE="postgresql://nobody@127.0.0.1:1/none")["Studio database"]
    assert (unreached[0], unreached[1].startswith("not reached: ")) == (False, True)
    assert looks(GASSAKU_MODE="debug")["Studio settings"][0] is False

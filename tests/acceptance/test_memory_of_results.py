"""The memory of results is never needed for an answer and never changes one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MOONS = Path(__file__).parents[2] / "examples" / "strait-of-moons"
COMMAND = [sys.executable, "-m", "gassaku", "check", str(MOONS), "--json", "--on", "2026-11-01"]


def start(cache: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "GASSAKU_CACHE": cache}
    return subprocess.Popen(COMMAND, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def answer(cache: str) -> tuple[bytes, bytes, int]:
    process = start(cache)
    out, err = process.communicate(timeout=60)
    return out, err, process.returncode


@pytest.fixture(scope="module")
def without() -> bytes:
    out, err, status = answer("off")
    assert (err, status) == (b"", 1)
    return out


def test_two_at_once_on_one_cold_cache_give_one_answer(tmp_path: Path, without: bytes) -> None:
    both = [start(str(tmp_path)) for _ in range(2)]
    assert [process.communicate(timeout=60) for process in both] == [(without, b"")] * 2


def test_killed_in_the_middle_it_answers_the_next_time(tmp_path: Path, without: bytes) -> None:
    process = start(str(tmp_path))
    with pytest.raises(subprocess.TimeoutExpired):
        process.communicate(timeout=0.3)
    process.kill()
    process.communicate()
    assert answer(str(tmp_path)) == (without, b"", 1)


def test_a_place_that_cannot_be_written_and_a_file_that_is_no_database_are_done_without(
    tmp_path: Path, without: bytes
) -> None:
    (tmp_path / "memory.sqlite").write_bytes(b"no database" * 500)
    assert answer(str(tmp_path)) == (without, b"", 1)
    (tmp_path / "file").write_bytes(b"")
    assert answer(str(tmp_path / "file" / "below")) == (without, b"", 1)

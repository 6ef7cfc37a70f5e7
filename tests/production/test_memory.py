"""The memory of results: what it keeps, and that losing it costs nothing but time."""

from __future__ import annotations

from pathlib import Path

import pytest

from gassaku.production.memory import DiskMemory, NoMemory, code_fingerprint, default_memory, digest


def test_what_was_kept_is_there_in_the_next_process(tmp_path: Path) -> None:
    first = DiskMemory(tmp_path / "m.sqlite")
    first.keep("k", {"한": [1, None]})
    first.close()
    second = DiskMemory(tmp_path / "m.sqlite")
    assert second.recall("k") == {"한": [1, None]}
    assert second.recall("other") is None
    second.close()


def test_a_damaged_memory_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "m.sqlite").write_bytes(b"not a database" * 100)
    memory = DiskMemory(tmp_path / "m.sqlite")
    memory.keep("k", 1)
    memory.close()
    again = DiskMemory(tmp_path / "m.sqlite")
    assert again.recall("k") == 1
    again.close()


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = DiskMemory(tmp_path / "file" / "m.sqlite")
    memory.keep("k", 1)
    assert memory.recall("k") == 1
    memory.close()


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GASSAKU_CACHE", "off")
    assert isinstance(default_memory(), NoMemory)


def test_a_key_tells_text_from_numbers_and_lists_from_their_parts() -> None:
    assert len({digest(["1"]), digest([1]), digest([["1"]]), digest(["1", ""])}) == 4


def test_a_changed_program_never_believes_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    before = code_fingerprint([tmp_path])
    assert code_fingerprint([tmp_path]) == before
    (tmp_path / "a.py").write_text("x = 22")
    assert code_fingerprint([tmp_path]) != before

"""A backup brings everything back, on the same database or the other; never over a studio that holds something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path

import pytest
from django.apps import apps

from gassaku.production.store import StoreError
from gassaku.studio.workspace import backup

TESTS = Path(__file__).resolve().parents[1]


class Studio:
    """A studio of its own, in processes of its own."""

    def __init__(self, database: str, data: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GASSAKU", "DJANGO"))}
        own = {"GASSAKU_MODE": "local", "GASSAKU_DATA": str(data), "GASSAKU_DATABASE": database}
        self.environment = {**kept, **own, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}

    @classmethod
    def on(cls, vendor: str, folder: Path) -> Studio:
        """An empty one, migrated."""
        name = f"kept_{uuid.uuid4().hex}"
        if vendor == "postgresql":
            import psycopg

            from postgresql_here import server_address

            with psycopg.connect(server_address(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            made = cls(server_address().replace("/postgres?", f"/{name}?"), folder)
        else:
            made = cls(f"sqlite:///{folder / name}.sqlite", folder)
        assert made.gassaku("migrate").returncode == 0
        return made

    def gassaku(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self._run("-m", "gassaku", "studio", *words)

    def at_work(self, *words: str) -> str:
        done = self._run(str(TESTS / "studio_at_work.py"), *words)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(("first", "second"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_every_row_comes_back_on_the_other_database_and_work_goes_on(tmp_path, first, second):
    one, other = Studio.on(first, tmp_path), Studio.on(second, tmp_path)
    one.at_work("make")
    one.at_work("save", "seoyun@hanbit.example", "story/바다.md", "3")
    one.at_work("ask", "seoyun@hanbit.example")
    file = tmp_path / "studio.zip"
    assert one.gassaku("backup", str(file)).returncode == 0
    assert file.stat().st_mode & 0o077 == 0
    assert "already there" in one.gassaku("backup", str(file)).stderr
    restored = other.gassaku("restore", str(file))
    assert (restored.returncode, "chains are whole" in restored.stdout) == (0, True), restored.stderr
    before, after = json.loads(one.at_work("rows")), json.loads(other.at_work("rows"))
    assert set(before) == {backup.label_of(model) for model in backup.kept()}
    for label, rows in before.items():
        assert after[label] == rows, label
    assert len(before["workspace.Entry"]) > 10
    other.at_work("save", "seoyun@hanbit.example", "story/after.md", "2")
    assert json.loads(other.at_work("tell"))["broken"] == {}
    refused = other.gassaku("restore", str(file))
    assert (refused.returncode, "not empty" in refused.stderr) == (2, True)


def test_every_table_is_kept_or_left_out_for_a_reason():
    kept = {backup.label_of(model) for model in backup.kept()}
    every = {backup.label_of(model) for model in apps.get_models(include_auto_created=True)}
    assert kept | set(backup.LEFT_OUT) == every
    assert not kept & set(backup.LEFT_OUT)
    assert all(backup.LEFT_OUT.values())


def test_what_is_no_whole_backup_is_refused_and_nothing_is_brought_in(transactional_db, cast, tmp_path):
    file = tmp_path / "studio.zip"
    backup.write_backup(file)
    with pytest.raises(StoreError, match=r"^This studio is not empty"):
        backup.read_backup(file)
    with pytest.raises(StoreError, match="no file"):
        backup.read_backup(tmp_path / "other.zip")
    (tmp_path / "torn.zip").write_bytes(file.read_bytes()[:-400])
    with pytest.raises(StoreError, match="damaged"):
        backup.read_backup(tmp_path / "torn.zip")
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("production.yaml", "id: x")
    with pytest.raises(StoreError, match="no backup of a studio"):
        backup.read_backup(tmp_path / "empty.zip")
    with zipfile.ZipFile(tmp_path / "later.zip", "w") as archive:
        archive.writestr(backup.SHEET, json.dumps({"schema": backup.SCHEMA, "version": "9.9", "tables": {"x.Y": 1}}))
    with pytest.raises(StoreError, match=r"made by Gassaku 9\.9"):
        backup.read_backup(tmp_path / "later.zip")
    assert sorted(one.name for one in tmp_path.iterdir() if "unfinished" in one.name) == []

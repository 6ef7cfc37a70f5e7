"""Another package brings a desk, a rule pack and a command, and nothing of ours changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def with_plugin(tmp_path: Path, project: Path) -> tuple[Path, dict[str, str]]:
    folder = tmp_path / "drama"
    (folder / "weather").mkdir(parents=True)
    (folder / "production.yaml").write_text("schema: gassaku.production/1\nid: d\ntitle: {en: D}\n")
    (folder / "weather" / "june.txt").write_text("70")
    path = os.pathsep.join((str(project / "tests" / "plugin"), str(project / "src")))
    return folder, {**os.environ, "PYTHONPATH": path, "GASSAKU_CACHE": str(tmp_path / "cache")}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gassaku", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_its_desk_is_a_row_of_the_board_with_its_rule(with_plugin: tuple[Path, dict[str, str]]) -> None:
    folder, environment = with_plugin
    ran = run(environment, "check", str(folder), "--json")
    assert ran.returncode in (0, 1), ran.stderr
    board = json.loads(ran.stdout)
    assert board["desks"][-1] == "weather"
    rain = next(one for one in board["findings"] if one["code"] == "WEA-RAIN")
    assert rain["message"] == "70 % of the days are likely to be wet; 40 is the limit."
    assert rain["rule"]["id"] == "weather.rain"
    cell = next(one for one in board["cells"] if one["desk"] == "weather" and one["market"] is None)
    assert cell["status"] == "attention"


def test_without_the_package_its_papers_are_told_of_and_its_row_is_gone(
    with_plugin: tuple[Path, dict[str, str]],
) -> None:
    folder, environment = with_plugin
    del environment["PYTHONPATH"]
    board = json.loads(run(environment, "check", str(folder), "--json").stdout)
    assert "weather" not in board["desks"]
    assert "weather/june.txt" in [one["place"]["path"] for one in board["findings"] if one["code"] == "DOC-UNPLACED"]


def test_its_command_runs(with_plugin: tuple[Path, dict[str, str]]) -> None:
    assert run(with_plugin[1], "weather").stdout == "wet\n"

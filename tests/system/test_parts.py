"""System parts: found, or named in one sentence with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def parts(project: Path, *arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "system" / "parts.py"), *arguments]
    return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=False)


def test_what_the_tests_need_is_here(project: Path) -> None:
    ran = parts(project, "--for", "test", path="/usr/bin:/bin")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_missing_part_is_named_with_what_to_do(project: Path, tmp_path: Path) -> None:
    ran = parts(project, "--for", "studio", path=str(tmp_path))
    assert ran.returncode == 1
    assert ran.stderr.startswith("Missing: Chromium, fontconfig, a Korean font")
    assert len(ran.stderr.strip().splitlines()) == 1


def test_where_nothing_can_be_installed_one_sentence_says_how_by_hand(project: Path, tmp_path: Path) -> None:
    ran = parts(project, "--for", "print", "--install", path=str(tmp_path))
    assert ran.returncode == 1
    assert "This is no Debian system. Install them by hand: apt-get install fontconfig fonts-noto-cjk" in ran.stderr


@pytest.mark.parametrize("code", ["0", "100"])
def test_it_installs_once_for_each_package_and_tells_when_that_fails(project: Path, tmp_path: Path, code: str) -> None:
    log = tmp_path / "log"
    apt = tmp_path / "apt-get"
    apt.write_text(f"#!/bin/sh\necho \"$@\" >> {log}\necho 'E: no network' >&2\nexit {code}\n")
    apt.chmod(0o755)
    ran = parts(project, "--for", "print", "--install", path=str(tmp_path))
    if os.geteuid() != 0:
        assert "Only root may install them here." in ran.stderr
        return
    asked = log.read_text()
    if code == "0":
        assert asked.count("fonts-noto-cjk") == 1
    else:
        assert "apt-get could not install them (E: no network)" in ran.stderr

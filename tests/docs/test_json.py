"""docs/reference/json.md is written by hand: what it names is in the answers."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from gassaku.cli.root import run

MOONS = "examples/strait-of-moons"
ANSWERS = {
    f"check {MOONS}": "production on markets desks cells findings",
    f"check {MOONS} --with autumn-break": "other changes",
    f"explain {MOONS} documents.KR": "cell status because findings",
    f"explain {MOONS} script.ep01": "figure label value because places rules",
    f"explain {MOONS} SUB-SPEED": "code severity message mend findings",
    f"script info {MOONS}/scripts/ep01.fountain": (
        "format encoding language scene_headings scenes character_cues characters transitions"
    ),
    f"subtitles info {MOONS}/subtitles/ep01.ja.srt": "format encoding language cues first last",
    f"subtitles check {MOONS}/subtitles/ep01.ja.srt --language ja": "findings",
    f"finance plan {MOONS}": "budget value cash contracted gap parties sources months money_ends findings",
    "rules show platforms.netflix.subtitles.ja": ("id title kind status names values confidence stale overlays"),
    "rules check": "rules problems stale",
}


@pytest.mark.parametrize("command", ANSWERS)
def test_the_page_names_the_keys_and_the_answer_has_them(command: str, project: Path) -> None:
    page = (project / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    answer = answer_of(command, project)
    for key in ANSWERS[command].split():
        assert key in page
        assert key in answer


def test_a_finding_and_a_cell_have_what_the_page_says(project: Path) -> None:
    board = answer_of(f"check {MOONS}", project)
    assert set(board["cells"][0]) >= {"desk", "market", "status", "reason", "findings"}
    expected = {"id", "code", "desk", "market", "severity", "message", "place", "rule", "act", "mend"}
    assert all(set(one) >= expected for one in board["findings"])
    ids = [one["id"] for one in board["findings"]]
    assert len(ids) == len(set(ids))
    assert {identity for cell in board["cells"] for identity in cell["findings"]} == set(ids)


def answer_of(command: str, project: Path) -> dict[str, Any]:  # Any: JSON
    """What a command answers, run in the project's folder."""
    printed = io.StringIO()
    with contextlib.chdir(project), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        run([*command.split(), "--json"])
    answer: dict[str, Any] = json.loads(printed.getvalue())
    return answer

"""The README's example runs, and its table says what is installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gassaku.opening import installed_desks
from gassaku.readiness import ROWS


@pytest.fixture
def readme(project: Path) -> str:
    return (project / "README.md").read_text(encoding="utf-8")


def test_the_example_has_five_lines_and_runs(
    readme: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert len([line for line in example.splitlines() if line.strip()]) <= 5
    monkeypatch.chdir(project)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  # the page's own example
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 3
    assert all(line.split()[0] in ("blocker", "warning", "task", "note") for line in printed)


def test_the_table_says_unknown_of_exactly_the_desks_that_are_not_built(readme: str) -> None:
    table = dict(re.findall(r"^\| (\w+) \| (.+) \|$", readme, re.MULTILINE))
    del table["desk"]
    built = {desk.name for desk in installed_desks()}
    assert list(table) == [name for name, _ in ROWS if name != "documents"]
    assert {name for name, said in table.items() if not said.startswith("unknown")} == set(table) & built

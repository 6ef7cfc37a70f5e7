"""Decisions are numbered, dated and told in three steps."""

from __future__ import annotations

import re
from pathlib import Path


def test_each_decision_has_its_number_its_day_and_three_parts(project: Path) -> None:
    files = sorted((project / "docs" / "decisions").glob("0*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for number, file in enumerate(files, 1):
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# {number}. "), file.name
        assert re.search(r"^20\d\d-\d\d-\d\d\. (In force|Superseded by \[)", text, re.MULTILINE), file.name
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Choice", "Consequence"], file.name


def test_the_index_names_each(project: Path) -> None:
    folder = project / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in folder.glob("0*.md") if f"({file.name})" not in index] == []

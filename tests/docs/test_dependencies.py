"""docs/dependencies.md names every dependency, and the licence that the package itself states."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
FAMILIES = ("MIT", "BSD", "Apache", "LGPL", "MPL", "Unlicense", "EUPL", "GPL")


@pytest.fixture
def rows(project: Path) -> dict[str, tuple[str, ...]]:
    text = (project / "docs" / "dependencies.md").read_text(encoding="utf-8")
    return {name: tuple(cell.strip() for cell in cells) for name, *cells in ROW.findall(text)}


def test_each_dependency_has_a_row_and_each_row_a_dependency(project: Path, rows: dict[str, tuple[str, ...]]) -> None:
    said = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        said["project"]["dependencies"],
        *said["project"]["optional-dependencies"].values(),
        *said["dependency-groups"].values(),
    ]
    names = {re.split(r"[<>=!~\[; ]", one)[0] for group in groups for one in group}
    assert set(rows) == names


def test_each_row_says_why_and_what_would_replace_it(rows: dict[str, tuple[str, ...]]) -> None:
    assert [name for name, cells in rows.items() if not all(cells)] == []


def test_the_licence_is_the_one_that_the_package_states(rows: dict[str, tuple[str, ...]]) -> None:
    for name, (_, licence, _) in rows.items():
        stated = stated_licence(name)
        family = next(family for family in FAMILIES if licence.startswith(family))
        assert not stated or family in stated or (family == "LGPL" and "Lesser" in stated), f"{name}: {stated}"


def stated_licence(name: str) -> str:
    """Everything that an installed package says about its licence; "" where it is not installed or says nothing."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    classifiers = [one for one in said.get_all("Classifier", []) if one.startswith("License")]
    fields = [line for key in ("License-Expression", "License") for line in said.get_all(key, [])]
    return " ".join([*fields, *classifiers])

"""Worked cases of packs that state values: what each limit is on a day."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

from gassaku.notation.tree import read_yaml
from gassaku.rules import PACKS, load

FILE = PACKS / "platforms" / "netflix" / "cases" / "subtitles.yaml"
CASES: list[dict[str, Any]] = read_yaml(FILE.read_bytes(), FILE.name).value["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_limit_is_what_its_guide_says(case: dict[str, Any]) -> None:
    book, on = load(), dt.date.fromisoformat(case["on"])
    for key, expected in case["values"].items():
        found = book.value(case["rule"], key, on)
        value = None if found is None else found.value
        assert _exact(value) == _exact(expected), key


def _exact(value: object) -> object:
    return Fraction(value) if isinstance(value, str) and "/" in value else value

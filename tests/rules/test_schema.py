"""The version of a rule file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gassaku.rules import load
from gassaku.rules.schema import VERSION, json_schema

ON = dt.date(2026, 11, 25)
BASELINES = Path(__file__).parent / "baselines"


def test_every_version_ever_written_is_still_read() -> None:
    """Stored baselines: one file for each version; none is ever changed."""
    stored = sorted(BASELINES.glob("rule-*.yaml"))
    assert [file.name for file in stored] == [f"rule-{version}.yaml" for version in range(1, VERSION + 1)]
    for file in stored:
        book = load(overlays=[("rules/my/house.yaml", file.read_bytes())])
        assert book.problems == ()
        value = book.value("my.house", "days", ON)
        assert value is not None
        assert (value.value, value.ref.confidence, value.ref.source) == (5, "secondary", "House rule, clause 3")


@pytest.mark.parametrize("stated", ["gassaku.rule/99", "gassaku.people/1", "mine"])
def test_a_file_of_another_format_or_a_newer_one_gives_no_value_and_says_so(stated: str) -> None:
    data = (BASELINES / "rule-1.yaml").read_text().replace("gassaku.rule/1", stated)
    book = load(overlays=[("rules/my/house.yaml", data.encode())])
    assert [one.code for one in book.problems] == ["RULE-INVALID"]
    assert stated in book.problems[0].message
    assert book.value("my.house", "days", ON) is None


def test_the_schema_asks_for_what_the_loader_asks_for() -> None:
    value = json_schema()["properties"]["values"]["additionalProperties"]["items"]
    assert value["required"] == ["value", "unit", "from"]
    assert {"source", "href", "checked_on", "confidence"} <= set(value["properties"])

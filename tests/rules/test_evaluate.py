"""The evaluator itself: exact numbers, three answers, margins and reasons."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.rules import load
from gassaku.rules.clock import hours_between, hours_past, hours_short_of, minutes_of, overlap_hours
from gassaku.rules.evaluate import evaluate
from gassaku.rules.operation import shown
from gassaku.rules.verdict import Verdict

ON = dt.date(2026, 11, 22)


def ask(inputs: dict[str, Any], **sheet: Any) -> Verdict:
    book = load(roots=(), overlays=[("rules/it.yaml", json.dumps({"kind": "test"} | sheet).encode())])
    assert [finding.message for finding in book.problems] == []
    return evaluate(book, "it", inputs, ON)


def number(part: Any, **inputs: Any) -> Any:
    return ask(inputs, answer={"it": part}).figures["it"]


@pytest.mark.parametrize(
    ("part", "inputs", "result"),
    [
        ({"sum": ["a", 1, "1/3"]}, {"a": 2}, Fraction(10, 3)),
        ({"ratio": ["a", "b"]}, {"a": 4, "b": 12}, Fraction(1, 3)),
        ({"pct": ["a", "b"]}, {"a": 1, "b": 8}, Fraction(25, 2)),
        ({"percent_of": [15, "a"]}, {"a": 99}, Fraction(297, 20)),
        ({"ratio": ["a", "b"]}, {"a": 4, "b": 0}, None),
        ({"total": "s", "except": {"words": ["KR"]}}, {"s": {"KR": 1, "JP": 2, "TH": 3}}, 5),
        ({"largest": "s", "in": {"words": ["KR"]}}, {"s": {"KR": 1, "JP": 2}}, 1),
        ({"total": "s", "field": "cn"}, {"s": {"a": {"cn": 1}, "b": {"cn": 2}}}, 3),
        ({"total": "s", "field": "cn"}, {"s": {"a": {"cn": 1}, "b": {}}}, None),
        ({"size": "s"}, {"s": ["KR", "KR", "JP"]}, 2),
        ({"size": "s", "in": {"territories": ["ASEAN"]}}, {"s": ["SG", "TL", "JP"]}, 2),
        ({"first_of": ["a", "b", 7]}, {"b": 2}, 2),
        ({"first_of": ["a", "b", 7]}, {}, 7),
        ({"count_true": ["a", "b"]}, {"a": True, "b": False}, 1),
        ({"lookup": "a", "in": {"x": 1}, "else": 2}, {"a": "y"}, 2),
        ({"lookup": "a", "in": {"x": 1}}, {"a": "y"}, None),
        ({"additions": {"a": 3, "b": 4}, "at_most": 5}, {"a": True, "b": True}, 5),
        ({"additions": {"a": 3, "b": 4}}, {"b": True}, 4),
        ({"whole": {"ratio": ["a", 14]}}, {"a": 27}, 1),
        ({"rounded": {"ratio": [1, 3]}, "digits": 2}, {}, Fraction(33, 100)),
        ({"abs": {"difference": [1, "a"]}}, {"a": 3}, 2),
        ({"day": "a"}, {"a": "2027-01"}, dt.date(2027, 1, 1).toordinal()),
        ({"first": [{"when": {"input": "a", "op": "ge", "value": 2}, "value": 1}, {"value": 0}]}, {"a": 2}, 1),
        ({"first": [{"when": {"input": "a", "op": "ge", "value": 2}, "value": 1}, {"value": 0}]}, {}, None),
        ({"hours_between": ["a", "b"]}, {"a": "22:00", "b": "09:30"}, Fraction(23, 2)),
        ("a", {"a": 0.1}, Fraction(1, 10)),
        ("a", {"a": "1/3"}, Fraction(1, 3)),
        ("s.a.b", {"s": {"a": {"b": 3}}}, 3),
    ],
)
def test_a_number(part: Any, inputs: dict[str, Any], result: Any) -> None:
    assert number(part, **inputs) == result


def compare(name: str) -> dict[str, Any]:
    return {"id": name, "input": name, "op": "is_true"}


@pytest.mark.parametrize(
    ("test", "inputs", "holds"),
    [
        ({"all_of": [compare("a"), compare("b")]}, {"a": True}, None),
        ({"all_of": [compare("a"), compare("b")]}, {"a": False}, False),
        ({"any_of": [compare("a"), compare("b")]}, {"a": True}, True),
        ({"any_of": [compare("a"), compare("b")]}, {"a": False}, None),
        ({"at_least": 2, "of": [compare("a"), compare("b"), compare("c")]}, {"a": True, "b": True}, True),
        ({"at_least": 2, "of": [compare("a"), compare("b"), compare("c")]}, {"a": False, "b": False}, False),
        ({"at_least": 2, "of": [compare("a"), compare("b"), compare("c")]}, {"a": True, "b": False}, None),
        ({"readings": [compare("a"), compare("b")]}, {"a": True, "b": False}, None),
        ({"readings": [compare("a"), compare("b")]}, {"a": False, "b": False}, False),
        ({"points": {"a": 3, "b": 2}, "pass_mark": 3}, {"a": True}, True),
        ({"points": {"a": 3, "b": 2}, "pass_mark": 4}, {"a": True}, None),
        ({"points": {"a": 3, "b": 2}, "pass_mark": 4}, {"a": False}, False),
        ({"all_of": [compare("a") | {"when": compare("b")}]}, {"a": False, "b": False}, None),
        ({"all_of": [compare("a") | {"when": compare("b")}, compare("c")]}, {"b": False, "c": True}, True),
        ({"any_of": [compare("a") | {"when": compare("b")}, compare("c")]}, {"a": True, "b": False, "c": False}, False),
        ({"input": "a", "op": "in", "value": ["x", "y"]}, {"a": "y"}, True),
        ({"input": "a", "op": "eq", "value": False}, {"a": "no"}, None),
        ({"input": "a", "op": "ge", "value": 3}, {"a": True}, None),
    ],
)
def test_a_condition(test: dict[str, Any], inputs: dict[str, Any], holds: bool | None) -> None:
    assert ask(inputs, test=test).holds is holds


def test_a_disagreement_is_told_apart_from_what_is_missing() -> None:
    verdict = ask({"a": True, "b": False}, test={"all_of": [{"readings": [compare("a"), compare("b")]}]})
    assert (verdict.disagree, verdict.missing) == (True, ())
    verdict = ask({"a": True}, test={"all_of": [{"readings": [compare("a"), compare("b")]}]})
    assert (verdict.disagree, verdict.missing) == (False, ("b",))


def test_a_margin_is_exact() -> None:
    verdict = ask(
        {"a": 1, "b": 3}, derive={"s": {"ratio": ["a", "b"]}}, test={"input": "s", "op": "gt", "value": "1/3"}
    )
    (line,) = verdict.members()
    assert (verdict.holds, line.margin, line.edge) == (False, 0, True)


def test_a_circle_of_names_ends_as_missing() -> None:
    verdict = ask({}, derive={"a": "b", "b": "a"}, test={"input": "a", "op": "ge", "value": 1})
    assert (verdict.holds, verdict.missing) == (None, ("a",))


def test_amount_rate_and_cap() -> None:
    verdict = ask({"spend": 1000}, rate_pct=30, amount={"percent_of": ["rate_pct", "spend"]}, cap=250)
    assert (verdict.rate_pct, verdict.uncapped, verdict.amount, verdict.capped) == (30, 300, 250, True)


def test_without_its_cap_no_amount_is_told() -> None:
    verdict = ask({"spend": 1000, "track": "odd"}, amount="spend", cap={"lookup": "track", "in": {"film": 5}})
    assert (verdict.amount, verdict.uncapped, dict(verdict.unusable)) == (None, 1000, {"track": "odd"})
    verdict = ask({"spend": 1000}, amount="spend", cap={"lookup": "track", "in": {"film": 5}})
    assert (verdict.amount, verdict.missing) == (None, ("track",))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_number_for_reading_is_within_half_of_its_last_place(top: int, under: int) -> None:
    assert abs(Fraction(shown(Fraction(top, under))) - Fraction(top, under)) <= Fraction(1, 20000)


@pytest.mark.parametrize(
    ("written", "minutes"), [("00:00", 0), ("9:05", 545), ("25:30", 1530), ("48:00", None), ("9.30", None), (930, None)]
)
def test_a_time_of_day(written: object, minutes: int | None) -> None:
    assert minutes_of(written) == minutes


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_the_overlap_is_what_counting_minutes_gives(begin: int, stop: int, start: int, end: int) -> None:
    worked = [(begin + minute) % 1440 for minute in range((stop - begin) % 1440 or 1440)]
    window = {(start + minute) % 1440 for minute in range((end - start) % 1440)}
    assert overlap_hours(begin, stop, start, end) * 60 == sum(minute in window for minute in worked)
    assert hours_between(begin, stop) * 60 == len(worked)


def test_a_window_over_midnight() -> None:
    ten, six = 22 * 60, 6 * 60
    assert [hours_past(time * 60, ten, six) for time in (21, 22, 23, 1, 6, 7)] == [0, 0, 1, 3, 8, 0]
    assert [hours_short_of(time * 60, ten, six) for time in (21, 22, 5, 6, 7)] == [0, 8, 1, 0, 0]

"""The worked cases that lie beside the packs, and those that others wrote."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gassaku.desks.qualification import (
    evaluate_incentive,
    evaluate_interactions,
    evaluate_test,
    evaluate_working_rule,
)
from gassaku.notation.tree import read_yaml
from gassaku.rules import PACKS, Rulebook, load
from samples import sample, samples_root

ON = dt.date(2026, 11, 22)
BOOK = load()
ASK = {
    "test": evaluate_test,
    "quota": evaluate_test,
    "treaty": evaluate_test,
    "incentive": evaluate_incentive,
    "working_rule": evaluate_working_rule,
    "entry": evaluate_working_rule,
}


def case_files() -> list[Path]:
    return sorted(PACKS.glob("*/cases/*.yaml"))


def worked() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.parent.parent.name}: {case['name']}")
        for path in case_files()
        for case in read_yaml(path.read_bytes(), path.name).value["cases"]
    ]


def same(expected: Any, found: Any) -> bool:
    """Equal as JSON: truths are not numbers, 8.3333 is the figure for reading."""
    if isinstance(expected, bool) or isinstance(found, bool) or expected is None:
        return expected is found
    if isinstance(expected, int | Decimal) and isinstance(found, int | float):
        return Decimal(str(found)) == Decimal(expected)
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(same, expected, found))
    if isinstance(expected, dict) and isinstance(found, dict):
        return expected.keys() == found.keys() and all(same(expected[key], found[key]) for key in expected)
    return bool(expected == found)


def assert_answers(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    wrong = {
        key: (value, answer.get(key, "absent"))
        for key, value in expected.items()
        if not same(value, answer.get(key, "absent"))
    }
    assert not wrong, (wrong, answer.get("explain", answer))


@pytest.mark.parametrize("case", worked())
def test_a_worked_case_of_a_pack(case: dict[str, Any]) -> None:
    ask = ASK[BOOK.rule(case["rule"]).kind]
    answer = ask(BOOK, case["rule"], case["input"], dt.date.fromisoformat(case["on"]))
    assert_answers(answer, case["expected"])


def test_every_rule_that_computes_has_a_worked_case() -> None:
    cased = {BOOK.rule(case.values[0]["rule"]).id for case in worked()}
    computing = {
        id_
        for id_ in BOOK.ids()
        if BOOK.rule(id_).kind in ("test", "incentive", "working_rule") and "test" in BOOK.rule(id_).sheet
    }
    assert computing <= cased


def developer_cases(section: str) -> list[Any]:
    root = samples_root()
    if root is None:
        return [pytest.param(None, id="no samples")]
    path = root / "qualification/cases.yaml"
    return [pytest.param(case["id"], id=case["id"]) for case in read_yaml(path.read_bytes(), path.name).value[section]]


def developer_case(section: str, id_: str) -> dict[str, Any]:
    path = sample("qualification/cases.yaml")
    case: dict[str, Any] = next(
        one for one in read_yaml(path.read_bytes(), path.name).value[section] if one["id"] == id_
    )
    return case


@pytest.mark.parametrize("id_", developer_cases("qualification_cases"))
def test_a_test_that_others_worked(id_: str) -> None:
    case = developer_case("qualification_cases", id_)
    assert_answers(evaluate_test(BOOK, case["test"], case["inputs"], ON), case["expected"])


@pytest.mark.parametrize("id_", developer_cases("incentive_cases"))
def test_an_incentive_that_others_worked(id_: str) -> None:
    case = developer_case("incentive_cases", id_)
    assert_answers(evaluate_incentive(BOOK, case["incentive"], case["inputs"], ON), case["expected"])


@pytest.mark.parametrize("id_", developer_cases("working_rule_cases"))
def test_a_working_rule_that_others_worked(id_: str) -> None:
    case = developer_case("working_rule_cases", id_)
    assert_answers(evaluate_working_rule(BOOK, case["rule"], case["inputs"], ON), case["expected"])


@pytest.mark.parametrize("id_", developer_cases("interaction_cases"))
def test_rules_that_meet_as_others_worked(id_: str) -> None:
    case = developer_case("interaction_cases", id_)
    in_its_words = {"size": "sme", "year": 2026} if "SME" in case["inputs"]["project"] else {}
    assert_answers(evaluate_interactions(BOOK, case["inputs"] | in_its_words, ON), case["expected"])


def test_a_pack_may_be_laid_aside_and_another_taken(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "test.yaml").write_text(
        "kind: test\nids: [xx]\nsource: a\nhref: b\nchecked_on: 2026-01-01\nconfidence: verified\n"
        "values:\n  least:\n    - {from: unknown, value: 3, unit: people}\n"
        "test: {all_of: [{id: people, input: people, op: ge, limit: least}]}\n",
        encoding="utf-8",
    )
    book: Rulebook = load(roots=[tmp_path])
    assert book.ids() == ("xx.test",)
    assert evaluate_test(book, "xx", {"people": 2}, ON)["people_short"] == 1

"""What an answer says beside yes and no."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.qualification import (
    UnknownRuleError,
    evaluate_incentive,
    evaluate_interactions,
    evaluate_test,
    evaluate_working_rule,
    tv_routes,
)
from gassaku.rules import load

ON = dt.date(2026, 11, 22)
BOOK = load()
JOINT: dict[str, Any] = {
    "cn_party_holds_drama_permit_class_a": True,
    "subject_plan_filed_with_nrta": True,
    "joint_investment": True,
    "idea_and_script_decided_jointly": True,
    "copyright_shared_home_and_abroad": True,
    "synopsis_chars_per_episode": 1500,
    "full_script_supplied": False,
}


def test_it_says_why_line_by_line() -> None:
    answer = evaluate_test(BOOK, "kr_kcc_drama_points", {"kr_finance_pct": 28, "kr_points": 18}, ON)
    assert answer["explain"][0] == "NO 1 of 2 met; wanted: all"
    assert answer["explain"][1].startswith("  NO kr finance pct is 28; wanted: at least 30 (Programming Notice")
    assert answer["explain"][1].endswith("secondary)")
    assert answer["values"]["points_min"] == {
        "value": 14,
        "unit": "points of 22",
        "from": "2012",
        "confidence": "secondary",
        "overlaid_by": None,
    }


def test_a_value_of_the_users_own_shows() -> None:
    own = (
        "rules/kr/points/drama.yaml",
        (
            b"source: own reading\nhref: https://example.org\nchecked_on: 2026-11-01\nconfidence: unofficial\n"
            b"values:\n  points_min:\n    - {from: 2026-06-01, value: 15, unit: points of 22}\n"
        ),
    )
    book = load(overlays=[own])
    inputs = {"kr_finance_pct": 30, "kr_points": 14}
    assert evaluate_test(book, "kr_kcc_drama_points", inputs, dt.date(2026, 5, 31))["pass"] is True
    answer = evaluate_test(book, "kr_kcc_drama_points", inputs, dt.date(2026, 6, 1))
    assert (answer["pass"], answer["points_short"], answer["confidence"]) == (False, 1, "unofficial")
    assert answer["values"]["points_min"]["overlaid_by"] == "rules/kr/points/drama.yaml"


def test_an_unknown_name_is_answered_with_near_ones() -> None:
    with pytest.raises(UnknownRuleError, match=r"There is no rule “kr_tax_credits”\. Did you mean kr_tax_credit"):
        evaluate_incentive(BOOK, "kr_tax_credits", {}, ON)


def test_the_wrong_question_names_the_right_one() -> None:
    with pytest.raises(UnknownRuleError, match="ask `gassaku qualification working-rule kr_week`"):
        evaluate_test(BOOK, "kr_week", {}, ON)


def test_nothing_given_is_never_a_yes() -> None:
    asks = {"test": evaluate_test, "incentive": evaluate_incentive, "working_rule": evaluate_working_rule}
    for id_ in BOOK.ids():
        rule = BOOK.rule(id_)
        if rule.kind in asks and "test" in rule.sheet:
            answer = asks[rule.kind](BOOK, id_, {}, ON)
            verdict = answer.get("pass", answer.get("eligible", answer.get("ok")))
            assert verdict is None, id_
            assert answer["missing"], id_


def test_a_slip_of_the_pen_is_missing_on_one_side_and_not_used_on_the_other() -> None:
    answer = evaluate_test(BOOK, "kr_kcc_drama_points", {"kr_finance": 30, "kr_points": 14}, ON)
    assert (answer["pass"], answer["missing"], answer["not_used"]) == (None, ["kr_finance_pct"], ["kr_finance"])
    asked_by_the_entry_test = {"entry_test": True, "eligible_cost_jpy": 1000, "running_minutes": 90}
    assert evaluate_incentive(BOOK, "jp_icp", asked_by_the_entry_test, ON)["not_used"] == []


def test_a_stale_value_is_named() -> None:
    answer = evaluate_test(BOOK, "kr_kcc_drama_points", {"kr_finance_pct": 30, "kr_points": 14}, dt.date(2027, 11, 23))
    assert answer["stale"] == ["kr_finance_min_pct", "points_min"]
    answer = evaluate_test(BOOK, "kr_kcc_drama_points", {"kr_finance_pct": 30, "kr_points": 14}, dt.date(2027, 11, 22))
    assert answer["stale"] == []


def test_an_amount_that_is_no_whole_number_is_also_told_exactly() -> None:
    answer = evaluate_incentive(BOOK, "sg_production_assistance", {"qualifying_cost": 1001}, ON)
    assert (answer["amount"], answer["amount_exact"]) == (400.4, "2002/5")


def test_where_nothing_is_known_nobody_is_eligible() -> None:
    answer = evaluate_incentive(BOOK, "sg_other", {"budget": 1}, ON)
    assert (answer["eligible"], answer["computable"]) == (None, False)
    assert answer["not_computable_because"] == "the amounts of both funds were not published in what was read"


def test_routes_between_the_core_territories() -> None:
    assert tv_routes(BOOK, ["HK", "CN"], ON) == {"CN-HK": ("cn_hk_cepa_tv", "arrangement_tv")}
    assert tv_routes(BOOK, ["JP", "TH"], ON) == {"JP-TH": (None, "none_found")}
    assert evaluate_interactions(BOOK, {"finance_pct": {"KR": 60, "JP": 40}}, ON)["treaty_route"] is None


def test_one_project_cannot_be_foreign_and_domestic_in_korea() -> None:
    for share in range(101):
        inputs = {
            "finance_pct": {"KR": share, "JP": 100 - share},
            "kr_points": 22,
            "shooting_days_in_korea": 30,
            "qpe": 10**9,
        }
        answer = evaluate_interactions(BOOK, inputs, ON)
        assert not (answer["kr_domestic_programme"] and answer["kofic_location_rebate"]), share


principals = st.fixed_dictionaries(
    {
        group: st.integers(0, 8).flatmap(
            lambda total: st.fixed_dictionaries({"total": st.just(total), "cn": st.integers(0, total)})
        )
        for group in ("writer", "producer", "director", "main_actor")
    }
)


@given(principals, st.sampled_from(["writer", "producer", "director", "main_actor"]))
def test_one_more_national_never_turns_a_pass_into_a_fail(counts: dict[str, dict[str, int]], group: str) -> None:
    before = evaluate_test(BOOK, "cn_order41_joint", JOINT | {"principals": counts}, ON)["pass"]
    more = min(counts[group]["cn"] + 1, counts[group]["total"])
    after = counts | {group: {"total": counts[group]["total"], "cn": more}}
    assert not (
        before is True
        and evaluate_test(BOOK, "cn_order41_joint", JOINT | {"principals": after}, ON)["pass"] is not True
    )


@given(principals)
def test_the_third_is_exact(counts: dict[str, dict[str, int]]) -> None:
    answer = evaluate_test(BOOK, "cn_order41_joint", JOINT | {"principals": counts}, ON)
    chinese, everyone = (sum(one[key] for one in counts.values()) for key in ("cn", "total"))
    expected = None if everyone == 0 else 3 * chinese >= everyone
    assert answer["pass"] is expected


odd = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(["22:00", "1/0", "1e99999", "9" * 40]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=6,
)


@given(st.data())
def test_no_input_breaks_an_answer(data: st.DataObject) -> None:
    asks = {
        "test": evaluate_test,
        "incentive": evaluate_incentive,
        "working_rule": evaluate_working_rule,
        "entry": evaluate_working_rule,
    }
    id_ = data.draw(st.sampled_from([one for one in BOOK.ids() if BOOK.rule(one).kind in asks]))
    ask = asks[BOOK.rule(id_).kind]
    names = ask(BOOK, id_, {}, ON)["missing"] or ["format", "year", "age"]
    inputs = {name: data.draw(odd) for name in names[:4]} | {"shares_pct": data.draw(odd)}
    answer = ask(BOOK, id_, inputs, ON)
    assert answer["id"] == id_

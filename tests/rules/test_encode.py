"""The encoded rule is true exactly when the evaluated one holds."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gassaku.rules import Rulebook, load
from gassaku.rules.encode import NotEncodableError, encode, encode_amount, encode_applicable
from gassaku.rules.evaluate import evaluate

cp_model = pytest.importorskip("ortools.sat.python.cp_model", reason="the extra `solve` is not installed")
ON = dt.date(2026, 11, 22)
BOOK = load()
NAMES = ("a", "b", "c")
TRUTHS = ("p", "q")


def as_variables(model: Any, inputs: Any, fixed: list[tuple[Any, int]]) -> Any:
    """The same inputs with a variable for each number and truth, each held at its value."""
    if isinstance(inputs, dict):
        return {name: as_variables(model, one, fixed) for name, one in inputs.items()}
    if isinstance(inputs, bool):
        variable = model.new_bool_var("")
    elif isinstance(inputs, int):
        variable = model.new_int_var(-(10**12), 10**12, "")
    else:
        return inputs
    fixed.append((variable, int(inputs)))
    return variable


def encoded(book: Rulebook, id_: str, inputs: dict[str, Any]) -> bool:
    """What the solver says of a rule when every variable is held at the input's value."""
    model = cp_model.CpModel()
    fixed: list[tuple[Any, int]] = []
    literal = encode(book, id_, model, as_variables(model, inputs, fixed), ON)
    for variable, value in fixed:
        model.add(variable == value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return bool(solver.value(literal))


numbers = st.recursive(
    st.one_of(st.sampled_from(NAMES), st.integers(-9, 9), st.sampled_from(["1/3", "2/3", "1/2"])),
    lambda inner: st.one_of(
        st.builds(lambda one, other: {"sum": [one, other]}, inner, inner),
        st.builds(lambda one, other: {"difference": [one, other]}, inner, inner),
        st.builds(lambda one, other: {"min": [one, other]}, inner, inner),
        st.builds(lambda one, other: {"max": [one, other]}, inner, inner),
        st.builds(lambda one: {"percent_of": [30, one]}, inner),
    ),
    max_leaves=3,
)
compares = st.one_of(
    st.fixed_dictionaries(
        {
            "input": numbers,
            "op": st.sampled_from(["ge", "gt", "le", "lt", "eq"]),
            "than": st.sampled_from([-2, 0, 3, "1/3", "c"]),
        }
    ),
    st.builds(lambda name, value: {"input": name, "op": "eq", "value": value}, st.sampled_from(TRUTHS), st.booleans()),
    st.builds(
        lambda op, value: {"input": {"ratio": ["a", "b"]}, "op": op, "value": value},
        st.sampled_from(["ge", "gt", "le", "lt"]),
        st.sampled_from(["1/3", 2, 0]),
    ),
)


def grouped(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    members = st.lists(inner, min_size=1, max_size=3)
    guarded = st.builds(lambda one, guard: one if "when" in one else one | {"when": guard}, inner, compares)
    return st.one_of(
        st.builds(lambda of: {"all_of": of}, members),
        st.builds(lambda of: {"any_of": of}, members),
        st.builds(lambda of: {"readings": of}, members),
        st.builds(lambda need, of: {"at_least": need, "of": of}, st.integers(1, 3), members),
        st.builds(lambda one, other: {"all_of": [one, other]}, guarded, inner),
        st.builds(lambda one, other: {"any_of": [one, other]}, guarded, inner),
    )


tests = st.recursive(compares, grouped, max_leaves=5)
values = st.fixed_dictionaries(
    {name: st.integers(-9, 9) for name in ("a", "c")}
    | {"b": st.integers(1, 9)}
    | {name: st.booleans() for name in TRUTHS}
)


@settings(max_examples=150)
@example(
    test={
        "all_of": [
            {"input": "a", "op": "ge", "than": 0, "when": {"input": {"ratio": ["a", "b"]}, "op": "ge", "value": 1}}
        ]
    },
    inputs={"a": 0, "b": 1, "c": 0, "p": False, "q": False},
    left_out={"b"},
)
@example(
    test={
        "any_of": [
            {"input": "q", "op": "eq", "value": False, "when": {"input": "p", "op": "eq", "value": False}},
            {"input": "q", "op": "eq", "value": False},
        ]
    },
    inputs={"a": 0, "b": 1, "c": 0, "p": False, "q": False},
    left_out={"q"},
)
@given(test=tests, inputs=values, left_out=st.sets(st.sampled_from([*NAMES, *TRUTHS]), max_size=1))
def test_a_random_rule_says_the_same_to_the_solver(test: Any, inputs: dict[str, Any], left_out: set[str]) -> None:
    path = "rules/random.yaml"
    book = load(roots=(), overlays=[(path, json.dumps({"kind": "test", "test": test}).encode())])
    assert book.problems == ()
    stated = {name: value for name, value in inputs.items() if name not in left_out}
    assert encoded(book, "random", stated) == (evaluate(book, "random", stated, ON).holds is True)


@settings(max_examples=60)
@given(data=st.data())
def test_a_third_of_the_principals_says_the_same_to_the_solver(data: st.DataObject) -> None:
    counts = {
        group: {"total": (total := data.draw(st.integers(0, 6))), "cn": data.draw(st.integers(0, total))}
        for group in ("writer", "producer", "director", "main_actor")
    }
    inputs = {
        "cn_party_holds_drama_permit_class_a": True,
        "subject_plan_filed_with_nrta": True,
        "joint_investment": True,
        "idea_and_script_decided_jointly": True,
        "copyright_shared_home_and_abroad": data.draw(st.booleans()),
        "synopsis_chars_per_episode": data.draw(st.sampled_from([1499, 1500, 1501])),
        "full_script_supplied": data.draw(st.booleans()),
        "principals": counts,
    }
    assert encoded(BOOK, "cn_order41_joint", inputs) == (evaluate(BOOK, "cn_order41_joint", inputs, ON).holds is True)


@settings(max_examples=40)
@given(points=st.integers(10, 22), share=st.integers(25, 35), third=st.integers(0, 40))
def test_korean_points_and_treaty_shares_say_the_same(points: int, share: int, third: int) -> None:
    drama = {"kr_finance_pct": share, "kr_points": points}
    assert encoded(BOOK, "kr_kcc_drama_points", drama) == (
        evaluate(BOOK, "kr_kcc_drama_points", drama, ON).holds is True
    )
    film = {"third_country_has_treaty_with_cn_or_kr": True, "shares_pct": {"CN": 60 - third, "KR": 40, "NZ": third}}
    assert encoded(BOOK, "cn_kr_third_party", film) == (evaluate(BOOK, "cn_kr_third_party", film, ON).holds is True)


def test_the_solver_finds_the_fewest_chinese_principals() -> None:
    model = cp_model.CpModel()
    chinese = model.new_int_var(0, 10, "chinese")
    others = {"writer": {"total": 2, "cn": 0}, "main_actor": {"total": 10, "cn": chinese}}
    inputs = {
        "cn_party_holds_drama_permit_class_a": True,
        "subject_plan_filed_with_nrta": True,
        "joint_investment": True,
        "idea_and_script_decided_jointly": True,
        "copyright_shared_home_and_abroad": True,
        "synopsis_chars_per_episode": 1500,
        "full_script_supplied": False,
        "principals": others,
    }
    model.add(encode(BOOK, "cn_order41_joint", model, inputs, ON) == 1)
    model.minimize(chinese)
    solver = cp_model.CpSolver()
    assert solver.solve(model) == cp_model.OPTIMAL
    assert solver.value(chinese) == 4
    assert Fraction(4, 12) == Fraction(1, 3)


def test_what_has_no_linear_form_is_told() -> None:
    model = cp_model.CpModel()
    wrap = model.new_int_var(0, 24, "wrap")
    with pytest.raises(NotEncodableError, match="hours_between"):
        encode(BOOK, "us_crew_turnaround", model, {"wrap": wrap, "next_call": "09:00"}, ON)


rated = st.builds(
    lambda guard, one, other, part: {"first": [{"when": guard, "value": one}, {"value": {part: [one, other]}}]},
    st.fixed_dictionaries(
        {"input": st.sampled_from(NAMES), "op": st.sampled_from(["ge", "lt"]), "value": st.integers(-9, 9)}
    ),
    numbers,
    numbers,
    st.sampled_from(["sum", "min", "max"]),
)


@settings(max_examples=150)
@given(rate=rated, cap=st.one_of(st.none(), st.integers(-9, 9), rated), inputs=values)
def test_a_random_amount_says_the_same_to_the_solver(rate: Any, cap: Any, inputs: dict[str, Any]) -> None:
    sheet = {"kind": "incentive", "rate_pct": rate, "amount": {"percent_of": ["rate_pct", "a"]}}
    book = load(
        roots=(), overlays=[("rules/own.yaml", json.dumps(sheet | ({} if cap is None else {"cap": cap})).encode())]
    )
    assert book.problems == ()
    model = cp_model.CpModel()
    variables = {
        name: value if isinstance(value, bool) else model.new_int_var(-9, 9, name) for name, value in inputs.items()
    }
    amount = encode_amount(book, "own", model, variables, ON)
    for name, value in inputs.items():
        if not isinstance(value, bool):
            model.add(variables[name] == value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    assert amount is not None
    assert Fraction(int(solver.value(amount.top)), amount.under) == evaluate(book, "own", inputs, ON).amount


@settings(max_examples=60)
@given(spend=st.integers(0, 400), days=st.integers(0, 40), additions=st.lists(st.booleans(), min_size=3, max_size=3))
def test_the_tiers_and_additions_of_a_rebate_say_the_same(spend: int, days: int, additions: list[bool]) -> None:
    names = ("key_thai_personnel", "thai_post_production")
    inputs: dict[str, Any] = {
        "local_spend": spend * 1_000_000 + 1,
        "second_tier_days_pct": days,
        **dict(zip(names, additions, strict=False)),
    }
    told = evaluate(BOOK, "th_rebate_2025", inputs, ON)
    model = cp_model.CpModel()
    variables = {
        name: model.new_bool_var(name) if isinstance(value, bool) else model.new_int_var(0, 10**9, name)
        for name, value in inputs.items()
    }
    amount = encode_amount(BOOK, "th_rebate_2025", model, variables, ON)
    for name, value in inputs.items():
        model.add(variables[name] == int(value))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    assert amount is not None
    assert Fraction(int(solver.value(amount.top)), amount.under) == told.amount


@given(share=st.one_of(st.none(), st.integers(0, 100)))
def test_a_rule_that_does_not_apply_is_told_to_the_solver(share: int | None) -> None:
    model = cp_model.CpModel()
    inputs: dict[str, Any] = {} if share is None else {"my_finance_pct": model.new_int_var(share, share, "")}
    literal = encode_applicable(BOOK, "my_fimi_domestic", model, inputs, ON)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    plain = {} if share is None else {"my_finance_pct": share}
    assert bool(solver.value(literal)) == (evaluate(BOOK, "my_fimi_domestic", plain, ON).applies is not False)

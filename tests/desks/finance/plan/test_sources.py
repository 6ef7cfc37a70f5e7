"""Financing plans: loans as lines in time, three totals apart, one date that moves all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.finance.plan import CostGroup, Plan, cash_flow
from gassaku.desks.finance.plan.reading import read_plan
from gassaku.notation import NotationError

PLAN = """\
currency: KRW
budget: 1000
rates: {JPY: "10"}
milestones: {delivery: {on: premiere, days: -10}}
sources:
  - {id: licence, kind: broadcaster_licence, company: a, amount: 500, status: secured, payments: [{on: shoot_start}]}
  - {id: stages, kind: in_kind, company: b, amount: 200, status: secured, contribution: services}
  - {id: rebate, kind: rebate, company: b, currency: JPY, amount: 30, status: applied, payments: [{on: delivery}]}
  - {id: bridge, kind: incentive_loan, company: b, amount: 250, status: secured, secured_on: rebate,
     payments: [{on: shoot_start, days: 1}]}
spend: [{share: "1/2", on: shoot_start}, {share: "1/2", on: shoot_start, days: 40}]
"""
DAYS = {"shoot_start": dt.date(2027, 5, 10), "premiere": dt.date(2027, 10, 22)}


def cost(amount: int) -> list[CostGroup]:
    return [CostGroup("", "", "KRW", amount, amount)]


def plan_of(text: str) -> Plan:
    return read_plan(text.encode(), "finance/plan.yaml")


def test_value_cash_and_what_is_contracted_are_apart_and_a_loan_on_a_source_is_in_none() -> None:
    plan = plan_of(PLAN)
    assert (plan.value, plan.cash, plan.contracted, plan.contracted_cash) == (1000, 800, 700, 500)
    assert plan.by_company() == {"a": 500, "b": 500}
    assert plan.ledger() == {"a": {"capital": 500}, "b": {"services": 200, "capital": 300}}


def test_a_loan_brings_cash_forward_and_is_repaid_from_its_security() -> None:
    cash = cash_flow(plan_of(PLAN), cost(800), DAYS)
    assert [(one.month, one.inflow, one.outflow, one.balance) for one in cash.months] == [
        ("2027-05", 750, 400, 350),
        ("2027-06", 0, 400, -50),
        ("2027-07", 0, 0, -50),
        ("2027-08", 0, 0, -50),
        ("2027-09", 0, 0, -50),
        ("2027-10", 300, 250, 0),
    ]
    assert cash.ends is not None
    assert cash.ends.month == "2027-06"


def test_one_date_moves_all_that_hangs_on_it() -> None:
    later = DAYS | {"shoot_start": DAYS["shoot_start"] + dt.timedelta(days=31)}
    before, after = (cash_flow(plan_of(PLAN), cost(800), days).flows for days in (DAYS, later))
    moved = {flow.what: flow.day for flow in after}
    assert moved["licence"] == dt.date(2027, 6, 10)
    assert moved["rebate"] == {flow.what: flow.day for flow in before}["rebate"]


def test_what_has_no_day_is_named_and_left_out() -> None:
    cash = cash_flow(plan_of(PLAN), cost(800), {"shoot_start": DAYS["shoot_start"]})
    assert cash.undated == ("rebate",)
    assert all(flow.what != "rebate" for flow in cash.flows)


def test_milestones_hang_on_one_another_in_any_order_and_a_circle_has_no_day() -> None:
    text = (
        "currency: KRW\nmilestones: {a: {on: b, days: 1}, b: {on: c, days: 1}, c: 2027-01-01, "
        "x: {on: y}, y: {on: x}, far: {on: end, days: 20000}, end: 9999-12-31}\n"
    )
    days = plan_of(text).days({})
    assert (days["a"], days["b"]) == (dt.date(2027, 1, 3), dt.date(2027, 1, 2))
    assert not {"x", "y", "far"} & set(days)


@given(st.integers(0, 10**12), st.lists(st.integers(1, 50), min_size=1, max_size=6), st.integers(0, 10**12))
def test_cash_is_conserved(amount: int, parts: list[int], spent: int) -> None:
    whole = sum(parts)
    pays = ", ".join(f"{{share: {part}/{whole}, on: shoot_start, days: {n * 37}}}" for n, part in enumerate(parts))
    text = (
        f"currency: KRW\nsources: [{{id: a, kind: equity, company: a, amount: {amount}, payments: [{pays}]}}]\n"
        f"spend: [{pays}]\n"
    )
    cash = cash_flow(plan_of(text), cost(spent), DAYS)
    assert sum(flow.amount for flow in cash.flows) == amount - spent
    if cash.months:
        assert cash.months[-1].balance == amount - spent
        assert sum(one.inflow for one in cash.months) == amount


@pytest.mark.parametrize(
    ("was", "becomes", "word"),
    [
        ("kind: rebate", "kind: rebat", "a kind of source"),
        ("amount: 500", 'amount: "5,00"', "an amount"),
        ("amount: 500", "amount: -5", "not negative"),
        ("currency: JPY", "currency: THB", "without a rate"),
        ("secured_on: rebate", "secured_on: rebates", "the id of a source"),
        ('{share: "1/2", on: shoot_start}', '{share: "1/3", on: shoot_start}', "add up to 1"),
        ("id: stages", "id: licence", "an id of its own"),
        ("[{on: delivery}]", "[{days: 3}]", "either `date:` or `on:`"),
    ],
)
def test_a_wrong_plan_is_one_sentence_with_its_line(was: str, becomes: str, word: str) -> None:
    assert was in PLAN
    with pytest.raises(NotationError, match=word) as caught:
        plan_of(PLAN.replace(was, becomes, 1))
    assert caught.value.line

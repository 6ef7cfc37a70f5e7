"""Loans in time: interest from day to day, fees, repayment, interim interest; and double counting."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.finance.plan import CashFlow, CostGroup, cash_flow, read_plan

DAYS = {"shoot_start": dt.date(2027, 1, 1)}


def flow_of(sources: str, rest: str = "", costs: int = 0) -> CashFlow:
    plan = read_plan(f"currency: USD\nrates: {{JPY: '0.01'}}\nsources:\n{sources}{rest}".encode(), "finance/plan.yaml")
    return cash_flow(plan, [CostGroup("", "", "USD", costs, costs)] if costs else [], DAYS)


GRANT = "  - {id: grant, kind: grant, company: a, amount: 1000, payments: [{date: 2028-01-01}]}\n"
LOAN = (
    "  - {id: loan, kind: senior_loan, company: a, amount: 1000, secured_on: grant, payments: [{date: 2027-01-01}],\n"
    "     loan: {rate: 8%, fee: 2%}}\n"
)


def test_interest_runs_on_what_is_owed_and_is_paid_with_the_last_repayment() -> None:
    cash = flow_of(GRANT + LOAN)
    assert [(one.day.isoformat(), one.kind, one.amount) for one in cash.flows] == [
        ("2027-01-01", "loan", 100_000),
        ("2027-01-01", "interest", -2_000),
        ("2028-01-01", "source", 100_000),
        ("2028-01-01", "interest", -8_000),  # 365 days of 8%
        ("2028-01-01", "repayment", -100_000),
    ]
    assert cash.interest == 10_000


def test_a_loan_repaid_in_parts_owes_interest_on_the_rest() -> None:
    text = (
        "  - {id: loan, kind: gap_loan, company: a, amount: 1000, payments: [{date: 2027-01-01}], loan: {rate: 10%,\n"
        "     basis: 360, repaid: [{share: 1/2, date: 2027-01-31}, {share: 1/2, date: 2027-03-02}]}}\n"
    )
    cash = flow_of(text)
    # 1,000 for 30 days and 500 for 30 days at 10% of 360
    due = (Fraction(100_000) * 30 + Fraction(50_000) * 30) * Fraction(1, 10) / 360
    assert cash.interest == round(due)


def test_a_budgeted_loan_costs_nothing_twice() -> None:
    assert flow_of(GRANT + LOAN.replace("fee: 2%", "fee: 2%, budgeted: true")).interest == 0


def test_interim_interest_is_charged_by_the_day_and_the_limit_ends_the_money() -> None:
    late = "  - {id: equity, kind: equity, company: a, amount: 3000, payments: [{date: 2027-04-01}]}\n"
    rest = "spend: [{on: shoot_start}]\noverdraft: {rate: '0.0365', limit: 2000}\n"
    cash = flow_of(late, rest, costs=100_000)
    interest = [(one.day.isoformat(), -one.amount) for one in cash.flows if one.kind == "interest"]
    # a thousand owed at 3.65% a year is ten cents a day; the month's interest is owed too from then on
    assert interest == [("2027-01-31", 310), ("2027-02-28", 281), ("2027-03-31", 312)]
    assert cash.ends is None
    assert flow_of(late, rest.replace("2000", "1000"), costs=100_000).ends is not None


def test_a_licence_from_abroad_arrives_less_tax() -> None:
    text = "  - {id: tw, kind: presale, company: a, amount: 1000, tax: 10%, payments: [{date: 2027-01-01}]}\n"
    cash = flow_of(text)
    assert [(one.kind, one.amount) for one in cash.flows] == [("source", 100_000), ("tax", -10_000)]
    assert cash.withheld == 10_000


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 10**9),
    st.lists(st.integers(0, 700), min_size=1, max_size=5),
    st.lists(st.integers(1, 700), min_size=1, max_size=5),
    st.sampled_from(["0", "0.08", "1/9"]),
)
def test_a_loan_takes_back_what_it_brought_and_interest_is_what_each_day_adds(
    amount: int, drawn: list[int], back: list[int], rate: str
) -> None:
    def payments(days: list[int], start: dt.date) -> str:
        shares = [f"{{share: 1/{len(days)}, date: {start + dt.timedelta(days=day)}}}" for day in days]
        return ", ".join(shares)

    begin = dt.date(2027, 1, 1)
    text = (
        f"  - {{id: loan, kind: gap_loan, company: a, amount: {amount}, payments: [{payments(drawn, begin)}],\n"
        f"     loan: {{rate: {rate!r}, repaid: [{payments(back, begin + dt.timedelta(days=700))}]}}}}\n"
    )
    cash = flow_of(text)
    assert sum(one.amount for one in cash.flows if one.kind in ("loan", "repayment")) == 0
    last = max(one.day for one in cash.flows)
    owed, total, day = 0, 0, begin
    moves: dict[dt.date, int] = {}
    for one in cash.flows:
        if one.kind in ("loan", "repayment"):
            moves[one.day] = moves.get(one.day, 0) + one.amount
    while day < last:
        owed += moves.get(day, 0)
        total += owed
        day += dt.timedelta(days=1)
    assert abs(cash.interest - total * Fraction(rate) / 365) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("was", "becomes", "word"),
    [
        ("rate: 8%", "rate: 8", "from 0 to 1"),
        ("fee: 2%", "fees: 2%", "fee"),
        ("fee: 2%", "basis: 300", "360, 365 or 366"),
    ],
)
def test_wrong_terms_of_a_loan_are_one_sentence(was: str, becomes: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        flow_of(GRANT + LOAN.replace(was, becomes))

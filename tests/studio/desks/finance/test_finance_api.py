"""The finance desk for programs: the same figures as the pages and the command line."""

from __future__ import annotations

API = "/api/p/haehyeop/finance/"


def asked(browser, path, **more):
    answer = browser.get(API + path, more)
    assert answer.status_code == 200, answer.content.decode()[-600:]
    return answer.json()


def test_the_plan_keeps_value_cash_and_contracts_apart(producer):
    plan = asked(producer, "plan")
    assert (plan["currency"], plan["value"], plan["cash"]) == ("KRW", 118600000, 98600000)
    assert (plan["contracted"], plan["contracted_cash"]) == (100000000, 80000000)


def test_what_is_paid_out_is_what_came_in(producer):
    paid = asked(producer, "deals/recoupment/paid-out", receipts=2000001)
    assert sum(paid["parties"].values()) == paid["received"] == 2000001
    assert paid["tiers"]["equity"] == 1000000
    assert any("C.5" in line for line in paid["explain"]["kaikyo"])


def test_a_deal_or_a_pot_that_is_not_there_is_not_found(producer):
    assert producer.get(f"{API}deals/other/paid-out?receipts=1").status_code == 404
    assert producer.get(f"{API}deals/recoupment/paid-out?receipts=1&pot=other").status_code == 404


def test_statements_carry_the_account_from_one_period_to_the_next(producer):
    periods = asked(producer, "statements")
    assert [one["period"] for one in periods] == ["2028-Q1", "2028-Q2"]
    assert periods[1]["opening"] == periods[0]["closing"]
    assert sum(one["received"] for one in periods) == 1400001


def test_budget_cash_and_costs_answer(producer):
    assert asked(producer, "budget", level="none")["currency"] == "KRW"
    assert asked(producer, "cash")["months"]
    assert asked(producer, "costs")["rows"]

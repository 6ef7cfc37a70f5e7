"""Every payment in words."""

from gassaku.desks.finance.deal_reading import read_deal
from gassaku.desks.finance.example import read_run
from gassaku.desks.finance.explain import trace
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.waterfall import run


def test_a_waterfall_in_sentences(pay):
    tiers = [
        {"id": "agent", "clause": "7.2 (a)", "recipients": {"agent": 1}, "basis": "gross", "rate": "0.15"},
        {"id": "cost", "recipients": {"kr": 60, "jp": 40}, "cap": {"principal": 500, "premium": "0.20"}},
        {"id": "points", "recipients": {"writer": 1}, "rate": "1/3", "basis": "remaining"},
    ]
    assert pay(tiers, 1000)["explain"] == [
        "1,000 USD came in.",
        "Pot main: a receipt brings 1,000.",
        "Pot main, tier agent (7.2 (a)): 15% of the gross of pot main (1,000) is 150; 150 goes to agent.",
        "Pot main, tier cost: up to 600 of the 850 there; 600 goes to kr 360, jp 240; its cap is filled.",
        (
            "Pot main, tier points: 1/3 of what remains at its place (250) is 83.33, rounded half up from 83.333333; "
            "83.33 goes to writer."
        ),
        "Pot main: the rest, 166.67, goes to rest.",
    ]


def test_what_falls_short_and_what_does_not_apply_is_said(pay):
    tiers = [
        {"id": "jp", "recipients": {"x": 1}, "rate": "0.5", "when": [{"metric": "territory", "in": ["JP"]}]},
        {"id": "first", "recipients": {"a": 1}, "cap": 100},
        {"id": "fee", "recipients": {"b": 1}, "basis": "gross", "rate": "0.5"},
    ]
    assert pay(tiers, {"amount": 90, "territory": "KR"})["explain"][2:] == [
        "Pot main, tier jp: its condition does not hold, so it takes nothing.",
        "Pot main, tier first: up to 90 of the 90 there; 90 goes to a; drawn from KR 90; 10 of its cap stays open.",
        "Pot main, tier fee: 50% of the gross of pot main (90) is 45; only 0 was there; nothing is paid.",
    ]


def test_periods_holds_and_negative_receipts_are_said(pay):
    tiers = [{"id": "r", "recipients": {"a": 1}, "hold": {"rate": "0.5", "release_after": 1}}]
    sentences = pay(tiers, {"amount": 10, "period": 1}, {"amount": -4, "period": 2})["explain"]
    assert sentences == [
        "Period 1: 10 USD came in.",
        "Pot main: a receipt brings 10.",
        ("Pot main, tier r: all of the 10 there; 5 goes to a; 5 is held as a reserve."),
        "Period 2: -4 USD came in.",
        "Pot main: a receipt brings -4.",
        "Pot main, tier r: the reserve of 5 is released to a.",
        "Pot main: -4 stays to be set off against the next receipts.",
    ]


def test_one_party_can_follow_its_own_money(deal):
    tiers = [{"id": "fee", "recipients": {"a": 1}, "basis": "gross", "rate": "0.1"}]
    read, periods, events, _ = read_run(Entry(deal(tiers, 100)))
    outcome = run(read, periods, events)
    assert trace(outcome, "a") == ["Pot main, tier fee: 10% of the gross of pot main (100) is 10; 10 goes to a."]
    assert trace(outcome, "nobody") == []


def test_a_deal_without_receipts_pays_nothing(deal):
    document = deal([{"id": "fee", "recipients": {"a": 1}, "basis": "gross", "rate": "0.1"}])
    read, periods, events, findings = read_run(Entry(document))
    assert read == read_deal(Entry(document))
    assert run(read, periods, events).parties == {"a": 0, "rest": 0}
    assert findings == []


def test_a_foreign_receipt_tells_its_rate_and_its_tax(pay):
    receipt = {"id": "tw-1", "currency": "TWD", "invoice": 12000, "withheld": 1200, "received": 10800, "rate": "0.031"}
    sentences = pay([], receipt)["explain"]
    assert sentences[1] == "Pot main: tw-1 brings 334.8, 10,800 TWD at 0.031, 372 before tax."


def test_many_receipts_are_told_by_pot(pay):
    assert pay([], *[1] * 50)["explain"][:2] == ["50 USD came in.", "Pot main: 50 receipts bring 50."]

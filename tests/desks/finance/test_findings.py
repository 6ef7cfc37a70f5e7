"""What a deal contradicts, and what it is silent about: one clear finding each."""

import datetime as dt

import pytest

from gassaku.desks.finance import CODES, UnusableDeal, run_example
from gassaku.desks.finance.currency import RateRule, Span, rate
from gassaku.notation import NotationError


def only(answer, code):
    (finding,) = [one for one in answer["findings"] if one["code"] == code]
    return finding


def test_every_code_has_a_name_of_its_own_and_a_mend():
    assert len({code.name for code in CODES}) == len(CODES) > 20
    assert all(code.name.startswith("FIN-") and code.mend.endswith(".") for code in CODES)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ({"a": 60, "b": 35}, "add up to 95, not 100: a 60, b 35"),
        ({"a": "0.6", "b": "0.35"}, "add up to 0.95, not 1: a 0.6, b 0.35"),
        ({"a": "60%", "b": "45%"}, "add up to 1.05, not 1: a 0.6, b 0.45"),
    ],
)
def test_shares_that_do_not_add_up(pay, shares, said):
    finding = only(pay([{"id": "net", "recipients": shares}], 100), "FIN-SHARES")
    assert said in finding["message"]
    assert finding["place"]["pointer"] == "/deal/pots/main/tiers/0"


@pytest.mark.parametrize("shares", [{"a": 1, "b": 1}, {"a": "1/3", "b": "2/3"}, {"a": 45, "b": 12}, {"a": 62, "b": 38}])
def test_weights_are_no_finding(pay, shares):
    assert pay([{"id": "net", "recipients": shares}], 100)["findings"] == []


def test_circular_pots():
    pots = {"a": {"residual": {"pot": "b"}}, "b": {"residual": {"pot": "c"}}, "c": {"residual": {"pot": "b"}}}
    with pytest.raises(UnusableDeal) as caught:
        run_example({"currency": "USD", "deal": {"pots": pots}, "receipts": []})
    assert caught.value.finding.code == "FIN-CIRCULAR-POTS"
    assert caught.value.finding.message == "The pots flow in a circle: b → c → b; nothing can be paid out."


def test_a_pot_that_flows_into_itself():
    with pytest.raises(UnusableDeal, match="a → a"):
        run_example({"currency": "USD", "deal": {"pots": {"a": {"residual": {"pot": "a"}}}}, "receipts": []})


def test_crossed_pots_that_feed_each_other():
    deal = {"pots": {"a": {"residual": {"pot": "b"}}, "b": {"residual": "x"}}, "accounts": {"all": ["a", "b"]}}
    with pytest.raises(UnusableDeal, match="crosses the pots a and b"):
        run_example({"currency": "USD", "deal": deal, "receipts": []})


def test_one_cap_with_two_amounts(pay):
    tiers = [{"id": "x", "recipients": {"a": 1}, "cap": 5}, {"id": "x", "recipients": {"a": 1}, "cap": 6}]
    with pytest.raises(UnusableDeal, match="“x” is one cap"):
        pay(tiers, 100)


def test_a_receipt_in_no_pot_and_in_two():
    scope = {"scope": {"territories": ["KR", "JP"]}, "residual": "a"}
    pots = {"one": scope, "two": scope | {"residual": "b"}}
    receipts = [{"amount": 5, "territory": "KR"}, {"amount": 7, "territory": "TW"}, {"pot": "three", "amount": 1}]
    answer = run_example({"currency": "USD", "deal": {"pots": pots}, "receipts": receipts})
    assert "fits the pots one, two" in only(answer, "FIN-RECEIPT-TWO-POTS")["message"]
    assert len([one for one in answer["findings"] if one["code"] == "FIN-RECEIPT-NO-POT"]) == 2
    assert answer["received"] == 13
    assert sum(one["amount"] for one in answer["apart"]) == 13


def test_a_receipt_outside_the_scope_of_its_pot():
    pots = {"one": {"scope": {"territories": ["KR"]}, "residual": "a"}}
    receipts = [{"pot": "one", "amount": 5, "territory": "JP"}]
    answer = run_example({"currency": "USD", "deal": {"pots": pots}, "receipts": receipts})
    assert only(answer, "FIN-RECEIPT-OUT-OF-SCOPE")["severity"] == "blocker"
    assert answer["parties"] == {"a": 5}


def test_a_currency_without_a_rate(pay):
    answer = pay([], {"amount": 100, "currency": "TWD"}, 5)
    assert "100 TWD" in only(answer, "FIN-NO-RATE")["message"]
    assert answer["parties"] == {"rest": 5}
    assert answer["unconverted"] == [{"receipt": "receipt 1", "amount": "100", "currency": "TWD"}]


def test_a_receipt_finer_than_the_minor_unit_is_rounded_once(pay):
    answer = pay([], "10.005", "10.005", currency="USD")
    assert str(answer["parties"]["rest"]) == "20.02"
    assert len(answer["findings"]) == 2


def test_tax_that_does_not_agree_with_what_was_received(pay):
    answer = pay([], {"invoice": 100, "withheld": 10, "received": 95})
    assert "100 before tax, 10 withheld and 95 received" in only(answer, "FIN-TAX-SUM")["message"]


def test_dates_out_of_order(pay):
    receipts = [{"amount": 5, "period": 1, "date": "2026-08-01"}, {"amount": 5, "period": 2, "date": "2026-07-01"}]
    assert "Period “1” comes before “2”" in only(pay([], *receipts), "FIN-DATES-OUT-OF-ORDER")["message"]


def test_silences_are_warnings_and_in_a_signed_deal_blockers(pay):
    tiers = [
        {"id": "cost", "recipients": {"a": 1}, "cap": {"principal": 9, "interest": {"rate": "0.1", "years": 2}}},
        {"id": "fee", "recipients": {"b": 1}, "rate": "0.1", "hold": {"rate": "0.5"}},
        {
            "id": "bonus",
            "recipients": {"c": 1},
            "rate": "0.1",
            "basis": "gross",
            "advance": 5,
            "when": [{"pot": "main", "at_least": 5}],
        },
    ]
    silent = {
        "FIN-INTEREST-SILENT",
        "FIN-BASIS-SILENT",
        "FIN-HOLD-OPEN",
        "FIN-ADVANCE-SILENT",
        "FIN-THRESHOLD-SILENT",
        "FIN-NO-RESIDUAL",
        "FIN-ROUNDING-SILENT",
    }
    draft = pay(tiers, "100.05", residual=None)
    assert {finding["code"] for finding in draft["findings"]} == silent
    assert "blocker" not in {finding["severity"] for finding in draft["findings"]}
    signed = pay(tiers, "100.05", residual=None, deal={"signed": True})
    assert {finding["code"] for finding in signed["findings"]} == silent
    assert {finding["severity"] for finding in signed["findings"]} == {"blocker"}


def test_a_conversion_rule_that_nobody_wrote_down(pay):
    answer = pay([], {"amount": 100, "currency": "TWD", "rate": "0.03"})
    assert "TWD" in only(answer, "FIN-CONVERSION-SILENT")["message"]


def test_one_receipt_entered_twice(pay):
    receipt = {"id": "tw-1", "amount": 5}
    assert only(pay([], receipt, receipt), "FIN-RECEIPT-TWICE")["severity"] == "blocker"


def test_percentages_at_source_that_pass_the_whole(pay):
    tiers = [
        {"id": "agent", "recipients": {"a": 1}, "basis": "gross", "rate": "0.7"},
        {"id": "seller", "recipients": {"b": 1}, "basis": "gross", "rate": "0.4"},
    ]
    finding = only(pay(tiers, 100), "FIN-OVER-ALLOCATED")
    assert "add up to 110% of its gross: agent 70%, seller 40%" in finding["message"]
    tiers[1]["basis"] = "remaining"
    assert pay(tiers, 100)["findings"] == []


def test_home_receipts_beside_a_pooled_premium(deal):
    equity = {"id": "equity", "recipients": {"kr": 60, "jp": 40}, "cap": {"principal": 400, "premium": "0.2"}}
    pots = {"pool": {"tiers": [equity], "residual": "kr"}, "home": {"residual": "jp"}}
    document = {"currency": "USD", "deal": {"signed": True, "pots": pots}, "receipts": []}
    finding = only(run_example(document), "FIN-HOME-SILENT")
    assert finding["severity"] == "blocker"
    assert finding["message"].startswith("jp receives from pot “home” beside its capped claim in tier “equity”")
    document["deal"]["statement"] = {"home_receipts": "outside"}
    assert run_example(document)["findings"] == []
    document["deal"]["statement"] = {}
    pots["home"]["tiers"] = [equity | {"id": "home_equity", "recipients": {"jp": 1}, "cap_group": "equity"}]
    assert "FIN-HOME-SILENT" not in {one["code"] for one in run_example(document)["findings"]}


def test_a_signed_deal_says_for_which_periods_it_is_paid_out(pay):
    receipt = {"amount": 5, "date": "2028-01-31"}
    assert only(pay([], receipt, deal={"signed": True}), "FIN-PERIODS-SILENT")["severity"] == "blocker"
    said = {"signed": True, "statement": {"periods": "quarter"}}
    assert pay([], receipt, deal=said)["findings"] == []


RATE = {"amount": 100000, "currency": "JPY", "date": "2024-05-10"}


@pytest.mark.parametrize("rule", ["day_of_receipt", "period_average", "statement_day"])
def test_a_receipt_without_a_rate_takes_the_reference_rate_that_the_deal_names(pay, rule):
    said = {"statement": {"conversion": rule, "periods": "quarter"}}
    answer = pay([], RATE, currency="KRW", deal=said)
    quarter = Span(dt.date(2024, 4, 1), dt.date(2024, 6, 30))
    quote = rate(dt.date(2024, 5, 10), "JPY", "KRW", RateRule(rule), quarter)
    assert answer["received"] == round(100000 * quote.rate)
    assert f"({quote.source}, {quote.day})" in answer["explain"][1]
    assert answer["findings"] == []


@pytest.mark.parametrize("receipt", [RATE | {"currency": "TWD"}, RATE | {"date": "1998-01-05"}, RATE | {"date": None}])
def test_a_currency_without_a_rate_is_kept_apart(pay, receipt):
    answer = pay([], receipt, currency="KRW", deal={"statement": {"conversion": "day_of_receipt"}})
    assert only(answer, "FIN-NO-RATE")["severity"] == "blocker"
    assert [one["amount"] for one in answer["unconverted"]] == ["100,000"]


def test_no_reference_rate_is_taken_where_the_deal_names_no_rule(pay):
    assert only(pay([], RATE, currency="KRW"), "FIN-NO-RATE")


@pytest.mark.parametrize("amount", ["1,234", "1.234,50", "1 234,50", "12'000", "１，２３４", "1,23"])
def test_amounts_with_separators_of_another_country_are_never_guessed(pay, amount):
    with pytest.raises(NotationError, match="without separators of thousands and with a point") as caught:
        pay([], amount)
    assert f"/receipts/0/amount: found “{amount}”" in str(caught.value) or amount in str(caught.value)

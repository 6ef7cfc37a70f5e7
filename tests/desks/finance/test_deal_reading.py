"""What can't be read is one sentence: where, what was found, what was expected, what to do."""

import pytest

from gassaku.desks.finance import run_example, run_examples
from gassaku.notation import NotationError
from gassaku.notation.tree import read_yaml

DEAL = """\
currency: KRW
deal:
  pots:
    main:
      tiers:
      - id: fee
        recipients: {agent: 1}
        rate: '0.10'
      residual: producer
receipts:
- pot: main
  amount: 1000
"""


def refusal(old: str, new: str) -> str:
    assert old in DEAL
    with pytest.raises(NotationError) as caught:
        run_example(read_yaml(DEAL.replace(old, new), "deal.yaml"))
    return str(caught.value)


def test_the_deal_itself_is_read():
    assert run_example(read_yaml(DEAL, "deal.yaml"))["parties"] == {"agent": 100, "producer": 900}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rate: '0.10'", "rat: '0.10'", "deal.yaml:8:14: /deal/pots/main/tiers/0/rat: the key “rat” in a tier"),
        (
            "rate: '0.10'",
            "rate: '1.10'",
            "deal.yaml:8:15: /deal/pots/main/tiers/0/rate: 1.10; expected a rate from 0 to 1",
        ),
        ("rate: '0.10'", "rate: ten", "“ten”; expected a rate. Write it without separators of thousands"),
        ("amount: 1000", "amount: 1,000", "deal.yaml:12:11: /receipts/0/amount: “1,000”; expected an amount"),
        ("amount: 1000", "amount: 1.000,50", "/receipts/0/amount: “1.000,50”"),
        ("amount: 1000", "amont: 1000", "the key “amont” in a receipt; expected “amount”"),
        ("  amount: 1000", "  note: lost", "a receipt without an amount"),
        ("currency: KRW", "currency: WON", "“WON”; expected a currency of ISO 4217"),
        ("currency: KRW", "unit: 1", "no currency"),
        ("{agent: 1}", "{agent: 0}", "weights that are all 0"),
        ("{agent: 1}", "{agent: -1}", "the weight -1"),
        ("{agent: 1}", "{'pot:x': 1}", "money for the pot “x”; expected one of the pots main"),
        ("{agent: 1}", "{main: 1}", "“main”, which is a party here and the name of a pot"),
        ("residual: producer", "residual: {pot: nowhere}", "money for the pot “nowhere”"),
        ("- id: fee", "- title: fee", "a tier without an id"),
        ("rate: '0.10'", "rate: '0.1'\n        slab: []", "rate and slab; expected one way to reckon"),
        ("rate: '0.10'", "bands: []", "no bands"),
        ("rate: '0.10'", "bands: [{upto: 5, rate: 0}, {upto: 5, rate: 0}]", "a band that does not rise"),
        ("rate: '0.10'", "basis: units", "units without an amount a unit"),
        ("rate: '0.10'", "basis: nett", "the basis “nett”"),
        ("rate: '0.10'", "rule: fair", "“fair”; expected a rule: shares, by_claim, in_order, stacked"),
        ("{agent: 1}", "{agent: 5, bank: }\n        rule: by_claim", "no claim of bank; expected what is owed to each"),
        ("rate: '0.10'", "bearer: agent", "a bearer; expected it only with `rule: stacked`"),
        ("rate: '0.10'", "cap: {premium: 1}", "a cap without an amount"),
        ("rate: '0.10'", "cap: {amount: 1, principal: 1}", "a cap with both an amount and a principal"),
        ("rate: '0.10'", "cap: -5", "-5; expected a cap, not negative"),
        ("rate: '0.10'", "cap: {principal: 1, interest: {rate: 1}}", "interest without its time"),
        ("rate: '0.10'", "cap: {principal: 1, interest: {rate: 1, from: today}}", "“today”; expected the first day as"),
        ("rate: '0.10'", "cap: {principal: 1, premium: 20}", "20; expected a premium as a part of the principal"),
        ("rate: '0.10'", "per: period", "a period without a cap"),
        ("rate: '0.10'", "advance: {pool: p}", "an advance without an amount"),
        ("rate: '0.10'", "hold: {periods: 2}", "a hold without a rate"),
        ("rate: '0.10'", "mode: credit", "“credit”; expected a mode: pay, charge"),
        ("rate: '0.10'", "when: [{metric: weather}]", "the metric “weather”"),
        ("rate: '0.10'", "when: [{metric: territory}]", "a condition on the territory without a list"),
        ("rate: '0.10'", "when: [{metric: pot}]", "a threshold without one clear bound"),
        ("rate: '0.10'", "when: [{metric: party, at_least: 5}]", "a condition on a party that names none"),
        ("rate: '0.10'", "when: [{pot: main, at_least: 9, below: 5}]", "a lower bound above the upper one"),
        ("  pots:", "  cap_groups: {g: x}\n  pots:", "“x”; expected a cap"),
        ("  pots:", "  accounts: {all: [main, other]}\n  pots:", "the pot “other”; expected a pot of the deal"),
        ("  pots:", "  statement: {rounding: up}\n  pots:", "“up”; expected a way of rounding"),
        ("  pots:", "  statement: {step: '0.5'}\n  pots:", "the step 0.5; expected a multiple of the smallest unit"),
        (
            "amount: 1000",
            "amount: 1\n- pot: main\n  amount: 2\n  restates: r9",
            "restates “r9”; expected the id of a receipt",
        ),
    ],
)
def test_one_sentence_names_the_place(old, new, said):
    sentence = refusal(old, new)
    assert said in sentence
    assert sentence.startswith("deal.yaml")
    assert sentence.endswith((".", "?"))


def test_dated_interest_needs_dates():
    cap = "cap: {principal: 5, interest: {rate: '0.1', from: 2026-01-01}}"
    assert "receipts without dates" in refusal("rate: '0.10'", cap)


def test_an_unknown_kind_is_refused():
    with pytest.raises(NotationError, match="the kind “poem”"):
        run_example({"kind": "poem"})


@pytest.mark.parametrize("value", [None, 5, "text", [], {}, {"deal": None, "currency": "KRW"}, {"deal": {"pots": 3}}])
def test_what_is_no_document_is_refused(value):
    with pytest.raises(NotationError):
        run_example(value)


def test_a_bad_item_does_not_stop_the_others():
    good = {"id": "good", "currency": "USD", "deal": {"pots": {"main": {"residual": "a"}}}, "receipts": [{"amount": 5}]}
    bad = good | {"id": "bad", "currency": "XXX"}
    answers = run_examples({"examples": [bad, good]})
    assert answers[0]["id"] == "bad"
    assert "a currency of ISO 4217" in answers[0]["error"]
    assert answers[1]["parties"] == {"a": 5}


def test_extra_columns_of_a_receipt_are_kept_and_noted(pay):
    answer = pay([], {"amount": 5, "remittance_no": "A-17"})
    assert [finding["code"] for finding in answer["findings"]] == ["FIN-UNKNOWN-KEY"]


def test_statements_are_in_the_deals_currency():
    sentence = refusal("  pots:", "  statement: {currency: USD}\n  pots:")
    assert "statements in USD; expected the deal's currency KRW" in sentence

"""One payment followed back to the receipts."""

import pytest

from gassaku.desks.finance.example import read_run
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.tracing import trace_payment
from gassaku.desks.finance.waterfall import run

FEE = {"id": "fee", "recipients": {"agent": 1}, "rate": "0.15", "basis": "gross"}
DOCUMENT = {
    "currency": "USD",
    "deal": {
        "statement": {"conversion": "day_of_receipt"},
        "pots": {
            "tv": {"tiers": [FEE], "residual": {"pot": "net"}},
            "toys": {"tiers": [], "residual": "maker"},
            "net": {
                "tiers": [{"id": "equity", "clause": "C.5", "recipients": {"kr": 2, "jp": 1}, "cap": 1000}],
                "residual": {"kr": 1, "jp": 1},
            },
        },
    },
    "receipts": [
        {
            "id": "tw-1", "pot": "tv", "period": 1, "currency": "TWD", "amount": "40000.00", "rate": "0.031",
            "rate_date": "2027-11-05", "rate_source": "the bank's advice",
        },
        {"id": "toy-1", "pot": "toys", "period": 1, "amount": 77},
        {"id": "tw-2", "pot": "tv", "period": 2, "amount": 100},
    ],
}  # fmt: skip


@pytest.fixture
def outcome():
    deal, periods, events, _ = read_run(Entry(DOCUMENT))
    return run(deal, periods, events)


def test_a_payment_is_traced_through_its_pots_to_the_receipt_and_its_rate(outcome):
    assert trace_payment(outcome, "kr", period="1") == [
        "kr receives 693.67 USD in period 1.",
        "Pot tv: tw-1 brings 1,240, 40,000 TWD at 0.031 (the bank's advice, 2027-11-05).",
        "Pot tv: the rest, 1,054, goes to pot net.",
        (
            "Pot net, tier equity (C.5): up to 1,000 of the 1,054 there; 1,000 goes to kr 666.67, jp 333.33; "
            "its cap is filled; divided 2 : 1, the odd smallest units to the largest remainders."
        ),
        "Pot net: the rest, 54, goes to kr 27, jp 27.",
        "Together: 666.67 + 27 = 693.67 USD.",
    ]


def test_money_that_did_not_lead_to_it_is_not_told(outcome):
    assert not any("toy" in sentence for sentence in trace_payment(outcome, "kr"))
    assert trace_payment(outcome, "maker") == [
        "maker receives 77 USD in period 1.",
        "Pot toys: toy-1 brings 77.",
        "Pot toys: the rest, 77, goes to maker.",
    ]


def test_one_tier_of_it_can_be_asked_for(outcome):
    told = trace_payment(outcome, "kr", period="1", tier="equity")
    assert told[0] == "kr receives 666.67 USD in period 1."
    assert not any("the rest, 54" in sentence for sentence in told)
    assert trace_payment(outcome, "stranger") == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", "수익 풀 tv: tw-1(으)로 1,240, 40,000 TWD, 환율 0.031(the bank's advice, 2027-11-05)."),
        ("ja", "ポットtv: tw-1により1,240、40,000 TWD、レート0.031(the bank's advice、2027-11-05)。"),
        ("zh-Hans", "资金池tv：tw-1带来1,240、40,000 TWD，汇率0.031（the bank's advice、2027-11-05）。"),
        ("th", "กองเงิน tv: tw-1 นำเข้า 1,240, 40,000 TWD ที่อัตรา 0.031 (the bank's advice, 2027-11-05)"),
    ],
)
def test_it_is_told_in_the_readers_language(outcome, language, sentence):
    assert sentence in trace_payment(outcome, "kr", period="1", language=language)

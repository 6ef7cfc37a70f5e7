"""Statements of a collection account: what they say, that they never change, and that Beancount agrees."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from beancount import loader
from hypothesis import HealthCheck, given, settings

from desks.finance.random_deals import deals
from gassaku.desks.finance.example import read_run
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.statements import differing, read_statement, report_of, state, to_beancount, to_yaml
from gassaku.findings import Place

DEAL = {
    "statement": {"periods": "quarter", "conversion": "day_of_receipt", "due_days": 45, "rounding": "half_up"},
    "parties": {"agent": {"name": {"en": "Lamp Agency", "ko": "등불 에이전시"}}, "kr": {"name": {"ko": "한빛픽처스"}}},
    "pots": {
        "pool": {
            "tiers": [
                {"id": "fee", "clause": "C.2", "recipients": {"agent": 1}, "basis": "gross", "rate": "0.15"},
                {
                    "id": "equity",
                    "clause": "C.5",
                    "recipients": {"kr": 60, "jp": 40},
                    "cap": 2000,
                    "hold": {"rate": "0.1", "release_after": 1},
                },
            ],
            "residual": {"kr": 1, "jp": 1},
        }
    },
}
TAIWAN = {
    "id": "tw-1",
    "pot": "pool",
    "payer": "Lin Video",
    "territory": "TW",
    "medium": "svod",
    "date": dt.date(2028, 2, 3),
    "currency": "TWD",
    "gross": 40000,
    "withheld": 4000,
    "charges": 30,
    "rate": "0.031",
    "rate_date": dt.date(2028, 2, 3),
    "rate_source": "the bank's advice",
}
SINGAPORE = {"id": "sg-1", "pot": "pool", "date": dt.date(2028, 5, 9), "amount": "1500.01", "territory": "SG"}


def papers(receipts, issued=(), deal=None):
    read, periods, events, _ = read_run(Entry({"currency": "USD", "deal": deal or DEAL, "receipts": receipts}))
    return state(read, periods, events, name="moons", issued=issued)


def test_a_statement_says_what_came_in_what_was_taken_and_what_is_held():
    first, second = papers([TAIWAN, SINGAPORE])
    (receipt,) = first.receipts
    assert (receipt.gross, receipt.tax, receipt.charges, receipt.cash) == ("40000", "4000", "30", "35970")
    assert (receipt.rate, receipt.rate_day, receipt.amount) == ("0.031", "2028-02-03", 111507)
    assert (first.opening, first.received, first.paid, first.closing) == (0, 111507, 102029, 9478)
    assert (first.day, first.due, first.next) == (dt.date(2028, 3, 31), dt.date(2028, 5, 15), dt.date(2028, 6, 30))
    assert [(one.why, one.what, one.amount) for one in first.held] == [("reserve", "equity", 9478)]
    kr = second.party("kr")
    assert (kr.opening, kr.held, kr.correction) == (5687, 6313, 0)
    assert [(one.kind, one.tier, one.earned, one.held) for one in kr.rows] == [
        ("release", "equity", 5687, 0),
        ("tier", "equity", 56818, 6313),
        ("residual", "", 11141, 0),
    ]
    assert (second.opening, second.closing) == (9478, 10522)
    assert [(one.tier, one.period, one.to_date, one.outstanding) for one in second.tiers] == [
        ("fee", 22500, 39226, None),
        ("equity", 105219, 200000, 0),
        ("", 22282, 22282, None),
    ]


def test_an_issued_statement_stays_and_the_next_one_corrects_it():
    issued, _ = papers([TAIWAN, SINGAPORE])
    kept, _ = read_statement(to_yaml(issued.model_copy(update={"issued": dt.date(2028, 4, 20)})), "q1.yaml")
    wrong = TAIWAN | {"charges": 130}
    first, second = papers([wrong, SINGAPORE], issued=[kept])
    assert first == kept
    alone = papers([wrong, SINGAPORE])
    assert {row.party: row.paid_to_date for row in second.parties} == {
        row.party: row.paid_to_date for row in alone[1].parties
    }
    assert second.party("kr").correction == alone[0].party("kr").paid - issued.party("kr").paid == -143
    assert [(one.id, one.amount, one.corrects) for one in second.receipts] == [
        ("tw-1", -310, True),
        ("sg-1", 150001, False),
    ]
    found = differing(kept, alone[0], Place("finance/statements/moons/2028-Q1.yaml"))
    assert "was issued with 511.82 USD paid to kr to date; receipts and terms now give 510.39" in " ".join(
        one.message for one in found
    )
    assert {one.code for one in found} == {"FIN-ISSUED-DIFFERS"}


def test_what_was_paid_too_much_is_set_off_and_never_taken_back():
    issued, _ = papers([TAIWAN | {"gross": 80000}, SINGAPORE])
    first, second = papers([TAIWAN | {"gross": 4030, "withheld": 4000}, SINGAPORE | {"amount": 1}], issued=[issued])
    assert first == issued
    assert all(row.paid >= 0 for row in second.parties)
    assert second.party("agent").set_off < 0
    assert ("set_off", "agent") in {(one.why, one.what) for one in second.held}


def test_money_whose_pot_is_not_clear_waits_on_the_account():
    deal = DEAL | {"pots": DEAL["pots"] | {"other": {"scope": {"territories": ["JP"]}, "residual": "kr"}}}
    lost = {"id": "x-9", "date": dt.date(2028, 2, 9), "amount": 70, "territory": "MY"}
    (first,) = papers([TAIWAN, lost], deal=deal)
    assert [(one.why, one.what, one.amount) for one in first.held][-1] == ("pot_unclear", "x-9", 7000)
    assert first.received - first.paid == first.closing


@pytest.mark.parametrize("party", ["kr", ""])
def test_the_form_speaks_two_languages_beside_each_other(party):
    first, _ = papers([TAIWAN, SINGAPORE])
    report = report_of(first, party, ("ko", "en"))
    assert report.language == "ko"
    assert report.title == (
        "정산서 / Statement" if party else "수익관리계좌 정산서 / Statement of the collection account"
    )
    words = str(report)
    assert "원천징수 / Tax withheld" in words
    assert "초안, 미발행 / Draft, not issued" in words
    if party:
        assert "한빛픽처스" in words
        assert "등불 에이전시" not in words


def test_a_stranger_has_no_statement():
    with pytest.raises(KeyError):
        report_of(papers([TAIWAN])[0], "nobody")


def loaded(made):
    text = to_beancount(made, "Moons")
    entries, errors, _ = loader.load_string(text)
    assert errors == [], text
    return entries


def test_beancount_loads_the_ledger_and_its_balances_agree():
    made = papers([TAIWAN, SINGAPORE])
    entries = loaded(made)
    balances = [(one.account, one.amount.number) for one in entries if type(one).__name__ == "Balance"]
    assert ("Assets:Collection", Decimal("94.78")) in balances
    assert ("Liabilities:Reserves:Kr", Decimal("-63.13")) in balances
    (receipt,) = [one for one in entries if getattr(one, "narration", "") == "tw-1"]
    assert (receipt.payee, receipt.meta["received"], receipt.meta["tax"]) == ("Lin Video", "35970 TWD", "4000 TWD")


def test_beancount_agrees_after_a_correction_and_with_names_in_any_script():
    issued, _ = papers([TAIWAN, SINGAPORE])
    loaded(papers([TAIWAN | {"charges": 5000}, SINGAPORE], issued=[issued]))
    tiers = [{"id": "몫", "recipients": {"한빛": 1, "เจ้าพระยา": 1, "a b": 1, "a_b": 1}}]
    loaded(papers([{"pot": "p", "amount": 100}], deal={"pots": {"p": {"tiers": tiers}}}))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deals())
def test_every_statement_balances_and_all_of_them_pay_what_the_deal_pays(document):
    read, periods, events, _ = read_run(Entry(document))
    made = state(read, periods, events, name="any")
    for before, after in pairwise(made):
        assert after.opening == before.closing
    for paper in made:
        assert paper.opening + paper.received - paper.paid == paper.closing == sum(one.amount for one in paper.held)
        for row in paper.parties:
            earned = sum(one.earned for one in row.rows)
            assert earned + row.correction == row.paid + row.set_off
            held = sum(one.held for one in row.rows) - sum(one.earned for one in row.rows if one.kind == "release")
            assert row.opening + held == row.held
        assert read_statement(to_yaml(paper), "x.yaml") == (paper, ())
    if made:
        received = sum(Fraction(one["amount"]) * 100 for one in document["receipts"])
        assert sum(paper.received for paper in made) == received
        loaded(made)


def test_a_statement_of_the_first_version_is_still_read(request):
    """The stored baseline is never changed: a later version upgrades it."""
    stored = request.config.rootpath / "tests/production/baselines/statement-1.yaml"
    paper, found = read_statement(stored.read_bytes(), stored.name)
    assert found == ()
    assert (paper.deal, paper.period, paper.issued) == ("recoupment", "2027-Q1", dt.date(2027, 4, 28))
    assert paper.party("hanbit").paid == 105_216_156

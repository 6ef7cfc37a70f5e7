"""Statements of distributors and studios beyond the published ones."""

from fractions import Fraction

import pytest

from gassaku.desks.finance import run_example
from gassaku.desks.finance.royalty import streaming_bonus
from gassaku.notation import NotationError


def royalty(deal_type, *streams, **terms):
    document = {"kind": "royalty_statement", "currency": "USD"}
    silent = {"mg": 0, "e_and_o": 0}
    return run_example(
        document | {"statement_terms": {"deal_type": deal_type, "streams": list(streams)} | silent | terms}
    )


def test_only_theatrical_expenses_come_off_the_top():
    cinema = {"name": "Theatrical", "rate": "0.5", "current": 100, "current_exp": 40}
    disc = {"name": "Video", "rate": "0.5", "current": 100, "current_exp": 40}
    assert royalty(3, cinema, disc)["current_total"] == 80


def test_only_theatrical_streams_pay_the_fee_first():
    cinema = {"theatrical": True, "rate": "0.5", "current": 100, "current_exp": 20}
    disc = {"name": "Video", "rate": "0.5", "current": 100, "current_exp": 20}
    assert royalty(6, cinema, disc, gr="0.2")["current_total"] == 70


def test_a_reserve_comes_off_what_is_due():
    stream = {"rate": "0.5", "current": 100, "cume": 100}
    answer = royalty(1, stream, current_reserve=10, cume_reserve=20, paid=5)
    assert (answer["amount_due_prior"], answer["amount_due"]) == (25, 65)


def test_what_is_due_may_be_negative_and_what_is_payable_not():
    answer = royalty(1, {"rate": "0.5", "current": 100}, mg=500)
    assert (answer["amount_due"], answer["payable"]) == (-450, 0)


def test_terms_that_are_not_written_down_are_found():
    document = {"kind": "royalty_statement", "currency": "USD", "statement_terms": {"deal_type": 1}}
    answer = run_example(document)
    assert [finding["code"] for finding in answer["findings"]] == ["FIN-STATEMENT-SILENT"] * 2
    assert answer["amount_due"] == -2500


def test_a_fee_deal_needs_its_fee():
    with pytest.raises(NotationError, match="a fee without a rate"):
        royalty(5, {"rate": "0.5", "current": 1})


def charges(*lines):
    statement = {"receipts": [{"amount": 100}], "charges": list(lines)}
    return run_example({"kind": "statement", "currency": "USD", "unit": 1000000, "statement": statement})


def test_charges_go_below_zero_and_payments_do_not():
    answer = charges({"id": "cost", "amount": 90}, {"id": "overhead", "rate": "0.15", "of": "cost"})
    assert (answer["balance"], answer["payable"]) == (Fraction("-3.5"), 0)
    half = charges({"id": "cost", "amount": 90}, {"id": "points", "rate": "0.5", "of": "remaining"})
    assert (half["points"], half["balance"], half["payable"]) == (5, 5, 5)


def test_a_charge_on_nothing_is_refused():
    with pytest.raises(NotationError, match="“later”; expected gross, remaining or a charge above"):
        charges({"id": "overhead", "rate": "0.15", "of": "later"})


def test_a_reserve_of_part_of_the_revenue():
    inputs = {
        "licensor_share": "0.5",
        "reserve_rate": "0.2",
        "release_after_periods": 1,
        "revenue_by_period": [100, 0, 0],
        "reserve_base": "share",
    }
    answer = run_example({"kind": "reserve_statement", "currency": "USD", "inputs": inputs})
    assert answer["due_by_period"] == [40, 10, 0]
    assert answer["held"] == {"reserve": 0}


@pytest.mark.parametrize(("hours", "bonus"), [(19_999_999, 0), (20_000_000, Fraction("8207.5"))])
def test_a_streaming_success_pays_half_the_residual_from_a_fifth_of_the_subscribers_on(hours, bonus):
    paid = streaming_bonus(Fraction(hours), Fraction(1), 100_000_000, Fraction(16415), Fraction(1, 2))
    assert paid == bonus

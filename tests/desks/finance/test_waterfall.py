"""What each term of a deal does, one small deal at a time."""

from decimal import Decimal
from fractions import Fraction

import pytest

from gassaku.desks.finance import UnbalancedWaterfallError, run_example
from gassaku.notation import NotationError


def codes(answer):
    return [finding["code"] for finding in answer["findings"]]


def test_a_percentage_at_source_and_one_at_its_place(pay):
    tiers = [
        {"id": "first", "recipients": {"a": 1}, "basis": "gross", "rate": "0.5"},
        {"id": "source", "recipients": {"b": 1}, "basis": "gross", "rate": "0.1"},
        {"id": "place", "recipients": {"c": 1}, "basis": "remaining", "rate": "0.1"},
    ]
    assert pay(tiers, 1000)["tiers"] == {"first": 500, "source": 100, "place": 40}


def test_a_tier_never_takes_more_than_the_cash(pay):
    tiers = [
        {"id": "first", "recipients": {"a": 1}, "basis": "gross", "rate": "0.9"},
        {"id": "second", "recipients": {"b": 1}, "basis": "gross", "rate": "0.2"},
    ]
    assert pay(tiers, 100)["parties"] == {"a": 90, "b": 10, "rest": 0}


def test_what_a_tier_lacked_comes_out_of_the_next_period(pay):
    tiers = [
        {"id": "cost", "recipients": {"a": 1}, "cap": 95},
        {"id": "fee", "recipients": {"b": 1}, "basis": "gross", "rate": "0.1"},
    ]
    answer = pay(tiers, {"amount": 100, "period": 1}, {"amount": 100, "period": 2})
    assert [period["tiers"]["fee"] for period in answer["periods"]] == [5, 15]


def test_rounding_does_not_pile_up_over_periods(pay):
    tiers = [{"id": "third", "recipients": {"a": 1}, "rate": "1/3"}]
    answer = pay(tiers, *({"amount": 1, "period": number} for number in range(1, 31)), currency="JPY")
    assert answer["parties"] == {"a": 10, "rest": 20}


def test_bands_are_marginal_and_a_slab_takes_the_whole(pay):
    steps = [{"upto": 100, "rate": "0.1"}, {"upto": None, "rate": "0.2"}]
    assert pay([{"id": "t", "recipients": {"a": 1}, "bands": steps}], 300)["tiers"] == {"t": 50}
    assert pay([{"id": "t", "recipients": {"a": 1}, "slab": steps}], 300)["tiers"] == {"t": 60}
    assert pay([{"id": "t", "recipients": {"a": 1}, "slab": steps}], 100)["tiers"] == {"t": 10}


def test_bands_count_over_the_life_of_the_deal(pay):
    steps = [{"upto": 100, "rate": "0.1"}, {"upto": None, "rate": "0.2"}]
    answer = pay(
        [{"id": "t", "recipients": {"a": 1}, "bands": steps}],
        {"amount": 80, "period": 1},
        {"amount": 80, "period": 2},
    )
    assert [period["tiers"]["t"] for period in answer["periods"]] == [8, 14]


def test_units_above_a_number_pay_an_amount_each(pay):
    tiers = [{"id": "running", "recipients": {"star": 1}, "basis": "units", "rate": 100, "above": 1_000_000}]
    answer = pay(tiers, {"amount": 500_000_000, "units": 1_500_000}, currency="KRW")
    assert answer["tiers"] == {"running": 50_000_000}


def test_units_come_along_with_what_a_pot_passes_on():
    document = {
        "currency": "KRW",
        "deal": {
            "pots": {
                "theatrical": {"tiers": [], "residual": {"pot": "net"}},
                "net": {
                    "tiers": [
                        {
                            "id": "running",
                            "recipients": {"star": 1},
                            "basis": {"units": "admissions"},
                            "bands": [{"upto": 1000, "rate": 0}, {"upto": None, "rate": 100}],
                        }
                    ],
                    "residual": "rest",
                },
            }
        },
        "receipts": [{"pot": "theatrical", "amount": 500_000, "units": {"admissions": 1200}}],
    }
    assert run_example(document)["tiers"] == {"running": 20_000}


def test_a_rate_on_another_tier_and_on_another_pot():
    tier = {"id": "agent", "recipients": {"agent": 1}, "basis": "gross", "rate": "0.2"}
    bonus = {"id": "bonus", "recipients": {"writer": 1}, "basis": {"tier": "agent"}, "rate": "0.5"}
    levy = {"id": "levy", "recipients": {"fund": 1}, "basis": {"pot": "b"}, "rate": "0.1"}
    pots = {
        "a": {"tiers": [levy], "residual": "rest"},
        "b": {"tiers": [tier, bonus], "residual": "rest"},
    }
    receipts = [{"pot": "a", "amount": 100}, {"pot": "b", "amount": 1000}]
    answer = run_example({"currency": "USD", "deal": {"pots": pots}, "receipts": receipts})
    assert answer["tiers"] == {"levy": 100, "agent": 200, "bonus": 100}


def test_a_contract_counts_once_however_many_instalments_it_brings(pay):
    tiers = [{"id": "fee", "recipients": {"a": 1}, "basis": "contract_amount", "rate": "0.01"}]
    instalment = {"amount": 500, "contract": "c1", "contract_amount": 1000}
    assert pay(tiers, instalment, instalment)["tiers"] == {"fee": 10}


def test_tiers_with_one_id_and_tiers_of_one_group_share_a_cap():
    def pot(id_, group=None):
        tier = {"id": id_, "recipients": {"prod": 1}, "cap": 150} | ({"cap_group": group} if group else {})
        return {"tiers": [tier], "residual": "rest"}

    receipts = [{"pot": "a", "amount": 100}, {"pot": "b", "amount": 100}]
    same = {"currency": "EUR", "deal": {"pots": {"a": pot("full"), "b": pot("full")}}, "receipts": receipts}
    assert run_example(same)["tiers"] == {"full": 150}
    grouped = {"currency": "EUR", "deal": {"pots": {"a": pot("x", "g"), "b": pot("y", "g")}}, "receipts": receipts}
    assert run_example(grouped)["parties"]["prod"] == 150


def test_a_cap_for_each_period_opens_again(pay):
    tiers = [{"id": "salary", "recipients": {"a": 1}, "cap": {"amount": 30, "per": "period"}}]
    answer = pay(tiers, {"amount": 100, "period": 1}, {"amount": 20, "period": 2}, {"amount": 100, "period": 3})
    assert [period["tiers"]["salary"] for period in answer["periods"]] == [30, 20, 30]


def test_pro_rata_goes_by_what_is_still_owed(pay):
    claims = {"a": {"principal": 100, "premium": "0.2"}, "b": 60}
    answer = pay([{"id": "equity", "recipients": claims, "rule": "by_claim"}], 90)
    assert answer["parties"] == {"a": 60, "b": 30, "rest": 0}
    assert answer["claims"]["equity"] == {"a": 60, "b": 30}


def test_in_order_fills_one_claim_before_the_next(pay):
    tiers = [{"id": "loans", "recipients": {"senior": 100, "junior": 50}, "rule": "in_order"}]
    assert pay(tiers, 120)["parties"] == {"senior": 100, "junior": 20, "rest": 0}
    assert pay(tiers, 200)["parties"] == {"senior": 100, "junior": 50, "rest": 50}


def test_stacked_percentages_over_the_base_without_a_bearer_eat_into_what_follows(pay):
    tiers = [{"id": "points", "recipients": {"a": "0.5", "b": "0.55"}, "rate": "0.8", "rule": "stacked"}]
    answer = pay(tiers, 100)
    assert answer["parties"] == {"a": 40, "b": 44, "rest": 16}
    assert answer["deficits"] == {"points": 4}
    assert "FIN-NO-BEARER" in codes(answer)


def test_a_bearer_pays_the_excess_and_the_rest_stays_whole(pay):
    points = {"id": "points", "recipients": {"a": "0.5", "b": "0.55"}, "rate": "0.8", "rule": "stacked", "bearer": "c"}
    answer = pay([points, {"id": "own", "recipients": {"c": 1}, "rate": "0.5"}], 100)
    assert answer["parties"] == {"a": 40, "b": 44, "c": 6, "rest": 10}
    owing = pay([points], 100)
    assert owing["parties"] == {"a": 40, "b": 44, "c": -4, "rest": 20}
    assert "FIN-BEARER-OWES" in codes(owing)


def test_an_advance_is_recouped_from_the_recipients_own_share(pay):
    author = {
        "id": "author",
        "recipients": {"author": 1},
        "rate": "0.01",
        "advance": {"pool": "author", "amount": 10000},
    }
    answer = pay([author], 1000100)
    assert (answer["parties"], answer["shadow"]) == ({"author": 1, "rest": 1000099}, {"author": 10001})
    paid_back = author | {"advance": {"amount": 10000, "to": "producer"}}
    assert pay([paid_back], 1000100)["parties"] == {"author": 1, "producer": 10000, "rest": 990099}


def test_tiers_of_one_pool_recoup_one_advance_together(pay):
    tiers = [
        {"id": id_, "recipients": {id_: 1}, "basis": "gross", "rate": "0.1", "advance": {"pool": "p", "amount": 15}}
        for id_ in ("x", "y")
    ]
    assert pay(tiers, 100)["tiers"] == {"x": 0, "y": 5}


def test_conditions_on_what_a_receipt_is(pay):
    tier = {"id": "t", "recipients": {"a": 1}, "rate": "0.5"}
    receipts = [{"amount": 100, "territory": "FR"}, {"amount": 10, "territory": "JP"}, {"amount": 1}]
    inside = tier | {"when": [{"metric": "territory", "in": ["FR"]}]}
    outside = tier | {"when": [{"metric": "territory", "not_in": ["FR"]}]}
    either = tier | {"when": [{"any": [{"metric": "territory", "in": ["JP"]}, {"metric": "medium", "in": ["tv"]}]}]}
    unless = tier | {"when": [{"not": {"metric": "territory", "in": ["JP"]}}]}
    found = [pay([one], *receipts)["tiers"]["t"] for one in (inside, outside, either, unless)]
    assert found == [50, Decimal("5.5"), 5, Decimal("50.5")]


def test_conditions_on_contracts_days_and_events(pay):
    tier = {"id": "t", "recipients": {"a": 1}}
    large = tier | {"when": [{"metric": "contract_amount", "at_least": 50}]}
    assert pay([large], {"amount": 9, "contract_amount": 50}, {"amount": 5, "contract_amount": 49})["tiers"]["t"] == 9
    late = tier | {"when": [{"metric": "date", "from": "2026-07-01"}]}
    dated = [{"amount": 10, "date": "2026-06-30"}, {"amount": 20, "date": "2026-07-01"}]
    assert pay([late], *dated)["tiers"]["t"] == 20
    prize = tier | {"when": [{"metric": "event", "event": "prize"}]}
    assert pay([prize], *dated, events={"prize": "2026-07-01"})["tiers"]["t"] == 20
    assert pay([prize], *dated, events=["prize"])["tiers"]["t"] == 30


def test_a_threshold_opens_the_tier_for_the_money_above_it(pay):
    tier = {"id": "bonus", "recipients": {"a": 1}, "rate": "0.1"}
    above = tier | {"when": [{"metric": "pot", "pot": "main", "at_least": 1000, "counts": "above"}]}
    whole = tier | {"when": [{"metric": "pot", "pot": "main", "at_least": 1000, "counts": "whole"}]}
    assert pay([above], 600, 900)["tiers"]["bonus"] == 50
    assert pay([whole], 600, 900)["tiers"]["bonus"] == 150
    assert pay([above], 999)["tiers"]["bonus"] == 0


def test_a_threshold_on_what_a_party_has_received(pay):
    tiers = [
        {"id": "a", "recipients": {"a": 1}, "rate": "0.5", "when": [{"metric": "party", "party": "a", "below": 100}]},
        {
            "id": "b",
            "recipients": {"b": 1},
            "rate": "0.5",
            "when": [{"metric": "party", "party": "a", "at_least": 100}],
        },
    ]
    assert pay(tiers, 400)["parties"] == {"a": 100, "b": 100, "rest": 200}


def test_a_condition_on_a_recouped_tier(pay):
    tiers = [
        {"id": "cost", "recipients": {"a": 1}, "cap": 100},
        {"id": "bonus", "recipients": {"b": 1}, "rate": "0.5", "when": [{"metric": "recouped", "tier": "cost"}]},
    ]
    assert pay(tiers, 100)["tiers"]["bonus"] == 0
    assert pay(tiers, 140)["tiers"]["bonus"] == 20


def test_a_reserve_is_held_and_released_after_its_periods(pay):
    hold = {"rate": "1", "release_after": 2}
    tiers = [{"id": "royalty", "recipients": {"licensor": 1}, "hold": hold}]
    receipts = [{"amount": amount, "period": number} for number, amount in enumerate([100, 100, 0, 0, 0], 1)]
    answer = pay(tiers, *receipts)
    assert [period["parties"]["licensor"] for period in answer["periods"]] == [0, 0, 100, 100, 0]
    assert [period["held"].get("royalty", 0) for period in answer["periods"]] == [100, 200, 100, 0, 0]


def test_charges_count_in_full_and_payments_stop_at_the_cash(pay):
    tiers = [
        {"id": "negative_cost", "recipients": {"studio": 1}, "cap": 150, "mode": "charge"},
        {"id": "points", "recipients": {"star": 1}, "rate": "0.5"},
    ]
    answer = pay(tiers, {"amount": 100, "period": 1}, {"amount": 100, "period": 2})
    first, second = answer["periods"]
    assert (first["tiers"], first["parties"]) == (
        {"negative_cost": 150, "points": 0},
        {"studio": 100, "star": 0, "rest": 0},
    )
    assert (second["tiers"], second["parties"]) == (
        {"negative_cost": 0, "points": 25},
        {"studio": 50, "star": 25, "rest": 25},
    )
    assert pay(tiers, 100)["deficits"] == {"negative_cost": 50}


def test_negative_receipts_are_set_off_and_nobody_gives_back(pay):
    tiers = [{"id": "fee", "recipients": {"a": 1}, "basis": "gross", "rate": "0.5"}]
    answer = pay(tiers, *({"amount": amount, "period": number} for number, amount in enumerate([100, -60, 100], 1)))
    assert [period["parties"]["a"] for period in answer["periods"]] == [50, 0, 20]
    assert [period["carried"].get("main", 0) for period in answer["periods"]] == [0, -60, 0]
    assert codes(answer) == ["FIN-NEGATIVE-RECEIPT"]


def test_a_restatement_is_posted_in_the_next_period_and_never_changes_an_issued_one(pay):
    tiers = [{"id": "fee", "recipients": {"a": 1}, "basis": "gross", "rate": "0.5"}]
    first, second = {"id": "r1", "amount": 100, "period": 1}, {"amount": 200, "period": 2}
    issued = pay(tiers, first, second)
    restated = pay(tiers, first, second, {"restates": "r1", "amount": 150, "period": 2})
    assert restated["periods"][0] == issued["periods"][0]
    assert restated["periods"][1]["parties"] == {"a": 125, "rest": 125}
    assert "FIN-RESTATED" in codes(restated)
    assert "FIN-NEGATIVE-RECEIPT" not in codes(restated)


def test_crossed_pots_recoup_each_other_before_anything_is_left_over():
    def pots():
        return {
            name: {
                "tiers": [{"id": f"mg_{name}", "recipients": {"seller": 1}, "cap": 100}],
                "residual": "producer",
            }
            for name in ("jp", "kr")
        }

    receipts = [{"pot": "jp", "amount": 180}, {"pot": "kr", "amount": 40}]
    document = {"currency": "USD", "deal": {"pots": pots()}, "receipts": receipts}
    assert run_example(document)["parties"] == {"seller": 140, "producer": 80}
    document["deal"]["accounts"] = {"all": ["jp", "kr"]}
    answer = run_example(document)
    assert answer["parties"] == {"seller": 200, "producer": 20}
    assert any("crossed, 60 from pot jp" in sentence for sentence in answer["explain"])


def test_crossing_counts_from_its_day_on():
    tiers = {name: [{"id": f"mg_{name}", "recipients": {"seller": 1}, "cap": 100}] for name in ("jp", "kr")}
    pots = {name: {"tiers": own, "residual": "producer"} for name, own in tiers.items()}
    accounts = {"all": {"pots": ["jp", "kr"], "from": "2027-01-01"}}
    receipts = [
        {"pot": "jp", "amount": 150, "date": "2026-12-31"},
        {"pot": "jp", "amount": 30, "date": "2027-01-01"},
    ]
    document = {"currency": "USD", "deal": {"pots": pots, "accounts": accounts}, "receipts": receipts}
    assert run_example(document)["parties"] == {"seller": 130, "producer": 50}


def test_a_tier_can_feed_a_pot():
    pots = {
        "main": {
            "tiers": [{"id": "support", "recipients": {"pot:bonus": 1}, "basis": "gross", "rate": "0.15"}],
            "residual": "rest",
        },
        "bonus": {"tiers": [{"id": "bonus", "recipients": {"pathe": 1}}]},
    }
    answer = run_example({"currency": "EUR", "deal": {"pots": pots}, "receipts": [{"pot": "main", "amount": 100}]})
    assert answer["parties"] == {"rest": 85, "pathe": 15}


def test_a_statement_step_pays_whole_dollars_and_keeps_the_rest_for_the_next_period(pay):
    tiers = [{"id": "half", "recipients": {"a": 1}, "rate": "0.5"}]
    receipts = [{"amount": "100.60", "period": 1}, {"amount": "100.60", "period": 2}]
    answer = pay(tiers, *receipts, currency="TWD", deal={"statement": {"step": 1, "rounding": "half_up"}})
    assert [period["parties"] for period in answer["periods"]] == [{"a": 50, "rest": 50}, {"a": 51, "rest": 50}]
    assert answer["received"] == Decimal("201.20")


@pytest.mark.parametrize(("mode", "amount"), [("half_up", "0.03"), ("half_even", "0.02"), ("truncate", "0.02")])
def test_the_deal_says_how_entitlements_are_rounded(pay, mode, amount):
    tiers = [{"id": "half", "recipients": {"a": 1}, "rate": "0.5"}]
    answer = pay(tiers, "0.05", deal={"statement": {"rounding": mode}})
    assert answer["parties"]["a"] == Decimal(amount)
    assert codes(answer) == []


def test_receipts_find_their_pot_by_its_scope():
    pots = {
        "pool": {"scope": {"territories": {"except": ["KR", "JP"]}}, "tiers": [], "residual": "financiers"},
        "korea": {"scope": {"territories": ["KR"], "media": ["tv"]}, "tiers": [], "residual": "kr"},
    }
    receipts = [
        {"amount": 10, "territory": "TW", "medium": "tv"},
        {"amount": 5, "territory": "KR", "medium": "tv"},
        {"amount": 1, "territory": "KR", "medium": "svod"},
    ]
    answer = run_example({"currency": "USD", "deal": {"pots": pots}, "receipts": receipts})
    assert answer["parties"] == {"financiers": 10, "kr": 5}
    assert answer["apart"] == [{"receipt": "receipt 3", "amount": 1}]
    assert answer["received"] == 16
    assert codes(answer) == ["FIN-RECEIPT-NO-POT"]


def test_foreign_receipts_are_converted_once_at_the_rate_of_the_rule(pay):
    receipt = {
        "amount": "12000.00",
        "currency": "TWD",
        "rates": {"day_of_receipt": "0.031", "period_average": "0.0312"},
    }
    for rule, expected in (("day_of_receipt", 372), ("period_average", Decimal("374.4"))):
        assert pay([], receipt, deal={"statement": {"conversion": rule}})["received"] == expected


def test_a_commission_before_tax_and_one_on_cash(pay):
    tiers = [{"id": "fee", "recipients": {"agent": 1}, "basis": "gross", "rate": "0.15"}]
    receipt = {"invoice": 1000, "withholding_rate": "0.1"}
    assert pay(tiers, receipt, deal={"statement": {"withholding_base": "cash"}})["tiers"]["fee"] == 135
    assert pay(tiers, receipt, deal={"statement": {"withholding_base": "before_tax"}})["tiers"]["fee"] == 150
    silent = pay(tiers, receipt)
    assert silent["tiers"]["fee"] == 135
    assert codes(silent) == ["FIN-TAX-BASE-SILENT"]


def test_the_parties_share_in_the_deals_order_where_remainders_tie(pay):
    tiers = [{"id": "net", "recipients": {"a": 1, "b": 1, "c": 1}}]
    assert pay(tiers, 100, currency="JPY")["parties"] == {"a": 34, "b": 33, "c": 33, "rest": 0}


def test_amounts_answer_in_the_files_own_unit(pay):
    answer = pay([{"id": "fee", "recipients": {"a": 1}, "rate": "0.08"}], 68, currency="KRW", unit=100_000_000)
    assert answer["tiers"] == {"fee": Decimal("5.44")}
    assert Fraction(answer["parties"]["rest"]) == Fraction("62.56")


@pytest.mark.parametrize(("percentages", "taken"), [("at_source", 100), ("at_position", 50)])
def test_the_deal_may_say_once_what_percentages_are_taken_of(pay, percentages, taken):
    tiers = [
        {"id": "first", "recipients": {"a": 1}, "cap": 500},
        {"id": "fee", "recipients": {"b": 1}, "rate": "0.1"},
    ]
    answer = pay(tiers, 1000, deal={"statement": {"percentages": percentages}})
    assert answer["tiers"]["fee"] == taken
    assert codes(answer) == []


@pytest.mark.parametrize(("rule", "first", "second"), [("by_claim", 50, 25), ("in_order", 60, 15)])
def test_weights_divide_a_cap_into_claims(pay, rule, first, second):
    tiers = [{"id": "equity", "recipients": {"a": 2, "b": 1}, "rule": rule, "cap": 90}]
    assert pay(tiers, 75)["parties"] == {"a": first, "b": second, "rest": 0}


def test_claims_may_stand_beside_the_weights(pay):
    tiers = [{"id": "equity", "recipients": {"a": 1, "b": 1}, "rule": "by_claim", "claims": {"a": 300, "b": 100}}]
    assert pay(tiers, 100)["parties"] == {"a": 75, "b": 25, "rest": 0}


def test_thresholds_on_units_and_on_a_tier(pay):
    bonus = {"id": "bonus", "recipients": {"star": 1}, "rate": "0.1"}
    units = bonus | {"when": [{"metric": "admissions", "at_least": 1000}]}
    assert pay([units], {"amount": 400, "units": 4000})["tiers"]["bonus"] == 30
    limited = bonus | {"when": [{"metric": "cumulative_tier", "tier": "bonus", "below": 15}]}
    assert pay([limited], 400)["tiers"]["bonus"] == 15
    exactly = bonus | {"when": [{"pot": "main", "equals": 400, "counts": "whole"}]}
    assert [pay([exactly], amount)["tiers"]["bonus"] for amount in (399, 400)] == [0, 40]


def test_a_tier_may_count_what_a_tier_of_another_pot_took():
    bonus = {"id": "bonus", "recipients": {"writer": 1}, "basis": "tier:fee", "rate": "0.5"}
    fee = {"id": "fee", "recipients": {"agent": 1}, "basis": "gross", "rate": "0.2"}
    pots = {"a": {"tiers": [bonus], "residual": "rest"}, "b": {"tiers": [fee], "residual": {"party": "rest"}}}
    receipts = [{"pot": "a", "amount": 100}, {"pot": "b", "amount": 100}]
    assert run_example({"currency": "USD", "deal": {"pots": pots}, "receipts": receipts})["tiers"]["bonus"] == 10


def test_books_that_do_not_balance_pay_nobody(pay, monkeypatch):
    monkeypatch.setattr("gassaku.desks.finance.payment.draw", lambda *_: {})
    with pytest.raises(UnbalancedWaterfallError, match="Pot main: 100 came in"):
        pay([{"id": "fee", "recipients": {"a": 1}, "rate": "0.5"}], 100, currency="JPY")


def test_home_territories_stay_outside_the_pool():
    producers = {"KR": {"home": ["KR"]}, "TH": {"home": ["TH"]}}
    document = {
        "kind": "coproduction",
        "currency": "USD",
        "terms": {"co_producers": producers, "conversion": "rate of the day of receipt"},
        "deal": {"pots": {"pool": {"tiers": [], "residual": "financiers"}}},
        "receipts": [
            {"source": "KR", "currency": "KRW", "received": 500, "fx_at_receipt": "0.001"},
            {"source": "JP", "currency": "JPY", "received": 1000, "fx_at_receipt": "0.01", "usd_at_receipt": 11},
        ],
    }
    answer = run_example(document)
    assert (answer["pool_usd"], answer["home"]) == (10, {"KR": {"KRW": 500}})
    assert codes(answer) == ["FIN-PRINTED-DIFFERS"]
    unclear = document | {"terms": {"conversion": "as the parties may agree"}}
    with pytest.raises(NotationError, match="as the parties may agree"):
        run_example(unclear)

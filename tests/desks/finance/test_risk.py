"""Simulation: what is sure comes out as the deal pays it, what is drawn has its spread, everybody's money adds up."""

import datetime as dt
import statistics
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desks.finance.random_deals import deals, plain_tiers
from gassaku.desks.finance.compiled import NotCompiledError, compile_deal
from gassaku.desks.finance.currency import History
from gassaku.desks.finance.deal_reading import read_deal
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.risk import SIMULATION, TooManyVariantsError, changed, negotiate, simulate
from gassaku.desks.finance.risk.draws import Draws, evenly
from gassaku.desks.finance.risk.measuring import returns_of
from gassaku.desks.finance.risk.paper import Delay, SimulationPaper, Spread
from gassaku.desks.finance.risk.playing import _play_full, draw, play
from gassaku.findings import Place
from gassaku.notation import NotationError

DEAL = {
    "currency": "USD",
    "deal": {
        "pots": {
            "pool": {
                "scope": {"territories": ["TW", "SG"]},
                "tiers": [
                    {"id": "fee", "recipients": {"agent": 1}, "basis": "gross", "rate": "0.15"},
                    {"id": "equity", "recipients": {"kr": 60, "jp": 40}, "cap": {"principal": 1000, "premium": "0.1"}},
                ],
                "residual": {"kr": "0.5", "jp": "0.5"},
            }
        }
    },
}
SURE = {"id": "tw", "territory": "TW", "date": "2028-03-01", "amount": 800}
BASE = {
    "seed": 7,
    "scenarios": 400,
    "start": "2028-01-01",
    "receipts": [SURE],
    "investments": [
        {"party": "kr", "amount": 600, "date": "2028-01-01"},
        {"party": "jp", "amount": 400, "date": "2028-01-01"},
    ],
}


def paper(**rest):
    return SimulationPaper.model_validate(BASE | rest)


def result(deal=DEAL, history=None, **rest):
    return simulate(read_deal(Entry(deal)), paper(**rest), history)


def test_what_is_sure_comes_out_as_the_deal_pays_it():
    late = {"id": "sg", "territory": "SG", "date": "2029-02-01", "amount": 1200}
    found, findings = result(receipts=[SURE, late])
    assert findings == ()
    paid = {name: one["received"]["p50"] for name, one in found["parties"].items()}
    assert paid == {"agent": 30000, "kr": 66000 + 30000, "jp": 44000 + 30000}
    assert found["tiers"]["equity"] == {"mean": 110000, "p10": 110000, "p50": 110000, "p90": 110000, "chance_filled": 1}
    assert found["parties"]["kr"]["chance_of_recoupment"] == 1
    assert found["parties"]["agent"].get("chance_of_loss") is None
    assert found["engine"] == "compiled"


def test_a_return_is_that_of_the_dates_on_which_money_moved():
    flows = np.array([[-100, 0, 0, 0, 110], [-100, 0, 0, 0, 0], [0, 5, 0, 0, 0]], np.int64)
    found = returns_of(flows)
    assert (found["scenarios"], found["lost_all"]) == (2, 1)
    assert returns_of(flows[:1])["p50"] == pytest.approx(0.10, abs=1e-6)
    assert returns_of(flows[2:])["p50"] is None


def test_the_normal_distribution_is_that_of_the_standard_library():
    bells = np.linspace(-4, 4, 33)
    expected = [statistics.NormalDist().cdf(value) for value in bells]
    assert np.abs(evenly(bells) - expected).max() < 2e-7


@pytest.mark.parametrize(
    ("spread", "points"),
    [
        ({"p10": 50, "p50": 100, "p90": 300}, (50, 100, 300)),
        ({"low": 0, "likely": 100, "high": 100}, (31.6, 70.7, 94.9)),
        ({"cases": [{"chance": "0.3", "amount": 0}, {"chance": "0.7", "amount": 9}]}, (0, 9, 9)),
        (12, (12, 12, 12)),
    ],
)
def test_a_spread_has_the_percentiles_that_it_says(spread, points):
    drawn = Draws(3, 40_000).amounts("x", Spread.model_validate(spread))
    assert np.quantile(drawn, [0.1, 0.5, 0.9]) == pytest.approx(points, rel=0.03)


@pytest.mark.parametrize("wrong", [{"low": 5, "likely": 2, "high": 9}, {"p10": 0, "p50": 1, "p90": 2}, {"low": 1}, {}])
def test_a_spread_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match=r"one of|all three|rising|above 0"):
        Spread.model_validate(wrong)


def test_receipts_rise_and_fall_together_as_far_as_the_document_says():
    draws = Draws(5, 20_000, 0.6)
    assert np.corrcoef(draws.bells("a"), draws.bells("b"))[0, 1] == pytest.approx(0.6, abs=0.02)
    apart = Draws(5, 20_000)
    assert abs(np.corrcoef(apart.bells("a"), apart.bells("b"))[0, 1]) < 0.02


def test_the_same_seed_gives_the_same_result_and_one_receipt_more_changes_no_other():
    many = [SURE | {"amount": {"p10": 100, "p50": 900, "p90": 4000}}]
    assert result(receipts=many) == result(receipts=many)
    assert result(receipts=many, seed=8)[0]["received"] != result(receipts=many)[0]["received"]
    more = [*many, {"id": "sg", "territory": "SG", "date": "2028-03-01", "amount": {"low": 1, "likely": 2, "high": 3}}]
    assert result(receipts=more)[0]["receipts"]["tw"] == result(receipts=many)[0]["receipts"]["tw"]


def test_delays_fall_between_their_months_as_often_as_they_may():
    months = Draws(1, 20_000).months("x", Delay.model_validate({"chance": "0.25", "months": [2, 5]}))
    assert set(np.unique(months)) == {0, 2, 3, 4, 5}
    assert (months > 0).mean() == pytest.approx(0.25, abs=0.01)


def table(*rows):
    lines = ["Date," + rows[0]]
    for number, row in enumerate(rows[1:]):
        day = dt.date(2015 + number // 12, number % 12 + 1, 28)
        lines.append(f"{day.isoformat()},{row}")
    return History("\n".join(lines), "made for this test")


def test_currencies_of_one_month_move_together():
    rng = np.random.default_rng(2)
    levels = np.exp(np.cumsum(rng.normal(0, 0.05, 80)))
    history = table("USD,AAA,BBB", *(f"1.25,{level:.8f},{3 * level:.8f}" for level in levels))
    abroad = [SURE | {"currency": "AAA"}, SURE | {"id": "b", "currency": "BBB", "date": "2030-03-01"}]
    drawn = draw(paper(receipts=abroad), read_deal(Entry(DEAL)), history, Place(""))
    first, second = drawn.exchange.paths["AAA"], drawn.exchange.paths["BBB"]
    assert drawn.exchange.source == "made for this test"
    assert np.allclose(first / first[:, :1], second / second[:, :1], rtol=1e-6)
    assert first[:, 0] == pytest.approx(1.25 / levels[-1], rel=1e-6)
    moves = np.unique(np.round(np.diff(np.log(first), axis=1), 9))
    past = np.round(-np.diff(np.log(np.round(levels, 8))), 9)
    assert set(moves) <= set(past)


def test_a_currency_that_nobody_fixes_is_held_or_told():
    abroad = [SURE | {"currency": "TWD", "amount": 1000}]
    held, findings = result(receipts=abroad, currencies={"rates": {"TWD": "0.5"}})
    assert held["received"]["p50"] == 50000
    assert [one.code for one in findings] == ["FIN-SIM-RATE-HELD"]
    lost, findings = result(receipts=abroad)
    assert lost["received"]["p50"] == 0
    assert [one.code for one in findings] == ["FIN-SIM-NO-RATE"]


def test_a_receipt_of_no_pot_is_told_and_left_out():
    found, findings = result(receipts=[SURE, {"id": "my", "territory": "MY", "date": "2028-03-01", "amount": 5}])
    assert [one.params["receipt"] for one in findings if one.code == "FIN-SIM-POT"] == ["my"]
    assert found["received"]["p50"] == 80000


def overrun(amount, **rest):
    paid_by = [{"reserve": "contingency", "upto": 100}, {"party": "kr", "upto": 50}, {"pro_rata": True}]
    return {"amount": amount, "date": "2028-02-01", "paid_by": paid_by} | rest


def test_an_overrun_is_paid_in_its_order():
    found, _ = result(overrun=overrun(260))
    assert found["overrun"]["reserves"]["p50"] == 10000
    assert found["overrun"]["parties"]["p50"] == 16000
    put_in = {name: one["put_in"]["p50"] for name, one in found["parties"].items()}
    assert put_in == {"agent": 0, "kr": 60000 + 5000 + 6600, "jp": 40000 + 4400}


@given(st.integers(0, 5_000_000))
def test_every_unit_of_an_overrun_is_paid_by_somebody(cents):
    drawn = draw(paper(scenarios=100, overrun=overrun(f"{cents / 100:.2f}")), read_deal(Entry(DEAL)), None, Place(""))
    parties = sum(table.sum(axis=1) for table in drawn.overrun.values())
    assert (drawn.reserve + parties == cents).all()
    assert (drawn.owed == parties).all()


def test_overrun_money_recoups_at_its_tier_with_a_cap_of_what_was_paid():
    tier = {"id": "overrun", "recipients": {"kr": 1}, "cap": 1}
    pool = DEAL["deal"]["pots"]["pool"]
    deal = DEAL | {"deal": {"pots": {"pool": pool | {"tiers": [tier, *pool["tiers"]]}}}}
    found, _ = result(deal=deal, overrun=overrun(260, tier="overrun"))
    assert found["tiers"]["overrun"]["p50"] == 16000
    with pytest.raises(ValueError, match="The deal has no cap “fee”; it has equity"):
        result(overrun=overrun(260, tier="fee"))


def test_an_incentive_is_refused_as_often_as_it_may_be():
    rebate = {"id": "rebate", "party": "jp", "amount": 1000, "date": "2028-06-01", "refused": "0.2"}
    found, _ = result(scenarios=10_000, incentives=[rebate])
    assert found["parties"]["jp"]["received"]["mean"] == pytest.approx(0.8 * 100000 + 0.4 * 68000, rel=0.02)


def test_what_moves_a_party_most_stands_first_and_shares_make_one_whole():
    small = {"id": "sg", "territory": "SG", "date": "2028-03-01", "amount": {"low": 10, "likely": 20, "high": 30}}
    large = SURE | {"amount": {"p10": 100, "p50": 900, "p90": 4000}, "delay": {"chance": "0.5", "months": [1, 9]}}
    found, _ = result(scenarios=5000, receipts=[small, large])
    factors = [row["factor"] for row in found["sensitivity"]["kr"]]
    assert factors[0] == "receipt: tw"
    swings = [abs(row["swing"]) for row in found["sensitivity"]["kr"]]
    assert swings == sorted(swings, reverse=True)
    for column in ("money", "risk", "return"):
        assert sum(row[column] for row in found["fairness"]) == pytest.approx(1, abs=1e-5)
    assert [row["money"] for row in found["fairness"]] == [0.6, 0.4]


def test_sharing_is_held_against_going_alone():
    spread = SURE | {"amount": {"p10": 100, "p50": 900, "p90": 4000}}
    found, _ = result(receipts=[spread], alone={"jp": {"cost": 500, "receipts": {"tw": "0.25"}}})
    kr, jp = found["sharing"]["kr"], found["sharing"]["jp"]
    assert (kr["declared"], jp["declared"]) == (False, True)
    assert kr["alone"]["put_in"] == 100000
    assert jp["alone"]["put_in"] == 50000
    assert kr["alone"]["worst_tenth"] < kr["together"]["worst_tenth"]
    assert jp["alone"]["net"]["p50"] == pytest.approx(found["receipts"]["tw"]["p50"] * 0.25 - 50000, abs=1)


@settings(max_examples=25, deadline=None)
@given(deals(tier=plain_tiers, negative=False))
def test_the_fast_engine_and_the_full_one_pay_the_same_by_quarter(document):
    deal = read_deal(Entry(document))
    try:
        compile_deal(deal)
    except NotCompiledError:
        return
    receipts = [
        {"id": f"r{index}", "pot": one["pot"], "amount": one["amount"], "date": f"20{27 + one['period']}-03-01"}
        for index, one in enumerate(document["receipts"])
    ]
    made = SimulationPaper.model_validate(BASE | {"scenarios": 100, "receipts": receipts, "investments": []})
    drawn = draw(made, deal, None, Place(""))
    fast, full = play(deal, drawn), _play_full(deal, drawn, "", None)
    for tier, taken in fast.tiers.items():
        assert taken[0] == full.tiers[tier][0]
    steps = sum(len(pot.tiers) + 1 for pot in deal.pots)
    for party, paid in fast.paid.items():
        if party in full.paid:
            assert abs(paid[0].sum() - full.paid[party][0].sum()) <= steps
    came = sum(int(pots[0].sum()) for pots in drawn.pots.values())
    assert sum(int(paid[0].sum()) for paid in fast.paid.values()) == came


def test_a_deal_with_terms_that_arrays_cant_say_is_paid_out_one_by_one():
    pool = DEAL["deal"]["pots"]["pool"]
    held = pool["tiers"][0] | {"hold": {"rate": "0.1"}}
    deal = DEAL | {"deal": {"pots": {"pool": pool | {"tiers": [held, pool["tiers"][1]]}}}}
    found, _ = result(deal=deal, scenarios=100)
    assert found["engine"] == "full"
    assert found["parties"]["agent"]["received"]["p50"] == 10800


TERMS = [{"id": "fee", "at": "pool/fee/rate", "values": ["0.10", "0.15", "0.25"]}]


def test_terms_move_everybody_and_those_who_would_get_too_little_are_named():
    minimum = {"kr": {"measure": "p50_net", "at_least": -180}, "agent": {"measure": "mean_received", "at_least": 100}}
    found, _ = negotiate(DEAL, paper(terms=TERMS, minimum=minimum))
    assert [one["terms"] for one in found["variants"]] == [{}, {"fee": "0.10"}, {"fee": "0.15"}, {"fee": "0.25"}]
    nets = [one["parties"]["kr"]["net"]["p50"] for one in found["variants"]]
    assert nets == [-60000 + 40800, -60000 + 43200, -60000 + 40800, -60000 + 36000]
    assert [one["moved"]["kr"]["p50"] for one in found["variants"]] == [0, 2400, 0, -4800]
    assert found["variants"][1]["short"] == {"agent": 2000}
    assert found["variants"][3]["short"] == {"kr": 6000}
    assert found["acceptable"] == []
    easier = {"kr": {"measure": "p50_net", "at_least": -200}}
    assert negotiate(DEAL, paper(terms=TERMS, minimum=easier))[0]["acceptable"] == [0, 1, 2]


def test_one_change_can_be_looked_at_by_its_id_or_its_path():
    one, _ = negotiate(DEAL, paper(terms=TERMS), settings=[{"fee": "0.2"}])
    other, _ = negotiate(DEAL, paper(), settings=[{"pool/fee/rate": "0.2"}])
    assert one["variants"][1]["parties"] == other["variants"][1]["parties"]
    assert changed(DEAL, "pool/residual/kr", "0.6")["deal"]["pots"]["pool"]["residual"]["kr"] == "0.6"
    assert DEAL["deal"]["pots"]["pool"]["residual"]["kr"] == "0.5"


@pytest.mark.parametrize("at", ["pool/nothing/rate", "pool/fee/premium", "x/fee/rate", "pool", "pool/equity/cap/x/y"])
def test_a_term_that_the_deal_does_not_have(at):
    with pytest.raises(NotationError, match="pot/tier/key"):
        changed(DEAL, at, "1")


def test_too_many_combinations_are_refused():
    terms = [{"id": f"t{index}", "at": "pool/fee/rate", "values": ["0.1", "0.2"]} for index in range(12)]
    with pytest.raises(TooManyVariantsError, match="4,096 combinations"):
        negotiate(DEAL, paper(terms=terms))


def read(text):
    tree, _ = SIMULATION.read(text.encode(), "finance/simulation.yaml")
    return SIMULATION.finish(tree)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("seed: x", "seed: found “x”; expected"),
        ('receipts: [{id: a, date: 2028-01-01, amount: "1,000"}]', "without separators of thousands"),
        ("receipts: [{id: a, date: 2028-13-01, amount: 1}]", "receipts.0.date: found “2028-13-01”"),
        ("receipts: [{id: a, date: 2028-01-01, amount: 1, withholding_rate: 2}]", "a chance from 0 to 1"),
    ],
)
def test_what_cant_be_read_is_told_at_its_line(line, said):
    lines = {"seed": "seed: 1", "start": "start: 2028-01-01", "receipts": "receipts: []"}
    lines[line.partition(":")[0]] = line
    value, found = read("schema: gassaku.simulation/1\n" + "\n".join(lines.values()) + "\n")
    assert value is None
    assert said in found[0].message
    assert found[0].place.line == 2 + list(lines).index(line.partition(":")[0])


def test_exact_figures_stay_exact_text():
    value, _ = read('schema: gassaku.simulation/1\nseed: 1\nstart: 2028-01-01\nreceipts: []\ntogether: "1/3"\n')
    assert Fraction(value.together) == Fraction(1, 3)

"""The fast engine pays what the full one pays, to the last unit, and refuses what it can't say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.finance.compiled import NotCompiledError, compile_deal
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.deal_reading import read_deal
from gassaku.desks.finance.period import Period
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.receipt_reading import read_receipts
from gassaku.desks.finance.scenarios import AmountTooLargeError, pay_scenarios
from gassaku.desks.finance.waterfall import run

PARTIES = "abcd"
AMOUNTS = st.integers(0, 20_000) | st.integers(0, 10**15)  # the larger ones do not fit into floating point


@st.composite
def tiers(draw: st.DrawFn, prefix: str, pots: list[str]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 6))):
        targets = draw(st.lists(st.sampled_from([*PARTIES, *pots]), min_size=1, max_size=4, unique=True))
        tier: dict[str, Any] = {
            "id": f"{prefix}{number}",
            "recipients": {target: draw(st.integers(1, 40)) for target in targets},
        }
        if draw(st.booleans()):
            tier["cap"] = draw(st.integers(0, 3000))
            if draw(st.booleans()):
                tier["cap"] = {"principal": tier["cap"], "premium": "0.175"}
            elif draw(st.booleans()):
                tier["cap"], tier["cap_group"] = 777, "shared"
        if draw(st.booleans()):
            bases = ["gross", "remaining", *({"tier": one["id"]} for one in made)]
            tier |= {"rate": f"{draw(st.integers(0, 99))}/97" if draw(st.booleans()) else "0.125"}
            tier["rate"] = "1" if tier["rate"] in ("98/97", "99/97") else tier["rate"]
            tier["basis"] = draw(st.sampled_from(bases))
        made.append(tier)
    return made


@st.composite
def deals(draw: st.DrawFn) -> Deal:
    pots = {
        "one": {
            "tiers": draw(tiers("x", ["pot:two"])),
            "residual": draw(st.sampled_from(["pot:two", {"a": 1, "b": 2}])),
        },
        "two": {"tiers": draw(tiers("y", [])), "residual": {"c": 1, "d": 3}},
    }
    document = {"currency": "KRW", "deal": {"pots": pots, "statement": {"rounding": "half_up"}}}
    return read_deal(Entry(document))


def paid_in_full(deal: Deal, amounts: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    receipts, _ = read_receipts(Entry([{"pot": pot, "amount": amount} for pot, amount in amounts.items()]), deal)
    outcome = run(deal, [Period("", None, tuple(receipts))])
    return dict(outcome.parties), dict(outcome.tiers)


@settings(max_examples=150, deadline=None)
@given(deals(), st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=4))
def test_both_engines_pay_the_same(deal: Deal, scenarios: list[tuple[int, int]]) -> None:
    compiled = compile_deal(deal)
    rows = [dict(zip(("one", "two"), one, strict=True)) for one in scenarios]
    amounts = np.array([[row[pot] for pot in compiled.pots] for row in rows], np.int64)
    paid = pay_scenarios(compiled, amounts)
    near = pay_scenarios(compiled, amounts, exact=False)
    for index, row in enumerate(rows):
        parties, taken = paid_in_full(deal, row)
        for party, amount in zip(compiled.parties, paid.parties[index].tolist(), strict=True):
            assert amount == parties.get(party, 0), party
        for tier, amount in zip(compiled.tiers, paid.tiers[index].tolist(), strict=True):
            assert amount == taken.get(tier, 0), tier
    assert np.allclose(near.parties.sum(axis=1), amounts.sum(axis=1), rtol=1e-12, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_in_one_pot_the_near_engine_is_within_one_unit_a_tier(data: st.DataObject) -> None:
    pots = {"one": {"tiers": data.draw(tiers("x", [])), "residual": {"a": 1}}}
    deal = read_deal(Entry({"currency": "KRW", "deal": {"pots": pots, "statement": {"rounding": "half_up"}}}))
    compiled = compile_deal(deal)
    amounts = np.array(data.draw(st.lists(st.integers(0, 10**9), min_size=1, max_size=20)), np.int64).reshape(-1, 1)
    paid, near = pay_scenarios(compiled, amounts), pay_scenarios(compiled, amounts, exact=False)
    if compiled.tiers:
        assert float(np.abs(paid.tiers - near.tiers).max()) <= 1
    assert float(np.abs(paid.parties - near.parties).max()) <= max(len(compiled.tiers), 1)


@pytest.mark.parametrize(
    "term",
    [
        {"rule": "by_claim", "cap": 5},
        {"bands": [{"upto": 5, "rate": "0.1"}, {"rate": "0.2"}]},
        {"hold": {"rate": "0.1", "release_after": 1}},
        {"rate": "0.1", "basis": "units"},
        {"mode": "charge", "cap": 5},
    ],
)
def test_what_arrays_cannot_say_is_refused_by_name(term: dict[str, Any]) -> None:
    tier = {"id": "t", "recipients": {"a": 1, "b": 1}, **term}
    deal = read_deal(Entry({"currency": "KRW", "deal": {"pots": {"one": {"tiers": [tier]}}}}))
    with pytest.raises(NotCompiledError, match="Tier “t”"):
        compile_deal(deal)


def test_amounts_that_could_overflow_are_refused() -> None:
    tier = {"id": "t", "recipients": {"a": 1}, "rate": "1/1000000007", "basis": "gross"}
    compiled = compile_deal(read_deal(Entry({"currency": "KRW", "deal": {"pots": {"one": {"tiers": [tier]}}}})))
    with pytest.raises(AmountTooLargeError):
        pay_scenarios(compiled, np.array([[10**12]], np.int64))
    with pytest.raises(ValueError, match="negative"):
        pay_scenarios(compiled, np.array([[-1]], np.int64))
    assert pay_scenarios(compiled, np.zeros((0, 1), np.int64)).parties.shape == (0, 2)

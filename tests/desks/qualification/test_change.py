"""The change finder against brute force, and what contradicts."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desks.qualification.test_judgement import BOOK, dossier, member
from gassaku.desks.qualification import gather, judge
from gassaku.desks.qualification.change import as_json, cheapest_changes
from gassaku.desks.qualification.dossier import Dossier
from gassaku.desks.qualification.moves import Move, changed, moves_of
from gassaku.desks.qualification.sheet import Change, Claim, Prices, Qualification
from gassaku.opening import installed_desks, open_production

pytest.importorskip("ortools.sat.python.cp_model", reason="the extra `solve` is not installed")
ROLES = ("writer", "director", "lead")


def by_brute_force(known: Dossier, tests: list[str], budget: int) -> set[tuple[int, tuple[tuple[str, int], ...]]]:
    """Every plan that passes and of which no part passes, with its price; each worked out by the evaluator alone."""
    moves = moves_of(known, [BOOK.rule(test) for test in tests])
    passing: list[tuple[int, ...]] = []
    for counts in product(*(range(move.most + 1) for move in moves)):
        if _possible(moves, counts):
            after = changed(known, zip(moves, counts, strict=True))
            if all(judge(BOOK, test, after).verdict == "pass" for test in tests):
                passing.append(counts)
    smallest = [
        one
        for one in passing
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in passing)
    ]
    priced = {(sum(m.price * n for m, n in zip(moves, one, strict=True)), _told(moves, one)) for one in smallest}
    return {one for one in priced if one[0] <= budget}


def _possible(moves: list[Move], counts: tuple[int, ...]) -> bool:
    used: dict[object, int] = {}
    for move, count in zip(moves, counts, strict=True):
        if move.sort in ("recast", "share"):
            key = (move.sort, move.role, move.subject, move.held)
            used[key] = used.get(key, 0) + count
            if used[key] > move.most:
                return False
    return True


def _told(moves: list[Move], counts: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((move.what, count) for move, count in zip(moves, counts, strict=True) if count)


def found(known: Dossier, tests: list[str], budget: int) -> set[tuple[int, tuple[tuple[str, int], ...]]]:
    search = cheapest_changes(BOOK, known, tests, budget=budget, most=200, seconds=30)
    if search.already:
        return {(0, ())}
    assert search.complete
    assert [way.price for way in search.ways] == sorted(way.price for way in search.ways)
    return {(way.price, tuple((move.what, count) for move, count in way.moves)) for way in search.ways}


@settings(max_examples=25, deadline=None)
@given(
    cast=st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(["CN", "KR"])), min_size=2, max_size=6),
    recast=st.dictionaries(st.sampled_from(ROLES), st.integers(0, 9), max_size=2),
    add=st.dictionaries(st.just("producer"), st.integers(0, 9), max_size=1),
    declare=st.integers(0, 5),
    budget=st.integers(0, 30),
    credit=st.booleans(),
)
def test_every_smallest_change_is_found_and_no_other(
    cast: list[tuple[str, str]],
    recast: dict[str, int],
    add: dict[str, int],
    declare: int,
    budget: int,
    credit: bool,
) -> None:
    people = [member(index, role, code) for index, (role, code) in enumerate(cast)] + [
        member(50, "unit director", "CN")
    ]
    prices = Prices(currency="KRW", recast=recast, add=add, declare={"joint_investment": declare})
    changes = {"credit": Change(what="credit", price=4, person="50", role="director")} if credit else {}
    known = dossier(tuple(people))
    declared = {name: one for name, one in known.declared.items() if name != "joint_investment"}
    known = replace(known, declared=declared, sheet=Qualification(prices=prices, changes=changes))
    assert found(known, ["cn_order41_joint"], budget) == by_brute_force(known, ["cn_order41_joint"], budget)


@settings(max_examples=15, deadline=None)
@given(korean=st.fractions(25, 34, max_denominator=9), points=st.integers(10, 15), budget=st.integers(0, 60))
def test_shares_move_exactly(korean: Fraction, points: int, budget: int) -> None:
    known = dossier((), {"KR": korean, "CN": Fraction(100) - korean}, kr_points=points)
    prices = Prices(currency="KRW", share_point=7, number={"kr_points": (14, 5)})
    known = replace(known, sheet=Qualification(prices=prices))
    tests = ["kr_kcc_drama_points"]
    short = max(0, -((korean - 30) // 1))
    price = short * 7 + (5 if points < 14 else 0)
    ways = found(known, tests, budget)
    assert {one for one, _ in ways} == ({price} if price <= budget else set())


def test_what_can_never_hold_together_is_told_with_the_fewest_conditions() -> None:
    known = dossier((), {"KR": Fraction(50), "CN": Fraction(50)}, kr_points=16)
    known = replace(known, sheet=Qualification(prices=Prices(currency="KRW", share_point=1)))
    search = cheapest_changes(BOOK, known, ["kr_kcc_drama_points", "kr_kofic_location"])
    assert search.ways == ()
    assert search.conflict is not None
    assert {(one.test, one.condition) for one in search.conflict.conditions} == {
        ("kr_kcc_drama_points", "finance"),
        ("kr_kofic_location", "foreign_share"),
    }
    assert "one project cannot have both" in search.conflict.statement


def test_what_no_priced_change_can_meet_is_named() -> None:
    known = dossier((member(1, "lead", "CN"),), full_script_supplied=False)
    search = cheapest_changes(BOOK, known, ["cn_order41_joint"])
    assert (search.ways, search.beyond) == ((), (("cn_order41_joint", "synopsis"),))


def test_a_change_that_hangs_on_what_is_open_says_so() -> None:
    people = (member(1, "lead", "KR"), member(2, "lead", "KR"), member(3, "lead", "KR"), member(4, "writer"))
    known = replace(dossier(people), sheet=Qualification(prices=Prices(currency="KRW", add={"producer": 1})))
    search = cheapest_changes(BOOK, known, ["cn_order41_joint"])
    assert [way.price for way in search.ways] == [2]
    assert all(way.certain for way in search.ways)


def test_the_sample_is_mended_for_nothing_by_a_credit(project: Path) -> None:
    production = open_production(project / "examples/strait-of-moons", desks=installed_desks())
    known = gather(production, dt.date(2027, 6, 14))
    begun = time.perf_counter()
    told = as_json(cheapest_changes(production.rules, known, ["cn_order41_joint"]), dt.date(2027, 6, 14))
    assert time.perf_counter() - begun < 20  # a busy machine; the benchmark measures it
    first = told["changes"][0]
    assert (first["price"], first["certain"], first["breaks"]) == (0, True, [])
    assert first["moves"][0]["sort"] == "credit"


def test_the_language_of_the_work_is_a_change_too() -> None:
    """The British test lacks six points; making the dialogue English brings exactly those."""
    claims = {
        name: Claim(points=points, proof="contract")
        for name, points in {"A1_setting": 4, "A2_lead_characters": 4, "B_creativity_heritage_diversity": 4}.items()
    }
    prices = Prices(currency="KRW", number={"A4_language": (6, 900), "C2_music_or_post": (1, 10)})
    known = replace(dossier(()), series=True, sheet=Qualification(prices=prices, points={"uk_hetv": claims}))
    search = cheapest_changes(BOOK, known, ["uk_hetv"])
    assert [(way.price, way.said, way.certain) for way in search.ways] == [(900, "bring A4 language to 6", True)]
    assert search.complete

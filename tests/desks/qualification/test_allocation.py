"""The division over countries against brute force, and what of `allocation:` can't be used."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cli.run import gassaku
from desks.qualification.material import COMPANIES, production
from gassaku.desks.qualification import gather, judge
from gassaku.desks.qualification.allocation import Found, best_division
from gassaku.desks.qualification.allocation_told import as_json
from gassaku.desks.qualification.division import AllocationError, as_planned, cost_of, divided, money_of, parts_of
from gassaku.desks.qualification.receipts import exact_amount, exclusions
from gassaku.opening import installed_desks, open_production
from gassaku.rules import Book

pytest.importorskip("ortools.sat.python.cp_model", reason="the extra `solve` is not installed")
ON = dt.date(2027, 1, 1)
RATES = {"KRW": "1", "THB": "41.5", "PHP": "93/4", "MYR": "311", "JPY": "9.3"}
HOME = {"KR": "KRW", "TH": "THB", "PH": "PHP", "MY": "MYR", "JP": "JPY"}
FLOORS = {"KR": 9_000_000_000, "TH": 49_000_000, "PH": 60_000_000, "MY": 4_000_000, "JP": 1_000_000_000}
RULES = [
    *("th_rebate_2025", "ph_flip", "my_fimi_foreign", "my_fimi_domestic"),
    *("kr_tax_credit", "kr_kofic_location", "jp_jlox"),
]
DECIDED_BY_OTHERS = ("ph_flip", "kr_kofic_location", "jp_jlox")
SAID: dict[str, Any] = {
    "malaysian_crew_pct": 40,
    "trainees": 5,
    "months_before_production": 4,
    "size": "mid",
    "additional_test": False,
    "producer_test": True,
    "eligible_domestic_cost": 5_000_000_000,
    "photography_begins_within_six_months_of_selection": True,
    "final_verification_within_one_year_of_selection": True,
}


def written(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    spend = {country: {HOME[country]: amount} for country, amount in FLOORS.items()}
    return {
        "medium": "streaming",
        "spend": spend,
        "days": dict.fromkeys(FLOORS, 12),
        "declared": {name: {"value": value} for name, value in SAID.items()},
        "allocation": {"currency": "KRW", "rates": RATES, "items": items},
    } | more


def best_by_hand(book: Book, known: Any, money: Any, rules: list[str], kept: list[str]) -> Fraction:
    """The most that any division leaves: every one of them, every choice of incentives, by the evaluator alone."""
    parts = parts_of(known)
    apart = {frozenset((one, other)) for one, others in exclusions(book).items() for other in others}
    found = []
    for counts in divisions(parts):
        after = divided(known, parts, counts)
        if any(judge(book, test, after).verdict != "pass" for test in kept):
            continue
        worth = {}
        for id_ in rules:
            told = judge(book, id_, after)
            if told.verdict == "pass" and (amount := exact_amount(told.answer)) is not None:
                worth[told.rule.id] = amount * money.rates[str(told.rule.sheet["currency"])]
        chosen = max(
            sum((worth[one] for one in some), Fraction(0))
            for some in subsets(list(worth))
            if not any(frozenset((one, other)) in apart for one in some for other in some)
        )
        found.append(chosen - cost_of(parts, counts, money))
    return max(found)


def divisions(parts: Any) -> Iterator[dict[str, dict[str, int]]]:
    items: dict[str, list[Any]] = {}
    for part in parts:
        items.setdefault(part.item, []).append(part)
    ways = [
        [
            {part.country: count for part, count in zip(listed, counts, strict=True)}
            for counts in product(*(range(part.total + 1) for part in listed))
            if sum(counts) == listed[0].total
            and all(
                part.at.least <= count <= (part.total if part.at.most is None else part.at.most)
                for part, count in zip(listed, counts, strict=True)
            )
        ]
        for listed in items.values()
    ]
    for chosen in product(*ways):
        yield dict(zip(items, chosen, strict=True))


def subsets(listed: list[str]) -> Iterator[tuple[str, ...]]:
    for bits in product((False, True), repeat=len(listed)):
        yield tuple(one for one, bit in zip(listed, bits, strict=True) if bit)


def place(country: str, size: int, **more: Any) -> dict[str, Any]:
    """What a unit costs: about so many million won, in the money of the country."""
    return {"cost": {HOME[country]: int(size * 1_000_000 / Fraction(RATES[HOME[country]]))}} | more


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(data=st.data())
def test_no_division_leaves_more_than_the_one_that_is_found(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(HOME)), min_size=2, max_size=4, unique=True))
    sizes = st.integers(10, 120)
    items: dict[str, Any] = {}
    for name in ("days", "package", "more")[: data.draw(st.integers(1, 3))]:
        units = data.draw(st.integers(1, 4)) if name != "package" else 1
        places = {country: place(country, data.draw(sizes)) for country in chosen}
        if "KR" in places and data.draw(st.booleans()):
            places["KR"]["counts"] = ["eligible_domestic_cost"]
        if "TH" in places and name == "package":
            places["TH"]["makes"] = ["thai_post_production"]
        if data.draw(st.booleans()):
            places[chosen[-1]]["most"] = max(units - 1, 1)
        items[name] = {"what": name, "units": units, "shooting": name == "days", "now": chosen[0], "places": places}
    companies = [*COMPANIES, *({"id": one.lower() + "-co", "name": {"en": one}, "country": one} for one in chosen)]
    made = production(tmp_path_factory.mktemp("drama"), written(items), companies=companies)
    known = gather(made, ON)
    found = best_division(made, known, ceilings=True)
    assert found.proven
    assert found.best.net == best_by_hand(made.rules, known, money_of(made, known), RULES, [])
    assert found.gain >= 0
    assert found.best.net == found.best.receipts - found.best.cost


def production_with(tmp_path: Path, items: dict[str, Any], **more: Any) -> Any:
    companies = [*COMPANIES, {"id": "chao", "name": {"en": "Chao"}, "country": "TH"}]
    return production(tmp_path, written(items, **more), companies=companies)


def solved(tmp_path: Path, items: dict[str, Any], *, ceilings: bool = False, **more: Any) -> Found:
    made = production_with(tmp_path, items, **more)
    return best_division(made, gather(made, ON), ceilings=ceilings)


STAGE: dict[str, Any] = {
    "what": "Stage days",
    "units": 4,
    "shooting": True,
    "now": "KR",
    "places": {"KR": {"cost": {"KRW": 10_000_000}}, "TH": {"cost": {"THB": 250_000}}},
}


def test_days_go_where_the_floor_of_a_rebate_is_then_met(tmp_path: Path) -> None:
    found = solved(tmp_path, {"stage": STAGE})
    assert found.best.division == {"stage": {"KR": 0, "TH": 4}}
    assert found.best.after.days == {**dict.fromkeys(FLOORS, 12), "KR": 8, "TH": 16}
    (rebate,) = [claim for claim in found.best.claims if claim.name == "th_rebate_2025"]
    assert rebate.amount == Fraction(15, 100) * 50_000_000
    assert "th_rebate_2025" not in {claim.name for claim in found.now.claims}


def test_a_day_short_of_the_floor_nothing_moves(tmp_path: Path) -> None:
    dear = STAGE | {"places": {"KR": {"cost": {"KRW": 10_000_000}}, "TH": {"cost": {"THB": 333_333}, "most": 2}}}
    found = solved(tmp_path, {"stage": dear})
    assert found.best.division == as_planned(parts_of(gather(production_with(tmp_path / "b", {"stage": dear}), ON)))
    assert found.gain == 0


def test_a_test_that_passes_goes_on_passing(tmp_path: Path) -> None:
    own = (
        "title: Days at home\nkind: test\ncountry: KR\nsource: its law\nhref: https://example.org\n"
        "checked_on: 2026-11-01\nconfidence: verified\nstatus: in_force\nenforce: hard\n"
        "values:\n  least:\n    - {from: 2020-01-01, value: 10, unit: days}\n"
        "reads:\n  home_days: {days: KR}\n"
        "test:\n  all_of:\n    - {id: days, input: home_days, op: ge, limit: least}\n"
    )
    production_with(tmp_path, {"stage": STAGE}, seeks=["own.days"])
    (tmp_path / "rules" / "own").mkdir(parents=True)
    (tmp_path / "rules" / "own" / "days.yaml").write_text(own, encoding="utf-8")
    made = open_production(tmp_path, desks=installed_desks())
    found = best_division(made, gather(made, ON))
    assert found.kept == ("own.days",)
    assert found.best.division["stage"]["KR"] >= 2
    assert found.best.after.days["KR"] >= 10
    known = gather(made, ON)
    entitled = [id_ for id_ in RULES if id_ not in DECIDED_BY_OTHERS]
    assert found.best.net == best_by_hand(made.rules, known, money_of(made, known), entitled, ["own.days"])


def test_what_somebody_else_decides_is_not_counted_unless_asked(tmp_path: Path) -> None:
    more = {"contributions": {"han": "1/10", "ming": "9/10"}}
    found = solved(tmp_path, {"stage": STAGE}, **more)
    assert ("kr_kofic_location", "somebody else decides how much, up to a ceiling") in found.left_out
    counted = solved(tmp_path / "c", {"stage": STAGE}, ceilings=True, **more)
    assert "kr_kofic_location" in {claim.name for claim in counted.best.claims}
    assert next(claim for claim in counted.best.claims if claim.name == "kr_kofic_location").ceiling


def test_the_answer_says_each_move(tmp_path: Path) -> None:
    made = production_with(tmp_path, {"stage": STAGE})
    known = gather(made, ON)
    told = as_json(best_division(made, known), known, ON)
    assert [(one["country"], one["now"], one["then"]) for one in told["moves"]] == [("KR", 4, 0), ("TH", 0, 4)]
    assert told["proven"] is True
    assert told["bound"] == told["best"]["net"] == told["best"]["receipts"] - told["best"]["cost"]


@pytest.mark.parametrize(
    ("items", "more", "sentence"),
    [
        ({}, {}, "Nothing can be moved"),
        ({"stage": STAGE | {"now": "JP"}}, {}, "“stage” is in JP now, which is not among its `places:`."),
        (
            {"stage": STAGE | {"units": 13}},
            {},
            "`allocation:` has 13 shooting days in KR now, and 12 are planned there",
        ),
        (
            {"stage": STAGE | {"places": {"KR": {"cost": {"KRW": 9_999_999_999}}}}},
            {},
            "costs KRW 39,999,999,996 by `allocation:`, and only KRW 9,000,000,000 is spent there",
        ),
        (
            {"stage": STAGE | {"places": {"KR": {"cost": {"KRW": 1}, "most": 3}}}},
            {},
            "The bounds of “stage” leave no way to divide its 4 units.",
        ),
        (
            {"stage": STAGE | {"places": {"KR": {"cost": {"KRW": 1, "JPY": 1}, "counts": ["qpe"]}}}},
            {},
            "its cost must then be in one currency",
        ),
        ({"stage": STAGE | {"places": {**STAGE["places"], "TW": {"cost": {"TWD": 1}}}}}, {}, "There is no rate of TWD"),
        (
            {"stage": STAGE},
            {"allocation": {"currency": "KRW", "rates": {"THB": "dear"}, "items": {"stage": STAGE}}},
            "The rate “dear” of THB is no number",
        ),
        (
            {"stage": STAGE},
            {"allocation": {"currency": "KRW", "rates": {"THB": "0"}, "items": {"stage": STAGE}}},
            "a rate is more than nothing",
        ),
        ({"stage": STAGE}, {"allocation": {"items": {"stage": STAGE}}}, "Nothing says in which currency to compare"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(
    tmp_path: Path, items: dict[str, Any], more: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(AllocationError) as told:
        solved(tmp_path, items, **more)
    assert sentence in str(told.value)


def test_what_is_open_is_nobodys_yes_here_either(tmp_path: Path) -> None:
    """With 15 % of the finance open, a rebate that needs more than 80 % foreign finance can't be counted on."""
    open_ = {"contributions": {"han": "15 %", "ming": "70 %"}, "open": "15 %"}
    found = solved(tmp_path, {"stage": STAGE}, ceilings=True, **open_)
    assert "kr_kofic_location" not in {claim.name for claim in found.best.claims}
    assert found.proven


def test_a_division_that_stands_already_may_lie_in_two_countries(tmp_path: Path) -> None:
    split = STAGE | {"now": {"KR": 3, "TH": 1}}
    made = production_with(tmp_path, {"stage": split})
    assert as_planned(parts_of(gather(made, ON))) == {"stage": {"KR": 3, "TH": 1}}
    with pytest.raises(AllocationError, match="has 4 units, and `now:` places 3 of them"):
        solved(tmp_path / "less", {"stage": STAGE | {"now": {"KR": 2, "TH": 1}}})


def test_the_command_writes_a_scenario_under_which_every_desk_can_be_asked(project: Path, tmp_path: Path) -> None:
    drama = tmp_path / "drama"
    shutil.copytree(project / "examples/strait-of-moons", drama)
    asked = ("qualification", "allocate", drama, "--on", "2027-06-14", "--json")
    found = gassaku(*asked, "--scenario", "bangkok")
    assert (found.status, found.json["proven"]) == (0, True)
    assert found.json["gain"] == found.json["best"]["net"] - found.json["now"]["net"] > 0
    under = gassaku(*asked, "--with", "bangkok").json
    assert under["now"]["net"] == found.json["best"]["net"]
    assert (under["gain"], under["moves"]) == (0, [])
    told = gassaku("qualification", "report", drama, "--with", "bangkok", "--on", "2027-06-14", "--json").json
    rebate = next(one for one in told["incentives"] if one["id"] == "th_rebate_2025")
    assert rebate["verdict"] == "pass"
    again = gassaku(*asked, "--scenario", "bangkok")
    assert again.status == 2
    assert "There is a scenario “bangkok” already" in again.err
    assert "THB" in gassaku("qualification", "allocate", drama, "--on", "2027-06-14").out


def test_nothing_is_divided_on_a_document_that_cannot_be_read(project: Path, tmp_path: Path) -> None:
    drama = tmp_path / "drama"
    shutil.copytree(project / "examples/strait-of-moons", drama)
    with (drama / "qualification.yaml").open("a", encoding="utf-8") as file:
        file.write("filings: {}\n")
    found = gassaku("qualification", "allocate", drama)
    assert found.status == 2
    assert "filings" in found.err
    assert "qualification.yaml:" in found.err

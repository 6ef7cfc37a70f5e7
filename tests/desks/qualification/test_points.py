"""Points tests with their ledgers: each element with its proof; a point without one does not count."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from desks.qualification.material import production
from gassaku.desks.qualification import gather, judge, report

ON = dt.date(2027, 1, 1)
FILM = {"medium": "film", "contributions": {"han": "1/2", "ming": "1/2"}}
# Every element at its most, from the tables themselves: 22 in Korea, 21 of the convention, 35 in the United Kingdom.
WHOLE: dict[str, dict[str, int]] = {
    "coe_2017_fiction": {
        "director": 4,
        "writer": 3,
        "composer": 1,
        "first_role": 3,
        "second_role": 2,
        "third_role": 1,
        "cinematography": 1,
        "sound": 1,
        "editing": 1,
        "production_or_costume_design": 1,
        "studio_or_shooting_location": 1,
        "vfx_or_cgi_location": 1,
        "post_production_location": 1,
    },
    "uk_hetv": {
        "A1_setting": 4,
        "A2_lead_characters": 4,
        "A3_story_or_material": 4,
        "A4_language": 6,
        "B_creativity_heritage_diversity": 4,
        "C1a_photography_or_sfx_50pct": 2,
        "C1b_vfx_50pct": 2,
        "C1c_any_80pct": 4,
        "C2_music_or_post": 1,
        "director": 1,
        "writer": 1,
        "producer": 1,
        "composer": 1,
        "lead_actors": 1,
        "majority_cast": 1,
        "key_staff": 1,
        "majority_crew": 1,
    },
}
MARK = {"coe_2017_fiction": 16, "uk_hetv": 18}


def judged(tmp_path: Path, rule: str, claims: dict[str, Any]) -> Any:
    made = production(tmp_path, FILM | {"seeks": [rule], "points": {rule: claims}})
    return judge(made.rules, rule, gather(made, ON))


@pytest.mark.parametrize("rule", WHOLE)
def test_every_element_with_proof_passes_and_none_without_does(tmp_path: Path, rule: str) -> None:
    proved = {name: {"points": points, "proof": "contract"} for name, points in WHOLE[rule].items()}
    assert judged(tmp_path / "proved", rule, proved).verdict == "pass"
    bare = {name: {"points": points} for name, points in WHOLE[rule].items()}
    assert judged(tmp_path / "bare", rule, bare).verdict == "fail"


@pytest.mark.parametrize(("short", "verdict"), [(0, "pass"), (1, "fail")])
def test_the_convention_passes_at_sixteen_and_fails_at_fifteen(tmp_path: Path, short: int, verdict: str) -> None:
    left_out = ["composer", "sound", "editing", "cinematography", "vfx_or_cgi_location"]
    ones = ["third_role"] * short
    claims = {
        name: {"points": points, "proof": "contract"}
        for name, points in WHOLE["coe_2017_fiction"].items()
        if name not in (*left_out, *ones)
    }
    assert sum(claim["points"] for claim in claims.values()) == MARK["coe_2017_fiction"] - short
    found = judged(tmp_path, "coe_2017_fiction", claims)
    assert found.verdict == verdict
    assert next(one.margin for one in found.conditions if one.id == "points") == -short


@pytest.mark.parametrize(("a1", "verdict"), [(2, "pass"), (1, "fail")])
def test_the_british_test_passes_at_eighteen(tmp_path: Path, a1: int, verdict: str) -> None:
    claims = {
        name: {"points": points, "proof": "contract"}
        for name, points in {"A1_setting": a1, "A2_lead_characters": 4, "A4_language": 6, "director": 1}.items()
    }
    claims["B_creativity_heritage_diversity"] = {"points": 4, "proof": "essay"}
    claims["writer"] = {"points": 1, "proof": "passport"}
    assert sum(claim["points"] for claim in claims.values()) == 16 + a1
    assert judged(tmp_path, "uk_hetv", claims).verdict == verdict


@pytest.mark.parametrize("rule", WHOLE)
def test_without_claims_nothing_can_be_said(tmp_path: Path, rule: str) -> None:
    made = production(tmp_path, FILM | {"seeks": [rule]})
    found = judge(made.rules, rule, gather(made, ON))
    assert found.verdict == "cant_say"
    assert found.missing


def test_the_report_has_the_ledger_and_what_is_sought_though_no_pair_of_countries_brings_it(tmp_path: Path) -> None:
    claims = {"A1_setting": {"points": 4, "proof": "script"}, "A4_language": {"points": 6}}
    told = report(production(tmp_path, FILM | {"seeks": ["uk_hetv"], "points": {"uk_hetv": claims}}), ON)
    (test,) = [one for one in told["tests"] if one["id"] == "uk_hetv"]
    assert test["sought"]
    assert told["ledgers"] == [
        {
            "rule": "uk_hetv",
            "total": 4,
            "without_proof": 6,
            "elements": [
                {"element": "A1_setting", "points": 4, "proof": "script", "counts": True},
                {"element": "A4_language", "points": 6, "proof": None, "counts": False},
            ],
        }
    ]


def test_a_production_of_one_country_has_the_tests_of_that_country(tmp_path: Path) -> None:
    alone = [{"id": "han", "name": {"en": "Han"}, "country": "KR"}]
    told = report(production(tmp_path, {}, companies=alone), ON)
    assert "kr_kcc_drama_points" in {one["id"] for one in told["tests"]}

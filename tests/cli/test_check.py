"""`gassaku check`: the contract of its JSON, its statuses, scenarios and leaving."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.run import gassaku

ON = ("--on", "2027-06-14")


@pytest.fixture
def moons(project: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(project / "examples" / "strait-of-moons", tmp_path / "moons"))


def test_json_keeps_its_contract(moons: Path) -> None:
    ran = gassaku("check", moons, *ON, "--json")
    board = ran.json
    assert ran.err == ""
    assert board["production"]["id"] == "strait-of-moons"
    assert board["on"] == "2027-06-14"
    assert board["markets"] == ["KR", "JP", "CN", "TW", "HK", "SG", "TH"]
    statuses = {"blocked", "attention", "under_way", "ready", "unknown", "not_applicable"}
    cells = {(cell["desk"], cell["market"]): cell for cell in board["cells"]}
    assert set(cells) == {(desk, market) for desk in board["desks"] for market in [*board["markets"], None]}
    assert {cell["status"] for cell in board["cells"]} <= statuses
    findings = {finding["id"]: finding for finding in board["findings"]}
    assert len(findings) == len(board["findings"])
    for key, cell in cells.items():
        for id_ in cell["findings"]:
            assert (findings[id_]["desk"], findings[id_]["market"]) == key
    assert sum(len(cell["findings"]) for cell in board["cells"]) == len(findings)
    for finding in board["findings"]:
        assert finding["severity"] in {"blocker", "warning", "task", "note"}
        assert finding["message"]
        assert finding["mend"]
        assert set(finding["place"]) >= {"path", "line", "pointer"}
        if finding["rule"]:
            assert set(finding["rule"]) >= {"id", "source", "in_force", "confidence"}
        if finding["act"]:
            assert set(finding["act"]) >= {"company", "role", "due"}
    assert ran.status == (1 if any(finding["severity"] == "blocker" for finding in board["findings"]) else 0)


def test_it_is_the_same_twice_and_from_a_bundle(moons: Path, tmp_path: Path) -> None:
    first = gassaku("check", moons, *ON, "--json")
    assert gassaku("check", moons, *ON, "--json") == first
    assert gassaku("bundle", moons, tmp_path / "moons.zip").status == 0
    assert gassaku("check", tmp_path / "moons.zip", *ON, "--json").json == first.json


def test_desks_and_markets_narrow_it(moons: Path) -> None:
    board = gassaku("check", moons, *ON, "--market", "TH", "--desk", "subtitles", "--json").json
    assert board["markets"] == ["TH"]
    assert board["desks"] == ["subtitles"]
    assert {finding["market"] for finding in board["findings"]} <= {"TH", None}


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--market", "XX", "“XX” is no market of this production"),
        ("--desk", "catering", "“catering” is no desk"),
        ("--on", "someday", "“someday” is no day"),
        ("--with", "nowhere", "There is no scenario “nowhere”"),
        ("--without", "nobody", "“nobody” is no company and no market"),
        ("--as", "nobody", "“nobody” is no company of strait-of-moons"),
    ],
)
def test_an_option_that_means_nothing_here_ends_in_a_sentence(moons: Path, option: str, value: str, said: str) -> None:
    ran = gassaku("check", moons, option, value)
    assert ran.status == 2
    assert said in " ".join(ran.err.replace("│", "").split())
    assert ran.out == ""


@pytest.mark.parametrize("name", ["nothing-here", "empty"])
def test_what_is_no_production_ends_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    ran = gassaku("check", tmp_path / name)
    assert ran.status == 2
    assert ran.err.startswith("gassaku: ")
    assert len(ran.err.strip().splitlines()) == 1


def test_the_board_for_people_says_signs_and_words(moons: Path) -> None:
    out = gassaku("check", moons, *ON).out
    assert "Strait of Moons" in out
    assert "Subtitles" in out
    assert "Mend:" in out
    assert "ready" in out


def test_a_scenario_stands_beside_what_is(moons: Path) -> None:
    ran = gassaku("check", moons, *ON, "--with", "autumn-break", "--json").json
    assert set(ran) >= {"production", "cells", "other", "changes"}
    assert ran["other"]["production"] == ran["production"]
    ids = {finding["id"] for finding in ran["findings"]}
    others = {finding["id"] for finding in ran["other"]["findings"]}
    assert set(ran["changes"]["gone"]) == ids - others
    assert set(ran["changes"]["new"]) == others - ids
    assert ran["changes"]["gone"]


def test_a_folder_elsewhere_is_a_scenario_too(moons: Path, tmp_path: Path) -> None:
    shutil.move(moons / "scenarios" / "autumn-break", tmp_path / "elsewhere")
    ran = gassaku("check", moons, *ON, "--with", tmp_path / "elsewhere", "--json").json
    assert ran["changes"]["gone"]


def test_what_falls_if_a_company_leaves(moons: Path) -> None:
    ran = gassaku("check", moons, *ON, "--without", "kaikyo", "--json").json
    new = {finding["id"]: finding for finding in ran["other"]["findings"]}
    fallen = [new[id_] for id_ in ran["changes"]["new"]]
    assert any(one["code"] == "PROD-COMPANY" and one["market"] == "JP" for one in fallen)
    assert any(one["place"]["path"] == "agreement.yaml" for one in fallen)


def test_what_falls_if_a_market_leaves(moons: Path) -> None:
    ran = gassaku("check", moons, *ON, "--without", "JP", "--json").json
    assert "JP" in ran["markets"]
    assert "JP" not in ran["other"]["markets"]


def test_several_productions_answer_in_their_order(moons: Path, tmp_path: Path) -> None:
    ran = gassaku("check", moons, tmp_path / "nothing", *ON, "--json")
    assert ran.status == 2
    assert [set(answer) >= {"production"} for answer in ran.json] == [True, False]
    assert ran.json[1]["file"].endswith("nothing")


def test_private_rows_are_seen_by_their_company_alone(moons: Path) -> None:
    layer = moons / "private" / "hanbit"
    layer.mkdir(parents=True)
    (layer / "production.yaml").write_text(
        "markets:\n  - territory: KR\n    service: A secret bidder\n    premiere: ~\n"
    )
    everyone = gassaku("check", moons, *ON, "--json")
    assert "secret" not in everyone.out
    assert "PROD-NO-PREMIERE" not in {one["code"] for one in everyone.json["findings"]}
    own = gassaku("check", moons, *ON, "--as", "hanbit", "--json").json
    assert "PROD-NO-PREMIERE" in {one["code"] for one in own["findings"]}
    other = gassaku("check", moons, *ON, "--as", "kaikyo", "--json").json
    assert [one["id"] for one in other["findings"]] == [one["id"] for one in everyone.json["findings"]]

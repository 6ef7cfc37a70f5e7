"""`gassaku finance simulate` and `negotiate` on the sample production."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.run import gassaku


@pytest.fixture
def moons(project: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "moons"
    shutil.copytree(project / "examples" / "strait-of-moons", folder)
    return folder


def test_each_partner_sees_what_it_may_receive_and_lose(moons):
    ran = gassaku("finance", "simulate", moons, "--scenarios", 500)
    assert ran.status == 0
    assert "recoupment: 500 scenarios, seed 20270428, compiled engine, amounts in KRW" in ran.out
    assert "chaophraya: incentive: thai-rebate" in ran.out or "thai-rebate" in ran.out
    assert "share of            money      risk    return" in ran.out
    assert "FIN-SIM-RATE-HELD" in ran.out


def test_the_seed_makes_the_result_again_and_another_one_another(moons):
    first, again, other = (
        gassaku("finance", "simulate", moons, "--scenarios", 300, "--json", "--seed", seed).json for seed in (5, 5, 6)
    )
    assert first == again
    assert first["parties"] != other["parties"]
    assert first["seed"] == 5


def test_a_result_is_kept_as_a_draft_and_goes_stale_with_what_it_was_made_from(moons):
    ran = gassaku("finance", "simulate", moons, "--scenarios", 300, "--save", "--on", "2027-05-01")
    assert "a draft, seed 20270428" in ran.err
    kept = (moons / "finance/results/simulation-20270428.yaml").read_text(encoding="utf-8")
    assert kept.startswith("schema: gassaku.simulation_result/1\nmade_on: '2027-05-01'\n")

    def codes():
        board = gassaku("check", moons, "--on", "2027-06-14", "--desk", "finance", "--json").json
        return {one["code"] for one in board["findings"]}

    assert "FIN-SIM-STALE" not in codes()
    deal = moons / "deal/recoupment.yaml"
    deal.write_text(deal.read_text(encoding="utf-8").replace('rate: "0.15"', 'rate: "0.14"'), encoding="utf-8")
    assert "FIN-SIM-STALE" in codes()
    deal.rename(moons / "deal/other.yaml")
    assert "FIN-SIM-DEAL" in codes()


def test_terms_are_tried_and_those_that_all_can_accept_are_marked(moons):
    found = gassaku("finance", "negotiate", moons, "--json").json
    assert len(found["variants"]) == 10
    accepted = [found["variants"][index]["terms"] for index in found["acceptable"]]
    assert {"commission": "0.125", "premium": "0.10"} in accepted
    assert {} not in accepted
    ran = gassaku("finance", "negotiate", moons, "--scenarios", 500, "--set", "commission=0.12")
    assert "commission 0.12" in ran.out
    assert ran.out.splitlines()[-2].endswith("sets of terms leave nobody below the least that it agrees to.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["negotiate", "--set", "commission"], "write TERM=VALUE"),
        (["negotiate", "--set", "pool/nobody/rate=1"], "the term “pool/nobody/rate”"),
        (["simulate", "--simulation", "other"], "say which simulation; there are simulation"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(moons, arguments, said):
    ran = gassaku("finance", arguments[0], moons, *arguments[1:])
    assert ran.status == 2
    assert said in ran.err

"""`gassaku finance ledger`: a file of sales becomes the receipts of the sample production's deal."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import gassaku
from gassaku.notation.tree import read_yaml

LINES = """date,territory,medium,currency,amount,units
2028-01-30,TW,svod,KRW,1234500,10
2028-02-02,SG,svod,KRW,45000,3
2028-04-02,HK,free_tv,KRW,98000,3
2028-04-02,MY,svod,KRW,500,1
2028-04-03,HK,svod,XAF,700,1
"""


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    file = tmp_path / "sales.csv"
    file.write_text(LINES, encoding="utf-8")
    return file


@pytest.fixture
def moons(project: Path) -> Path:
    return project / "examples" / "strait-of-moons"


def test_a_ledger_is_paid_out_by_the_deal_and_nothing_in_it_is_lost(moons, sales):
    ran = gassaku("finance", "ledger", moons, sales, "--json")
    assert ran.status == 1
    told = [(one["id"], one["pot"], one["amount"]) for one in ran.json["receipts"]]
    assert told == [
        ("2028-Q1 SG svod", "pool", 45000),
        ("2028-Q1 TW svod", "pool", 1234500),
        ("2028-Q2 HK free_tv", "pool", 98000),
    ]
    assert sum(ran.json["parties"].values()) == 1_377_500
    codes = {one["code"]: one["message"] for one in ran.json["findings"]}
    assert codes["FIN-LEDGER-NO-RATE"].startswith("1 lines of the ledger, 700 XAF together")
    assert "500 (2028-Q2 MY svod)" in codes["FIN-RECEIPT-NO-POT"]
    assert ran.json["lines"] == 5


def test_its_receipts_can_go_into_the_deal(moons, sales, tmp_path):
    out = tmp_path / "receipts.yaml"
    ran = gassaku("finance", "ledger", moons, sales, "--out", out)
    assert "3 receipts" in ran.err
    receipts = read_yaml(out.read_bytes(), "receipts.yaml").value["receipts"]
    assert receipts[1] == {
        "id": "2028-Q1 TW svod", "pot": "pool", "amount": "1234500", "date": receipts[1]["date"], "territory": "TW",
        "medium": "svod", "units": "10",
    }  # fmt: skip
    assert str(receipts[1]["date"]) == "2028-03-31"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,territory,amount\n2028-01-01,TW,5\n", "no column for the currency"),
        ("date,currency,amount\n2028-01-01,KRW,1.5\n", "whole minor units"),
    ],
)
def test_what_cant_be_summed_is_told_in_a_sentence(moons, tmp_path, text, said):
    file = tmp_path / "odd.csv"
    file.write_text(text, encoding="utf-8")
    ran = gassaku("finance", "ledger", moons, file)
    assert ran.status == 2
    assert said in ran.err


def test_engines_and_files_that_are_not_there(moons, sales, tmp_path):
    assert "“abacus” is no engine" in gassaku("finance", "ledger", moons, sales, "--engine", "abacus").err
    assert "does not exist" in gassaku("finance", "ledger", moons, tmp_path / "gone.csv").err
    assert "A ledger is .parquet or .csv" in gassaku("finance", "ledger", moons, moons / "deal/recoupment.yaml").err

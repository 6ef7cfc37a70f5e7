"""`gassaku finance statement`: for the terminal, as a form, issued, and corrected in the next."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest
from beancount import loader
from openpyxl import load_workbook

from cli.run import gassaku

STATEMENT = "finance/statements/recoupment/2027-Q2.yaml"


@pytest.fixture
def moons(project: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "moons"
    shutil.copytree(project / "examples" / "strait-of-moons", folder)
    return folder


def test_the_last_period_is_shown_for_one_party_in_two_languages(moons):
    ran = gassaku("finance", "statement", moons, "--party", "kaikyo", "--language", "ja,en", "--explained")
    assert ran.status == 0
    assert "精算書 / Statement" in ran.out
    assert "受取人 / Party: 海峡フィルムズ / Kaikyo Films" in ran.out
    assert "hk-1  2027-05-06  維港電視  HK, free_tv  pool  HKD  320,000  15,840  150  304,010" in ran.out
    assert "2027-Q2期、kaikyoへの支払額: 4,672,726 KRW。" in ran.out


def test_the_forms_hold_the_same_figures(moons, tmp_path):
    for suffix in ("pdf", "xlsx", "csv", "beancount", "yaml"):
        ran = gassaku("finance", "statement", moons, "--language", "ko,en", "--out", tmp_path / f"all.{suffix}")
        assert (ran.status, ran.out) == (0, ""), ran.err
    pdf = pypdfium2.PdfDocument((tmp_path / "all.pdf").read_bytes())
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "56,637,063" in text
    assert "원천징수" in text
    book = load_workbook(io.BytesIO((tmp_path / "all.xlsx").read_bytes()))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {56637063, 16849447 - 6536565 - 4341113 - 1299043} <= cells
    assert b"Kaikyo Films" in (tmp_path / "all.csv").read_bytes()
    assert loader.load_string((tmp_path / "all.beancount").read_text(encoding="utf-8"))[1] == []


def test_a_statement_is_issued_once_and_what_changes_behind_it_is_corrected_next(moons):
    ran = gassaku("finance", "statement", moons, "--issue", "--on", "2027-07-20", "--json")
    assert ran.json["issued"] == "2027-07-20"
    issued = (moons / STATEMENT).read_bytes()
    again = gassaku("finance", "statement", moons, "--issue")
    assert again.status == 2
    assert "was issued on 2027-07-20; corrections go into the next." in again.err
    deal = moons / "deal/recoupment.yaml"
    deal.write_text(deal.read_text(encoding="utf-8").replace("charges: 150", "charges: 1150"), encoding="utf-8")
    deal.write_text(
        deal.read_text(encoding="utf-8") + "  - {id: tw-2, date: 2027-08-02, territory: TW, amount: 90000000}\n",
        encoding="utf-8",
    )
    second = gassaku("finance", "statement", moons, "--json").json
    assert (moons / STATEMENT).read_bytes() == issued
    assert second["period"] == "2027-Q3"
    assert second["receipts"][0] | {"gross": ""} == {
        "id": "hk-1", "pot": "pool", "currency": "KRW", "gross": "", "tax": "0", "charges": "0", "cash": "-186300",
        "amount": -186300, "corrects": True,
    }  # fmt: skip
    assert second["opening"] + second["received"] - second["paid"] == second["closing"]
    board = gassaku("check", moons, "--on", "2027-08-14", "--desk", "finance", "--json").json
    differs = [one for one in board["findings"] if one["code"] == "FIN-ISSUED-DIFFERS"]
    assert {one["place"]["path"] for one in differs} == {STATEMENT}


def test_a_statement_of_a_deal_that_is_gone_is_found(moons):
    (moons / "deal/recoupment.yaml").unlink()
    board = gassaku("check", moons, "--on", "2027-06-14", "--desk", "finance", "--json").json
    assert "FIN-ISSUED-UNKNOWN" in {one["code"] for one in board["findings"]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--party", "nobody"], "“nobody” is no party of this deal"),
        (["--period", "1999-Q1"], "there are 2027-Q1, 2027-Q2"),
        (["--deal", "other"], "say which deal: recoupment"),
        (["--out", "x.doc"], "write .pdf, .xlsx, .csv, .yaml or .beancount"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(moons, arguments, said):
    ran = gassaku("finance", "statement", moons, *arguments)
    assert ran.status == 2
    assert said in ran.err

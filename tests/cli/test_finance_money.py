"""`gassaku finance budget, compare, cashflow, currency, withholding, costs`: answers, papers and statuses."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.run import gassaku

ON = ("--on", "2027-06-14")


@pytest.fixture
def moons(project: Path) -> Path:
    return project / "examples" / "strait-of-moons"


def test_the_budget_has_tree_pivot_episodes_and_printed_sums(moons: Path) -> None:
    view = gassaku("finance", "budget", moons, *ON, "--by", "section", "--json").json
    assert view["total"] == 21_600_000_000
    assert sum(one["total"] for one in view["tree"]) == view["total"]
    assert sum(one["total"] for one in view["pivot"]["rows"]) == view["total"]
    assert sum(one["total"] for one in view["episodes"]) == view["total"]
    assert len(view["episodes"]) == 12
    assert [one for one in view["figures"] if not one["same"]] == []
    assert {one["level"] for one in _all(view["tree"])} == {1, 2, 3, 4}


def _all(branches: list[dict[str, object]]) -> list[dict[str, object]]:
    return [one for branch in branches for one in (branch, *_all(branch["below"]))]  # type: ignore[arg-type]


def test_written_lines_read_back_to_the_same_budget(moons: Path, tmp_path: Path) -> None:
    out = tmp_path / "lines.csv"
    assert gassaku("finance", "budget", moons, *ON, "--table", "lines", "--out", out).status == 0
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("production.yaml", "finance/plan.yaml"):
        (bare / name).parent.mkdir(exist_ok=True)
        (bare / name).write_bytes((moons / name).read_bytes())
    view = gassaku("finance", "budget", out, "--in", bare, *ON, "--json").json
    assert view["total"] == 21_600_000_000
    assert view["findings"] == []


def test_a_table_is_checked_figure_by_figure_before_it_is_put_in(moons: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text(
        "Budget of May\n\naccount;description;amount\n1400;Cast;500\n1400;Extras;1.234,50\n;Total;1734,50\n",
        encoding="utf-8",
    )
    ran = gassaku("finance", "budget", file, *ON, "--json")
    assert (ran.status, ran.json["total"]) == (1, 500)
    assert [one["code"] for one in ran.json["findings"]] == ["FIN-BUDGET-LOCALE", "FIN-BUDGET-LOCALE"]


def test_two_versions_are_compared(moons: Path, tmp_path: Path) -> None:
    text = (moons / "budget/topsheet.csv").read_text(encoding="utf-8")
    file = tmp_path / "v8.csv"
    file.write_text(
        text.replace(
            '1230,"Producers\' office, twelve months",KRW,100000000',
            '1230,"Producers\' office, twelve months",KRW,110000000',
        ),
        encoding="utf-8",
    )
    view = gassaku("finance", "compare", moons, file, *ON, "--json").json
    assert [(one["account"], one["kind"], one["effect"]) for one in view["changes"]] == [
        ("1230", "amount", 10_000_000),
        ("8100", "amount", 200_000),
    ]
    assert view["after"] - view["before"] == 10_200_000


def test_the_cash_flow_says_when_the_money_ends(moons: Path, tmp_path: Path) -> None:
    ran = gassaku("finance", "cashflow", moons, *ON, "--json")
    assert (ran.status, ran.json["money_ends"]) == (0, None)
    assert sum(one["in_plan_currency"] for one in ran.json["payments"]) == ran.json["months"][-1]["balance"]
    poor = tmp_path / "poor"
    for name in ("production.yaml", "finance/plan.yaml", "budget/topsheet.csv", "budget/terms.yaml"):
        (poor / name).parent.mkdir(parents=True, exist_ok=True)
        (poor / name).write_bytes((moons / name).read_bytes())
    plan = (poor / "finance/plan.yaml").read_text(encoding="utf-8")
    (poor / "finance/plan.yaml").write_text(plan.replace("amount: 5200000000", "amount: 3200000000"), encoding="utf-8")
    ran = gassaku("finance", "cashflow", poor, *ON, "--json")
    assert (ran.status, ran.json["money_ends"]) == (1, "2027-07")


def test_withholding_of_a_pair_and_of_all(tmp_path: Path) -> None:
    one = gassaku("finance", "withholding", "KR", "JP", "--on", "2027-03-02", "--json").json
    assert (one["rate"], one["domestic"], one["confidence"]) == ("10%", "22%", "secondary")
    assert len(gassaku("finance", "withholding", "--on", "2027-03-02", "--json").json) == 42
    assert gassaku("finance", "withholding", "US", "JP").status == 2
    out = tmp_path / "tax.csv"
    assert gassaku("finance", "withholding", "--out", out).status == 0
    assert len(list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"))))) == 43


def test_the_cost_report_and_who_owes_whom(moons: Path) -> None:
    view = gassaku("finance", "costs", moons, *ON, "--by", "company", "--json").json
    assert view["total"]["budget"] == 21_600_000_000
    assert view["total"]["expected"] + view["total"]["variance"] == view["total"]["budget"]
    assert [(one["debtor"], one["creditor"], one["currency"], one["amount"]) for one in view["owed"]] == [
        ("kaikyo", "hanbit", "JPY", 1_130_000),
        ("kaikyo", "hanbit", "KRW", 14_200_000),
    ]
    assert gassaku("finance", "costs", moons, "--by", "mood").status == 2


def test_exposure_and_rates(moons: Path) -> None:
    view = gassaku("finance", "currency", moons, *ON, "--json").json
    assert {one["currency"] for one in view["exposure"] if one["company"] == "hanbit"} == {"JPY"}
    rates = {one["currency"]: one for one in view["rates"]}
    assert (rates["JPY"]["rate"], rates["JPY"]["day"]) == (9.24, "2027-06-11")


def test_papers_are_never_written_over_unasked(moons: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    assert gassaku("finance", "plan", moons, *ON, "--out", out, "--language", "ja").status == 0
    assert "資金計画書" in load_workbook(out).sheetnames
    assert gassaku("finance", "plan", moons, *ON, "--out", out).status == 2
    assert gassaku("finance", "plan", moons, *ON, "--out", out, "--force").status == 0
    assert gassaku("finance", "plan", moons, *ON, "--out", tmp_path / "plan.doc").status == 2


def test_the_pivot_is_a_table_of_its_own(moons: Path, tmp_path: Path) -> None:
    out = tmp_path / "pivot.csv"
    assert gassaku("finance", "budget", moons, *ON, "--table", "pivot", "--by", "none", "--out", out).status == 0
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["CN", "JP", "KR", "TH", "Total"]
    assert rows[-1][-1] == "21600000000"
    assert gassaku("finance", "budget", moons, "--table", "mood").status == 2

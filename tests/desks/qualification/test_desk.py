"""The desk on the board, the whole report, receipts, filings, forms; and countries that come as a pack alone."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gassaku.desks.qualification as desk
from cli.run import gassaku
from desks.qualification.material import COMPANIES, JOINT, person, production
from gassaku.desks.qualification import DESK, gather, report
from gassaku.desks.qualification.applicable import rules_of
from gassaku.desks.qualification.filing import back
from gassaku.desks.qualification.form import forms
from gassaku.findings import Severity
from gassaku.opening import installed_desks, open_production
from gassaku.production.facts import INCENTIVE_RECEIPTS, WORKING_RULES
from gassaku.rules import load
from gassaku.rules.evaluate import evaluate
from gassaku.vocabulary.public_holidays import working_days_before, works
from gassaku.vocabulary.territory import name, territories

ON = dt.date(2027, 3, 1)
CREW = [person("w", "writer", "CN"), person("d", "director", "KR"), person("l", "lead", "KR")]


def assessed(folder: Path, written: dict[str, Any], people: Any = CREW, **more: Any) -> Any:
    return DESK.assess(production(folder, written, people, **more), ON)


def test_what_holds_is_ready_and_what_is_not_sought_needs_a_reason(tmp_path: Path) -> None:
    filed = {
        step: {"decided_on": "2027-02-01"} for step in ("provincial_opinion", "national_decision", "completion_review")
    }
    written = {"seeks": ["cn_order41_joint"], "declared": JOINT, "filings": {"cn_order41_joint": filed}}
    found = assessed(tmp_path, written)
    assert found.findings == ()
    assert found.coverage["CN"].rules == 1
    assert found.coverage["KR"].missing
    told = assessed(tmp_path, written | {"not_sought": {"KR": "sold there as an import"}})
    assert told.coverage["KR"].not_applicable == "sold there as an import"


def test_a_hard_rule_in_force_blocks_its_own_market_only(tmp_path: Path) -> None:
    found = assessed(tmp_path, {"seeks": ["cn_order41_joint"], "declared": JOINT}, [person("d", "lead", "KR")])
    fails = next(one for one in found.findings if one.code == "QUAL-FAILS")
    assert (fails.severity, fails.markets, fails.act.company) == (Severity.BLOCKER, ("CN",), "ming")
    assert fails.rule.confidence == "verified"
    assert "short by 1/3" in fails.message


@pytest.mark.parametrize(
    ("rule", "declared"),
    [
        ("kr_kcc_drama_points", {"kr_points": 3, "kr_finance_pct": 20}),  # status unknown
        (
            "cn_foreign_personnel_draft2018",
            {
                "category_foreign": 9,
                "category_total": 10,
                "male_and_female_lead_both_foreign": True,
                "writer_and_director_both_foreign": True,
            },
        ),
    ],
)
def test_a_draft_or_a_text_of_unknown_standing_never_blocks(
    tmp_path: Path, rule: str, declared: dict[str, Any]
) -> None:
    said = {key: {"value": value} for key, value in declared.items()}
    found = assessed(tmp_path, {"seeks": [rule], "declared": said})
    assert [one.severity for one in found.findings if one.code == "QUAL-FAILS"] == [Severity.WARNING]


def test_two_things_that_exclude_each_other_are_told(tmp_path: Path) -> None:
    found = assessed(tmp_path, {"seeks": ["kr_kcc_drama_points", "kr_kofic_location", "no_such_rule"]})
    codes = [one.code for one in found.findings]
    assert codes.count("QUAL-CONFLICT") == 1
    assert codes.count("QUAL-NO-RULE") == 1


def test_work_beyond_the_week_is_told_on_its_day(tmp_path: Path) -> None:
    hours = {"hours_excluding_breaks_by_day": [10, 10, 10, 10, 10, 3, 0]}
    plan = {"busan": {"rule": "kr_week", "on": "2027-05-17", "who": "The unit", "inputs": hours}}
    found = next(one for one in assessed(tmp_path, {"work": plan}).findings if one.code == "QUAL-WORK")
    assert found.act.due == dt.date(2027, 5, 17)
    assert "53" in found.message
    hours["hours_excluding_breaks_by_day"][5] = 2
    assert not assessed(tmp_path, {"work": plan}).findings


def test_receipts_are_counted_on_only_where_they_are_sure(tmp_path: Path) -> None:
    written = {"seeks": ["th_rebate_2025"], "spend": {"TH": {"THB": 100_000_000}}}
    companies = [*COMPANIES, {"id": "chao", "name": {"en": "Chao"}, "country": "TH"}]
    made = production(tmp_path, written, companies=companies)
    (receipt,) = made.fact(INCENTIVE_RECEIPTS) or []
    assert receipt == {
        "rule": "th_rebate_2025",
        "territory": "TH",
        "company": "chao",
        "currency": "THB",
        "eligible": "pass",
        "amount": 20_000_000,
        "amount_is": "entitlement",
        "earliest": "2028-01-19",
        "payments": [{"amount": "20000000", "day": "2028-01-19", "after": "shoot_end"}],
        "confidence": "reported",
    }
    less = written | {"spend": {"TH": {"THB": 49_999_999}}}
    (receipt,) = production(tmp_path / "less", less, companies=companies).fact(INCENTIVE_RECEIPTS) or []
    assert (receipt["eligible"], receipt["amount"]) == ("fail", None)


BUDGET = "account,description,currency,amount,country,company\n"
PLAN = "currency: KRW\nbudget: 1\nrates: {THB: '40', USD: '1400'}\nrates_on: 2027-01-01\nsources: []\n"


def drama_with_budget(tmp_path: Path, rows: str, written: dict[str, Any]) -> Any:
    companies = [*COMPANIES, {"id": "chao", "name": {"en": "Chao"}, "country": "TH"}]
    production(tmp_path, written, companies=companies)
    for path, text in (("budget/topsheet.csv", BUDGET + rows), ("finance/plan.yaml", PLAN)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return open_production(tmp_path, desks=installed_desks())


def test_spend_is_read_from_the_budget_what_is_paid_in_another_currency_at_the_plans_rate(tmp_path: Path) -> None:
    rows = "2000,Crew,THB,48600000.00,TH,chao\n2010,Cameras,USD,40000.00,TH,chao\n2020,Crew,KRW,1,KR,han\n"
    (receipt,) = drama_with_budget(tmp_path, rows, {"seeks": ["th_rebate_2025"]}).fact(INCENTIVE_RECEIPTS) or []
    assert (receipt["eligible"], receipt["amount"]) == ("pass", 7_500_000)  # 48.6 and 1.4 million are the least
    less = rows.replace("40000.00", "39999.00")
    made = drama_with_budget(tmp_path / "less", less, {"seeks": ["th_rebate_2025"]})
    told = next(one for one in report(made, ON)["incentives"] if one["id"] == "th_rebate_2025")
    assert (told["verdict"], told["conditions"][0]["proof"]) == ("fail", "the budget")
    assert told["conditions"][0]["margin"] == -35


def test_what_is_declared_goes_before_the_budget_and_the_difference_is_told(tmp_path: Path) -> None:
    written = {"seeks": ["th_rebate_2025"], "spend": {"TH": {"THB": 50_000_000}}}
    made = drama_with_budget(tmp_path, "2000,Crew,THB,60000000.00,TH,chao\n", written)
    (receipt,) = made.fact(INCENTIVE_RECEIPTS) or []
    assert receipt["amount"] == 7_500_000
    differs = next(one for one in DESK.assess(made, ON).findings if one.code == "QUAL-SPEND-DIFFERS")
    assert "THB 50,000,000" in differs.message
    assert "THB 60,000,000" in differs.message
    assert differs.place.pointer == "/spend/TH/THB"


def test_rules_of_work_are_a_fact_that_a_plan_is_held_against(tmp_path: Path) -> None:
    told = production(tmp_path, {}).fact(WORKING_RULES) or {}
    assert {"KR", "JP", "CN", "TH"} <= told.keys()
    week = next(one for one in told["KR"] if one["id"] == "kr_week")
    assert week["limits"]["week_total_max_hours"] == {"value": 52, "unit": "hours without breaks"}
    assert "hours_excluding_breaks_by_day" in week["inputs"]
    inputs = {"hours_excluding_breaks_by_day": [11, 11, 11, 11, 9, 0, 0]}
    assert evaluate(load(), week["id"], inputs, dt.date(2027, 5, 17)).failed


def test_what_excludes_lies_where_the_desk_looks() -> None:
    book = load()
    everywhere, there = (
        {rule.id for rule in rules_of(book, ("interaction",), folder) if rule.sheet.get("exclusive")}
        for folder in ("", "interactions")
    )
    assert everywhere == there != set()


# -- countries as packs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "currency", "rule", "spend", "more"),
    [
        ("MY", "MYR", "my_fimi_foreign", 9_000_000, {"malaysian_crew_pct": 30, "trainees": 5}),
        ("PH", "PHP", "ph_flip", 60_000_000, {}),
    ],
)
def test_a_country_of_a_pack_alone_is_answered_for(
    tmp_path: Path, country: str, currency: str, rule: str, spend: int, more: dict[str, Any]
) -> None:
    companies = [*COMPANIES, {"id": "local", "name": {"en": "Local"}, "country": country}]
    written = {
        "seeks": [rule],
        "spend": {country: {currency: spend}},
        "declared": {key: {"value": value} for key, value in more.items()},
        "filings": {rule: {"application": {"filed_on": "2027-01-04", "decided_on": "2027-02-01"}}},
    }
    told = report(production(tmp_path, written, companies=companies), ON)
    found = next(one for one in told["incentives"] if one["id"] == rule)
    assert found["verdict"] == "pass"
    assert found["filings"][0]["company"] == "local"
    assert ["KR", country] in [pair["pair"] for pair in told["pairs"]]


def test_a_country_that_nobody_foresaw_comes_as_a_file_of_the_users_own(tmp_path: Path) -> None:
    companies = [*COMPANIES, {"id": "local", "name": {"en": "Local"}, "country": "IS"}]
    written = {"seeks": ["own.is_test"], "contributions": {"han": "1/2", "ming": "1/4", "local": "1/4"}}
    production(tmp_path, written, companies=companies)
    text = (
        "title: A test of its own\nkind: test\ncountry: IS\nsource: its law\nhref: https://example.org\n"
        "checked_on: 2026-11-01\nconfidence: verified\nstatus: in_force\nenforce: hard\n"
        "values:\n  least:\n    - {from: 2020-01-01, value: 25, unit: percent}\n"
        "reads:\n  own_part: {finance: IS}\n"
        "filings:\n  - {step: approval, by: IS, to: the film centre, before: shoot, lead: {working_days: 10}}\n"
        "test:\n  all_of:\n    - {id: part, input: own_part, op: ge, limit: least}\n"
    )
    (tmp_path / "rules" / "own").mkdir(parents=True)
    (tmp_path / "rules" / "own" / "is_test.yaml").write_text(text, encoding="utf-8")
    told = report(open_production(tmp_path, desks=installed_desks()), ON)
    found = next(one for one in told["tests"] if one["id"] == "own.is_test")
    assert found["verdict"] == "pass"
    assert found["conditions"][0]["margin"] == 0
    assert found["filings"][0]["due"] == "2027-04-23"  # 1 May lies on a Saturday; Summer's first day is 22 April


def test_no_code_of_the_desk_names_a_country() -> None:
    codes = "|".join(sorted(territories()))
    names = {
        name(code) for code in ("KR", "CN", "JP", "TW", "HK", "SG", "TH", "MY", "PH", "AU", "IN", "VN", "NZ", "GB")
    }
    named = re.compile(
        rf"[\"'](?:{codes})[\"']|\b(?:{'|'.join(map(re.escape, sorted(names)))})\b|Korea|Chin(?:a|ese)|Japan|Thai"
    )
    for file in Path(desk.__file__).parent.glob("*.py"):
        text = re.sub(r'"""[\s\S]*?"""', "", file.read_text(encoding="utf-8"))
        assert not named.search(text), f"{file.name}: {named.search(text)}"


# -- when, who, in which form ----------------------------------------------------------------------------------------


@given(
    event=st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)),
    count=st.integers(1, 90),
    country=st.sampled_from(["KR", "CN", "JP", "TW", "HK", "SG", "TH", "XX"]),
)
def test_a_lead_time_counts_working_days_back(event: dt.date, count: int, country: str) -> None:
    due = working_days_before(event, count, country)
    between = [due + dt.timedelta(days=shift) for shift in range((event - due).days)]
    assert works(due, country)
    assert sum(works(day, country) for day in between) == count
    assert working_days_before(event, 1, country) >= back(event, count, "days", country)


def test_a_month_back_from_its_last_day() -> None:
    assert back(dt.date(2027, 5, 31), 3, "months", "XX") == dt.date(2027, 2, 26)  # the 28th is a Sunday


@pytest.mark.parametrize(
    ("written", "people", "form"),
    [
        ({"contributions": {"han": "1/2", "ming": "1/2"}}, CREW, None),
        ({"contributions": {"han": "1/2", "ming": "1/2"}, "made": "all"}, CREW, "joint"),
        ({"contributions": {"han": "1", "ming": "0"}}, CREW, "assisted"),
        ({"contributions": {"han": "1", "ming": "0"}}, [person("w", "writer", "CN")], "entrusted"),
        ({"contributions": {"han": "1", "ming": "0"}}, [person("w", "writer", None)], None),
        ({"made": {"finished_work_licensed": True}}, CREW, "licence"),
        ({"contributions": {"han": "1"}, "made": {"based_on_drama": "Old"}}, CREW[1:], "remake"),
        ({}, CREW, None),
    ],
)
def test_forms_are_told_apart_with_their_reasons(tmp_path: Path, written: Any, people: Any, form: str | None) -> None:
    if written.get("made") == "all":
        shared = dict.fromkeys(("risk_shared", "copyright_shared", "script_decided_jointly"), True)
        written = written | {"made": shared}
    (found,) = forms(gather(production(tmp_path, written, people), ON))
    assert found.form == form
    assert found.reasons or found.missing


def test_the_report_of_the_sample_says_everything_with_its_source(project: Path) -> None:
    told = gassaku("qualification", "report", project / "examples/strait-of-moons", "--on", "2027-06-14", "--json").json
    assert len(told["pairs"]) == 6
    assert {one["form"] for one in told["forms"]} == {"joint"}
    ids = {one["id"] for one in told["tests"]}
    assert all(set(pair["tests"]) <= ids for pair in told["pairs"])
    joint = next(one for one in told["tests"] if one["id"] == "cn_order41_joint")
    principals = next(one for one in joint["conditions"] if one["id"] == "principals")
    assert (principals["verdict"], principals["margin_exact"], principals["clause"]) == ("fail", "-1/30", "6(5)")
    assert principals["source"]["href"].startswith("https://")
    assert all(
        one["source"]["title"] for one in (*told["tests"], *told["incentives"]) if one["rule"] != "treaties.pairs"
    )
    credit = next(one for one in told["incentives"] if one["id"] == "kr_tax_credit")
    assert (credit["amount"], credit["amount_is"]) == (900_000_000, "entitlement")
    lines = gassaku("qualification", "report", project / "examples/strait-of-moons").out
    assert "cn share of principal creators is 0.3" in lines


def test_the_change_command_answers_with_its_status(project: Path) -> None:
    sample = project / "examples/strait-of-moons"
    found = gassaku("qualification", "change", sample, "--test", "cn_order41_joint", "--budget", "0", "--json")
    assert found.status == 0
    assert [one["price"] for one in found.json["changes"]] == [0]
    none = gassaku("qualification", "change", sample, "--test", "th_rebate_2025", "--budget", "1", "--json")
    assert (none.status, none.json["changes"]) == (1, [])
    unknown = gassaku("qualification", "change", sample, "--test", "nothing")
    assert unknown.status == 2
    assert "There is no rule" in unknown.err


@pytest.mark.parametrize(("language", "word"), [("en", "Passes"), ("ko", "통과"), ("zh-Hant", "通過")])
def test_the_report_is_written_as_a_form_in_the_readers_language(
    project: Path, tmp_path: Path, language: str, word: str
) -> None:
    sample, out = project / "examples/strait-of-moons", tmp_path / "counts.xlsx"
    asked = ("qualification", "report", sample, "--on", "2027-06-14", "--language", language, "--out", out)
    assert gassaku(*asked).status == 0
    book = openpyxl.load_workbook(out)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert word in cells
    assert "-1/30" in cells
    assert any("letter of intent" in cell for cell in cells)
    again = gassaku(*asked)
    assert again.status == 2
    assert "already there" in again.err
    assert gassaku(*asked, "--force").status == 0


def test_a_form_of_another_sort_is_refused(project: Path, tmp_path: Path) -> None:
    sample = project / "examples/strait-of-moons"
    found = gassaku("qualification", "report", sample, "--out", tmp_path / "counts.docx")
    assert found.status == 2
    assert "end the name with one of them" in found.err
    assert gassaku("qualification", "report", sample, "--out", tmp_path / "a.pdf", "--language", "fr").status == 2

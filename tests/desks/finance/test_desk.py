"""The finance desk on the board: what does not add up is found, each at its place, and silence is unknown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from cli.run import gassaku
from gassaku.desk import WHOLE, Assessment
from gassaku.desks.documents import DESK as DOCUMENTS
from gassaku.desks.finance import DESK
from gassaku.opening import open_production
from gassaku.production.facts import BUDGET_TOTAL, SPEND_BY_TERRITORY
from gassaku.production.production import Production
from gassaku.production.store import MemoryStore

ON = dt.date(2027, 6, 14)
SHEET = """\
schema: gassaku.production/1
id: ferry
title: {en: Ferry}
companies:
  - {id: a, name: {en: A}, country: KR, mark: A}
  - {id: b, name: {en: B}, country: JP, mark: B}
shoot: {start: 2027-05-10, end: 2027-06-10}
"""
BUDGET = "account,description,currency,amount,country,company\n1100,A,KRW,600,KR,a\n2000,B,JPY,40,JP,b\n"
PLAN = """\
currency: KRW
rates: {JPY: "10"}
sources:
  - {id: one, kind: equity, company: a, amount: 600, status: secured, payments: [{date: 2027-05-01}]}
  - {id: two, kind: presale, company: b, currency: JPY, amount: 40, status: secured, payments: [{date: 2027-05-01}]}
spend: [{on: shoot_start}]
"""
DEAL = """\
currency: KRW
deal:
  statement: {rounding: half_up, periods: quarter, conversion: day_of_receipt, withholding_base: cash}
  pots:
    main:
      tiers: [{id: fee, recipients: {agent: 1}, basis: gross, rate: "0.1"}]
      residual: {a: 1/2, b: 1/2}
receipts: [{pot: main, amount: 101, date: 2027-04-01}]
"""
GOOD = {"production.yaml": SHEET, "budget/a.csv": BUDGET, "finance/plan.yaml": PLAN, "deal/main.yaml": DEAL}


def production_of(files: dict[str, str]) -> Production:
    store = MemoryStore("ferry", {path: text.encode() for path, text in files.items()})
    return open_production(store, desks=[DOCUMENTS, DESK])


def assessed(**changed: tuple[str, str]) -> Assessment:
    files = dict(GOOD)
    for name, (was, becomes) in changed.items():
        path = {"plan": "finance/plan.yaml", "budget": "budget/a.csv", "deal": "deal/main.yaml"}[name]
        assert was in files[path]
        files[path] = files[path].replace(was, becomes, 1)
    return DESK.assess(production_of(files), ON)


def told(assessment: Assessment) -> set[str]:
    return {one.code for one in assessment.findings}


def test_money_that_adds_up_has_no_finding_and_everything_was_read() -> None:
    answer = assessed()
    assert told(answer) == set()
    assert answer.coverage[WHOLE].missing == ()
    assert answer.coverage[WHOLE].read == 3
    figures = {one.id: one.value for one in answer.figures}
    assert figures["finance.budget"] == "1,000 KRW"
    assert figures["finance.gap"] == "0 KRW"
    assert (figures["finance.main.a"], figures["finance.main.b"]) == ("46 KRW", "45 KRW")


def test_what_is_not_there_is_missing_never_ready() -> None:
    answer = DESK.assess(production_of({"production.yaml": SHEET}), ON)
    assert len(answer.coverage[WHOLE].missing) == 3
    assert not answer.findings


@pytest.mark.parametrize(
    ("document", "was", "becomes", "code"),
    [
        ("plan", "amount: 600", "amount: 500", "FIN-GAP"),
        ("plan", "amount: 600", "amount: 700", "FIN-OVER-FINANCED"),
        ("plan", "status: secured", "status: loi", "FIN-NOT-SECURED"),
        ("plan", "company: a", "company: z", "FIN-SOURCE-COMPANY"),
        ("plan", "currency: KRW", "currency: KRW\nbudget: 900", "FIN-BUDGET-DIFFERS"),
        ("plan", "date: 2027-05-01", "date: 2027-07-01", "FIN-CASH-ENDS"),
        ("plan", "{date: 2027-05-01}", "{on: signature}", "FIN-CASH-UNDATED"),
        ("plan", "spend: [{on: shoot_start}]", "", "FIN-NO-SPENDING"),
        ("plan", "kind: equity", "kind: in_kind", "FIN-IN-KIND-BASIS"),
        ("plan", "status: secured", "status: secured, conditions: [{what: a}]", "FIN-CONDITION-OPEN"),
        (
            "plan",
            "status: secured",
            "status: secured, conditions: [{what: a, due: 2027-01-01}]",
            "FIN-CONDITION-OVERDUE",
        ),
        ("plan", "amount: 40", "amount: 41", "FIN-CURRENCY-OPEN"),
        ("budget", "KR,a", "KR,z", "FIN-BUDGET-COMPANY"),
        ("budget", "JPY,40", "THB,40", "FIN-BUDGET-RATE"),
        ("deal", "pot: main, ", "pot: other, ", "FIN-RECEIPT-NO-POT"),
        ("deal", "{a: 1/2, b: 1/2}", "pot:main", "FIN-CIRCULAR-POTS"),
        ("deal", "{agent: 1}", "{agent: 0.5, b: 0.4}", "FIN-SHARES"),
        ("deal", "amount: 101", "amount: -101", "FIN-NEGATIVE-RECEIPT"),
        ("deal", "amount: 101", "amount: 101, currency: JPY", "FIN-NO-RATE"),
    ],
)
def test_each_flaw_is_found(document: str, was: str, becomes: str, code: str) -> None:
    answer = assessed(**{document: (was, becomes)})
    assert code in told(answer)
    assert all(one.desk == "finance" for one in answer.findings)


def test_two_versions_of_a_budget_are_asked_about_until_the_plan_names_one() -> None:
    files = GOOD | {"budget/b.csv": BUDGET}
    answer = DESK.assess(production_of(files), ON)
    assert "FIN-BUDGET-SEVERAL" in told(answer)
    named = files | {"finance/plan.yaml": PLAN + "budget_documents: [b]\n"}
    assert told(DESK.assess(production_of(named), ON)) == set()


def test_facts_for_the_other_desks() -> None:
    production = production_of(GOOD)
    assert production.fact(BUDGET_TOTAL) == {"KRW": 1000}
    assert production.fact(SPEND_BY_TERRITORY) == {"KRW": {"JP": 400, "KR": 600}}


def test_the_command_answers_for_the_sample(project: Path) -> None:
    ran = gassaku("finance", "plan", project / "examples/strait-of-moons", "--on", "2027-06-14", "--json")
    assert ran.status == 0, ran.err
    view: dict[str, Any] = ran.json
    assert view["budget"] == view["value"] == view["contracted"] == 21_600_000_000
    assert view["cash"] == 20_687_000_000
    assert view["money_ends"] is None
    assert sum(one["total"] for one in view["tree"]) == view["budget"]
    assert sum(view["parties"].values()) == view["value"]
    assert view["months"][-1]["balance"] == 0
    people = gassaku("finance", "plan", project / "examples/strait-of-moons", "--on", "2027-06-14")
    assert "rebate-loan" in people.out


def test_a_folder_that_is_no_production_is_told_in_a_sentence(tmp_path: Path) -> None:
    ran = gassaku("finance", "plan", tmp_path / "nowhere")
    assert ran.status == 2
    assert ran.err.startswith("gassaku: ")

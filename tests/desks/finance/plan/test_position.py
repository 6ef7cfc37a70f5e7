"""A production's money, whole: incentives, taxes, homes, loans and actual costs held against one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from gassaku.desks.documents import DESK as DOCUMENTS
from gassaku.desks.finance import DESK, position_of
from gassaku.desks.finance.position import Position
from gassaku.opening import open_production
from gassaku.production import Production
from gassaku.production.facts import INCENTIVE_RECEIPTS, LOCAL_SPEND
from gassaku.production.store import MemoryStore

ON = dt.date(2027, 5, 12)
SHEET = """\
schema: gassaku.production/1
id: ferry
title: {en: Ferry}
companies:
  - {id: a, name: {en: A}, country: KR, mark: A}
  - {id: b, name: {en: B}, country: TH, mark: B}
shoot: {start: 2027-05-10, end: 2027-06-10}
markets:
  - {territory: KR, medium: svod, premiere: "2027-10-22T20:00:00+09:00", company: a}
  - {territory: TW, medium: svod, premiere: "2027-10-22T19:00:00+08:00", company: a}
"""
BUDGET = "account,description,currency,amount,country,company\n1400,A,KRW,6000,KR,a\n2000,B,THB,100.00,TH,b\n"
PLAN = """\
currency: KRW
rates: {THB: "40"}
sources:
  - {id: one, kind: equity, company: a, amount: 6000, status: secured, payments: [{date: 2027-05-01}]}
  - {id: rebate, kind: rebate, company: b, territory: TH, currency: THB, amount: 100, status: secured,
     incentive: th_rebate, payments: [{date: 2027-05-01}]}
spend: [{on: shoot_start}]
"""
FILES = {"production.yaml": SHEET, "budget/a.csv": BUDGET, "finance/plan.yaml": PLAN}


class Qualification:
    """A desk that gives one receipt."""

    name, title = "qualification", "Qualification"
    kinds: tuple[Any, ...] = ()
    codes: tuple[Any, ...] = ()
    asks: tuple[str, ...] = ()

    def __init__(self, **receipt: object) -> None:
        told = {"rule": "th_rebate", "territory": "TH", "company": "b", "currency": "THB", "eligible": "pass"}
        told |= {"amount": 100, "amount_is": "entitlement", "earliest": None, "confidence": "secondary"} | receipt
        self.provides = {INCENTIVE_RECEIPTS.name: lambda _: [told]}

    def assess(self, production: Production, on: dt.date) -> Any:  # Any: never asked here
        raise NotImplementedError


def opened(files: Mapping[str, str], *desks: Any) -> Production:  # Any: desks, and stand-ins for them
    store = MemoryStore("ferry", {path: text.encode() for path, text in files.items()})
    return open_production(store, desks=[DOCUMENTS, DESK, *desks])


def stand(*desks: Any, plan: tuple[str, str] = ("", ""), **files: str) -> Position:  # Any: as above
    paths = {
        "budget": "budget/a.csv",
        "costs": "finance/costs/may.csv",
        "rates": "finance/rates.yaml",
        "terms": "budget/terms.yaml",
    }
    given = {**FILES, **{paths[name]: text for name, text in files.items()}}
    assert plan[0] in given["finance/plan.yaml"]
    given["finance/plan.yaml"] = given["finance/plan.yaml"].replace(*plan, 1)
    return position_of(opened(given, *desks), ON)


def told(position: Position) -> list[str]:
    return [one.code for one in position.findings if one.code != "FIN-CURRENCY-OPEN"]


def test_a_sound_plan_says_nothing() -> None:
    assert told(stand(Qualification())) == []


def test_an_incentive_that_is_refused_shows_when_the_money_would_end() -> None:
    position = stand(Qualification(eligible="fail"))
    (one,) = [found for found in position.findings if found.code == "FIN-INCENTIVE-REFUSED"]
    assert "the money ends in 2027-05, 4,000 KRW short" in one.message
    assert position.cash is not None
    assert position.cash.ends is None


def test_an_incentive_that_is_less_or_later_is_found_and_the_cash_flow_waits() -> None:
    position = stand(Qualification(amount=80, earliest="2027-09-30"))
    assert told(position)[:2] == ["FIN-CASH-ENDS", "FIN-INCENTIVE-LESS"]
    assert "FIN-INCENTIVE-EARLY" in told(position)
    assert position.cash is not None
    assert [one.day for one in position.cash.flows if one.what == "rebate"] == [dt.date(2027, 9, 30)]


def test_an_entitlement_that_the_plan_leaves_out_is_told() -> None:
    position = stand(Qualification(rule="kr_credit", territory="KR", currency="KRW", amount=50))
    assert told(position) == ["FIN-INCENTIVE-UNUSED"]


LICENCE = (
    "  - {id: tw, kind: presale, company: a, territory: TW, amount: 500, status: secured,\n"
    "     payments: [{date: 2027-05-02}]}\n"
)


def test_a_licence_from_another_country_arrives_less_tax_by_the_rule_of_its_day() -> None:
    position = stand(Qualification(), plan=("sources:\n", "sources:\n" + LICENCE))
    (one,) = [found for found in position.findings if found.code == "FIN-WITHHELD"]
    assert "TW withholds 10%" in one.message
    assert one.rule is not None
    assert one.rule.id == "tw.tax.withholding"
    assert position.cash is not None
    assert position.cash.withheld == 50
    without = stand(
        Qualification(), plan=("sources:\n", "sources:\n" + LICENCE.replace("amount", "papers: false, amount"))
    )
    assert without.cash is not None
    assert without.cash.withheld == 100
    grossed_up = stand(Qualification(), plan=("sources:\n", "sources:\n" + LICENCE.replace("amount", "tax: 0, amount")))
    assert grossed_up.cash is not None
    assert grossed_up.cash.withheld == 0


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("territory: TH", "territory: KR", "FIN-HOME-SOURCE"),
        ("spend:", "homes: {a: [KR, TH], b: TH}\nspend:", "FIN-HOME-TWICE"),
        ("spend:", "minima: {b: '0.5'}\nspend:", "FIN-SHARE-MINIMUM"),
        (
            "spend:",
            "  - {id: l, kind: tax_credit_loan, company: a, amount: 5, payments: [{on: shoot_start}]}\nspend:",
            "",
        ),
        (
            "spend: [{on: shoot_start}]",
            "spend: {post: [{on: shoot_start}], rest: [{on: shoot_start}]}",
            "FIN-SPEND-SECTION",
        ),
        ("kind: rebate", "kind: equity", ""),
    ],
)
def test_what_a_plan_contradicts_is_found(was: str, becomes: str, code: str) -> None:
    codes = told(stand(Qualification(), plan=(was, becomes)))
    assert (code in codes) if code else not [one for one in codes if one.startswith("FIN-LOAN")]


def test_loans_that_stand_on_nothing_or_on_too_little_are_found() -> None:
    loan = (
        "  - {{id: {id}, kind: {kind}, company: b, amount: {amount}, status: secured, {more}"
        "payments: [{{on: shoot_start}}]}}\nspend:"
    )
    alone = stand(plan=("spend:", loan.format(id="l", kind="presale_loan", amount=5, more="")))
    assert "FIN-LOAN-ALONE" in told(alone)
    more = stand(plan=("spend:", loan.format(id="l", kind="incentive_loan", amount=4001, more="secured_on: rebate, ")))
    assert "FIN-LOAN-EXCEEDS" in told(more)
    twice = stand(plan=("spend:", loan.format(id="l", kind="senior_loan", amount=3600, more="")))
    assert {"FIN-OVER-FINANCED", "FIN-LOAN-TWICE"} <= set(told(twice))


def test_actual_costs_take_the_place_of_the_spending_that_was_planned() -> None:
    costs = (
        "date,account,currency,amount,company,country,paid by\n"
        "2027-04-20,1400,KRW,1500,a,KR,\n2027-05-11,2000,KRW,100,b,TH,a\n"
    )
    position = stand(Qualification(), costs=costs)
    assert position.cash is not None
    assert sum(one.amount for one in position.cash.flows if one.kind in ("spend", "actual")) == -10_000
    spent = {(one.day.isoformat(), one.company): one.amount for one in position.cash.flows if one.kind == "actual"}
    assert spent == {("2027-04-20", "a"): -1500, ("2027-05-11", "a"): -100}
    planned = {one.company: one.amount for one in position.cash.flows if one.kind == "spend"}
    assert planned == {"a": -4500, "b": -3900}
    assert position.cash.ends is not None
    assert position.cash.ends.month == "2027-04"


def test_costs_off_the_budget_are_found() -> None:
    head = "date,account,currency,amount,company,country\n"
    assert "FIN-COST-OVER" in told(stand(Qualification(), costs=head + "2027-05-11,1400,KRW,7000,a,KR\n"))
    assert "FIN-COST-NO-ACCOUNT" in told(stand(Qualification(), costs=head + "2027-05-11,7700,KRW,1,a,KR\n"))
    assert "FIN-COST-COMPANY" in told(stand(Qualification(), costs=head + "2027-05-11,1400,KRW,1,zz,KR\n"))


def test_a_budget_rate_far_from_its_day_is_told() -> None:
    rates = "source: Bank of Korea\nquotes: [{date: 2027-02-26, from: THB, to: KRW, rate: 45}]\n"
    position = stand(Qualification(), plan=("sources:", "rates_on: 2027-03-02\nsources:"), rates=rates)
    (one,) = [found for found in position.findings if found.code == "FIN-RATE-OFF"]
    assert "12.5% away" in one.message


def test_terms_are_part_of_the_budget_that_the_plan_must_cover() -> None:
    terms = "after: [{id: contingency, rate: 10%, of: [production], company: a, country: KR}]\n"
    position = stand(Qualification(), terms=terms)
    assert position.total == 6000 + 4000 + 400
    assert "FIN-GAP" in told(position)


def test_spending_is_told_in_the_money_it_is_spent_in() -> None:
    assert opened(FILES).fact(LOCAL_SPEND) == {"KR": {"KRW": 6000}, "TH": {"THB": 10000}}


def test_a_companys_private_source_is_laid_over_the_plan_for_that_company_alone() -> None:
    private = (
        "sources: [{id: mine, _layer: add, kind: equity, company: b, amount: 70, status: secured,\n"
        "  payments: [{date: 2027-05-01}]}]\n"
    )
    files = {**FILES, "private/b/finance/plan.yaml": private}
    store = MemoryStore("ferry", {path: text.encode() for path, text in files.items()})
    seen = {
        reader: position_of(open_production(store, desks=[DOCUMENTS, DESK], reader=reader), ON).plan
        for reader in (None, "a", "b")
    }
    assert {reader: plan and plan.value for reader, plan in seen.items()} == {None: 10_000, "a": 10_000, "b": 10_070}

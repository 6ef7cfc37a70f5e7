"""The cost report: to date, committed, to complete, variance; and who owes whom."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.finance.actuals import CostReport, Valued, cost_report, read_ledger, settlements, value_entries
from gassaku.desks.finance.actuals.report import BY
from gassaku.desks.finance.budget import Budget, chart_of, read_costs
from gassaku.desks.finance.currency import History, Quotation, Rates
from gassaku.notation.table import read_csv
from gassaku.rules import load

CHART = chart_of(load(), dt.date(2027, 3, 2))
NO_HISTORY = History("Date,USD,\n1999-01-04,1,\n")
HEAD = "date,account,description,currency,amount,company,country,paid by,status,order,voucher\n"
BUDGET = (
    "account,description,currency,amount,country,company\n"
    "1410,Lead,KRW,1000,KR,a\n2000,Crew,KRW,500,KR,a\n2000,Crew,JPY,40,JP,b\n"
)
ON = dt.date(2027, 5, 12)  # a Wednesday: the week is 10 to 16 May


def budget() -> Budget:
    return read_costs(read_csv(BUDGET.encode(), "budget/a.csv"), "KRW", {"JPY": Fraction(10)})[0]


def valued(text: str) -> tuple[Valued, ...]:
    entries, findings = read_ledger((HEAD + text).encode(), "finance/costs/a.csv")
    assert not findings
    rates = Rates(budget={"JPY": Fraction(10)}, currency="KRW", history=NO_HISTORY)
    return value_entries(entries, "KRW", rates)[0]


def report(text: str, by: str = "account") -> CostReport:
    return cost_report(budget(), valued(text), ON, by, CHART)


def rows(made: CostReport) -> dict[str, tuple[int, ...]]:
    return {
        one.name: (one.budget, one.week, one.to_date, one.committed, one.to_complete, one.variance) for one in made.rows
    }


def test_what_is_paid_committed_and_still_to_come() -> None:
    made = report(
        "2027-05-03,1410,Lead,KRW,300,a,KR,,paid,,1\n2027-05-11,1410,Lead,KRW,100,a,KR,,paid,,2\n"
        "2027-05-11,2000,Crew,KRW,200,a,KR,,committed,PO1,3\n2027-05-17,1410,Lead,KRW,999,a,KR,,paid,,4\n"
    )
    assert (made.since, made.until) == (dt.date(2027, 5, 10), dt.date(2027, 5, 16))
    assert rows(made) == {"1410": (1000, 100, 400, 0, 600, 0), "2000": (900, 0, 0, 200, 700, 0)}


def test_a_payment_takes_its_order_down_and_an_overrun_shows_at_once() -> None:
    made = report(
        "2027-05-10,2000,Crew,KRW,200,a,KR,,committed,PO1,\n2027-05-11,2000,Crew,KRW,150,a,KR,,paid,PO1,\n"
        "2027-05-11,1410,Lead,KRW,1200,a,KR,,paid,,\n"
    )
    assert rows(made)["2000"] == (900, 150, 150, 50, 700, 0)
    assert rows(made)["1410"] == (1000, 1200, 1200, 0, 0, -200)
    assert made.total.variance == -200


def test_an_estimate_of_the_ledger_goes_before_the_rest_of_the_budget() -> None:
    made = report(
        "2027-05-03,1410,Lead,KRW,300,a,KR,,paid,,\n2027-05-04,1410,Lead,KRW,800,a,KR,,estimate,,\n"
        "2027-05-05,1410,Lead,KRW,750,a,KR,,estimate,,\n"
    )
    assert rows(made)["1410"] == (1000, 0, 300, 0, 750, -50)


def test_parties_and_countries_are_apart() -> None:
    text = "2027-05-11,2000,Crew,JPY,50,b,JP,,paid,,\n"
    assert rows(report(text, "company"))["b"] == (400, 500, 500, 0, 0, -100)
    assert rows(report(text, "country"))["KR"] == (1500, 0, 0, 0, 1500, 0)
    assert rows(report(text, "section"))["above_the_line"] == (1000, 0, 0, 0, 1000, 0)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1410", "2000", "9999"]),
            st.sampled_from(["KRW", "JPY"]),
            st.integers(-(10**6), 10**6),
            st.sampled_from(["a", "b"]),
            st.sampled_from(["KR", "JP"]),
            st.sampled_from(["paid", "committed", "estimate"]),
            st.sampled_from(["", "PO1", "PO2"]),
        ),
        max_size=10,
    )
)
def test_every_way_to_group_has_the_same_total(lines: list[tuple[str, str, int, str, str, str, str]]) -> None:
    text = "".join(f"2027-05-11,{a},x,{c},{n},{p},{k},,{s},{o},\n" for a, c, n, p, k, s, o in lines)
    costs = valued(text)
    reports = [cost_report(budget(), costs, ON, by, CHART) for by in BY]
    assert len({one.total for one in reports}) == 1
    assert reports[0].total.to_date == sum(one.base for one in costs if one.entry.status == "paid")
    assert reports[0].total.budget == budget().total


def test_a_cost_is_valued_at_its_days_rate_and_the_budget_rate_is_told() -> None:
    entries, _ = read_ledger((HEAD + "2027-05-11,2000,Crew,JPY,50,b,JP,,paid,,\n").encode(), "finance/costs/a.csv")
    own = [Quotation(dt.date(2027, 5, 10), "JPY", "KRW", Fraction("9.5"), "Bank of Korea")]
    (one,), findings = value_entries(entries, "KRW", Rates(own, history=NO_HISTORY))
    assert (one.base, one.source, findings) == (475, "Bank of Korea, 2027-05-10", [])
    (one,), findings = value_entries(
        entries, "KRW", Rates(budget={"JPY": Fraction(10)}, currency="KRW", history=NO_HISTORY)
    )
    assert (one.base, [found.code for found in findings]) == (500, ["FIN-COST-RATE"])
    none, findings = value_entries(entries, "KRW", Rates(history=NO_HISTORY))
    assert (none, [found.code for found in findings]) == ((), ["FIN-COST-LINE"])


def test_who_owes_whom_is_set_off_by_pair_currency_and_month() -> None:
    costs = valued(
        "2027-05-10,2000,Crew,JPY,50,b,JP,a,paid,,\n2027-05-11,2000,Crew,JPY,20,a,KR,b,paid,,\n"
        "2027-05-11,2000,Crew,KRW,7,b,JP,a,paid,,\n2027-06-01,2000,Crew,JPY,9,a,JP,b,paid,,\n"
        "2027-05-11,2000,Crew,KRW,7,a,KR,a,paid,,\n2027-05-11,2000,Crew,KRW,7,b,JP,a,committed,,\n"
    )
    debts = settlements(costs, "2027-05")
    assert [(one.debtor, one.creditor, one.currency, one.minor, one.base, one.costs) for one in debts] == [
        ("b", "a", "JPY", 30, 300, 2),
        ("b", "a", "KRW", 7, 7, 1),
    ]
    assert [one.month for one in settlements(costs)] == ["2027-05", "2027-05", "2027-06"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.integers(-1000, 1000)), max_size=12))
def test_debts_leave_everybody_with_what_the_costs_leave(lines: list[tuple[str, str, int]]) -> None:
    text = "".join(f"2027-05-11,2000,x,KRW,{n},{bears},KR,{pays},paid,,\n" for bears, pays, n in lines)
    for name in "abc":
        paid_for_others = sum(n for bears, pays, n in lines if pays == name != bears)
        others_paid = sum(n for bears, pays, n in lines if bears == name != pays)
        debts = settlements(valued(text))
        net = sum(one.minor for one in debts if one.creditor == name) - sum(
            one.minor for one in debts if one.debtor == name
        )
        assert net == paid_for_others - others_paid
        assert all(one.minor > 0 for one in debts)

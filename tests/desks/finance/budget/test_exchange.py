"""Budgets from and to other programs: headers below titles, totals figure by figure, and back again without a loss."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gassaku.desks.documents.kinds import read_budget
from gassaku.desks.finance.budget import Budget, Cost, chart_of, check_printed, compare, read_costs
from gassaku.desks.finance.budget.line import converted
from gassaku.desks.finance.forms import lines_table
from gassaku.desks.finance.papers import budget_answer
from gassaku.desks.finance.reading import Entry
from gassaku.findings import Finding, Place
from gassaku.notation.tree import read_yaml
from gassaku.printing import Report, to_csv, to_xlsx
from gassaku.rules import load
from samples import sample

CHART = chart_of(load(), dt.date(2027, 3, 2))
RATES = {"JPY": Fraction("9.3"), "CNY": Fraction(192), "THB": Fraction("41.5")}


def costs(text: str) -> tuple[Budget, list[Finding]]:
    return read_costs(read_budget(text.encode(), "budget/a.csv")[0], "KRW", RATES, {"shoot_days": Fraction(55)})


def test_titles_above_the_header_are_passed_over() -> None:
    budget, findings = costs(
        "Strait of Moons,,,\nTop sheet,,,12 May\n,,,\nAcct,Description,Currency,Amount\n1400,Cast,KRW,500\n"
    )
    assert (budget.total, findings) == (500, [])


def test_a_workbook_with_numbers_is_read_like_its_table() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Budget 7",),
        (),
        ("Account", "Description", "Currency", "Amount"),
        (1400, "Cast", "CNY", 10.5),
        ("", "Total", "", 2016),
    ):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    budget, findings = read_costs(read_budget(data.getvalue(), "budget/a.xlsx")[0], "KRW", RATES)
    assert (budget.total, findings) == (2016, [])


TOTALS = """\
account,description,amount
1400,Lead,500
1410,Support,70
,Total 1400,570
3300,Camera,30
3400,Sound,11
,Subtotal Production,41
5000,Edit,9
,Grand total,620
"""


def test_every_printed_total_is_held_against_what_it_is_the_sum_of() -> None:
    budget, findings = costs(TOTALS)
    figures = check_printed(budget, CHART)
    assert [(one.label, one.printed, one.reckoned) for one in figures] == [
        ("Total 1400", 570, 570),
        ("Subtotal Production", 41, 41),
        ("Grand total", 620, 620),
    ]
    assert findings == []


@pytest.mark.parametrize(
    ("was", "becomes", "line"), [("1400,570", "1400,571", 4), ("tion,41", "tion,40", 7), ("total,620", "total,579", 9)]
)
def test_a_total_that_is_off_by_one_is_found_at_its_line(was: str, becomes: str, line: int) -> None:
    assert was in TOTALS
    budget, findings = costs(TOTALS.replace(was, becomes))
    assert budget.total == 620
    assert [(one.code, one.place.line) for one in findings] == [("FIN-BUDGET-SUM", line)]


def test_quantity_and_price_make_an_amount_and_are_held_against_a_printed_one() -> None:
    head = "account,description,qty,x,price,amount\n"
    budget, findings = costs(head + "2000,Driver,shoot_days,2,30,\n2000,Runner,3,,10,31\n")
    assert [one.base for one in budget.lines] == [3300, 31]
    assert [(one.code, one.place.line) for one in findings] == [("FIN-BUDGET-SUM", 3)]
    _, findings = costs(head + "2000,Driver,prep_days,2,30,\n")
    assert [one.code for one in findings] == ["FIN-BUDGET-AMOUNT"]


def test_a_row_longer_than_the_header_is_found() -> None:
    _, findings = costs("account,description,amount\n1400,Cast,1,234\n")
    assert [(one.code, one.place.line) for one in findings] == [("FIN-BUDGET-CELLS", 2)]


def test_a_separator_of_another_locale_names_what_it_may_mean() -> None:
    _, findings = costs('account,description,amount\n1400,Cast,"1.234,50"\n1400,Cast,"1,234"\n')
    assert [one.params["readings"] for one in findings] == ["1234.50", "1234 / 1.234"]


LINES = st.lists(
    st.builds(
        Cost,
        account=st.sampled_from(["1400", "1410", "3300", "X-9"]),
        text=st.sampled_from(["Lead", "Camera, light", "출연료", '"quoted"']),
        currency=st.just("KRW"),
        minor=st.integers(-(10**12), 10**12),
        base=st.just(0),
        country=st.sampled_from(["KR", "JP", ""]),
        company=st.sampled_from(["a", "b", ""]),
        place=st.just(Place("budget/a.csv", 2)),
    ),
    min_size=1,
    max_size=12,
)


def budget_of(lines: list[Cost], currency: str = "KRW", rate: Fraction = Fraction(1)) -> Budget:
    made = [
        replace(one, currency=currency, rate=rate, base=converted(one.minor, currency, rate, "KRW")) for one in lines
    ]
    return Budget("KRW", tuple(made))


@settings(max_examples=40, deadline=None)
@given(LINES, st.sampled_from([("KRW", Fraction(1)), ("CNY", Fraction(192)), ("THB", Fraction("41.5"))]))
def test_what_is_written_as_csv_or_workbook_reads_back_to_the_last_unit(
    lines: list[Cost], money: tuple[str, Fraction]
) -> None:
    budget = budget_of(lines, *money)
    table = lines_table(budget, "Budget")
    for back in (
        read_costs(read_budget(to_csv(table), "a.csv")[0], "KRW", {}),
        read_costs(read_budget(to_xlsx(Report("t", "en", [table])), "a.xlsx")[0], "KRW", {}),
    ):
        read, findings = back
        assert [one for one in findings if one.code != "FIN-BUDGET-LOCALE"] == []
        if not findings:
            assert [(one.minor, one.base, one.country, one.company) for one in read.lines] == [
                (one.minor, one.base, one.country, one.company) for one in budget.lines
            ]


@given(LINES, LINES)
def test_the_effects_of_all_changes_are_the_difference_of_the_totals(old: list[Cost], new: list[Cost]) -> None:
    before, after = budget_of(old, "CNY", Fraction(192)), budget_of(new, "CNY", Fraction(190))
    compared = compare(before, after)
    assert sum(one.effect for one in compared.changes) == after.total - before.total
    assert sum(compared.effects().values()) == after.total - before.total
    assert compare(before, before).changes == ()


def test_a_comparison_says_what_changed_and_why() -> None:
    head = "account,description,currency,amount,country,company,rate\n"
    before, _ = costs(
        head + "1400,Lead,KRW,500,KR,a,\n3300,Camera,CNY,10,CN,c,192\n3400,Sound,KRW,7,KR,a,\n5000,Edit,KRW,9,KR,a,\n"
    )
    after, _ = costs(
        head + "1400,Lead,KRW,520,KR,a,\n3300,Camera,CNY,10,CN,c,190\n3400,Sound,KRW,7,JP,b,\n5100,Music,KRW,4,KR,a,\n"
    )
    compared = compare(before, after)
    assert [(one.account, one.kind, one.effect) for one in compared.changes] == [
        ("1400", "amount", 20),
        ("3300", "rate", -20),
        ("3400", "moved", 0),
        ("5000", "gone", -9),
        ("5100", "new", 4),
    ]


def test_the_published_top_sheets_come_out_to_the_unit() -> None:
    data = sample("finance/budgets.yaml").read_bytes()
    tree = read_yaml(data, "budgets.yaml")
    examples = tree.value["examples"]
    assert len(examples) >= 2
    for number, example in enumerate(examples):
        answer = budget_answer(Entry(example, ("examples", number), tree, "budgets.yaml"))
        for name, expected in example["expected_recomputed"].items():
            assert answer[name] == expected, (example["id"], name)

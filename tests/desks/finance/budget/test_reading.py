"""Budget lines: read as other programs write them, converted once, rolled up without losing a unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.finance.budget import Branch, Budget, compare, read_costs, roll_up
from gassaku.findings import Finding
from gassaku.notation.table import read_csv

RATES = {"JPY": Fraction("9.3"), "CNY": Fraction(192)}


def costs(text: str) -> tuple[Budget, list[Finding]]:
    return read_costs(read_csv(text.encode(), "budget/a.csv"), "KRW", RATES)


def test_lines_are_converted_once_at_the_budget_rate() -> None:
    budget, findings = costs("account,description,currency,amount,country,company\n1100,Story,JPY,101,jp,k\n")
    assert [line.base for line in budget.lines] == [939]  # 939.3
    assert budget.by("country") == {"JP": 939}
    assert not findings


def test_columns_in_korean_and_chinese_are_known() -> None:
    budget, _ = costs("계정,내역,금액\n1100,극본료,5000\n")
    assert budget.total == 5000
    budget, _ = costs("科目,摘要,币种,金额\n1400,演员酬金,CNY,10.50\n")
    assert budget.total == 2016


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('1100,Story,KRW,"1,234"', "FIN-BUDGET-LOCALE"),
        ("1100,Story,KRW,1.234", "FIN-BUDGET-LOCALE"),
        ("1100,Story,KRW,1.234.567", "FIN-BUDGET-LOCALE"),
        ('1100,Story,KRW,"1.234.567,89"', "FIN-BUDGET-LOCALE"),
        ("1100,Story,KRW,1 234 567", "FIN-BUDGET-LOCALE"),
        ("1100,Story,KRW,12’345", "FIN-BUDGET-LOCALE"),
        ('1100,Story,KRW,"12,50"', "FIN-BUDGET-LOCALE"),
        ("1100,Story,KRW,", "FIN-BUDGET-AMOUNT"),
        ("1100,Story,KRW,10%", "FIN-BUDGET-AMOUNT"),
        ("1100,Story,KRW,about 5", "FIN-BUDGET-AMOUNT"),
        ("1100,Story,RMB,5", "FIN-BUDGET-CURRENCY"),
        ("1100,Story,THB,5", "FIN-BUDGET-RATE"),
    ],
)
def test_a_line_that_cannot_be_read_is_left_out_and_found_at_its_line(row: str, code: str) -> None:
    budget, findings = costs(f"account,description,currency,amount\n1000,Fine,KRW,7\n{row}\n")
    assert budget.total == 7
    assert [(one.code, one.place.line) for one in findings] == [(code, 3)]


def test_amounts_with_clear_separators_are_read() -> None:
    assert costs('account,description,amount\n1100,A,"1,234,567"\n')[0].total == 1234567


@pytest.mark.parametrize("word", ["Total", "합계", "合計", "合计", "รวม"])
def test_a_printed_total_is_held_against_the_lines_and_not_added(word: str) -> None:
    text = f"account,description,amount\n1100,A,5\n1200,B,6\n,{word},%d\n"
    budget, findings = costs(text % 11)
    assert (budget.total, findings) == (11, [])
    budget, findings = costs(text % 12)
    assert budget.total == 11
    assert [one.code for one in findings] == ["FIN-BUDGET-SUM"]


def test_a_converted_amount_that_differs_from_the_rate_is_found() -> None:
    _, findings = costs("account,description,currency,amount,won\n1100,A,JPY,100,931\n")
    assert [one.code for one in findings] == ["FIN-BUDGET-SUM"]


def test_two_versions_differ_by_account() -> None:
    head = "account,description,amount\n"
    before, after = costs(head + "1100,A,5\n1200,B,6\n")[0], costs(head + "1100,A,5\n1200,B,9\n1300,C,1\n")[0]
    assert compare(before, after).accounts() == {"1200": 3, "1300": 1}


def leaves(branch: Branch) -> int:
    return sum(leaves(one) for one in branch.below) if branch.below else branch.total


@given(st.lists(st.tuples(st.integers(1, 9999), st.integers(-(10**9), 10**9), st.sampled_from(["KR", "JP", ""]))))
def test_the_tree_and_the_pivot_lose_nothing(rows: list[tuple[int, int, str]]) -> None:
    text = "account,description,amount,country\n" + "".join(f"{a},x,{m},{c}\n" for a, m, c in rows)
    budget, _ = costs(text)
    tree = roll_up(budget)
    assert sum(one.total for one in tree) == budget.total == sum(m for _, m, _ in rows)
    assert all(leaves(one) == one.total for one in tree)
    assert sum(sum(row.values()) for row in budget.pivot().values()) == budget.total

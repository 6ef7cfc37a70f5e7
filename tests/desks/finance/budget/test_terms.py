"""What is reckoned on top of lines: fringes, contingency, bond; divided by who pays, to the last minor unit."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.finance.budget import Budget, apply_terms, by_episode, chart_of, pivot_of, read_costs, roll_up
from gassaku.desks.finance.budget.check import check_terms
from gassaku.desks.finance.budget.episode import episode_numbers
from gassaku.desks.finance.budget.terms_reading import read_terms
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.table import read_csv
from gassaku.rules import load

CHART = chart_of(load(), dt.date(2027, 3, 2))
RATES = {"JPY": Fraction("9.3"), "CNY": Fraction(192)}
HEAD = "account,description,currency,amount,country,company,basis,episodes,fringes\n"
TERMS = """\
episodes: 12
globals: {shoot_days: 55}
fringes:
  social: {rate: "0.0995", most: 500}
  holiday: "4%"
after:
  - {id: contingency, account: "8000", rate: "10%", of: [production, post]}
  - {id: bond, account: "8100", rate: "3%", of: [all], company: a, country: KR}
"""


def budget_of(lines: str, terms: str = TERMS) -> tuple[Budget, list[Finding]]:
    read = read_terms(terms.encode(), "budget/terms.yaml")
    known = {"episodes": Fraction(read.episodes), **read.globals}
    budget, findings = read_costs(read_csv((HEAD + lines).encode(), "budget/a.csv"), "KRW", RATES, known)
    whole, more = apply_terms(budget, read, CHART)
    return whole, [*findings, *more]


def test_fringes_are_taken_of_a_line_up_to_their_ceiling_and_booked_where_they_belong() -> None:
    budget, findings = budget_of(
        "1400,Lead,KRW,1000,KR,a,,,social holiday\n", "fringes: {social: {rate: '0.0995', most: 500}, holiday: 4%}"
    )
    assert [(one.account, one.text, one.base, one.origin) for one in budget.lines[1:]] == [
        ("1900", "social: Lead", 50, "fringe"),  # 49.75
        ("1900", "holiday: Lead", 40, "fringe"),
    ]
    assert findings == []


def test_a_fringe_follows_the_money_and_country_of_its_line() -> None:
    budget, _ = budget_of("1400,Lead,JPY,1000,JP,b,,,social\n", "fringes: {social: '0.1'}")
    fringe = budget.lines[1]
    assert (fringe.currency, fringe.minor, fringe.base, fringe.country, fringe.company) == ("JPY", 100, 930, "JP", "b")


def test_an_unknown_fringe_is_found_at_its_line() -> None:
    _, findings = budget_of("1400,Lead,KRW,1000,KR,a,,,pension\n", "episodes: 2")
    assert [(one.code, one.place.line) for one in findings] == [("FIN-BUDGET-FRINGE", 2)]


def test_a_contingency_is_borne_by_those_who_pay_and_a_bond_by_whom_the_terms_name() -> None:
    budget, findings = budget_of("1400,Lead,KRW,1000,KR,a,,,\n3300,Camera,KRW,700,KR,a,,,\n5000,Edit,KRW,301,JP,b,,,\n")
    on_top = [(one.account, one.company, one.base) for one in budget.lines if one.origin != "line"]
    # 10% of 1,001 is 100; 70 and 30 by what each pays; 3% of 2,001 and the 100 is 63
    assert on_top == [("8000", "a", 70), ("8000", "b", 30), ("8100", "a", 63)]
    assert budget.total == 1000 + 700 + 301 + 100 + 63
    assert findings == []


def test_a_percentage_of_nothing_is_found() -> None:
    _, findings = budget_of("1400,Lead,KRW,1000,KR,a,,,\n")
    assert [one.params["base"] for one in findings if one.code == "FIN-BUDGET-BASIS"] == ["production", "post"]


def test_pattern_costs_count_for_every_episode_and_amortised_ones_are_spread() -> None:
    lines = (
        '1400,Guest,KRW,100,KR,a,pattern,\n1400,Cameo,KRW,50,KR,a,pattern,"5-8"\n2300,Ship,KRW,1000,KR,a,amortised,\n'
    )
    budget, findings = budget_of(lines, "episodes: 12")
    assert [one.base for one in budget.lines] == [1200, 200, 1000]
    costs = by_episode(budget, 12)
    assert [one.pattern for one in costs] == [100] * 4 + [150] * 4 + [100] * 4
    assert [one.amortised for one in costs] == [84] * 4 + [83] * 8
    assert sum(one.total for one in costs) == budget.total
    assert findings == []


@pytest.mark.parametrize(("text", "numbers"), [("1-3, 5", (1, 2, 3, 5)), ("8", (8,)), ("3-1", None), ("x", None)])
def test_episodes_are_read_as_people_write_them(text: str, numbers: tuple[int, ...] | None) -> None:
    assert episode_numbers(text) == numbers


def test_an_odd_basis_is_found_and_the_line_is_spread() -> None:
    budget, findings = budget_of("1400,Guest,KRW,100,KR,a,weekly,\n", "episodes: 12")
    assert budget.total == 100
    assert [one.code for one in findings] == ["FIN-BUDGET-EPISODES"]


def test_the_tree_has_four_levels_with_names_in_each_language() -> None:
    budget, _ = budget_of(
        "1410,Lead,KRW,1000,KR,a,,,\n1420,Support,KRW,10,KR,a,,,\n3300,Camera,KRW,5,KR,a,,,\n", "episodes: 1"
    )
    above, production = roll_up(budget, CHART)
    assert (above.account, above.total, production.account) == ("above_the_line", 1010, "production")
    (cast,) = above.below
    assert (cast.account, [one.account for one in cast.below]) == ("1400", ["1410", "1420"])
    assert cast.below[0].below[0].account == "Lead"
    names = [CHART.name_of("1400", tag) for tag in ("en", "ko", "ja", "zh-Hans", "zh-Hant", "th")]
    assert names == ["Cast", "출연료", "出演料", "演员酬金", "演員酬金", "นักแสดง"]
    assert CHART.section_of("9999") == "after_total"
    assert CHART.section_named("소계: Post-production") == "post"


def test_every_account_of_the_chart_has_a_name_in_six_languages_and_a_section() -> None:
    assert len(CHART.accounts) == 33
    for account in CHART.accounts.values():
        assert {"en", "ko", "ja", "zh-Hans", "zh-Hant", "th"} == set(account.names), account.code
        assert account.section in CHART.sections


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1400", "2000", "3300", "5000", "6700"]),
            st.sampled_from(["KRW", "JPY", "CNY"]),
            st.integers(0, 10**9),
            st.sampled_from(["KR", "JP", ""]),
            st.sampled_from(["a", "b", ""]),
            st.sampled_from(["", "pattern", "amortised"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_is_split_adds_up(rows: list[tuple[str, str, int, str, str, str]]) -> None:
    text = "".join(f"{a},x,{c},{n},{k},{p},{b},,social\n" for a, c, n, k, p, b in rows)
    budget, _ = budget_of(text)
    assert sum(one.total for one in roll_up(budget, CHART)) == budget.total
    for level in ("none", "section", "category", "account"):
        pivot = pivot_of(budget, level, CHART)
        assert pivot.total == budget.total == sum(pivot.totals.values())
    assert sum(one.total for one in by_episode(budget, 12)) == budget.total
    contingency = sum(one.base for one in budget.lines if one.origin == "contingency")
    basis = sum(
        one.base
        for one in budget.lines
        if one.origin == "line" and CHART.section_of(one.account) in ("production", "post")
    )
    assert abs(contingency - Fraction(basis, 10)) <= Fraction(1, 2)


def test_printed_sums_of_the_terms_are_held_against_the_whole_budget() -> None:
    lines = "1400,Lead,KRW,1000,KR,a,,,\n3300,Camera,KRW,700,KR,a,,,\n"
    text = (
        TERMS.replace("[production, post]", "[production]")
        + "printed: {total: 1824, above_the_line: 1001, contingency: 70}\n"
    )
    budget, _ = budget_of(lines, text)
    figures = check_terms(budget, read_terms(text.encode(), "budget/terms.yaml"), CHART)
    assert [(one.label, one.reckoned, one.same) for one in figures] == [
        ("total", 1823, False),
        ("above_the_line", 1000, False),
        ("contingency", 70, True),
    ]
    assert [one.code for figure in figures for one in figure.findings] == ["FIN-BUDGET-TOTAL"] * 2


@pytest.mark.parametrize(
    ("was", "becomes", "word"),
    [
        ('rate: "3%", of: [all]', "of: [all]", "either `rate:` or `amount:`"),
        ("id: bond", "id: contingency", "an id of its own"),
        ("episodes: 12", "episodes: -1", "not negative"),
        ('holiday: "4%"', 'holiday: "400%"', "from 0 to 1"),
        ("globals", "global", "globals"),
    ],
)
def test_wrong_terms_are_one_sentence_with_their_line(was: str, becomes: str, word: str) -> None:
    assert was in TERMS
    with pytest.raises(NotationError, match=word) as caught:
        read_terms(TERMS.replace(was, becomes, 1).encode(), "budget/terms.yaml")
    assert caught.value.line

"""Whatever comes in as plan, terms, rates, ledger or budget: one sentence, or what could be read; never a crash."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.documents.kinds import read_budget
from gassaku.desks.finance.actuals import read_ledger
from gassaku.desks.finance.budget import read_costs
from gassaku.desks.finance.budget.number import amount_of, readings
from gassaku.desks.finance.budget.terms_reading import read_terms
from gassaku.desks.finance.currency.reading import read_rates
from gassaku.desks.finance.plan import CostGroup, cash_flow, read_plan
from gassaku.notation import NotationError

KEYS = tuple(
    """
    id kind company amount currency status payments on days date share conditions what due secured_on
    loan rate fee repaid basis sources rates milestones spend rest homes minima overdraft limit budget
    episodes globals fringes after of printed account quotes from to source
    """.split()  # noqa: SIM905 - read as one list
)
VALUES = st.recursive(
    st.sampled_from(
        [
            "KRW",
            "JPY",
            "XXX",
            "1/9",
            "-5",
            "62%",
            "1,234",
            "2027-05-10",
            "shoot_start",
            "",
            "equity",
            "rebate",
            "all",
            "10",
        ]
    )
    | st.integers(-(10**9), 10**9)
    | st.booleans()
    | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=14,
)
READERS = (read_plan, read_terms, read_rates)


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sampled_from(READERS))
def test_no_document_of_keys_breaks_its_reader(value: object, reader: object) -> None:
    import json

    data = json.dumps({"currency": "KRW", **value} if isinstance(value, dict) else value).encode()
    try:
        read = reader(data, "finance/x.yaml")  # type: ignore[operator]  # one of the three
    except NotationError as error:
        assert str(error)
        return
    if reader is read_plan:
        cash_flow(read, [CostGroup("", "a", "KRW", 5, 5)], {"shoot_start": dt.date(2027, 5, 10)})


CELLS = st.sampled_from(
    [
        "",
        "1400",
        "5",
        "-5",
        "1,234",
        "1.234,50",
        "KRW",
        "RMB",
        "2027-05-10",
        "10/05/2027",
        "paid",
        "Total",
        "합계",
        "=1+1",
        "9" * 40,
    ]
) | st.text(max_size=6)
HEADERS = (
    "date",
    "account",
    "description",
    "amount",
    "currency",
    "rate",
    "qty",
    "price",
    "basis",
    "episodes",
    "status",
    "from",
    "to",
    "source",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=14, max_size=15), max_size=6))
def test_no_table_breaks_a_reader_and_every_row_is_read_or_told(rows: list[list[str]]) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([HEADERS, *rows])
    data = out.getvalue().encode("utf-8", "replace")
    try:
        table, _ = read_budget(data, "budget/a.csv")
    except NotationError:
        return
    budget, findings = read_costs(table, "KRW", {"JPY": Fraction(9)}, {"episodes": Fraction(3)})
    assert budget.total == sum(line.base for line in budget.lines)
    assert all(one.place.path for one in findings)
    for reader, path in ((read_ledger, "finance/costs/a.csv"), (read_rates, "finance/rates.csv")):
        try:
            _, told = reader(data, path)
        except NotationError:
            continue
        assert all(one.place.line for one in told)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='2027-05 10*!"abE:xpenses;KRW.,{}@\n\t ', max_size=200))
def test_no_text_breaks_the_reader_of_beancount(text: str) -> None:
    try:
        read_ledger(text.encode(), "finance/costs/a.beancount")
    except NotationError as error:
        assert str(error)


@given(st.integers(-(10**12), 10**12), st.sampled_from(["{:,}", "{}", "{:,}.00", "({})"]))
def test_an_amount_is_read_as_it_was_written_or_not_at_all(number: int, form: str) -> None:
    if form == "({})" and number < 0:
        return
    text = form.format(number)
    read = amount_of(text)
    wanted = -number if form == "({})" else number
    assert read is None or read == wanted
    if read is None:
        assert len(readings(text)) > 1


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("1.234.567,89", ("1234567.89",)),
        ("1 234 567,89", ("1234567.89",)),
        ("1’234’567", ("1234567",)),
        ("1.234", ("1234", "1.234")),
        ("12,50", ("12.50",)),
        ("1234", ()),
        ("about 5", ()),
    ],
)
def test_what_a_separator_of_another_locale_may_mean(text: str, possible: tuple[str, ...]) -> None:
    assert readings(text) == possible

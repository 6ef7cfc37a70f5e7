"""Which receipts are paid out together, and in which order."""

import pytest

from gassaku.notation import NotationError


def labels(answer):
    return [period["period"] for period in answer["periods"]]


def receipts(key, *values):
    return [{"amount": number + 1, key: value} for number, value in enumerate(values)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ((3, 1), ["1", "2", "3"]),
        (("03", "01", "3"), ["1", "2", "3"]),
        (("2026-Q1", "2025-Q4"), ["2025-Q4", "2026-Q1"]),
        (("first", "second"), ["first", "second"]),
        ((1, 9000), ["1", "9000"]),
    ],
)
def test_named_periods_come_in_their_order(pay, written, expected):
    answer = pay([], *receipts("period", *written))
    assert labels(answer) == expected
    assert answer["parties"]["rest"] == sum(range(1, len(written) + 1))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("month", ["2026-01", "2026-02", "2026-03", "2026-04"]),
        ("quarter", ["2026-Q1", "2026-Q2"]),
        ("each_date", ["2026-01-31", "2026-04-01"]),
        ("", ["2026-01-31", "2026-04-01"]),
    ],
)
def test_dated_receipts_follow_the_statement_rule(pay, rule, expected):
    statement = {"periods": rule} if rule else {}
    answer = pay([], *receipts("date", "2026-04-01", "2026-01-31"), deal={"statement": statement})
    assert labels(answer) == expected


@pytest.mark.parametrize(("rule", "label"), [("half_year", "2026-H2"), ("year", "2026")])
def test_longer_periods(deal, rule, label):
    from gassaku.desks.finance.example import read_run
    from gassaku.desks.finance.reading import Entry

    document = deal([], *receipts("date", "2026-07-01", "2026-12-31"), deal={"statement": {"periods": rule}})
    _, (period,), _, _ = read_run(Entry(document))
    assert (period.label, period.day.isoformat()) == (label, "2026-12-31")


def test_receipts_without_dates_are_one_period(pay):
    assert "periods" not in pay([], 5, {"amount": 5, "date": "2026-01-01"})


def test_a_receipt_without_its_period_is_refused(pay):
    with pytest.raises(NotationError, match="a receipt without a period beside others"):
        pay([], {"amount": 5, "period": 1}, 5)


def test_periods_may_be_written_as_a_list(deal):
    from gassaku.desks.finance import run_example

    document = deal([{"id": "r", "recipients": {"a": 1}, "hold": {"rate": 1, "release_after": 1}}])
    del document["receipts"]
    document["periods"] = [{"id": "2026-Q1", "receipts": [{"amount": 9}]}, {"id": "2026-Q2"}]
    answer = run_example(document)
    assert [period["parties"]["a"] for period in answer["periods"]] == [0, 9]


def test_a_receipt_in_a_list_cannot_belong_to_a_period_outside_it(deal):
    from gassaku.desks.finance import run_example

    document = deal([])
    del document["receipts"]
    document["periods"] = [{"id": "1", "receipts": [{"amount": 9, "period": "2"}]}]
    with pytest.raises(NotationError, match="a receipt of the period “2”, which stands in no list"):
        run_example(document)

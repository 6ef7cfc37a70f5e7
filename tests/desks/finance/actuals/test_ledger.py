"""Cost ledgers: read from tables and from Beancount, whose own parser is the judge of what it says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.finance.actuals import CostEntry, read_ledger
from gassaku.desks.finance.actuals.reading import day_of
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.vocabulary.money import digits

HEAD = "date,account,description,currency,amount,company,country,paid by,status,order,voucher\n"


def ledger(text: str, path: str = "finance/costs/a.csv") -> tuple[tuple[CostEntry, ...], tuple[Finding, ...]]:
    return read_ledger(text.encode(), path)


def test_a_table_is_read_line_by_line() -> None:
    (one,), findings = ledger(HEAD + "2027-05-10,1410,Lead,CNY,10.50,mingyue,cn,hanbit,paid,PO-1,V1\n")
    assert (one.date, one.account, one.currency, one.minor) == (dt.date(2027, 5, 10), "1410", "CNY", 1050)
    assert (one.company, one.country, one.paid_by, one.order, one.voucher) == ("mingyue", "CN", "hanbit", "PO-1", "V1")
    assert findings == ()


def test_a_table_in_korean_and_japanese_words_is_read() -> None:
    (one,), _ = ledger("전표일자,계정과목,적요,통화,금액,부담사,상태\n2027.5.10,1410,주연,KRW,5000,hanbit,약정\n")
    assert (one.status, one.company, one.minor) == ("committed", "hanbit", 5000)
    (one,), _ = ledger("日付,勘定科目,摘要,通貨,金額,負担会社\n2027年5月10日,1410,主演,JPY,5000,kaikyo\n")
    assert (one.date, one.status) == (dt.date(2027, 5, 10), "paid")


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ('2027-05-10,1410,Lead,CNY,"1.234,50",a,,,,,', "(1234.50?)"),
        ('2027-05-10,1410,Lead,CNY,"1,234",a,,,,,', "(1234 / 1.234?)"),
        ("10/05/2027,1410,Lead,CNY,1,a,,,,,", "is no day"),
        ("2027-02-30,1410,Lead,CNY,1,a,,,,,", "is no day"),
        ("2027-05-10,1410,Lead,RMB,1,a,,,,,", "no currency"),
        ("2027-05-10,1410,Lead,KRW,1.5,a,,,,,", "finer than KRW"),
        ("2027-05-10,1410,Lead,CNY,1,a,,,maybe,,", "the status"),
        ("2027-05-10,,Lead,CNY,1,a,,,,,", "no account"),
    ],
)
def test_a_line_that_cannot_be_read_for_sure_is_left_out_and_found(row: str, word: str) -> None:
    entries, findings = ledger(f"{HEAD}2027-05-09,1410,Fine,KRW,7,a,,,,,\n{row}\n")
    assert len(entries) == 1
    assert [(one.code, one.place.line) for one in findings] == [("FIN-COST-LINE", 3)]
    assert word in findings[0].message


def test_a_voucher_that_stands_twice_is_found_and_counted() -> None:
    line = "2027-05-10,1410,Lead,KRW,7,a,,,paid,,V1\n"
    entries, findings = ledger(HEAD + line + line)
    assert len(entries) == 2
    assert [one.code for one in findings] == ["FIN-COST-TWICE"]


def test_a_ledger_without_its_columns_is_refused() -> None:
    with pytest.raises(NotationError, match="without a column for date"):
        ledger("account,amount,currency\n1410,5,KRW\n")


@pytest.mark.parametrize(
    ("text", "day"),
    [("2027/5/6", dt.date(2027, 5, 6)), ("２０２７-０５-０６", dt.date(2027, 5, 6)), ("5/6/2027", None)],
)
def test_days_are_read_from_the_year_down_and_no_other_way(text: str, day: dt.date | None) -> None:
    assert day_of(text) == day


BEAN = """\
option "title" "Strait of Moons"
2027-01-01 open Expenses:Cast:1410 KRW
2027-01-01 open Assets:Bank:Hanbit

2027-05-10 * "Agency" "Lead, first fee" #lead
  company: "hanbit"
  Expenses:Cast:1410   1,250,000 KRW
    country: "KR"
  Assets:Bank:Hanbit

2027-05-11 ! "Boats ; by the day"
  Expenses:Ships       12,000.50 CNY
    account: "3500"
    company: "mingyue"
    paid_by: "hanbit"
  Assets:Bank:Hanbit  -12,000.50 CNY ; over two days
2027-05-12 txn "A return"
  Expenses:Cast:1410  -50,000 KRW
  Assets:Bank:Hanbit   50,000 KRW
"""


def test_beancount_transactions_are_read_with_what_their_metadata_says() -> None:
    entries, findings = ledger(BEAN, "finance/costs/a.beancount")
    assert [(one.account, one.currency, one.minor, one.company, one.paid_by) for one in entries] == [
        ("1410", "KRW", 1250000, "hanbit", ""),
        ("3500", "CNY", 1200050, "mingyue", "hanbit"),
        ("1410", "KRW", -50000, "", ""),
    ]
    assert (entries[0].country, entries[0].text) == ("KR", "Agency / Lead, first fee")
    assert findings == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('include "other.beancount"\n', "FIN-COST-NOT-READ"),
        ('2027-13-01 * "x"\n', "FIN-COST-LINE"),
        ('2027-05-13 spend "x"\n', "FIN-COST-LINE"),
        ('2027-05-13 * "x"\n  Expenses:Cast:1410  (5 + 5) KRW\n  Assets:Bank:Hanbit\n', "FIN-COST-LINE"),
        ('2027-05-13 * "x"\n  Expenses:Cast:1410  0.5 KRW\n  Assets:Bank:Hanbit\n', "FIN-COST-LINE"),
    ],
)
def test_what_this_reader_does_not_take_from_beancount_is_found(line: str, code: str) -> None:
    entries, findings = ledger(BEAN + line, "finance/costs/a.beancount")
    assert len(entries) == 3
    assert [one.code for one in findings] == [code]


def _sums(entries: tuple[CostEntry, ...]) -> dict[tuple[str, str], Fraction]:
    sums: dict[tuple[str, str], Fraction] = {}
    for one in entries:
        key = (one.account, one.currency)
        sums[key] = sums.get(key, Fraction(0)) + Fraction(one.minor, 10 ** digits(one.currency))
    return sums


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2027, 1, 1), dt.date(2027, 12, 31)),
            st.sampled_from(["1410", "2000", "3300"]),
            st.sampled_from(["KRW", "CNY", "JPY"]),
            st.integers(-(10**9), 10**9),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_the_costs_are_those_that_beancounts_own_parser_finds(rows: list[tuple[dt.date, str, str, int, bool]]) -> None:
    parser = pytest.importorskip("beancount.parser.parser")
    booking = pytest.importorskip("beancount.parser.booking")
    data = pytest.importorskip("beancount.core.data")
    text = 'option "operating_currency" "KRW"\n'
    text += (
        "".join(f"2027-01-01 open Expenses:A:{one}\n" for one in ("1410", "2000", "3300"))
        + "2027-01-01 open Assets:Bank\n"
    )
    for day, account, currency, minor, elided in rows:
        number = f"{Decimal(minor).scaleb(-digits(currency)):,f}"
        rest = "" if elided else f"  {-Decimal(minor).scaleb(-digits(currency))} {currency}"
        text += f'{day} * "p" "n"\n  Expenses:A:{account}  {number} {currency}\n  Assets:Bank{rest}\n'
    directives, errors, options = parser.parse_string(text)
    assert not errors
    booked, errors = booking.book(directives, options)
    assert not errors
    expected: dict[tuple[str, str], Fraction] = {}
    for one in booked:
        for posting in one.postings if isinstance(one, data.Transaction) else ():
            if posting.account.startswith("Expenses:"):
                key = (posting.account.rpartition(":")[2], posting.units.currency)
                expected[key] = expected.get(key, Fraction(0)) + Fraction(posting.units.number)
    entries, findings = ledger(text, "finance/costs/a.beancount")
    assert findings == ()
    assert {key: value for key, value in _sums(entries).items() if value} == {k: v for k, v in expected.items() if v}

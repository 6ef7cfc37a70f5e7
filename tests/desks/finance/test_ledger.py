"""A ledger summed by two real engines: the same receipts to the last unit, as exact fractions say; nothing is lost."""

from __future__ import annotations

import datetime as dt
import os
import warnings
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from gassaku.desks.finance.amount import Rounding
from gassaku.desks.finance.currency import Quotation, Rates
from gassaku.desks.finance.deal_reading import read_deal
from gassaku.desks.finance.ledger import LedgerError, RateTable, gathered, lines_of, pairs_of, receipts_of
from gassaku.desks.finance.ledger.expression import totals
from gassaku.desks.finance.reading import Entry

ibis = pytest.importorskip("ibis")

RATES = {
    ("KRW", 2028 * 12): Fraction("0.00072"),
    ("KRW", 2028 * 12 + 3): Fraction("0.00071"),
    ("TWD", 2028 * 12): Fraction("0.0313"),
    ("JPY", 2028 * 12): Fraction(1, 150),
    ("USD", 2028 * 12): Fraction(1),
}
DEAL = {
    "currency": "USD",
    "deal": {
        "statement": {"periods": "quarter", "rounded": "line"},
        "pots": {
            "svod": {"scope": {"media": ["svod"], "territories": {"not_in": ["KR"]}}, "residual": "kr"},
            "tv": {"scope": {"media": ["free_tv"]}, "residual": "jp"},
        },
    },
}
SCHEMA = {
    "date": "date",
    "territory": "string",
    "medium": "string",
    "currency": "string",
    "amount": "int64",
    "units": "int64",
}


def line(currency="KRW", amount=1000, month=1, territory="TW", medium="svod", **rest):
    day = dt.date(2028, month, 15)
    return {
        "date": day,
        "territory": territory,
        "medium": medium,
        "currency": currency,
        "amount": amount,
        "units": 1,
    } | rest


def table(rows):
    return ibis.memtable(rows, schema=SCHEMA)


@pytest.fixture(scope="module")
def duckdb():
    return ibis.duckdb.connect()


def summed(connection, rows, rounded="line", rates=None, periods="quarter"):
    rates = rates or RateTable.exactly("USD", RATES)
    return gathered(connection, lines_of(table(rows)), rates, periods, rounded)


def by_hand(rows, rounded="line"):
    """Exact fractions, line by line or by cell."""
    sums, cells = {}, {}
    for row in rows:
        month = row["date"].year * 12 + row["date"].month - 1
        rate = RATES.get((row["currency"], month))
        if rate is None:
            continue
        digits = 0 if row["currency"] in ("KRW", "JPY") else 2
        minor = Fraction(round(rate * Fraction(10) ** (2 - digits) * 10**9), 10**9)
        key = (month // 3 * 3, row["territory"], row["medium"])
        if rounded == "line":
            sums[key] = sums.get(key, 0) + Rounding.HALF_UP.whole(row["amount"] * minor)
        else:
            cell = (*key, row["currency"], month)
            cells[cell] = (cells.get(cell, (0, minor))[0] + row["amount"], minor)
    for cell, (amount, minor) in cells.items():
        sums[cell[:3]] = sums.get(cell[:3], 0) + Rounding.HALF_UP.whole(amount * minor)
    return sums


LINES = st.lists(
    st.builds(
        line,
        currency=st.sampled_from(["KRW", "TWD", "JPY", "USD"]),
        amount=st.one_of(st.integers(-(10**7), 10**7), st.integers(-(10**17), 10**17)),
        month=st.sampled_from([1, 4]),
        territory=st.sampled_from(["TW", "SG"]),
        medium=st.sampled_from(["svod", "free_tv"]),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(LINES, st.sampled_from(["line", "cell"]))
def test_the_sums_are_those_of_exact_fractions(rows, rounded):
    cells = summed(ibis.duckdb.connect(), rows, rounded)
    found = totals(cells, ("period", "territory", "medium", "apart"))
    assert {key[:3]: amount for key, amount in found.items() if not key[3]} == by_hand(rows, rounded)
    assert cells.lines == len(rows)
    lost = sum(row["own"] for row in cells.table.to_pylist() if row["apart"])
    missing = [row for row in rows if (row["currency"], row["date"].year * 12 + row["date"].month - 1) not in RATES]
    assert lost == sum(row["amount"] for row in missing)


def test_halves_are_rounded_away_from_zero_on_either_side(duckdb):
    rates = RateTable.exactly("USD", {("USD", 2028 * 12): Fraction(1, 2)})
    rows = [line("USD", 1), line("USD", -1, territory="SG"), line("USD", 3, territory="HK")]
    found = totals(summed(duckdb, rows, rates=rates), ("territory",))
    assert found == {("TW",): 1, ("SG",): -1, ("HK",): 2}


def test_where_it_is_rounded_changes_the_total(duckdb):
    rates = RateTable.exactly("USD", {("USD", 2028 * 12): Fraction(1, 2)})
    rows = [line("USD", 1)] * 10
    assert totals(summed(duckdb, rows, "line", rates)) == {(): 10}
    assert totals(summed(duckdb, rows, "cell", rates)) == {(): 5}


def test_lines_become_the_receipts_of_a_deal_and_the_others_are_told(duckdb):
    rows = [
        line("KRW", 1_000_000, units=3),
        line("KRW", 500_000, month=4),
        line("TWD", 200_000, medium="free_tv"),
        line("KRW", 70_000, territory="KR"),
        line("THB", 9_900, medium="free_tv"),
        line("KRW", None),
        line("KRW", 5, date=None),
    ]
    deal = read_deal(Entry(DEAL))
    receipts, findings = receipts_of(summed(duckdb, rows), deal)
    told = [(one.id, one.pot, one.period, one.minor, one.day) for one in receipts]
    assert told == [
        ("2028-Q1 TW free_tv", "tv", "2028-Q1", 6260, dt.date(2028, 3, 31)),
        ("2028-Q1 TW svod", "svod", "2028-Q1", 72000, dt.date(2028, 3, 31)),
        ("2028-Q2 TW svod", "svod", "2028-Q2", 35500, dt.date(2028, 6, 30)),
    ]
    assert receipts[1].units == {"": 3}
    assert [one.code for one in findings] == ["FIN-LEDGER-LINES", "FIN-LEDGER-NO-RATE", "FIN-RECEIPT-NO-POT"]
    assert findings[0].params["lines"] == "2"
    assert findings[1].message.startswith("1 lines of the ledger, 99.00 THB together, have no rate into USD")
    assert "50.4 (2028-Q1 KR svod)" in findings[2].message
    with pytest.raises(ValueError, match="summed into USD; the deal is in KRW"):
        receipts_of(summed(duckdb, rows), read_deal(Entry(DEAL | {"currency": "KRW"})))


def test_rates_are_asked_for_the_months_that_the_ledger_has(duckdb):
    lines = lines_of(table([line("TWD"), line("KRW", month=4), line("KRW", month=4)]))
    pairs = pairs_of(duckdb, lines)
    assert pairs == [("KRW", 2028 * 12 + 3), ("TWD", 2028 * 12)]
    own = [Quotation(dt.date(2028, 1, 31), "TWD", "USD", Fraction("0.031"), "the bank's list")]
    rates = RateTable.of("USD", pairs, Rates(own), "day_of_receipt")
    assert rates.billionths == {("TWD", 2028 * 12): 31_000_000}
    assert rates.sources == ("the bank's list",)


def test_names_of_columns_are_those_of_other_programs_and_what_is_missing_is_told(duckdb):
    renamed = table([line()]).rename(Country="territory", Sale_Date="date", Revenue_Minor="amount", Quantity="units")
    assert totals(gathered(duckdb, lines_of(renamed), RateTable.exactly("USD", RATES))) == {(): 72}
    with pytest.raises(LedgerError, match="no column for the currency"):
        lines_of(table([line()]).drop("currency"))
    with pytest.raises(LedgerError, match="whole minor units"):
        lines_of(table([line()]).mutate(amount=ibis.literal(1.5)))


@pytest.fixture(scope="module")
def spark():
    pyspark = pytest.importorskip("pyspark")
    del pyspark
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("gassaku").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.sql.session.timeZone", "UTC")
        session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield ibis.pyspark.connect(session)
        session.stop()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("rounded", ["line", "cell"])
def test_spark_and_duckdb_agree_to_the_last_unit(duckdb, spark, tmp_path, rounded):
    """The real engines, on one Parquet file of 200,000 lines, returns and lines too large for 64 bits among them."""
    file = tmp_path / "ledger.parquet"
    rng = np.random.default_rng(4)
    amounts = rng.integers(-500_000, 9_000_000, 200_000)
    amounts[::50_000] = 9 * 10**17
    made = {
        "date": np.datetime64("2028-01-01") + rng.integers(0, 180, 200_000),
        "territory": rng.choice(["TW", "SG", "HK"], 200_000),
        "medium": rng.choice(["svod", "free_tv"], 200_000),
        "currency": rng.choice(["KRW", "TWD", "JPY", "USD", "THB"], 200_000),
        "amount": amounts,
        "units": np.ones(200_000, np.int64),
    }
    parquet.write_table(pa.table(made), file)
    months = [2028 * 12 + month for month in range(6)]
    levels = {"KRW": Fraction("0.00072"), "TWD": Fraction("0.0313"), "JPY": Fraction(1, 150), "USD": Fraction(1)}
    rates = RateTable.exactly("USD", {(name, month): rate for name, rate in levels.items() for month in months})
    keys = ("period", "territory", "medium", "apart")
    found = []
    for engine in (duckdb, spark):
        cells = gathered(engine, lines_of(engine.read_parquet(str(file))), rates, "quarter", rounded)
        own = {tuple(row[key] for key in keys): int(row["own"]) for row in cells.table.to_pylist() if row["apart"]}
        found.append((cells.lines, totals(cells, keys), own))
    assert found[0] == found[1]
    assert found[0][0] == 200_000
    assert max(found[0][1].values()) > 2**53

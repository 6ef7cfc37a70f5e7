"""Statements from a ledger of ten million lines: the desk's expression on DuckDB beside plain DuckDB SQL, and Spark.

    python benchmarks/ledger_statements.py [--lines N] [--runs N] [--spark]

A random ledger (400 licences, 24 territories, 6 windows, four years, ten currencies, returns among the sales) is
written as Parquet once. Each engine sums it by licence, territory, window and quarter, each line converted with its
month's rate and rounded half up. Each runs in a process of its own, so that its memory is its own, in turns, with what
it imports loaded before the clock starts. `agree` says whether all cells are the same to the last minor unit.
`--lines 100000000` needs some 900 MB of disk.
"""

# ruff: noqa: S608 - SQL with this script's own figures in it
from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from fractions import Fraction
from pathlib import Path
from typing import Any

CURRENCIES = ("KRW", "JPY", "TWD", "HKD", "SGD", "THB", "CNY", "USD", "EUR", "VND")
LEVELS = ("0.00072", "0.0067", "0.0313", "0.128", "0.74", "0.0277", "0.139", "1", "1.087", "0.0000394")
MONTHS = [2024 * 12 + month for month in range(48)]
MEMORY = "700MB"
COLUMNS = "date, territory, window, contract, currency, amount"


def rate_rows() -> list[tuple[str, int, Fraction]]:
    """A rate for each currency and month: its level, moved a little, nine decimals at most."""
    return [
        (name, month, Fraction(level) * (1000 + (number * 7 + month * 3) % 41) / 1000)
        for number, (name, level) in enumerate(zip(CURRENCIES, LEVELS, strict=True))
        for month in MONTHS
    ]


def written(file: Path, lines: int) -> None:
    """The ledger."""
    import duckdb

    currencies = ", ".join(f"'{name}'" for name in CURRENCIES)
    duckdb.connect().execute(
        "copy (select date '2024-01-01' + (hash(i * 13) % 1461)::int as date, "
        "'T' || (hash(i * 7) % 24)::varchar as territory, 'W' || (hash(i * 11) % 6)::varchar as \"window\", "
        "'L' || (hash(i) % 400)::varchar as contract, "
        f"[{currencies}][1 + (hash(i * 17) % 10)::int] as currency, "
        f"(hash(i * 19) % 2000000)::bigint - 60000 as amount from range({lines}) t(i)) to '{file}' (format parquet)"
    ).fetchall()


def by_desk(file: Path, engine: str) -> dict[str, Any]:  # Any: JSON
    """The desk's own sums."""
    import ibis

    from gassaku.desks.finance.ledger import RateTable, gathered, lines_of

    rates = RateTable.exactly("USD", {(name, month): rate for name, month, rate in rate_rows()})
    if engine == "spark":
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.driver.memory", "2g")
        session = (
            builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.maxResultSize", "1g").getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        connection = ibis.pyspark.connect(session)
    else:
        connection = ibis.duckdb.connect()
        connection.con.execute(f"set memory_limit = '{MEMORY}'").fetchall()
    few = ibis.memtable({"date": ["2024-01-01"], "currency": ["KRW"], "amount": [1]}).cast({"date": "date"})
    gathered(connection, lines_of(few), rates)  # what is imported when it is first needed, outside the clock
    begun = time.perf_counter()
    cells = gathered(connection, lines_of(connection.read_parquet(str(file))), rates)
    took = time.perf_counter() - begun
    return told(took, cells.table.num_rows, cells.table["amount"])


def by_sql(file: Path) -> dict[str, Any]:  # Any: JSON
    """What somebody would write by hand: decimals, a join, a sum."""
    import duckdb
    import pyarrow as pa

    from gassaku.vocabulary.money import digits

    connection = duckdb.connect()
    connection.execute(f"set memory_limit = '{MEMORY}'").fetchall()
    rows = [(name, month, rate * 10 ** (2 - digits(name))) for name, month, rate in rate_rows()]
    columns = {
        "currency": [name for name, _, _ in rows],
        "month": [month for _, month, _ in rows],
        "rate": [f"{round(rate * 10**9) / 10**9:.9f}" for _, _, rate in rows],
    }
    connection.register("rates", pa.table(columns))
    begun = time.perf_counter()
    table = connection.execute(
        "select contract, territory, l.window, year(date) as y, quarter(date) as q, "
        "sum(round(l.amount::decimal(18,0) * r.rate, 0)) as amount, count(*) as lines "
        f"from '{file}' l join (select currency, month, rate::decimal(18,9) as rate from rates) r "
        "on r.currency = l.currency and r.month = year(date) * 12 + month(date) - 1 group by all"
    ).to_arrow_table()
    return told(time.perf_counter() - begun, table.num_rows, table["amount"])


def told(took: float, cells: int, amounts: Any) -> dict[str, Any]:  # Any: an array, JSON
    """Seconds, the sum of all cells, a sum that a shifted cell would change, and the most memory that was used."""
    values = [int(value) for value in amounts.to_pylist()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    mixed = sum(pow(value, 3, 2**61 - 1) for value in values) % (2**61 - 1)
    return {"seconds": took, "cells": cells, "total": str(sum(values)), "mixed": str(mixed), "mib": peak}


def one(file: Path, engine: str) -> dict[str, Any]:  # Any: JSON
    """One run in a process of its own."""
    command = [sys.executable, __file__, "--one", engine, "--file", str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr[-2000:])
    answer: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])  # Any: JSON
    return answer


def main() -> None:
    """Prints seconds and MiB of each engine."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--one", default="")
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    if given.one:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            print(json.dumps(by_sql(given.file) if given.one == "sql" else by_desk(given.file, given.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.parquet"
        written(file, given.lines)
        print(f"{given.lines:,} lines, {file.stat().st_size / 2**20:,.0f} MiB of Parquet, {len(CURRENCIES)} currencies")
        answers = {}
        engines = ("duckdb", "sql", *(["spark"] if given.spark else []))
        ran = {engine: [one(file, engine)] for engine in engines}
        for _ in range(given.runs - 1):
            for engine in engines[:2]:
                ran[engine].append(one(file, engine))
        for engine, runs in ran.items():
            answers[engine] = runs[-1]
            took = statistics.median(run["seconds"] for run in runs)
            peak = max(run["mib"] for run in runs)
            memory = f"{peak:,.0f} MiB" if engine != "spark" else "(the JVM's memory is its own)"
            print(f"{_NAMES[engine]:<28}{took:>8.2f} s   {runs[-1]['cells']:,} cells   {memory}")
        same = len({(answer["total"], answer["mixed"]) for answer in answers.values()}) == 1
        print(f"agree: {'yes, every cell' if same else 'NO'}; {int(answers['duckdb']['total']):,} minor units of USD")


_NAMES = {"duckdb": "the desk, on DuckDB", "sql": "plain DuckDB SQL", "spark": "the desk, on Spark"}

if __name__ == "__main__":
    main()

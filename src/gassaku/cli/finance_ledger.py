"""`gassaku finance ledger`: a sales or usage ledger of millions of lines, paid out by a deal."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from gassaku.cli.files import write_new
from gassaku.cli.screen import print_json, say, show
from gassaku.desks.finance.documents import DealPaper
from gassaku.findings import Finding, Place
from gassaku.opening import open_production, open_store
from gassaku.production import Production
from gassaku.production.store import StoreError

if TYPE_CHECKING:
    from gassaku.desks.finance.receipt import Receipt

_ENGINES = ("duckdb", "spark")


def ledger(
    path: Path = typer.Argument(..., metavar="PATH", help="A production's folder, or a bundle of one."),
    files: list[Path] = typer.Argument(..., metavar="LEDGER…", help="Lines of sales or usage: .parquet or .csv"),
    deal: str = typer.Option("", "--deal", help="Which deal, where there are several."),
    engine: str = typer.Option("duckdb", "--engine", help="duckdb here, or spark for what outgrows one machine."),
    memory: str = typer.Option("700MB", "--memory", help="What DuckDB may use; it writes to disk beyond."),
    out: Path | None = typer.Option(None, "--out", help="Write the receipts, to go into the deal's document."),
    force: bool = typer.Option(False, "--force", help="Write over OUT if it is there."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Sum a ledger to the receipts of a deal, converted by its rule, and pay them out.

    Columns: date, currency, amount (whole minor units); territory, medium, window, season, contract and units if there.

    Example: gassaku finance ledger examples/strait-of-moons sales.parquet
    """
    if engine not in _ENGINES:
        raise typer.BadParameter(f"“{engine}” is no engine; there are {', '.join(_ENGINES)}.", param_hint="--engine")
    production = open_production(open_store(path))
    paper = _deal(production, deal)
    with _connected(engine, memory) as connection:
        receipts, findings, told = _gathered(connection, files, production, paper)
    answer = _answer(paper, receipts, findings, told | {"engine": engine})
    if out is not None:
        write_new(out, _written(receipts, paper), force=force)
        say(f"{out}: {len(receipts)} receipts")
    if json:
        print_json(answer)
    else:
        _print(answer)
    raise typer.Exit(1 if any(one["severity"] == "blocker" for one in answer["findings"]) else 0)


def _deal(production: Production, name: str) -> DealPaper:
    deals = {one.parts.get("name", "deal"): one for one in production.documents("deal")}
    chosen = deals.get(name) if name else next(iter(deals.values()), None) if len(deals) == 1 else None
    if chosen is None or chosen.value is None:
        names = ", ".join(deals) or "none"
        raise typer.BadParameter(f"say which deal; there are {names}.", param_hint="--deal")
    paper: DealPaper = chosen.value
    return paper


@contextlib.contextmanager
def _connected(engine: str, memory: str) -> Iterator[Any]:  # Any: an ibis connection
    """An engine, opened and closed again."""
    try:
        import ibis
    except ImportError as error:
        raise StoreError("Big ledgers need ibis and DuckDB: install gassaku[money].") from error
    if engine == "duckdb":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # ibis calls DuckDB by names of its last version
            connection = ibis.duckdb.connect()
            connection.con.execute(f"set memory_limit = '{memory}'").fetchall()
            yield connection
            connection.disconnect()
        return
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise StoreError("Spark is not installed: install gassaku[spark], and Java 17.") from error
        builder = SparkSession.builder.appName("gassaku").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        try:
            yield ibis.pyspark.connect(session)
        finally:
            session.stop()


def _gathered(
    connection: Any,  # Any: an ibis connection
    files: list[Path],
    production: Production,
    paper: DealPaper,
) -> tuple[list[Receipt], list[Finding], dict[str, Any]]:  # Any: JSON
    from gassaku.desks.finance import codes
    from gassaku.desks.finance.ledger import LedgerError, RateTable, gathered, lines_of, pairs_of, receipts_of
    from gassaku.desks.finance.position import plan_of_production, rates_of

    deal = paper.deal
    rule = deal.statement
    findings: list[Finding] = []
    try:
        lines = lines_of(_read(connection, files))
        rates = rates_of(production, plan_of_production(production), deal.scale.currency)
        table = RateTable.of(deal.scale.currency, pairs_of(connection, lines), rates, rule.conversion)
        periods = rule.periods if rule.periods in ("month", "quarter", "half_year", "year") else "all"
        cells = gathered(connection, lines, table, periods, rule.rounded or "line")
    except LedgerError as error:
        raise StoreError(f"{files[0]}: {error}") from error
    if not rule.rounded and any(currency != deal.scale.currency for currency, _ in table.billionths):
        findings.append(codes.LEDGER_ROUNDED.at(deal.place, currency=deal.scale.currency))
    receipts, odd = receipts_of(cells, deal, Place(str(files[0])))
    told = {"lines": cells.lines, "cells": cells.table.num_rows, "rates": list(table.sources)}
    return receipts, [*findings, *odd], told


def _read(connection: Any, files: list[Path]) -> Any:  # Any: an ibis connection and a table
    missing = next((file for file in files if not file.exists()), None)
    if missing is not None:
        raise StoreError(f"{missing} does not exist. Name the ledger's file.")
    suffixes = {file.suffix.casefold() for file in files}
    names = [str(file.resolve()) for file in files]
    if suffixes == {".parquet"}:
        return connection.read_parquet(names if len(names) > 1 else names[0])
    if suffixes == {".csv"}:
        if connection.name == "pyspark":
            return connection.read_csv(names, header=True, inferSchema=True)
        return connection.read_csv(names)
    raise StoreError("A ledger is .parquet or .csv, all files of one kind.")


def _answer(
    paper: DealPaper,
    receipts: list[Receipt],
    findings: list[Finding],
    told: dict[str, Any],  # Any: JSON
) -> dict[str, Any]:  # Any: JSON
    from gassaku.desks.finance.example import answer_of
    from gassaku.desks.finance.period import periods_of
    from gassaku.desks.finance.waterfall import run

    periods, odd = periods_of(receipts, paper.deal.statement.periods)
    outcome = run(paper.deal, periods, paper.events)
    answer = answer_of(outcome, [*findings, *odd])
    scale = paper.deal.scale
    answer["receipts"] = [
        {"id": one.id, "pot": one.pot, "period": one.period, "amount": scale.shown_minor(one.minor)} for one in receipts
    ]
    return told | {key: value for key, value in answer.items() if key not in ("explain", "trace", "by_tier", "claims")}


def _written(receipts: list[Receipt], paper: DealPaper) -> bytes:
    """Receipts as a deal's document holds them."""
    import io

    from ruamel.yaml import YAML

    rows = []
    for one in receipts:
        traits = one.traits
        words = {"territory": traits.territory, "medium": traits.medium, "window": traits.window}
        words |= {"season": traits.season, "contract": traits.contract}
        row: dict[str, Any] = {"id": one.id, "pot": one.pot, "amount": str(paper.deal.scale.shown_minor(one.minor))}
        row |= {"date": traits.date} if traits.date else {}
        row |= {key: word for key, word in words.items() if word}
        row |= {"units": str(sum(one.units.values()))} if one.units else {}
        rows.append(row)
    out = io.BytesIO()
    YAML().dump({"receipts": rows}, out)
    return out.getvalue()


def _print(answer: dict[str, Any]) -> None:  # Any: JSON
    show(f"{answer['lines']:,} lines, {answer['engine']}: {len(answer['receipts'])} receipts in {answer['currency']}")
    for source in answer["rates"]:
        show(f"rates: {source}")
    for one in answer["receipts"]:
        show(f"  {one['id']:<40}{one['pot']:<16}{one['amount']:>20,}")
    for party, amount in answer["parties"].items():
        show(f"{party:<24}{amount:>20,}")
    for finding in answer["findings"]:
        show(f"  ▲ {finding['message']} {finding['mend']} [{finding['code']}]")

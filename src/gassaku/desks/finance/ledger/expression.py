"""The sums of a ledger as one expression: DuckDB and Spark are given the same, and answer the same.

Only whole numbers are added. A line's worth is its amount times its rate in billionths, divided by 10⁹ and rounded half
up by magnitude; the division is exact on every engine because what is divided is first made a multiple of 10⁹. A line
that is too large for 64 bits is taken out and reckoned by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gassaku.desks.finance.ledger.rating import SCALE, RateTable
from gassaku.vocabulary.money import round_half_up

if TYPE_CHECKING:
    import pyarrow as pa

Table = Any  # ibis has no types of its own
KEYS = ("territory", "medium", "window", "season", "contract")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "sale_date", "transaction_date", "period_end"),
    "currency": ("currency", "currency_code", "local_currency"),
    "amount": ("amount", "amount_minor", "net_minor", "revenue_minor"),
    "units": ("units", "quantity", "views", "admissions"),
    "territory": ("territory", "country", "market"),
    "medium": ("medium", "right", "media"),
    "window": ("window",),
    "season": ("season",),
    "contract": ("contract", "licence", "license", "title_licence"),
}
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "all": 1200}
MOST_LARGE = 100_000
_WHOLE = 2**63 - 1


class LedgerError(ValueError):
    """A ledger that can't be summed, in one sentence."""


@dataclass(frozen=True)
class Cells:
    """A ledger, summed.

    Attributes:
        table: a row a cell: period (months since year 0, by the deal's periods), the keys, `apart` (the currency
            without a rate, "?" a line without day, amount or currency; "" for all others), `lines`, `units`, `amount`
            (minor units of the deal's currency) and `own` (minor units of the currency, where it is apart).
        months: how many months a period has.
        target: the deal's currency.
        lines: how many lines there were in all.
    """

    table: pa.Table
    months: int
    target: str
    lines: int


def lines_of(table: Table) -> Table:
    """A ledger's table with the columns that the sums need, as far as it has them.

    Amounts are whole minor units of the line's currency. Known names of each column are in several programs' words.

    Raises:
        LedgerError: a column is missing, or amounts are no whole numbers.
    """
    there = {name.casefold().strip(): name for name in table.columns}
    chosen: dict[str, Any] = {}  # Any: an expression
    for column, names in _NAMES.items():
        found = next((there[name] for name in names if name in there), None)
        if found is not None:
            chosen[column] = table[found]
        elif column in ("date", "currency", "amount"):
            known = ", ".join(names)
            raise LedgerError(f"The ledger has no column for the {column}; name it one of {known}.")
    if not chosen["amount"].type().is_integer():
        kind = chosen["amount"].type()
        raise LedgerError(f"Amounts are {kind}; they must be whole minor units, such as cents, as whole numbers.")
    own = {name: chosen[name].cast("string") for name in KEYS if name in chosen}
    if "units" in chosen:
        own["units"] = chosen["units"].cast("int64")
    return table.select(
        date=chosen["date"].cast("date"),
        currency=chosen["currency"].cast("string"),
        amount=chosen["amount"].cast("int64"),
        **own,
    )


def pairs_of(connection: Any, lines: Table) -> list[tuple[str, int]]:  # Any: an ibis connection
    """The currencies and months that the ledger has, for which rates are needed."""
    pairs = lines.mutate(month=_month(lines)).select("currency", "month").distinct()
    found = connection.to_pyarrow(pairs.filter(pairs.currency.notnull() & pairs.month.notnull())).to_pylist()
    return sorted((row["currency"], int(row["month"])) for row in found)


def _month(lines: Table) -> Any:  # Any: an expression
    return lines.date.year().cast("int64") * 12 + lines.date.month().cast("int64") - 1


def gathered(
    connection: Any,  # Any: an ibis connection
    lines: Table,
    rates: RateTable,
    periods: str = "quarter",
    rounded: str = "line",
) -> Cells:
    """The ledger's sums by period and keys.

    Args:
        connection: of the engine that holds the lines: `ibis.duckdb.connect()`, `ibis.pyspark.connect(session)`.
        lines: as `lines_of` gives them.
        periods: month, quarter, half_year, year or all.
        rounded: "line" converts and rounds each line; "cell" adds up each currency and month and converts the sum.

    Raises:
        LedgerError: more than 100,000 lines are too large for 64 bits.
    """
    months = MONTHS[periods]
    if rounded == "cell":
        found = _converted_cells(connection.to_pyarrow(_by_currency(lines, months)), rates)
        return Cells(found, months, rates.target, _count(found))
    total = int(connection.to_pyarrow(lines.count().as_table()).to_pylist()[0].popitem()[1])
    bound = (_WHOLE - 2 * SCALE) // max([1, *rates.billionths.values()])
    beyond = lines.filter((lines.amount > bound) | (lines.amount < -bound)).limit(1)  # files know their own bounds
    checked = bool(connection.to_pyarrow(beyond).num_rows)
    sums = connection.to_pyarrow(summed(lines, rates, months, checked=checked))
    tables = [sums]
    if _count(sums) < total:
        tables.append(connection.to_pyarrow(_without_rate(lines, rates, months)))
    if checked:
        tables += _large(connection, lines, rates, months)
    found = _one_table(tables)
    return Cells(found, months, rates.target, _count(found))


def _count(table: pa.Table) -> int:
    import pyarrow.compute as pc

    return int(pc.sum(table["lines"]).as_py() or 0)


def summed(lines: Table, rates: RateTable, months: int, *, checked: bool = True) -> Table:
    """The expression that both engines run: every line that has a rate, by period and keys.

    Args:
        checked: lines that are too large for 64 bits count nothing here.
    """
    import ibis

    joined = _joined(lines, rates, months)
    amount = joined.amount
    if checked:
        amount = ibis.ifelse(amount.abs() > joined.most, 0, amount)
    told = joined.mutate(worth=_half_up(amount * joined.billionths))
    return told.group_by(_group(lines)).agg(amount=told.worth.sum(), **_counts(told))


def _joined(lines: Table, rates: RateTable, months: int) -> Table:
    """Each line beside its rate and its period; lines without a rate, or without an amount, are not there."""
    known = _known(rates, months)
    told = lines.mutate(month=_month(lines)).filter(lines.amount.notnull())
    return told.inner_join(known, (told.currency == known.rate_of) & (told.month == known.rate_month))


def _without_rate(lines: Table, rates: RateTable, months: int) -> Table:
    """Every other line: summed in its own currency, or counted where it has no day, currency or amount."""
    import ibis

    known = _known(rates, months).drop("period")
    month = _month(lines)
    told = lines.mutate(month=month, period=month // months * months)
    joined = told.left_join(known, (told.currency == known.rate_of) & (told.month == known.rate_month))
    joined = joined.filter(joined.billionths.isnull() | joined.amount.isnull())
    sure = joined.month.notnull() & joined.currency.notnull() & joined.amount.notnull()
    told = joined.mutate(apart=ibis.ifelse(sure, joined.currency, "?"), left=joined.amount.fill_null(0))
    return told.group_by([*_group(lines), "apart"]).agg(own=told.left.cast("decimal(38,0)").sum(), **_counts(told))


def _by_currency(lines: Table, months: int) -> Table:
    """Sums in each line's own currency, by month, for amounts that are converted cell by cell."""
    import ibis

    sure = lines.date.notnull() & lines.currency.notnull() & lines.amount.notnull()
    month = _month(lines)
    told = lines.mutate(month=ibis.ifelse(sure, month, ibis.null("int64")), period=month // months * months)
    told = told.mutate(apart=ibis.ifelse(sure, "", "?"), wide=told.amount.fill_null(0).cast("decimal(38,0)"))
    return told.group_by([*_group(lines), "apart", "currency", "month"]).agg(own=told.wide.sum(), **_counts(told))


def _counts(told: Table) -> dict[str, Any]:  # Any: expressions
    counts = {"lines": told.count().cast("int64")}
    return counts | ({"units": told.units.sum()} if "units" in told.columns else {})


def _group(lines: Table) -> list[str]:
    return ["period", *(key for key in KEYS if key in lines.columns)]


def _known(rates: RateTable, months: int) -> Table:
    """Rates as a table, each with its period; `most` is the largest amount that does not overflow."""
    import ibis

    rows = [
        {
            "rate_of": currency,
            "rate_month": month,
            "period": month // months * months,
            "billionths": rate,
            "most": (_WHOLE - 2 * SCALE) // max(rate, 1),
        }
        for (currency, month), rate in rates.billionths.items()
    ] or [{"rate_of": "", "rate_month": -1, "period": 0, "billionths": 0, "most": _WHOLE}]
    schema = {"rate_of": "string"} | dict.fromkeys(("rate_month", "period", "billionths", "most"), "int64")
    return ibis.memtable(rows, schema=schema)


def _half_up(value: Any) -> Any:  # Any: an expression
    """The value divided by 10⁹, half up by magnitude, in whole numbers alone.

    An engine's `//` may divide in floating point. What is divided here is a multiple of 10⁹ and half of it, whose
    quotient lies half-way between two whole numbers, so it is floored rightly however coarse the division.
    """
    import ibis

    raised = value.abs() + SCALE // 2
    multiple = raised - raised % SCALE
    return ibis.ifelse(value < 0, -1, 1).cast("int64") * ((multiple + SCALE // 2) // SCALE).cast("int64")


def _large(connection: Any, lines: Table, rates: RateTable, months: int) -> list[pa.Table]:  # Any: an ibis connection
    """A cell for each line that is too large for 64 bits, reckoned in Python's own whole numbers."""
    import pyarrow as pa

    joined = _joined(lines, rates, months)
    few = joined.filter(joined.amount.abs() > joined.most)
    found = connection.to_pyarrow(few.limit(MOST_LARGE + 1)).to_pylist()
    if len(found) > MOST_LARGE:
        raise LedgerError(f"More than {MOST_LARGE:,} lines are too large for 64 bits. Give amounts in larger units.")
    rows = [
        {key: one.get(key) for key in ("period", *KEYS)}
        | {"lines": 0, "amount": Decimal(_worth(one["amount"], one["billionths"]))}
        for one in found
    ]
    return [pa.Table.from_pylist(rows, schema=_schema(("period", *KEYS, "lines", "amount")))] if rows else []


def _schema(names: Sequence[str]) -> pa.Schema:
    import pyarrow as pa

    types = {key: pa.string() for key in (*KEYS, "apart")} | {
        "amount": pa.decimal128(38, 0),
        "own": pa.decimal128(38, 0),
    }
    return pa.schema([(name, types.get(name, pa.int64())) for name in names])


def _one_table(tables: Sequence[pa.Table]) -> pa.Table:
    """Tables below each other, with every column in its one type; what one does not have is empty there."""
    import pyarrow as pa
    import pyarrow.compute as pc

    schema = _schema(("period", *KEYS, "apart", "lines", "units", "amount", "own"))
    whole = []
    for table in tables:
        columns = []
        for field in schema:
            if field.name in table.column_names:
                column = table[field.name].cast(field.type)
            else:
                column = pa.chunked_array([pa.nulls(table.num_rows, field.type)])
            empty = "" if pa.types.is_string(field.type) else pa.scalar(0).cast(field.type)
            columns.append(column if field.name == "period" else pc.fill_null(column, empty))
        whole.append(pa.table(columns, schema=schema))
    return pa.concat_tables(whole)


def _worth(amount: int, billionths: int) -> int:
    return round_half_up(Fraction(amount * billionths, SCALE))


def _converted_cells(found: pa.Table, rates: RateTable) -> pa.Table:
    """Cells of one currency and month, each converted once, added up by their keys."""
    import pyarrow as pa

    sums: dict[tuple[Any, ...], dict[str, Any]] = {}  # Any: a key and a row of mixed values
    for row in rows_of(found):
        own = int(row["own"] or 0)
        rate = rates.billionths.get((row["currency"], row["month"])) if not row["apart"] else None
        apart = row["apart"] or ("" if rate is not None else row["currency"])
        key = (row["period"], *(row.get(name) or "" for name in KEYS), apart)
        fresh = {"lines": 0, "units": 0, "amount": 0, "own": 0}
        cell = sums.setdefault(key, dict(zip(("period", *KEYS, "apart"), key, strict=True)) | fresh)
        cell["lines"] += row["lines"]
        cell["units"] += int(row.get("units") or 0)
        cell["amount"] += _worth(own, rate) if rate is not None else 0
        cell["own"] += 0 if rate is not None else own
    rows = [row | {name: Decimal(row[name]) for name in ("amount", "own")} for row in sums.values()]
    names = ("period", *KEYS, "apart", "lines", "units", "amount", "own")
    return pa.Table.from_pylist(rows, schema=_schema(names))


def rows_of(table: pa.Table) -> Iterator[dict[str, Any]]:  # Any: a row of mixed values
    """The rows of a table, some thousands at a time."""
    for batch in table.to_batches(max_chunksize=20_000):
        yield from batch.to_pylist()


def totals(cells: Cells, keys: Sequence[str] = ()) -> dict[tuple[Any, ...], int]:  # Any: words and months
    """Amounts by some keys, exact."""
    found: dict[tuple[Any, ...], int] = {}  # Any: as above
    for row in rows_of(cells.table.select([*keys, "amount"])):
        key = tuple(row[name] for name in keys)
        found[key] = found.get(key, 0) + int(row["amount"] or 0)
    return found

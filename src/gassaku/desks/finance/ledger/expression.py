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
    """A ledger's table with the columns that the sums need; what it does not have is empty.

    Amounts are whole minor units of the line's currency. Known names of each column are in several programs' words.

    Raises:
        LedgerError: a column is missing, or amounts are no whole numbers.
    """
    import ibis

    there = {name.casefold().strip(): name for name in table.columns}
    chosen: dict[str, Any] = {}  # Any: an expression
    for column, names in _NAMES.items():
        found = next((there[name] for name in names if name in there), None)
        if found is not None:
            chosen[column] = table[found]
        elif column in ("date", "currency", "amount"):
            known = ", ".join(names)
            raise LedgerError(f"The ledger has no column for the {column}; name it one of {known}.")
        else:
            chosen[column] = ibis.literal(0 if column == "units" else "")
    if not chosen["amount"].type().is_integer():
        kind = chosen["amount"].type()
        raise LedgerError(f"Amounts are {kind}; they must be whole minor units, such as cents, as whole numbers.")
    words = {name: chosen[name].cast("string").fill_null("") for name in KEYS}
    return table.select(
        date=chosen["date"].cast("date"),
        currency=chosen["currency"].cast("string").upper(),
        amount=chosen["amount"].cast("int64"),
        units=chosen["units"].cast("int64").fill_null(0),
        **words,
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
    import pyarrow.compute as pc

    months = MONTHS[periods]
    found = connection.to_pyarrow(summed(lines, rates, months, rounded))
    if rounded == "cell":
        found = _converted_cells(found, rates)
    else:
        found = _with_large(connection, lines, rates, months, found)
    count = pc.sum(found["lines"]).as_py() or 0
    return Cells(found, months, rates.target, int(count))


def summed(lines: Table, rates: RateTable, months: int, rounded: str = "line") -> Table:
    """The expression that both engines run."""
    import ibis

    sure = lines.date.notnull() & lines.currency.notnull() & lines.amount.notnull()
    month = ibis.ifelse(sure, _month(lines), ibis.null("int64"))
    told = lines.mutate(month=month, period=_month(lines) // months * months)
    if rounded == "cell":
        told = told.mutate(apart=ibis.ifelse(sure, "", "?"), wide=told.amount.fill_null(0).cast("decimal(38,0)"))
        groups = told.group_by([*_group(), "currency", "month"])
        return groups.agg(lines=told.count().cast("int64"), units=told.units.sum(), own=told.wide.sum())
    known = _known(rates)
    joined = told.left_join(known, (told.currency == known.rate_of) & (told.month == known.rate_month))
    rate = joined.billionths
    large = (joined.amount.abs() > joined.most).fill_null(False)
    usable = rate.notnull() & joined.amount.notnull() & ~large
    told = joined.mutate(
        apart=ibis.ifelse(joined.month.isnull(), "?", ibis.ifelse(rate.isnull(), joined.currency, "")),
        worth=_half_up(ibis.ifelse(usable, joined.amount, 0) * rate.fill_null(0)),
        left=ibis.ifelse(rate.isnull(), joined.amount.fill_null(0), 0),
        too_large=ibis.ifelse(large, 1, 0),
    )
    return told.group_by(_group()).agg(
        lines=told.count().cast("int64"),
        units=told.units.sum(),
        amount=told.worth.sum(),
        own=told.left.sum(),
        too_large=told.too_large.sum(),
    )


def _group() -> list[str]:
    return ["period", *KEYS, "apart"]


def _known(rates: RateTable) -> Table:
    """Rates as a table; `most` is the largest amount that does not overflow."""
    import ibis

    rows = [
        {"rate_of": currency, "rate_month": month, "billionths": rate, "most": (_WHOLE - 2 * SCALE) // max(rate, 1)}
        for (currency, month), rate in rates.billionths.items()
    ] or [{"rate_of": "", "rate_month": -1, "billionths": 0, "most": _WHOLE}]
    schema = {"rate_of": "string", "rate_month": "int64", "billionths": "int64", "most": "int64"}
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


def _with_large(
    connection: Any,  # Any: an ibis connection
    lines: Table,
    rates: RateTable,
    months: int,
    found: pa.Table,
) -> pa.Table:
    """The sums, and a cell for each line that is too large for 64 bits, reckoned in Python's own whole numbers."""
    import pyarrow as pa
    import pyarrow.compute as pc

    count = pc.sum(found["too_large"]).as_py() or 0
    table = found.drop_columns(["too_large"])
    if not count:
        return table
    if count > MOST_LARGE:
        raise LedgerError(f"{count:,} lines are too large for whole numbers of 64 bits. Give amounts in larger units.")
    known = _known(rates)
    told = lines.mutate(month=_month(lines))
    told = told.inner_join(known, (told.currency == known.rate_of) & (told.month == known.rate_month))
    rows = [
        {key: one[key] for key in KEYS}
        | {"period": one["month"] // months * months, "apart": "", "lines": 0, "units": 0, "own": 0}
        | {"amount": Decimal(_worth(one["amount"], one["billionths"]))}
        for one in connection.to_pyarrow(told.filter(told.amount.abs() > told.most)).to_pylist()
    ]
    wide = table.set_column(table.column_names.index("amount"), "amount", table["amount"].cast(pa.decimal128(38, 0)))
    return pa.concat_tables([wide, pa.Table.from_pylist(rows, schema=wide.schema)])


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
        key = (*(row[name] for name in ("period", *KEYS)), apart)
        fresh = {"lines": 0, "units": 0, "amount": 0, "own": 0}
        cell = sums.setdefault(key, dict(zip(_group(), key, strict=True)) | fresh)
        cell["lines"] += row["lines"]
        cell["units"] += int(row["units"] or 0)
        cell["amount"] += _worth(own, rate) if rate is not None else 0
        cell["own"] += 0 if rate is not None else own
    rows = [row | {name: Decimal(row[name]) for name in ("amount", "own")} for row in sums.values()]
    wide = {"amount": pa.decimal128(38, 0), "own": pa.decimal128(38, 0)}
    types = {name: pa.string() for name in (*KEYS, "apart")} | {"lines": pa.int64(), "units": pa.int64()} | wide
    return pa.Table.from_pylist(rows, schema=pa.schema([("period", pa.int64()), *types.items()]))


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

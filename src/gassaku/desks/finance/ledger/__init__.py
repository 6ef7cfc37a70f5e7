"""A sales or usage ledger of millions of lines, summed to the receipts of a deal: exact, on one machine or on many.

    lines = lines_of(connection.read_parquet("sales.parquet"))
    cells = gathered(connection, lines, RateTable.of(deal, rates, months))
    receipts, findings = receipts_of(cells, deal)

The sums are one `ibis` expression, so DuckDB here and Spark on a cluster work out the same, to the last unit. Whoever
calls opens the engine and the files; nothing here reads any.
"""

from gassaku.desks.finance.ledger.expression import (
    Cells,
    LedgerError,
    gathered,
    lines_of,
    pairs_of,
)
from gassaku.desks.finance.ledger.rating import RateTable
from gassaku.desks.finance.ledger.receipts import receipts_of

__all__ = ["Cells", "LedgerError", "RateTable", "gathered", "lines_of", "pairs_of", "receipts_of"]

"""What was really spent: cost ledgers read, held against the budget week by week, and who owes whom for it.

`read_ledger` reads CSV, XLSX and Beancount, `value_entries` converts what is in other currencies, `cost_report` gives
to date, committed, to complete and variance by account, party and country, `settlements` who owes whom in a month.
"""

from gassaku.desks.finance.actuals.entry import CostEntry, Valued, value_entries
from gassaku.desks.finance.actuals.owed import Debt, settlements
from gassaku.desks.finance.actuals.reading import read_ledger
from gassaku.desks.finance.actuals.report import CostReport, CostRow, cost_report

__all__ = [
    "CostEntry",
    "CostReport",
    "CostRow",
    "Debt",
    "Valued",
    "cost_report",
    "read_ledger",
    "settlements",
    "value_entries",
]

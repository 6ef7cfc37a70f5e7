"""The desk's papers: one-pager of the plan, budget, comparison, cash flow, cost report, tax withheld at source.

Each function gives a `gassaku.printing.Report` in the reader's language; the first table of it is what CSV carries.
"""

from gassaku.desks.finance.forms.budget import BUDGET_TABLES, budget_form, comparison_form, lines_table
from gassaku.desks.finance.forms.cash import cash_form, currency_form
from gassaku.desks.finance.forms.costs import cost_form
from gassaku.desks.finance.forms.onepager import plan_form
from gassaku.desks.finance.forms.setting import first_table
from gassaku.desks.finance.forms.tax import withholding_form

__all__ = [
    "BUDGET_TABLES",
    "budget_form",
    "cash_form",
    "comparison_form",
    "cost_form",
    "currency_form",
    "first_table",
    "lines_table",
    "plan_form",
    "withholding_form",
]

"""The budget: lines as other programs export them, a tree of four levels, and what is reckoned on top of the lines.

`read_costs` makes lines of a table, `apply_terms` adds fringes, contingency, bond and mark-ups, `roll_up` makes the
tree, `pivot_of` says where it is spent and who pays, `by_episode` what each episode costs, `compare` what changed
between two versions and why, `check_printed` holds another program's totals against the lines, figure by figure.
"""

from gassaku.desks.finance.budget.chart import Account, Chart, chart_of
from gassaku.desks.finance.budget.check import Figure, check_printed
from gassaku.desks.finance.budget.compare import Change, Comparison, compare
from gassaku.desks.finance.budget.episode import EpisodeCost, by_episode
from gassaku.desks.finance.budget.line import Budget, Cost, Printed
from gassaku.desks.finance.budget.pivot import Pivot, PivotRow, pivot_of
from gassaku.desks.finance.budget.reading import read_costs
from gassaku.desks.finance.budget.terms import BudgetTerms, apply_terms
from gassaku.desks.finance.budget.tree import Branch, roll_up

__all__ = [
    "Account",
    "Branch",
    "Budget",
    "BudgetTerms",
    "Change",
    "Chart",
    "Comparison",
    "Cost",
    "EpisodeCost",
    "Figure",
    "Pivot",
    "PivotRow",
    "Printed",
    "apply_terms",
    "by_episode",
    "chart_of",
    "check_printed",
    "compare",
    "pivot_of",
    "read_costs",
    "roll_up",
]

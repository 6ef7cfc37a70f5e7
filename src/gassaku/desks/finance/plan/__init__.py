"""The financing plan: sources by party, what they are worth and when they pay, and the cash of every month.

`read_plan` reads finance/plan.yaml, `cash_flow` dates what comes and goes on its milestones, `incentives_of` holds what
the plan counts on against what the qualification desk says, `home_findings` who may claim which territory's money.
"""

from gassaku.desks.finance.plan.cash import cash_flow
from gassaku.desks.finance.plan.flow import CashFlow, Flow, Month, balances
from gassaku.desks.finance.plan.reading import read_plan
from gassaku.desks.finance.plan.sources import Condition, Loan, Milestone, Payment, Plan, PlanSource
from gassaku.desks.finance.plan.spending import CostGroup, cost_groups

__all__ = [
    "CashFlow",
    "Condition",
    "CostGroup",
    "Flow",
    "Loan",
    "Milestone",
    "Month",
    "Payment",
    "Plan",
    "PlanSource",
    "balances",
    "cash_flow",
    "cost_groups",
    "read_plan",
]

"""The finance desk: who pays, who is paid back, and in which order.

`run_example` takes a deal with its receipts as people write them and pays it out; `read_deal`, `periods_of` and `run`
are its parts, `explain` says in words where every payment comes from. `check_deal` names what the deal contradicts and
what it is silent about. `position_of` holds a production's budget, financing plan and costs against each other: its
`plan` by party, its `gap`, its `cash` by month, and what `pivot_of`, `by_episode`, `balances`, `exposure_of`,
`cost_report` and `settlements` make of it are plain values for a page to show. `trace_payment` follows one payment back
to its receipts, in the reader's language; `draw_deal` draws the deal as a flow. Everything is exact: whole minor units,
fractions inside a period, one rounding per tier.
"""

from gassaku.desks.finance.actuals import cost_report, settlements
from gassaku.desks.finance.budget import by_episode, pivot_of
from gassaku.desks.finance.codes import CODES, UnusableDeal
from gassaku.desks.finance.currency.exposure import exposure_of
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.deal_check import check_deal
from gassaku.desks.finance.desk import DESK
from gassaku.desks.finance.drawing import Drawing, draw_deal
from gassaku.desks.finance.drawing_svg import to_svg
from gassaku.desks.finance.explain import explain
from gassaku.desks.finance.outcome import Outcome, UnbalancedWaterfallError
from gassaku.desks.finance.plan.flow import balances
from gassaku.desks.finance.plan.view import plan_view
from gassaku.desks.finance.position import position_of
from gassaku.desks.finance.run_example import run_example, run_examples
from gassaku.desks.finance.tracing import trace_payment
from gassaku.desks.finance.waterfall import run

__all__ = [
    "CODES",
    "DESK",
    "Deal",
    "Drawing",
    "Outcome",
    "UnbalancedWaterfallError",
    "UnusableDeal",
    "balances",
    "by_episode",
    "check_deal",
    "cost_report",
    "draw_deal",
    "explain",
    "exposure_of",
    "pivot_of",
    "plan_view",
    "position_of",
    "run",
    "run_example",
    "run_examples",
    "settlements",
    "to_svg",
    "trace_payment",
]

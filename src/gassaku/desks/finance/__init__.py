"""The finance desk: who pays, who is paid back, and in which order.

`run_example` takes a deal with its receipts as people write them and pays it out; `read_deal`, `periods_of` and `run`
are its parts, `explain` says in words where every payment comes from. `check_deal` names what the deal contradicts and
what it is silent about. `position_of` holds a production's budget and financing plan against each other, `plan_view`
makes plain values of it. `trace_payment` follows one payment back to its receipts, in the reader's language;
`draw_deal` draws the deal as a flow. Everything is exact: whole minor units, fractions inside a period, one rounding
per tier.
"""

from gassaku.desks.finance.codes import CODES, UnusableDeal
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.deal_check import check_deal
from gassaku.desks.finance.desk import DESK
from gassaku.desks.finance.drawing import Drawing, draw_deal
from gassaku.desks.finance.drawing_svg import to_svg
from gassaku.desks.finance.explain import explain
from gassaku.desks.finance.outcome import Outcome, UnbalancedWaterfallError
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
    "check_deal",
    "draw_deal",
    "explain",
    "plan_view",
    "position_of",
    "run",
    "run_example",
    "run_examples",
    "to_svg",
    "trace_payment",
]

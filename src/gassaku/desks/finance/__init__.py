"""The finance desk: who pays, who is paid back, and in which order.

`run_example` takes a deal with its receipts as people write them and pays it out; `read_deal`, `periods_of` and `run`
are its parts, `explain` says in words where every payment comes from. `check_deal` names what the deal contradicts and
what it is silent about. Everything is exact: whole minor units, fractions inside a period, one rounding per tier.
"""

from gassaku.desks.finance.codes import CODES, UnusableDeal
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.deal_check import check_deal
from gassaku.desks.finance.explain import explain
from gassaku.desks.finance.outcome import Outcome, UnbalancedWaterfallError
from gassaku.desks.finance.run_example import run_example, run_examples
from gassaku.desks.finance.waterfall import run

__all__ = [
    "CODES",
    "Deal",
    "Outcome",
    "UnbalancedWaterfallError",
    "UnusableDeal",
    "check_deal",
    "explain",
    "run",
    "run_example",
    "run_examples",
]

"""Risk: what each partner may receive and lose, drawn many times and paid out exactly every time.

    result, findings = simulate(deal, paper, ecb())
    table, findings = negotiate(document, paper, ecb(), settings=[{"commission": "0.12"}])

Receipts vary by their spreads and rise and fall together as far as the document says; they come late, currencies move
as they did in months of the past, the budget is overrun and somebody pays, an incentive is refused. The seed is part of
the document, so a result can be made again.
"""

from gassaku.desks.finance.risk.negotiating import TooManyVariantsError, changed, negotiate
from gassaku.desks.finance.risk.paper import SIMULATION, SimulationPaper
from gassaku.desks.finance.risk.simulating import simulate

__all__ = ["SIMULATION", "SimulationPaper", "TooManyVariantsError", "changed", "negotiate", "simulate"]

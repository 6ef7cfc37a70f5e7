"""Rates of exchange: exact, with the day of the fixing and its source, by the rule that a deal or a plan names.

`rate(on, base, target)` asks the reference rates of the European Central Bank alone; `Rates` asks a production's own
quotations first, as for the Taiwan dollar, which the bank does not fix. Whatever nobody quoted is `NoRateError`, in one
sentence; nothing is guessed, and a quotation that is too old counts for nothing.
"""

from gassaku.desks.finance.currency.history import History, ecb, installed_history
from gassaku.desks.finance.currency.quote import NoRateError, Quotation, Quote, RateRule, Span
from gassaku.desks.finance.currency.rates import Rates, rate

__all__ = [
    "History",
    "NoRateError",
    "Quotation",
    "Quote",
    "RateRule",
    "Rates",
    "Span",
    "ecb",
    "installed_history",
    "rate",
]

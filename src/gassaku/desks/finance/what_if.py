"""What a deal would pay out of receipts that nobody has seen yet: one sum into one pot, on one day."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from gassaku.desks.finance.condition import Events, Traits
from gassaku.desks.finance.deal import Deal, Pot
from gassaku.desks.finance.flow import feeds
from gassaku.desks.finance.outcome import Outcome
from gassaku.desks.finance.period import Period
from gassaku.desks.finance.receipt import Receipt
from gassaku.desks.finance.waterfall import run

_TRAITS = ("territory", "medium", "window", "season")


def entry_pots(deal: Deal) -> list[Pot]:
    """The pots that receipts enter: those into which no other pot flows, or that have a scope."""
    fed = {target for pot in deal.pots for target in feeds(pot)}
    return [pot for pot in deal.pots if pot.scope is not None or pot.id not in fed]


def paid_out_of(deal: Deal, pot: Pot, minor: int, day: dt.date, events: Events | None = None) -> Outcome:
    """The deal paid out once, with `minor` units of its currency in `pot` and nothing else.

    Conditions on territories and media are met as the pot's scope says: its first territory and medium.
    """
    inside = pot.scope.inside if pot.scope else {}
    territory, medium, window, season = (min(inside.get(trait) or [""]) for trait in _TRAITS)
    traits = Traits(territory, medium, window, season, date=day)
    receipt = Receipt(str(minor), pot.id, minor, Fraction(minor), Fraction(minor), traits)
    return run(deal, [Period("", day, (receipt,))], events)

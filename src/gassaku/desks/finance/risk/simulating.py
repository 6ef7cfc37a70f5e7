"""Simulates a deal: one call, one result of plain values, the same for the same seed on every machine."""

from __future__ import annotations

from typing import Any

from gassaku.desks.finance.amount import Scale
from gassaku.desks.finance.condition import Events
from gassaku.desks.finance.currency import History
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.risk.measuring import (
    alone_and_together,
    fairness,
    party_of,
    sensitivity,
    spread_of,
    standings,
    tiers_of,
)
from gassaku.desks.finance.risk.paper import SimulationPaper
from gassaku.desks.finance.risk.playing import Drawn, Played, draw, play
from gassaku.findings import Finding, Place

Result = dict[str, Any]  # Any: JSON
_NOWHERE = Place("")


def simulate(
    deal: Deal,
    paper: SimulationPaper,
    history: History | None = None,
    *,
    events: Events | None = None,
    place: Place = _NOWHERE,
    scenarios: int = 0,
) -> tuple[Result, tuple[Finding, ...]]:
    """Plays the deal through the document's scenarios.

    Args:
        history: of rates of exchange, as `currency.ecb()` gives it; without one, currencies keep their rates.
        place: of the document, for findings.
        scenarios: instead of the document's own number.

    Returns:
        the result and what could not be drawn. Money in the deal's smallest units; chances and shares from 0 to 1,
        rates of return a year. Percentiles are draws that occurred.

    Raises:
        SimulationMissingError: numpy or numba is not installed.
        ValueError: the tier at which an overrun recoups has no cap in the deal.
    """
    drawn = draw(paper, deal, history, place, scenarios)
    played = play(deal, drawn, _overrun_tier(paper), events)
    return result_of(deal, paper, drawn, played), drawn.findings


def _overrun_tier(paper: SimulationPaper) -> str:
    return paper.overrun.tier if paper.overrun else ""


def result_of(deal: Deal, paper: SimulationPaper, drawn: Drawn, played: Played) -> Result:
    """The figures of one run."""
    parties = standings(played)
    scale = deal.scale
    received = sum(drawn.pots.values()).sum(axis=1)[: played.scenarios]  # type: ignore[union-attr]  # arrays add up
    return {
        "deal": paper.deal,
        "currency": scale.currency,
        "digits": scale.digits,
        "unit": _unit(scale),
        "seed": paper.seed,
        "scenarios": played.scenarios,
        "engine": played.engine,
        "quarters": drawn.quarters,
        "currencies": {
            "source": drawn.exchange.source,
            "months": drawn.exchange.months,
            "drawn": sorted(drawn.exchange.paths),
            "held": sorted(drawn.exchange.still),
        },
        "received": spread_of(received),
        "overrun": {
            "parties": spread_of(drawn.owed[: played.scenarios]),
            "reserves": spread_of(drawn.reserve[: played.scenarios]),
        },
        "receipts": {id_: spread_of(worth) for id_, worth in drawn.by_receipt.items()},
        "tiers": tiers_of(played),
        "parties": {name: party_of(one) for name, one in parties.items()},
        "sharing": alone_and_together(played, paper, parties),
        "fairness": fairness(parties),
        "sensitivity": sensitivity(played, {name: one for name, one in parties.items() if one.put_in.any()}),
    }


def _unit(scale: Scale) -> str:
    """What the whole numbers of a result count."""
    return f"10^-{scale.digits} {scale.currency}" + (f" × {scale.step}" if scale.step > 1 else "")

"""Negotiation: change terms of a deal, see every party's distribution move, and find the terms that all can accept.

All variants are paid out of the same draws, so what differs comes from the terms alone.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from gassaku.desks.finance.amount import exact
from gassaku.desks.finance.condition import Events
from gassaku.desks.finance.currency import History
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.deal_reading import read_deal
from gassaku.desks.finance.reading import Entry
from gassaku.desks.finance.risk.measuring import Standing, chance, spread_of, standings
from gassaku.desks.finance.risk.paper import Least, SimulationPaper, number
from gassaku.desks.finance.risk.playing import Drawn, draw, play
from gassaku.findings import Finding, Place
from gassaku.notation import NotationError

Result = dict[str, Any]  # Any: JSON
MOST = 2_000
_NOWHERE = Place("")


class TooManyVariantsError(ValueError):
    """More combinations of terms than anybody looks at."""


def changed(document: Mapping[str, Any], at: str, value: str) -> dict[str, Any]:  # Any: a document as read
    """The deal's document with one term changed: `pool/commission/rate`, `pool/equity/cap/premium`, `pool/residual/kr`.

    Raises:
        NotationError: there is no such term.
    """
    fresh: dict[str, Any] = copy.deepcopy(dict(document))  # Any: as above
    body = fresh.get("deal", fresh)
    pot, _, rest = at.partition("/")
    steps = rest.split("/")
    place = body.get("pots", {}).get(pot)
    if place is not None and steps[0] != "residual":
        place = next((tier for tier in place.get("tiers", ()) if str(tier.get("id")) == steps[0]), None)
        steps = steps[1:]
    for key in steps[:-1]:
        place = place.get(key) if isinstance(place, dict) else None
    if not isinstance(place, dict) or not steps or steps[-1] not in place:
        raise NotationError(
            "the terms",
            found=f"the term “{at}”",
            expected="pot/tier/key of a term that the deal has, as pool/commission/rate",
            mend="Correct the path.",
        )
    place[steps[-1]] = value
    return fresh


def negotiate(
    document: Mapping[str, Any],  # Any: a document as read
    paper: SimulationPaper,
    history: History | None = None,
    *,
    settings: Sequence[Mapping[str, str]] = (),
    events: Events | None = None,
    place: Place = _NOWHERE,
    scenarios: int = 0,
) -> tuple[Result, tuple[Finding, ...]]:
    """Pays the same draws out of every combination of the terms that may be agreed otherwise.

    Args:
        document: the deal as its document is read, before it is made a `Deal`.
        settings: combinations to look at, values by term id; without any, all of the document's.

    Returns:
        `variants`, the deal as it is first: the terms, every party's figures, how they moved, and who would get less
        than the least that it agrees to (`minimum:`). `acceptable` are the positions of those that leave nobody below.

    Raises:
        NotationError: a term is not there, or its value can't be read.
        TooManyVariantsError: more than 2,000 combinations.
    """
    base = read_deal(Entry(dict(document)))
    drawn = draw(paper, base, history, place, scenarios)
    rows = [{}, *(settings or _all(paper))]
    at = {term.id: term.at for term in paper.terms}
    variants: list[Result] = []
    first: dict[str, dict[str, Any]] = {}  # Any: JSON
    for row in rows:
        told = dict(document)
        for name, value in row.items():
            told = changed(told, at.get(name, name), value)
        deal = read_deal(Entry(told)) if row else base
        figures = _figures(deal, paper, drawn, events)
        first = first or figures
        short = {name: gap for name, least in paper.minimum.items() if (gap := _short(figures, name, least, deal)) > 0}
        moved = {name: _moved(first.get(name, {}), figure) for name, figure in figures.items()}
        variants.append({"terms": dict(row), "parties": figures, "moved": moved, "short": short})
    acceptable = [index for index, one in enumerate(variants) if not one["short"]]
    result = {
        "deal": paper.deal,
        "currency": base.scale.currency,
        "digits": base.scale.digits,
        "seed": paper.seed,
        "scenarios": len(drawn.owed),
        "minimum": {name: {"measure": one.measure, "at_least": one.at_least} for name, one in paper.minimum.items()},
        "variants": variants,
        "acceptable": acceptable,
    }
    return result, drawn.findings


def _all(paper: SimulationPaper) -> list[dict[str, str]]:
    count = 1
    for term in paper.terms:
        count *= len(term.values)
    if count > MOST:
        raise TooManyVariantsError(f"The terms make {count:,} combinations; {MOST:,} are the most. Give fewer values.")
    if not paper.terms:
        return []
    ids = [term.id for term in paper.terms]
    return [dict(zip(ids, values, strict=True)) for values in itertools.product(*(one.values for one in paper.terms))]


def _figures(
    deal: Deal, paper: SimulationPaper, drawn: Drawn, events: Events | None
) -> dict[str, dict[str, Any]]:  # Any: JSON
    tier = paper.overrun.tier if paper.overrun else ""
    played = play(deal, drawn, tier, events)
    return {name: _figure(one) for name, one in standings(played).items()}


def _figure(one: Standing) -> dict[str, Any]:  # Any: JSON
    figure: dict[str, Any] = {"received": spread_of(one.received), "net": spread_of(one.net)}  # Any: JSON
    if one.put_in.any():
        figure["chance_of_recoupment"] = chance(one.net >= 0)
    return figure


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, int]:  # Any: JSON
    """By how much the net moved."""
    was, is_ = before.get("net", {}), after.get("net", {})
    return {key: value - was.get(key, 0) for key, value in is_.items()}


def _short(figures: Mapping[str, Mapping[str, Any]], party: str, least: Least, deal: Deal) -> float:  # Any: JSON
    """By how much the party would be below the least that it agrees to; 0 where it is not."""
    own = figures.get(party, {})
    wanted = number(least.at_least)
    if least.measure == "chance_of_recoupment":
        return max(float(wanted) - float(own.get("chance_of_recoupment", 1.0)), 0.0)
    key, _, figure = least.measure.partition("_")
    got = own.get(figure, {}).get(key, 0)
    gap = wanted * deal.scale.factor - (exact(got) or 0)
    return max(round(float(gap)), 0)

"""Reads off the books what was paid, what is still owed and what falls short."""

from __future__ import annotations

from fractions import Fraction

from gassaku.desks.finance.state import ZERO, Books, TierState


def paid_by_tier(books: Books) -> dict[str, int]:
    """What each tier has paid, or charged, so far."""
    paid: dict[str, int] = {}
    for state in books.states():
        paid[state.tier.id] = paid.get(state.tier.id, 0) + state.paid + state.uncovered
    return paid


def deficits(books: Books) -> dict[str, Fraction]:
    """By stacked tier the excess over its base, by charging tier what no cash covered."""
    short: dict[str, Fraction] = {}
    for state in books.states():
        if state.tier.rule == "stacked" or state.tier.mode == "charge":
            short[state.tier.id] = short.get(state.tier.id, ZERO) + state.excess + state.uncovered
    return short


def unrecouped(books: Books) -> dict[str, Fraction]:
    """By tier with a cap, or with claims of its recipients: what is still owed."""
    owed: dict[str, Fraction] = {}
    for state in books.states():
        if (own := _open(books, state)) is not None:
            owed[state.tier.id] = max(own, ZERO)
    return owed


def owed_to_each(books: Books) -> dict[str, dict[str, Fraction]]:
    """The same for each recipient: its own claim, or its part of the cap."""
    owed: dict[str, dict[str, Fraction]] = {}
    for state in books.states():
        total = _open(books, state)
        if total is None:
            continue
        if state.own_claims is not None:
            parts = [max(claim.outstanding, ZERO) if claim else ZERO for claim in state.claims]
        else:
            parts = [max(total, ZERO) * share.weight / state.heaped for share in state.tier.shares]
        names = [share.target.id for share in state.tier.shares]
        owed[state.tier.id] = dict(zip(names, parts, strict=True))
    return owed


def _open(books: Books, state: TierState) -> Fraction | None:
    cap = books.caps.get(state.tier.cap_key)
    return state.own_claims if cap is None else cap.outstanding

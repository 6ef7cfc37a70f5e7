"""Crossed accounts: what one pot has left after its recoupment fills what the others still owe.

Every pot of the account first pays its own tiers down to the last one with a cap for life (a pot without caps: its
percentages at the top). What is then left in any of them fills the open caps of the others, the most senior first,
the deal's first pot first. What was paid out before the day of crossing stays with those who received it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gassaku.desks.finance.deal import Deal, Pot
from gassaku.desks.finance.outcome import Line
from gassaku.desks.finance.payment import Payer
from gassaku.desks.finance.split import draw
from gassaku.desks.finance.state import ZERO, Books, Kind, PotState, TierState
from gassaku.vocabulary.money import apportion


def is_crossed(deal: Deal, group: Sequence[Pot], day: dt.date | None) -> bool:
    """Whether the pots of the group are crossed on that day; without a day, when the account names none."""
    if len(group) < 2:
        return False
    names = {pot.id for pot in group}
    return any(
        account.since is None or (day is not None and day >= account.since)
        for account in deal.accounts
        if names & set(account.pots)
    )


def recoupment_end(pot: Pot) -> int:
    """How many of its tiers come before what it has left over."""
    capped = [index for index, tier in enumerate(pot.tiers) if tier.cap and not tier.cap.each_period]
    if capped:
        return capped[-1] + 1
    return next((index for index, tier in enumerate(pot.tiers) if not tier.rated), len(pot.tiers))


def cross(books: Books, payer: Payer, pots: Sequence[PotState], ends: Sequence[int]) -> list[Line]:
    """Fills open caps from what the other pots have left."""
    lines: list[Line] = []
    depth = max(ends, default=0)
    for place in range(depth):
        for pot, end in zip(pots, ends, strict=True):
            if place >= end:
                continue
            donors = [other for other in pots if other is not pot and other.cash]
            if donors and (need := _open(books, pot.tiers[place])):
                lines.append(_fill(payer, pot, pot.tiers[place], donors, need))
    return lines


def _open(books: Books, state: TierState) -> int:
    cap = books.caps.get(state.tier.cap_key)
    if cap is None or cap.cap.each_period or not state.tier.crossed or state.tier.when.parts or state.tier.rated:
        return 0
    return max(books.deal.rounding.whole(cap.outstanding), 0)


def _fill(payer: Payer, pot: PotState, state: TierState, donors: Sequence[PotState], need: int) -> Line:
    take = min(need, sum(donor.cash for donor in donors))
    before = state.settled
    origins: dict[str, int] = {}
    drawn: dict[Kind, int] = {}
    for donor, part in zip(donors, apportion(take, [donor.cash for donor in donors]), strict=True):
        if part:
            given = draw(part, donor.there, donor.there)
            donor.take(given)
            origins[donor.pot.id] = part
            for kind, amount in given.items():
                drawn[kind] = drawn.get(kind, 0) + amount
    shares, reserved = payer.settle(state, take, 0, drawn, pot)
    cap = payer.books.caps[state.tier.cap_key]
    return Line(
        "crossed",
        payer.period,
        pot.pot.id,
        state.tier.id,
        take,
        shares,
        before=before,
        due=need,
        available=take,
        held=sum(reserved.values()),
        reserved=reserved,
        cap_left=max(cap.outstanding, ZERO),
        drawn=origins,
    )

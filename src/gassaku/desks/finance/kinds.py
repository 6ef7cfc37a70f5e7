"""Which receipts are of one kind: those that differ in nothing that the deal asks about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from gassaku.desks.finance.condition import Happened, Traits, leaves
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.receipt import Receipt


def asked_traits(deal: Deal) -> frozenset[str]:
    """What the deal's conditions, and bases on contracts, ask about receipts."""
    asked: set[str] = set()
    for pot in deal.pots:
        for tier in pot.tiers:
            asked |= {getattr(leaf, "metric", "") for leaf in leaves(tier.when)}
            if any(isinstance(leaf, Happened) for leaf in leaves(tier.when)):
                asked.add("event")
            if tier.basis.kind == "contract":
                asked |= {"contract", "contract_amount"}
    return frozenset(asked)


def reduced(receipts: Iterable[Receipt], asked: frozenset[str]) -> tuple[Receipt, ...]:
    """The receipts without the traits that nothing in the deal asks for."""
    names = [one.name for one in fields(Traits) if one.name in asked]
    return tuple(
        replace(receipt, traits=Traits(**{name: getattr(receipt.traits, name) for name in names}))
        for receipt in receipts
    )

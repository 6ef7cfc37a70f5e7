"""A deal as arrays, for many scenarios of receipts: what fits into them is paid out exactly like `run` does it.

One scenario is one period in which every entry pot receives one amount. What can't be said in arrays (conditions,
advances, reserves, crossed accounts, slabs, claims by recipient) is refused in a sentence, never approximated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from gassaku.desks.finance.amount import Rounding
from gassaku.desks.finance.deal import NOBODY, Deal, Pot, Share, Tier
from gassaku.desks.finance.deal_check import shared_caps
from gassaku.desks.finance.flow import order_of_pots
from gassaku.desks.finance.interest import Claim

LARGEST = 2**62  # one below the whole range, so that half of a divisor may be added
NO_CAP = -1
GROSS, REMAINING, OF_TIER = 0, 1, 2


class NotCompiledError(ValueError):
    """A deal that the fast engine can't say in arrays; `run` pays it out."""


@dataclass(frozen=True, slots=True)
class Step:
    """One tier, or the residual of a pot.

    Attributes:
        pot: index of its pot.
        basis: GROSS of the pot, REMAINING, or OF_TIER.
        subject: index of the tier that the basis names.
        rate: numerator and denominator of the part that it asks for; (1, 1) takes all that is there.
        cap: index of its cap, or NO_CAP.
        targets: parties by index, or pots by -1 - index.
        weights: whole weights beside the targets.
    """

    pot: int
    basis: int
    subject: int
    rate: tuple[int, int]
    cap: int
    targets: tuple[int, ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A deal in whole numbers, its pots in the order in which money flows.

    Attributes:
        pots: ids; a scenario is one amount for each, in this order, in steps.
        tiers: ids of the tiers, in the order of the deal; two steps may be one tier.
        step_tiers: for each step the index of its tier; -1 for a residual.
        caps: what each cap lets through, in steps; `cap_keys` are their tier ids or cap groups.
        limit: the largest amount of one scenario that surely does not overflow 64 bits.
        small: up to here whole numbers fit into floating point, and many scenarios are reckoned at once.
    """

    pots: tuple[str, ...]
    parties: tuple[str, ...]
    tiers: tuple[str, ...]
    steps: tuple[Step, ...]
    step_tiers: tuple[int, ...]
    caps: tuple[int, ...]
    cap_keys: tuple[str, ...]
    limit: int
    small: int


def compile_deal(deal: Deal) -> Compiled:
    """The deal as arrays.

    Raises:
        NotCompiledError: it needs the full engine, with the tier and the term that is the reason.
        UnusableDeal: it can't be run at all.
    """
    if deal.accounts:
        raise NotCompiledError("The deal crosses accounts; the fast engine pays out pots that stand alone.")
    if deal.rounding is not Rounding.HALF_UP:
        raise NotCompiledError(f"The deal rounds by {deal.rounding.value}; the fast engine rounds half up.")
    pots = _ordered(deal)
    pot_at = {pot.id: index for index, pot in enumerate(pots)}
    party_at: dict[str, int] = {}
    tier_at: dict[str, int] = {}
    for pot in deal.pots:
        for tier in pot.tiers:
            tier_at.setdefault(tier.id, len(tier_at))
    shared = shared_caps(deal)
    cap_at = {key: index for index, key in enumerate(shared)}
    steps: list[Step] = []
    owners: list[int] = []
    for pot in pots:
        for tier in pot.tiers:
            _refuse(tier)
            targets, weights = _recipients(tier.shares, pot_at, party_at)
            basis, subject = _basis(tier, pot, owners, tier_at)
            rate = tier.rate if tier.rate is not None else Fraction(1)
            cap = cap_at.get(tier.cap_key, NO_CAP)
            numbers = (rate.numerator, rate.denominator)
            steps.append(Step(pot_at[pot.id], basis, subject, numbers, cap, targets, weights))
            owners.append(tier_at[tier.id])
        targets, weights = _recipients(pot.residual, pot_at, party_at)
        if not targets:
            targets, weights = (party_at.setdefault(NOBODY, len(party_at)),), (1,)
        steps.append(Step(pot_at[pot.id], REMAINING, 0, (1, 1), NO_CAP, targets, weights))
        owners.append(-1)
    factors = [max(step.rate) for step in steps] + [sum(step.weights) for step in steps]
    if 2 * max(factors) > LARGEST:
        raise NotCompiledError("The deal's rates or weights are too fine for whole numbers of 64 bits.")
    return Compiled(
        pots=tuple(pot_at),
        parties=tuple(party_at),
        tiers=tuple(tier_at),
        steps=tuple(steps),
        step_tiers=tuple(owners),
        caps=tuple(min(Rounding.HALF_UP.whole(Claim(cap).outstanding), LARGEST) for cap in shared.values()),
        cap_keys=tuple(shared),
        limit=LARGEST // (2 * max(factors)),
        small=(2**53 - 1) // (2 * max(factors)) - max(factors),
    )


def _ordered(deal: Deal) -> list[Pot]:
    """Pots before the pots that they flow into."""
    return [pot for group in order_of_pots(deal) for pot in group]


def _refuse(tier: Tier) -> None:
    terms = {
        "bands": bool(tier.bands),
        "a slab": bool(tier.slab),
        "an advance": tier.advance is not None,
        "a hold": tier.hold is not None,
        "a condition": bool(tier.when.parts),
        f"the rule {tier.rule}": tier.rule != "shares",
        "claims of its recipients": any(share.claim for share in tier.shares),
        f"the mode {tier.mode}": tier.mode != "pay",
        f"the basis {tier.basis.kind}": tier.rate is not None and tier.basis.kind not in ("gross", "remaining", "tier"),
        "a dated interest": bool(tier.cap and tier.cap.interest and tier.cap.interest.years is None),
        "a cap for each period": bool(tier.cap and tier.cap.each_period),
    }
    for term, there in terms.items():
        if there:
            raise NotCompiledError(f"Tier “{tier.id}” has {term}; only the full engine pays that out.")


def _recipients(
    shares: Sequence[Share], pot_at: dict[str, int], party_at: dict[str, int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Targets and whole weights; a party is numbered when it is first met."""
    if not shares:
        return (), ()
    scale = lcm(*(share.weight.denominator for share in shares))
    targets = [
        -1 - pot_at[share.target.id] if share.target.is_pot else party_at.setdefault(share.target.id, len(party_at))
        for share in shares
    ]
    whole = [int(share.weight * scale) for share in shares]
    common = gcd(*whole)
    return tuple(targets), tuple(weight // common for weight in whole)


def _basis(tier: Tier, pot: Pot, owners: list[int], tier_at: dict[str, int]) -> tuple[int, int]:
    if tier.rate is None or tier.basis.kind == "remaining":
        return REMAINING, 0
    if tier.basis.kind == "gross":
        return GROSS, 0
    subject = tier_at.get(tier.basis.subject, -1)
    if subject not in owners or subject < 0:
        raise NotCompiledError(f"Tier “{tier.id}” in pot {pot.id} is a part of a tier that is paid after it.")
    return OF_TIER, subject

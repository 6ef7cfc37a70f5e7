"""What a tier may ask for at its place: its basis, its rate or bands, its caps and its conditions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.finance.condition import Threshold
from gassaku.desks.finance.deal import Band, Tier
from gassaku.desks.finance.meter import PeriodMeter
from gassaku.desks.finance.state import ZERO, Books, Kind, PotState, TierState


@dataclass(frozen=True, slots=True)
class Ask:
    """What a tier asks for now. Amounts in steps.

    Attributes:
        open: the kinds of receipt for which its conditions hold.
        closed: whether there is money of which none is open.
        entitled: the cumulative entitlement, exact; None where it takes what there is.
        due: what it may ask for, whole.
        available: the cash that is there for it, whole.
        wanted: how the draw spreads over the kinds.
    """

    open: Collection[Kind]
    closed: bool
    entitled: Fraction | None
    due: int
    available: int
    wanted: Mapping[Kind, int]
    excess: Fraction = ZERO

    @property
    def take(self) -> int:
        """What it gets: never above the cash."""
        return min(self.due, self.available)


def ask(books: Books, pot: PotState, state: TierState, meter: PeriodMeter) -> Ask:
    """What the tier asks for; adds this period to its cumulative basis."""
    tier = state.tier
    kinds = sorted(set(pot.there) | set(pot.entered))
    opened = [kind for kind in kinds if tier.when.holds(books.kinds[kind], meter)]
    wanted = {kind: pot.there.get(kind, 0) for kind in opened}
    available = sum(wanted.values())
    state.base += increment(books, pot, state, opened)
    if tier.basis.kind in ("gross", "before_tax"):
        wanted = {kind: max(pot.entered.get(kind, 0), 0) for kind in opened}
    entitled: Fraction | None = None
    excess = ZERO
    due = available
    if tier.rated:
        entitled = reckon(tier, state.base)
        if tier.rule == "stacked":
            heaped = state.heaped
            excess = max(heaped - 1, ZERO) * entitled
            entitled *= min(heaped, Fraction(1)) if tier.bearer else heaped
        due = books.deal.rounding.whole(entitled) - state.settled
    elif tier.mode == "charge" and tier.cap_key in books.caps:
        due = _whole(books, books.caps[tier.cap_key].outstanding)
    due = max(min([due, *_limits(books, state, meter)]), 0)
    return Ask(opened, bool(kinds) and not opened, entitled, due, available, wanted, excess)


def _limits(books: Books, state: TierState, meter: PeriodMeter) -> list[int]:
    """The caps on it, and the room that conditions on itself leave."""
    tier = state.tier
    limits = [limit.numerator // limit.denominator for limit in _room(tier, meter)]
    if cap := books.caps.get(tier.cap_key):
        limits.append(_whole(books, cap.outstanding))
    if (own := state.own_claims) is not None:
        limits.append(_whole(books, own))
    return limits


def _whole(books: Books, amount: Fraction) -> int:
    return books.deal.rounding.whole(max(amount, ZERO))


def _room(tier: Tier, meter: PeriodMeter) -> list[Fraction]:
    """How far the tier itself may go where its own condition ends at what it or its recipient has received."""
    total = sum((share.weight for share in tier.shares), ZERO)
    room: list[Fraction] = []
    for leaf in tier.when.parts:
        if not isinstance(leaf, Threshold) or leaf.bounds.high is None or leaf.counts == "whole":
            continue
        now = meter.now(leaf.metric, leaf.subject)
        if leaf.metric == "tier" and leaf.subject == tier.id:
            room.append(leaf.bounds.high - now)
        if leaf.metric == "party":
            room += [
                (leaf.bounds.high - now) * total / share.weight
                for share in tier.shares
                if share.target.id == leaf.subject and not share.target.is_pot and share.weight > 0
            ]
    return room


def increment(books: Books, pot: PotState, state: TierState, opened: Collection[Kind]) -> Fraction:
    """What this period adds to the tier's basis."""
    basis = state.tier.basis
    if basis.kind == "remaining":
        return Fraction(sum(pot.there.get(kind, 0) for kind in opened))
    if basis.kind == "gross" and books.deal.statement.withholding_base != "before_tax":
        return Fraction(sum(pot.entered.get(kind, 0) for kind in opened))
    if basis.kind in ("gross", "before_tax"):
        return sum((pot.before_tax.get(kind, ZERO) for kind in opened), ZERO)
    if basis.kind == "units":
        numbers = (
            number for (kind, unit), number in pot.units.items() if kind in opened and _same(unit, basis.subject)
        )
        return sum(numbers, ZERO)
    if basis.kind == "contract":
        return _contracts(books, state, opened)
    if not opened:
        return ZERO
    if basis.kind == "pot":
        return Fraction(sum(books.pots[basis.subject].entered.values()))
    taken = sum(one.settled for one in books.tiers_of(basis.subject))
    return Fraction(taken - books.tiers_before.get(basis.subject, 0))


def _same(unit: str, asked: str) -> bool:
    return not asked or unit in ("", asked)


def _contracts(books: Books, state: TierState, opened: Collection[Kind]) -> Fraction:
    """The size of each contract, counted once however many instalments it brings."""
    added = ZERO
    for kind in opened:
        traits = books.kinds[kind]
        name = traits.contract or f"kind {kind}"
        if traits.contract_amount is not None and name not in state.contracts:
            state.contracts.add(name)
            added += traits.contract_amount
    return added


def reckon(tier: Tier, base: Fraction) -> Fraction:
    """The cumulative entitlement on a cumulative basis, exact and before any cap."""
    if tier.basis.kind == "units":
        base = max(base - tier.per_unit_above, ZERO)
    if tier.bands:
        return marginal(tier.bands, base)
    if tier.slab:
        reached = next((band for band in tier.slab if band.upto is None or base <= band.upto), None)
        return base * (reached.rate if reached else tier.slab[-1].rate)
    return base if tier.rate is None else base * tier.rate


def marginal(bands: tuple[Band, ...], base: Fraction) -> Fraction:
    """Each slice of the base at the rate of its band; nothing beyond a last band that ends."""
    total, low = ZERO, ZERO
    for band in bands:
        high = base if band.upto is None else min(base, band.upto)
        if high > low:
            total += (high - low) * band.rate
            low = high
    return total

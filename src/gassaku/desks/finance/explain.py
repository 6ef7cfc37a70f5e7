"""Says in words where every payment comes from: receipts, tier, clause, cap, rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from gassaku.desks.finance.amount import percent, plain, said
from gassaku.desks.finance.deal import NOBODY, Basis, Deal, Tier
from gassaku.desks.finance.outcome import Line, Outcome
from gassaku.desks.finance.receipt import Receipt

_READABLE = 40  # more receipts than this in one period are told by pot
_BASIS = {
    "gross": "the gross of pot {pot}",
    "before_tax": "the gross of pot {pot} before tax withheld",
    "remaining": "what remains at its place",
    "tier": "what tier {subject} took",
    "pot": "the gross of pot {subject}",
    "units": "the units counted",
    "contract": "the size of the contracts",
}


def explain(outcome: Outcome) -> list[str]:
    """One sentence for each thing that happened, in the order in which it did."""
    sentences: list[str] = []
    for statement in outcome.statements:
        shown = said(outcome.deal.scale.shown_minor(statement.received))
        when = f"Period {statement.label}: " if statement.label else ""
        sentences.append(f"{when}{shown} {_money(outcome.deal)} came in.")
        sentences += _receipts(outcome.deal, statement.receipts)
        sentences += [sentence for line in statement.lines if (sentence := sentence_of(outcome.deal, line))]
        sentences += [
            f"Pot {pot}: {_shown(outcome.deal, carried)} stays to be set off against the next receipts."
            for pot, carried in statement.carried.items()
        ]
        if statement.rounding_held:
            rest = said(outcome.deal.scale.shown_minor(statement.rounding_held))
            sentences.append(f"{rest} is smaller than the statement step and waits for the next period.")
    for receipt in outcome.apart:
        amount = said(outcome.deal.scale.shown_minor(receipt.minor))
        sentences.append(f"{amount} ({receipt.label}) is kept apart: its pot is not clear.")
    return sentences


def _receipts(deal: Deal, receipts: Sequence[Receipt]) -> list[str]:
    """What each receipt brings; by pot alone where there are too many to read."""
    if len(receipts) > _READABLE:
        sums: dict[str, tuple[int, int]] = {}
        for receipt in receipts:
            count, minor = sums.get(receipt.pot, (0, 0))
            sums[receipt.pot] = (count + 1, minor + receipt.minor)
        return [
            f"Pot {pot}: {count:,} receipts bring {said(deal.scale.shown_minor(minor))}."
            for pot, (count, minor) in sums.items()
        ]
    sentences = []
    for receipt in sorted(receipts, key=lambda one: (one.pot, one.minor, one.traits.order(), one.foreign, one.id)):
        amount = said(deal.scale.shown_minor(receipt.minor))
        name = receipt.id or "a receipt"
        words = [f"Pot {receipt.pot}: {name} brings {amount}"]
        if receipt.rate is not None:
            words.append(f"{said(plain(receipt.cash))} {receipt.foreign} at {said(plain(receipt.rate))}")
        if receipt.taxed:
            before = deal.rounding.whole(receipt.before_tax)
            words.append(f"{said(deal.scale.shown_minor(before))} before tax")
        sentences.append(", ".join(words) + ".")
    return sentences


def trace(outcome: Outcome, party: str) -> list[str]:
    """Only the sentences about what one party received."""
    return [
        sentence for line in outcome.lines if line.shares.get(party) and (sentence := sentence_of(outcome.deal, line))
    ]


def sentence_of(deal: Deal, line: Line) -> str:
    """One posting in words; "" where nothing happened and nothing was asked for."""
    if line.kind == "residual":
        if NOBODY in line.shares:
            return f"Pot {line.pot}: {_shown(deal, line.take)} is left and the deal says nothing about it."
        return f"Pot {line.pot}: the rest, {_shown(deal, line.take)}, goes to {_shares(deal, line.shares)}."
    name = f"Pot {line.pot}, tier {line.tier}"
    if line.kind == "release":
        return f"{name}: the reserve of {_shown(deal, line.take)} is released to {_shares(deal, line.shares)}."
    if line.kind == "crossed":
        origins = ", ".join(f"{_shown(deal, amount)} from pot {pot}" for pot, amount in line.drawn.items())
        return f"{name}: crossed, {origins} to {_shares(deal, line.shares)}{_cap(deal, line)}."
    if line.kind == "closed":
        return f"{name}: its condition does not hold, so it takes nothing."
    tier = _tier(deal, line)
    if tier is None or not (line.take or line.due or line.available or line.recouped):
        return ""
    parts = [f"{name}{f' ({tier.clause})' if tier.clause else ''}: {_asked(deal, line, tier)}"]
    if line.due > line.available and line.due:
        parts.append(f"only {_shown(deal, line.available)} was there")
    if line.recouped:
        parts.append(f"{_shown(deal, line.recouped)} of it recoups the advance of pool {_pool(tier)}")
    if line.take:
        parts.append(f"{_shown(deal, line.take - line.held)} goes to {_shares(deal, line.shares)}")
    else:
        parts.append("nothing is paid")
    if line.held:
        parts.append(f"{_shown(deal, line.held)} is held as a reserve")
    if line.drawn:
        parts.append("drawn from " + ", ".join(f"{kind} {_shown(deal, part)}" for kind, part in line.drawn.items()))
    return "; ".join(parts) + f"{_cap(deal, line)}."


def _asked(deal: Deal, line: Line, tier: Tier) -> str:
    if line.entitled is None:
        if tier.cap or tier.cap_group or any(share.claim for share in tier.shares):
            return f"up to {_shown(deal, line.due)} of the {_shown(deal, line.available)} there"
        return f"all of the {_shown(deal, line.available)} there"
    base = _base(deal, line, tier.basis)
    exact = deal.rounding.whole(line.entitled) == line.entitled
    rounding = "" if exact else f", rounded {_HOW[deal.rounding.value]} from {said(plain(_units(deal, line), 6))}"
    already = f", less {_shown(deal, line.before)} taken before" if line.before else ""
    due = deal.rounding.whole(line.entitled)
    text = f"{_rate(tier)} of {base} is {_shown(deal, due)}{rounding}{already}"
    if line.excess:
        text += f"; the percentages pass the base by {said(plain(line.excess / deal.scale.factor, 6))}"
        text += f", borne by {tier.bearer}" if tier.bearer else ", with no bearer named"
    return text


_HOW = {"half_up": "half up", "half_even": "to even", "truncate": "down"}


def _units(deal: Deal, line: Line) -> Fraction:
    return (line.entitled or Fraction(0)) / deal.scale.factor


def _rate(tier: Tier) -> str:
    if tier.bands:
        return "by bands, the share"
    if tier.slab:
        return "at the rate of the step reached, the share"
    if tier.rule == "stacked":
        own = " and ".join(f"{percent(share.weight)} ({share.target.id})" for share in tier.shares)
        return own if tier.rate is None else f"{own} of {percent(tier.rate)}"
    if tier.rate is None:
        return "all"
    return "the amount a unit" if tier.basis.kind == "units" else percent(tier.rate)


def _base(deal: Deal, line: Line, basis: Basis) -> str:
    words = _BASIS[basis.kind].format(pot=line.pot, subject=basis.subject)
    if basis.kind == "units":
        return f"{words} ({said(plain(line.base, 6))})"
    return f"{words} ({said(plain(line.base / deal.scale.factor, 6))})"


def _cap(deal: Deal, line: Line) -> str:
    if line.cap_left is None:
        return ""
    if deal.rounding.whole(line.cap_left) <= 0:
        return "; its cap is filled"
    return f"; {said(plain(line.cap_left / deal.scale.factor, 6))} of its cap stays open"


def _shares(deal: Deal, shares: Mapping[str, int]) -> str:
    paid = {name.replace(":", " "): amount for name, amount in shares.items() if amount}
    if len(paid) == 1:
        return next(iter(paid))
    named = [f"{name} {_shown(deal, amount)}" for name, amount in paid.items()]
    return ", ".join(named) or "nobody"


def _pool(tier: Tier) -> str:
    return tier.advance.pool if tier.advance else ""


def _tier(deal: Deal, line: Line) -> Tier | None:
    pot = deal.pot(line.pot)
    return next((tier for tier in pot.tiers if tier.id == line.tier), None) if pot else None


def _shown(deal: Deal, steps: int | Fraction) -> str:
    return said(deal.scale.shown(steps))


def _money(deal: Deal) -> str:
    unit = deal.scale.unit
    return deal.scale.currency if unit == 1 else f"× {said(plain(unit))} {deal.scale.currency}"

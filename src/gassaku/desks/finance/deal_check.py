"""What a deal contradicts, and what it is silent about although it matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import percent, plain, said
from gassaku.desks.finance.codes import UnusableDeal
from gassaku.desks.finance.condition import Threshold, leaves
from gassaku.desks.finance.deal import NOBODY, Cap, Deal, Pot, Tier
from gassaku.desks.finance.flow import feeds, order_of_pots, receivers
from gassaku.desks.finance.outcome import Outcome
from gassaku.desks.finance.period import Period
from gassaku.findings import Finding, Severity

ONE = Fraction(1)


def check_deal(deal: Deal) -> tuple[Finding, ...]:
    """Everything that can be said of the deal before any money comes in.

    A contradiction is a blocker; a silence is a warning or a note, and a blocker too once the deal is signed.
    """
    findings = [*_unusable(deal), *(finding for pot in deal.pots for finding in _pot(pot)), *_homes(deal)]
    unique = {finding.id: _weighed(finding, deal) for finding in findings}
    return tuple(unique.values())


def _weighed(finding: Finding, deal: Deal) -> Finding:
    silent = finding.code.endswith("-SILENT") or finding.code in ("FIN-NO-RESIDUAL", "FIN-HOLD-OPEN")
    return replace(finding, severity=Severity.BLOCKER) if deal.signed and silent else finding


def _unusable(deal: Deal) -> list[Finding]:
    found = []
    for check in (order_of_pots, shared_caps):
        try:
            check(deal)
        except UnusableDeal as error:
            found.append(error.finding)
    return found


def shared_caps(deal: Deal) -> dict[str, Cap]:
    """The caps by tier id or cap group: tiers with one id, or one group, share one cap.

    Raises:
        UnusableDeal: when one cap is written with two amounts.
    """
    caps: dict[str, Cap] = {}
    groups = {tier.cap_group for pot in deal.pots for tier in pot.tiers if tier.cap_group}
    for key in sorted(groups & set(deal.group_caps)):
        caps[key] = deal.group_caps[key]
    for pot in deal.pots:
        for tier in pot.tiers:
            if tier.cap is None:
                continue
            known = caps.setdefault(tier.cap_key, tier.cap)
            if known != tier.cap:
                raise UnusableDeal(codes.CAP_CONFLICT.at(tier.place, cap=tier.cap_key))
    return caps


def _pot(pot: Pot) -> Iterator[Finding]:
    for index, tier in enumerate(pot.tiers):
        yield from _shares(tier)
        yield from _silences(tier, first=index == 0)

    at_source = [tier for tier in pot.tiers if _at_source(tier)]
    total = sum((tier.rate or ONE for tier in at_source), Fraction(0))
    if total > 1:
        names = ", ".join(f"{tier.id} {percent(tier.rate or ONE)}" for tier in at_source)
        yield codes.OVER_ALLOCATED.at(pot.place, pot=pot.id, sum=percent(total), tiers=names)


def _at_source(tier: Tier) -> bool:
    """Whether it always takes a part of the pot's gross."""
    gross = tier.basis.kind in ("gross", "before_tax") and tier.basis_said and tier.rate is not None
    return gross and tier.rule != "stacked" and not (tier.when.parts or tier.cap or tier.cap_group)


def _homes(deal: Deal) -> Iterator[Finding]:
    """Parties that recoup a premium from one pot and receive from another that it does not meet."""
    if deal.statement.home_receipts:
        return
    reached = {pot.id: _reached(deal, pot.id) for pot in deal.pots}
    for pot in deal.pots:
        for tier in pot.tiers:
            if tier.cap is None or not tier.cap.premium:
                continue
            own = {share.target.id for share in tier.shares if not share.target.is_pot}
            for other in deal.pots:
                shared = any(one.cap_key == tier.cap_key for one in other.tiers)
                apart = pot.id not in reached[other.id] and other.id not in reached[pot.id] and not shared
                party = next((one for one in receivers(other) if one in own), None) if apart else None
                if party:
                    yield codes.HOME.at(tier.place, party=party, pot=other.id, tier=tier.id)


def _reached(deal: Deal, pot: str) -> set[str]:
    """The pot and every pot that its money flows into."""
    found: set[str] = set()
    waiting = [pot]
    while waiting:
        name = waiting.pop()
        if name not in found and (one := deal.pot(name)):
            found.add(name)
            waiting += feeds(one)
    return found


def _shares(tier: Tier) -> Iterator[Finding]:
    """Weights that look like shares of a whole and are none."""
    weights = [share.weight for share in tier.shares]
    total = sum(weights, Fraction(0))
    if tier.rule == "stacked":
        if total > 1 and not tier.bearer:
            yield codes.NO_BEARER.at(tier.place, tier=tier.id, sum=percent(total))
        return
    if tier.rule != "shares" or any(share.claim for share in tier.shares):
        return
    whole = ONE if max(weights) < 1 else Fraction(100)
    near = max(weights) < 1 or (len(weights) > 1 and 90 <= total <= 110)
    if total == whole or not near:
        return
    shares = ", ".join(f"{share.target.id} {said(share.weight)}" for share in tier.shares)
    yield codes.SHARES.at(
        tier.place,
        tier=tier.id,
        sum=said(plain(total, 6)),
        whole=said(plain(whole)),
        shares=shares,
        missing=said(plain(abs(whole - total), 6)),
    )


def _silences(tier: Tier, *, first: bool) -> Iterator[Finding]:
    if tier.rated and not tier.basis_said and not first:
        yield codes.BASIS.at(tier.place, tier=tier.id)
    caps = [tier.cap, *(share.claim for share in tier.shares)]
    for cap in caps:
        if cap and cap.interest:
            for what, taken, key in cap.interest.silent:
                yield codes.INTEREST.at(tier.place, tier=tier.id, what=what, taken=taken, key=key)
    if tier.advance and tier.advance.to is None:
        yield codes.ADVANCE_OUT.at(tier.place, tier=tier.id)
    if tier.hold and tier.hold.release_after is None:
        yield codes.HOLD_OPEN.at(tier.place, tier=tier.id)
    if any(isinstance(leaf, Threshold) and not leaf.counts for leaf in leaves(tier.when)):
        yield codes.THRESHOLD.at(tier.place, tier=tier.id)


def run_findings(outcome: Outcome, periods: Sequence[Period]) -> list[Finding]:
    """What only shows once money is there: what the deal should have said about it."""
    deal = outcome.deal
    found = [*_left_over(outcome), *_bearers(outcome), *_taxed(deal, periods)]
    foreign = sorted({receipt.foreign for period in periods for receipt in period.receipts if receipt.foreign})
    if foreign and not deal.statement.conversion:
        found.append(codes.CONVERSION.at(deal.place, currencies=", ".join(foreign)))
    by_day = any(period.day is not None and period.label == period.day.isoformat() for period in periods)
    if deal.signed and by_day and not deal.statement.periods:
        found.append(codes.PERIODS.at(deal.place))
    if deal.statement.rounding is None:
        rounded = next((line for line in outcome.lines if line.entitled and line.entitled.denominator > 1), None)
        if rounded:
            found.append(codes.ROUNDING.at(deal.place, tier=rounded.tier))
    return [_weighed(finding, deal) for finding in found]


def _left_over(outcome: Outcome) -> list[Finding]:
    left: dict[str, int] = {}
    for line in outcome.lines:
        if line.kind == "residual" and NOBODY in line.shares:
            left[line.pot] = left.get(line.pot, 0) + line.take
    found = []
    for id_, amount in left.items():
        pot = outcome.deal.pot(id_)
        place = pot.place if pot else outcome.deal.place
        found.append(codes.NO_RESIDUAL.at(place, pot=id_, amount=said(outcome.deal.scale.shown(amount))))
    return found


def _bearers(outcome: Outcome) -> list[Finding]:
    scale = outcome.deal.scale
    return [
        codes.BEARER_OWES.at(outcome.deal.place, party=party, amount=said(scale.shown(-amount)))
        for party, amount in outcome.parties.items()
        if amount < 0
    ]


def _taxed(deal: Deal, periods: Sequence[Period]) -> list[Finding]:
    if deal.statement.withholding_base:
        return []
    pots = {receipt.pot for period in periods for receipt in period.receipts if receipt.taxed}
    return [
        codes.TAX_BASE.at(tier.place, pot=pot.id, tier=tier.id)
        for pot in deal.pots
        if pot.id in pots
        for tier in pot.tiers
        if tier.rated and tier.basis.kind == "gross"
    ]

"""Books what a tier takes: caps, advances, shares, reserves, and where the cash goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.finance.deal import Target
from gassaku.desks.finance.entitlement import Ask
from gassaku.desks.finance.outcome import Line
from gassaku.desks.finance.split import claim_shares, cumulative_shares, draw, ordered_shares
from gassaku.desks.finance.state import ZERO, Books, Kind, PotState, TierState
from gassaku.vocabulary.money import apportion


@dataclass(frozen=True, slots=True)
class _Release:
    """A reserve that becomes due in a period, by the number of the period."""

    period: int
    pot: str
    state: TierState
    parties: Mapping[str, int]


class Payer:
    """Posts payments into the books and writes a line for each."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.period = ""
        self._index = 0
        self._releases: list[_Release] = []

    def copied(self, books: Books) -> Payer:
        """The same payer on other books, to try something out; it knows no releases."""
        payer = Payer(books)
        payer.open_period(self._index, self.period)
        return payer

    def open_period(self, index: int, label: str) -> None:
        """The period that is being paid out now."""
        self._index, self.period = index, label

    def release(self) -> list[Line]:
        """Pays the reserves that become due in this period, from the money that was held."""
        due = [one for one in self._releases if one.period <= self._index]
        self._releases = [one for one in self._releases if one.period > self._index]
        lines = []
        for one in due:
            amount = sum(one.parties.values())
            self.books.held[one.state.tier.id] -= amount
            one.state.paid += amount
            for party, part in one.parties.items():
                self._credit(party, part)
            lines.append(Line("release", self.period, one.pot, one.state.tier.id, amount, dict(one.parties)))
        return lines

    def pay(self, pot: PotState, state: TierState, asked: Ask) -> Line:
        """What the tier takes from its own pot."""
        tier, before = state.tier, state.settled
        rounded = self.books.deal.rounding.whole(asked.entitled) if asked.entitled is not None else None
        state.unrounded = (asked.entitled or ZERO) - rounded if rounded == before + asked.take else ZERO
        if tier.mode == "charge":
            state.uncovered = asked.due - asked.take
        if tier.rule == "stacked":
            state.excess = asked.excess
        recouped = self._recoup(state, asked.take)
        take = asked.take if not tier.advance or tier.advance.to else asked.take - recouped
        drawn = draw(take, asked.wanted, pot.there) if take else {}
        pot.take(drawn)
        shares, reserved = self.settle(state, asked.take, recouped, drawn, pot)
        kind = "closed" if asked.closed else "tier"
        cap = self.books.caps.get(tier.cap_key)
        return Line(
            kind,
            self.period,
            pot.pot.id,
            tier.id,
            take,
            shares,
            base=state.base,
            entitled=asked.entitled,
            before=before,
            due=asked.due,
            available=asked.available,
            held=sum(reserved.values()),
            reserved=reserved,
            recouped=recouped,
            cap_left=max(cap.outstanding, ZERO) if cap else state.own_claims,
            drawn=self.origins(drawn),
            excess=asked.excess,
        )

    def _recoup(self, state: TierState, earned: int) -> int:
        """What an advance recoups of what the tier has earned."""
        advance = state.tier.advance
        if advance is None:
            return 0
        books = self.books
        books.credited[advance.pool] += earned
        whole = books.deal.rounding.whole(advance.amount)
        payable = max(books.credited[advance.pool] - whole, 0) - books.advanced[advance.pool]
        paid = min(earned, max(payable, 0))
        books.advanced[advance.pool] += paid
        return earned - paid

    def settle(
        self, state: TierState, earned: int, recouped: int, drawn: Mapping[Kind, int], pot: PotState
    ) -> tuple[dict[str, int], dict[str, int]]:
        """Divides what was earned among the recipients; gives what went to whom, and what is held for whom."""
        tier, books = state.tier, self.books
        state.settled += earned
        if cap := books.caps.get(tier.cap_key):
            cap.pay(earned)
        paid = earned - recouped
        parts = self._parts(state, paid)
        for claim, part in zip(state.claims, parts, strict=True):
            if claim:
                claim.pay(part)
        state.shares = [had + part for had, part in zip(state.shares, parts, strict=True)]
        held = self._hold(state, parts, pot)
        out = [part - back for part, back in zip(parts, held, strict=True)]
        state.paid += sum(out)
        targets = [share.target for share in tier.shares]
        if tier.advance and tier.advance.to and recouped:
            targets.append(tier.advance.to)
            out.append(recouped)
            state.paid += recouped
        posted = self.deliver(targets, out, drawn)
        if tier.bearer and (borne := sum(out) + sum(held) - earned):
            self._credit(tier.bearer, -borne)
            state.paid -= borne
            posted[tier.bearer] = posted.get(tier.bearer, 0) - borne
        reserved = {share.target.id: back for share, back in zip(tier.shares, held, strict=True) if back}
        return posted, reserved

    def _parts(self, state: TierState, paid: int) -> list[int]:
        tier = state.tier
        weights, heaped = state.weights, state.heaped
        if tier.rule == "stacked":
            claimed = paid
            if tier.bearer and heaped > 1:
                claimed = self.books.deal.rounding.whole(heaped * state.settled) - sum(state.shares)
            return cumulative_shares(claimed, state.shares, weights)
        if tier.rule == "shares":
            return cumulative_shares(paid, state.shares, weights)
        claims = self._owed(state)
        if tier.rule == "by_claim":
            return claim_shares(paid, [claim if claim is not None else ZERO for claim in claims], weights)
        return self._in_order(paid, claims)

    def _in_order(self, paid: int, claims: Sequence[Fraction | None]) -> list[int]:
        whole = self.books.deal.rounding.whole
        parts = ordered_shares(paid, [None if claim is None else whole(claim) for claim in claims])
        parts[-1] += paid - sum(parts)
        return parts

    def _owed(self, state: TierState) -> list[Fraction | None]:
        """What is owed to each: its own claim, or its part of the tier's cap."""
        cap = self.books.caps.get(state.tier.cap_key)
        if any(state.claims) or cap is None:
            return [claim.outstanding if claim else None for claim in state.claims]
        total = cap.outstanding + cap.paid
        parts = (share.weight / state.heaped for share in state.tier.shares)
        return [total * part - had for part, had in zip(parts, state.shares, strict=True)]

    def _hold(self, state: TierState, parts: Sequence[int], pot: PotState) -> list[int]:
        """The reserve on each party's part; money for pots is not held."""
        hold = state.tier.hold
        open_ = [0 if share.target.is_pot else part for share, part in zip(state.tier.shares, parts, strict=True)]
        reserve = self.books.deal.rounding.whole(hold.rate * sum(open_)) if hold else 0
        if hold is None or not reserve:
            return [0] * len(parts)
        held = apportion(reserve, open_)
        self.books.held[state.tier.id] += reserve
        if hold.release_after is not None:
            parties = {share.target.id: part for share, part in zip(state.tier.shares, held, strict=True) if part}
            self._releases.append(_Release(self._index + hold.release_after, pot.pot.id, state, parties))
        return held

    def deliver(self, targets: Sequence[Target], parts: Sequence[int], drawn: Mapping[Kind, int]) -> dict[str, int]:
        """Pays parties, and pours into pots with the kinds of receipts that the money came from."""
        posted: dict[str, int] = {}
        left = dict(drawn)
        for target, part in zip(targets, parts, strict=True):
            name = f"pot:{target.id}" if target.is_pot else target.id
            posted[name] = posted.get(name, 0) + part
            if not target.is_pot:
                self._credit(target.id, part)
            elif part:
                self._pour(target.id, part, left)
        return posted

    def _pour(self, into: str, part: int, left: dict[Kind, int]) -> None:
        pot = self.books.pots[into]
        poured = draw(part, left, left)
        for kind, amount in poured.items():
            pot.entered[kind] += amount
            pot.before_tax[kind] += amount
            left[kind] -= amount

    def _credit(self, party: str, amount: int) -> None:
        self.books.parties[party] = self.books.parties.get(party, 0) + amount

    def origins(self, drawn: Mapping[Kind, int]) -> dict[str, int]:
        """Where cash came from, in words; empty where the deal asks nothing about receipts."""
        named: dict[str, int] = {}
        for kind, amount in drawn.items():
            if name := self.books.kinds[kind].words:
                named[name] = named.get(name, 0) + amount
        return named

"""Pays a deal out, period by period: exact inside a period, one rounding per tier, largest remainder.

Every tier keeps its cumulative basis and what it took; what it may ask for is its cumulative entitlement less what it
took, so rounding never piles up and a correction of an earlier period lands in the next. The invariants are checked
while it runs: what a pot received is what its tiers took, what it passed on and what it carries; what came in is what
parties received, what is held and what is carried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gassaku.desks.finance.condition import Events, Threshold, Traits
from gassaku.desks.finance.crossing import cross, is_crossed, recoupment_end
from gassaku.desks.finance.deal import NOBODY, Deal, Pot, Share
from gassaku.desks.finance.deal_check import run_findings, shared_caps
from gassaku.desks.finance.deal_reading import party_ids
from gassaku.desks.finance.entitlement import ask
from gassaku.desks.finance.flow import order_of_pots
from gassaku.desks.finance.interest import Claim
from gassaku.desks.finance.kinds import asked_traits, reduced
from gassaku.desks.finance.meter import PeriodMeter
from gassaku.desks.finance.outcome import Line, Outcome, Statement, UnbalancedWaterfallError
from gassaku.desks.finance.payment import Payer
from gassaku.desks.finance.period import Period
from gassaku.desks.finance.receipt import Receipt, placed
from gassaku.desks.finance.split import cumulative_shares, draw
from gassaku.desks.finance.state import Books, Kind, PotState, TierState
from gassaku.desks.finance.stream import InTray, Stream, stream_of, thresholds
from gassaku.desks.finance.tally import deficits, owed_to_each, paid_by_tier, unrecouped
from gassaku.findings import Finding

_SLICES = 8  # a threshold turns twice while money flows in; negative receipts may turn it back a few times more


def run(deal: Deal, periods: Sequence[Period], events: Events | None = None) -> Outcome:
    """Pays out all periods in their order.

    Args:
        deal: its caps may be shared: tiers with one id, or one cap group, are one tier with one cap.
        periods: as `periods_of` makes them; a receipt that fits no pot, or two, is kept apart and found.
        events: what happened when, for conditions on events.

    Raises:
        UnusableDeal: for pots in a circle, or one cap written with two amounts.
        UnbalancedWaterfallError: never, unless the engine is wrong.
    """
    return _Run(deal, periods, events or Events()).outcome()


class _Run:
    """One run over all periods."""

    def __init__(self, deal: Deal, periods: Sequence[Period], events: Events) -> None:
        self.deal = deal
        self.events = events
        self.groups = order_of_pots(deal)
        asked = asked_traits(deal)
        self.findings: list[Finding] = []
        self.placed: list[tuple[Receipt, ...]] = []
        self.apart: list[tuple[Receipt, ...]] = []
        self.periods: list[Period] = []
        for period in periods:
            known, apart, findings = placed(deal, period.receipts)
            self.findings += findings
            self.placed.append(tuple(known))
            self.apart.append(tuple(apart))
            self.periods.append(replace(period, receipts=reduced(known, asked)))
        kinds = sorted({receipt.traits for period in self.periods for receipt in period.receipts}, key=Traits.order)
        self.kind_of: dict[Traits, Kind] = {traits: number for number, traits in enumerate(kinds)}
        self.books = Books(
            deal,
            kinds,
            {pot.id: PotState(pot, [TierState(tier) for tier in pot.tiers]) for pot in deal.pots},
            _caps(deal),
            dict.fromkeys(party_ids(deal), 0),
        )
        self.payer = Payer(self.books)
        self.tray = InTray(deal.scale.step)
        self.thresholds = thresholds(deal)

    def outcome(self) -> Outcome:
        statements = tuple(self._period(index, period) for index, period in enumerate(self.periods))
        books = self.books
        outcome = Outcome(
            deal=self.deal,
            statements=statements,
            parties=dict(books.parties),
            tiers=paid_by_tier(books),
            held={id_: amount for id_, amount in books.held.items() if amount},
            deficits=deficits(books),
            unrecouped=unrecouped(books),
            claims=owed_to_each(books),
            shadow=dict(books.credited),
            apart=tuple(receipt for apart in self.apart for receipt in apart),
            findings=(),
        )
        return replace(outcome, findings=(*self.findings, *run_findings(outcome, self.periods)))

    def _period(self, index: int, period: Period) -> Statement:
        books = self.books
        self.payer.open_period(index, period.label)
        for claim in books.claims():
            claim.open_period(period.day)
        parties_before = dict(books.parties)
        tiers_before = paid_by_tier(books)
        opening = sum(books.held.values()) + sum(pot.carried for pot in books.pots.values())
        waiting = self.tray.waiting
        stream = stream_of(period.receipts, self.kind_of, self.tray)
        lines = [*self.payer.release(), *self._stream(stream, period)]
        parties = {id_: now - parties_before.get(id_, 0) for id_, now in books.parties.items()}
        tiers = paid_by_tier(books)
        closing = sum(books.held.values()) + sum(pot.carried for pot in books.pots.values())
        received = sum(receipt.minor for receipt in period.receipts)
        self._balance(period, stream.total - (closing - opening), parties)
        if received != stream.total * self.deal.scale.step + self.tray.waiting - waiting:
            raise UnbalancedWaterfallError(f"Period {period.label}: money was lost between minor units and steps.")
        return Statement(
            label=period.label,
            day=period.day,
            received=received,
            parties=parties,
            tiers={id_: amount - tiers_before.get(id_, 0) for id_, amount in tiers.items()},
            held={id_: amount for id_, amount in books.held.items() if amount},
            carried={pot.pot.id: pot.carried for pot in books.pots.values() if pot.carried},
            rounding_held=self.tray.waiting,
            lines=tuple(lines),
            receipts=self.placed[index],
            apart=self.apart[index],
        )

    def _stream(self, stream: Stream, period: Period) -> list[Line]:
        """Pays the stream out in slices, each up to where the next threshold opens or closes a tier."""
        lines: list[Line] = []
        start, size = 0, stream.size
        for _ in range(_SLICES * len(self.thresholds)):
            gates = self._gates(period)
            if start >= size or gates == self._after(stream, period, start, size):
                break
            low, high = start, size
            while high - low > 1:
                middle = (low + high) // 2
                if gates == self._after(stream, period, start, middle):
                    low = middle
                else:
                    high = middle
            lines += self._slice(stream, period, start, high)
            start = high
        return [*lines, *self._slice(stream, period, start, size)] if start < size else lines

    def _gates(self, period: Period) -> dict[Threshold, bool]:
        meter = PeriodMeter(self.books, self.events, period.day)
        return {gate: gate.bounds.opens(meter.exactly(gate.metric, gate.subject)) for gate in self.thresholds}

    def _after(self, stream: Stream, period: Period, start: int, end: int) -> dict[Threshold, bool]:
        """How the thresholds would stand if the stream ran from `start` to `end` as they stand now."""
        books, payer = self.books, self.payer
        self.books = books.copied()
        self.payer = payer.copied(self.books)
        try:
            self._slice(stream, period, start, end)
            return self._gates(period)
        finally:
            self.books, self.payer = books, payer

    def _slice(self, stream: Stream, period: Period, start: int, end: int) -> list[Line]:
        books = self.books
        gates = self._gates(period)
        books.open_slice()
        stream.pour(books, start, end)
        meter = PeriodMeter(books, self.events, period.day, gates)
        return [line for group in self.groups for line in self._group(group, meter)]

    def _group(self, group: tuple[Pot, ...], meter: PeriodMeter) -> list[Line]:
        pots = [self.books.pots[pot.id] for pot in group]
        opening = {pot.pot.id: pot.carried for pot in pots}
        for pot in pots:
            pot.settle()
        crossed = is_crossed(self.deal, group, meter.day)
        ends = [recoupment_end(pot.pot) if crossed else len(pot.tiers) for pot in pots]
        lines: list[Line] = []
        for pot, end in zip(pots, ends, strict=True):
            lines += [self._tier(pot, state, meter) for state in pot.tiers[:end]]
        if crossed:
            lines += cross(self.books, self.payer, pots, ends)
        for pot, end in zip(pots, ends, strict=True):
            lines += [self._tier(pot, state, meter) for state in pot.tiers[end:]]
            if line := self._residual(pot):
                lines.append(line)
            if pot.cash:
                raise UnbalancedWaterfallError(f"Pot {pot.pot.id} still holds {pot.cash} after its residual.")
        taken = sum(sum(line.shares.values()) + line.held for line in lines if line.kind != "release")
        moved = sum(sum(pot.entered.values()) + opening[pot.pot.id] - pot.carried for pot in pots)
        if taken != moved:
            names = ", ".join(pot.pot.id for pot in pots)
            raise UnbalancedWaterfallError(f"Pot {names}: {moved} came in and {taken} was posted.")
        return lines

    def _tier(self, pot: PotState, state: TierState, meter: PeriodMeter) -> Line:
        asked = ask(self.books, pot, state, meter)
        return self.payer.pay(pot, state, asked)

    def _residual(self, pot: PotState) -> Line | None:
        cash = pot.cash
        shares: tuple[Share, ...] = pot.pot.residual
        for into in {share.target.id for share in shares if share.target.is_pot}:
            for key, number in pot.units.items():
                self.books.pots[into].units[key] += number
        if not cash:
            return None
        drawn = draw(cash, pot.there, pot.there)
        pot.take(drawn)
        if not shares:
            self.books.parties[NOBODY] = self.books.parties.get(NOBODY, 0) + cash
            return Line("residual", self.payer.period, pot.pot.id, "", cash, {NOBODY: cash}, available=cash)
        pot.residual_shares = pot.residual_shares or [0] * len(shares)
        parts = cumulative_shares(cash, pot.residual_shares, [share.weight for share in shares])
        pot.residual_shares = [had + part for had, part in zip(pot.residual_shares, parts, strict=True)]
        posted = self.payer.deliver([share.target for share in shares], parts, drawn)
        return Line(
            "residual",
            self.payer.period,
            pot.pot.id,
            "",
            cash,
            posted,
            available=cash,
            drawn=self.payer.origins(drawn),
        )

    def _balance(self, period: Period, due: int, parties: dict[str, int]) -> None:
        """What came in is what was paid, what is held and what is carried; nobody gives back but a bearer."""
        if sum(parties.values()) != due:
            raise UnbalancedWaterfallError(
                f"Period {period.label or 'of all receipts'}: {due} was to be paid and {sum(parties.values())} was."
            )
        bearers = {state.tier.bearer for pot in self.books.pots.values() for state in pot.tiers}
        for party, amount in parties.items():
            if amount < 0 and party not in bearers:
                raise UnbalancedWaterfallError(f"{party} would have to give back {-amount} in {period.label}.")


def _caps(deal: Deal) -> dict[str, Claim]:
    return {key: Claim(cap) for key, cap in shared_caps(deal).items()}

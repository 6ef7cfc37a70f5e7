"""Makes statements: what came in, what each tier took, what each party is paid, what is held and why.

Each period pays the cumulative entitlement less what statements paid before. So a statement that was issued stays as it
was: where receipts or terms behind it have changed, the difference stands in the next one as a correction. Nothing is
taken back from anybody; what was paid too much is set off against the next payments.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.condition import Events
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.deal_reading import party_ids
from gassaku.desks.finance.explain import tier_of
from gassaku.desks.finance.flow import feeds, receivers
from gassaku.desks.finance.outcome import Line, Outcome, Statement, UnbalancedWaterfallError
from gassaku.desks.finance.period import Period, period_after
from gassaku.desks.finance.receipt import Receipt
from gassaku.desks.finance.statements.paper import (
    HeldRow,
    PartyRow,
    PayeeRow,
    ReceiptRow,
    StatementPaper,
    TierRow,
    told,
)
from gassaku.desks.finance.waterfall import run
from gassaku.findings import Finding, Place

Names = Mapping[str, Mapping[str, str]]


@dataclass
class _Paid:
    """What statements have paid so far, by party, and what they could not take back. In minor units."""

    paid: dict[str, int] = field(default_factory=dict)
    set_off: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    closing: int = 0
    receipts: dict[str, int] = field(default_factory=dict)

    def add(self, paper: StatementPaper) -> None:
        """One statement more."""
        for row in paper.parties:
            self.paid[row.party] = row.paid_to_date
            self.set_off[row.party] = row.set_off
            self.held[row.party] = row.held
        for receipt in paper.receipts:
            self.receipts[receipt.id] = self.receipts.get(receipt.id, 0) + receipt.amount
        self.closing = paper.closing


def state(
    deal: Deal,
    periods: Sequence[Period],
    events: Events | None = None,
    *,
    name: str = "",
    issued: Iterable[StatementPaper] = (),
    names: Names | None = None,
    title: Mapping[str, str] | None = None,
) -> tuple[StatementPaper, ...]:
    """One statement for each period, in order; a period that was issued is the statement that was issued.

    Args:
        name: of the deal, as its document is named.
        issued: statements of this deal that were issued, by their period.
        names: what parties are called, by language; the deal's own names come first.
        title: of the production, by language.

    Raises:
        UnusableDeal: the deal can't be run.
        UnbalancedWaterfallError: never, unless the engine is wrong.
    """
    known = {paper.period: paper for paper in issued}
    called = {**(names or {}), **deal.names}
    so_far = _Paid()
    made: list[StatementPaper] = []
    for index in range(len(periods)):
        outcome = run(deal, periods[: index + 1], events)
        entitled = {party: steps * deal.scale.step for party, steps in outcome.parties.items()}
        label = outcome.statements[-1].label
        paper = known.get(label) or _statement(outcome, entitled, so_far, called)
        if label not in known:
            paper = paper.model_copy(update={"deal": name, "title": dict(title or {})})
        made.append(paper)
        so_far.add(paper)
    return tuple(made)


def differing(issued: StatementPaper, made: StatementPaper, place: Place) -> list[Finding]:
    """A finding for each party whose issued statement no longer agrees with receipts and terms.

    Args:
        issued: as it was issued.
        made: what `state` makes of the same period with no statement issued.
        place: of the issued statement's document.
    """
    found = []
    for row in issued.parties:
        now = made.party(row.party)
        fresh = now.paid_to_date if now else 0
        if fresh != row.paid_to_date:
            found.append(
                codes.ISSUED_DIFFERS.at(
                    place,
                    period=issued.period,
                    party=row.party,
                    issued=_said(issued, row.paid_to_date),
                    now=_said(issued, fresh),
                    difference=_said(issued, fresh - row.paid_to_date),
                )
            )
    return found


def _said(paper: StatementPaper, minor: int) -> str:
    return f"{paper.major(minor):,} {paper.currency}"


def _statement(outcome: Outcome, entitled: Mapping[str, int], so_far: _Paid, names: Names) -> StatementPaper:
    deal, now = outcome.deal, outcome.statements[-1]
    step = deal.scale.step
    bearers = {tier.bearer for pot in deal.pots for tier in pot.tiers if tier.bearer}
    parties = tuple(_party(outcome, party, entitled, so_far, names, bearers) for party in _listed(outcome))
    held = _held(outcome, parties)
    paid = sum(row.paid for row in parties)
    receipts = [
        *_corrected(outcome, so_far),
        *(_receipt(deal, receipt, apart=False) for receipt in now.receipts),
        *(_receipt(deal, receipt, apart=True) for receipt in now.apart),
    ]
    received = sum(row.amount for row in receipts)
    closing = so_far.closing + received - paid
    if closing != sum(row.amount for row in held):
        kept = sum(row.amount for row in held)
        raise UnbalancedWaterfallError(f"Period {now.label}: the account closes at {closing} and {kept} is held.")
    period = period_after(now.label, now.day)
    return StatementPaper(
        deal="",
        period=now.label,
        day=now.day,
        due=_due(deal, now.day),
        next=period,
        currency=deal.scale.currency,
        digits=deal.scale.digits,
        opening=so_far.closing,
        received=received,
        paid=paid,
        closing=closing,
        receipts=tuple(receipts),
        tiers=tuple(_tiers(outcome, step)),
        parties=parties,
        held=held,
    )


def _corrected(outcome: Outcome, so_far: _Paid) -> list[ReceiptRow]:
    """Receipts of earlier periods that are no longer what their issued statements say: the difference of each."""
    deal = outcome.deal
    pots: dict[str, str] = {}
    now: dict[str, int] = {}
    for statement in outcome.statements[:-1]:
        for receipt in (*statement.receipts, *statement.apart):
            now[receipt.label] = now.get(receipt.label, 0) + receipt.minor
            pots[receipt.label] = receipt.pot
    rows = []
    for label in dict.fromkeys([*so_far.receipts, *now]):
        if change := now.get(label, 0) - so_far.receipts.get(label, 0):
            amount = told(Fraction(change, 10**deal.scale.digits))
            money = deal.scale.currency
            row = ReceiptRow(id=label, currency=money, gross=amount, cash=amount, amount=change, corrects=True)
            rows.append(row.model_copy(update={"pot": pots.get(label, "")}))
    return rows


def _due(deal: Deal, day: dt.date | None) -> dt.date | None:
    days = deal.statement.due_days
    return None if day is None or days is None else day + dt.timedelta(days=days)


def _listed(outcome: Outcome) -> list[str]:
    return list(dict.fromkeys([*party_ids(outcome.deal), *outcome.parties]))


def _party(
    outcome: Outcome,
    party: str,
    entitled: Mapping[str, int],
    so_far: _Paid,
    names: Names,
    bearers: set[str],
) -> PartyRow:
    now, step = outcome.statements[-1], outcome.deal.scale.step
    before = so_far.paid.get(party, 0)
    due = entitled.get(party, 0) - before
    paid = due if party in bearers else max(due, 0)
    rows = tuple(
        _payee(outcome.deal, line, party) for line in now.lines if party in line.shares or party in line.reserved
    )
    own = now.parties.get(party, 0) * step
    return PartyRow(
        party=party,
        name=dict(names.get(party, {})),
        pots=_pots_of(outcome.deal, party),
        opening=so_far.held.get(party, 0),
        rows=tuple(row for row in rows if row.earned or row.held),
        correction=due - own,
        correction_held=_reserved(outcome.statements[:-1], party) * step - so_far.held.get(party, 0),
        paid=paid,
        paid_to_date=before + paid,
        set_off=due - paid,
        held=_reserved(outcome.statements, party) * step,
        owed=_owed(outcome, party),
    )


def _pots_of(deal: Deal, party: str) -> tuple[str, ...]:
    """The pots from which the party can be paid, and those that flow into them."""
    found = {pot.id for pot in deal.pots if party in receivers(pot)}
    while more := {pot.id for pot in deal.pots if set(feeds(pot)) & found} - found:
        found |= more
    return tuple(pot.id for pot in deal.pots if pot.id in found)


def _owed(outcome: Outcome, party: str) -> dict[str, int]:
    """What the party is still owed under each cap."""
    deal = outcome.deal
    owed = {tier: claims[party] for tier, claims in outcome.claims.items() if party in claims}
    return {tier: deal.rounding.whole(steps) * deal.scale.step for tier, steps in owed.items() if steps > 0}


def _reserved(statements: Sequence[Statement], party: str) -> int:
    """Reserves held for a party after these periods, in steps."""
    lines = [line for statement in statements for line in statement.lines]
    held = sum(line.reserved.get(party, 0) for line in lines)
    return held - sum(line.shares.get(party, 0) for line in lines if line.kind == "release")


def _payee(deal: Deal, line: Line, party: str) -> PayeeRow:
    tier, step = tier_of(deal, line), deal.scale.step
    return PayeeRow(
        pot=line.pot,
        tier=line.tier,
        clause=tier.clause if tier else "",
        kind=line.kind,
        earned=line.shares.get(party, 0) * step,
        held=line.reserved.get(party, 0) * step,
    )


def _tiers(outcome: Outcome, step: int) -> Iterable[TierRow]:
    taken: dict[tuple[str, str], list[int]] = {}
    for statement in outcome.statements:
        last = statement is outcome.statements[-1]
        for line in statement.lines:
            if line.kind != "release":
                sums = taken.setdefault((line.pot, line.tier), [0, 0])
                sums[0] += line.take if last else 0
                sums[1] += line.take
    shown: set[str] = set()
    for pot in outcome.deal.pots:
        for tier in pot.tiers:
            now, ever = taken.get((pot.id, tier.id), (0, 0))
            owed = outcome.unrecouped.get(tier.id)
            first = tier.id not in shown
            shown.add(tier.id)
            whole = None if owed is None or not first else outcome.deal.rounding.whole(max(owed, type(owed)(0))) * step
            yield TierRow(
                pot=pot.id, tier=tier.id, clause=tier.clause, period=now * step, to_date=ever * step, outstanding=whole
            )
        now, ever = taken.get((pot.id, ""), (0, 0))
        if ever or pot.residual:
            yield TierRow(pot=pot.id, tier="", period=now * step, to_date=ever * step)


def _held(outcome: Outcome, parties: Iterable[PartyRow]) -> tuple[HeldRow, ...]:
    now, step = outcome.statements[-1], outcome.deal.scale.step
    rows = [HeldRow(why="reserve", what=tier, amount=steps * step) for tier, steps in now.held.items()]
    rows += [HeldRow(why="carried", what=pot, amount=steps * step) for pot, steps in now.carried.items()]
    rows += [HeldRow(why="set_off", what=row.party, amount=row.set_off) for row in parties if row.set_off]
    if now.rounding_held:
        rows.append(HeldRow(why="step", amount=now.rounding_held))
    rows += [HeldRow(why="pot_unclear", what=one.label, amount=one.minor) for one in outcome.apart]
    return tuple(rows)


def _receipt(deal: Deal, receipt: Receipt, *, apart: bool) -> ReceiptRow:
    unit = deal.scale.unit if not receipt.foreign else 1
    traits = receipt.traits
    return ReceiptRow(
        id=receipt.label,
        day=receipt.day,
        payer=receipt.payer,
        territory=traits.territory,
        medium=traits.medium,
        pot=receipt.pot,
        currency=receipt.foreign or deal.scale.currency,
        gross=told(receipt.gross * unit),
        tax=told(receipt.tax * unit),
        charges=told(receipt.charges * unit),
        cash=told(receipt.cash * unit),
        rate="" if receipt.rate is None else told(receipt.rate),
        rate_day=receipt.rate_day,
        rate_source=receipt.rate_source,
        amount=receipt.minor,
        corrects=receipt.corrects,
        apart=apart,
    )

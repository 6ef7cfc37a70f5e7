"""Recoupment as a page: a river of receipts that falls from tier to tier, and what each party takes out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from gassaku.desks.finance import trace_payment
from gassaku.desks.finance.amount import percent as rate_percent
from gassaku.desks.finance.deal import NOBODY, Deal, Tier
from gassaku.desks.finance.explain import Teller
from gassaku.desks.finance.outcome import Line, Outcome
from gassaku.desks.finance.what_if import entry_pots, paid_out_of
from gassaku.studio.desks.finance.asking import DealRead
from gassaku.studio.pages.figure import FigureShown, PlaceShown
from gassaku.studio.pages.money import amount, with_currency
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Run, tag

LEFT, RIGHT, ROW, BAND = 14, 266, 48, 24  # of the drawing: the river's left bank and width, a row, a band in it
STEPS = 40  # of the slider
_MOST = 10**15


@dataclass(frozen=True)
class Piece:
    """A rectangle of the drawing, with the glyph of the party that it goes to."""

    x: float
    y: int
    width: float
    hue: str
    party: Party | None
    glyph: bool


@dataclass(frozen=True)
class TierRow:
    """A tier in the order of payment.

    Attributes:
        river: the width of the water that runs past it; `pieces` is what it takes out.
        left: what is left below it, "" where nothing is.
    """

    number: int
    name: str
    detail: str
    paid: FigureShown
    y: int
    river: float
    pieces: tuple[Piece, ...]
    left: str
    line: float


@dataclass(frozen=True)
class Paid:
    """What a party takes out."""

    party: Party | None
    name: str
    why: FigureShown
    share: str


@dataclass(frozen=True)
class Choice:
    """A deal or a pot that can be chosen."""

    value: str
    said: str
    here: bool


@dataclass(frozen=True)
class RecoupmentPage:
    """A deal paid out of a sum that the reader chose.

    Attributes:
        receipts: the sum in whole units of the deal's currency, as the slider has it; `most` its end, `step` its step.
        known: whether receipts have come in already, in words.
        check: that what is paid and held is what came in, in words.
    """

    deal: str
    path: str
    currency: str
    receipts: int
    most: int
    step: int
    said: str
    deals: tuple[Choice, ...]
    pots: tuple[Choice, ...]
    height: int
    tiers: tuple[TierRow, ...]
    paid: tuple[Paid, ...]
    known: str
    check: str


@dataclass(frozen=True)
class Asked:
    """What the page was asked for: a deal, a pot, a sum in whole units of the deal's currency; None takes the usual."""

    deal: str = ""
    pot: str = ""
    receipts: int | None = None


def recoupment_page(
    read: DealRead, deals: tuple[DealRead, ...], asked: Asked, known: Mapping[str, Party], day: dt.date, budget: int
) -> RecoupmentPage:
    """The page of one deal.

    Args:
        budget: in minor units of the deal's currency; the slider reaches to twice of it. 0 where nobody knows.
    """
    deal = read.paper.deal
    pots = entry_pots(deal) or list(deal.pots)
    pot = next((one for one in pots if one.id == asked.pot), pots[0])
    unit = 10**deal.scale.digits
    most = _round_up(max(2 * budget // unit, 2 * _caps(deal) // unit, 1000))
    receipts = min(max(asked.receipts if asked.receipts is not None else most // 4, 0), _MOST)
    outcome = paid_out_of(deal, pot, receipts * unit, day, read.paper.events)
    tiers = _tiers(read, outcome, known)
    return RecoupmentPage(
        deal=read.name,
        path=read.path,
        currency=deal.scale.currency,
        receipts=receipts,
        most=max(most, receipts),
        step=max(most // STEPS, 1),
        said=with_currency(receipts * unit, deal.scale.currency),
        deals=tuple(Choice(one.name, one.name, one.name == read.name) for one in deals),
        pots=tuple(Choice(one.id, one.id, one.id == pot.id) for one in pots),
        height=max(len(tiers), 1) * ROW,
        tiers=tiers,
        paid=_paid(read, outcome, known),
        known=_known(read),
        check=_check(outcome),
    )


def _caps(deal: Deal) -> int:
    """What all caps together come to, in minor units: beyond it, only profit is shared."""
    principals = [tier.cap.principal for pot in deal.pots for tier in pot.tiers if tier.cap]
    return int(sum(principals, Fraction(0)) * deal.scale.step)


def _round_up(value: int) -> int:
    scale: int = 10 ** max(len(str(value)) - 2, 0)
    return -(-value // scale) * scale


def _known(read: DealRead) -> str:
    received = read.paper.outcome.received
    if not received:
        return _("No receipt has come in yet: the sum is yours to choose.")
    return _("%(amount)s has come in so far.") % {"amount": with_currency(received, read.paper.deal.scale.currency)}


def _check(outcome: Outcome) -> str:
    step, currency = outcome.deal.scale.step, outcome.deal.scale.currency
    paid = sum(outcome.parties.values()) * step + sum(outcome.held.values()) * step
    said = {"in": with_currency(outcome.received, currency), "out": with_currency(paid, currency)}
    if paid == outcome.received:
        return _("%(in)s received = %(out)s paid out. Exact to the last unit, at every tier.") % said
    return _("%(in)s received, %(out)s paid out; the rest waits in the account.") % said


def _minor(outcome: Outcome, steps: int) -> int:
    return steps * outcome.deal.scale.step


def _tiers(read: DealRead, outcome: Outcome, known: Mapping[str, Party]) -> tuple[TierRow, ...]:
    """The postings of every pot below one another; the river is as wide as what is left of the pot's money."""
    received = max(outcome.received // outcome.deal.scale.step, 1)
    teller = Teller(outcome.deal, tag())
    rows: list[TierRow] = []
    left: dict[str, int] = {}
    for line in outcome.lines:
        if line.kind not in ("tier", "residual", "closed"):
            continue
        there = left.setdefault(line.pot, max(line.available, line.take))
        left[line.pot] = there - line.take
        for target, part in line.shares.items():
            if target.startswith("pot:"):
                left[target[4:]] = left.get(target[4:], 0) + part
        rows.append(_row(read, outcome, line, (len(rows), there, received), known, teller))
    return tuple(rows)


def _row(
    read: DealRead,
    outcome: Outcome,
    line: Line,
    at: tuple[int, int, int],
    known: Mapping[str, Party],
    teller: Teller,
) -> TierRow:
    index, there, received = at
    y = 12 + index * ROW
    scale = RIGHT / received
    rest = there - line.take
    x = LEFT + rest * scale
    pieces = []
    for target, part in line.shares.items():
        if not part:
            continue
        width = part * scale
        party = known.get(target)
        pieces.append(
            Piece(round(x, 1), y, round(max(width - 1, 0.6), 1), party.hue if party else "", party, width > 18)
        )
        x += width
    tier = _tier(outcome.deal, line)
    name = _("What is left") if line.kind == "residual" else (line.tier or line.pot).replace("_", " ")
    words = [sentence for sentence in (teller.line(line, split=True),) if sentence]
    paid = amount(_minor(outcome, line.take), outcome.deal.scale.currency)
    why = _figure(f"tier-{index}", name, paid, words or [_("Nothing reaches this tier.")], read)
    below = amount(_minor(outcome, rest), outcome.deal.scale.currency) if rest > 0 else ""
    return TierRow(
        index + 1,
        name,
        _detail(teller, line, tier),
        why,
        y,
        round(rest * scale, 1),
        tuple(pieces),
        _("%(amount)s left") % {"amount": below} if below else "",
        round(x, 1),
    )


def _tier(deal: Deal, line: Line) -> Tier | None:
    pot = deal.pot(line.pot)
    return next((tier for tier in pot.tiers if tier.id == line.tier), None) if pot else None


def _detail(teller: Teller, line: Line, tier: Tier | None) -> str:
    if tier is None:
        weights = [rate_percent(Fraction(part, line.take)) for part in line.shares.values() if part and line.take]
        return " : ".join(weights)
    rate = teller.rate(tier)
    clause = _("clause %(clause)s") % {"clause": tier.clause} if tier.clause else ""
    return " · ".join(part for part in (rate, clause) if part)


def _figure(anchor: str, label: str, value: str, words: list[str], read: DealRead) -> FigureShown:
    place = PlaceShown(read.path, read.path)
    return FigureShown(anchor, anchor, Run(label), Run(value), tuple(map(Run, words)), (place,), ())


def _paid(read: DealRead, outcome: Outcome, known: Mapping[str, Party]) -> tuple[Paid, ...]:
    scale = outcome.deal.scale
    total = sum(part for part in outcome.parties.values() if part > 0)
    rows: list[Paid] = []
    for name, steps in outcome.parties.items():
        if not steps and name == NOBODY:
            continue
        party = known.get(name)
        words = trace_payment(outcome, name, language=tag())
        value = amount(_minor(outcome, steps), scale.currency)
        label = party.name.text if party else name.replace("_", " ")
        why = _figure(f"paid-{len(rows)}", label, value, words or [_("It receives nothing.")], read)
        share = rate_percent(Fraction(round(Fraction(steps, total) * 1000), 1000)) if total else ""
        rows.append(Paid(party, label, why, share))
    return tuple(rows)

"""Plays a deal through many possible futures: what came in when, who was paid what, who paid for what went wrong.

Receipts are gathered by quarter. What a deal has paid by a quarter is what it pays on all that has come in by then:
each tier pays its cumulative entitlement less what it paid, so a quarter's payment is the difference of two such sums.
Deals that the fast engine can't say in arrays are paid out one by one by the full engine, in fewer scenarios.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from gassaku.desks.finance import codes
from gassaku.desks.finance.compiled import NotCompiledError, compile_deal
from gassaku.desks.finance.condition import Events, Traits
from gassaku.desks.finance.currency import History
from gassaku.desks.finance.deal import Cap, Deal
from gassaku.desks.finance.deal_check import shared_caps
from gassaku.desks.finance.deal_reading import party_ids
from gassaku.desks.finance.interest import Claim
from gassaku.desks.finance.period import Period
from gassaku.desks.finance.receipt import Receipt, placed
from gassaku.desks.finance.risk.draws import Draws
from gassaku.desks.finance.risk.exchange import Exchange, draw_exchange
from gassaku.desks.finance.risk.paper import Expected, SimulationPaper, number
from gassaku.desks.finance.scenarios import pay_scenarios
from gassaku.desks.finance.waterfall import run
from gassaku.findings import Finding, Place

if TYPE_CHECKING:
    from gassaku.desks.finance.risk.draws import Floats, Ints

MOST_BY_ONE = 1_000  # scenarios that the full engine is asked to pay out


@dataclass(frozen=True)
class Drawn:
    """What happens in each scenario, before the deal is paid out. Money in steps of the deal, by quarter.

    Attributes:
        pots: an array a pot, a row a scenario and a column a quarter.
        kept: by party, what comes to it outside the pots: home territories and incentives.
        invested: by party, what it puts in; `overrun` is what it pays beyond, `reserve` what the budget's reserves do.
        owed: by scenario, what parties paid of the overrun and may recoup.
        factors: by name, what varies: one number a scenario.
        by_receipt: by id, each receipt's worth in the deal's currency.
        factor: how many steps one unit of the deal has.
        findings: what could not be drawn.
    """

    quarters: int
    pots: Mapping[str, Ints]
    kept: Mapping[str, Ints]
    invested: Mapping[str, Ints]
    overrun: Mapping[str, Ints]
    reserve: Ints
    owed: Ints
    factors: Mapping[str, Floats]
    by_receipt: Mapping[str, Ints]
    exchange: Exchange
    factor: float = 1.0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Played:
    """Who was paid what. Money in steps, a row a scenario.

    Attributes:
        paid: by party, from the pots: a column a quarter.
        tiers: by tier, in all.
        engine: "compiled" or "full".
    """

    drawn: Drawn
    paid: Mapping[str, Ints]
    tiers: Mapping[str, Ints]
    caps: Mapping[str, int]
    engine: str
    scenarios: int


def draw(paper: SimulationPaper, deal: Deal, history: History | None, place: Place, scenarios: int = 0) -> Drawn:
    """Draws every scenario of the document.

    Args:
        history: of rates of exchange; without one, currencies keep their rates.
        place: of the document, for findings.
        scenarios: instead of the document's own number.
    """
    return _Drawing(paper, deal, place, scenarios or paper.scenarios).drawn(history)


class _Drawing:
    """Draws one document."""

    def __init__(self, paper: SimulationPaper, deal: Deal, place: Place, scenarios: int) -> None:
        import numpy as np

        self.np = np
        self.paper, self.deal, self.place = paper, deal, place
        self.draws = Draws(paper.seed, scenarios, float(number(paper.together)))
        self.findings: list[Finding] = []
        last = [(self.month(one.date), one.delay) for one in paper.receipts]
        last += [(self.month(one.date), one.delay) for one in paper.incentives]
        months = max([month + (delay.months[1] if delay else 0) for month, delay in last], default=0)
        dated = [one.date for one in paper.investments] + ([paper.overrun.date] if paper.overrun else [])
        self.months = max([months, *(self.month(day) for day in dated)]) + 1
        self.quarters = self.months // 3 + 1
        self.factors: dict[str, Floats] = {}
        self.by_receipt: dict[str, Ints] = {}

    def month(self, day: dt.date) -> int:
        """Whole months from the start."""
        start = self.paper.start
        return max((day.year - start.year) * 12 + day.month - start.month, 0)

    def drawn(self, history: History | None) -> Drawn:
        """Everything."""
        paper = self.paper
        wanted = [one.currency for one in paper.receipts]
        wanted += [one.currency for one in paper.incentives]
        wanted += [one.currency for one in paper.investments]
        self.exchange = draw_exchange(
            self.draws, paper.currencies, wanted, self.deal.scale.currency, self.months, history
        )
        self._told()
        pots: dict[str, Ints] = {pot.id: self.table() for pot in self.deal.pots}
        kept: dict[str, Ints] = {}
        for one in paper.receipts:
            self._receipt(one, pots, kept)
        for incentive in paper.incentives:
            sure = self.np.full(self.draws.scenarios, float(number(incentive.amount)))
            refused = self.draws.happens(f"{incentive.id}: refused", incentive.refused)
            months = self.month(incentive.date) + self.draws.months(incentive.id, incentive.delay)
            worth = self.worth(self.np.where(refused, 0.0, sure), incentive.currency, months)
            self.add(kept.setdefault(incentive.party, self.table()), months, worth)
            self.vary(f"incentive: {incentive.id}", worth)
            self.vary(f"delay: {incentive.id}", months)
            self.by_receipt[incentive.id] = worth
        invested = self._invested()
        overrun, reserve, owed = self._overrun(invested)
        for name, path in self.exchange.paths.items():
            self.vary(f"currency: {name}", path.mean(axis=1))
        return Drawn(
            self.quarters, pots, kept, invested, overrun, reserve, owed, self.factors, self.by_receipt,
            self.exchange, float(self.deal.scale.factor), tuple(self.findings),
        )  # fmt: skip

    def _told(self) -> None:
        target = self.deal.scale.currency
        for name in self.exchange.unknown:
            self.findings.append(codes.SIM_NO_RATE.at(self.place, currency=name, target=target))
        for name in self.exchange.held:
            self.findings.append(codes.SIM_HELD.at(self.place, currency=name, target=target))

    def _receipt(self, one: Expected, pots: dict[str, Ints], kept: dict[str, Ints]) -> None:
        gross = self.draws.amounts(one.id, one.amount)
        months = self.month(one.date) + self.draws.months(one.id, one.delay)
        worth = self.worth(gross * (1 - float(number(one.withholding_rate))), one.currency, months)
        if one.kept_by:
            self.add(kept.setdefault(one.kept_by, self.table()), months, worth)
        else:
            pot = self._pot(one)
            if not pot:
                return
            self.add(pots[pot], months, worth)
        self.vary(f"receipt: {one.id}", worth)
        self.vary(f"delay: {one.id}", months)
        self.by_receipt[one.id] = worth

    def _pot(self, one: Expected) -> str:
        """The pot that the receipt enters; "" with a finding where it is none or two."""
        traits = Traits(territory=one.territory, medium=one.medium, window=one.window, season=one.season, date=one.date)
        receipt = Receipt(one.id, one.pot, 1, Fraction(1), traits=traits, place=self.place)
        known, apart, _ = placed(self.deal, [receipt])
        if apart:
            self.findings.append(codes.SIM_POT.at(self.place, receipt=one.id))
            return ""
        return known[0].pot

    def _invested(self) -> dict[str, Ints]:
        invested: dict[str, Ints] = {}
        for one in self.paper.investments:
            month = self.month(one.date)
            amount = self.np.full(self.draws.scenarios, float(number(one.amount)))
            worth = self.worth(amount, one.currency, self.np.full(self.draws.scenarios, month))
            self.add(invested.setdefault(one.party, self.table()), self.np.full(self.draws.scenarios, month), worth)
        return invested

    def _overrun(self, invested: Mapping[str, Ints]) -> tuple[dict[str, Ints], Ints, Ints]:
        """Who pays how much of the overrun, in the document's order."""
        np, terms = self.np, self.paper.overrun
        none = np.zeros(self.draws.scenarios, np.int64)
        if terms is None:
            return {}, none, none
        happens = self.draws.happens("overrun: happens", terms.chance)
        amounts = np.where(happens, self.draws.amounts("overrun", terms.amount, common=False), 0.0)
        left = self.whole(amounts * float(self.deal.scale.factor))
        self.vary("overrun", left)
        quarter = self.month(terms.date) // 3
        paid: dict[str, Ints] = {}
        reserve = none.copy()
        owed = none.copy()
        for bearer in terms.paid_by:
            most = None if bearer.upto is None else int(number(bearer.upto) * self.deal.scale.factor)
            part = left if most is None else np.minimum(left, most)
            left = left - part
            if bearer.reserve:
                reserve = reserve + part
                continue
            owed = owed + part
            for party, own in self._shared(bearer.party, part, invested).items():
                paid.setdefault(party, self.table())[:, quarter] += own
        return paid, reserve, owed

    def _shared(self, party: str, part: Ints, invested: Mapping[str, Ints]) -> dict[str, Ints]:
        """A part of the overrun on one party, or on all who invested, pro rata to the smallest unit."""
        if party:
            return {party: part}
        sums = {name: int(table[0].sum()) for name, table in invested.items()}
        total = sum(sums.values())
        shares: dict[str, Ints] = {}
        before, cumulative = self.np.zeros_like(part), 0
        for name, own in sums.items():
            cumulative += own
            upto = (part.astype(object) * cumulative // total).astype(self.np.int64) if total else part
            shares[name] = upto - before
            before = upto
        return shares

    def worth(self, amounts: Floats, currency: str, months: Ints) -> Ints:
        """Amounts of a currency in whole steps of the deal's, each rounded once."""
        scale = self.deal.scale
        if not currency or currency == scale.currency:
            return self.whole(amounts * float(scale.factor))
        minor = 10.0**scale.digits / scale.step
        return self.whole(amounts * self.exchange.rates(currency, months) * minor)

    def whole(self, amounts: Floats) -> Ints:
        """The nearest whole numbers."""
        rounded: Ints = self.np.rint(amounts).astype(self.np.int64)
        return rounded

    def table(self) -> Ints:
        """Nothing yet, by scenario and quarter."""
        return self.np.zeros((self.draws.scenarios, self.quarters), self.np.int64)

    def add(self, table: Ints, months: Ints, worth: Ints) -> None:
        """Adds to each scenario's quarter."""
        self.np.add.at(table, (self.np.arange(len(worth)), months // 3), worth)

    def vary(self, name: str, values: Floats | Ints) -> None:
        """Remembers what varies."""
        if values.min() != values.max():
            self.factors[name] = values.astype(self.np.float64)


def play(deal: Deal, drawn: Drawn, tier: str = "", events: Events | None = None) -> Played:
    """Pays every scenario out.

    Args:
        tier: the tier at which an overrun recoups; its cap is what parties paid of it.

    Raises:
        SimulationMissingError: numba is not installed.
    """
    try:
        compiled = compile_deal(deal)
    except NotCompiledError:
        return _play_full(deal, drawn, tier, events)
    import numpy as np

    tables = [drawn.pots[pot] for pot in compiled.pots]
    together = np.stack([table.cumsum(axis=1) for table in tables], axis=2)
    caps = {tier: drawn.owed} if tier else None
    count = together.shape[0]
    paid = {party: np.zeros((count, drawn.quarters), np.int64) for party in compiled.parties}
    before = np.zeros((count, len(compiled.parties)), np.int64)
    tiers = np.zeros((count, len(compiled.tiers)), np.int64)
    for quarter in range(drawn.quarters):
        if quarter and not any(table[:, quarter].any() for table in tables):
            continue
        out = pay_scenarios(compiled, np.ascontiguousarray(together[:, quarter, :]), caps=caps)
        for column, party in enumerate(compiled.parties):
            paid[party][:, quarter] = out.parties[:, column] - before[:, column]
        before, tiers = out.parties, out.tiers
    full = dict(zip(compiled.cap_keys, compiled.caps, strict=True))
    by_tier = {name: tiers[:, column] for column, name in enumerate(compiled.tiers)}
    return Played(drawn, paid, by_tier, full, "compiled", count)


def _play_full(deal: Deal, drawn: Drawn, tier: str, events: Events | None) -> Played:
    """One scenario after the other, in exact fractions, for deals with terms that arrays can't say."""
    import numpy as np

    count = min(len(drawn.owed), MOST_BY_ONE)
    parties = party_ids(deal)
    paid = {party: np.zeros((count, drawn.quarters), np.int64) for party in parties}
    ids = dict.fromkeys(one.id for pot in deal.pots for one in pot.tiers)
    tiers = {id_: np.zeros(count, np.int64) for id_ in ids}
    for row in range(count):
        capped = _capped(deal, tier, int(drawn.owed[row])) if tier else deal
        outcome = run(capped, _periods(deal, drawn, row), events)
        for quarter, statement in enumerate(outcome.statements):
            for party, steps in statement.parties.items():
                if party in paid:
                    paid[party][row, quarter] = steps
        for id_, steps in outcome.tiers.items():
            tiers[id_][row] = steps
    caps = {key: deal.rounding.whole(Claim(cap).outstanding) for key, cap in shared_caps(deal).items()}
    return Played(drawn, paid, tiers, caps, "full", count)


def _capped(deal: Deal, tier: str, amount: int) -> Deal:
    pots = tuple(
        replace(
            pot,
            tiers=tuple(replace(one, cap=Cap(Fraction(amount))) if one.id == tier else one for one in pot.tiers),
        )
        for pot in deal.pots
    )
    return replace(deal, pots=pots)


def _periods(deal: Deal, drawn: Drawn, row: int) -> list[Period]:
    step = deal.scale.step
    periods = []
    for quarter in range(drawn.quarters):
        receipts = tuple(
            Receipt(pot, pot, int(table[row, quarter]) * step, Fraction(int(table[row, quarter]) * step))
            for pot, table in drawn.pots.items()
            if table[row, quarter]
        )
        periods.append(Period(str(quarter), None, receipts))
    return periods

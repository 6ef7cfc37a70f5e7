"""A production's financing plan: sources with party, status and payments, and the milestones that payments hang on.

Three totals are kept apart: the value of all sources, the cash among them, and the cash of each month. A loan that is
secured on another source is a line in time: it moves cash forward and is counted in neither total.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gassaku.desks.finance.plan.example import NO_CASH, SECURED_ON
from gassaku.findings import Place

FIRM = "secured"
STATUSES = ("planned", "applied", "loi", FIRM)
LEDGER = ("capital", "talent", "source_work", "locations", "services", "marketing")
INCENTIVES = frozenset({"tax_incentive", "tax_credit", "tax_relief", "incentive", "rebate"})
LOANS = frozenset({"senior_loan", "gap_loan", "mezzanine"}) | frozenset(SECURED_ON)
LICENCES = frozenset(
    {"presale", "minimum_guarantee", "broadcaster_licence", "platform_commission", "sales_advance"}
)  # what is paid for rights, and so is a royalty to a tax office
OF_A_COUNTRY = INCENTIVES | {"grant", "automatic_support", "presale", "broadcaster_licence"}
"""Sources that belong to the producer of their own country."""
KINDS = frozenset(
    """equity presale minimum_guarantee broadcaster_licence broadcaster_equity platform_commission sales_advance grant
    automatic_support tax_incentive tax_credit tax_relief incentive rebate senior_loan gap_loan mezzanine deferral
    in_kind product_placement sponsorship crowdfunding crew_points""".split()  # noqa: SIM905 - the trade's list, read whole
) | frozenset(SECURED_ON)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that payments hang on: a fixed date, or so many days after a named milestone."""

    on: str = ""
    days: int = 0
    date: dt.date | None = None

    def day(self, milestones: Mapping[str, dt.date]) -> dt.date | None:
        """The day; None where the milestone has no date yet."""
        start = self.date or milestones.get(self.on)
        try:
            return start + dt.timedelta(days=self.days) if start else None
        except OverflowError:  # beyond the calendar there is no day
            return None


@dataclass(frozen=True, slots=True)
class Payment:
    """A part of an amount, with when it flows."""

    share: Fraction
    when: Milestone
    place: Place


@dataclass(frozen=True, slots=True)
class Condition:
    """What must happen before a source pays."""

    what: str
    due: dt.date | None
    met: dt.date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Loan:
    """What a loan costs.

    Attributes:
        rate: interest a year, simple, on what is still owed.
        basis: days of the year that interest is reckoned with.
        fee: part of the loan, kept by the lender when it first pays.
        repaid: when it is paid back; empty: on the days on which its security pays.
        budgeted: whether the budget already has its interest and fee, so that the cash flow must not add them again.
    """

    rate: Fraction = Fraction(0)
    basis: int = 365
    fee: Fraction = Fraction(0)
    repaid: tuple[Payment, ...] = ()
    budgeted: bool = False


@dataclass(frozen=True, slots=True)
class PlanSource:
    """One source of finance.

    Attributes:
        minor: in minor units of its own currency.
        base: in minor units of the plan's currency, rounded once.
        ledger: what a contribution in kind is: talent, source work, locations, services, marketing; else capital.
        valued: on which basis a contribution in kind was valued.
        secured_on: the source whose cash a loan brings forward.
        payments: when it pays; for a loan, when it is drawn.
        payer: the country that the money comes from; "" where nobody says.
        tax: part withheld at source; None asks the rules.
        papers: whether the residence papers that a treaty's rate asks for are in hand.
        incentive: the rule that an incentive stands on, as the qualification desk names it.
        recoups: its position in the recoupment, in words.
        evidence: the paper that its status stands on, and its day.
    """

    id: str
    kind: str
    company: str
    who: str
    currency: str
    minor: int
    base: int
    status: str
    territory: str
    ledger: str
    valued: str
    secured_on: str
    payments: tuple[Payment, ...]
    conditions: tuple[Condition, ...]
    place: Place
    payer: str = ""
    tax: Fraction | None = None
    papers: bool = True
    loan: Loan | None = None
    incentive: str = ""
    recoups: str = ""
    evidence: str = ""
    evidence_on: dt.date | None = None

    @property
    def is_timing(self) -> bool:
        """A loan on another source: it moves cash in time and brings none."""
        return bool(self.secured_on) or self.kind in SECURED_ON

    @property
    def is_cash(self) -> bool:
        """Whether it ever brings money."""
        return self.kind not in NO_CASH

    @property
    def name(self) -> str:
        """For a sentence."""
        return self.id


@dataclass(frozen=True, slots=True)
class Overdraft:
    """Interim finance: what may be owed to the bank at any time, and what that costs."""

    rate: Fraction
    basis: int = 365
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All sources of a production in one currency; amounts in minor units of it.

    Attributes:
        budget: what the plan itself says the budget is; None takes the budget documents.
        rates: budget rates, how much of `currency` one major unit is.
        rates_on: the day that the budget rates were taken on.
        spend: when the budget is spent; empty where the plan does not say.
        spend_of: when a section of it is spent, by section of the chart; the others as `spend` says.
        documents: names of the budget tables that count; empty where the plan does not say.
        homes: the territories that each company keeps for itself; empty: its own country.
        minima: the least share that a treaty asks of a company.
        opening: cash that is there before the first payment.
    """

    currency: str
    budget: int | None
    rates: Mapping[str, Fraction]
    milestones: Mapping[str, Milestone]
    sources: tuple[PlanSource, ...]
    spend: tuple[Payment, ...]
    place: Place
    documents: tuple[str, ...] = ()
    rates_on: dt.date | None = None
    rates_source: str = ""
    spend_of: Mapping[str, tuple[Payment, ...]] = field(default_factory=dict)
    homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minima: Mapping[str, Fraction] = field(default_factory=dict)
    overdraft: Overdraft | None = None
    opening: int = 0

    def _sum(self, *, cash: bool = False, firm: bool = False) -> int:
        return sum(
            one.base
            for one in self.sources
            if not one.is_timing and (one.is_cash or not cash) and (one.status == FIRM or not firm)
        )

    @property
    def value(self) -> int:
        """Everything, in kind and deferred too; loans on other sources are not counted."""
        return self._sum()

    @property
    def cash(self) -> int:
        """Without what is in kind or deferred."""
        return self._sum(cash=True)

    @property
    def contracted(self) -> int:
        """The value of the sources that are secured."""
        return self._sum(firm=True)

    @property
    def contracted_cash(self) -> int:
        """The cash among the secured ones."""
        return self._sum(cash=True, firm=True)

    def by_company(self) -> dict[str, int]:
        """The contribution ledger's sums: what each party brings, loans on other sources not counted."""
        sums: dict[str, int] = {}
        for one in self.sources:
            if not one.is_timing:
                sums[one.company] = sums.get(one.company, 0) + one.base
        return sums

    def ledger(self) -> dict[str, dict[str, int]]:
        """By party and by what it brings: capital, talent, source work, locations, services, marketing."""
        rows: dict[str, dict[str, int]] = {}
        for one in self.sources:
            if not one.is_timing:
                row = rows.setdefault(one.company, {})
                row[one.ledger] = row.get(one.ledger, 0) + one.base
        return rows

    def security_of(self, loan: PlanSource) -> PlanSource | None:
        """The source that a loan stands on: the one that it names, else the first of the kinds that its kind needs."""
        if loan.secured_on:
            named = (one for one in self.sources if loan.secured_on in (one.id, one.kind) and one is not loan)
            return next(named, None)
        kinds = SECURED_ON.get(loan.kind, ())
        return next((one for kind in kinds for one in self.sources if one.kind == kind), None)

    def days(self, known: Mapping[str, dt.date]) -> dict[str, dt.date]:
        """Every milestone with its day; the plan's own go before `known`, and may hang on one another."""
        found = {**known, **{name: one.date for name, one in self.milestones.items() if one.date}}
        for name in self.milestones:
            chain: dict[str, None] = {}
            while name in self.milestones and name not in found and name not in chain:
                chain[name] = None
                name = self.milestones[name].on  # noqa: PLW2901 - walks to the milestone that all hang on
            for link in reversed(chain):
                if day := self.milestones[link].day(found):
                    found[link] = day
        return found

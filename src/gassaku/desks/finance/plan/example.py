"""A financing plan against its budget: value and cash, the gap, and incentives counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)
NO_CASH = frozenset({"in_kind", "deferral", "crew_points"})
# A loan that brings forward the cash of a source is a timing line of that source, not a source beside it.
SECURED_ON = {
    "tax_credit_loan": ("tax_credit", "tax_incentive", "tax_relief", "incentive", "rebate"),
    "tax_incentive_loan": ("tax_incentive", "tax_credit", "tax_relief", "incentive", "rebate"),
    "incentive_loan": ("incentive", "tax_incentive", "tax_credit", "tax_relief", "rebate"),
    "presale_loan": ("presale",),
    "minimum_guarantee_loan": ("minimum_guarantee",),
    "licence_loan": ("broadcaster_licence", "platform_commission"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One source of finance.

    Attributes:
        kind: as `presale`, `equity`, `tax_credit_loan`.
        secured_on: the id of the source whose cash a loan brings forward, where the plan says so.
    """

    kind: str
    amount: Fraction
    who: str = ""
    id: str = ""
    secured_on: str = ""

    @property
    def name(self) -> str:
        """For a sentence."""
        words = self.id or self.kind.replace("_", " ")
        return f"{words} of {self.who}" if self.who else words


@dataclass(frozen=True, slots=True)
class FinancingPlan:
    """Sources against a budget, in one currency and unit."""

    budget: Fraction
    sources: tuple[Source, ...]

    @property
    def total(self) -> Fraction:
        """Everything that the plan counts, as it is written."""
        return sum((source.amount for source in self.sources), ZERO)

    @property
    def shortfall(self) -> Fraction:
        """Budget less the total; negative where the plan has too much."""
        return self.budget - self.total

    @property
    def cash(self) -> Fraction:
        """Without what is given in kind or deferred."""
        return sum((source.amount for source in self.sources if source.kind not in NO_CASH), ZERO)

    @property
    def counted_once(self) -> Fraction:
        """The total without what loans and the sources behind them count twice."""
        return self.total - sum((min(loan.amount, secured.amount) for loan, secured in self.counted_twice()), ZERO)

    def share_of(self, kind: str) -> Fraction:
        """The part of the budget that sources of one kind cover."""
        amount = sum((source.amount for source in self.sources if source.kind == kind), ZERO)
        return amount / self.budget if self.budget else ZERO

    def counted_twice(self) -> list[tuple[Source, Source]]:
        """Loans together with the source that they bring forward, where both are counted."""
        pairs: list[tuple[Source, Source]] = []
        for loan in self.sources:
            secured = _behind(loan, self.sources)
            if secured is not None:
                pairs.append((loan, secured))
        return pairs


def _behind(loan: Source, sources: Sequence[Source]) -> Source | None:
    if loan.secured_on:
        return next((source for source in sources if loan.secured_on in (source.id, source.kind)), None)
    kinds = SECURED_ON.get(loan.kind, ())
    return next((source for kind in kinds for source in sources if source.kind == kind), None)

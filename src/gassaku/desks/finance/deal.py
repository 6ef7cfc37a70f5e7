"""A deal as data: parties, pots and tiers. `read_deal` in `deal_reading` makes it from what people write.

All amounts are exact fractions of steps (see `amount.Scale`), all shares and rates exact fractions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gassaku.desks.finance.amount import Rounding, Scale
from gassaku.desks.finance.condition import All
from gassaku.findings import Place

_ALWAYS = All()
_NOWHERE = Place("")
NOBODY = "_unallocated"  # the party of money that no tier and no residual asks for, as the notation names it


@dataclass(frozen=True, slots=True)
class Interest:
    """Interest on a principal.

    Attributes:
        rate: a year's, as a fraction.
        method: "simple", or "compound" yearly.
        years: a fixed term; then no days are counted.
        start, until: from when it runs on what is still owed, and until when at the latest.
        day_count: act/365, act/360, act/act, 30/360 or 30e/360.
        first: which is paid first, "interest" or "principal".
        silent: what the deal did not say, as (what, taken, key).
    """

    rate: Fraction
    method: str = "simple"
    years: Fraction | None = None
    start: dt.date | None = None
    until: dt.date | None = None
    day_count: str = "act/365"
    first: str = "interest"
    silent: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that a tier may take: principal, a premium on it and interest; for life or for each period."""

    principal: Fraction
    premium: Fraction = Fraction(0)
    interest: Interest | None = None
    each_period: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The rate up to a sum of the base; `upto` None is without end."""

    upto: Fraction | None
    rate: Fraction


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rate is taken of.

    Attributes:
        kind: gross (of the pot), before_tax (the same before tax withheld), remaining, tier, pot, units or contract.
        subject: which tier, pot or kind of unit.
    """

    kind: str = "remaining"
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Who or what receives: a party, or a pot."""

    id: str
    is_pot: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A recipient with its weight (its own percentage where a tier is stacked) and its own claim, if it has one."""

    target: Target
    weight: Fraction
    claim: Cap | None = None


@dataclass(frozen=True, slots=True)
class Advance:
    """An advance that the recipient recoups from its own share before anything is paid.

    Attributes:
        pool: tiers of one pool recoup one advance together.
        amount: what was advanced.
        to: who keeps what recoups it; None leaves it in the pot.
    """

    pool: str
    amount: Fraction
    to: Target | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A reserve: the part of each payment that is held, and released `release_after` periods later."""

    rate: Fraction
    release_after: int | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """One step of a pot.

    Attributes:
        rule: shares, by_claim, in_order or stacked.
        rate: of the basis; None takes all that is there.
        bands: each slice of the cumulative basis at its own rate.
        slab: the whole cumulative basis at the rate of the step that it has reached.
        per_unit_above: only units beyond this number count.
        cap_group: tiers that share one cap; "" is the tier's own id.
        mode: "pay" never goes above the cash; "charge" counts in full and leaves a deficit.
        crossed: whether money of crossed pots may fill its cap.
        clause: where the contract says so.
        basis_said: whether the deal itself names the basis.
    """

    id: str
    shares: tuple[Share, ...]
    basis: Basis = Basis()
    rate: Fraction | None = None
    bands: tuple[Band, ...] = ()
    slab: tuple[Band, ...] = ()
    per_unit_above: Fraction = Fraction(0)
    cap: Cap | None = None
    cap_group: str = ""
    rule: str = "shares"
    bearer: str = ""
    advance: Advance | None = None
    when: All = _ALWAYS
    hold: Hold | None = None
    mode: str = "pay"
    crossed: bool = True
    clause: str = ""
    basis_said: bool = True
    place: Place = _NOWHERE

    @property
    def rated(self) -> bool:
        """Whether it takes a part of a basis, not all that is there."""
        return self.rate is not None or bool(self.bands or self.slab) or self.rule == "stacked"

    @property
    def cap_key(self) -> str:
        """Tiers with one key share one cap."""
        return self.cap_group or self.id


@dataclass(frozen=True, slots=True)
class Scope:
    """Which receipts belong to a pot: for each trait the words that are in, and those that are out."""

    inside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    outside: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holds(self, traits: Mapping[str, str]) -> bool:
        """Whether a receipt with these traits belongs; what it does not say is not inside a list."""
        if any(traits.get(trait, "") not in words for trait, words in self.inside.items()):
            return False
        return all(traits.get(trait, "") not in words for trait, words in self.outside.items())


@dataclass(frozen=True, slots=True)
class Pot:
    """Money of one kind, the tiers that share it out in order, and who receives the rest."""

    id: str
    tiers: tuple[Tier, ...]
    residual: tuple[Share, ...] = ()
    scope: Scope | None = None
    currency: str = ""
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class Account:
    """Pots whose balances are crossed: what one has left over recoups what another still owes, from `since` on."""

    id: str
    pots: tuple[str, ...]
    since: dt.date | None = None
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class StatementRule:
    """How statements are made; "" or None is what the deal does not say.

    Attributes:
        periods: each_date, month, quarter, half_year, year or all.
        conversion: day_of_receipt, period_average, statement_day or budget_rate.
        withholding_base: cash or before_tax.
        percentages: gross (at source) or remaining (at their place), for tiers that name no basis.
        rounded: where amounts of a ledger are rounded into the deal's currency: each line, or each cell.
        home_receipts: whether what home territories bring counts against a pooled premium: outside or counted.
        due_days: so many days after the end of a period its statement is due and paid.
    """

    periods: str = ""
    rounding: Rounding | None = None
    conversion: str = ""
    withholding_base: str = ""
    percentages: str = ""
    rounded: str = ""
    home_receipts: str = ""
    due_days: int | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """Parties, pots and tiers. `signed` deals may be silent about nothing that matters.

    Attributes:
        names: what parties are called, by their id and by language.
    """

    scale: Scale
    pots: tuple[Pot, ...]
    accounts: tuple[Account, ...] = ()
    parties: tuple[str, ...] = ()
    statement: StatementRule = StatementRule()
    group_caps: Mapping[str, Cap] = field(default_factory=dict)
    signed: bool = False
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    place: Place = _NOWHERE

    def pot(self, id_: str) -> Pot | None:
        """The pot of that id."""
        return next((pot for pot in self.pots if pot.id == id_), None)

    @property
    def rounding(self) -> Rounding:
        """Half up unless the deal says otherwise."""
        return self.statement.rounding or Rounding.HALF_UP

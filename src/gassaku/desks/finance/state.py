"""What the waterfall remembers from tier to tier and from period to period."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from gassaku.desks.finance.condition import Traits
from gassaku.desks.finance.deal import Deal, Pot, Tier
from gassaku.desks.finance.interest import Claim
from gassaku.vocabulary.money import apportion

ZERO = Fraction(0)
Kind = int  # receipts with the same traits are one kind, numbered in the order of their traits


@dataclass
class TierState:
    """One tier at its place in one pot.

    Attributes:
        base: the cumulative basis.
        settled: what it took so far: paid, held and recouped by advances, in steps.
        unrounded: how much of a step its entitlement lies above, or below, what it took by rounding.
        shares: the same for each recipient.
        claims: the recipients' own claims, where they have them.
        weights: the recipients' weights in whole numbers of the same proportions.
        heaped: the sum of the weights as the deal writes them.
        excess: cumulative, of stacked percentages over their base.
        uncovered: what `mode: charge` counted beyond the cash.
    """

    tier: Tier
    base: Fraction = ZERO
    settled: int = 0
    unrounded: Fraction = ZERO
    paid: int = 0
    shares: list[int] = field(default_factory=list)
    claims: list[Claim | None] = field(default_factory=list)
    excess: Fraction = ZERO
    uncovered: int = 0
    contracts: set[str] = field(default_factory=set)
    weights: list[int] = field(default_factory=list)
    heaped: Fraction = ZERO

    def __post_init__(self) -> None:
        own = [share.weight for share in self.tier.shares]
        self.heaped = sum(own, ZERO)
        scale = lcm(*(weight.denominator for weight in own))
        self.weights = [int(weight * scale) for weight in own]
        self.shares = [0] * len(self.tier.shares)
        self.claims = [Claim(share.claim) if share.claim else None for share in self.tier.shares]

    @property
    def own_claims(self) -> Fraction | None:
        """What its recipients' own claims leave open; None where one has no end."""
        if self.tier.rule not in ("by_claim", "in_order") or None in self.claims:
            return None
        return sum((claim.outstanding for claim in self.claims if claim), ZERO)


@dataclass
class PotState:
    """A pot in the running slice of a period. Cash in steps, by kind of receipt."""

    pot: Pot
    tiers: list[TierState]
    entered: dict[Kind, int] = field(default_factory=lambda: defaultdict(int))
    before_tax: dict[Kind, Fraction] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    units: dict[tuple[Kind, str], Fraction] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    there: dict[Kind, int] = field(default_factory=dict)
    carried: int = 0
    total: int = 0
    residual_shares: list[int] = field(default_factory=list)

    def open_slice(self) -> None:
        """Nothing has come in yet."""
        self.entered.clear()
        self.before_tax.clear()
        self.units.clear()
        self.there = {}

    def settle(self) -> None:
        """All of the slice's money is in: sets negative receipts, and what was carried, off against the rest."""
        incoming = sum(self.entered.values())
        self.total += incoming
        cash = incoming + self.carried
        positive = {kind: amount for kind, amount in sorted(self.entered.items()) if amount > 0}
        if cash <= 0:
            self.carried = cash
            self.there = dict.fromkeys(positive, 0)
            return
        self.carried = 0
        if cash == sum(positive.values()):
            self.there = positive
        else:
            self.there = dict(zip(positive, apportion(cash, list(positive.values())), strict=True))

    @property
    def cash(self) -> int:
        """What is left at this place."""
        return sum(self.there.values())

    def take(self, drawn: Mapping[Kind, int]) -> None:
        """Cash leaves the pot."""
        for kind, amount in drawn.items():
            self.there[kind] -= amount


@dataclass
class Books:
    """Everything that lasts over the periods."""

    deal: Deal
    kinds: Sequence[Traits]
    pots: dict[str, PotState]
    caps: dict[str, Claim]
    parties: dict[str, int]
    tiers_before: dict[str, int] = field(default_factory=dict)
    units: dict[str, Fraction] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    credited: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    advanced: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    held: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def copied(self) -> Books:
        """The same books to try something out in; the deal itself is shared."""
        shared: list[object] = [self.deal, self.kinds]
        shared += [claim.cap for claim in self.claims()]
        for pot in self.pots.values():
            shared += [pot.pot, *(state.tier for state in pot.tiers)]
        return copy.deepcopy(self, {id(one): one for one in shared})

    def states(self) -> Iterator[TierState]:
        """Every tier at every place."""
        for pot in self.pots.values():
            yield from pot.tiers

    def tiers_of(self, id_: str) -> list[TierState]:
        """Every place at which the tier stands."""
        return [state for state in self.states() if state.tier.id == id_]

    def open_slice(self) -> None:
        """Remembers what the tiers had taken, and empties the pots' in-trays."""
        self.tiers_before = {}
        for pot in self.pots.values():
            pot.open_slice()
            for state in pot.tiers:
                id_ = state.tier.id
                self.tiers_before[id_] = self.tiers_before.get(id_, 0) + state.settled

    def claims(self) -> list[Claim]:
        """Every claim of the deal."""
        own = [claim for pot in self.pots.values() for state in pot.tiers for claim in state.claims if claim]
        return [*self.caps.values(), *own]

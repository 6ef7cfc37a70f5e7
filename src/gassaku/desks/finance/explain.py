"""Says in words where every payment comes from: receipts, rate of exchange, tier, clause, cap, rounding.

In the reader's language: `explain(outcome, "ko")`. Names, clauses and figures stay as the deal writes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial

from gassaku.desks.finance.amount import percent, plain, said
from gassaku.desks.finance.deal import NOBODY, Basis, Deal, Tier
from gassaku.desks.finance.outcome import Line, Outcome, Statement
from gassaku.desks.finance.receipt import Receipt
from gassaku.desks.finance.words import clauses, listed, say

_READABLE = 40  # more receipts than this in one period are told by pot
_ZERO = Fraction(0)


def explain(outcome: Outcome, language: str = "en") -> list[str]:
    """One sentence for each thing that happened, in the order in which it did."""
    teller = Teller(outcome.deal, language)
    sentences: list[str] = []
    for statement in outcome.statements:
        sentences.append(teller.came_in(statement))
        sentences += teller.receipts(statement.receipts)
        sentences += [sentence for line in statement.lines if (sentence := teller.line(line))]
        sentences += teller.left(statement)
    return [*sentences, *(teller.apart(receipt) for receipt in outcome.apart)]


def trace(outcome: Outcome, party: str, language: str = "en") -> list[str]:
    """Only the sentences about what one party received."""
    teller = Teller(outcome.deal, language)
    return [sentence for line in outcome.lines if line.shares.get(party) and (sentence := teller.line(line))]


class Teller:
    """Tells what happened under one deal, in one language."""

    def __init__(self, deal: Deal, language: str = "en") -> None:
        self.deal = deal
        self.language = language
        self.say = partial(say, language=language)

    def came_in(self, statement: Statement) -> str:
        """What a period brought."""
        key = "period_came_in" if statement.label else "came_in"
        amount = said(self.deal.scale.shown_minor(statement.received))
        return self.say(key, period=statement.label, amount=amount, money=self.money())

    def left(self, statement: Statement) -> list[str]:
        """What waits at the end of a period."""
        sentences = [
            self.say("carried", pot=pot, amount=self.shown(carried)) for pot, carried in statement.carried.items()
        ]
        if statement.rounding_held:
            rest = said(self.deal.scale.shown_minor(statement.rounding_held))
            sentences.append(self.say("step_waits", amount=rest))
        return sentences

    def apart(self, receipt: Receipt) -> str:
        """A receipt that no pot takes."""
        amount = said(self.deal.scale.shown_minor(receipt.minor))
        return self.say("receipt_apart", amount=amount, receipt=receipt.label)

    def receipts(self, receipts: Sequence[Receipt]) -> list[str]:
        """What each receipt brings; by pot alone where there are too many to read."""
        if len(receipts) > _READABLE:
            sums: dict[str, tuple[int, int]] = {}
            for receipt in receipts:
                count, minor = sums.get(receipt.pot, (0, 0))
                sums[receipt.pot] = (count + 1, minor + receipt.minor)
            return [
                self.say("receipts_many", pot=pot, count=f"{count:,}", amount=said(self.deal.scale.shown_minor(minor)))
                for pot, (count, minor) in sums.items()
            ]
        ordered = sorted(receipts, key=lambda one: (one.pot, one.minor, one.traits.order(), one.foreign, one.id))
        return [self.receipt(receipt) for receipt in ordered]

    def receipt(self, receipt: Receipt) -> str:
        """One receipt, with the rate of exchange, its day and its source, and the tax withheld."""
        deal = self.deal
        amount = said(deal.scale.shown_minor(receipt.minor))
        words = [self.say("receipt", pot=receipt.pot, receipt=receipt.id or self.say("a_receipt"), amount=amount)]
        if receipt.rate is not None:
            source = listed([*filter(None, (receipt.rate_source, receipt.rate_day))], self.language)
            words.append(
                self.say(
                    "receipt_foreign_sourced" if source else "receipt_foreign",
                    cash=said(plain(receipt.cash)),
                    currency=receipt.foreign,
                    rate=said(plain(receipt.rate)),
                    source=source,
                )
            )
        if receipt.taxed:
            before = deal.rounding.whole(receipt.before_tax)
            words.append(self.say("receipt_taxed", amount=said(deal.scale.shown_minor(before))))
        return clauses("", [listed(words, self.language)], self.language)

    def line(self, line: Line, *, split: bool = False) -> str:
        """One posting; "" where nothing happened and nothing was asked for. `split` says how it was divided."""
        if line.kind == "residual":
            if NOBODY in line.shares:
                return self.say("residual_nobody", pot=line.pot, amount=self.shown(line.take))
            return self.say("residual", pot=line.pot, amount=self.shown(line.take), shares=self.shares(line.shares))
        tier = tier_of(self.deal, line)
        parts = self._parts(line, tier)
        if parts is None:
            return ""
        if split and tier and line.kind == "tier" and len(tier.shares) > 1 and line.take:
            parts.append(self._split(line, tier))
        told = line.kind == "tier" and tier is not None and tier.clause
        clause = tier.clause if tier else ""
        head = self.say("tier_clause" if told else "tier_name", pot=line.pot, tier=line.tier, clause=clause)
        return clauses(head + (": " if self.language not in _FULL else "："), parts, self.language)

    def _parts(self, line: Line, tier: Tier | None) -> list[str] | None:
        """The clauses about one posting of a tier; None where there is nothing to say."""
        if line.kind == "release":
            return [self.say("release", amount=self.shown(line.take), shares=self.shares(line.shares))]
        if line.kind == "crossed":
            origins = [
                self.say("crossed_from", amount=self.shown(amount), pot=pot) for pot, amount in line.drawn.items()
            ]
            told = listed(origins, self.language)
            return [self.say("crossed", origins=told, shares=self.shares(line.shares)), *self._cap(line)]
        if line.kind == "closed":
            return [self.say("closed")]
        if tier is None or not (line.take or line.due or line.available or line.recouped):
            return None
        return [*self._asked(line, tier), *self._paid(line, tier), *self._cap(line)]

    def _paid(self, line: Line, tier: Tier) -> list[str]:
        parts = []
        if line.due > line.available and line.due:
            parts.append(self.say("only_there", amount=self.shown(line.available)))
        if line.recouped:
            pool = tier.advance.pool if tier.advance else ""
            parts.append(self.say("recoups", amount=self.shown(line.recouped), pool=pool))
        if line.take:
            paid = self.shown(line.take - line.held)
            parts.append(self.say("goes_to", amount=paid, shares=self.shares(line.shares)))
        else:
            parts.append(self.say("nothing_paid"))
        if line.held:
            parts.append(self.say("held", amount=self.shown(line.held)))
        if line.drawn:
            origins = [f"{kind} {self.shown(part)}" for kind, part in line.drawn.items()]
            parts.append(self.say("drawn", origins=listed(origins, self.language)))
        return parts

    def _asked(self, line: Line, tier: Tier) -> list[str]:
        if line.entitled is None:
            capped = tier.cap or tier.cap_group or any(share.claim for share in tier.shares)
            key = "asked_upto" if capped else "asked_all"
            return [self.say(key, due=self.shown(line.due), available=self.shown(line.available))]
        whole = self.deal.rounding.whole(line.entitled)
        text = self.say(
            "asked_rate" if whole == line.entitled else "asked_rounded",
            rate=self.rate(tier),
            base=self._base(line, tier.basis),
            due=self.shown(whole),
            how=self.say(self.deal.rounding.value),
            exact=self.figure(line.entitled),
        )
        if line.before:
            text = listed([text, self.say("taken_before", amount=self.shown(line.before))], self.language)
        if not line.excess:
            return [text]
        key = "excess_borne" if tier.bearer else "excess_open"
        return [text, self.say(key, amount=self.figure(line.excess), bearer=tier.bearer)]

    def rate(self, tier: Tier) -> str:
        """What part a tier takes, as its text says it."""
        if tier.bands:
            return self.say("rate_bands")
        if tier.slab:
            return self.say("rate_slab")
        if tier.rule == "stacked":
            own = ""
            for share in tier.shares:
                one = self.say("rate_stacked", rate=percent(share.weight), party=share.target.id)
                own = self.say("rate_and", first=own, second=one) if own else one
            return own if tier.rate is None else self.say("rate_of", own=own, rate=percent(tier.rate))
        if tier.rate is None:
            return self.say("rate_all")
        return self.say("rate_unit") if tier.basis.kind == "units" else percent(tier.rate)

    def _base(self, line: Line, basis: Basis) -> str:
        amount = said(plain(line.base, 6)) if basis.kind == "units" else self.figure(line.base)
        return self.say(f"base_{basis.kind}", pot=line.pot, subject=basis.subject, amount=amount)

    def _cap(self, line: Line) -> list[str]:
        if line.cap_left is None:
            return []
        if self.deal.rounding.whole(line.cap_left) <= 0:
            return [self.say("cap_filled")]
        return [self.say("cap_open", amount=self.figure(line.cap_left))]

    def _split(self, line: Line, tier: Tier) -> str:
        weights = " : ".join(said(plain(share.weight, 6)) for share in tier.shares)
        heaped = sum((share.weight for share in tier.shares), _ZERO)
        paid = line.take - line.recouped
        even = all((share.weight * paid / heaped).denominator == 1 for share in tier.shares) if heaped else True
        return self.say("split_exact" if even else "split_odd", weights=weights)

    def shares(self, shares: Mapping[str, int]) -> str:
        """Who received what."""
        paid = {self.name(name): amount for name, amount in shares.items() if amount}
        if len(paid) == 1:
            return next(iter(paid))
        named = [f"{name} {self.shown(amount)}" for name, amount in paid.items()]
        return listed(named, self.language) or self.say("nobody")

    def name(self, name: str) -> str:
        """A party as the deal names it, or a pot in words."""
        head, _, tail = name.partition(":")
        return self.say("pot_name", pot=tail) if head == "pot" and tail else name

    def shown(self, steps: int | Fraction) -> str:
        """Steps as a figure of the deal."""
        return said(self.deal.scale.shown(steps))

    def figure(self, steps: Fraction) -> str:
        """The same for steps that are not whole: six decimals."""
        return said(plain(steps / self.deal.scale.factor, 6))

    def money(self) -> str:
        """The deal's currency, with its unit where it has one."""
        unit = self.deal.scale.unit
        return self.deal.scale.currency if unit == 1 else f"× {said(plain(unit))} {self.deal.scale.currency}"


_FULL = frozenset({"zh-Hans", "zh-Hant"})


def tier_of(deal: Deal, line: Line) -> Tier | None:
    """The tier that a posting belongs to."""
    pot = deal.pot(line.pot)
    return next((tier for tier in pot.tiers if tier.id == line.tier), None) if pot else None

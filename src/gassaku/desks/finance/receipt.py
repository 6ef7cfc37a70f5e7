"""Receipts: what came in, when, from where; into which pot it goes, and what it is worth in the deal's currency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import said
from gassaku.desks.finance.condition import Traits
from gassaku.desks.finance.deal import Deal, Pot
from gassaku.findings import Finding, Place
from gassaku.notation import NotationError

_PLAIN = Traits()
_NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that entered.

    Attributes:
        label: how messages name it.
        pot: the pot it names; "" where it names none.
        minor: the cash in whole minor units of the deal's currency.
        before_tax: the same before tax withheld, exact.
        cash: what was received, in its own currency.
        units: number by kind; "" is the only kind.
        period: the label of its period, "" where it names none.
        restates: the id of the receipt that it takes the place of.
        rate: the rate of exchange used, None where none was needed.
        rate_day, rate_source: of which day it is, and who gave it; "" where the receipt does not say.
        gross: before tax and charges, in its own currency; charges: what banks took of it.
    """

    label: str
    pot: str
    minor: int
    before_tax: Fraction
    cash: Fraction = Fraction(0)
    traits: Traits = _PLAIN
    units: Mapping[str, Fraction] = field(default_factory=dict)
    period: str = ""
    id: str = ""
    restates: str = ""
    taxed: bool = False
    foreign: str = ""
    rate: Fraction | None = None
    rate_day: str = ""
    rate_source: str = ""
    gross: Fraction = Fraction(0)
    charges: Fraction = Fraction(0)
    payer: str = ""
    corrects: bool = False
    place: Place = _NOWHERE

    @property
    def day(self) -> dt.date | None:
        """The day it came in."""
        return self.traits.date

    @property
    def tax(self) -> Fraction:
        """What was withheld of it, in its own currency."""
        return self.gross - self.charges - self.cash

    def words(self) -> Mapping[str, str]:
        """What a pot's scope asks for."""
        traits = self.traits
        return {
            "territory": traits.territory,
            "medium": traits.medium,
            "window": traits.window,
            "season": traits.season,
        }


def restated(receipts: Iterable[Receipt]) -> tuple[list[Receipt], list[Finding]]:
    """With every restatement as two postings in its own period: the old receipt reversed, and the new one.

    So a period that was issued never changes: what it should have been is corrected in the next.
    """
    latest: dict[str, Receipt] = {}
    posted: list[Receipt] = []
    findings: list[Finding] = []
    listed = list(receipts)
    for receipt in [one for one in listed if not one.restates]:
        posted.append(receipt)
        if receipt.id in latest:
            findings.append(codes.TWICE.at(receipt.place, receipt=receipt.id))
        if receipt.id:
            latest[receipt.id] = receipt
    for receipt in [one for one in listed if one.restates]:
        old = latest.get(receipt.restates)
        if old is None:
            raise NotationError(
                receipt.place.path or "the deal",
                line=receipt.place.line,
                found=f"{receipt.place.pointer}: restates “{receipt.restates}”",
                expected="the id of a receipt",
                mend="Correct the id.",
            )
        units = {kind: -number for kind, number in old.units.items()}
        reversal = replace(
            old,
            label=f"{old.label} reversed",
            minor=-old.minor,
            before_tax=-old.before_tax,
            cash=-old.cash,
            gross=-old.gross,
            charges=-old.charges,
            units=units,
            period=receipt.period,
            traits=replace(old.traits, date=receipt.traits.date),
            corrects=True,
            id="",
            place=receipt.place,
        )
        posted += [reversal, replace(receipt, pot=receipt.pot or old.pot, corrects=True)]
        latest[receipt.restates] = receipt
        change = receipt.minor - old.minor
        findings.append(
            codes.RESTATED.at(
                receipt.place, receipt=receipt.restates, amount=str(change), period=receipt.period or str(receipt.day)
            )
        )
    return posted, findings


def placed(deal: Deal, receipts: Iterable[Receipt]) -> tuple[list[Receipt], list[Receipt], list[Finding]]:
    """Each receipt with its one pot; those that fit none or two; and what is wrong."""
    known: list[Receipt] = []
    apart: list[Receipt] = []
    findings: list[Finding] = []
    for receipt in receipts:
        amount = said(deal.scale.shown_minor(receipt.minor))
        named = deal.pot(receipt.pot) if receipt.pot else None
        fitting = [named] if named else [] if receipt.pot else _fitting(deal, receipt)
        if len(fitting) != 1:
            code = codes.TWO_POTS if fitting else codes.NO_POT
            pots = ", ".join(pot.id for pot in fitting)
            findings.append(code.at(receipt.place, amount=amount, receipt=receipt.label, pots=pots))
            apart.append(receipt)
            continue
        pot = fitting[0]
        if named and pot.scope and not pot.scope.holds(receipt.words()):
            findings.append(codes.OUT_OF_SCOPE.at(receipt.place, amount=amount, receipt=receipt.label, pot=pot.id))
        if receipt.minor < 0 and not receipt.corrects:
            findings.append(codes.NEGATIVE.at(receipt.place, amount=amount, receipt=receipt.label, pot=pot.id))
        known.append(replace(receipt, pot=pot.id))
    return known, apart, findings


def _fitting(deal: Deal, receipt: Receipt) -> list[Pot]:
    if len(deal.pots) == 1 and deal.pots[0].scope is None:
        return [deal.pots[0]]
    return [pot for pot in deal.pots if pot.scope is not None and pot.scope.holds(receipt.words())]

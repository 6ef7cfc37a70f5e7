"""The sums of a ledger as the receipts of a deal: one for each period, pot, territory and medium."""

from __future__ import annotations

from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import said
from gassaku.desks.finance.condition import Traits
from gassaku.desks.finance.deal import Deal
from gassaku.desks.finance.ledger.expression import KEYS, Cells, rows_of
from gassaku.desks.finance.period import label_of, last_day
from gassaku.desks.finance.receipt import Receipt, placed
from gassaku.findings import Finding, Place
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import Money

Group = tuple[int | None, str, str, str, str, str]


def receipts_of(cells: Cells, deal: Deal, place: Place = Place("")) -> tuple[list[Receipt], list[Finding]]:  # noqa: B008 - a place is immutable
    """Receipts in the deal's currency, and what could not become one: nothing is dropped, everything is told.

    Args:
        cells: summed with rates into the deal's currency.
        place: of the ledger, for findings.

    Returns:
        receipts with their pot, and with the id `2028-Q1 TW svod`; findings for lines without rate, without day, amount
        or currency, and for receipts of no pot or of two.

    Raises:
        ValueError: the cells are in another currency than the deal.
    """
    if cells.target != deal.scale.currency:
        raise ValueError(f"The ledger was summed into {cells.target}; the deal is in {deal.scale.currency}.")
    sums: dict[Group, list[int]] = {}
    apart: dict[str, list[int]] = {}
    for row in rows_of(cells.table):
        if row["apart"]:
            own = apart.setdefault(row["apart"], [0, 0])
            own[0] += int(row["lines"])
            own[1] += int(row["own"] or 0)
            continue
        group = (row["period"], *(row[key] for key in KEYS))
        kept = sums.setdefault(group, [0, 0])
        kept[0] += int(row["amount"] or 0)
        kept[1] += int(row["units"] or 0)
    findings = [_apart(currency, lines, own, deal, place) for currency, (lines, own) in sorted(apart.items())]
    ordered = sorted(sums.items(), key=lambda item: tuple(map(str, item[0])))
    receipts = [_receipt(group, minor, units, cells.months, place) for group, (minor, units) in ordered]
    known, lost, odd = placed(deal, [one for one in receipts if one.minor or one.units])
    del lost  # each is told among the findings, with its amount
    return known, [*findings, *odd]


def _receipt(group: Group, minor: int, units: int, months: int, place: Place) -> Receipt:
    period, territory, medium, window, season, contract = group
    month = period or 0
    label = label_of(month, months)
    name = " ".join(part for part in (label, territory, medium, window, season, contract) if part)
    traits = Traits(territory, medium, window, season, contract, date=last_day(month, months))
    return Receipt(
        label=name,
        id=name,
        pot="",
        minor=minor,
        before_tax=Fraction(minor),
        traits=traits,
        units={"": Fraction(units)} if units else {},
        period=label,
        place=place,
    )


def _apart(currency: str, lines: int, own: int, deal: Deal, place: Place) -> Finding:
    if currency == "?":
        return codes.LEDGER_LINES.at(place, lines=f"{lines:,}")
    try:
        amount = said(Money(own, currency).major)
    except VocabularyError:
        amount = f"{own:,}"
    return codes.LEDGER_NO_RATE.at(
        place, lines=f"{lines:,}", amount=amount, currency=currency, target=deal.scale.currency
    )

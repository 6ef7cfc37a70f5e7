"""Tax withheld at source from royalties for film and television copyright, between any two of the seven countries.

The rates stand in the rule packs `kr.tax.withholding` and so on, one for each country of the payer: the domestic rate,
and for each recipient what the treaty allows and what is withheld. Nothing is assumed where a pack says nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gassaku.desks.finance.amount import exact, percent
from gassaku.findings import RuleRef
from gassaku.rules.book import Book
from gassaku.rules.value import Value

COUNTRIES = ("KR", "JP", "CN", "TW", "HK", "SG", "TH")


@dataclass(frozen=True, slots=True)
class Withholding:
    """What a payer withholds on a day.

    Attributes:
        rate: part of the gross, what to withhold.
        domestic: the rate without a treaty, or without residence papers in hand.
        treaty: what the treaty allows; None where none is in force that day.
        papers: whether residence papers were taken to be in hand.
        why: in a sentence.
        traps: what goes wrong with this pair, and with this payer.
        ref: the rule, its source and how sure it is.
    """

    payer: str
    recipient: str
    on: dt.date
    rate: Fraction
    domestic: Fraction
    treaty: Fraction | None
    papers: bool
    why: str
    traps: tuple[str, ...]
    ref: RuleRef


def withholding(
    book: Book, payer: str, recipient: str, on: dt.date, *, papers: bool = True, own_traps: bool = True
) -> Withholding | None:
    """What is withheld from a royalty that `payer`'s country sends to `recipient`'s; None where no rule tells.

    Args:
        papers: whether residence papers reach the payer before it pays.
        own_traps: whether to tell what holds for every pair of the payer, beside the pair's own traps.
    """
    id_ = f"{payer.lower()}.tax.withholding"
    domestic = book.value(id_, "domestic", on)
    if payer == recipient or domestic is None:
        return None
    pair = book.value(id_, recipient, on)
    base = _percent(domestic.value)
    treaty = None if pair is None else _treaty(pair)
    chosen = domestic if pair is None or not papers else pair
    rate = base if chosen is domestic else _percent(pair.value["effective"]) if pair else base
    traps = [str(pair.notes[name]) for name in ("trap",) if pair and name in pair.notes]
    rule = book.rule(id_)
    if own_traps:
        traps += [str(one) for one in rule.sheet.get("traps", ())]
    return Withholding(
        payer,
        recipient,
        on,
        rate,
        base,
        treaty,
        papers,
        _why(rate, base, treaty, pair, papers),
        tuple(traps),
        chosen.ref,
    )


def _treaty(pair: Value) -> Fraction | None:
    written = pair.value["treaty"]
    return None if written == "none" else _percent(written)


def _percent(written: object) -> Fraction:
    value = exact(written)
    if value is None:
        raise ValueError(f"a rule of withholding states {written!r}, which is no percentage")
    return value / 100


def _why(rate: Fraction, domestic: Fraction, treaty: Fraction | None, pair: Value | None, papers: bool) -> str:
    if pair is None:
        return f"No rule tells of a treaty that day, so the domestic {percent(domestic)} is withheld."
    if not papers:
        return f"Without residence papers in hand the domestic {percent(domestic)} is withheld."
    if treaty is None:
        return f"No treaty is in force, so {percent(rate)} is withheld."
    if rate == treaty:
        return f"The treaty allows {percent(treaty)}; the domestic rate would be {percent(domestic)}."
    if rate == domestic:
        return f"The domestic {percent(domestic)} is withheld; the treaty allows {percent(treaty)}."
    return (
        f"{percent(rate)} is withheld: the treaty allows {percent(treaty)}, the domestic rate is {percent(domestic)}."
    )


def every_pair(book: Book, on: dt.date) -> dict[tuple[str, str], Withholding]:
    """What is withheld between each two of the seven countries that a rule tells of, payer first."""
    return {
        (payer, recipient): found
        for payer in COUNTRIES
        for recipient in COUNTRIES
        if payer != recipient and (found := withholding(book, payer, recipient, on, own_traps=False)) is not None
    }


def withholding_answer(found: Withholding) -> Mapping[str, Any]:  # Any: JSON values
    """As the command and the studio show it; rates as percentages in text."""
    return {
        "payer": found.payer,
        "recipient": found.recipient,
        "on": found.on.isoformat(),
        "rate": percent(found.rate),
        "domestic": percent(found.domestic),
        "treaty": None if found.treaty is None else percent(found.treaty),
        "papers": found.papers,
        "why": found.why,
        "traps": list(found.traps),
        "rule": found.ref.id,
        "source": found.ref.source,
        "href": found.ref.href,
        "in_force": found.ref.in_force,
        "confidence": found.ref.confidence,
        "checked_on": found.ref.checked_on,
    }

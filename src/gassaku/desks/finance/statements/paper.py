"""A statement as a document: everything that it says, so that it can be printed again and never changes.

All amounts are whole minor units of the account's currency; what a receipt was in its own currency is exact text.
"""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field

from gassaku.desks.finance.amount import plain
from gassaku.findings import Finding
from gassaku.production.schema import Format, Model


class ReceiptRow(Model):
    """A receipt of the period.

    Attributes:
        gross, tax, charges, cash: in its own currency, exact; gross less tax less charges is the cash.
        rate, rate_day, rate_source: into the account's currency; empty where it came in that currency.
        amount: what entered the account.
        corrects: whether it reverses or replaces an earlier receipt.
        apart: whether it waits because its pot is not clear.
    """

    id: str
    day: dt.date | None = None
    payer: str = ""
    territory: str = ""
    medium: str = ""
    pot: str = ""
    currency: str
    gross: str
    tax: str = "0"
    charges: str = "0"
    cash: str
    rate: str = ""
    rate_day: str = ""
    rate_source: str = ""
    amount: int
    corrects: bool = False
    apart: bool = False


class TierRow(Model):
    """A tier at its place in a pot.

    Attributes:
        period, to_date: what it took, reserves that it holds among it.
        outstanding: what is still owed under its cap; None where it has none.
    """

    pot: str
    tier: str = ""
    clause: str = ""
    period: int
    to_date: int
    outstanding: int | None = None


class PayeeRow(Model):
    """What one party receives from one tier, or from what a pot has left (tier ""). `kind` as in the waterfall."""

    pot: str
    tier: str = ""
    clause: str = ""
    kind: str
    earned: int
    held: int = 0


class PartyRow(Model):
    """One party's account.

    Attributes:
        pots: from which it can be paid, and those that flow into them.
        opening: reserves held for it at the end of the period before.
        rows: what it earned, tier by tier, released reserves among it.
        correction: what earlier statements should have paid more, or less; `correction_held` should have held.
        paid: what is paid now, never less than nothing; negative for a party that bears an excess.
        set_off: what it received too much and could not be set off yet; negative.
        held: reserves held for it at the end.
        owed: what it is still owed under each cap, by tier.
    """

    party: str
    name: dict[str, str] = Field(default_factory=dict)
    pots: tuple[str, ...] = ()
    opening: int = 0
    rows: tuple[PayeeRow, ...] = ()
    correction: int = 0
    correction_held: int = 0
    paid: int
    paid_to_date: int
    set_off: int = 0
    held: int = 0
    owed: dict[str, int] = Field(default_factory=dict)


class HeldRow(Model):
    """Money of the account that is paid to nobody yet. `why` is reserve, carried, set_off, step or pot_unclear."""

    why: str
    what: str = ""
    amount: int


class StatementPaper(Model):
    """One period of one deal.

    Attributes:
        opening, closing: the account's balance.
        next: the day on which the next period ends; `due` the day on which this one is paid.
    """

    schema_: str = Field(default="gassaku.statement/1", alias="schema")
    deal: str
    title: dict[str, str] = Field(default_factory=dict)
    period: str = ""
    day: dt.date | None = None
    due: dt.date | None = None
    next: dt.date | None = None
    issued: dt.date | None = None
    currency: str
    digits: int = 2
    opening: int
    received: int
    paid: int
    closing: int
    receipts: tuple[ReceiptRow, ...] = ()
    tiers: tuple[TierRow, ...] = ()
    parties: tuple[PartyRow, ...] = ()
    held: tuple[HeldRow, ...] = ()

    def party(self, id_: str) -> PartyRow | None:
        """The account of one party."""
        return next((row for row in self.parties if row.party == id_), None)

    def major(self, minor: int) -> Decimal:
        """An amount in whole units of the currency, with its decimals."""
        return Decimal(minor).scaleb(-self.digits)


STATEMENT = Format("gassaku.statement", 1, StatementPaper)


def read_statement(data: bytes, path: str) -> tuple[StatementPaper | None, tuple[Finding, ...]]:
    """An issued statement; None, with its findings, where it does not hold."""
    tree, found = STATEMENT.read(data, path)
    made, faults = STATEMENT.finish(tree)
    return (made if isinstance(made, StatementPaper) else None), (*found, *faults)


def to_yaml(paper: StatementPaper) -> bytes:
    """The statement as it is kept under `finance/statements/`."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 120
    yaml.allow_unicode = True
    out = io.BytesIO()
    yaml.dump(plain_of(paper), out)
    return out.getvalue()


def plain_of(paper: StatementPaper) -> dict[str, Any]:  # Any: JSON
    """The statement as plain values, without what is empty."""
    values: dict[str, Any] = _kept(paper.model_dump(mode="json", by_alias=True))  # Any: JSON
    return values


def _kept(value: Any) -> Any:  # Any: JSON
    if isinstance(value, dict):
        empty: tuple[object, ...] = (None, "", {}, [])
        return {key: _kept(inner) for key, inner in value.items() if inner is not False and inner not in empty}
    if isinstance(value, list):
        return [_kept(inner) for inner in value]
    return value


def told(value: Fraction) -> str:
    """An exact amount as text: `12000.50`, or `1/3` where it does not end."""
    shown = plain(value)
    return str(shown) if Fraction(shown) == value else f"{value.numerator}/{value.denominator}"

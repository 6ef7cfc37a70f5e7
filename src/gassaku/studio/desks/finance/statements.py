"""Collection accounts as pages: the periods of each deal, one statement for one party, what is held and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gassaku.desks.finance.statements.account import CollectionAccount
from gassaku.desks.finance.statements.paper import PartyRow, StatementPaper
from gassaku.desks.finance.tracing import trace_payment
from gassaku.studio.pages.figure import FigureShown, PlaceShown
from gassaku.studio.pages.money import amount, with_currency
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Day, Run, day, tag

WHOLE_TIME = "all"  # how the only period of a deal without periods is called in an address


@dataclass(frozen=True)
class PeriodRow:
    """A period of an account; `issued` is the day on which its statement was issued."""

    period: str
    said: str
    cells: tuple[str, ...]
    issued: Day | None


@dataclass(frozen=True)
class AccountShown:
    """A deal's account."""

    name: str
    path: str
    currency: str
    periods: tuple[PeriodRow, ...]


@dataclass(frozen=True)
class Line:
    """A line of a statement."""

    name: str
    detail: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """A party whose statement can be read."""

    id: str
    party: Party | None
    name: str
    here: bool


@dataclass(frozen=True)
class StatementPage:
    """One statement: of a party, or of the whole account."""

    deal: str
    period: str
    said: str
    currency: str
    day: Day | None
    due: Day | None
    issued: Day | None
    issued_at: str
    parties: tuple[Chosen, ...]
    party: str
    sums: tuple[tuple[str, str], ...]
    receipts: tuple[Line, ...]
    tiers: tuple[Line, ...]
    rows: tuple[Line, ...]
    paid: FigureShown | None
    all_paid: tuple[tuple[Chosen, str, str], ...]
    held: tuple[tuple[str, str], ...]


def accounts_shown(accounts: Sequence[CollectionAccount], paths: Mapping[str, str]) -> tuple[AccountShown, ...]:
    """Every account with its periods. `paths`: where each deal is written."""
    return tuple(
        AccountShown(
            one.name,
            paths.get(one.name, ""),
            one.paper.deal.scale.currency,
            tuple(_period(paper) for paper in one.statements),
        )
        for one in accounts
    )


def address_of(paper: StatementPaper) -> str:
    """The period as it stands in an address."""
    return paper.period or WHOLE_TIME


def _period(paper: StatementPaper) -> PeriodRow:
    figures = (paper.opening, paper.received, paper.paid, paper.closing)
    return PeriodRow(
        address_of(paper),
        paper.period or _("everything so far"),
        tuple(amount(one, paper.currency) for one in figures),
        day(paper.issued) if paper.issued else None,
    )


def statement_page(
    account: CollectionAccount, paper: StatementPaper, party: str, known: Mapping[str, Party]
) -> StatementPage:
    """The page of one period; `party` "" is the whole account."""
    row = paper.party(party) if party else None
    pots = frozenset(row.pots) if row else None
    seen = [one for one in paper.receipts if pots is None or one.pot in pots]
    document = account.issued.get(paper.period)
    return StatementPage(
        deal=account.name,
        period=address_of(paper),
        said=paper.period or _("everything so far"),
        currency=paper.currency,
        day=day(paper.day) if paper.day else None,
        due=day(paper.due) if paper.due else None,
        issued=day(paper.issued) if paper.issued else None,
        issued_at=document.path if document else "",
        parties=tuple(_chosen(one, party, known) for one in paper.parties),
        party=party,
        sums=tuple(_sums(paper, row)),
        receipts=tuple(
            Line(
                one.id,
                " · ".join(part for part in (one.payer, one.territory, one.medium, one.day and str(one.day)) if part),
                (
                    f"{one.gross} {one.currency}",
                    one.tax,
                    one.charges,
                    " ".join(part for part in (one.rate, one.rate_source, one.rate_day) if part),
                    amount(one.amount, paper.currency),
                ),
            )
            for one in seen
        ),
        tiers=tuple(
            Line(
                one.tier.replace("_", " ") or _("What is left"),
                one.clause,
                (
                    amount(one.period, paper.currency),
                    amount(one.to_date, paper.currency),
                    "" if one.outstanding is None else amount(one.outstanding, paper.currency),
                ),
            )
            for one in paper.tiers
            if pots is None or one.pot in pots
        ),
        rows=tuple(_payee_lines(row, paper)) if row else (),
        paid=_paid(account, paper, row, document.path if document else "") if row else None,
        all_paid=tuple(
            (_chosen(one, "", known), amount(one.paid, paper.currency), amount(one.held, paper.currency))
            for one in paper.parties
        ),
        held=tuple((_why(one.why), f"{one.what} {amount(one.amount, paper.currency)}".strip()) for one in paper.held),
    )


def _chosen(row: PartyRow, party: str, known: Mapping[str, Party]) -> Chosen:
    return Chosen(row.party, known.get(row.party), row.party.replace("_", " "), row.party == party)


def _sums(paper: StatementPaper, row: PartyRow | None) -> list[tuple[str, str]]:
    def told(minor: int) -> str:
        return with_currency(minor, paper.currency)

    if row is None:
        return [
            (_("In the account before"), told(paper.opening)),
            (_("Received"), told(paper.received)),
            (_("Paid out"), told(paper.paid)),
            (_("In the account after"), told(paper.closing)),
        ]
    lines = [(_("Held for it before"), told(row.opening))] if row.opening else []
    if row.correction:
        lines.append((_("Correction of earlier statements"), told(row.correction)))
    lines += [(_("Paid now"), told(row.paid)), (_("Paid to date"), told(row.paid_to_date))]
    if row.held:
        lines.append((_("Held for it after"), told(row.held)))
    if row.set_off:
        lines.append((_("Received too much, still to be set off"), told(row.set_off)))
    return lines + [(_("Still owed under %(tier)s") % {"tier": tier}, told(minor)) for tier, minor in row.owed.items()]


def _payee_lines(row: PartyRow, paper: StatementPaper) -> list[Line]:
    return [
        Line(
            one.tier.replace("_", " ") or _("What is left"),
            one.clause,
            (amount(one.earned, paper.currency), amount(one.held, paper.currency)),
        )
        for one in row.rows
    ]


def _paid(account: CollectionAccount, paper: StatementPaper, row: PartyRow, path: str) -> FigureShown:
    words = trace_payment(account.paper.outcome, row.party, period=paper.period or None, language=tag())
    shown = amount(row.paid, paper.currency)
    places = (PlaceShown(path, path),) if path else ()
    return FigureShown("paid", "paid", Run(_("Paid now")), Run(shown), tuple(map(Run, words)), places, ())


def _why(why: str) -> str:
    said = {
        "reserve": pgettext("held because", "reserve"),
        "carried": pgettext("held because", "carried to the next period"),
        "set_off": pgettext("held because", "waits to be set off"),
        "step": pgettext("held because", "below the statement's smallest sum"),
        "pot_unclear": pgettext("held because", "its pot is not clear"),
    }
    return said.get(why, why)

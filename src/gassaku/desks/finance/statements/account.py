"""The collection accounts of a production: each deal with its receipts, and the statements that were issued of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gassaku.desks.finance import codes
from gassaku.desks.finance.statements.making import differing, state
from gassaku.desks.finance.statements.paper import StatementPaper
from gassaku.findings import Finding, Place
from gassaku.production import Document, Production

if TYPE_CHECKING:
    from gassaku.desks.finance.documents import DealPaper


@dataclass(frozen=True)
class CollectionAccount:
    """One deal's account.

    Attributes:
        name: of the deal, as its document is named.
        paper: the deal with its receipts.
        statements: one a period, in order; those that were issued as they were issued.
        issued: the documents of issued statements, by period.
    """

    name: str
    paper: DealPaper
    statements: tuple[StatementPaper, ...]
    issued: Mapping[str, Document]

    def statement(self, period: str) -> StatementPaper | None:
        """The statement of one period."""
        return next((paper for paper in self.statements if paper.period == period), None)


def accounts_of(production: Production) -> tuple[CollectionAccount, ...]:
    """The account of every deal that can be run, in the order of their documents."""
    names = _names(production)
    title = dict(production.sheet.title) if production.sheet else {}
    accounts = []
    for document in production.documents("deal"):
        if document.value is None:
            continue
        name, paper = deal_name(document), document.value
        issued = _issued(production, name)
        papers = [one.value for one in issued.values()]
        made = state(paper.deal, paper.periods, paper.events, name=name, issued=papers, names=names, title=title)
        accounts.append(CollectionAccount(name, paper, made, issued))
    return tuple(accounts)


def deal_name(document: Document) -> str:
    """What a deal's document is called: `recoupment` for `deal/recoupment.yaml`."""
    return document.parts.get("name", "deal")


def issued_findings(production: Production) -> list[Finding]:
    """Issued statements with which receipts and terms no longer agree, and those of a deal that is not there."""
    found: list[Finding] = []
    known: set[str] = set()
    for document in production.documents("deal"):
        name = deal_name(document)
        issued = _issued(production, name)
        if document.value is None or not issued:
            continue
        paper = document.value
        made = {one.period: one for one in state(paper.deal, paper.periods, paper.events, name=name)}
        for period, one in issued.items():
            if period in made:
                known.add(one.path)
                found += differing(one.value, made[period], Place(one.path))
    for one in production.documents("statement"):
        found += one.findings
        if one.value is not None and one.path not in known:
            found.append(codes.ISSUED_UNKNOWN.at(Place(one.path), deal=one.value.deal, period=one.value.period))
    return found


def _issued(production: Production, deal: str) -> dict[str, Document]:
    listed = [one for one in production.documents("statement") if one.value is not None and one.value.deal == deal]
    return {one.value.period: one for one in listed}


def _names(production: Production) -> dict[str, dict[str, str]]:
    companies = production.sheet.companies if production.sheet else ()
    return {company.id: dict(company.name) for company in companies}

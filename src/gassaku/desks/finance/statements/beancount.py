"""Statements as a Beancount ledger: receipts into pots, pots out to parties, payments from the account, balances held.

The ledger is plain text for Beancount 3. Each receipt and each posting of a statement is a transaction, and at the end
of each period the account, every party and every reserve has a `balance` line, so that Beancount itself checks what was
paid out.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence

from gassaku.desks.finance.statements.paper import PartyRow, ReceiptRow, StatementPaper

_SOME_DAY = dt.date(1970, 1, 1)


def to_beancount(papers: Sequence[StatementPaper], title: str = "") -> str:
    """The statements of one deal, in order, as one ledger.

    Args:
        papers: from the first period on, all of one currency.

    Raises:
        ValueError: no statements, or of several currencies.
    """
    currencies = {paper.currency for paper in papers}
    if len(currencies) != 1:
        raise ValueError("A ledger needs statements of one deal, in one currency.")
    return _Ledger(papers).text(title or papers[0].deal or "statements")


class _Ledger:
    """Names accounts and writes transactions."""

    def __init__(self, papers: Sequence[StatementPaper]) -> None:
        self.papers = papers
        self.currency = papers[0].currency
        self.accounts: dict[tuple[str, str], str] = {}
        self.entries: list[str] = []
        self.day = min((day for paper in papers if (day := _first(paper))), default=_SOME_DAY)
        self.opened = self.day
        self.day -= dt.timedelta(days=1)

    def text(self, title: str) -> str:
        """The whole ledger."""
        for paper in self.papers:
            self._period(paper)
        opens = [f"{self.opened} open {name} {self.currency}" for name in sorted(self.accounts.values())]
        head = [f'option "title" {_quoted(title)}', f'option "operating_currency" "{self.currency}"']
        head.append("; Made from statements; amounts are in the account's currency.")
        return "\n".join([*head, "", *opens, "", *self.entries, ""])

    def _period(self, paper: StatementPaper) -> None:
        after = self.day + dt.timedelta(days=1)
        end = max(paper.day or after, after)
        for one in paper.receipts:
            self._receipt(paper, one)
        for row in paper.parties:
            self._earned(paper, row, end)
        paid = [(self.account("Liabilities:Parties", row.party), row.paid) for row in paper.parties if row.paid]
        if paid:
            self._entry(paper, end, f"Paid, period {paper.period}", [*paid, (self.bank, -paper.paid)])
        self.day = end
        self._balances(paper, end + dt.timedelta(days=1))

    @property
    def bank(self) -> str:
        """The collection account."""
        return self.account("Assets", "Collection")

    def account(self, group: str, name: str) -> str:
        """An account's name; two names that look alike get a number."""
        if (group, name) not in self.accounts:
            made = f"{group}:{_component(name)}"
            taken = set(self.accounts.values())
            number = 2
            while made in taken:
                made = f"{group}:{_component(name)}-{number}"
                number += 1
            self.accounts[group, name] = made
        return self.accounts[group, name]

    def _receipt(self, paper: StatementPaper, one: ReceiptRow) -> None:
        pot = self.account("Liabilities:Apart", one.id) if one.apart else self.account("Liabilities:Pots", "All")
        told = {
            "pot": one.pot,
            "territory": one.territory,
            "received": f"{one.cash} {one.currency}",
            "tax": f"{one.tax} {one.currency}" if one.tax != "0" else "",
            "rate": ", ".join(part for part in (one.rate, one.rate_day, one.rate_source) if part),
        }
        day = one.day or paper.day or self.day + dt.timedelta(days=1)
        self._entry(paper, day, one.id or "receipt", [(self.bank, one.amount), (pot, -one.amount)], told, one.payer)

    def _earned(self, paper: StatementPaper, row: PartyRow, day: dt.date) -> None:
        """What the party earned leaves the pots; what is held for it waits as a reserve."""
        party, pots = self.account("Liabilities:Parties", row.party), self.account("Liabilities:Pots", "All")
        for one in row.rows:
            said = " ".join(part for part in (one.kind, one.pot, one.tier, one.clause) if part)
            reserve = self.account("Liabilities:Reserves", row.party) if one.held or one.kind == "release" else ""
            source = reserve if one.kind == "release" else pots
            postings = [(source, one.earned + one.held), (party, -one.earned)]
            postings += [(reserve, -one.held)] if one.held else []
            self._entry(paper, day, said, postings)
        if change := row.correction - self._before(paper, row.party):
            self._entry(paper, day, "correction of earlier statements", [(pots, change), (party, -change)])
        if change := row.correction_held:
            reserve = self.account("Liabilities:Reserves", row.party)
            self._entry(paper, day, "correction of earlier reserves", [(pots, change), (reserve, -change)])

    def _before(self, paper: StatementPaper, party: str) -> int:
        """What the party had to have set off already when the period began."""
        at = self.papers.index(paper)
        row = self.papers[at - 1].party(party) if at else None
        return row.set_off if row else 0

    def _balances(self, paper: StatementPaper, day: dt.date) -> None:
        held = [(self.bank, paper.closing)]
        for row in paper.parties:
            if ("Liabilities:Parties", row.party) in self.accounts:
                held.append((self.account("Liabilities:Parties", row.party), -row.set_off))
            if ("Liabilities:Reserves", row.party) in self.accounts:
                held.append((self.account("Liabilities:Reserves", row.party), -row.held))
        self.entries += [f"{day} balance {name}  {paper.major(amount):f} {self.currency}" for name, amount in held]
        self.entries.append("")

    def _entry(
        self,
        paper: StatementPaper,
        day: dt.date,
        said: str,
        postings: Iterable[tuple[str, int]],
        told: dict[str, str] | None = None,
        payee: str = "",
    ) -> None:
        payer = f"{_quoted(payee)} " if payee else ""
        self.entries.append(f"{day} * {payer}{_quoted(said)}")
        self.entries += [f"  {key}: {_quoted(value)}" for key, value in (told or {}).items() if value]
        self.entries += [f"  {name}  {paper.major(amount):f} {self.currency}" for name, amount in postings if amount]
        self.entries.append("")


def _first(paper: StatementPaper) -> dt.date | None:
    return min((day for day in (paper.day, *(one.day for one in paper.receipts)) if day), default=None)


def _component(name: str) -> str:
    """A part of an account's name: letters, digits and hyphens, beginning with a capital or a digit."""
    text = re.sub(r"[^\w]+|_", "-", unicodedata.normalize("NFC", name)).strip("-") or "X"
    return text[0].upper() + text[1:]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'

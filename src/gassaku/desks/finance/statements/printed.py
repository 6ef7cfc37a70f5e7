"""A statement as a form to print, in one language or in two beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from gassaku.desks.finance.statements.paper import PartyRow, ReceiptRow, StatementPaper
from gassaku.desks.finance.words import say
from gassaku.printing.model import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table, Text
from gassaku.vocabulary.language import reader_language


def report_of(
    paper: StatementPaper,
    party: str = "",
    languages: Sequence[str] = ("en",),
    explained: Sequence[Sequence[str]] = (),
) -> Report:
    """The statement of one party, or of the whole account.

    Args:
        party: its id in the deal; "" for everybody, as the collection agent keeps it.
        languages: the first is the form's own; the second stands beside it.
        explained: for each language the sentences of `trace_payment`, printed at the end.

    Raises:
        KeyError: the deal has no such party.
    """
    return _Form(paper, party, tuple(dict.fromkeys(reader_language(tag) for tag in languages)) or ("en",)).report(
        explained
    )


class _Form:
    """One statement, for one reader."""

    def __init__(self, paper: StatementPaper, party: str, languages: tuple[str, ...]) -> None:
        self.paper, self.languages = paper, languages
        self.row = paper.party(party)
        if party and self.row is None:
            raise KeyError(party)
        self.pots = frozenset(self.row.pots) if self.row else None

    def report(self, explained: Sequence[Sequence[str]]) -> Report:
        """The form."""
        paper = self.paper
        blocks: list[Block] = [self._facts(), *self._sums()]
        blocks += [self._receipts(), self._tiers()]
        parties = [self.row] if self.row else list(paper.parties)
        blocks.append(self._payees(parties))
        if self.row is None:
            blocks += [self._parties(), self._held()]
        for tongue, sentences in zip(self.languages, explained, strict=False):
            if sentences:
                blocks.append(Heading(Text(say("explained", tongue), tongue)))
                blocks += [Paragraph(Text(sentence, tongue), dim=True) for sentence in sentences]
        state = self.both("issued") + f" {paper.issued}" if paper.issued else self.both("not_issued")
        footer = say("footer", self.languages[0], deal=paper.deal, period=paper.period, state=state)
        title = self.both("statement" if self.row else "statement_all")
        return Report(title, self.languages[0], blocks, self._subtitle(), footer, landscape=True)

    def both(self, key: str, **params: object) -> str:
        """A label in each of the form's languages."""
        return " / ".join(dict.fromkeys(say(key, tongue, **params) for tongue in self.languages))

    def named(self, names: Mapping[str, str], otherwise: str) -> str:
        """A name in each of the form's languages."""
        found = [names.get(tongue) or names.get("") or names.get("en") or "" for tongue in self.languages]
        return " / ".join(dict.fromkeys(name for name in found if name)) or otherwise

    def money(self, minor: int) -> Decimal:
        """An amount of the account's currency."""
        return self.paper.major(minor)

    def _subtitle(self) -> str:
        title = self.named(self.paper.title, "")
        return ", ".join(part for part in (title, self.paper.deal, self.paper.period) if part)

    def _facts(self) -> Facts:
        paper = self.paper
        rows: list[tuple[str, Cell]] = []
        if self.row:
            rows.append((self.both("party"), self.named(self.row.name, self.row.party)))
        rows += [(self.both("period"), paper.period or "–"), (self.both("currency"), paper.currency)]
        dated = (("day", paper.day), ("due", paper.due), ("next", paper.next), ("issued", paper.issued))
        rows += [(self.both(key), day) for key, day in dated if day]
        return Facts(rows)

    def _sums(self) -> list[Block]:
        paper, row = self.paper, self.row
        if row is None:
            sums = [("opening", paper.opening), ("received", paper.received), ("paid", paper.paid)]
            return [self._amounts([(self.both(key), amount) for key, amount in [*sums, ("closing", paper.closing)]])]
        earned = sum(one.earned + (one.held if one.kind != "release" else 0) for one in row.rows)
        released = sum(one.earned for one in row.rows if one.kind == "release")
        lines = [
            ("opening_reserve", row.opening),
            ("earned", earned - released),
            ("correction", row.correction),
            ("correction_held", row.correction_held),
            ("payable", row.paid),
            ("closing_reserve", row.held),
            ("set_off", row.set_off),
            ("paid_to_date", row.paid_to_date),
        ]
        needed = ("payable", "earned", "paid_to_date")
        shown = [(self.both(key), amount) for key, amount in lines if amount or key in needed]
        return [self._amounts(shown + [(self.both("owed", tier=tier), amount) for tier, amount in row.owed.items()])]

    def _amounts(self, rows: Sequence[tuple[str, int]]) -> Table:
        columns = [Column(self.both("account"), share=3), self._figures("amount", share=1)]
        return Table(columns, [[name, self.money(amount)] for name, amount in rows], name=self.both("account"))

    def _figures(self, key: str, share: float = 0) -> Column:
        return Column(self.both(key), end=True, share=share, digits=self.paper.digits)

    def _receipts(self) -> Table:
        listed = [one for one in self.paper.receipts if self.pots is None or one.pot in self.pots]
        keys = ("receipt_no", "date", "payer", "where", "pot", "currency")
        columns = [Column(self.both(key)) for key in keys]
        columns += [Column(self.both(key), end=True) for key in ("gross", "tax", "charges", "cash")]
        columns += [Column(self.both("rate")), self._figures("amount")]
        rows: list[list[Cell]] = [self._receipt(one) for one in listed]
        rows.append([self.both("total"), *[""] * 10, self.money(sum(one.amount for one in listed))])
        return self._table("receipts", columns, rows)

    def _receipt(self, one: ReceiptRow) -> list[Cell]:
        rate = ", ".join(part for part in (one.rate, one.rate_day, one.rate_source) if part)
        marks = [self.both("corrected")] * one.corrects + [self.both("is_apart")] * one.apart
        name = f"{one.id} ({', '.join(marks)})" if marks else one.id
        where = ", ".join(part for part in (one.territory, one.medium) if part)
        own = [_figure(text) for text in (one.gross, one.tax, one.charges, one.cash)]
        return [name, one.day, one.payer, where, one.pot, one.currency, *own, rate, self.money(one.amount)]

    def _tiers(self) -> Table:
        columns = [Column(self.both(key)) for key in ("pot", "tier", "clause")]
        columns += [self._figures(key) for key in ("this_period", "to_date", "outstanding")]
        rows: list[list[Cell]] = [
            [
                one.pot,
                one.tier or self.both("the_rest"),
                one.clause,
                self.money(one.period),
                self.money(one.to_date),
                None if one.outstanding is None else self.money(one.outstanding),
            ]
            for one in self.paper.tiers
            if self.pots is None or one.pot in self.pots
        ]
        return self._table("tiers", columns, rows)

    def _payees(self, parties: Sequence[PartyRow]) -> Table:
        columns = [Column(self.both(key)) for key in ("party", "pot", "tier", "clause", "what")]
        columns += [self._figures("amount"), self._figures("of_it_held")]
        rows: list[list[Cell]] = []
        for row in parties:
            name = self.named(row.name, row.party)
            for one in row.rows:
                place = [one.pot, one.tier or self.both("the_rest"), one.clause, self.both(f"kind_{one.kind}")]
                rows.append([name, *place, self.money(one.earned), self.money(one.held)])
            if row.correction:
                rows.append([name, "", "", "", self.both("correction"), self.money(row.correction), None])
        return self._table("payee_lines", columns, rows)

    def _parties(self) -> Table:
        keys = ("opening_reserve", "payable", "paid_to_date", "closing_reserve", "set_off")
        columns = [Column(self.both("party")), *(self._figures(key) for key in keys)]
        rows: list[list[Cell]] = [
            [
                self.named(row.name, row.party),
                *(self.money(one) for one in (row.opening, row.paid, row.paid_to_date, row.held, row.set_off)),
            ]
            for row in self.paper.parties
        ]
        sums = zip(
            *[(row.opening, row.paid, row.paid_to_date, row.held, row.set_off) for row in self.paper.parties],
            strict=True,
        )
        rows.append([self.both("total"), *(self.money(sum(column)) for column in sums)])
        return self._table("party", columns, rows)

    def _held(self) -> Table:
        columns = [Column(self.both("why"), share=3), self._figures("amount", share=1)]
        rows: list[list[Cell]] = [
            [self.both(f"why_{one.why}", what=one.what), self.money(one.amount)] for one in self.paper.held
        ]
        rows.append([self.both("total"), self.money(sum(one.amount for one in self.paper.held))])
        return self._table("held_money", columns, rows)

    def _table(self, key: str, columns: Sequence[Column], rows: list[list[Cell]]) -> Table:
        total = rows and rows[-1][0] == self.both("total")
        strong = frozenset({len(rows) - 1}) if total else frozenset()
        return Table(columns, rows, name=say(key, self.languages[0]), title=self.both(key), strong=strong)


def _figure(text: str) -> Cell:
    """A figure as a number where it ends, else as it stands."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text

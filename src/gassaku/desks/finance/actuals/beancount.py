"""Reads the costs out of a Beancount ledger: postings to Expenses accounts, with what their metadata says.

The account is the component of the name that is a number of four digits, else the last component; party, country, payer
and status come from the metadata of the posting or its transaction (`company:`, `country:`, `paid_by:`, `status:`,
`order:`, `voucher:`). Numbers follow Beancount's own rule: a comma parts thousands, a point begins decimals.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from fractions import Fraction

from gassaku.desks.finance.actuals import codes
from gassaku.desks.finance.actuals.entry import COMMITTED, ESTIMATE, PAID, CostEntry
from gassaku.findings import Finding, Place
from gassaku.notation.text import decode
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits

_DIRECTIVE = re.compile(r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})\s+(\S+)\s*(.*)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_META = re.compile(r"\s+([a-z][\w-]*):\s*(.*)")
_POSTING = re.compile(
    r"\s+(?:[*!]\s+)?([A-Z][\w-]*(?::[\w-]+)+)"
    r"(?:\s+([-+]?[0-9][0-9,]*(?:\.[0-9]*)?|[-+]?\.[0-9]+)\s+([A-Z][A-Z0-9'._-]*))?\s*((?:\{|@).*)?\Z"
)
_NUMBER = re.compile(r"[0-9]{4}\Z")
_KEPT = frozenset("open close balance pad note document event query custom price commodity".split())  # noqa: SIM905
_ELSEWHERE = ("include", "plugin", "pushtag", "poptag", "pushmeta", "popmeta")
_STATUSES = frozenset({PAID, COMMITTED, ESTIMATE})


@dataclass
class _Posting:
    account: str
    number: Fraction | None
    currency: str
    line: int
    meta: dict[str, str] = field(default_factory=dict)


@dataclass
class _Transaction:
    date: dt.date
    text: str
    line: int
    meta: dict[str, str] = field(default_factory=dict)
    postings: list[_Posting] = field(default_factory=list)


def read_beancount(data: bytes, path: str) -> tuple[tuple[CostEntry, ...], tuple[Finding, ...]]:
    """The costs of a ledger; a posting that can't be read is left out and found."""
    findings: list[Finding] = []
    entries: list[CostEntry] = []
    for transaction in _transactions(decode(data, path=path).text, path, findings):
        _balance(transaction, path, findings)
        for posting in transaction.postings:
            if posting.account.startswith("Expenses:") and posting.number is not None:
                made = _entry(transaction, posting, path)
                if isinstance(made, CostEntry):
                    entries.append(made)
                else:
                    findings.append(codes.LINE.at(Place(path, posting.line), what=made))
    return tuple(entries), tuple(findings)


def _transactions(text: str, path: str, findings: list[Finding]) -> list[_Transaction]:
    found: list[_Transaction] = []
    current: _Transaction | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = _without_comment(raw)
        if not line.strip():
            current = None if not raw.strip() else current
        elif not line[0].isspace():
            current = _begun(line, number, path, findings)
            if current is not None:
                found.append(current)
        elif current is not None:
            _below(current, line, number, path, findings)
    return found


def _without_comment(line: str) -> str:
    quoted = False
    for place, sign in enumerate(line):
        if sign == '"' and line[place - 1 : place] != "\\":
            quoted = not quoted
        if sign == ";" and not quoted:
            return line[:place].rstrip()
    return line.rstrip()


def _begun(line: str, number: int, path: str, findings: list[Finding]) -> _Transaction | None:
    found = _DIRECTIVE.match(line)
    if found is None:
        word = line.split(maxsplit=1)[0]
        if word in _ELSEWHERE:
            findings.append(codes.NOT_READ.at(Place(path, number), what=line.strip()[:60]))
        elif not line.startswith(("*", "option", "#", ":")):
            findings.append(codes.LINE.at(Place(path, number), what=f"“{line.strip()[:60]}” is no directive"))
        return None
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        findings.append(codes.LINE.at(Place(path, number), what=f"“{line[:10]}” is no day"))
        return None
    if found[4] in _KEPT:
        return None
    if found[4] not in ("*", "!", "txn"):
        findings.append(codes.LINE.at(Place(path, number), what=f"“{found[4]}” is no directive"))
        return None
    texts = [one[1] for one in _STRING.finditer(found[5])]
    return _Transaction(day, " / ".join(texts), number)


def _below(current: _Transaction, line: str, number: int, path: str, findings: list[Finding]) -> None:
    if meta := _META.match(line):
        quoted = _STRING.match(meta[2].strip())
        value = quoted[1] if quoted else meta[2].strip()
        (current.postings[-1].meta if current.postings else current.meta)[meta[1]] = value
    elif posting := _POSTING.match(line):
        amount = Fraction(posting[2].replace(",", "").rstrip(".")) if posting[2] else None
        current.postings.append(_Posting(posting[1], amount, posting[3] or "", number))
    elif "Expenses:" in line:
        findings.append(codes.LINE.at(Place(path, number), what=f"the posting “{line.strip()[:60]}”"))


def _balance(transaction: _Transaction, path: str, findings: list[Finding]) -> None:
    """The one posting without an amount takes what the others leave, where they are in one currency."""
    empty = [one for one in transaction.postings if one.number is None]
    if not empty:
        return
    sums: dict[str, Fraction] = {}
    for one in transaction.postings:
        if one.number is not None:
            sums[one.currency] = sums.get(one.currency, Fraction(0)) + one.number
    if len(empty) == 1 and len(sums) == 1:
        ((currency, total),) = sums.items()
        empty[0].number, empty[0].currency = -total, currency
    elif any(one.account.startswith("Expenses:") for one in empty):
        findings.append(codes.LINE.at(Place(path, empty[0].line), what="its amount does not follow from the others"))


def _entry(transaction: _Transaction, posting: _Posting, path: str) -> CostEntry | str:
    meta = {**transaction.meta, **posting.meta}
    try:
        minor = (posting.number or 0) * 10 ** digits(posting.currency)
    except VocabularyError:
        return f"“{posting.currency}” is no currency by its ISO code"
    if Fraction(minor).denominator != 1:
        return f"the amount is finer than {posting.currency} allows"
    status = meta.get("status", PAID).casefold()
    if status not in _STATUSES:
        return f"the status “{meta['status']}” is none of paid, committed, estimate"
    parts = posting.account.split(":")
    numbered = [part for part in parts if _NUMBER.match(part)]
    return CostEntry(
        date=transaction.date,
        account=meta.get("account") or (numbered[-1] if numbered else parts[-1]),
        text=transaction.text,
        currency=posting.currency,
        minor=int(minor),
        company=meta.get("company", ""),
        country=meta.get("country", "").upper(),
        paid_by=meta.get("paid_by", ""),
        status=status,
        order=meta.get("order", ""),
        voucher=meta.get("voucher", ""),
        rate=None,
        place=Place(path, posting.line),
    )

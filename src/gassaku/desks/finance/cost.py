"""A budget's lines: account, currency, country and party of each, rolled up to a tree and turned to a pivot.

Amounts stay in the minor units of their own currency; each line is converted once, rounded half up, at the budget rate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import exact, plain, said
from gassaku.findings import Finding, Place
from gassaku.notation.table import Row, Table
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits, round_half_up

_WORDS: Mapping[str, frozenset[str]] = {
    sense: frozenset(words.split("|"))
    for sense, words in {
        "account": "account|account no|account number|acct|no|code|계정|계정과목|코드|科目|勘定科目|项目|項目|รหัส",
        "text": "description|item|detail|내역|항목|摘要|内容|说明|明細|รายการ",
        "amount": "amount|cost|budget|금액|예산|金額|金额|预算|預算|จำนวนเงิน|งบประมาณ",
        "currency": "currency|통화|通貨|币种|幣別|สกุลเงิน",
        "country": "country|territory|국가|国|国家|國家|ประเทศ",
        "company": "company|party|payer|회사|会社|公司|บริษัท",
        "rate": "rate|환율|レート|汇率|匯率|อัตรา",
        "base": "base|won|base amount|converted|원화|円換算|折合|บาท",
    }.items()
}
_TOTALS = re.compile(r"^(?:grand |sub)?total\b|^합계|^총계|^合計|^合计|^总计|^總計|^小計|^小计|^รวม", re.IGNORECASE)
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of a budget.

    Attributes:
        account: as the document writes it; its digits make the tree.
        minor: in minor units of `currency`.
        base: the same in minor units of the budget's currency, rounded once.
        country: where it is spent; "" where the line does not say.
        company: who pays it; "" where the line does not say.
    """

    account: str
    text: str
    currency: str
    minor: int
    base: int
    country: str
    company: str
    place: Place


@dataclass(frozen=True, slots=True)
class Budget:
    """All lines in one currency.

    Attributes:
        printed: totals that the document itself states, by the words that stand there, in minor units of `currency`.
    """

    currency: str
    lines: tuple[Cost, ...]
    printed: tuple[tuple[str, int, Place], ...] = ()

    @property
    def total(self) -> int:
        """In minor units of the budget's currency."""
        return sum(line.base for line in self.lines)

    def by(self, trait: str) -> dict[str, int]:
        """Sums by `country`, `company`, `currency` or `account`, in minor units of the budget's currency."""
        sums: dict[str, int] = {}
        for line in self.lines:
            name = getattr(line, trait)
            sums[name] = sums.get(name, 0) + line.base
        return sums

    def pivot(self) -> dict[str, dict[str, int]]:
        """Where is it spent, who pays: country to company to the sum."""
        sums: dict[str, dict[str, int]] = {}
        for line in self.lines:
            row = sums.setdefault(line.country, {})
            row[line.company] = row.get(line.company, 0) + line.base
        return sums


class Branch(NamedTuple):
    """One node of the account tree: section, account, detail, line.

    Attributes:
        account: the code, as `2000`; a line's own text at the fourth level.
        total: of everything below, in minor units of the budget's currency.
    """

    account: str
    level: int
    total: int
    below: tuple[Branch, ...] = ()


def roll_up(budget: Budget) -> tuple[Branch, ...]:
    """The four levels: thousands (`2000`), hundreds (`2100`), the account itself, and its lines.

    A code that is no number makes a section of its own.
    """
    details: dict[str, list[Cost]] = {}
    for line in budget.lines:
        details.setdefault(line.account, []).append(line)
    tree: dict[str, dict[str, list[Branch]]] = {}
    for account, lines in details.items():
        section, group = _levels(account)
        leaves = tuple([Branch(line.text, 4, line.base) for line in lines])
        tree.setdefault(section, {}).setdefault(group, []).append(_branch(account, 3, leaves))
    return tuple(
        _branch(section, 1, tuple(_branch(group, 2, tuple(below)) for group, below in groups.items()))
        for section, groups in tree.items()
    )


def _branch(account: str, level: int, below: tuple[Branch, ...]) -> Branch:
    return Branch(account, level, sum([child.total for child in below]), below)


@lru_cache(maxsize=10_000)
def _levels(account: str) -> tuple[str, str]:
    found = re.match(r"([0-9])([0-9])[0-9]{2}", account)
    return (f"{found[1]}000", f"{found[1]}{found[2]}00") if found else (account, account)


@dataclass(frozen=True, slots=True)
class Change:
    """One account in two versions of a budget, in minor units of the budget's currency."""

    account: str
    before: int
    after: int


def compare(before: Budget, after: Budget) -> tuple[Change, ...]:
    """The accounts whose sums differ, in account order; one that is in one version only counts 0 in the other.

    Raises:
        ValueError: when the two are in different currencies.
    """
    if before.currency != after.currency:
        raise ValueError(f"One budget is in {before.currency}, the other in {after.currency}; compare them in one.")
    old, new = before.by("account"), after.by("account")
    changes = (Change(account, old.get(account, 0), new.get(account, 0)) for account in sorted({*old, *new}))
    return tuple(change for change in changes if change.before != change.after)


def read_costs(table: Table, base: str, rates: Mapping[str, Fraction]) -> tuple[Budget, list[Finding]]:
    """The lines of a table as another program exported it, in the currency `base`.

    A line that can't be read is left out and found; it is never guessed. Rows that begin with a word for a total are
    held against the lines instead of being added to them.

    Args:
        rates: how much of `base` one major unit of another currency is; a rate in the line itself goes first.
    """
    columns = _columns(table)
    findings: list[Finding] = []
    lines: list[Cost] = []
    printed: list[tuple[str, int, Place]] = []
    for row in table.rows:
        cells = {sense: row[column] for sense, column in columns.items()}
        if not cells.get("amount") and not cells.get("base"):
            continue  # a heading between the lines
        label = cells.get("text") or cells.get("account") or ""
        if _TOTALS.match(label) or _TOTALS.match(cells.get("account", "")):
            total = _amount(cells.get("base") or cells.get("amount", ""))
            if total is not None:
                printed.append((label, round_half_up(total * 10 ** digits(base)), row.place))
            continue
        made = _line(row, cells, base, rates)
        if isinstance(made, Finding):
            findings.append(made)
        else:
            line, odd = made
            lines.append(line)
            findings += odd
    budget = Budget(base, tuple(lines), tuple(printed))
    return budget, [*findings, *_printed(budget)]


def _columns(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for sense, words in _WORDS.items():
        for column in table.columns:
            if column.strip().casefold() in words:
                found.setdefault(sense, column)
    return found


def _line(
    row: Row, cells: Mapping[str, str], base: str, rates: Mapping[str, Fraction]
) -> tuple[Cost, list[Finding]] | Finding:
    account = cells.get("account") or cells.get("text", "")
    written = cells.get("amount") or cells.get("base", "")
    currency = (cells.get("currency") or base).upper()
    value = _amount(written)
    if value is None:
        return codes.BUDGET_AMOUNT.at(row.place, account=account, amount=written)
    try:
        own = digits(currency)
    except VocabularyError:
        return codes.BUDGET_CURRENCY.at(row.place, account=account, currency=currency)
    rate = Fraction(1) if currency == base else exact(cells.get("rate", "") or None) or rates.get(currency)
    if rate is None or rate <= 0:
        return codes.BUDGET_RATE.at(row.place, account=account, amount=written, currency=currency, base=base)
    converted = round_half_up(value * rate * 10 ** digits(base))
    odd = []
    stated = _amount(cells.get("base", ""))
    if stated is not None and round_half_up(stated * 10 ** digits(base)) != converted:
        odd.append(
            codes.BUDGET_SUM.at(
                row.place,
                section=f"Account {account} in {base}",
                printed=said(plain(stated)),
                reckoned=said(plain(Fraction(converted, 10 ** digits(base)))),
            )
        )
    minor = round_half_up(value * 10**own)
    place = row.place
    text, country, company = (cells.get(sense, "") for sense in ("text", "country", "company"))
    return Cost(account, text, currency, minor, converted, country.upper(), company, place), odd


def _amount(text: str) -> Fraction | None:
    """An amount; commas are read only where they can be nothing but separators of thousands."""
    if "%" in text or "/" in text:
        return None  # a part of something is no amount
    if _GROUPED.match(text):
        if text.count(",") == 1 and "." not in text:
            return None  # 1,234 is a thousand in Seoul and one and a bit in Jakarta
        text = text.replace(",", "")
    return exact(text)


def _printed(budget: Budget) -> list[Finding]:
    found = []
    for label, minor, place in budget.printed:
        is_total = not re.match(r"sub|小", label, re.IGNORECASE)
        if is_total and minor != budget.total:
            unit = 10 ** digits(budget.currency)
            found.append(
                codes.BUDGET_SUM.at(
                    place,
                    section=label,
                    printed=said(plain(Fraction(minor, unit))),
                    reckoned=said(plain(Fraction(budget.total, unit))),
                )
            )
    return found

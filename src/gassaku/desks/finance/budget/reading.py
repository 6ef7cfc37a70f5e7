"""Reads a budget table as another program exported it. What can't be read is left out and found, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import exact, plain, said
from gassaku.desks.finance.budget import codes as budget_codes
from gassaku.desks.finance.budget.check import check_printed
from gassaku.desks.finance.budget.episode import episode_numbers
from gassaku.desks.finance.budget.line import AMORTISED, PATTERN, Budget, Cost, Printed
from gassaku.desks.finance.budget.number import amount_of, quantity_of, readings
from gassaku.findings import Finding
from gassaku.notation.table import Row, Table
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits, round_half_up

_WORDS: Mapping[str, frozenset[str]] = {
    sense: frozenset(words.split("|"))
    for sense, words in {
        "account": "account|account no|account number|acct|acct no|acct#|no|code|계정|계정과목|계정번호|코드"
        "|科目|勘定科目|科目番号|项目|項目|科目编号|科目編號|รหัส|รหัสบัญชี",
        "text": "description|item|detail|내역|항목|摘要|内容|说明|明細|明细|รายการ",
        "amount": "amount|cost|budget|금액|예산|金額|金额|预算|預算|จำนวนเงิน|งบประมาณ",
        "currency": "currency|통화|通貨|币种|幣別|สกุลเงิน",
        "country": "country|territory|국가|국|国|国家|國家|ประเทศ",
        "company": "company|party|payer|회사|부담사|会社|負担会社|公司|บริษัท",
        "rate": "exchange rate|budget rate|rate|환율|レート|汇率|匯率|อัตรา",
        "base": "base|won|base amount|converted|원화|원화금액|円換算|折合|บาท",
        "quantity": "quantity|qty|units|수량|数量|數量|จำนวน",
        "times": "times|x|횟수|回数|次数|次數|ครั้ง",
        "price": "price|unit price|unit cost|단가|単価|单价|單價|ราคาต่อหน่วย",
        "per": "per|basis|기준|회당|単位区分|计费方式|計費方式|เกณฑ์",
        "episodes": "episodes|ep|회차|회|話数|集数|集數|ตอน",
        "fringes": "fringes|fringe|부대비|法定福利|社保|社保福利|勞健保|สวัสดิการ",
    }.items()
}
_BASIS = {
    PATTERN: "pattern|episode|per episode|회당|毎話|1話あたり|每集|ต่อตอน",
    AMORTISED: "amortised|amortized|series|전체|全話|全剧|全劇|ทั้งเรื่อง",
}
_BASES = {word: basis for basis, known in _BASIS.items() for word in known.split("|")}
_TOTALS = re.compile(
    r"^(?:grand |sub-?)?totals?\b|^합계|^총계|^총합계|^소계|^合計|^合计|^总计|^總計|^小計|^小计|^รวม", re.IGNORECASE
)
_CODE = re.compile(r"(?<![0-9])[0-9]{4}(?:-[0-9]+)?(?![0-9])")
_SENSES_OF_A_LINE = ("currency", "company", "country", "quantity", "price")


def read_costs(
    table: Table,
    base: str,
    rates: Mapping[str, Fraction],
    known: Mapping[str, Fraction] | None = None,
    *,
    printed: bool = True,
) -> tuple[Budget, list[Finding]]:
    """The lines of a table as another program exported it, in the currency `base`.

    Rows that begin with a word for a total are held against the lines instead of being added to them, figure by figure.

    Args:
        rates: how much of `base` one major unit of another currency is; a rate in the line itself goes first.
        known: globals that quantities may name.
        printed: whether to tell of the totals that differ; they are in the budget either way.
    """
    columns = columns_of(table)
    reading = _Reading(base, rates, known or {})
    for row in table.rows:
        reading.row(row, {sense: row[column] for sense, column in columns.items()})
    findings = [*reading.findings, *(budget_codes.CELLS.at(place) for place in table.dropped)]
    budget = Budget(base, tuple(reading.lines), tuple(reading.printed))
    told = [found for figure in check_printed(budget) for found in figure.findings] if printed else []
    return budget, [*findings, *told]


def columns_of(table: Table) -> dict[str, str]:
    """Which column means what: the first that has one of the words."""
    found: dict[str, str] = {}
    for sense, words in _WORDS.items():
        for column in table.columns:
            if " ".join(column.split()).casefold() in words:
                found.setdefault(sense, column)
    return found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[;+,]\s*|\s+", text.strip()))) if text else ()


class _Reading:
    def __init__(self, base: str, rates: Mapping[str, Fraction], known: Mapping[str, Fraction]) -> None:
        self.base = base
        self.scale = 10 ** digits(base)
        self.rates = rates
        self.known = known
        self.lines: list[Cost] = []
        self.printed: list[Printed] = []
        self.findings: list[Finding] = []

    def row(self, row: Row, cells: Mapping[str, str]) -> None:
        account, text = cells.get("account", ""), cells.get("text", "")
        written = cells.get("amount") or cells.get("base", "")
        if _TOTALS.match(text or account) or _TOTALS.match(account):
            self.total(row, text or account, account, cells.get("base") or cells.get("amount", ""))
        elif written or cells.get("price"):
            self.line(row, cells, account or text, written)
        elif (account or text) and any(cells.get(sense) for sense in _SENSES_OF_A_LINE):
            self.findings.append(codes.BUDGET_AMOUNT.at(row.place, account=account or text, amount=""))

    def total(self, row: Row, label: str, account: str, written: str) -> None:
        """A sum that the document states. One that can't be read is found like any amount."""
        value = amount_of(written)
        code = _CODE.search(f"{account} {label}")
        if value is None:
            if written:
                self.findings.append(self.unreadable(row, label, written))
            return
        minor = round_half_up(value * self.scale)
        self.printed.append(Printed(label, code[0] if code else "", minor, row.place, len(self.lines)))

    def line(self, row: Row, cells: Mapping[str, str], account: str, written: str) -> None:
        currency = (cells.get("currency") or self.base).upper()
        value = self.value(row, cells, account, written)
        if value is None:
            return
        try:
            own = digits(currency)
        except VocabularyError:
            self.findings.append(codes.BUDGET_CURRENCY.at(row.place, account=account, currency=currency))
            return
        rate = self.rate(currency, cells.get("rate", ""))
        if rate is None:
            amount = written or said(plain(value))
            self.findings.append(
                codes.BUDGET_RATE.at(row.place, account=account, amount=amount, currency=currency, base=self.base)
            )
            return
        basis, episodes, count = self.episodes(row, cells, account)
        if count != 1:
            value *= count
        base = round_half_up(value * (rate * self.scale))
        self.held_against(row, f"Account {account} in {self.base}", cells.get("base", "") if count == 1 else "", base)
        fringes = _listed(cells.get("fringes", ""))
        self.lines.append(
            Cost(
                account,
                cells.get("text", ""),
                currency,
                round_half_up(value * 10**own),
                base,
                cells.get("country", "").upper(),
                cells.get("company", ""),
                row.place,
                rate,
                basis,
                episodes,
                fringes,
            )
        )

    def rate(self, currency: str, written: str) -> Fraction | None:
        if currency == self.base:
            return Fraction(1)
        rate = (exact(written) if written else None) or self.rates.get(currency)
        return rate if rate is not None and rate > 0 else None

    def value(self, row: Row, cells: Mapping[str, str], account: str, written: str) -> Fraction | None:
        """The amount that is written, else quantity × times × price; both are held against each other."""
        reckoned = None
        if price_written := cells.get("price"):
            price = amount_of(price_written)
            factors = [quantity_of(cells[sense], self.known) for sense in ("quantity", "times") if cells.get(sense)]
            if price is not None and None not in factors:
                reckoned = price
                for factor in factors:
                    reckoned *= factor or 0
            elif not written:
                self.findings.append(self.unreadable(row, account, self._product(cells)))
                return None
        if not written:
            return reckoned
        value = amount_of(written) if written.isdecimal() or len(readings(written)) < 2 else None
        if value is None:
            self.findings.append(self.unreadable(row, account, written))
        elif reckoned is not None and reckoned != value and cells.get("amount"):
            self.differs(row, f"Account {account}", value, reckoned)
        return value

    @staticmethod
    def _product(cells: Mapping[str, str]) -> str:
        return " × ".join(cells[sense] for sense in ("quantity", "times", "price") if cells.get(sense))

    def episodes(self, row: Row, cells: Mapping[str, str], account: str) -> tuple[str, tuple[int, ...], int]:
        """Basis, episodes covered, and how many times the amount counts."""
        per, written = cells.get("per", ""), cells.get("episodes", "")
        if not per and not written:
            return "", (), 1
        basis = _BASES.get(" ".join(per.split()).casefold(), "")
        numbers = episode_numbers(written) if written else ()
        if (per and not basis) or numbers is None:
            odd = per if per and not basis else written
            self.findings.append(budget_codes.EPISODES.at(row.place, account=account, written=odd))
        if basis != PATTERN:
            return basis, numbers or (), 1
        count = self.known.get("episodes", Fraction(0))
        if not numbers and count <= 0:
            self.findings.append(budget_codes.EPISODES.at(row.place, account=account, written=per))
            return "", (), 1
        return basis, numbers or (), len(numbers) if numbers else int(count)

    def unreadable(self, row: Row, account: str, written: str) -> Finding:
        possible = readings(written)
        if possible:
            shown = " / ".join(possible)
            return budget_codes.LOCALE.at(row.place, account=account, amount=written, readings=shown)
        return codes.BUDGET_AMOUNT.at(row.place, account=account, amount=written)

    def held_against(self, row: Row, section: str, written: str, base: int) -> None:
        stated = amount_of(written) if written else None
        if stated is not None and round_half_up(stated * self.scale) != base:
            self.differs(row, section, stated, Fraction(base, self.scale))

    def differs(self, row: Row, section: str, printed: Fraction, reckoned: Fraction) -> None:
        shown = (said(plain(printed)), said(plain(reckoned)))
        self.findings.append(codes.BUDGET_SUM.at(row.place, section=section, printed=shown[0], reckoned=shown[1]))

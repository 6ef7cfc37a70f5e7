"""Reads a ledger of costs: a table as an accounting program exports it, or Beancount's own text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from gassaku.desks.finance.actuals import codes
from gassaku.desks.finance.actuals.beancount import read_beancount
from gassaku.desks.finance.actuals.entry import COMMITTED, ESTIMATE, PAID, CostEntry
from gassaku.desks.finance.amount import exact
from gassaku.desks.finance.budget.number import amount_of, readings
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.table import Row, Table, read_csv, read_xlsx
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits, round_half_up

Entries = tuple[CostEntry, ...]
_WORDS: Mapping[str, frozenset[str]] = {
    sense: frozenset(words.split("|"))
    for sense, words in {
        "date": "date|day|posted|날짜|일자|전표일자|日付|日期|วันที่",
        "account": "account|account no|code|계정|계정과목|코드|科目|勘定科目|项目|項目|รหัส|รหัสบัญชี",
        "text": "description|text|memo|narration|적요|내역|摘要|内容|说明|說明|รายการ",
        "amount": "amount|cost|금액|金額|金额|จำนวนเงิน",
        "currency": "currency|통화|通貨|币种|幣別|สกุลเงิน",
        "company": "company|party|borne by|회사|부담사|会社|負担会社|公司|บริษัท",
        "country": "country|territory|국가|국|国|国家|國家|ประเทศ",
        "paid_by": "paid by|paid_by|지급사|지급|支払会社|付款方|付款公司|จ่ายโดย",
        "status": "status|상태|状態|状态|狀態|สถานะ",
        "order": "order|po|purchase order|발주|발주번호|発注|発注番号|订单|訂單|ใบสั่งซื้อ",
        "voucher": "voucher|reference|ref|전표|전표번호|伝票|伝票番号|凭证|憑證|ใบสำคัญ",
        "rate": "rate|exchange rate|환율|レート|汇率|匯率|อัตรา",
    }.items()
}
_STATUSES = {
    PAID: "paid|actual|지급|집행|支払済|実績|已付|實付|จ่ายแล้ว",
    COMMITTED: "committed|ordered|약정|발주|発注済|未払|已订|已訂|承诺|ผูกพัน",
    ESTIMATE: "estimate|to complete|잔여|잔여예상|見込|预计|預計|ประมาณการ",
}
_STATUS = {word: status for status, known in _STATUSES.items() for word in known.split("|")}
_DAY = re.compile(r"([0-9]{4})[-/.年\s]+([0-9]{1,2})[-/.月\s]+([0-9]{1,2})[.日]?")
_TOTAL = re.compile(r"^(?:grand |sub-?)?totals?\b|^합계|^소계|^合計|^合计|^小計|^小计|^รวม", re.IGNORECASE)


def read_ledger(data: bytes, path: str) -> tuple[Entries, tuple[Finding, ...]]:
    """The costs of a ledger. A line that can't be read for sure is left out and found; nothing is guessed.

    Raises:
        NotationError: for a document that can't be read at all.
    """
    suffix = path.casefold().rpartition(".")[2]
    if suffix in ("beancount", "bean"):
        return read_beancount(data, path)
    return _table(read_xlsx(data, path) if suffix == "xlsx" else read_csv(data, path))


def _table(table: Table) -> tuple[Entries, tuple[Finding, ...]]:
    columns: dict[str, str] = {}
    for sense, words in _WORDS.items():
        for column in table.columns:
            if " ".join(column.split()).casefold() in words and column not in columns.values():
                columns.setdefault(sense, column)
    missing = [sense for sense in ("date", "account", "amount", "currency") if sense not in columns]
    if missing:
        raise NotationError(
            table.path,
            line=table.line,
            found=f"a ledger without a column for {', '.join(missing)}",
            expected="date, account, amount, currency; also company, country, paid by, status, order, voucher",
            mend="Name the columns so in its first row.",
        )
    entries: list[CostEntry] = []
    findings: list[Finding] = []
    for row in table.rows:
        cells = {sense: row[column].strip() for sense, column in columns.items()}
        if not cells["amount"] or _TOTAL.match(cells.get("text", "") or cells["account"]):
            continue
        made = entry_of(row, cells)
        if isinstance(made, CostEntry):
            entries.append(made)
        else:
            findings.append(codes.LINE.at(row.place, what=made))
    findings += [codes.LINE.at(place, what="it has more cells than the table has columns") for place in table.dropped]
    return tuple(entries), (*findings, *_twice(entries))


def entry_of(row: Row, cells: Mapping[str, str]) -> CostEntry | str:
    """The cost of a row, or what is wrong with it in a few words."""
    day = day_of(cells["date"])
    if day is None:
        return f"“{cells['date']}” is no day as 2027-05-10"
    currency = cells["currency"].upper()
    try:
        scale = 10 ** digits(currency)
    except VocabularyError:
        return f"“{cells['currency']}” is no currency by its ISO code"
    possible = readings(cells["amount"])
    amount = None if len(possible) > 1 else amount_of(cells["amount"])
    if amount is None:
        several = f" ({' / '.join(possible)}?)" if possible else ""
        return f"the amount “{cells['amount']}”{several}"
    if (amount * scale).denominator != 1:
        return f"the amount “{cells['amount']}” is finer than {currency} allows"
    status = _STATUS.get(cells.get("status", "").casefold() or PAID)
    if status is None:
        return f"the status “{cells['status']}” is none of paid, committed, estimate"
    written = cells.get("rate", "")
    rate: Fraction | None = exact(written or None)
    if written and (rate is None or rate <= 0):
        return f"the rate “{written}”"
    if not cells["account"]:
        return "it names no account"
    return CostEntry(
        date=day,
        account=cells["account"],
        text=cells.get("text", ""),
        currency=currency,
        minor=round_half_up(amount * scale),
        company=cells.get("company", ""),
        country=cells.get("country", "").upper(),
        paid_by=cells.get("paid_by", ""),
        status=status,
        order=cells.get("order", ""),
        voucher=cells.get("voucher", ""),
        rate=rate,
        place=row.place,
    )


def day_of(text: str) -> dt.date | None:
    """A day written from the year down: 2027-05-10, 2027/5/10, 2027.5.10; nothing else, for 5/6 is two days."""
    found = re.fullmatch(
        r"([0-9]{4})[-/.年\s]+([0-9]{1,2})[-/.月\s]+([0-9]{1,2})[.日]?", unicodedata.normalize("NFKC", text)
    )
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _twice(entries: list[CostEntry]) -> list[Finding]:
    seen: set[object] = set()
    found = []
    for one in entries:
        key = (one.voucher, one.date, one.account, one.currency, one.minor, one.status)
        if one.voucher and key in seen:
            found.append(codes.TWICE.at(one.place, voucher=one.voucher))
        seen.add(key)
    return found

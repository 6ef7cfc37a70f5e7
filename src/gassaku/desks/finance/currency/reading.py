"""Reads a production's own rates: `finance/rates.yaml`, or a table with the columns date, from, to, rate, source."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from gassaku.desks.finance.amount import exact
from gassaku.desks.finance.currency import codes
from gassaku.desks.finance.currency.quote import Quotation
from gassaku.desks.finance.reading import Entry, words
from gassaku.findings import Finding, Place
from gassaku.notation import NotationError
from gassaku.notation.table import Row, Table, read_csv, read_xlsx
from gassaku.notation.tree import read_yaml
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits

Quotations = tuple[Quotation, ...]
_SHEET = words("schema href quotes")
_QUOTE = words("date day from to rate href")
_COLUMNS = {
    "date": "date|day|날짜|일자|日付|日期|วันที่",
    "from": "from|currency|base|통화|通貨|币种|幣別|สกุลเงิน",
    "to": "to|into|target|대상통화|換算通貨|目标货币|目標貨幣|แปลงเป็น",
    "rate": "rate|환율|レート|汇率|匯率|อัตรา",
    "source": "source|출처|出典|来源|來源|แหล่งที่มา",
}


def read_rates(data: bytes, path: str) -> tuple[Quotations, tuple[Finding, ...]]:
    """The quotations of a document. A line of a table that can't be read is left out and found.

    Raises:
        NotationError: for a document that can't be read at all, or a wrong entry of a YAML document.
    """
    suffix = path.casefold().rpartition(".")[2]
    if suffix in ("yaml", "yml"):
        return _sheet(data, path)
    return _table(read_xlsx(data, path) if suffix == "xlsx" else read_csv(data, path))


def _sheet(data: bytes, path: str) -> tuple[Quotations, tuple[Finding, ...]]:
    tree = read_yaml(data, path)
    entry = Entry(tree.value, (), tree, path).fields(_SHEET, "document of rates")
    source = entry.get("source")
    listed = entry.get("quotes")
    if listed is None:
        raise entry.wrong("no quotations", "`quotes:`", "Write {date: 2027-02-26, from: TWD, to: KRW, rate: '45.2'}.")
    common = source.text("a source") if source else ""
    return tuple(_quoted(item, common) for item in listed.items("quotations")), ()


def _quoted(item: Entry, common: str) -> Quotation:
    item.fields(_QUOTE, "quotation")
    need = {name: item.get(*name.split("|")) for name in ("date|day", "from", "to", "rate")}
    for name, entry in need.items():
        if entry is None:
            raise item.wrong("a quotation that is not whole", f"`{name.partition('|')[0]}:`", "Add it.")
    day, base, target, rate = (entry for entry in need.values() if entry is not None)
    source = said.text("a source") if (said := item.get("source")) else common
    if not source:
        raise item.wrong("a rate without a source", "`source:`", "Say who quoted it.")
    exact_rate = rate.positive("a rate")
    if not exact_rate:
        raise rate.wrong("0", "a rate above zero", "Correct it.")
    return Quotation(day.day("a day"), _code(base), _code(target), exact_rate, source, item.place)


def _code(entry: Entry) -> str:
    code = entry.text("a currency").upper()
    try:
        digits(code)
    except VocabularyError as error:
        raise entry.wrong(f"“{code}”", "a currency by its ISO code", "Write it as KRW, JPY, TWD.") from error
    return code


def _table(table: Table) -> tuple[Quotations, tuple[Finding, ...]]:
    columns = {
        sense: column
        for sense, known in _COLUMNS.items()
        for column in table.columns
        if column.strip().casefold() in known.split("|")
    }
    missing = [sense for sense in _COLUMNS if sense not in columns]
    if missing:
        raise NotationError(
            table.path,
            line=table.line,
            found=f"a table of rates without a column for {', '.join(missing)}",
            expected="the columns date, from, to, rate, source",
            mend="Name the columns so in its first row.",
        )
    found: list[Quotation] = []
    findings: list[Finding] = []
    for row in table.rows:
        made = _row(row, columns)
        if isinstance(made, Quotation):
            found.append(made)
        else:
            findings.append(codes.RATE_LINE.at(row.place, what=made))
    return tuple(found), tuple(findings)


def _row(row: Row, columns: dict[str, str]) -> Quotation | str:
    cells = {sense: row[column].strip() for sense, column in columns.items()}
    try:
        day = dt.date.fromisoformat(cells["date"])
    except ValueError:
        return f"“{cells['date']}” is no day as 2027-02-26"
    for sense in ("from", "to"):
        try:
            digits(cells[sense].upper())
        except VocabularyError:
            return f"“{cells[sense]}” is no currency by its ISO code"
    rate: Fraction | None = exact(cells["rate"])
    if rate is None or rate <= 0 or "%" in cells["rate"]:
        return f"“{cells['rate']}” is no rate above zero, written with a point"
    if not cells["source"]:
        return "the rate has no source"
    place = Place(row.path, row.line)
    return Quotation(day, cells["from"].upper(), cells["to"].upper(), rate, cells["source"], place)

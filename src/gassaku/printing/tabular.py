"""Tables out: CSV that any spreadsheet opens, and workbooks with numbers and dates as such."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gassaku.printing.model import Cell, Column, Facts, Heading, PageBreak, Paragraph, Report, Table
from gassaku.printing.shown import plain
from gassaku.vocabulary.text import width

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60  # columns of a sheet, in characters
NARROWEST = 6
MOST_EXACT = 10**15  # a spreadsheet keeps fifteen digits; what is longer goes as text, whole
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def to_csv(table: Table) -> bytes:
    """The table as CSV: UTF-8 with a byte order mark, which Excel asks for, and CRLF (RFC 4180).

    A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_safe(column.title) for column in table.columns])
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> str:
    text = plain(cell)
    is_text = not isinstance(cell, int | Decimal | dt.date)
    return f"'{text}" if is_text and text.startswith(RUNS_AS_FORMULA) else text


def to_xlsx(report: Report) -> bytes:
    """The report as a workbook: a first sheet with what stands outside its tables, then a sheet for each table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has one sheet
    names: set[str] = set()
    _front(book, report, names)
    for position, table in enumerate((block for block in report.blocks if isinstance(block, Table)), 1):
        _table(_sheet(book, table.name or table.title or str(position), names), table, report.language)
    book.properties.title = _NO_XML.sub("", report.title)
    book.properties.creator = "Gassaku"
    out = io.BytesIO()
    book.save(out)
    return _steady(out.getvalue())


def _steady(made: bytes) -> bytes:
    """The workbook without the hour at which it was made, so that the same report gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            data = read.read(name)
            if name == "docProps/core.xml":
                data = _MADE.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            written.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sheet(book: Workbook, wanted: str, names: set[str]) -> Worksheet:
    base = _NO_SHEET_NAME.sub(" ", _NO_XML.sub("", wanted)).strip("' ")[:31] or "1"
    name, number = base, 2
    while name.casefold() in names:
        name, number = f"{base[: 28 - len(str(number))]} ({number})", number + 1
    names.add(name.casefold())
    sheet: Worksheet = book.create_sheet(name)
    return sheet


def _front(book: Workbook, report: Report, names: set[str]) -> None:
    from openpyxl.styles import Font

    sheet = _sheet(book, report.title, names)
    for row, (cells, size) in enumerate(_lines(report), 1):
        for column, cell in enumerate(cells, 1):
            _write(sheet, row, column, cell, Column(""))
        if size:
            sheet.cell(row, 1).font = Font(bold=True, size=size)
    sheet.column_dimensions["A"].width = WIDEST / 2
    sheet.column_dimensions["B"].width = WIDEST


def _lines(report: Report) -> Iterator[tuple[Sequence[Cell], int]]:
    yield (report.title,), 14
    if report.subtitle:
        yield (report.subtitle,), 0
    for block in report.blocks:
        if isinstance(block, Heading):
            yield (block.text,), 12
        elif isinstance(block, Paragraph):
            yield (block.text,), 0
        elif isinstance(block, Facts):
            yield from (((name, cell), 0) for name, cell in block.rows)
        elif isinstance(block, PageBreak):
            yield (), 0
        elif block.title or block.name:
            yield (block.title or block.name,), 11
    if report.footer:
        yield (report.footer,), 0


def _table(sheet: Worksheet, table: Table, language: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    del language  # a workbook shows numbers and dates by its reader's own settings
    for position, column in enumerate(table.columns, 1):
        _write(sheet, 1, position, column.title, Column(""))
        sheet.cell(1, position).font = Font(bold=True)
    for row, cells in enumerate(table.rows, 2):
        for position, (cell, column) in enumerate(zip(cells, table.columns, strict=True), 1):
            _write(sheet, row, position, cell, column)
            if row - 2 in table.strong:
                sheet.cell(row, position).font = Font(bold=True)
    for position, column in enumerate(table.columns, 1):
        texts = [column.title, *(plain(row[position - 1]) for row in table.rows[:500])]
        widest = max(max((width(line) for line in text.splitlines()), default=0) for text in texts)
        sheet.column_dimensions[get_column_letter(position)].width = min(max(widest + 2, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"
    if table.columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, like: Column) -> None:
    from openpyxl.styles import Alignment

    if cell is None:
        return
    here = sheet.cell(row, column)
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool) and -MOST_EXACT < cell < MOST_EXACT:
        here.value = cell
        digits = like.digits
        if digits < 0:
            digits = max(0, -int(cell.as_tuple().exponent)) if isinstance(cell, Decimal) else 0
        here.number_format = "#,##0" + ("." + "0" * digits if digits else "")
    elif isinstance(cell, dt.date):
        here.value = cell if not isinstance(cell, dt.datetime) else cell.isoformat()
    else:
        here.value = _NO_XML.sub("", plain(cell))[:32_767]
        here.data_type = "s"  # never a formula, whatever it begins with
        here.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if like.end else None)

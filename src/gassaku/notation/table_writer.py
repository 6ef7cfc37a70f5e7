"""Tables for others: CSV and XLSX whose texts no spreadsheet takes for a formula.

A text that a spreadsheet might work out (`=HYPERLINK(…)`, `@SUM`, a tab before either) is kept as text: in CSV by an
apostrophe before it, the way spreadsheets themselves mark text; in XLSX by the cell's type. A text that is a number, as
`-1,250.00`, stays as it is. Reading such a CSV back gives the apostrophe too: nothing is taken away unasked. The first
characters are those of OWASP's list for CSV injection, with their full-width forms.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gassaku.notation import NotationError

Cell = str | int | Decimal | None

MAX_TEXT = 32_767
"""Characters that a cell of a workbook can hold."""

EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; a longer one is written as text."""

_FIRST = "=+-@\t\r\n＝＋－＠"
_NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)? ?%?")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def could_be_formula(text: str) -> bool:
    """Whether a spreadsheet might take the text for more than text."""
    start = text.lstrip(" \u00a0\u3000\ufeff\u200b")
    return start[:1] in _FIRST and start != "" and _NUMBER.fullmatch(text.strip(" ")) is None


def write_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file by RFC 4180, in UTF-8 with the mark by which spreadsheets know it. Every text is quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _csv_cell(cell: Cell) -> str | int | Decimal:
    if isinstance(cell, str):
        return f"'{cell}" if could_be_formula(cell) else cell
    return "" if cell is None else cell


def write_xlsx(rows: Iterable[Sequence[Cell]], title: str = "") -> bytes:
    """A workbook of one sheet. The same rows give the same bytes on every day.

    Args:
        title: the sheet's name; what a sheet's name may not hold becomes a space.

    Raises:
        NotationError: a text longer than a cell can hold.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    table = [[_xlsx_cell(cell, title, number) for cell in row] for number, row in enumerate(rows, start=1)]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    for row in table:
        cells: list[object] = []
        for value in row:
            if isinstance(value, str):
                cell = WriteOnlyCell(sheet, value)
                cell.data_type = "s"
                cell.quotePrefix = could_be_formula(value)
                cells.append(cell)
            else:
                cells.append(value)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return _without_day(out.getvalue())


def _xlsx_cell(cell: Cell, title: str, row: int) -> Cell:
    if not isinstance(cell, str) and not _too_long(cell):
        return cell
    text = _CONTROLS.sub("\ufffd", str(cell))
    if len(text) > MAX_TEXT:
        raise NotationError(
            title or "the table",
            line=row,
            found=f"a text of {len(text):,} characters",
            expected=f"at most {MAX_TEXT:,} in a cell",
            mend="Export it as CSV.",
        )
    return text


def _too_long(value: int | Decimal | None) -> bool:
    """Whether a number has more digits than a spreadsheet keeps, or is none."""
    if value is None:
        return False
    number = Decimal(value)
    return not number.is_finite() or len(number.as_tuple().digits) > EXACT_DIGITS


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\'\x00-\x1f]", " ", title).strip()[:31] or "Sheet 1"


def _without_day(data: bytes) -> bytes:
    """The workbook with 1 January 1980 wherever the day of writing stood."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = old.read(name)
            if name == "docProps/core.xml":
                member = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", member)
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, member)
    return out.getvalue()

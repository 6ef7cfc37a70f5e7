"""Tables as people send them: CSV with any of the usual separators, and the first filled sheet of an XLSX workbook."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from gassaku.findings import Place
from gassaku.notation import NotationError
from gassaku.notation.archive import DAMAGED
from gassaku.notation.prolog import LONGEST, refuse_doctype
from gassaku.notation.text import decode

MAX_ROWS = 1_000_000
MAX_COLUMNS = 16_384
MAX_CELL = 1_000_000
MAX_UNPACKED = 512 * 1024 * 1024
MAX_MEMBERS = 5_000
MAX_RATIO = 200
MIN_SUSPECT = 64 * 1024 * 1024
MAX_CELLS = 10_000_000
MAX_SHEET_ROWS = 1_048_576
SEPARATORS = ",;\t|"
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


@dataclass(frozen=True)
class Row:
    """A row's cells by column name, all as text; an empty cell is ""."""

    cells: dict[str, str]
    path: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def place(self) -> Place:
        """Where the row stands: the line of a CSV file, the row of a sheet."""
        return Place(self.path, self.line)


@dataclass(frozen=True)
class Table:
    """Rows under a header.

    Attributes:
        columns: the header's names, trimmed; a repeated name gets " (2)".
        line: where the header stands.
        dropped: rows longer than the header, whose extra cells have no name.
    """

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int = 1
    dropped: tuple[Place, ...] = ()


IsHeader = Callable[[Sequence[str]], bool]
TITLE_ROWS = 30
"""Rows above the header in which a program may print titles."""


def read_csv(data: bytes, path: str, is_header: IsHeader | None = None) -> Table:
    """The table of a CSV file. The separator is the one that splits the header into most cells.

    Args:
        is_header: says whether a row is the header, where titles may stand above it; rows above it are left out.
            Without it, or where none of the first rows is, the header is the first row that is not empty.

    Raises:
        NotationError: not text, no header, or a quotation mark that is never closed.
    """
    text = decode(data, path=path).text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text, is_header), strict=True)
    csv.field_size_limit(MAX_CELL)
    return _table(path, _below_titles(_csv_rows(reader, path), is_header))


def separator_of(text: str, is_header: IsHeader | None = None) -> str:
    """The separator that splits the header into most cells; with `is_header`, the one that gives a header."""
    lines = [line for line in islice(text.splitlines(), TITLE_ROWS) if line.strip()]
    if is_header is not None:
        for line in lines:
            for separator in SEPARATORS:
                if is_header([cell.strip(' "') for cell in line.split(separator)]):
                    return separator
    return max(SEPARATORS, key=(lines[0] if lines else "").count)


def _csv_rows(reader: Iterator[list[str]], path: str) -> Iterator[tuple[int, list[str]]]:
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise NotationError(
                path,
                line=line,
                found=f"a row that does not end as it should ({error})",
                expected="every quotation mark closed",
                mend="Look for a single quotation mark in this row, or export the table again.",
            ) from error
        yield line, row
        line = reader.line_num + 1  # type: ignore[attr-defined]  # csv's reader has it


def read_xlsx(data: bytes, path: str, is_header: IsHeader | None = None) -> Table:
    """The first filled sheet of a workbook, with the values that the program which saved it had worked out.

    Args:
        is_header: as for `read_csv`; the first sheet that has a header is read.

    Raises:
        NotationError: not a workbook, a workbook under a password, a bomb, or nothing in it.
    """
    from openpyxl import load_workbook

    trouble = NotationError(
        path,
        found="bytes that are no XLSX workbook",
        expected="a workbook without a password",
        mend="Save it again as .xlsx, or export the sheet as CSV.",
    )
    if trouble_inside := _harm(data, path):
        raise trouble_inside
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises anything on a damaged workbook
        raise trouble from error
    filled: Table | None = None
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a sheet says of its own size may be a lie
            rows = _below_titles(_sheet_rows(sheet.iter_rows(values_only=True), path), is_header)
            table = _table(path, rows, may_be_empty=True)
            if table.rows and (is_header is None or is_header(table.columns)):
                return table
            if table.rows and filled is None:
                filled = table
    except NotationError:
        raise
    except Exception as error:  # a damaged sheet shows only when its rows are read
        raise trouble from error
    finally:
        book.close()
    if filled is not None:
        return filled
    raise NotationError(
        path, found="a workbook without a filled sheet", expected="a header and rows", mend="Fill the first sheet."
    )


def _harm(data: bytes, path: str) -> NotationError | None:
    """Why the workbook must not be opened: it unpacks beyond measure, or declares entities. Broken ones come later."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            size = sum(info.file_size for info in members)
            if len(members) > MAX_MEMBERS or size > MAX_UNPACKED or size > max(MAX_RATIO * len(data), MIN_SUSPECT):
                return NotationError(
                    path,
                    found=f"a workbook that unpacks to {size:,} bytes out of {len(data):,}, in {len(members):,} parts",
                    expected="a workbook of ordinary size",
                    mend="Export the sheet as CSV, or ask its sender for another one.",
                )
            for info in members:
                with archive.open(info) as member:
                    head = member.read(LONGEST)
                if info.filename.casefold().endswith((".xml", ".rels")) or head.lstrip(_BEFORE_XML)[:1] == b"<":
                    refuse_doctype(head, path)
    except NotationError as error:
        return error
    except DAMAGED:
        return None  # no archive, a damaged one, or one under a password: told when it is opened
    return None


def _sheet_rows(rows: Iterable[tuple[object, ...]], path: str) -> Iterator[tuple[int, list[str]]]:
    cells = 0
    for number, row in enumerate(rows, start=1):
        cells += len(row)
        if cells > MAX_CELLS or number > MAX_SHEET_ROWS:
            raise NotationError(
                path,
                line=number,
                found="more cells than a document may have",
                expected=f"at most {MAX_CELLS:,}",
                mend="Remove the empty rows and columns around the table, or split it.",
            )
        yield number, [_cell(value) for value in row]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _below_titles(rows: Iterator[tuple[int, list[str]]], is_header: IsHeader | None) -> Iterator[tuple[int, list[str]]]:
    """The rows from the header on; all of them where no header is found."""
    if is_header is None:
        return rows
    first = list(islice(rows, TITLE_ROWS))
    begin = next((place for place, (_, cells) in enumerate(first) if is_header([one.strip() for one in cells])), 0)
    return chain(first[begin:], rows)


def _table(path: str, rows: Iterator[tuple[int, list[str]]], *, may_be_empty: bool = False) -> Table:
    header: tuple[str, ...] = ()
    header_line = 1
    taken: list[Row] = []
    dropped: list[Place] = []
    for line, cells in rows:
        values = [cell.strip() for cell in cells]
        if not any(values):
            continue
        if not header:
            header, header_line = _named(values, path, line), line
            continue
        if len(taken) >= MAX_ROWS:
            raise NotationError(
                path, line=line, found="more rows than a document may have", expected=f"{MAX_ROWS:,}", mend="Split it."
            )
        if any(values[len(header) :]):
            dropped.append(Place(path, line))
        taken.append(Row(dict(zip(header, values, strict=False)), path, line))
    if not header and not may_be_empty:
        raise NotationError(path, found="an empty table", expected="a header and rows", mend="Export the table again.")
    return Table(path, header, tuple(taken), header_line, tuple(dropped))


def _named(cells: list[str], path: str, line: int) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > MAX_COLUMNS:
        raise NotationError(
            path,
            line=line,
            found=f"{len(cells):,} columns",
            expected=f"at most {MAX_COLUMNS:,}",
            mend="Check which separator parts the columns.",
        )
    seen: set[str] = set()
    again: Counter[str] = Counter()
    for number, cell in enumerate(cells, start=1):
        name = base = cell or f"column {number}"
        while name in seen:
            again[base] += 1
            name = f"{base} ({again[base] + 1})"
        seen.add(name)
        cells[number - 1] = name
    return tuple(cells)

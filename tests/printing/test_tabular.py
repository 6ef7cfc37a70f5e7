"""Tables as CSV and XLSX: read back with the standard library and openpyxl."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.printing import Cell, Column, Facts, Heading, Paragraph, Report, Table, Text, to_csv, to_xlsx

TABLE = Table(
    [Column("Scene"), Column("Cost", digits=2), Column("Day")],
    [[Text("해변", "ko"), Decimal("1200.5"), dt.date(2026, 11, 26)], ["=1+1", -3, None]],
    name="Scenes",
)


def rows(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def test_csv_has_machines_numbers_and_dates() -> None:
    assert rows(to_csv(TABLE)) == [
        ["Scene", "Cost", "Day"],
        ["해변", "1200.5", "2026-11-26"],
        ["'=1+1", "-3", ""],
    ]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_of_a_csv_begins_as_a_formula(begins: str) -> None:
    assert rows(to_csv(Table([Column("a")], [[f"{begins}cmd"]])))[1] == [f"'{begins}cmd"]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2), max_size=5))
def test_what_is_written_as_csv_is_read_again(cells: list[list[str]]) -> None:
    read = rows(to_csv(Table([Column("a"), Column("b")], cells)))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in cells
    ]


def test_a_workbook_keeps_numbers_dates_and_text_apart() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(Report("해협의 달", "ko", [Heading("하나"), TABLE]))))
    assert book.sheetnames == ["해협의 달", "Scenes"]
    sheet = book["Scenes"]
    assert [cell.value for cell in sheet[2]] == ["해변", 1200.5, dt.datetime(2026, 11, 26)]  # noqa: DTZ001
    assert sheet["B2"].number_format == "#,##0.00"
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert sheet.freeze_panes == "A2"
    assert book["해협의 달"]["A2"].value == "하나"


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.text(max_size=40), st.one_of(st.text(max_size=20), st.integers(), st.none())), max_size=4),
)
def test_any_name_and_text_makes_a_workbook_that_opens(name: str, pairs: list[tuple[str, Cell]]) -> None:
    tables = [Table([Column(name), Column("b")], pairs, name=name) for _ in range(3)]
    made = to_xlsx(Report(name, "en", [Paragraph(name), Facts(pairs), *tables]))
    assert len(openpyxl.load_workbook(io.BytesIO(made)).sheetnames) == 4


def test_the_same_report_gives_the_same_workbook() -> None:
    assert to_xlsx(Report("a", "en", [TABLE])) == to_xlsx(Report("a", "en", [TABLE]))

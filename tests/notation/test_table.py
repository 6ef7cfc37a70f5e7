"""Tables as people send them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gassaku.notation import NotationError
from gassaku.notation.table import read_csv, read_xlsx


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_the_header_uses(separator: str) -> None:
    table = read_csv(f"account{separator}금액\n1100{separator}5\n".encode(), "b.csv")
    assert table.columns == ("account", "금액")
    assert table.rows[0].cells == {"account": "1100", "금액": "5"}


def test_a_row_knows_its_line_after_a_cell_of_several_lines() -> None:
    table = read_csv(b'a,b\n"one\ntwo",2\n3,4\n', "b.csv")
    assert [row.line for row in table.rows] == [2, 4]


def test_a_quotation_mark_never_closed_is_named() -> None:
    with pytest.raises(NotationError) as caught:
        read_csv(b'a,b\n1,2\n"3,4\n', "b.csv")
    assert caught.value.line == 3


def test_cells_beyond_the_header_are_told_of() -> None:
    assert [place.line for place in read_csv(b"a,b\n1,2,3\n", "b.csv").dropped] == [2]


def test_a_header_twice_keeps_both_columns() -> None:
    assert read_csv(b"a,a\n1,2\n", "b.csv").rows[0].cells == {"a": "1", "a (2)": "2"}


def test_a_workbook_reads_like_the_same_table_in_csv() -> None:
    table = read_xlsx(workbook(["account", "금액"], [None, None], ["1100", 5], ["1200", 2.5]), "b.xlsx")
    assert [row.cells for row in table.rows] == [{"account": "1100", "금액": "5"}, {"account": "1200", "금액": "2.5"}]
    assert [row.line for row in table.rows] == [3, 4]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 half", b"not a workbook"])
def test_bytes_that_are_no_workbook_end_in_a_sentence(data: bytes) -> None:
    with pytest.raises(NotationError, match=r"no XLSX workbook"):
        read_xlsx(data, "b.xlsx")


def test_an_empty_table_is_told_of() -> None:
    with pytest.raises(NotationError, match="an empty table"):
        read_csv(b"\n\n", "b.csv")


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_table_or_a_sentence(data: bytes) -> None:
    for read in (read_csv, read_xlsx):
        try:
            read(data, "b")
        except NotationError as error:
            assert error.mend


def test_a_header_below_titles_is_found_where_somebody_knows_it() -> None:
    def is_header(cells: Sequence[str]) -> bool:
        return "amount" in cells and "account" in cells

    text = "Strait of Moons\n12 May,\n\naccount;amount;note\n1400;5;a,b\n"
    table = read_csv(text.encode(), "a.csv", is_header)
    assert (table.columns, table.line, len(table.rows)) == (("account", "amount", "note"), 4, 1)
    assert read_csv(text.encode(), "a.csv").columns[0] == "Strait of Moons"
    assert read_csv(b"a,b\n1,2\n", "a.csv", is_header).columns == ("a", "b")

"""Forms and formats to keep: what is in them is what the reader may see."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

SHELF = "/p/haehyeop/desks/script/"


@pytest.mark.parametrize("form", ["scenes", "sheets", "characters", "locations", "cast"])
def test_each_form_is_a_table_with_the_scripts_of_every_episode(writer, form):
    answer = writer.get(f"{SHELF}forms/{form}.csv")
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) > 2
    assert "해주" in str(rows) or form == "locations"


def test_a_workbook_holds_all_of_them(writer):
    book = openpyxl.load_workbook(io.BytesIO(writer.get(f"{SHELF}forms/all.xlsx").content))
    assert {"Scene list", "Characters and their lines", "Locations", "Cast by scene"} <= set(book.sheetnames)


def test_a_form_speaks_the_readers_language(writer):
    writer.post("/language/", {"language": "ja", "next": "/"})
    head = writer.get(f"{SHELF}forms/scenes.csv").content.decode("utf-8-sig").splitlines()[0]
    assert "場所" in head


def test_one_episode_alone(writer):
    rows = writer.get(f"{SHELF}forms/scenes.csv?episode=1").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2


def test_a_form_is_printed(writer):
    answer = writer.get(f"{SHELF}forms/scenes.pdf?episode=2")
    assert answer.content.startswith(b"%PDF-")
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("name", ["weather.pdf", "scenes.exe", "all.pdf"])
def test_what_is_no_form_is_not_found(writer, name):
    assert writer.get(f"{SHELF}forms/{name}").status_code == 404


def test_who_sees_no_script_gets_no_form(written, browser_of):
    assert browser_of("오세진").get(f"{SHELF}forms/scenes.csv").status_code == 404


@pytest.mark.parametrize("suffix", ["fountain", "fdx", "docx", "hwpx", "txt", "pdf"])
def test_the_script_is_written_in_another_format_and_reads_the_same(writer, suffix):
    from gassaku.desks.script import read_script

    answer = writer.get(f"{SHELF}as/{suffix}/scripts/ep02.fountain")
    assert answer.status_code == 200
    assert f"ep02.{suffix}" in answer["Content-Disposition"]
    back = read_script(answer.content, f"ep02.{suffix}")
    assert len(back.scenes) == 2
    assert {"해주", "남자"} <= set(back.characters)


def test_japanese_is_written_down_the_page_and_korean_is_not_offered_so(writer):
    answer = writer.get(f"{SHELF}as/pdf/scripts/ep02.ja.fountain?layout=vertical")
    assert answer.content.startswith(b"%PDF-")
    assert "layout=vertical" in writer.get(f"{SHELF}read/scripts/ep02.ja.fountain").content.decode()
    assert "layout=vertical" not in writer.get(f"{SHELF}read/scripts/ep02.fountain").content.decode()


def test_a_layout_that_is_none_is_refused_in_a_sentence(writer):
    answer = writer.get(f"{SHELF}as/txt/scripts/ep02.fountain?layout=martian")
    assert answer.status_code == 409

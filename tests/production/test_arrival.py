"""Files that people send: taken under a clean name, or refused in one sentence that says what to do."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gassaku.production.arrival import LIMITS, MAX_NAME, Arrival, Sort, inspect

SRT = "1\n00:00:01,000 --> 00:00:02,000\n달이 뜬다\n".encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # no clock: the bytes name a test
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["account", "금액"])
    book.save(out)
    return out.getvalue()


def refused(arrival: Arrival) -> str:
    assert not arrival.taken
    assert (arrival.name, arrival.sort) == ("", None)
    assert arrival.refusal.endswith(".")
    assert "\n" not in arrival.refusal
    assert len(arrival.refusal) < 500
    return arrival.refusal


@pytest.mark.parametrize(
    ("name", "data", "sort"),
    [
        ("제1화.ko.srt", SRT, Sort.TEXT),
        ("脚本.txt", "○港　夜".encode("cp932") * 9, Sort.TEXT),
        ("บท.fountain", "INT. ท่าเรือ - NIGHT\n".encode("utf-16"), Sort.TEXT),
        ("MZ.txt", "MZ세대 드라마".encode(), Sort.TEXT),
        ("budget.csv", b"account,amount\n1000,5\n", Sort.TABLE),
        ("예산.xlsx", workbook(), Sort.TABLE),
        ("still.PNG", b"\x89PNG\r\n\x1a\n" + bytes(90), Sort.OTHER),
        ("contract.pdf", b"%PDF-1.7\n...", Sort.OTHER),
        ("production.zip", zipped({"production.yaml": b"id: d\n"}), Sort.OTHER),
        ("something.qlab5", b"\x00\x01\x02", Sort.OTHER),
        ("ep01.fdx", b'<?xml version="1.0"?><FinalDraft><Content/></FinalDraft>', Sort.TEXT),
        ("README", b"hello", Sort.OTHER),
    ],
)
def test_what_is_taken(name: str, data: bytes, sort: Sort) -> None:
    arrival = inspect(data, name)
    assert arrival.refusal == ""
    assert (arrival.name, arrival.sort) == (name, sort)
    assert arrival.is_a


BOMB = zipped({f"{n}": bytes(8_000_000) for n in range(12)})
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.srt", b"x" * (LIMITS[Sort.TEXT] + 1), "8.0 MiB and a text may have 8"),
        ("a.csv", b"x" * (LIMITS[Sort.TABLE] + 1), "a table may have 16"),
        ("a.bin", b"x" * (LIMITS[Sort.OTHER] + 1), "a file may have 64"),
        ("a.srt", b"\x89PNG\r\n\x1a\n", "holds a PNG picture"),
        ("a.pdf", b"hello", "does not hold what its name says"),
        ("a.png", b"%PDF-1.4", "holds a PDF document"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "without a password"),
        ("a.xlsx", zipped({"x": b"y"}), "no .xlsx document"),
        ("a.xlsx", zipped({"xl/workbook.xml": b"<a/>", "xl/vbaProject.bin": b"x"}), "macros"),
        ("a.xlsx", zipped({"xl/workbook.xml": DOCTYPE + b"<a>&c;</a>"}), "document type"),
        ("a.docx", zipped({"word/document.xml": (DOCTYPE + b"<a/>").decode().encode("utf-16")}), "document type"),
        ("a.docx", zipped({"word/d.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE'}), "utf-7"),
        ("a.fdx", b'<?xml version="1.0"?><!-- a -->' + DOCTYPE + b"<FinalDraft/>", "document type"),
        ("a.ttml", b"\xef\xbb\xbf \n<!doctype tt><tt/>", "document type"),
        ("a.zip", BOMB, "made to do harm"),
        ("a.zip", zipped({"../x": b"y"}), "leaves the archive"),
        ("a.zip", zipped({"a": b"y" * 99})[:-30], "damaged"),
        ("a.exe", b"MZ\0\0", "program"),
        ("a.txt", b"MZ\x90\0\x03" + bytes(90), "program"),
        ("a.png", b"\x7fELF" + bytes(90), "program"),
        ("budget.xlsm", workbook(), "macros"),
        ("a.txt", bytes(range(1, 9)) * 400, "no text"),
        ("..", b"x", "no name"),
        ("", b"x", "no name"),
        ("\u202e\u200b", b"x", "no name"),
        ("NUL.txt", b"x", "Windows"),
        ("한" * 80 + ".txt", b"x", "244 bytes"),
    ],
)
def test_what_is_refused(name: str, data: bytes, said: str) -> None:
    assert said.casefold() in refused(inspect(data, name)).casefold()


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\달.txt", "달.txt"),
        ("invoice\u202etxt.exe\u202c.srt", "invoicetxt.exe.srt"),
        ("달.txt", "달.txt"),
        ("a\0b\r\n.txt", "ab.txt"),
        ("  ..hidden.txt. ", "hidden.txt"),
        ('a<b>"c?.txt', "a_b__c_.txt"),
        ("น้ำ.txt", "น้ำ.txt"),
        ("🌙.txt", "🌙.txt"),
        ("a\u200d\u3164b.txt", "ab.txt"),
        ("\u0645\u06cc\u200c\u062e.txt", "\u0645\u06cc\u200c\u062e.txt"),
    ],
)
def test_names(name: str, clean: str) -> None:
    assert inspect(b"x", name).name == clean


@given(st.binary(max_size=80), st.text(max_size=80))
def test_nothing_raises_and_a_name_is_clean_for_good(data: bytes, name: str) -> None:
    arrival = inspect(data, name)
    if not arrival.taken:
        refused(arrival)
        return
    assert inspect(data, arrival.name).name == arrival.name
    assert unicodedata.is_normalized("NFC", arrival.name)
    assert len(arrival.name.encode()) <= MAX_NAME
    assert not set(arrival.name) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in arrival.name)


@given(st.binary(max_size=300), st.sampled_from(["a.zip", "a.xlsx", "a.docx"]), st.integers(0, 200))
def test_archives_damaged_anywhere(noise: bytes, name: str, at: int) -> None:
    whole = zipped({"xl/workbook.xml": b"<a/>", "word/document.xml": b"<a/>"})
    inspect(whole[:at] + noise + whole[at + len(noise) :], name)

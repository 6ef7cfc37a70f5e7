"""Conversion says what did not come along, and what a layout can hold comes back from it."""

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import Kind, convert, read_script
from gassaku.desks.script.convert import target_of
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.layout_writer import LAYOUTS, write_layout
from gassaku.desks.script.reader import LARGEST, MOST_LINES
from gassaku.notation import NotationError
from samples import sample

KOREAN = """Title: 2번 승강장
Language: ko

INT. 대합실 - 밤 #12#

자판기 불빛.

@하루카 (E)
(작게)
작년 겨울에도 여기 있었다.

> 암전
"""


@pytest.mark.parametrize(
    ("layout", "lines"),
    [
        ("korean", ["S#12. 대합실 (밤/안)", "하루카(E)\t(작게) 작년 겨울에도 여기 있었다."]),
        ("japanese", ["12　○대합실（夜）", "　　　자판기 불빛.", "하루카（E）「（작게）작년 겨울에도 여기 있었다.」"]),
        (
            "chinese",
            ["12、대합실  夜  内", "人物：하루카", "△자판기 불빛.", "하루카（E）：（작게）작년 겨울에도 여기 있었다."],
        ),
        ("thai", ["ฉากที่ 12 ภายใน 대합실 - กลางคืน", "하루카 (E)", "(작게)", "작년 겨울에도 여기 있었다."]),
    ],
)
def test_each_country_has_its_own_form(layout: str, lines: list[str]) -> None:
    written = write_layout(parse_fountain(KOREAN), layout).split("\n")
    assert [line for line in written if line in lines] == lines


@pytest.mark.parametrize("name", ["ko", "ja", "zh-Hans"])
def test_a_native_script_comes_back_as_it_was(name: str) -> None:
    data = sample(f"screenplay/originals/native-layout.{name}.txt").read_bytes()
    script = read_script(data, "a.txt")
    written, lost = convert(script, script.format)
    assert written.decode() == script.source
    assert not lost


def test_a_native_script_loses_nothing_in_fountain_and_fdx() -> None:
    script = read_script(sample("screenplay/originals/native-layout.ko.txt").read_bytes(), "a.txt")
    assert convert(script, "fountain")[1] == ()
    assert convert(script, "fdx")[1] == ()


def test_what_is_lost_is_told_with_its_line() -> None:
    script = parse_fountain(KOREAN + "\n[[통역사?]]\n\n@하루카\n하나.\n\n@지우 ^\n둘.\n")
    _, lost = convert(script, "japanese")
    told = {one.what: (one.count, one.lines) for one in lost}
    assert told["notes"] == (1, (14,))
    assert told["cues side by side"][0] == 1
    assert told["interior or exterior in headings"] == (1, (4,))
    assert str(next(one for one in lost if one.what == "notes")) == "1 notes, first on line 14"


@pytest.mark.parametrize("layout", [*LAYOUTS, "fountain"])
def test_word_documents_carry_the_same_and_are_the_same_each_time(layout: str) -> None:
    script = parse_fountain(KOREAN)
    data, lost = convert(script, layout, into="docx")
    assert data == convert(script, layout, into="docx")[0]
    assert lost == convert(script, layout)[1]
    back = read_script(data, "a.docx", layout=layout)
    assert back.container == "docx"
    assert back.characters == ("하루카",)


def test_a_word_document_of_a_writer_is_read() -> None:
    document = Document()
    for line in ("2번 승강장", "S#1. 승강장 (밤/밖)", "눈발이 흩날린다.", "하루카\t막차 놓친 거예요?", "지우\t네."):
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "하루카", "앉으세요."
    out = io.BytesIO()
    document.save(out)
    script = read_script(out.getvalue(), "1부.docx")
    assert script.format == "korean"
    assert [one.text for one in script.elements if one.kind is Kind.DIALOGUE] == [
        "막차 놓친 거예요?",
        "네.",
        "앉으세요.",
    ]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(Contents__section0_xml=b"<x/>"), "a Hangul document that can't be opened"),
        (zipped(word__document_xml=b"<broken"), "can't be opened"),
        (zipped(word__document_xml=b" " * (80 * 1024 * 1024)), "unpacked"),
        (zipped(other=b""), "no Word or Hangul document"),
        (b"PK\x03\x04" + b"\0" * 40, "no whole package"),
        (b"%PDF-1.7 ...", "a PDF that can't be opened"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "Hangul document that can't be opened"),
        (b"a" * (LARGEST + 1), "at most 16 MiB"),
        (b"a\n" * (MOST_LINES + 1), "at most 400,000 lines"),
    ],
)
def test_what_is_no_script_or_too_long_is_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(NotationError, match=says) as told:
        read_script(data, "ep01.docx")
    assert str(told.value).startswith("ep01.docx")


@pytest.mark.parametrize(
    ("suffix", "layout", "target"),
    [("fdx", "", "fdx"), ("spmd", "", "fountain"), ("txt", "", "korean"), ("docx", "thai", "thai")],
)
def test_the_suffix_names_the_format(suffix: str, layout: str, target: str) -> None:
    assert target_of(suffix, layout, parse_fountain(KOREAN)) == target


def test_english_has_no_layout_of_its_own_as_text() -> None:
    script = parse_fountain("INT. A - DAY\n\nRain falls on the old town and nobody minds.\n")
    with pytest.raises(ValueError, match="no layout of its own"):
        target_of("txt", "", script)
    assert target_of("docx", "", script) == "fountain"


SPOKEN = (
    st.text(st.sampled_from("가나다라마바 사"), min_size=2, max_size=12).map(str.strip).filter(lambda t: len(t) > 1)
)


@given(
    st.lists(st.tuples(st.sampled_from(["지우", "하루카"]), SPOKEN), min_size=1, max_size=8), st.sampled_from(LAYOUTS)
)
@settings(deadline=None, max_examples=120)
def test_who_says_what_comes_back_from_every_layout(lines: list[tuple[str, str]], layout: str) -> None:
    speeches = "\n".join(f"@{name}\n{said}\n" for name, said in lines)
    script = parse_fountain(f"INT. 방 - 밤 #1#\n\n비가 온다.\n\n{speeches}")
    back = read_script(write_layout(script, layout).encode(), "a.txt", layout=layout)
    assert [e.text for e in back.elements if e.kind is Kind.DIALOGUE] == [said for _, said in lines]
    assert [e.text for e in back.cues] == [name for name, _ in lines]

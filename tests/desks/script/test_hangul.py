"""Hangul documents: HWPX and HWP 5.0 in, HWPX out."""

import random
import warnings

import pytest
from hwpx import HwpxDocument

from gassaku.desks.script import Kind, convert, read_script
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.layout_writer import LAYOUTS
from gassaku.notation import NotationError
from samples import sample

LINES = ("2번 승강장", "", "S#1. 승강장 (밤/밖)", "눈발이 흩날린다.", "하루카\t막차 놓친 거예요?", "지우\t네.")


def written(kind: str) -> bytes:
    """What a writer saves, made by the library's own hand."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document = HwpxDocument.new()
        document.paragraphs[0].text = LINES[0]
        for line in LINES[1:]:
            document.add_paragraph(line)
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text = "하루카"
        table.rows[0].cells[1].text = "앉으세요."
        return document.to_bytes(format=kind)  # type: ignore[arg-type]  # its own literal


@pytest.mark.parametrize("kind", ["hwpx", "hwp"])
def test_a_hangul_document_of_a_writer_is_read(kind: str) -> None:
    script = read_script(written(kind), f"1부.{kind}")
    assert (script.format, script.container) == ("korean", kind)
    assert [scene.place for scene in script.scenes] == ["승강장"]
    assert [one.text for one in script.elements if one.kind is Kind.DIALOGUE] == [
        "막차 놓친 거예요?",
        "네.",
        "앉으세요.",
    ]


@pytest.mark.parametrize("layout", [*LAYOUTS, "fountain"])
def test_a_script_written_as_hwpx_is_whole_and_the_same_each_time(layout: str) -> None:
    script = parse_fountain("Title: 달\nLanguage: ko\n\nINT. 방 - 밤 #1#\n\n비 <&>.\n\n@해주 (E)\n(작게)\n네.\n\n둘.\n")
    data, lost = convert(script, layout, into="hwpx")
    assert data == convert(script, layout, into="hwpx")[0]
    assert lost == convert(script, layout)[1]
    assert HwpxDocument.open(data).validate().issues == ()
    assert read_script(data, "a.hwpx", layout=layout).characters == ("해주",)


def test_a_native_script_is_the_same_in_hangul() -> None:
    script = read_script(sample("screenplay/originals/native-layout.ko.txt").read_bytes(), "a.txt")
    back = read_script(convert(script, "korean", into="hwpx")[0], "a.hwpx")
    assert back.elements == script.elements


@pytest.mark.parametrize("kind", ["hwpx", "hwp"])
def test_damaged_documents_end_in_a_script_or_a_sentence(kind: str) -> None:
    whole = written(kind)
    rng = random.Random(7)  # noqa: S311 - the same seed breaks the same bytes
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 30)):
            data[rng.randrange(8, len(data))] = rng.randrange(256)
        try:
            read_script(bytes(data), f"a.{kind}")
        except NotationError as error:
            assert str(error).startswith(f"a.{kind}")


def test_an_old_word_document_is_no_hangul() -> None:
    with pytest.raises(NotationError, match=r"can't be opened|old Word"):
        read_script(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2048, "ep01.doc")

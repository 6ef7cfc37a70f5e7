"""A report as PDF: read back with PDFium, in seven locales."""

from __future__ import annotations

import ctypes
import datetime as dt
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from gassaku.printing import (
    Column,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    PrintingError,
    Report,
    Table,
    Text,
    to_pdf,
    typesetting,
)

SAID = {
    "ko": ("두 번째 감독이 중국 국적이어야 합니다", "NotoSansCJKkr"),
    "ja": ("第二監督は中国籍であること", "NotoSansCJKjp"),
    "zh-Hans": ("第二导演应为中国国籍", "NotoSansCJKsc"),
    "zh-Hant": ("第二導演應為中國國籍", "NotoSansCJKtc"),
    "zh-Hant-HK": ("第二導演須為中國國籍", "NotoSansCJKhk"),
    "th": ("ผู้กำกับคนที่สองต้องมีสัญชาติจีน", "NotoSansThai"),
    "en": ("The second director is Chinese", "NotoSans"),
}

LETTERS = st.one_of(st.characters(max_codepoint=0xFF), st.sampled_from("가나 다漢字ไทย。「」–"))


def report(language: str, *blocks: object) -> Report:
    return Report(SAID[language][0], language, blocks, footer="r3 · 2026-11-26")  # type: ignore[arg-type]


def letters(made: bytes) -> list[tuple[str, str, bool]]:
    """Each letter of the document: itself, its font, whether its font has a glyph for it."""
    document = pypdfium2.PdfDocument(made)
    found = []
    for page in document:
        text = page.get_textpage()
        name = ctypes.create_string_buffer(200)
        for index in range(text.count_chars()):
            flags = ctypes.c_int()
            raw.FPDFText_GetFontInfo(text.raw, index, name, 200, flags)
            char = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if char.strip():
                found.append((char, name.value.decode(), not raw.FPDFText_HasUnicodeMapError(text.raw, index)))
    return found


@pytest.mark.parametrize("language", SAID)
def test_each_language_is_set_in_its_own_font(language: str) -> None:
    said, font = SAID[language]
    found = letters(to_pdf(report(language, Paragraph(said))))
    own = {name.partition("+")[2] for char, name, _ in found if char in said and not char.isascii()}
    assert all(name.startswith(font) for name in own), own
    assert language == "en" or own
    assert all(mapped for _, _, mapped in found)


def test_a_quoted_language_has_its_own_font_inside_another() -> None:
    made = to_pdf(report("ko", Paragraph([Text("감독 "), Text("導演", "zh-Hant")])))
    fonts = {char: name for char, name, _ in letters(made)}
    assert "CJKtc" in fonts["導"]
    assert "CJKkr" in fonts["감"]


def test_everything_of_a_report_is_on_paper() -> None:
    table = Table(
        [Column("Scene"), Column("Cost", end=True, digits=2)],
        [[Text("해변", "ko"), Decimal(1200)], ["1-20", None], ["Total", 1200]],
        title="Costs",
        strong=frozenset([2]),
    )
    made = to_pdf(
        report(
            "en", Heading("One"), Facts([("Day", dt.date(2026, 11, 26))]), PageBreak(), Paragraph("x", dim=True), table
        )
    )
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made)]
    assert "1 / 2" in pages[0]
    assert "26 Nov 2026" in pages[0] or "Nov 26, 2026" in pages[0]
    for word in ("해변", "1,200.00", "Total", "Costs", "1-20"):
        assert word in pages[1]


def test_korean_words_stay_whole() -> None:
    said = "합작드라마의 촬영허가신청서를 제출했습니다 " * 12
    page = pypdfium2.PdfDocument(to_pdf(report("ko", Paragraph(said))))[0]
    lines = page.get_textpage().get_text_bounded().split("\r\n")
    words = set(said.split()) | set(SAID["ko"][0].split())
    assert [word for line in lines for word in line.split() if word[0] > "\uac00" and word not in words] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_pdf(report("th", Paragraph(SAID["th"][0]))) == to_pdf(report("th", Paragraph(SAID["th"][0])))


@given(st.text(LETTERS, min_size=1, max_size=40), st.text(LETTERS, max_size=10))
@settings(max_examples=60, deadline=None)
def test_no_text_is_taken_for_markup(said: str, name: str) -> None:
    made = to_pdf(Report(said, "en", [Paragraph(said), Facts([(name, said)]), Table([Column(name)], [[said]])]))
    assert made.startswith(b"%PDF")


def test_a_letter_that_no_font_has_is_printed_as_its_number() -> None:
    made = to_pdf(report("en", Paragraph("a\U00014647b\U0010fffdc")))
    assert "a[U+14647]b[U+10FFFD]c" in pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded()


def test_a_missing_font_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_installed", lambda: frozenset(["Noto Sans"]))
    with pytest.raises(PrintingError, match="No font for Korean is installed; on Debian: apt install fonts-noto-cjk"):
        to_pdf(report("ko"))


def test_markup_that_is_none_is_told() -> None:
    with pytest.raises(PrintingError, match="could not be set"):
        typesetting.typeset("#nothing-of-this-name", title="x", language="en")


def test_without_typst_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    typesetting._fonts.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PrintingError, match=r"pip install 'gassaku\[print\]'"):
        typesetting.typeset("x", title="x", language="en")
    typesetting._fonts.cache_clear()

"""Scripts on paper: each country's form, its fonts, nothing run as markup, and the page's own rules."""

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import convert, read_script
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.length import LINES, columns
from gassaku.desks.script.pages import FORMS, form_of, script_pdf
from gassaku.desks.script.pages.american import chunks, paginate
from gassaku.desks.script.pages.cells import HANGING, set_columns
from gassaku.desks.script.pages.emphasis import Span, spans
from gassaku.desks.script.pages.form import form_markup
from gassaku.desks.script.pages.ruby import pieces, with_ruby
from gassaku.desks.script.pages.wrapping import wrap
from samples import sample

LONG = "Title: A\nCredit: by\nAuthor: B\n\nINT. ROOM - NIGHT #12A#\n\nRain.\n\n" + "".join(
    f"DAN\n{'word ' * 70}\n\nHe waits, {number}.\n\n" for number in range(30)
)


def pages_of(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def fonts_of(data: bytes) -> str:
    return data.decode("latin-1")


def squeezed(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("platform-two.ko.fountain", "korean"),
        ("platform-two.ja.fountain", "japanese"),
        ("platform-two.zh-Hans.fountain", "chinese"),
        ("platform-two.th.fountain", "thai"),
        ("native-layout.ja.txt", "japanese"),
    ],
)
def test_a_script_is_printed_as_its_country_prints(name: str, form: str) -> None:
    script = read_script(sample(f"screenplay/originals/{name}").read_bytes(), name)
    assert form_of(script) == form
    printed = squeezed("".join(pages_of(script_pdf(script, form))))
    for scene in script.scenes:
        assert squeezed(scene.place) in printed
    for cue in script.cues:
        assert squeezed(cue.text) in printed


@pytest.mark.parametrize(
    ("language", "form", "font"),
    [
        ("ko", "korean", "NotoSerifCJKkr"),
        ("ja", "vertical", "NotoSerifCJKjp"),
        ("zh-Hans", "chinese", "NotoSerifCJKsc"),
        ("zh-Hant-TW", "chinese", "NotoSerifCJKtc"),
        ("zh-Hant-HK", "chinese", "NotoSerifCJKhk"),
        ("th", "thai", "NotoSerifThai"),
    ],
)
def test_each_language_has_its_own_font(language: str, form: str, font: str) -> None:
    words = {"ko": "비가 온다.", "th": "ฝนตก"}.get(language[:2], "雨。")
    script = parse_fountain(f"Title: x\nLanguage: {language}\n\n.A\n\n{words}\n")
    assert font in fonts_of(script_pdf(script, form)).replace("-", "")


def test_english_is_printed_in_the_american_form() -> None:
    script = parse_fountain(LONG)
    assert form_of(script) == "american"
    front, first, second, *_ = pages_of(script_pdf(script, "american"))
    assert squeezed(front) == "AbyB"
    assert first.count("12A") == 2
    assert "2." in second


def test_a_speech_over_the_page_says_so() -> None:
    pages = pages_of(script_pdf(parse_fountain(LONG), "american"))[1:]
    cut = [at for at, page in enumerate(pages) if "(MORE)" in page]
    assert cut
    for at in cut:
        assert "DAN (CONT'D)" in pages[at + 1]


def test_no_heading_ends_a_page() -> None:
    text = "".join(f"INT. ROOM {number} - DAY\n\n{'Rain. ' * 25}\n\n" for number in range(60))
    for page in paginate(list(chunks(parse_fountain(text)))):
        assert not page[-1][1].heading
        assert max(row for row, _ in page) < LINES


PARTS = st.sampled_from(
    ["INT. A - DAY\n\n", "Rain.\n\n", "word " * 80 + "\n\n", "BOB\n" + "so " * 60 + "\n\n", "===\n\n"]
)


@given(st.lists(PARTS, max_size=40).map("".join))
@settings(deadline=None, max_examples=60)
def test_every_word_is_on_a_page_once_and_in_order(text: str) -> None:
    script = parse_fountain(text)
    made = list(chunks(script))
    pages = paginate(made)
    told = ["".join(run.text for run in line.runs) for page in pages for _, line in page]
    kept = [line for line in told if line != "(MORE)" and not line.endswith("(CONT'D)")]
    assert kept == ["".join(run.text for run in line.runs) for chunk in made for line in chunk.lines]
    assert all(0 <= row < LINES for page in pages for row, _ in page)


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("plain", [("plain", "")]),
        ("*a* **b** ***c*** _d_", [("a", "i"), (" ", ""), ("b", "b"), (" ", ""), ("c", "bi"), (" ", ""), ("d", "u")]),
        ("_a *b*_", [("a ", "u"), ("b", "iu")]),
        ("5 * 3 * 2", [("5 * 3 * 2", "")]),
        (r"what the f\*ck", [("what the f*ck", "")]),
        ("*open", [("*open", "")]),
    ],
)
def test_emphasis(line: str, runs: list[tuple[str, str]]) -> None:
    assert [tuple(run) for run in spans(line)] == runs


@given(st.text(st.sampled_from("a가中ก*_\\ "), max_size=40))
def test_emphasis_loses_no_letter(line: str) -> None:
    shown = "".join(run.text for run in spans(line))
    assert [char for char in shown if char not in "*_\\"] == [char for char in line if char not in "*_\\"]


@given(st.text(st.sampled_from("ab가나中文（）。、 "), max_size=80), st.integers(4, 20))
def test_lines_are_no_wider_than_the_page_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap([Span(text)] if text else [], width)
    shown = "".join(run.text for line in lines for run in line)
    assert shown.replace(" ", "") == text.replace(" ", "")
    closing = set("）。、")
    for line in lines:
        words = "".join(run.text for run in line)
        assert columns(words.rstrip("）。、")) <= width or not set(words) - closing


@given(st.text(st.sampled_from("あ漢ー。、「」ab1 "), max_size=90), st.integers(4, 20))
def test_no_column_begins_with_a_closing_mark(text: str, height: int) -> None:
    columns_set = set_columns(text, height, 0, 1)
    shown = "".join(cell.text for column in columns_set for cell in column.cells)
    assert squeezed(shown) == squeezed(text)
    for before, after in pairwise(columns_set):
        hung = [cell.text in HANGING for cell in before.cells]
        if after.cells[0].text in HANGING:
            assert len(before.cells) <= 2 or all(hung[-2:])


def test_ruby_stands_beside_its_word() -> None:
    assert [tuple(piece) for piece in pieces("暢気《のんき》に｜二番線《ホーム》で")] == [
        ("暢気", "のんき"),
        ("に", ""),
        ("二番線", "ホーム"),
        ("で", ""),
    ]
    assert with_ruby("暢気に", "妻　　暢気《のんき》に") == "｜暢気《のんき》に"
    (column,) = set_columns("暢気《のんき》に", 20, 3, 3)
    assert [tuple(one) for one in column.ruby] == [(0, 2, "のんき")]


def test_ruby_that_the_reader_left_out_is_printed() -> None:
    text = "○駅（夜）\n　　　雪。\nハルカ「暢気《のんき》ね」\nジウ「ええ」\n"
    script = read_script(text.encode(), "ep01.txt")
    assert script.elements[3].text == "暢気ね"
    for form in ("japanese", "vertical", "sheets"):
        assert "のんき" in squeezed("".join(pages_of(script_pdf(script, form))))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_in_a_script_is_run_as_markup(form: str) -> None:
    text = 'INT. A - DAY\n\nHe says #panic("x") \\ " ] [ $x$ @ref <l> // /* */\n\n@"가" #x\nSo #include "/etc/passwd"\n'
    script = parse_fountain(text)
    printed = squeezed("".join(pages_of(script_pdf(script, form))))
    assert "panic" in printed
    assert "etcpasswd" in printed


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["", "\n\n", "Title: x\n", "[[only a note]]\n", "===\n\n===\n", "A" * 5_000])
def test_odd_scripts_are_printed_too(form: str, text: str) -> None:
    assert script_pdf(parse_fountain(text), form).startswith(b"%PDF-")


def test_korean_words_stay_whole() -> None:
    script = parse_fountain("Language: ko\n\n.방\n\n" + "안녕하세요 여러분 " * 200)
    words = set("".join(pages_of(script_pdf(script, "korean"))).split())
    assert words <= {"방", "S#1.", "안녕하세요", "여러분", "1", "2"}


def test_the_same_script_gives_the_same_bytes() -> None:
    script = parse_fountain(LONG)
    assert script_pdf(script, "american") == script_pdf(script, "american")


def test_what_a_page_does_not_show_is_told() -> None:
    script = parse_fountain("INT. A - DAY\n\n[[a note]]\n\n# Act\n\nRain.\n\nA\nx\n\nB ^\ny\n")
    told = {one.what: one.count for one in convert(script, "japanese", into="pdf")[1]}
    assert told == {"notes": 1, "sections": 1, "interior or exterior in headings": 1, "cues side by side": 1}
    assert {one.what for one in convert(script, "american", into="pdf")[1]} == {"notes", "sections"}


def test_revised_lines_carry_their_mark() -> None:
    script = parse_fountain("INT. A - DAY\n\nRain.\n\nSnow.\n")
    marked = replace(script, revised=frozenset({5}))
    assert form_markup(marked, "american").count('"*"') == 1

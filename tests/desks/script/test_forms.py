"""The forms of the script office: what stands in them, in which language, and that it can be read on the page."""

import csv
import io
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from gassaku.desks.script import break_down, read_script
from gassaku.desks.script.breakdown import Sheets
from gassaku.desks.script.form_tables import form_table, form_workbook
from gassaku.desks.script.form_words import FormWords
from gassaku.desks.script.forms import FORMS, make_form
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.layouts import parse_chinese, parse_japanese
from gassaku.desks.script.measure import measure_of, sheet_lines
from gassaku.desks.script.tags import SceneTags, Tags
from gassaku.printing import to_csv, to_pdf, to_xlsx
from gassaku.vocabulary.descriptor import descriptor_name, descriptor_names
from gassaku.vocabulary.language import READ, reader_language

TEXT = """Title: =달
Draft date: 7고
Language: ko

.부산항, 방파제 (밤/밖) #10A#

해주(37), 우산을 든다. 탄이 담배를 문다.

@해주
비가 와요.

@탄
กินข้าวหรือยัง

INT. 방 - 낮 #11#

@해주
すみません。
"""
TAGS = Tags({"10A": SceneTags(added={"props": ("=종이컵", "우산")}, descriptors={"substance.tobacco": 2})})
NAMES = {"해주": {"ja": "ヘジュ", "en": "Haeju", "ko": "해주"}}


@pytest.fixture(scope="module")
def sheets() -> list[Sheets]:
    return [break_down(parse_fountain(TEXT), "1", TAGS)]


def words_on(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_every_word_of_the_forms_stands_in_every_language() -> None:
    english = FormWords("en")
    for language in READ:
        words = FormWords(language)
        for name in FORMS:
            assert words(f"form.{name}") != f"form.{name}"
            assert language == "en" or words(f"form.{name}") != english(f"form.{name}")
    assert all(set(row) == set(READ) and all(row.values()) for row in descriptor_names().values())


def test_every_descriptor_has_a_name() -> None:
    from gassaku.desks.standards import descriptors

    assert set(descriptor_names()) == set(descriptors())


@pytest.mark.parametrize(
    ("tag", "read"), [("zh-HK", "zh-Hant"), ("yue", "zh-Hant"), ("zh-CN", "zh-Hans"), ("ko-KR", "ko"), ("fr", "en")]
)
def test_a_reader_without_a_column_is_served_by_the_nearest(tag: str, read: str) -> None:
    assert reader_language(tag) == read
    assert descriptor_name("substance.tobacco", tag) == descriptor_names()["substance.tobacco"][read]
    assert descriptor_name("no.such", tag) == "no.such"


@pytest.mark.parametrize("language", READ)
@pytest.mark.parametrize("name", list(FORMS))
def test_every_form_prints_in_every_language(sheets: list[Sheets], name: str, language: str) -> None:
    text = words_on(to_pdf(make_form(name, sheets, language, work="달의 해협", names=NAMES)))
    compact = "".join(text.split())
    assert "".join(FormWords(language)(f"form.{name}").split()) in compact
    assert "10A" in compact
    assert "7고" in compact  # the draft it was made from
    assert "\ufffd" not in text


def test_a_sheet_says_what_is_suggested_and_what_a_person_confirmed(sheets: list[Sheets]) -> None:
    text = words_on(to_pdf(make_form("sheets", sheets, "en", names=NAMES)))
    assert "=종이컵 ✓" in text
    assert "우산 ✓" in text
    assert "tobacco 2 ✓ (담배를)" in text
    assert "해주 (Haeju) (37): 1 lines" in text


def test_characters_are_counted_by_language(sheets: list[Sheets]) -> None:
    table = form_table("characters", sheets, "en", NAMES)
    assert [column.title for column in table.columns] == [
        "Character", "Other names", "Scenes", "Lines", "Japanese", "Korean", "Thai",
    ]  # fmt: skip
    assert [list(row) for row in table.rows] == [
        ["해주", "ヘジュ (ja) · Haeju (en)", 2, 2, 1, 1, 0],
        ["탄", "", 1, 1, 0, 0, 1],
    ]


def test_a_spreadsheet_runs_nothing(sheets: list[Sheets]) -> None:
    data = to_csv(form_table("sheets", sheets, "ko"))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0][:3] == ["회", "씬", "구분"]
    assert ["1", "10A", "소품", "'=종이컵", "", "", "확정", "", ""] in rows
    book = load_workbook(io.BytesIO(to_xlsx(form_workbook(list(FORMS), sheets, "ja", work="=달"))))
    assert [sheet.title for sheet in book][1:] == [FormWords("ja")(f"form.{name}")[:31] for name in FORMS]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_numbers_stay_numbers(sheets: list[Sheets]) -> None:
    book = load_workbook(io.BytesIO(to_xlsx(form_workbook(["characters"], sheets, "th"))))
    assert book.worksheets[1].cell(2, 4).value == 2


def test_each_country_measures_in_its_own_way() -> None:
    japanese = parse_japanese("○駅・ホーム（夜）\n\n　　　雨が降っている。\n\n蓮「遅い」\n", "a.txt")
    (scene,) = japanese.scenes
    # an empty line and the heading, one of action, one of speech
    assert sheet_lines(scene.elements) == 4
    assert (measure_of(scene, japanese).kind, str(measure_of(scene, japanese))) == ("sheets", "0.2")
    chinese = parse_chinese("1-1 车站 夜 外\n\n△雨下着。\n\n莲：你迟到了。\n", "a.txt")
    assert measure_of(chinese.scenes[0], chinese).kind == "characters"
    korean = parse_fountain(TEXT)
    assert measure_of(korean.scenes[0], korean) == ("pages", korean.scenes[0].eighths.count)


def test_long_speech_takes_further_lines_of_nineteen() -> None:
    said = "あ" * 40
    japanese = parse_japanese(f"○駅\n\n蓮「{said}」\n", "a.txt")
    # 蓮「 and 」 take three of the first twenty; 23 characters go on two further lines
    assert sheet_lines(japanese.scenes[0].elements[1:]) == 3


def test_the_sample_production_prints(project: Path) -> None:
    made = []
    for number in (1, 2, 3):
        file = project / f"examples/strait-of-moons/scripts/ep0{number}.fountain"
        made.append(break_down(read_script(file.read_bytes(), file.name), str(number)))
    text = "".join(words_on(to_pdf(make_form("scenes", made, "ja"))).split())
    for sheets in made:
        assert all("".join(scene.place.split()) in text for scene in sheets.script.scenes if len(scene.place) < 12)

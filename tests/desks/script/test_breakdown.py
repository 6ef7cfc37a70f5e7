"""The breakdown: what a scene needs and carries, each suggestion with its words, each decision by a person."""

import csv
import io
from fractions import Fraction
from pathlib import Path

import pytest

from gassaku.desks.script import break_down, read_script
from gassaku.desks.script.breakdown_document import TABLES, csv_text, document_of
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.lexicon_words import LANGUAGES, lexicon
from gassaku.desks.script.screen_time import screen_time
from gassaku.desks.script.tags import read_tags
from gassaku.desks.standards import descriptors, read_breakdown
from gassaku.notation import NotationError

TEXT = """Language: ko

.부두 (밤/밖) #12A#

윤해주(37), 우산을 접는다. 택시가 선다. 탄(29)이 밧줄을 던진다. 뤄린은 말이 없다.

@해주
담배 있어요?

@탄
กินข้าวหรือยัง

~이어도사나

INT. 방 - 낮

오 선장(68)이 담배를 문다.

@오 선장
앉아.

@뤄린
네.
"""


def test_a_sheet_tells_who_where_when_and_how_long() -> None:
    first, second = break_down(parse_fountain(TEXT)).scenes
    assert (first.number, first.scene.int_ext, first.scene.place, first.scene.time) == ("12A", "EXT", "부두", "밤")
    assert [(part.name, part.lines, part.age) for part in first.cast] == [
        ("해주", 1, 37),
        ("탄", 1, 29),
        ("뤄린", 0, None),
    ]
    assert first.languages == {"ko": 1, "th": 1}
    assert [item.what for item in first.items["props"]] == ["우산", "밧줄"]
    assert [item.what for item in first.items["vehicles"]] == ["택시"]
    assert first.items["music"][0].what == "이어도사나"
    assert second.number == "2"
    assert [(part.name, part.age) for part in second.cast] == [("오 선장", 68), ("뤄린", None)]


def test_a_word_that_is_only_spoken_weighs_less_than_a_thing_shown() -> None:
    first, second = break_down(parse_fountain(TEXT)).scenes
    assert [(one.name, one.level, one.confirmed) for one in first.descriptors] == [("substance.tobacco", 1, False)]
    assert [(one.name, one.level) for one in second.descriptors] == [("substance.tobacco", 2)]
    assert [(one.word, one.line) for one in first.descriptors[0].evidence] == [("담배", 8)]


TAGS = """schema: gassaku.script-tags/1
scenes:
  12A:
    props: [붉은 우산]
    drop: {props: [우산], descriptors: [substance.tobacco]}
    descriptors: {imitable.dangerous_act: 2}
  "99": {props: [x]}
"""


def test_persons_decide() -> None:
    tags, findings = read_tags(TAGS.encode(), "scripts/ep01.tags.yaml")
    sheets = break_down(parse_fountain(TEXT), "1", tags)
    first = sheets.scenes[0]
    assert not findings
    assert [(item.what, item.by) for item in first.items["props"]] == [("붉은 우산", "person"), ("밧줄", "text")]
    assert [(one.name, one.level, one.confirmed) for one in first.descriptors] == [("imitable.dangerous_act", 2, True)]
    assert sheets.orphans == ("99",)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('  "1": {descriptors: {violence.weapon: 9}}', "violence.weapon: 9"),
        ('  "1": {hats: [x]}', "“hats”"),
        ('  "1": nothing', "“nothing”"),
    ],
)
def test_bad_tags_are_findings_at_their_line(line: str, found: str) -> None:
    _, findings = read_tags(f"schema: gassaku.script-tags/1\nscenes:\n{line}\n".encode(), "scripts/ep01.tags.yaml")
    assert [(one.code, one.place.line) for one in findings] == [("SCR-TAGS-FORM", 3)]
    assert found in findings[0].message


def test_tags_without_scenes_are_refused() -> None:
    with pytest.raises(NotationError, match="no scenes"):
        read_tags(b"schema: gassaku.script-tags/1\n", "scripts/ep01.tags.yaml")


def test_the_standards_desk_reads_the_document(project: Path) -> None:
    import json

    sheets = []
    for number in (1, 2, 3):
        file = project / f"examples/strait-of-moons/scripts/ep0{number}.fountain"
        sheets.append(break_down(read_script(file.read_bytes(), file.name), str(number)))
    data = json.dumps(document_of(sheets), ensure_ascii=False).encode()
    read, findings = read_breakdown(data, "story/breakdown.json")
    assert not findings
    assert len(read.scenes) == sum(len(one.scenes) for one in sheets)
    ninth = next(scene for scene in read.scenes if (scene.episode, scene.number) == ("1", "9"))
    assert (ninth.tags["substance.alcohol"].level, ninth.tags["substance.alcohol"].confirmed) == (2, False)
    assert ninth.minutes is not None
    assert ninth.minutes > 1
    assert ("해주", 37) in [(one.name, one.age) for one in ninth.people]


def test_every_word_of_the_lexicon_names_a_descriptor_of_the_standards_desk() -> None:
    import gassaku.desks.script

    folder = Path(gassaku.desks.script.__file__).parent / "lexicon"
    named = set()
    for line in (folder / "descriptors.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            assert len(cells) == 2 + len(LANGUAGES), cells[0]
            assert 1 <= int(cells[1]) <= 5
            assert all(cells[2:]), f"{cells[0]} lacks a language"
            named.add(cells[0])
    assert named <= set(descriptors())
    unsuggested = set(descriptors()) - named
    assert unsuggested == {"cast.blacklisted", "market_access", "sponsorship"}  # no word of a scene says these


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("총장이 권총을 꺼낸다", "ko", ["권총"]),
        ("그는 담배를 문다", "ko", ["담배를"]),
        ("ก็รอลูกโทรมานี่แหละ", "th", []),
        ("เขาสูบบุหรี่", "th", ["สูบบุหรี่"]),
        ("船酔いするくせに", "ja", []),
        ("他抽烟", "zh", ["抽烟"]),
        ("He begun to gunge.", "en", []),
        ("Two guns.", "en", ["guns"]),
        ("Smuggling.", "en", ["smuggl~"]),
    ],
)
def test_words_are_whole_in_every_language(text: str, language: str, found: list[str]) -> None:
    assert [hit.base for hit in lexicon("descriptors").find(text, language)] in (
        [*found],
        [f.rstrip("~") for f in found],
    )


def test_tables_for_people() -> None:
    sheets = [break_down(parse_fountain(TEXT))]
    scenes = list(csv.reader(io.StringIO(csv_text(TABLES["scenes"](sheets)))))
    assert scenes[1][:5] == ["1", "12A", "EXT", "부두", "밤"]
    characters = list(csv.reader(io.StringIO(csv_text(TABLES["characters"](sheets)))))
    assert characters[0] == ["character", "scenes", "lines", "ko", "th"]
    assert ["탄", "1", "1", "0", "1"] in characters
    cast = list(csv.reader(io.StringIO(csv_text(TABLES["cast"](sheets)))))
    assert ["뤄린", "0", "1"] in cast
    sheet = list(csv.reader(io.StringIO(csv_text(TABLES["sheets"](sheets)))))
    assert ["1", "12A", "props", "우산", "", "", "text", "우산을", "5"] in sheet


def test_a_table_starts_no_formula() -> None:
    sheets = [break_down(parse_fountain('INT. =HYPERLINK("x") - DAY\n\nRain.\n'))]
    assert "\n1,1,INT,\"'=HYPERLINK" in csv_text(TABLES["scenes"](sheets))


def test_the_measure_of_time_names_itself() -> None:
    english = parse_fountain("INT. A - DAY\n\nRain falls on the town and nobody is out to see it fall.\n")
    assert screen_time(english.scenes[0], english) == (8, "pages")
    japanese = read_script(("○駅（夜）\n" + "　　　雪が舞っている。\n" * 40).encode(), "a.txt")
    assert screen_time(japanese.scenes[0], japanese).method == "sheets"
    korean = parse_fountain(TEXT)
    assert screen_time(korean.scenes[0], korean).method == "speech and action"


def test_the_estimate_lies_near_the_subtitled_scenes(project: Path) -> None:
    """Scenes 1 to 5 of the sample run from the first cue to the last for 7 min 22 s, with what is seen around them."""
    file = project / "examples/strait-of-moons/scripts/ep01.fountain"
    script = read_script(file.read_bytes(), file.name)
    estimated = sum(screen_time(scene, script).seconds for scene in script.scenes[:5])
    assert abs(Fraction(estimated, 442) - 1) < Fraction(15, 100)

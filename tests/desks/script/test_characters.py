"""Who is in the story: what each is called in every language, and how each speaks to the others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.script import break_down
from gassaku.desks.script.align import align
from gassaku.desks.script.character_findings import character_findings
from gassaku.desks.script.characters import (
    Characters,
    characters_schema,
    declared_level,
    read_characters,
    scene_key,
)
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.people_view import draft_of, people_json
from gassaku.desks.script.season import production_sheets
from gassaku.desks.script.speech import heard_in, level_of, said_to, suggested_speech
from gassaku.desks.script.told import characters_of
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.opening import open_production
from gassaku.production.facts import CHARACTER_NAMES, SPEECH_LEVELS

DOCUMENT = """schema: gassaku.characters/1
characters:
  - id: haeju
    cues: [해주]
    names: {ko: 해주, ja: ヘジュ, en: Haeju}
    speech:
      - {to: tan, level: polite, address: {ko: 탄 씨}}
      - {to: tan, level: plain, since: 2-3}
      - {to: tan, level: formal, language: ja}
  - id: tan
    names: {ko: 탄, ja: タン, th: ธาร, en: Tan}
"""
SCRIPT = """Language: ko

.배 (밤/안) #1#

@해주
탄 씨, 어디 가요?

@탄
밥 먹으러 갑니다.

@해주
같이 가요.

.배 (밤/안) #2#

@해주
밥 먹었어?

@탄
먹었지.

@해주
나도 배고파. 같이 가자.
"""


def read(text: str) -> tuple[Characters, list[Finding]]:
    made, findings = read_characters(text.encode(), "story/characters.yaml")
    assert made is not None
    return made, list(findings)


def found(text: str, script: str = SCRIPT, languages: tuple[str, ...] = ()) -> list[Finding]:
    made, _ = read(text)
    sheets = [break_down(parse_fountain(script), "1")]
    return list(character_findings(made, "story/characters.yaml", sheets, ["scripts/ep01.fountain"], set(languages)))


@pytest.mark.parametrize(
    ("text", "language", "level"),
    [
        ("어디 가요?", "ko", "polite"),
        ("확인 중입니다.", "ko", "formal"),
        ("됩니까?", "ko", "formal"),
        ("오늘은 아니다. 내가 아니다.", "ko", None),  # 아니다 ends like 합니다 and is not it
        ("안 돼, 곧 물때가 바뀌어.", "ko", "plain"),
        ("윤성태.", "ko", None),
        ('"보고합니다." 하더라고요.', "ko", "polite"),  # what is quoted is not said
        ("夜分に恐れ入ります。阿比留と申します。", "ja", "formal"),
        ("記録するのが仕事です。", "ja", "polite"),
        ("故障やろ。", "ja", "plain"),
        ("海月。", "ja", None),
        ("姥姥，您吃了吗？", "zh-Hans", "polite"),
        ("你是不是看见什么了？", "zh", "plain"),
        ("海上雾大。", "zh", None),
        ("กินแล้วครับ", "th", "polite"),
        ("มึงไปไหนมา", "th", "plain"),
        ("พระจันทร์", "th", None),
        ("Come here.", "en", None),
    ],
)
def test_a_line_tells_its_level_or_none(text: str, language: str, level: str | None) -> None:
    assert level_of(text, language) == level


def test_one_speaks_to_who_spoke_before_or_speaks_next() -> None:
    scene = parse_fountain(SCRIPT).scenes[0]
    assert [(speaker, to) for speaker, to, _, _ in said_to(scene)] == [("해주", "탄"), ("탄", "해주"), ("해주", "탄")]
    alone = parse_fountain("INT. 방 - 밤\n\n@해주\n한 척이었어.\n").scenes[0]
    assert said_to(alone) == [("해주", "", "한 척이었어.", 4)]


def test_what_is_heard_is_suggested_with_its_turn() -> None:
    (to_tan,) = [
        one for one in suggested_speech(heard_in([break_down(parse_fountain(SCRIPT), "1")])) if one.speaker == "해주"
    ]
    assert (to_tan.to, to_tan.language, to_tan.counts) == ("탄", "ko", {"polite": 2, "plain": 2})
    assert to_tan.turns == (("1-2", "plain"),)


def test_the_level_that_holds_is_the_last_declared_by_then() -> None:
    made, findings = read(DOCUMENT)
    assert not findings
    haeju = made.by_id()["haeju"]
    assert declared_level(haeju, "tan", "1-9", "ko") == "polite"
    assert declared_level(haeju, "tan", "2-3", "ko") == "plain"
    assert declared_level(haeju, "tan", "10-1", "ko") == "plain"
    assert declared_level(haeju, "tan", "1-9", "ja") == "formal"
    assert declared_level(haeju, "ren", "1-9", "ko") is None


def test_lines_against_what_is_declared_are_told_at_the_first_of_them() -> None:
    told = [one for one in found(DOCUMENT) if one.code == "SCR-SPEECH-LEVEL"]
    assert [(one.place.path, one.place.line) for one in told] == [("scripts/ep01.fountain", 17)]
    assert told[0].message == "Scene 1-2: 해주 speaks plain to 탄, and polite is declared."
    agreed = DOCUMENT.replace("since: 2-3", "since: 1-2")
    assert not [one for one in found(agreed) if one.code == "SCR-SPEECH-LEVEL"]


def test_a_name_that_a_market_needs_is_missed() -> None:
    told = [one.message for one in found(DOCUMENT, languages=("ko", "th", "ms", "zh-Hant"))]
    assert told[:2] == ["해주 has no name in th, zh-Hant.", "탄 has no name in zh-Hant."]  # Malay reads the Latin one


def test_who_speaks_much_and_is_nobody_is_told() -> None:
    script = SCRIPT + "".join(f"\n.곳 {at} (낮/밖) #{at}#\n\n@기관사\n하나.\n\n둘.\n" for at in range(3, 13))
    told = [one.message for one in found(DOCUMENT, script) if one.code == "SCR-CHARACTER-MISSING"]
    assert told == ["기관사 speaks 10 lines and is not among the characters."]


def test_a_pair_without_a_level_is_told() -> None:
    script = "Language: ko\n" + "".join(
        f"\n.곳 {at} (낮/밖) #{at}#\n\n@탄\n가요?\n\n@해주\n가요.\n" for at in range(1, 5)
    )
    told = [one.message for one in found(DOCUMENT, script) if one.code == "SCR-SPEECH-MISSING"]
    assert told == ["탄 speaks to 해주 in 4 scenes, and no level of speech is declared."]


@pytest.mark.parametrize(
    ("wrong", "code", "line"),
    [
        ("  - {id: tan, names: {en: T}}\n", "SCR-CHARACTERS-FORM", 12),
        ("  - {id: x, names: {ko: 탄}}\n", "SCR-NAME-TWICE", 12),
        ("  - {id: x, names: {ko: 가}, speech: [{to: who, level: plain}]}\n", "SCR-CHARACTERS-FORM", 12),
        ("  - {id: x, names: {klingonese: 가}}\n", "SCR-CHARACTERS-FORM", 12),
        ("  - {id: x, names: {ko: 가}, speech: [{to: tan, level: rude}]}\n", "SCR-CHARACTERS-FORM", 12),
        ("  - {id: x, names: {ko: 가}, speech: [{to: tan, level: plain, since: later}]}\n", "SCR-CHARACTERS-FORM", 12),
        ("  - {id: x, names: {ko: 가}, hat: red}\n", "SCR-CHARACTERS-FORM", 12),
    ],
)
def test_what_cant_be_used_is_told_at_its_line_and_the_others_hold(wrong: str, code: str, line: int) -> None:
    made, findings = read(DOCUMENT + wrong)
    assert [(one.code, one.place.line) for one in findings] == [(code, line)]
    assert {"haeju", "tan"} <= {one.id for one in made.characters}


def test_no_mapping_is_refused() -> None:
    with pytest.raises(NotationError, match="no mapping"):
        read_characters(b"- a\n", "story/characters.yaml")


def test_the_schema_is_published() -> None:
    assert "characters" in characters_schema()["properties"]


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 60), st.sampled_from(["", "A", "B"])), min_size=2))
def test_scenes_stand_in_the_order_of_the_story(scenes: list[tuple[int, int, str]]) -> None:
    names = [f"{episode}-{number}{letter}" for episode, number, letter in sorted(scenes)]
    assert sorted(names, key=scene_key) == names


def test_translations_suggest_names() -> None:
    korean = parse_fountain(SCRIPT)
    thai = parse_fountain(
        "Language: th\n\n.เรือ #1#\n\n@แฮจู\nไปไหนคะ\n\n@ธาร\nไปกินข้าวครับ\n\n@แฮจู\nไปด้วยค่ะ\n"
        "\n.เรือ #2#\n\n@แฮจู\nกินข้าวหรือยัง\n\n@ธาร\nกินแล้ว\n\n@แฮจู\nหิวเหมือนกัน ไปด้วยกัน\n"
    )
    made, _ = read(DOCUMENT)
    row = people_json(made, [break_down(korean, "1")], [align(korean, thai)])
    haeju = row["characters"][0]
    assert (haeju["cue"], haeju["suggested_names"]) == ("해주", {"th": "แฮจู"})


def test_a_draft_of_the_document_can_be_read() -> None:
    row = people_json(
        Characters.model_validate({"schema": "gassaku.characters/1"}), [break_down(parse_fountain(SCRIPT))]
    )
    made, findings = read(draft_of(row))
    assert not findings
    assert [one.cues for one in made.characters] == [("해주",), ("탄",)]
    assert made.characters[0].speech[0].to == made.characters[1].id


def test_the_sample_speaks_as_it_declares(project: Path) -> None:
    """The bible's table of who speaks how to whom agrees with what the lines tell, pair by pair."""
    production = open_production(project / "examples" / "strait-of-moons")
    declared, _ = characters_of(production)
    rows = [row for row in people_json(declared, production_sheets(production))["speech"] if row["declared"]]
    assert len(rows) >= 15
    assert not [row for row in rows if (row["suggested"] == "plain") != (row["declared"] == "plain")]


def test_other_desks_are_told(project: Path) -> None:
    production = open_production(project / "examples" / "strait-of-moons")
    rows = production.fact(SPEECH_LEVELS) or []
    by_person = {(one["speaker"], one["to"]) for one in rows if one["by"] == "person"}
    by_text = {(one["speaker"], one["to"]) for one in rows if one["by"] == "text"}
    assert ("뤄린", "林婆婆") not in by_text  # it is declared, whatever name stands in the script
    assert ("뤄린", "린 할머니") in by_person
    assert by_text
    names = production.fact(CHARACTER_NAMES) or {}
    assert names["林婆婆"]["ko"] == "린 할머니"

"""The story page: declared beside suggested, edited, compared between drafts, and told to other desks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.script import break_down
from gassaku.desks.script.breakdown import Sheets
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.map_edit import PARTS, MapError, declare, set_genres, withdraw
from gassaku.desks.script.source import beside_source, parts_of
from gassaku.desks.script.story_map import StoryMap, read_story_map
from gassaku.desks.script.story_suggestions import _percent, suggested_genres, suggested_themes, suggested_ties
from gassaku.desks.script.story_view import rhythm_changes, story_json
from gassaku.notation import NotationError
from gassaku.opening import open_production
from gassaku.production.facts import CULTURE_REFERENCES, SCENE_WEIGHTS

PATH = "story/map.yaml"
MAP = b"""# what the room says
schema: gassaku.story-map/1
culture:
  # the diver's day
  - {kind: food, what: \xec\x84\xb1\xea\xb2\x8c, language: ko, scenes: [1-1]}
"""
TEXT = """Language: ko

INT. 부두 - 밤

성게를 뜬다. 형사가 범인을 쫓는다. 경찰차.

@해주
이름이 뭐예요?

@탄
형사님, 증거가 없어요.

@해주
본명 말이에요.

@탄
탄이요.

INT. 방 - 낮

미역국이 식는다.

@탄
ชื่ออะไรครับ

@해주
해주요.

@탄
이름이 예쁘네요.

@해주
체포하세요.

EXT. 부두 - 밤

@렌
名前は。

긴 사이.
"""


@pytest.fixture(scope="module")
def sheets() -> list[Sheets]:
    return [break_down(parse_fountain(TEXT), "1")]


def story(text: bytes) -> StoryMap:
    made, findings = read_story_map(text, PATH)
    assert made is not None
    assert not findings
    return made


def test_genres_are_suggested_with_their_words_and_are_a_hundred_together(sheets: list[Sheets]) -> None:
    made = suggested_genres(sheets[0])
    assert made[0].genre == "crime"
    assert {"형사", "범인", "체포"} <= set(made[0].words)
    assert sum(one.percent for one in made) == 100


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_percents_are_a_hundred_and_near_their_share(counts: list[int]) -> None:
    made = _percent(counts)
    if sum(counts):
        assert sum(made) == 100
        assert all(abs(100 * count / sum(counts) - share) < 1 for count, share in zip(counts, made, strict=True))


def test_a_theme_comes_back_in_several_scenes_and_languages(sheets: list[Sheets]) -> None:
    (theme,) = suggested_themes(sheets)
    assert (theme.theme, theme.where, theme.scenes) == ("identity", (), ("1-1", "1-2", "1-3"))
    assert {"이름", "本名", "ชื่ออะไร", "名前"} & set(theme.words) >= {"이름", "ชื่ออะไร", "名前"}


def test_who_meets_again_and_again_is_suggested_until_declared(sheets: list[Sheets]) -> None:
    nothing = story(b"schema: gassaku.story-map/1\n")
    assert [one.between for one in suggested_ties(sheets, nothing)] == [("탄", "해주")]
    declared = story(declare(b"", PATH, "relationships", {"between": ["해주", "탄"], "what": "colleagues"}))
    assert not suggested_ties(sheets, declared)


def test_declared_stands_beside_suggested(sheets: list[Sheets]) -> None:
    row = story_json(sheets, story(MAP))
    assert [(one["what"], one["by"]) for one in row["references"] if one["kind"] == "food"] == [
        ("성게", "person"),
        ("미역국", "text"),
    ]
    assert row["hanging"] == {"1-1": ["food: 성게"]}
    (episode,) = row["episodes"]
    assert episode["longest"]["scene"] in {"1-1", "1-2"}
    assert episode["shortest"] == {"scene": "1-3", "seconds": episode["seconds"][2]}
    assert episode["night"] > 50


def test_an_arc_says_where_its_character_is_not_to_be_seen(sheets: list[Sheets]) -> None:
    entry = {"who": "해주", "start": "silent", "end": "speaks", "scenes": ["1-1", "1-3"]}
    (arc,) = story_json(sheets, story(declare(b"", PATH, "arcs", entry)))["arcs"]
    assert (arc["present"], arc["absent"]) == (["1-1", "1-2"], ["1-3"])


WORK = """# 1장 이름

형사는 성게를 뜨던 손을 멈추고 이름이 뭐냐고 물었다. 성게를 뜬다. 형사가 범인을 쫓는다. 그게 전부였다.

# 2장 국

미역국이 식는다. 이름이 예쁘네요, 하고 그가 말했다. 그리고 체포하세요, 하고 나는 말했다.

# 3장 눈

그해 겨울에는 눈이 오지 않았다. 아무도 그 이유를 몰랐다.
"""


def test_a_work_is_laid_beside_the_script(sheets: list[Sheets]) -> None:
    parts = parts_of(WORK)
    assert [part.name for part in parts] == ["1장 이름", "2장 국", "3장 눈"]
    laid = beside_source(parts, sheets)
    assert [(one.part, one.how, one.scenes) for one in laid.parts] == [
        ("1장 이름", "kept", ("1-1",)),
        ("2장 국", "kept", ("1-2",)),
        ("3장 눈", "left_out", ()),
    ]
    assert laid.new == ("1-3",)
    turned = beside_source([parts[1], parts[0], parts[2]], sheets)
    assert sorted(one.how for one in turned.parts) == ["kept", "left_out", "moved"]


@pytest.mark.parametrize(
    "text",
    [
        "第一章　海\n海だ。\n第二章　月\n月だ。",
        "Chapter 1\nSea.\nChapter 2\nMoon.",
        "## ก\nทะเล\n## ข\nจันทร์",
    ],
)
def test_parts_are_told_by_their_headings(text: str) -> None:
    assert len(parts_of(text)) == 2


def test_a_work_without_headings_is_one_part() -> None:
    assert [part.text for part in parts_of("바다.\n")] == ["바다."]
    assert parts_of(" \n") == ()


def test_a_suggestion_is_accepted_by_declaring_it() -> None:
    made = declare(MAP, PATH, "culture", {"kind": "song", "what": "이어도사나: 노래", "scenes": ["1-30"]})
    assert made.startswith(MAP)
    assert [one.what for one in story(made).culture] == ["성게", "이어도사나: 노래"]
    changed = declare(made, PATH, "culture", {"kind": "food", "what": "미역국", "scenes": ["1-2"]}, at=0)
    assert [one.what for one in story(changed).culture] == ["미역국", "이어도사나: 노래"]
    assert "# the diver's day" in changed.decode()
    assert [one.what for one in story(withdraw(changed, PATH, "culture", 0)).culture] == ["이어도사나: 노래"]


def test_genres_are_set_and_taken_away() -> None:
    made = set_genres(MAP, PATH, "1", {"mystery": 60, "family": 40})
    assert story(made).genres == {"1": {"mystery": 60, "family": 40}}
    assert story(set_genres(made, PATH, "1", {})).genres == {}


@pytest.mark.parametrize(
    ("part", "entry"),
    [
        ("hats", {"what": "x"}),
        ("culture", {"kind": "hat", "what": "x"}),
        ("themes", {"id": "x", "name": {"en": "X"}, "reach": "cosmic"}),
        ("arcs", {"who": "x"}),
    ],
)
def test_what_no_map_can_hold_is_refused(part: str, entry: dict[str, object]) -> None:
    with pytest.raises(MapError):
        declare(MAP, PATH, part, entry)


def test_genres_that_are_no_hundred_are_refused() -> None:
    with pytest.raises(MapError, match="100 percent"):
        set_genres(MAP, PATH, "1", {"mystery": 60})


def test_nothing_is_withdrawn_that_is_not_there() -> None:
    for part in PARTS:
        with pytest.raises(NotationError):
            withdraw(MAP, PATH, part, 7)


def test_references_are_compared_between_drafts(sheets: list[Sheets]) -> None:
    later = [break_down(parse_fountain(TEXT.replace("미역국이 식는다", "김치를 썬다")), "1")]
    told = rhythm_changes(story_json(sheets), story_json(later))
    assert "reference suggested: food 김치 in 1-2" in told
    assert "reference gone: food 미역국" in told
    assert rhythm_changes(story_json(sheets), story_json(sheets)) == []


def test_other_desks_are_told_what_hangs_on_each_scene(project: Path) -> None:
    production = open_production(project / "examples" / "strait-of-moons")
    weights = {row[0]: row for row in (production.fact(SCENE_WEIGHTS) or {})["ep01"]}
    assert max(row[1] for rows in (production.fact(SCENE_WEIGHTS) or {}).values() for row in rows) == 100
    assert weights["35"][1] > weights["15"][1] == 0
    assert any("이름" in what or "names" in what for what in weights["35"][2])
    rows = production.fact(CULTURE_REFERENCES) or []
    assert {"person", "text"} == {row["by"] for row in rows}
    assert not [row for row in rows if row["by"] == "text" and row["what"] == "쌀을 뿌"]  # 쌀을 뿌린다 is declared

"""The story map is read part by part; the story's figures are counted from the text."""

from fractions import Fraction

import pytest

from gassaku.desks.script import break_down
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.story import meetings_of, references_of, structure_of
from gassaku.desks.script.story_map import compare_maps, read_story_map, scenes_named, story_map_schema
from gassaku.notation import NotationError

TEXT = """Language: ko

INT. 방 - 밤

성게 한 접시.

@해주
밥 먹자.

@탄
네.

@해주
앉아.

EXT. 부두 - 낮

@렌
父さん。線香は。

@탄
네.
"""
MAP = """schema: gassaku.story-map/1
genres:
  "1": {mystery: 60, family: 40}
themes:
  - {id: names, name: {en: Names}, reach: universal, scenes: [1-2]}
  - {id: wages, name: {en: Wages}, reach: local, where: [TH], scenes: [1-9]}
relationships:
  - between: [해주, 렌]
    what: strangers
    turns: [{scene: 1-2, what: they meet}]
"""


def test_structure_meetings_and_references() -> None:
    sheets = break_down(parse_fountain(TEXT))
    made = structure_of(sheets)
    assert made.carried_by == (("탄", Fraction(2, 5)), ("해주", Fraction(2, 5)), ("렌", Fraction(1, 5)))
    assert (made.place_changes, made.language_changes) == (1, 1)
    assert sum(share for _, share in made.languages) == 1
    first = meetings_of([sheets])[0]
    assert (set(first.between), first.scenes, first.exchanges) == ({"탄", "해주"}, ("1-1",), 2)
    found = {(one.kind, one.what) for one in references_of([sheets])}
    assert {("food", "성게"), ("ritual", "線香")} <= found


def test_the_map_is_read() -> None:
    story, findings = read_story_map(MAP.encode(), "story/map.yaml")
    assert story is not None
    assert not findings
    assert ("relationships", "1-2") in list(scenes_named(story))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("reach: universal", "reach: cosmic", 5), ("family: 40", "family: 30", 3), ("what: strangers", "whom: x", 8)],
)
def test_a_part_that_is_wrong_is_told_and_the_others_are_kept(old: str, new: str, line: int) -> None:
    story, findings = read_story_map(MAP.replace(old, new).encode(), "story/map.yaml")
    assert story is not None
    assert findings[0].code == "SCR-MAP-FORM"
    assert findings[0].place.line == line
    assert [theme.id for theme in story.themes][-1] == "wages"


def test_a_map_of_another_schema_or_no_map_is_refused() -> None:
    story, findings = read_story_map(b"schema: other/1\n", "story/map.yaml")
    assert story is None
    assert findings
    with pytest.raises(NotationError, match="no mapping"):
        read_story_map(b"- a\n", "story/map.yaml")


def test_two_maps_are_compared() -> None:
    old, _ = read_story_map(MAP.encode(), "story/map.yaml")
    changed = MAP.replace("mystery: 60, family: 40", "mystery: 50, family: 50").replace("id: wages", "id: pay")
    new, _ = read_story_map(changed.replace("what: strangers", "what: rivals").encode(), "story/map.yaml")
    assert old is not None
    assert new is not None
    assert compare_maps(old, new) == [
        "episode 1: family 40 % became 50 %",
        "episode 1: mystery 60 % became 50 %",
        "new theme: pay",
        "no longer a theme: wages",
        "relationship 렌 and 해주: what changed",
    ]


def test_the_schema_is_published() -> None:
    assert "themes" in story_map_schema()["properties"]

"""What a person decides is written into the tags: read again it holds, and no comment of anybody is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import break_down
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.tags import NO_TAGS, Tags, read_tags
from gassaku.desks.script.tags_edit import Decision, DecisionError, decide
from gassaku.notation import NotationError

PATH = "scripts/ep01.tags.yaml"
SCRIPT = """Language: ko

.부두 (밤/밖) #12A#

윤해주(37), 우산을 접는다. 택시가 선다. 탄이 담배를 문다.

@해주
가요.

@탄
กินข้าวหรือยัง
"""
BESIDE = b"""schema: gassaku.script-tags/1
# of the whole
scenes:
  "12A":   # the quay
    props:
      - lamp   # hers
      # about the cup
      - cup
    descriptors:
      # it is a toy
      violence.weapon: 3
# at the end
"""


def taken(*decisions: Decision, data: bytes = b"") -> tuple[bytes, Tags]:
    after = decide(data, PATH, decisions)
    tags, findings = read_tags(after, PATH)
    assert not findings
    return after, tags


def test_the_first_decision_makes_the_document() -> None:
    after, tags = taken(Decision("12A", "props", "우산", "keep"))
    assert after.decode() == 'schema: gassaku.script-tags/1\nscenes:\n  "12A": {props: [우산]}\n'
    (scene,) = break_down(parse_fountain(SCRIPT), "1", tags).scenes
    umbrella = scene.items["props"][0]
    assert (umbrella.what, umbrella.by, [one.word for one in umbrella.evidence]) == ("우산", "person", ["우산을"])


def test_a_suggestion_is_renamed_and_keeps_the_words_that_led_to_it() -> None:
    after, tags = taken(Decision("12A", "props", "우산", "change", "붉은 우산: 새것"))
    (scene,) = break_down(parse_fountain(SCRIPT), "1", tags).scenes
    umbrella = scene.items["props"][0]
    assert (umbrella.what, umbrella.by, umbrella.suggested) == ("붉은 우산: 새것", "person", "우산")
    assert umbrella.evidence
    _, tags = taken(Decision("12A", "props", "우산", "undo"), data=after)
    assert break_down(parse_fountain(SCRIPT), "1", tags).scenes == break_down(parse_fountain(SCRIPT)).scenes


def test_what_is_refused_does_not_come_back_until_it_is_undone() -> None:
    after, tags = taken(
        Decision("12A", "vehicles", "택시", "drop"),
        Decision("12A", "descriptors", "substance.tobacco", "drop"),
        Decision("12A", "cast", "탄", "drop"),
        Decision("12A", "languages", "th", "drop"),
    )
    (scene,) = break_down(parse_fountain(SCRIPT), "1", tags).scenes
    assert not scene.items["vehicles"]
    assert not scene.descriptors
    assert [part.name for part in scene.cast] == ["해주"]
    assert scene.languages == {"ko": 1}
    _, tags = taken(Decision("12A", "vehicles", "택시", "keep"), data=after)
    assert [one.by for one in break_down(parse_fountain(SCRIPT), "1", tags).scenes[0].items["vehicles"]] == ["person"]


def test_a_person_says_what_a_scene_is() -> None:
    said = {"place": "부산항", "time": "새벽", "int_ext": "INT/EXT", "eighths": "1 3/8", "seconds": 95}
    after, tags = taken(*(Decision("12A", "scene", key, "change", value) for key, value in said.items()))
    (sheet,) = break_down(parse_fountain(SCRIPT), "1", tags).scenes
    assert (sheet.scene.place, sheet.scene.time, sheet.scene.int_ext) == ("부산항", "새벽", "INT/EXT")
    assert (str(sheet.scene.eighths), sheet.scene.estimated) == ("1 3/8", False)
    assert sheet.time == (95, "person")
    assert sheet.stated == set(said)
    _, tags = taken(*(Decision("12A", "scene", key, "undo") for key in said), data=after)
    assert break_down(parse_fountain(SCRIPT), "1", tags).scenes[0].stated == set()


def test_a_confirmed_descriptor_keeps_its_words() -> None:
    _, tags = taken(Decision("12A", "descriptors", "substance.tobacco", "keep", 3))
    (carried,) = break_down(parse_fountain(SCRIPT), "1", tags).scenes[0].descriptors
    assert (carried.level, carried.confirmed, [one.word for one in carried.evidence]) == (3, True, ["담배를"])


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (Decision("1", "hats", "x", "keep"), "no part"),
        (Decision("1", "props", " ", "keep"), "needed"),
        (Decision("1", "props", "a\nb", "keep"), "needed"),
        (Decision("1", "props", "a", "burn"), "no decision"),  # type: ignore[arg-type]  # what a form may send
        (Decision("1", "props", "a", "change", ""), "new name"),
        (Decision("1", "cast", "a", "change", "b"), "can be renamed"),
        (Decision("1", "descriptors", "violence.weapon", "keep", 6), "no level"),
        (Decision("1", "descriptors", "violence.weapon", "keep", True), "no level"),
        (Decision("1", "scene", "seconds", "change", 0), "can't be"),
        (Decision("1", "scene", "weather", "change", "rain"), "states"),
        (Decision("1", "scene", "seconds", "drop"), "only be changed"),
    ],
)
def test_what_no_tags_can_hold_is_refused_in_a_sentence(decision: Decision, why: str) -> None:
    with pytest.raises(DecisionError, match=why):
        decide(b"", PATH, [decision])


def test_tags_that_cant_be_read_are_refused() -> None:
    with pytest.raises(NotationError):
        decide(b"scenes: [", PATH, [])
    with pytest.raises(NotationError, match="nothing to hold"):
        decide(b"schema: gassaku.script-tags/1\nscenes:\n  3: x\n", PATH, [Decision("3", "props", "a", "keep")])


def test_line_ends_and_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + BESIDE.replace(b"\n", b"\r\n")
    after = decide(data, PATH, [Decision("12A", "props", "cup", "drop")])
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n")


def own_lines(data: bytes) -> list[str]:
    return sorted(line.strip() for line in data.decode().splitlines() if line.lstrip().startswith("#"))


THINGS = st.sampled_from(["lamp", "cup", "칼", "no", "12", "a: b", "# x", "'q'", "violence.weapon"])
DECISIONS = st.builds(
    Decision,
    st.sampled_from(["12A", "7", "1-20", "7~2", "010"]),
    st.sampled_from(["props", "cast", "music", "languages"]),
    THINGS,
    st.sampled_from(["keep", "drop", "undo"]),
) | st.builds(
    Decision,
    st.sampled_from(["12A", "7"]),
    st.just("descriptors"),
    THINGS,
    st.sampled_from(["keep", "drop", "undo", "change"]),
    st.integers(0, 5),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(DECISIONS, max_size=6))
def test_the_last_decision_on_a_thing_holds_and_comments_stay(decisions: list[Decision]) -> None:
    after, tags = taken(*decisions, data=BESIDE)
    assert own_lines(after) == own_lines(BESIDE)
    last = {(one.scene, one.part, one.what): one for one in decisions}
    for one in last.values():
        scene = tags.of(one.scene)
        if one.part == "descriptors":
            assert scene.descriptors.get(one.what) == (one.to if one.verdict in {"keep", "change"} else None)
        else:
            assert (one.what in scene.added.get(one.part, ())) == (one.verdict == "keep")
        assert scene.drops(one.part, one.what) == (one.verdict == "drop")
    assert tags != NO_TAGS

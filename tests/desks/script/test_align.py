"""Scenes and lines keep one identity over translations and drafts."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import align, read_script
from gassaku.desks.script.align import carried_ids, scene_ids
from gassaku.desks.script.fountain import parse_fountain
from samples import sample

NAMES = {
    "ko": ("하루카", "지우"), "ja": ("ハルカ", "ジウ"), "zh-Hans": ("遥香", "智友"), "th": ("ฮารุกะ", "จีอู"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), list(permutations(NAMES, 2)))
def test_the_sample_in_four_languages_lies_side_by_side(one: str, other: str) -> None:
    """Twelve directions of four languages: the twins by hand are the scenes of one index, as far as both go."""
    old, new = (
        read_script(sample(f"screenplay/originals/platform-two.{tag}.fountain").read_bytes(), "a.fountain")
        for tag in (one, other)
    )
    made = align(old, new)
    both = [(pair.old[0].index, pair.new[0].index) for pair in made.scenes if pair.old and pair.new]
    shorter = min(len(old.scenes), len(new.scenes))
    assert both == [(at, at) for at in range(1, shorter + 1)]
    assert made.how == "translation"
    assert dict(made.names) == dict(zip(NAMES[one], NAMES[other], strict=True))


KOREAN = """Language: ko

INT. 방 - 밤 #1#

비가 온다. 해주(37)가 창을 닫는다.

@해주
밥은 먹었어?

@탄
아직이요. 30분 뒤에요.

EXT. 부두 - 낮 #2#

배가 들어온다.

@탄
저기요, 그 줄 좀 잡아 주세요!

@해주
네.

INT. 사무실 - 저녁 #3#

@해주
이름이 없어요.
"""
JAPANESE = """Language: ja

INT. 部屋 - 夜 #1#

雨が降っている。ヘジュ（37）が窓を閉める。

@ヘジュ
ご飯は食べた？

@タン
まだです。30分後に。

EXT. 埠頭 - 昼 #2#

船が入ってくる。

@タン
すみません、そのロープを持ってください！

@ヘジュ
はい。

INT. 事務所 - 夕方 #3#

@ヘジュ
名前がないんです。
"""


def test_lines_lie_beside_their_translation() -> None:
    made = align(parse_fountain(KOREAN), parse_fountain(JAPANESE))
    pairs = [(line.old, line.new) for pair in made.scenes for line in pair.lines]
    assert all(old is not None and new is not None for old, new in pairs)
    assert made.names == {"해주": "ヘジュ", "탄": "タン"}
    assert not made.without_twin()


def test_a_line_without_its_twin_is_told() -> None:
    made = align(parse_fountain(KOREAN), parse_fountain(JAPANESE.replace("@ヘジュ\nはい。\n\n", "")))
    assert [(side, unit.text) for side, unit in made.without_twin()] == [("old", "네.")]


@given(st.integers(1, 3))
@settings(max_examples=3, deadline=None)
def test_a_scene_that_the_translation_lacks_stands_alone(missing: int) -> None:
    scenes = JAPANESE.split("\n\nINT. ")
    parts = [
        "Language: ja\n\nINT. " + scenes[1].split("\n\nEXT. ")[0],
        "EXT. " + scenes[1].split("\n\nEXT. ")[1],
        "INT. " + scenes[2],
    ]
    kept = [part for at, part in enumerate(parts, start=1) if at != missing]
    text = "\n\n".join(kept)
    text = text if text.startswith("Language") else "Language: ja\n\n" + text
    made = align(parse_fountain(KOREAN), parse_fountain(text))
    assert [pair.old[0].index for pair in made.scenes if not pair.new] == [missing]


def test_identities_stay_over_drafts() -> None:
    first = parse_fountain(KOREAN)
    ids = scene_ids(first)
    second = parse_fountain(KOREAN.replace("밥은 먹었어?", "밥은?").replace("#2#", "#2A#"))
    carried = carried_ids(align(first, second, ids))
    assert list(carried.values()) == list(ids.values())
    third = parse_fountain(JAPANESE)
    assert list(carried_ids(align(second, third, carried)).values()) == list(ids.values())


@given(
    st.text(st.sampled_from("INT. A-\n@가あ中ก #1"), max_size=120),
    st.text(st.sampled_from("INT. A-\n@가あ中ก #1"), max_size=120),
)
@settings(deadline=None, max_examples=150)
def test_every_scene_stands_exactly_once(one: str, other: str) -> None:
    old, new = parse_fountain(one), parse_fountain(other)
    made = align(old, new)
    assert sorted(s.index for pair in made.scenes for s in pair.old) == [s.index for s in old.scenes]
    assert sorted(s.index for pair in made.scenes for s in pair.new) == [s.index for s in new.scenes]
    assert set(carried_ids(made)) == {s.index for s in new.scenes}


@pytest.mark.parametrize(("episode", "scenes"), [("ep02", 15), ("ep03", 14)])
def test_the_sample_and_its_japanese_script_are_one(project: Path, episode: str, scenes: int) -> None:
    """Every scene and every line has its twin; a direction that only one language needs is no line."""
    folder = project / "examples/strait-of-moons/scripts"
    korean, japanese = (
        read_script((folder / name).read_bytes(), name) for name in (f"{episode}.fountain", f"{episode}.ja.fountain")
    )
    made = align(korean, japanese)
    assert [(pair.old[0].number, pair.new[0].number) for pair in made.scenes if pair.old and pair.new] == [
        (scene.number, scene.number) for scene in korean.scenes
    ]
    assert len(made.scenes) == scenes
    assert made.without_twin() == ()
    assert made.names["해주"] == "ヘジュ"
    assert any(line.old is None for pair in made.scenes for line in pair.lines) == (episode == "ep03")

"""Tags go with their scenes into the next draft."""

from pathlib import Path

import pytest

from cli.run import gassaku
from gassaku.desks.script.compare import compare
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.tags import read_tags
from gassaku.desks.script.tags_carry import carry_tags, new_numbers

SCENES = {
    "quay": "INT. 부두 창고 - 밤 #{n}#\n\n밧줄이 풀린다. 아무도 없다.\n\n@해주\n여기 누가 있었어요.\n",
    "kitchen": "INT. 부엌 - 낮 #{n}#\n\n국이 끓어 넘친다.\n\n@복순\n앉아서 먹어라. 식는다.\n",
    "deck": "EXT. 갑판 - 새벽 #{n}#\n\n안개가 걷힌다.\n\n@탄\n줄이 안 올라와요. 걸렸어요.\n",
    "office": "INT. 사무소 - 낮 #{n}#\n\n도장 찍는 소리.\n\n@사치\n書類は、まだ生きております。\n",
}
TAGS = """schema: gassaku.script-tags/1
scenes:
  "1": {props: [lamp]}   # the quay
  2:
    # the kitchen
    props: [soup]
  '3': {props: [rope]}
"""


def draft(*names: str) -> str:
    return "Language: ko\n\n" + "\n".join(SCENES[name].format(n=at) for at, name in enumerate(names, start=1))


def test_scenes_that_were_renumbered_keep_their_tags() -> None:
    compared = compare(
        parse_fountain(draft("quay", "kitchen", "deck")), parse_fountain(draft("office", "deck", "quay", "kitchen"))
    )
    assert new_numbers(compared) == {"1": "3", "2": "4", "3": "2"}
    carried = carry_tags(TAGS.encode(), "a.tags.yaml", compared)
    assert carried.cut == ()
    tags, findings = read_tags(carried.data, "a.tags.yaml")
    assert not findings
    assert {number: one.added["props"] for number, one in tags.scenes.items()} == {
        "3": ("lamp",),
        "4": ("soup",),
        "2": ("rope",),
    }
    text = carried.data.decode()
    assert "# the quay" in text
    assert "    # the kitchen\n" in text


@pytest.mark.parametrize("names", [("kitchen", "deck"), ("deck", "kitchen")])
def test_the_tags_of_a_scene_that_was_cut_stay_to_be_looked_at(names: tuple[str, ...]) -> None:
    compared = compare(parse_fountain(draft("quay", "kitchen", "deck")), parse_fountain(draft(*names)))
    carried = carry_tags(TAGS.encode(), "a.tags.yaml", compared)
    assert "1" in carried.cut
    tags, _ = read_tags(carried.data, "a.tags.yaml")
    assert sorted(tag for one in tags.scenes.values() for tag in one.added["props"]) == ["lamp", "rope", "soup"]


def test_the_same_draft_changes_nothing() -> None:
    same = parse_fountain(draft("quay", "kitchen", "deck"))
    assert carry_tags(TAGS.encode(), "a.tags.yaml", compare(same, same)).data == TAGS.encode()


def test_the_command_writes_the_tags_of_the_new_draft(tmp_path: Path) -> None:
    for name, text in (("old", draft("quay", "kitchen", "deck")), ("new", draft("deck", "quay", "kitchen"))):
        (tmp_path / f"{name}.fountain").write_text(text, encoding="utf-8")
    (tmp_path / "a.tags.yaml").write_text(TAGS, encoding="utf-8")
    out = tmp_path / "b.tags.yaml"
    arguments = ("script", "carry", tmp_path / "old.fountain", tmp_path / "new.fountain", tmp_path / "a.tags.yaml", out)
    row = gassaku(*arguments, "--json").json
    assert row["numbers"] == {"1": "2", "2": "3", "3": "1"}
    assert read_tags(out.read_bytes(), "b")[0].scenes["2"].added["props"] == ("lamp",)
    assert gassaku(*arguments).status == 2

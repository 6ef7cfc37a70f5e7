"""The figures of a script as the command line gives them."""

import json

from gassaku.desks.script import read_script, summarise
from samples import sample


def test_it_holds_what_was_promised() -> None:
    data = sample("screenplay/originals/platform-two.ko.fountain").read_bytes()
    summary = summarise(read_script(data, "scripts/ep01.ko.fountain"))
    assert (summary["format"], summary["encoding"], summary["language"]) == ("fountain", "utf-8", "ko")
    assert (summary["scene_headings"], summary["character_cues"], summary["transitions"]) == (3, 5, 1)
    assert summary["characters"] == ["하루카", "지우"]
    assert [scene["number"] for scene in summary["scenes"]] == ["1", "2", "3A"]
    first = summary["scenes"][0]
    assert (first["heading"], first["line"]) == ("S#1. 겨울역 승강장 (밤/밖)", 12)
    assert (first["int_ext"], first["place"], first["time"]) == ("EXT", "겨울역 승강장", "밤")
    assert first["cast"] == ["하루카", "지우"]
    assert summary["eighths_estimated"] is True
    assert json.loads(json.dumps(summary)) == summary


def test_names_come_without_marks_and_extensions_in_order_of_first_appearance() -> None:
    text = "ZOE (V.O.)\nOne.\n\n@지우 (E) ^\n둘.\n\nZOE (CONT'D)\nThree.\n"
    summary = summarise(read_script(text.encode(), "a.fountain"))
    assert (summary["characters"], summary["character_cues"]) == (["ZOE", "지우"], 3)


def test_a_scene_without_number_place_or_time_says_none() -> None:
    (scene,) = summarise(read_script(b"INT.\n\nAction.\n", "a.fountain"))["scenes"]
    assert (scene["number"], scene["place"], scene["time"]) == (None, None, None)
    assert scene["int_ext"] == "INT"


def test_the_language_of_a_line_is_told_by_its_script() -> None:
    script = read_script(
        "Language: ko\n\n@지우\n안녕.\n\n@ハルカ\nはい。\n\n@WEI\n好。\n\n@DAN\nHello.\n".encode(), "a.fountain"
    )
    spoken = [script.language_of(one) for one in script.elements if one.kind.value == "dialogue"]
    assert spoken == ["ko", "ja", "zh", "und"]

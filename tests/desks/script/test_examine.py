"""Findings on one script: what was found, at its line, with what mends it."""

import pytest

from gassaku.desks.script import CODES, examine, read_script
from gassaku.desks.script import codes as codes_module
from gassaku.findings import Code, Finding


def find(text: str, name: str = "ep01.fountain") -> list[Finding]:
    return list(examine(read_script(text.encode(), name), f"scripts/{name}"))


def told(text: str) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in find(f"Title: A\n\n{text}")]


def test_a_sound_script_has_no_findings() -> None:
    assert told("INT. A - DAY #1#\n\nAction.\n\n@지우\n안녕.\n\nEXT. B - NIGHT #2#\n\nBOB\nYes.\n") == []


def test_a_korean_name_without_its_mark_is_told_and_not_changed() -> None:
    text = "Title: A\n\nINT. 집 - 낮\n\n@지우\n안녕.\n\n지우\n잘 가.\n\n지우\n가라니까.\n"
    (finding,) = find(text)
    assert (finding.code, finding.place.line) == ("SCR-CUE-UNFORCED", 8)
    assert finding.message == (
        "“지우” stands like a character cue (found 2 ×), but Fountain reads a name without capitals as action."
    )
    assert finding.mend == "Put @ before the name: @지우"
    assert len(read_script(text.encode(), "a.fountain").cues) == 1


def test_a_name_before_a_direction_is_told() -> None:
    assert told("INT. 病院 - 日\n\nジョン\n（失われた）\nこの場所は？\n") == [("SCR-CUE-UNFORCED", 5)]


@pytest.mark.parametrize("line", ["비가 온다.", "긴 문장은 이름이 아니라 지문이다 그렇지 않은가", "“말”"])
def test_action_of_two_lines_is_no_name(line: str) -> None:
    assert told(f"INT. 집 - 낮\n\n{line}\n또 온다.\n\n{line}\n다시.\n") == []


def test_a_native_heading_without_its_full_stop() -> None:
    assert told("INT. 집 - 낮\n\n@지우\n안녕.\n\n@지우\n응.\n\n@지우\n네.\n\nS#2. 길 (밤)\n\n걷는다.\n") == [
        ("SCR-HEADING-UNFORCED", 14)
    ]


def test_a_heading_without_an_empty_line_after_it() -> None:
    assert told("INT. A - DAY\n\nAction.\n\nEXT. B - NIGHT\nAction.\n") == [("SCR-HEADING-CROWDED", 7)]


def test_a_scene_number_twice() -> None:
    findings = find("Title: A\n\nINT. A #12a#\n\nOne.\n\nINT. B #12A#\n\nTwo.\n")
    assert [finding.message for finding in findings] == ["Scene number 12A stands on line 3 already."]
    assert str(findings[0].place) == "scripts/ep01.fountain:7 (scene 12A)"


def test_a_scene_with_nothing_in_it_and_a_cue_without_words() -> None:
    assert told("INT. A\n\nINT. B\n\n@BOB\n\nAction.\n") == [("SCR-SCENE-EMPTY", 3), ("SCR-CUE-SILENT", 7)]


def test_no_headings_no_title_no_text() -> None:
    assert [finding.code for finding in find("Only action.\n")] == ["SCR-NO-HEADINGS", "SCR-TITLE-MISSING"]
    assert [finding.code for finding in find("\n\n")] == ["SCR-EMPTY"]
    assert [finding.code for finding in find("/* all */\n")] == ["SCR-EMPTY"]


def test_what_is_never_closed() -> None:
    assert told("INT. A\n\nOne /* two.\n\nThree [[ four.\n") == [("SCR-BONEYARD-OPEN", 5), ("SCR-NOTE-OPEN", 7)]


def test_lost_characters_are_told() -> None:
    data = "Title: 한국\n\nINT. 집 - 낮\n\n가나다라마바사 ".encode() + b"\xff" + " 끝.\n".encode()
    findings = examine(read_script(data, "a.fountain"))
    assert [(finding.code, finding.place.line) for finding in findings] == [("SCR-CHARACTERS-LOST", 5)]


def test_every_code_is_listed_once_and_has_a_mend() -> None:
    made = [code for code in vars(codes_module).values() if isinstance(code, Code)]
    assert {code.name for code in made} == {code.name for code in CODES}
    assert len({code.name for code in CODES}) == len(CODES)
    assert all(code.name.startswith("SCR-") and code.mend.endswith((".", "}")) for code in CODES)

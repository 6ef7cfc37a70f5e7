"""Any bytes end in a script or in a NotationError, soon, and nothing of the text is lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import examine, read_script, summarise, write_fountain
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.layouts import parse_chinese, parse_japanese, parse_korean, parse_thai
from gassaku.notation import NotationError

MARKS = "\n\n\n \t　.@!>~#=^()（）「」『』【】[]/*:：、。-×△○"
WORDS = (
    "[[|]]|/*|*/|S#1|1-1|INT. |TO:|===|  \n|BOB|지우|ジウ|智友|จีอู|夜|낮|内|안|ภายใน|ฉากที่ 1|Title: |人物："
    "|《|》|［＃|］|底本："
)
PIECES = st.sampled_from([*MARKS, *WORDS.split("|")])
SCRIPTS = st.lists(PIECES, max_size=60).map("".join)


def whole(data: bytes) -> None:
    try:
        script = read_script(data, "ep01.txt")
    except NotationError as error:
        assert str(error).startswith("ep01.txt")
        return
    summary = summarise(script)
    assert summary["scene_headings"] == len(summary["scenes"])
    assert all(finding.message and finding.mend for finding in examine(script))
    write_fountain(script)


@given(st.one_of(st.text(max_size=300), SCRIPTS))
@settings(deadline=None, max_examples=300)
def test_any_text(text: str) -> None:
    whole(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_bytes(data: bytes) -> None:
    whole(data)


@given(SCRIPTS)
@settings(deadline=None, max_examples=200)
def test_lines_and_scenes_only_rise(text: str) -> None:
    for parse in (parse_fountain, parse_korean, parse_japanese, parse_chinese, parse_thai):
        script = parse(text, "")
        lines = [element.line for element in script.elements]
        assert lines == sorted(lines)
        assert not lines or (lines[0] >= 1 and lines[-1] <= text.count("\n") + 1)
        assert [scene.index for scene in script.scenes] == list(range(1, len(script.scenes) + 1))
        scenes = [element.scene for element in script.elements]
        assert scenes == sorted(scenes)
        assert max(scenes, default=0) == len(script.scenes)


@given(SCRIPTS)
@settings(deadline=None, max_examples=200)
def test_fountain_loses_no_letter(text: str) -> None:
    script = parse_fountain(text)
    told = [one.text + one.number + "".join(one.extensions) for one in script.elements]
    told += [key + value for key, value in script.title_page]
    for word in ("BOB", "지우", "ジウ", "智友", "จีอู"):
        assert sum(part.count(word) for part in told) == text.count(word)


TRAPS = {
    "notes opened": "[[" * 50_000,
    "notes that an empty line cuts": "[[ " * 20_000 + "\n\n]]" * 2_000,
    "boneyards opened": "/*" * 50_000,
    "both": "[[/*" * 30_000,
    "brackets": "(" * 100_000,
    "brackets behind a name": "A" + "(a)" * 30_000 + "\nhi",
    "empty lines": "\n\n\n" * 50_000,
    "blanks": "가" + " " * 100_000,
    "blanks before": " " * 100_000 + "가",
    "one long line": "가" * 300_000,
    "cues": "@가\n" * 30_000,
    "speech held open": "@A\n" + "  \n" * 50_000 + "x",
    "colons": "：가" * 40_000,
    "quotes": "가「" * 30_000,
    "open quotes": "ハ「あ\n" * 20_000,
    "headings": "S#1. 가(나\n" * 10_000,
    "words of time": "S#1. " + "낮 " * 40_000,
    "dashes": "INT. " + "A - " * 50_000,
    "title page": "Title: x\n" + "  y\n" * 50_000,
    "key": "a" * 100_000 + ":",
    "ruby": "あ《" * 40_000,
    "directions": "가\t" + "(나)" * 20_000,
    "lapses": "×　" * 50_000,
    "tags": "<a>" * 20_000,
}
MICROSECONDS_A_BYTE = 40
"""Far above what is needed (about 0.5 to 5) and far below what a second loop over the text would take."""


@pytest.mark.parametrize("name", TRAPS)
def test_the_time_grows_with_the_length_only(name: str) -> None:
    data = (TRAPS[name] + "\n가 あ 中 ก").encode()
    start = time.process_time()  # of this process alone, however busy the machine
    whole(data)
    assert (time.process_time() - start) * 1e6 / len(data) < MICROSECONDS_A_BYTE

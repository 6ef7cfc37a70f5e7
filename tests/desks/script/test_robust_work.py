"""Whatever a script holds, converting, comparing, aligning and breaking it down come to an end soon."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import align, break_down, compare, convert, read_script, write_fdx
from gassaku.desks.script.breakdown_document import csv_text, document_of, scene_table
from gassaku.desks.script.convert import TARGETS
from gassaku.desks.script.story import meetings_of, references_of, structure_of
from gassaku.desks.script.views import alignment_json, comparison_json

WORDS = "[[|]]|S#1|1-1|INT. |TO:|===|BOB|지우|ジウ|智友|จีอู|夜|낮|내|담배|人物："
MARKS = st.sampled_from([*"\n\n\n \t　.@!>~#=^()（）「」[]/*:：、-△○", *WORDS.split("|")])
SCRIPTS = st.lists(MARKS, max_size=50).map("".join)


@given(SCRIPTS, SCRIPTS)
@settings(deadline=None, max_examples=120)
def test_any_two_texts(one: str, other: str) -> None:
    old, new = read_script(one.encode(), "a.txt"), read_script(other.encode(), "b.txt")
    compared = compare(old, new)
    assert sum(len(change.new) for change in compared.scenes) == len(new.scenes)
    assert sum(len(change.old) for change in compared.scenes) == len(old.scenes)
    comparison_json(compared, 1)
    alignment_json(align(old, new))
    sheets = [break_down(new)]
    assert len(document_of(sheets)["scenes"]) == len(new.scenes)
    csv_text(scene_table(sheets))
    structure_of(sheets[0])
    meetings_of(sheets)
    references_of(sheets)


@given(SCRIPTS, st.sampled_from(TARGETS))
@settings(deadline=None, max_examples=120)
def test_any_text_into_any_format(text: str, target: str) -> None:
    script = read_script(text.encode(), "a.txt")
    data, lost = convert(script, target)
    assert data or not script.source.strip()
    assert all(one.count > 0 for one in lost)


@given(SCRIPTS)
@settings(deadline=None, max_examples=80)
def test_what_is_written_as_fdx_reads_back_and_stays(text: str) -> None:
    script = read_script(text.encode(), "a.txt")
    first = read_script(write_fdx(script), "a.fdx")
    assert write_fdx(first) == first.original
    assert [scene.heading.strip() for scene in first.scenes] == [
        s.heading.strip() for s in script.scenes if s.heading.strip()
    ]


TRAPS = {
    "one scene of many lines": "INT. A - DAY\n\n" + "지우, 담배를 문다.\n\n" * 6_000,
    "many scenes alike": "INT. A - DAY\n\nRain.\n\n" * 6_000,
    "many empty scenes": "INT. A - DAY\n\n" * 8_000,
    "many speakers in one scene": "INT. A - DAY\n\n" + "".join(f"@이름{at}\n네.\n\n" for at in range(3_000)),
    "one long line": "INT. A - DAY\n\n" + "담배 " * 40_000,
    "speech on speech": "INT. A - DAY\n\n@가\n" + "(나)\n다\n" * 6_000,
}
MICROSECONDS_A_BYTE = 60


@pytest.mark.parametrize("name", TRAPS)
def test_the_time_grows_with_the_length_only(name: str) -> None:
    text = TRAPS[name]
    old, new = read_script(text.encode(), "a.fountain"), read_script((text + "\n끝.\n").encode(), "b.fountain")
    start = time.process_time()
    compare(old, new)
    align(old, new)
    break_down(new)
    convert(new, "fdx")
    convert(new, "japanese")
    assert (time.process_time() - start) * 1e6 / len(text.encode()) < MICROSECONDS_A_BYTE

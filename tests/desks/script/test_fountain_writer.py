"""Fountain to model to Fountain loses nothing, and what is changed is marked where it must be."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import Element, Kind, Script, read_script, write_fountain
from gassaku.desks.script.fountain import parse_fountain
from samples import sample

SUITES = ("fountain-reference", "screenplay-tools", "screenplain", "afterwriting", "fountain-py", "originals")

ROWS = (
    "|  |INT. A - DAY #1#|.집 (낮/안)|BOB|BOB ^|@지우 (V.O.)|(웃음)|Words.|안녕.|[[n]]|[[open|shut]]|/* x|y */|CUT TO:"
    "|> 암전|> C <|===|= syn|# A|~la|!X|\tTab|..."
)
LINES = st.sampled_from(ROWS.split("|"))


@pytest.mark.parametrize("suite", SUITES)
def test_every_sample_comes_back_letter_by_letter(suite: str) -> None:
    files = [one for one in sorted(sample(f"screenplay/{suite}").iterdir()) if one.suffix == ".fountain"]
    assert files
    for file in files:
        data = file.read_bytes()
        assert write_fountain(read_script(data, file.name)) == _text(file)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(LINES, max_size=30).map("\n".join))
@settings(deadline=None, max_examples=200)
def test_an_unchanged_script_is_its_source(text: str) -> None:
    assert write_fountain(parse_fountain(text)) == text


@given(st.lists(LINES, max_size=20).map("\n".join))
@settings(deadline=None, max_examples=200)
def test_what_was_not_changed_keeps_its_lines(text: str) -> None:
    source = f"INT. FIRST - DAY\n\nAction.\n\n{text}"
    script = parse_fountain(source)
    head, *rest = script.elements
    changed = replace(script, elements=(head._replace(text="INT. SECOND - DAY"), *rest))
    assert write_fountain(changed) == source.replace("FIRST", "SECOND", 1)


def test_a_note_within_a_changed_line_is_not_lost() -> None:
    script = parse_fountain("Action [[keep me]] here.\n\nEnd.\n")
    action, note, end = script.elements
    written = write_fountain(replace(script, elements=(action._replace(text="New."), note, end)))
    assert written == "New.\n\n[[keep me]]\n\nEnd.\n"


def test_a_new_line_is_set_apart_and_a_removed_one_is_gone() -> None:
    script = parse_fountain("One.\n\nTwo.\n\nBOB\nWords.\n")
    one, _, bob, words = script.elements
    new = Element(Kind.CHARACTER, "지우"), Element(Kind.DIALOGUE, "네.")
    written = write_fountain(replace(script, elements=(one, *new, bob, words)))
    assert written == "One.\n\n@지우\n네.\n\nBOB\nWords.\n"


def test_a_changed_line_leaves_the_rest_alone() -> None:
    source = "Title: A\n\n# Act\n\n.집 (낮/안) #3A#\n\n\n[[note]]\n\n@지우\n(작게)\n안녕.\n\n!Action\n"
    script = parse_fountain(source)
    said = next(element for element in script.elements if element.kind is Kind.DIALOGUE)
    elements = tuple(one._replace(text="잘 가.") if one is said else one for one in script.elements)
    assert write_fountain(replace(script, elements=elements)) == source.replace("안녕.", "잘 가.")


def test_marks_are_set_where_fountain_needs_them() -> None:
    script = Script(
        "korean",
        (
            Element(Kind.HEADING, "S#1. 겨울역 (밤/밖)", number="1"),
            Element(Kind.ACTION, "눈이 온다."),
            Element(Kind.CHARACTER, "지우", extensions=("E",)),
            Element(Kind.PARENTHETICAL, "작게"),
            Element(Kind.DIALOGUE, "네.\n\n그래요."),
            Element(Kind.CHARACTER, "DAN", dual=True),
            Element(Kind.DIALOGUE, "Yes."),
            Element(Kind.ACTION, "INT. NOT A HEADING"),
            Element(Kind.TRANSITION, "컷 전환"),
            Element(Kind.TRANSITION, "CUT TO:"),
        ),
        (("Title", "A\nB"),),
    )
    assert write_fountain(script) == (
        "Title:\n    A\n    B\n\n"
        ".S#1. 겨울역 (밤/밖) #1#\n\n눈이 온다.\n\n@지우 (E)\n(작게)\n네.\n  \n그래요.\n\nDAN ^\nYes.\n\n"
        "!INT. NOT A HEADING\n\n> 컷 전환\n\nCUT TO:\n"
    )


@pytest.mark.parametrize("language", ["ko", "ja", "zh-Hans"])
def test_a_native_layout_becomes_fountain_with_the_same_scenes_and_cues(language: str) -> None:
    script = read_script(sample(f"screenplay/originals/native-layout.{language}.txt").read_bytes(), "x.txt")
    again = parse_fountain(write_fountain(script))
    assert [scene.slug for scene in again.scenes] == [scene.slug for scene in script.scenes]
    assert [(cue.text, cue.extensions) for cue in again.cues] == [(cue.text, cue.extensions) for cue in script.cues]
    assert [one.text for one in again.elements if one.kind is Kind.DIALOGUE] == [
        one.text for one in script.elements if one.kind is Kind.DIALOGUE
    ]

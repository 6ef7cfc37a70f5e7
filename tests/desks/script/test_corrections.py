"""The import preview: what a line is taken for, what a person says it is, and how the next draft finds that again."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import Kind, Script, Sure, correct, preview, read_script, write_fountain
from gassaku.desks.script.corrected import scripts_of
from gassaku.desks.script.correcting import apply
from gassaku.desks.script.corrections import (
    KINDS_OF_LINE,
    NO_CORRECTIONS,
    Corrections,
    Likeness,
    pattern_of,
    read_corrections,
    write_corrections,
)
from gassaku.desks.script.preview import Preview, PreviewLine, Reach
from gassaku.desks.script.source_lines import source_lines
from gassaku.desks.script.sureness import REASONS, SURENESS
from gassaku.notation import NotationError
from gassaku.opening import open_production
from samples import sample

TEXT = """Title: 달

INT. 방 - 밤

해주
(작게)
네, 안녕.
잘 가.

비가 온다.

- 12 -

해주
또 봐.

S#2. 거리 (낮)

끝.
"""


def shown(text: str = TEXT, corrections: Corrections = NO_CORRECTIONS, name: str = "ep01.fountain") -> Preview:
    return preview(text.encode(), name, corrections)


def line(view: Preview, number: int) -> PreviewLine:
    return next(one for one in view.lines if one.number == number)


def said(*rows: tuple[int, str, Reach], text: str = TEXT, name: str = "ep01.fountain") -> Corrections:
    made = NO_CORRECTIONS
    for number, kind, reach in rows:
        made = correct(made, line(shown(text, made, name), number), kind, reach)
    return made


def told(script: Script) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in script.elements]


def test_each_line_says_what_it_is_taken_for_and_why() -> None:
    view = shown()
    assert [(one.number, one.kind, one.why) for one in view.lines][:5] == [
        (3, "heading", "prefix"),
        (5, "action", "like_name"),
        (6, "action", "plain"),
        (7, "action", "plain"),
        (8, "action", "plain"),
    ]
    assert line(view, 17).why == "like_heading"
    assert [one.number for one in view.doubtful()] == [5, 14, 17]
    assert line(view, 5).reason == REASONS["like_name"]


def test_a_name_that_a_person_names_speaks() -> None:
    view = shown(corrections=said((5, "character", "line")))
    assert told(view.script)[:4] == [
        ("heading", "INT. 방 - 밤"),
        ("character", "해주"),
        ("parenthetical", "(작게)"),
        ("dialogue", "네, 안녕.\n잘 가."),
    ]
    assert (line(view, 5).sure, line(view, 5).read_as, line(view, 5).corrected) == (1.0, "action", True)
    assert line(view, 14).kind == "action"


def test_one_saying_for_every_line_of_the_same_words_and_for_every_line_like_it() -> None:
    text = TEXT + "\n- 13 -\n"
    view = shown(text, said((5, "character", "every"), (12, "nothing", "like"), (17, "heading", "line"), text=text))
    assert [cue.text for cue in view.script.cues] == ["해주", "해주"]
    assert [one.text for one in view.script.elements if one.kind is Kind.BONEYARD] == ["- 12 -", "- 13 -"]
    assert [(scene.number, scene.place, scene.time) for scene in view.script.scenes] == [
        ("", "방", "밤"),
        ("2", "거리", "낮"),
    ]
    assert [one.scene for one in view.script.elements if one.text == "끝."] == [2]


def test_corrected_fountain_is_written_with_its_marks_and_reads_back() -> None:
    view = shown(corrections=said((5, "character", "every"), (17, "heading", "line")))
    written = write_fountain(view.script)
    assert "@해주\n(작게)\n네, 안녕." in written
    assert ".S#2. 거리 (낮)" in written
    assert told(read_script(written.encode(), "a.fountain")) == told(view.script)


KOREAN = (
    "S#1. 방 (밤/안)\n\n비가 온다.\n해주  안녕.\n탄\n네.\n문이 닫힌다.\n\nS#2. 거리 (낮)\n\n해주\t또 봐.\n탄\t응.\n"
)


def test_a_native_line_becomes_a_speech_a_name_or_action() -> None:
    view = shown(KOREAN, name="ep01.txt")
    assert [(one.number, one.kind) for one in view.lines][:6] == [
        (1, "heading"),
        (3, "action"),
        (4, "speech"),
        (5, "action"),
        (6, "action"),
        (7, "action"),
    ]
    corrections = said((5, "character", "line"), (4, "action", "line"), text=KOREAN, name="ep01.txt")
    assert told(shown(KOREAN, corrections, "ep01.txt").script)[1:5] == [
        ("action", "비가 온다.\n해주  안녕."),
        ("character", "탄"),
        ("dialogue", "네."),
        ("action", "문이 닫힌다."),
    ]


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("탄: (작게) 네.", [("character", "탄"), ("parenthetical", "(작게)"), ("dialogue", "네.")]),
        ("탄(E)\t네.", [("character", "탄"), ("dialogue", "네.")]),
        ("ハルカ「はい」", [("character", "ハルカ"), ("dialogue", "はい")]),
        ("지우", [("character", "지우")]),
    ],
)
def test_a_name_and_its_words_on_one_line(text: str, elements: list[tuple[str, str]]) -> None:
    body = f"INT. A - DAY\n\n{text}\n"
    assert told(shown(body, said((3, "speech", "line"), text=body)).script)[1:] == elements


def test_a_cue_that_is_none_takes_its_words_along() -> None:
    text = "INT. A - DAY\n\nBANG\nThe door falls.\n\nBOB\nHi.\n"
    view = shown(text, said((3, "action", "line"), text=text))
    assert told(view.script)[1:] == [("action", "BANG\nThe door falls."), ("character", "BOB"), ("dialogue", "Hi.")]


def test_it_is_remembered_for_the_next_draft_by_words_and_neighbours() -> None:
    corrections = said((14, "character", "line"))
    later = TEXT.replace("INT. 방 - 밤\n", "INT. 부엌 - 낮\n\n새 장면.\n\n해주\n새 말.\n\nINT. 방 - 밤\n")
    view = shown(later, corrections)
    assert view.orphans == ()
    (named,) = [one for one in view.lines if one.corrected]
    assert (named.text, named.after) == ("해주", "또 봐.")


def test_a_line_whose_words_were_changed_is_found_by_its_neighbours() -> None:
    view = shown(TEXT.replace("해주\n또 봐.", "해주야\n또 봐."), said((14, "character", "line")))
    assert view.orphans == ()
    assert line(view, 14).kind == "character"


def test_a_saying_that_finds_no_line_is_told() -> None:
    view = shown("INT. A - DAY\n\nRain.\n", said((14, "character", "line"), (5, "character", "every")))
    assert [one.text for one in view.orphans] == ["해주", "해주"]


def test_what_was_said_of_a_line_is_replaced_and_taken_back() -> None:
    first = said((5, "character", "line"))
    second = correct(first, line(shown(corrections=first), 5), "transition")
    assert [one.is_ for one in second.lines] == ["transition"]
    assert correct(second, line(shown(corrections=second), 5), "action") == NO_CORRECTIONS
    with pytest.raises(ValueError, match="no kind of line"):
        correct(first, line(shown(), 5), "poem")


def test_the_document_says_the_same_when_it_is_read_again() -> None:
    corrections = said((5, "character", "every"), (12, "nothing", "like"), (17, "heading", "line"))
    assert read_corrections(write_corrections(corrections).encode(), "a.yaml") == corrections
    with pytest.raises(NotationError, match="poem"):
        read_corrections(b"schema: gassaku.script-corrections/1\nlines: [{text: a, is: poem}]\n", "a.yaml")


def test_a_layout_that_a_person_names_is_used() -> None:
    text = "비가 온다.\n해주  안녕.\n해주  또.\n"
    corrections = Corrections(schema="gassaku.script-corrections/1", layout="korean")
    assert preview(text.encode(), "a.fountain", corrections).script.characters == ("해주",)


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("- {number} -", "- 12 -", True),
        ("- {number} -", "- x -", False),
        ("Scene {number}: {any}", "Scene 4: Kitchen", True),
        ("{any}({any})", "a (b) c", False),
        ("{any}({any})", "a (b)", True),
        ("{any}", "", True),
        ("a.c", "abc", False),
    ],
)
def test_patterns(pattern: str, text: str, *, fits: bool) -> None:
    assert Likeness(pattern).fits(text) is fits


@given(st.text(st.sampled_from("ab1 -()"), max_size=20))
def test_a_line_is_like_itself(text: str) -> None:
    key = source_lines(read_script(f"INT. A - DAY\n\n!{text}x\n".encode(), "a.fountain"))[-1].key
    assert Likeness(pattern_of(key)).fits(key)


WORDS = st.sampled_from(
    [
        "INT. A - DAY\n\n",
        "BOB\n",
        "해주\n",
        "네.\n",
        "(x)\n",
        "\n",
        "[[n]]\n",
        "a  \n",
        "> C <\n",
        "S#1. 방\n",
        "탄\t네\n",
    ]
)


@given(
    st.lists(WORDS, max_size=25).map("".join),
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(KINDS_OF_LINE), st.sampled_from(["line", "every", "like"])),
        max_size=5,
    ),
)
@settings(deadline=None, max_examples=150)
def test_no_word_is_lost_whatever_a_person_says(text: str, sayings: list[tuple[int, str, Reach]]) -> None:
    for name in ("a.fountain", "a.txt"):
        corrections = NO_CORRECTIONS
        view = preview(text.encode(), name, corrections)
        for at, kind, reach in sayings:
            if view.lines:
                corrections = correct(corrections, view.lines[at % len(view.lines)], kind, reach)
                view = preview(text.encode(), name, corrections)
        script = view.script
        for word in ("BOB", "해주", "네", "탄"):
            held = sum((one.text + "".join(one.extensions)).count(word) for one in script.elements)
            assert held == sum(one.text.count(word) for one in read_script(text.encode(), name).elements)
        assert [scene.index for scene in script.scenes] == list(range(1, len(script.scenes) + 1))
        assert max((one.scene for one in script.elements), default=0) == len(script.scenes)
        assert [one.line for one in script.elements] == sorted(one.line for one in script.elements)


@pytest.mark.parametrize("text", ["a\n\n" * 20_000, "해주\n" * 30_000, "a" * 60_000, "{any}" * 20_000])
def test_the_time_grows_with_the_length_only(text: str) -> None:
    corrections = read_corrections(
        b'schema: gassaku.script-corrections/1\nlike: [{text: "{any}a{any}a{any}b{any}{number}", is: note}]\n', "a.yaml"
    )
    start = time.process_time()
    preview(text.encode(), "a.txt", corrections)
    assert (time.process_time() - start) * 1e6 / len(text.encode()) < 60


def test_fdx_is_corrected_too() -> None:
    script = read_script(sample("screenplay/screenplay-tools/TestFDX-FD.fdx").read_bytes(), "a.fdx")
    view = preview(script.original, "a.fdx")
    chosen = next(one for one in view.lines if one.kind == "action")
    assert (chosen.why, chosen.sure) == ("style", SURENESS["style"])
    corrections = correct(NO_CORRECTIONS, chosen, "note")
    changed = preview(script.original, "a.fdx", corrections).script
    assert chosen.text in [one.text for one in changed.elements if one.kind is Kind.NOTE]
    assert [scene.heading for scene in changed.scenes] == [scene.heading for scene in script.scenes]


def test_nothing_said_changes_nothing() -> None:
    script = read_script(TEXT.encode(), "a.fountain")
    assert apply(script, NO_CORRECTIONS).script is script


def test_a_production_reads_its_scripts_corrected(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "production.yaml").write_text("schema: gassaku.production/1\nid: x\ntitle: {en: X}\n", "utf-8")
    (tmp_path / "scripts" / "ep01.fountain").write_text(TEXT, "utf-8")
    corrections = said((5, "character", "every"))
    beside = tmp_path / "scripts" / "ep01.corrections.yaml"
    beside.write_text(write_corrections(corrections) + '  - {text: "없는 말", is: heading}\n', "utf-8")
    production = open_production(tmp_path)
    (document,) = scripts_of(production)
    assert document.value.characters == ("해주",)
    assert {one.sure for one in document.value.cues} == {Sure.CERTAIN}
    orphan = next(one for one in document.findings if one.code == "SCR-CORRECTION-ORPHAN")
    assert (orphan.place.path, "없는 말" in orphan.message) == ("scripts/ep01.corrections.yaml", True)

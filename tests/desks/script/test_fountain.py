"""Fountain 1.1 by its specification, https://fountain.io/syntax, with every script of the world."""

import pytest

from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.model import Kind, Script


def kinds(text: str) -> list[tuple[str, str]]:
    return [(element.kind.value, element.text) for element in parse_fountain(text).elements]


def headings(script: Script) -> list[str]:
    return [scene.heading for scene in script.scenes]


@pytest.mark.parametrize(
    "line",
    [
        "INT. HOUSE - DAY",
        "EXT HOUSE DAY",
        "EST. HOUSE",
        "EST HOUSE",
        "INT./EXT. CAR",
        "INT/EXT CAR",
        "I/E. CAR",
        "I./E. CAR",
        "int. house - day",
        "INT。 病院-日",
        "INT. 대합실 - 밤",
        ".SNIPER SCOPE POV",
        ".○冬の駅・ホーム（夜）",
        ".실외. 골목",
        ".1、车站 夜 外",
        ".ภายนอก สถานี - กลางคืน",
    ],
)
def test_it_is_a_heading(line: str) -> None:
    script = parse_fountain(f"Action.\n\n{line}\n\nMore action.\n")
    assert headings(script) == [line.removeprefix(".")]
    assert script.scenes[0].line == 3


@pytest.mark.parametrize(
    "line", ["ESTABLISHING", "... not a heading", "…also not", "Interior. House", ". not", "Est une belle journée."]
)
def test_it_is_no_heading(line: str) -> None:
    assert headings(parse_fountain(f"Action.\n\n{line}\n\nMore action.\n")) == []


def test_a_heading_needs_an_empty_line_before_and_after() -> None:
    script = parse_fountain("INT. HOUSE - DAY\nEXT. HOUSE - DAY\n\nAction.\nINT. HOUSE\n\nEnd.")
    assert headings(script) == []
    assert [(remark.code, remark.line) for remark in script.remarks] == [("SCR-HEADING-CROWDED", 1)]


def test_a_synopsis_may_follow_a_heading_at_once() -> None:
    assert headings(parse_fountain("# Act\nEXT. PATIO - DAY\n= They meet.\n\nAction.")) == ["EXT. PATIO - DAY"]


@pytest.mark.parametrize("number", ["1", "1A", "110A", "I-1-A", "12-1", "3.", "가1"])
def test_a_scene_number_stands_between_hashes(number: str) -> None:
    (scene,) = parse_fountain(f"INT. HOUSE - DAY #{number}#\n\n").scenes
    assert (scene.number, scene.heading) == (number, "INT. HOUSE - DAY")


@pytest.mark.parametrize(
    ("line", "name", "extensions", "dual"),
    [
        ("STEEL", "STEEL", (), False),
        ("    STEEL", "STEEL", (), False),
        ("MOM (O. S.)", "MOM", ("O. S.",), False),
        ("HANS (on the radio)", "HANS", ("on the radio",), False),
        ("STEEL (V.O.) (CONT'D)", "STEEL", ("V.O.", "CONT'D"), False),
        ("BRICK ^", "BRICK", (), True),
        ("BRICK^", "BRICK", (), True),
        ("BUT (Dual) ^", "BUT", ("Dual",), True),
        ("R2D2", "R2D2", (), False),
        ("3CPO", "3CPO", (), False),
        ("ÉLODIE", "ÉLODIE", (), False),
        ("ИВАН", "ИВАН", (), False),
        ("@McCLANE", "McCLANE", (), False),
        ("@지우 (V.O.)", "지우", ("V.O.",), False),
        ("@지우 ^", "지우", (), True),
        ("@遥香（旁白）", "遥香", ("旁白",), False),
        ("@ハルカ (M)", "ハルカ", ("M",), False),
        ("@ฮารุกะ", "ฮารุกะ", (), False),
        ("@김 DIRECTOR", "김 DIRECTOR", (), False),
    ],
)
def test_it_is_a_cue(line: str, name: str, extensions: tuple[str, ...], dual: bool) -> None:
    script = parse_fountain(f"Action.\n\n{line}\nWords.\n")
    (cue,) = script.cues
    assert (cue.text, cue.extensions, cue.dual, cue.line) == (name, extensions, dual, 3)
    assert script.elements[-1].text == "Words."


@pytest.mark.parametrize(
    "line",
    ["23 (O.S.)", "Han (O. S.)", "지우", "CCTV에 비친 골목", "黒澤", "AND ^ (Dual)", "BRICK (40) walks in.", "CUT TO:"],
)
def test_it_is_no_cue(line: str) -> None:
    assert parse_fountain(f"Action.\n\n{line}\nWords.\n").cues == ()


def test_a_cue_has_an_empty_line_before_and_none_after() -> None:
    assert parse_fountain("Action.\nBOB\nWords.\n\nBOB\n\nNot words.").cues == ()


def test_a_forced_cue_ends_the_speech_above_it() -> None:
    assert kinds("@지우\n안녕\n@하루카\n네") == [
        ("character", "지우"),
        ("dialogue", "안녕"),
        ("character", "하루카"),
        ("dialogue", "네"),
    ]


def test_words_that_start_like_a_mark_stay_words() -> None:
    text = ".45 and a knife.\n#MeToo\n@ five\n= what?"
    assert kinds(f"BOB\n{text}") == [("character", "BOB"), ("dialogue", text)]


def test_a_speech_has_directions_lyrics_and_lines() -> None:
    assert kinds("STEEL\n(beer raised)\nTo retirement.\nAnd more.\n（웃음）\nYes.\n~la la\n") == [
        ("character", "STEEL"),
        ("parenthetical", "(beer raised)"),
        ("dialogue", "To retirement.\nAnd more."),
        ("parenthetical", "（웃음）"),
        ("dialogue", "Yes."),
        ("lyric", "la la"),
    ]


def test_two_spaces_hold_a_speech_open_and_one_does_not() -> None:
    assert kinds("FISH\nI am\n  \na little fish.\n \nAction.") == [
        ("character", "FISH"),
        ("dialogue", "I am\n\na little fish."),
        ("action", "Action."),
    ]


@pytest.mark.parametrize(
    "line", ["CUT TO:", "SMASH CUT TO:", "TO:", "        CUT TO:", "> FADE TO BLACK.", "> 디졸브 투:", ">暗転"]
)
def test_it_is_a_transition(line: str) -> None:
    assert kinds(f"Action.\n\n{line}\n\nAction.")[1] == ("transition", line.strip().removeprefix(">").strip())


@pytest.mark.parametrize("line", ["CUT TO:  ", "FADE TO BLACK.", "Cut to:", "FADE IN:", "컷 투:"])
def test_it_is_no_transition(line: str) -> None:
    """A blank behind the colon is the specification's own way out; `FADE TO BLACK.` does not end in TO:, though one
    older reader has a list of such words."""
    assert kinds(f"Action.\n\n{line}\n\nAction.")[1][0] == "action"


def test_centred_page_break_section_synopsis_and_lyric() -> None:
    assert kinds("> THE END <\n\n===\n\n### Scene\n\n=Synopsis\n\n~Happy birthday\n\n== not a break\n") == [
        ("centred", "THE END"),
        ("page_break", ""),
        ("section", "Scene"),
        ("synopsis", "Synopsis"),
        ("lyric", "Happy birthday"),
        ("action", "== not a break"),
    ]
    assert parse_fountain("### Scene").elements[0].depth == 3


def test_forced_action_and_indents_are_kept() -> None:
    assert kinds("!INT. ACTION\nand more\n\n    Scott --\n    Jacob") == [
        ("action", "INT. ACTION\nand more"),
        ("action", "    Scott --\n    Jacob"),
    ]


def test_a_boneyard_is_ignored_wherever_it_stands() -> None:
    script = parse_fountain(
        "This is /* internal */ here.\n\n/*\nINT. CUT - DAY\n\nBOB\nNo.\n*/\n\nEXT. KEPT - DAY\n\nEnd."
    )
    assert headings(script) == ["EXT. KEPT - DAY"]
    assert script.cues == ()
    assert [(one.kind.value, one.line, one.inside) for one in script.elements] == [
        ("action", 1, False),
        ("boneyard", 1, True),
        ("boneyard", 3, False),
        ("heading", 10, False),
        ("action", 12, False),
    ]


def test_a_boneyard_next_to_a_transition_counts_as_an_empty_line() -> None:
    script = parse_fountain("Action.\n/* out */\nCUT TO:\n/* out */\nAction.")
    assert [one.text for one in script.elements if one.kind is Kind.TRANSITION] == ["CUT TO:"]


def test_a_boneyard_that_is_never_closed_is_text() -> None:
    script = parse_fountain("Action. /* open\n\nINT. HOUSE - DAY\n\nEnd.")
    assert headings(script) == ["INT. HOUSE - DAY"]
    assert [(remark.code, remark.line) for remark in script.remarks] == [("SCR-BONEYARD-OPEN", 1)]


def test_notes_run_over_lines_but_not_over_an_empty_one() -> None:
    text = "Before [[multi\nline\n  \nnote]]after.\n\nNot [[\na note\n\nit has an empty line\n]]\n\n[[Alone]]\n\nEnd."
    script = parse_fountain(text)
    assert [(one.line, one.text, one.inside) for one in script.elements if one.kind is Kind.NOTE] == [
        (1, "multi\nline\n  \nnote", True),
        (12, "Alone", False),
    ]
    assert script.elements[0].text == "Before after."
    assert [remark.code for remark in script.remarks] == ["SCR-NOTE-OPEN"]


def test_a_note_between_cue_and_words_does_not_part_them() -> None:
    script = parse_fountain("BOB\n[[check]]\nWords\n[[again]]\ngo on.\n")
    assert [(one.kind.value, one.text, one.inside) for one in script.elements] == [
        ("character", "BOB", False),
        ("note", "check", False),
        ("dialogue", "Words\ngo on.", False),
        ("note", "again", True),
    ]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("Title: A\nAuthor: B\n\nAction.", (("Title", "A"), ("Author", "B"))),
        ("Title:\n    One\n    Two\nDraft date: today\n\nAction.", (("Title", "One\nTwo"), ("Draft date", "today"))),
        ("제목: 2번 승강장\n\n액션.", (("제목", "2번 승강장"),)),
        ("Title：映画\nAuthor：匿名\n\n。", (("Title", "映画"), ("Author", "匿名"))),
        ("\n[[a note]]\n\nTitle: A\n\nAction.", (("Title", "A"),)),
        ("FADE IN:\n\nAction.", ()),
        ("CUT TO:\n\nINT. HOUSE", ()),
        ("INT. HOUSE: KITCHEN - DAY\n\nAction.", ()),
        ("ジョン：こんにちは\n\n。", ()),
    ],
)
def test_the_title_page(text: str, pages: tuple[tuple[str, str], ...]) -> None:
    assert parse_fountain(text).title_page == pages


def test_scenes_hold_what_stands_under_their_heading() -> None:
    script = parse_fountain("Before.\n\nINT. A\n\nOne.\n\n[[n]]\n\nEXT. B\n\nTwo.\n")
    assert [element.scene for element in script.elements] == [0, 1, 1, 1, 2, 2]
    assert [[one.text for one in scene.elements] for scene in script.scenes] == [
        ["INT. A", "One.", "n"],
        ["EXT. B", "Two."],
    ]


def test_an_empty_text_is_a_script_without_scenes() -> None:
    assert parse_fountain("").elements == ()
    assert parse_fountain("").scenes == ()

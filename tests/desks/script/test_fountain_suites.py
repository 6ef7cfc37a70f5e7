"""Fountain files that others made, with what their own tests or two other readers say about them."""

import io
import warnings

import pytest
import yaml

from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.model import Element, Kind, Script
from samples import sample

Counts = tuple[int, int, int]

SUITES = ("fountain-reference", "screenplay-tools", "screenplain", "afterwriting", "fountain-py", "originals")


def read(path: str) -> Script:
    return parse_fountain(sample(f"screenplay/{path}").read_text("utf-8-sig"))


def counts(script: Script) -> Counts:
    transitions = sum(element.kind is Kind.TRANSITION for element in script.elements)
    return len(script.scenes), len(script.cues), transitions


def test_brick_and_steel() -> None:
    """The reference suite's own indices, moved to lines: headings, cues, dual dialogue and a title of two lines."""
    script = read("fountain-reference/Brick-And-Steel.txt")
    assert counts(script) == (8, 20, 7)
    assert script.title_page[0] == ("Title", "_**BRICK & STEEL**_\n_**FULL RETIRED**_")
    assert len(script.title_page) == 6
    assert [cue.text for cue in script.cues if cue.dual] == ["BRICK"]
    assert [one.text for one in script.elements if one.kind is Kind.CENTRED][:2] == [
        "BRICK BRADDOCK",
        "& DICK STEEL IN",
    ]
    assert script.characters == ("STEEL", "BRICK", "JACK", "DAN", "COGNITO", "MINION", "HANDSOME MAN")


def test_scene_headers() -> None:
    """Two headings without an empty line between them are none, as the reference suite and the specification say;
    screenplay-tools takes both."""
    script = read("fountain-reference/SceneHeaders.fountain")
    assert len(script.scenes) == 16
    assert script.scenes[-1].heading == "int. house - day"
    assert "ESTABLISHING" not in [scene.heading for scene in script.scenes]


def test_transitions() -> None:
    """The reference suite also takes `FADE TO BLACK.`; the specification asks for TO: at the end. It refuses a blank
    behind the colon, as the specification does; screenplay-tools takes it."""
    script = read("fountain-reference/Transitions.fountain")
    found = [element.text for element in script.elements if element.kind is Kind.TRANSITION]
    assert found == ["CUT TO:", "SMASH CUT TO:", "NOT A STANDARD TRANSITION:", "GO TO:", "TO:"]


def test_dialogue() -> None:
    script = read("fountain-reference/Dialogue.fountain")
    assert len(script.cues) == 12
    assert [cue.text for cue in script.cues if cue.dual] == ["EVE"]
    held = [element.text for element in script.elements if element.kind is Kind.DIALOGUE and "\n\n" in element.text]
    assert [text.split("\n")[-4:] for text in held] == [["block", "", "for absolutely no good", "reason."]]


def test_page_breaks_sections_and_boneyards() -> None:
    breaks = read("fountain-reference/PageBreaks.fountain").elements
    assert sum(element.kind is Kind.PAGE_BREAK for element in breaks) == 2
    depths = [one.depth for one in read("fountain-reference/SectionHeaders.fountain").elements]
    assert depths == [1, 1, 1, 1, 1, 2, 3]
    boneyards = [one for one in read("fountain-reference/Boneyard.fountain").elements if one.kind is Kind.BONEYARD]
    assert [one.inside for one in boneyards] == [False, False, True]


def test_characters_of_screenplay_tools() -> None:
    """Its own test expects no cue in `3CPO`; the specification asks for a letter only, so it is one here."""
    script = read("screenplay-tools/Character.fountain")
    assert len(script.cues) == 16
    assert {"Han", "3CPO", "C3PO", "TEST2"} <= set(script.characters)
    assert [cue.text for cue in script.cues if cue.dual] == ["BUT", "TEST2"]


def test_notes_of_screenplain() -> None:
    notes = [one.text for one in read("screenplain/notes.fountain").elements if one.kind is Kind.NOTE]
    assert notes[:4] == ["some notes", "multiline\nnote\nhere", "multiline\nnote\n  \nwith a blank line", "notes"]
    assert len(notes) == 7


def test_afterwriting() -> None:
    script = read("afterwriting/test.fountain")
    assert counts(script) == (11, 12, 3)
    assert dict(script.title_page)["Contact"] == "e-mail: email@email.com\nphone: +12 34 567 89"
    assert "WNĘTRZE. FORCED ELEMENTS - NIGHT" in [scene.heading for scene in script.scenes]


def second_opinion(text: str) -> tuple[Counts, Counts]:
    """What screenplay-tools and screenplain count: headings, cues, transitions."""
    tools = pytest.importorskip("screenplay_tools.fountain.parser")
    plain = pytest.importorskip("screenplain.parsers.fountain")
    parser = tools.Parser()
    parser.add_text(text)
    names = [type(element).__name__ for element in parser.script.elements]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kinds = [type(one).__name__ for one in plain.parse(io.StringIO(text)).paragraphs]
    return (
        (names.count("SceneHeading"), names.count("Character"), names.count("Transition")),
        (kinds.count("Slug"), kinds.count("Dialog") + 2 * kinds.count("DualDialog"), kinds.count("Transition")),
    )


@pytest.mark.parametrize("suite", SUITES)
def test_where_two_other_readers_agree_so_does_this_one(suite: str) -> None:
    """Two exceptions: neither knows the ideographic full stop of `INT。` in jp.fountain, and neither takes the bare
    `TO:` of Transitions.fountain, which the reference suite does."""
    agreed = 0
    for file in sorted(sample(f"screenplay/{suite}").glob("*.fountain")):
        text = file.read_text("utf-8-sig")
        ours = counts(parse_fountain(text))
        for part, (own, one, other) in enumerate(zip(ours, *second_opinion(text), strict=True)):
            if one == other and (file.name, part) not in {("jp.fountain", 0), ("Transitions.fountain", 2)}:
                assert own == one, f"{file.name}: {('headings', 'cues', 'transitions')[part]}"
                agreed += 1
    assert agreed


def test_readable_cases_of_jouvence() -> None:
    """Its marks: `.` heading, `@` cue, `_` direction, `=` speech, `>` transition, `+` synopsis, `#` section."""
    marks = {".": Kind.HEADING, "@": Kind.CHARACTER, "_": Kind.PARENTHETICAL, "=": Kind.DIALOGUE}
    marks |= {">": Kind.TRANSITION, "+": Kind.SYNOPSIS, "#": Kind.SECTION}
    cases = 0
    for file in sorted(sample("screenplay/jouvence-cases").glob("*.yaml")):
        for case in yaml.safe_load_all(file.read_text("utf-8")):
            wanted = [(marks[row[0]], row[1:]) for row in case["out"] if row[0] in marks]
            script = parse_fountain(case["in"])
            got = [(one.kind, _as_jouvence(one)) for one in script.elements if one.kind in marks.values()]
            assert got == wanted, case["in"]
            assert {key.lower(): value for key, value in script.title_page} == case.get("title", {})
            cases += 1
    assert cases == 29


def _as_jouvence(element: Element) -> str:
    return element.text + "".join(f" ({extension})" for extension in element.extensions)

"""Texts longer than any script are told of part by part, as they would be whole; FDX the same without a tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import examine, fdx, parts, read_script, summarise
from gassaku.desks.script.fdx import parse_fdx, parse_large
from gassaku.desks.script.parts import MOST_FINDINGS, tell_long
from gassaku.desks.script.reader import LARGEST
from gassaku.notation import NotationError
from samples import sample

FOUNTAIN = "Title: Long\n\n" + "".join(
    f"INT. ROOM {number} - {'DAY' if number % 2 else 'NIGHT'} #{number % 90}#\n\nRain falls.\n\n"
    f"BOB\n(softly)\nWell, {number}.\n\n"
    f"{'/* cut' if number == 40 else ''}{'out */' if number == 46 else ''}\n\nCUT TO:\n\n"
    for number in range(120)
)
KOREAN = "".join(
    f"\nS#{number}. 방 (밤/안)\n\n비가 온다.\n해주\t네, {number}.\n탄\t(작게) 그래.\n" for number in range(1, 150)
)


@pytest.fixture(params=[200, 1_000, 5_000])
def small_parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART", request.param)
    monkeypatch.setattr(parts, "SOON", 300)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("text", [FOUNTAIN, KOREAN], ids=["fountain", "korean"])
def test_the_parts_tell_what_the_whole_tells(text: str) -> None:
    data = text.encode()
    script = read_script(data, "a.txt")
    whole, long = summarise(script), tell_long(data, "a.txt")
    for key in (
        "format",
        "language",
        "title",
        "scene_headings",
        "scenes",
        "character_cues",
        "characters",
        "transitions",
    ):
        assert long.summary[key] == whole[key], key  # type: ignore[literal-required]  # keys of the summary
    assert sorted(long.findings, key=lambda one: (one.place.line or 0, one.code)) == [
        one if one.place.pointer is None or one.code != "SCR-NUMBER-TWICE" else _without_pointer(one)
        for one in examine(script, "a.txt")
    ]


def _without_pointer(finding):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(finding, place=replace(finding.place, pointer=None))


def test_findings_of_one_kind_are_told_some_hundred_times_and_then_counted() -> None:
    text = "INT. A - DAY\n\n" + "BOB\n(x)\n\n.B #1#\n\n" * (MOST_FINDINGS + 30)
    long = tell_long(text.encode(), "a.fountain")
    told = [one.code for one in long.findings]
    assert told.count("SCR-NUMBER-TWICE") == MOST_FINDINGS
    assert long.left_out["SCR-NUMBER-TWICE"] == 29


PIECES = st.sampled_from(
    ["INT. A - DAY\n\n", "BOB\nHi.\n\n", "Rain.\n\n", "/* ", " */", "[[n]]\n\n", "\n\n\n", "a\n", ".B #2#\n\n", "  \n"]
)


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(5, 60))
@settings(deadline=None, max_examples=150)
def test_parts_put_together_are_the_text(text: str, size: int) -> None:
    kept = parts.PART, parts.SOON
    parts.PART, parts.SOON = size, 20
    try:
        assert "".join(parts._parts(text)) == text
        tell_long(text.encode(), "a.fountain")
    finally:
        parts.PART, parts.SOON = kept


@pytest.mark.parametrize(
    "text", ["\n" * LARGEST, "가" * (LARGEST // 3), "/*" * (LARGEST // 2)], ids=["blank", "one line", "open"]
)
def test_a_long_text_of_nothing_comes_to_an_end(text: str) -> None:
    assert tell_long(text.encode(), "a.txt").summary["scene_headings"] == 0


FDX = (
    "screenplay-tools/TestFDX-FD.fdx",
    "screenplain/Brick-and-Steel.fdx",
    "screenplain/dual-dialogue.fdx",
    "afterwriting/note.fdx",
)


@pytest.mark.parametrize("name", FDX)
def test_fdx_read_paragraph_by_paragraph_is_the_same(name: str) -> None:
    data = sample(f"screenplay/{name}").read_bytes()
    assert parse_large(data, "a.fdx") == parse_fdx(data, "a.fdx")


TAGGED = b"""<?xml version="1.0"?><FinalDraft DocumentType="Script"><Content>
<Paragraph Type="Scene Heading" Number="1"><SceneProperties Length="1 2/8"/><Text>INT. A - DAY</Text></Paragraph>
<Paragraph Type="Action"><Text>A </Text><Text TagNumber="7">lamp</Text>
<ScriptNote><Paragraph><Text>n</Text></Paragraph></ScriptNote></Paragraph>
<Paragraph><DualDialogue>
<Paragraph Type="Character"><Text>A</Text></Paragraph><Paragraph Type="Dialogue"><Text>x</Text></Paragraph>
<Paragraph Type="Character"><Text>B</Text></Paragraph><Paragraph Type="Dialogue"><Text>y</Text></Paragraph>
</DualDialogue></Paragraph>
</Content><TitlePage><Content><Paragraph><Text>T</Text></Paragraph></Content></TitlePage>
<TagData><TagCategories><TagCategory Id="c" Name="Props"/></TagCategories><TagDefinitions>
<TagDefinition Id="d" CatId="c" Label="Lamp"/></TagDefinitions>
<Tags><Tag Number="7"><DefId>d</DefId></Tag></Tags></TagData></FinalDraft>"""


def test_tags_notes_dual_dialogue_and_the_title_page_come_along() -> None:
    script = parse_large(TAGGED, "a.fdx")
    assert script == parse_fdx(TAGGED, "a.fdx")
    assert [tag.label for tag in script.tags] == ["Lamp"]
    assert [cue.dual for cue in script.cues] == [False, True]
    assert script.title_page == (("Title", "T"),)


@pytest.mark.parametrize(
    "data",
    [b"<html><body/></html>", b"<FinalDraft/>", b"<FinalDraft><Content><Paragraph>", b"<!DOCTYPE x><FinalDraft/>"],
)
def test_what_is_no_fdx_is_refused_alike(data: bytes) -> None:
    with pytest.raises(NotationError) as small:
        parse_fdx(data, "a.fdx")
    with pytest.raises(NotationError) as large:
        parse_large(data, "a.fdx")
    assert str(small.value).split(";")[0][:40] == str(large.value).split(";")[0][:40]


def test_a_large_document_takes_that_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fdx, "LARGE", 10)
    assert read_script(TAGGED, "a.fdx").scenes[0].number == "1"

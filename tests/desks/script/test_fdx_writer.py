"""FDX is written so that it reads back the same, and what others put into a document stays in it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gassaku.desks.script import Element, Kind, Script, read_script, write_fdx
from gassaku.desks.script.fountain import parse_fountain
from gassaku.vocabulary.eighths import Eighths
from samples import sample

FDX = """<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Version="5">
  <Content>
    <Paragraph Type="Scene Heading" Number="12A"><SceneProperties Length="1 2/8" Page="3" Title="rain">
      <SceneArcBeats><CharacterArcBeat Name="MAI"/></SceneArcBeats></SceneProperties><Text>INT. ROOM - DAY</Text></Paragraph>
    <Paragraph Type="Action"><Text>The </Text><Text TagNumber="1" RevisionID="2">blue umbrella</Text><Text> drips.</Text></Paragraph>
    <Strange Thing="kept"/>
    <Paragraph Type="Character"><Text>MAI (V.O.)</Text></Paragraph>
    <Paragraph Type="Dialogue"><ScriptNote ID="4"><Paragraph><Text>softer?</Text></Paragraph></ScriptNote><Text>No.</Text></Paragraph>
  </Content>
  <TagData><TagCategories><TagCategory Color="#1" Id="c1" Name="Props" Number="256"/></TagCategories>
    <TagDefinitions><TagDefinition CatId="c1" Id="d1" Label="Umbrella" Number="2"/></TagDefinitions>
    <Tags><Tag Number="1"><DefId>d1</DefId></Tag></Tags></TagData>
  <Watermarking Text="CONFIDENTIAL"/>
</FinalDraft>
"""  # noqa: E501 - as programs write it


def key(script: Script) -> list[tuple[object, ...]]:
    return [(e.kind, e.text.strip(), e.number, e.extensions, e.dual) for e in script.elements]


def test_an_unchanged_document_comes_back_byte_by_byte() -> None:
    assert write_fdx(read_script(FDX.encode(), "a.fdx")) == FDX.encode()


@pytest.mark.parametrize(
    "name", ["afterwriting/note.fdx", "screenplain/Brick-and-Steel.fdx", "screenplay-tools/TestFDX-FD.fdx"]
)
def test_a_real_document_keeps_all_it_held_when_one_line_changes(name: str) -> None:
    data = sample(f"screenplay/{name}").read_bytes()
    script = read_script(data, name)
    assert write_fdx(script) == data
    at = next(at for at, one in enumerate(script.elements) if one.kind is Kind.ACTION)
    changed = list(script.elements)
    changed[at] = changed[at]._replace(text="Everything else stays.")
    written = write_fdx(replace(script, elements=tuple(changed)))
    back = read_script(written, name)
    assert [one.text for one in back.elements] == [one.text for one in changed]
    before, after = etree.fromstring(data), etree.fromstring(written)
    assert [child.tag for child in before] == [child.tag for child in after]
    assert len(list(before.iter("ScriptNote"))) == len(list(after.iter("ScriptNote")))


def test_what_this_desk_does_not_know_stays_around_an_edit() -> None:
    script = read_script(FDX.encode(), "a.fdx")
    changed = tuple(e._replace(text="Maybe.") if e.text == "No." else e for e in script.elements)
    written = write_fdx(replace(script, elements=changed)).decode()
    for kept in ('Strange Thing="kept"', "CharacterArcBeat", "Watermarking", 'TagNumber="1"', 'RevisionID="2"'):
        assert kept in written
    back = read_script(written.encode(), "a.fdx")
    assert [e.text for e in back.elements if e.kind is Kind.NOTE] == ["softer?"]
    assert back.lengths[1] == Eighths(10)


def test_new_and_removed_elements_leave_the_others_alone() -> None:
    script = read_script(FDX.encode(), "a.fdx")
    new = Element(Kind.ACTION, "She shuts the door.", 0, 1)
    kept = (*script.elements[:2], new, *[e for e in script.elements[2:] if e.kind is not Kind.NOTE])
    back = read_script(write_fdx(replace(script, elements=kept)), "a.fdx")
    assert "She shuts the door." in [e.text for e in back.elements]
    assert back.elements[0].number == "12A"


def test_tags_inside_the_document_are_read() -> None:
    (tag,) = read_script(FDX.encode(), "a.fdx").tags
    assert tag == (1, "Props", "Umbrella", "blue umbrella")


def test_fountain_becomes_fdx_with_dual_dialogue_nested() -> None:
    text = ".방 (밤/안) #3#\n\n비.\n\n@해주\n가요.\n\n@탄 ^\nไป\n\n> 끝 <\n\n[[확인]]\n\n===\n\n비가 그친다.\n"
    script = parse_fountain(text)
    data = write_fdx(script)
    (dual,) = etree.fromstring(data).iter("DualDialogue")
    assert [one.get("Type") for one in dual] == ["Character", "Dialogue", "Character", "Dialogue"]
    assert key(read_script(data, "a.fdx")) == key(script)


def test_stated_lengths_and_revised_lines_are_written() -> None:
    script = replace(parse_fountain("INT. A - DAY\n\nOne.\n"), lengths={1: Eighths(5)}, revised=frozenset({3}))
    back = read_script(write_fdx(script), "a.fdx")
    assert back.lengths == {1: Eighths(5)}
    assert len(back.revised) == 1


@pytest.mark.parametrize("name", ["platform-two.ko", "platform-two.ja", "platform-two.th", "platform-two.zh-Hans"])
def test_the_multilingual_samples_come_back(name: str) -> None:
    script = read_script(sample(f"screenplay/originals/{name}.fountain").read_bytes(), name)
    assert key(read_script(write_fdx(script), "a.fdx")) == key(script)


WORDS = st.text(st.sampled_from("가나 あ中กab'&<>\"]]"), min_size=1, max_size=12).filter(lambda text: text.strip())


@given(st.lists(st.tuples(st.sampled_from(["heading", "action", "speech", "dual", "note"]), WORDS), max_size=12))
@settings(deadline=None, max_examples=150)
def test_any_script_comes_back(rows: list[tuple[str, str]]) -> None:
    elements: list[Element] = []
    scene = 0
    for kind, text in rows:
        if kind == "heading":
            scene += 1
            elements.append(Element(Kind.HEADING, text.strip(), 0, scene, number=str(scene)))
        elif kind == "action":
            elements.append(Element(Kind.ACTION, text, 0, scene))
        elif kind == "note":
            elements.append(Element(Kind.NOTE, text, 0, scene))
        else:
            spoke = bool(elements) and elements[-1].kind is Kind.DIALOGUE
            elements.append(Element(Kind.CHARACTER, "지우", 0, scene, dual=kind == "dual" and spoke))
            elements.append(Element(Kind.DIALOGUE, text, 0, scene))
    script = Script("fountain", tuple(elements))
    back = read_script(write_fdx(script), "a.fdx")
    spoken = [(e.kind, e.text.strip()) for e in script.elements if e.kind is not Kind.NOTE]
    assert [(e.kind, e.text.strip()) for e in back.elements if e.kind is not Kind.NOTE] == spoken
    assert sorted(e.text for e in back.elements if e.kind is Kind.NOTE) == sorted(
        e.text for e in elements if e.kind is Kind.NOTE
    )

"""Final Draft files, beside the Fountain files that hold the same script."""

import pytest

from gassaku.desks.script import Kind, Script, examine, read_script
from gassaku.desks.script.fdx import parse_fdx
from gassaku.notation import NotationError
from gassaku.vocabulary.eighths import Eighths
from samples import sample

PAIRS = (
    "Brick-and-Steel",
    "dialogue-with-blank-line",
    "dialogue",
    "dual-dialogue",
    "forced-action",
    "simple",
    "utf-8-bom",
)


def document(*paragraphs: str, head: str = "") -> bytes:
    body = "".join(paragraphs)
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}\n<FinalDraft><Content>{body}</Content></FinalDraft>'.encode()


def paragraph(kind: str, text: str, more: str = "", inner: str = "") -> str:
    return f'<Paragraph Type="{kind}"{more}>{inner}<Text>{text}</Text></Paragraph>\n'


def said(script: Script) -> list[tuple[str, str]]:
    kept = (Kind.HEADING, Kind.CHARACTER, Kind.PARENTHETICAL)
    return [(one.kind.value, one.text) for one in script.elements if one.kind in kept]


@pytest.mark.parametrize("name", PAIRS)
def test_both_files_of_a_pair_are_one_script(name: str) -> None:
    fdx, fountain = (
        read_script(sample(f"screenplay/screenplain/{name}.{suffix}").read_bytes(), f"{name}.{suffix}")
        for suffix in ("fdx", "fountain")
    )
    assert (fdx.format, fountain.format) == ("fdx", "fountain")
    assert said(fdx) == said(fountain)
    assert [cue.dual for cue in fdx.cues] == [cue.dual for cue in fountain.cues]


def test_a_file_of_final_draft_itself() -> None:
    script = parse_fdx(sample("screenplay/screenplay-tools/TestFDX-FD.fdx").read_bytes(), "a.fdx")
    assert [(scene.number, scene.heading, str(scene.eighths), scene.estimated) for scene in script.scenes] == [
        ("1", "INT. RADIO STUDIO", "3/8", False),
        ("2", "EXT. OUTSIDE THE FOOD STORE", "2/8", False),
    ]
    assert script.characters == ("DJ", "DAVE", "JIM", "KAY")
    assert script.cues[2].extensions == ("O.S.",)
    assert sum(element.kind is Kind.TRANSITION for element in script.elements) == 2
    assert script.scenes[0].line == 5


@pytest.mark.parametrize("maker", ["cpp", "csharp", "py"])
def test_files_of_other_makers_hold_the_same_script(maker: str) -> None:
    other = parse_fdx(sample(f"screenplay/screenplay-tools/TestFDX-FD-Write-{maker}.fdx").read_bytes())
    own = parse_fdx(sample("screenplay/screenplay-tools/TestFDX-FD.fdx").read_bytes())
    assert [(one.kind, one.text) for one in other.elements] == [(one.kind, one.text) for one in own.elements]


def test_a_script_note_is_a_note_and_no_action() -> None:
    script = parse_fdx(sample("screenplay/afterwriting/note.fdx").read_bytes())
    assert [(one.kind.value, one.text) for one in script.elements] == [
        ("action", "Action. Action."),
        ("note", "Note in action. Note. Note. Note."),
    ]


def test_an_omitted_scene_does_not_count() -> None:
    inner = (
        "<OmittedScene>" + paragraph("Scene Heading", "INT. CUT") + paragraph("Character", "BOB") + "</OmittedScene>"
    )
    script = parse_fdx(document(paragraph("Scene Heading", "OMITTED", ' Number="4"', inner)))
    assert [(scene.number, scene.heading) for scene in script.scenes] == [("4", "OMITTED")]
    assert script.cues == ()
    assert script.elements[-1].text == "INT. CUT\nBOB"


def test_length_number_and_revision_are_read() -> None:
    properties = '<SceneProperties Length="1 2/8"/>'
    script = parse_fdx(
        document(
            paragraph("Scene Heading", "INT. A", ' Number="12A"', properties),
            '<Paragraph Type="Action"><Text RevisionID="2">New.</Text><Text> Old.</Text></Paragraph>',
        )
    )
    assert (script.scenes[0].number, script.scenes[0].eighths) == ("12A", Eighths(10))
    assert script.revised == {script.elements[1].line}
    assert script.elements[1].text == "New. Old."


def test_a_length_that_is_none_is_a_finding_and_an_estimate() -> None:
    script = parse_fdx(
        document(
            paragraph("Scene Heading", "INT. A", inner='<SceneProperties Length="long"/>'), paragraph("Action", "A.")
        )
    )
    assert script.scenes[0].estimated
    assert "SCR-LENGTH" in [finding.code for finding in examine(script, "a.fdx")]


def test_an_unknown_paragraph_is_action_and_the_document_is_kept() -> None:
    data = document(paragraph("Weather Report", "Rain."), "<Unknown><Deep/></Unknown>")
    script = parse_fdx(data)
    assert [(one.kind.value, one.sure.value) for one in script.elements] == [("action", "likely")]
    assert script.original == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_told_from_its_bytes(encoding: str) -> None:
    text = '<FinalDraft><Content><Paragraph Type="Character"><Text>지우 (E)</Text></Paragraph></Content></FinalDraft>'
    script = read_script(text.encode(encoding), "anything.txt")
    assert (script.format, script.characters, script.cues[0].extensions) == ("fdx", ("지우",), ("E",))


def test_broken_xml_says_where() -> None:
    with pytest.raises(NotationError) as caught:
        read_script(
            b'<?xml version="1.0"?>\n<FinalDraft>\n  <Content>\n    <Paragraph></Content>\n</FinalDraft>', "ep01.fdx"
        )
    assert (caught.value.path, caught.value.line) == ("ep01.fdx", 4)
    assert "export it again" in str(caught.value)


def test_other_xml_is_refused() -> None:
    with pytest.raises(NotationError, match="root is 'html'"):
        read_script(b"<html><body/></html>", "page.fdx")
    with pytest.raises(NotationError, match="no Content"):
        read_script(b"<FinalDraft/>", "empty.fdx")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "boom">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
        '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    ],
)
def test_a_document_type_is_refused(declared: str) -> None:
    with pytest.raises(NotationError, match="document type"):
        parse_fdx(document(paragraph("Action", "Text."), head=declared))


def test_depth_beyond_any_script_is_refused() -> None:
    with pytest.raises(NotationError):
        parse_fdx(b"<FinalDraft><Content>" + b"<Paragraph>" * 5000)

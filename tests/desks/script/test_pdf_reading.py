"""PDF in: pages that others draw, and our own, read as far as places tell; every element is a guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.script import Kind, Script, Sure, examine, read_script
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.pages import script_pdf
from gassaku.notation import NotationError
from samples import sample

Placed = list[tuple[float, float, str]]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def drawn(pages: list[Placed]) -> bytes:
    """A PDF as a typewriter would draw it: texts in Courier at points from the lower left corner."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    kids = []
    for page in pages:
        lines = "".join(f"BT /F1 12 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in page).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(lines), lines))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), refs)
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )


ACTION, SPEECH, DIRECTION, NAME = 108, 180, 223, 266
FIRST: Placed = [
    (70, 720, "12"), (ACTION, 720, "INT. WAITING ROOM - NIGHT"), (530, 720, "12"),
    (ACTION, 696, "A vending machine hums in the corner and nobody is there to"),
    (ACTION, 684, "listen to it."),
    (NAME, 660, "HARUKA (V.O.)"), (DIRECTION, 648, "(half asleep,"), (DIRECTION, 636, "to herself)"),
    (SPEECH, 624, "I was here last winter as well, on"), (SPEECH, 612, "the very same bench."),
    (NAME, 588, "JIWOO"), (SPEECH, 576, "The doors closed on me."), (NAME, 564, "(MORE)"),
]  # fmt: skip
SECOND: Placed = [
    (520, 756, "2."), (NAME, 720, "JIWOO (CONT'D)"), (SPEECH, 708, "Right in front of me."),
    (470, 684, "CUT TO:"),
    (ACTION, 660, "EXT. PLATFORM - DAWN"), (ACTION, 636, "Snow."), (570, 636, "*"),
    (180, 612, "HARUKA"), (400, 612, "JIWOO"), (120, 600, "Look!"), (350, 600, "I see it."),
]  # fmt: skip


def told(script: Script) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in script.elements]


def test_the_american_form() -> None:
    script = read_script(drawn([FIRST, SECOND]), "ep01.pdf")
    assert told(script) == [
        ("heading", "INT. WAITING ROOM - NIGHT"),
        ("action", "A vending machine hums in the corner and nobody is there to listen to it."),
        ("character", "HARUKA"),
        ("parenthetical", "(half asleep, to herself)"),
        ("dialogue", "I was here last winter as well, on the very same bench."),
        ("character", "JIWOO"),
        ("dialogue", "The doors closed on me.\nRight in front of me."),
        ("transition", "CUT TO:"),
        ("heading", "EXT. PLATFORM - DAWN"),
        ("action", "Snow."),
        ("character", "HARUKA"),
        ("dialogue", "Look!"),
        ("character", "JIWOO"),
        ("dialogue", "I see it."),
    ]
    assert script.scenes[0].number == "12"
    assert next(cue.extensions for cue in script.cues) == ("V.O.",)
    assert [cue.dual for cue in script.cues] == [False, False, False, True]


def test_every_element_is_a_guess_and_says_so() -> None:
    script = read_script(drawn([FIRST, SECOND]), "ep01.pdf")
    assert script.container == "pdf"
    assert {element.sure for element in script.elements} == {Sure.GUESS}
    assert "SCR-GUESSED" in {finding.code for finding in examine(script)}
    assert "a PDF of 2 pages" in script.evidence


def test_what_was_put_together_can_be_kept_as_text() -> None:
    script = read_script(drawn([FIRST, SECOND]), "ep01.pdf")
    again = read_script(script.source.encode(), "ep01.fountain")
    assert told(again) == told(script)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("originals/native-layout.ko.txt", "korean"),
        ("originals/native-layout.ja.txt", "japanese"),
        ("originals/native-layout.ja.txt", "vertical"),
        ("originals/native-layout.ja.txt", "sheets"),
        ("originals/native-layout.zh-Hans.txt", "chinese"),
        ("originals/platform-two.th.fountain", "thai"),
        ("aozora-plays/rusu.sjis.txt", "vertical"),
        ("fountain-reference/Dialogue.fountain", "american"),
    ],
)
def test_who_says_what_comes_back_from_paper(name: str, form: str) -> None:
    script = read_script(sample(f"screenplay/{name}").read_bytes(), name)
    back = read_script(script_pdf(script, form), "a.pdf")
    assert [cue.text for cue in back.cues] == [cue.text for cue in script.cues]
    assert [scene.place for scene in back.scenes] == [scene.place for scene in script.scenes]
    assert said(back) == said(script)


def said(script: Script) -> list[str]:
    """What is spoken, without spaces, emphasis, and the difference between single and double brackets."""
    fold = str.maketrans({"「": "『", "」": "』", "*": None, "_": None})
    return ["".join(one.text.translate(fold).split()) for one in script.elements if one.kind is Kind.DIALOGUE]


def test_readings_come_back_as_ruby_and_are_no_words() -> None:
    text = "○駅（夜）\n　　　雪。\nハルカ「暢気《のんき》ね」\nジウ「ええ」\n"
    back = read_script(script_pdf(read_script(text.encode(), "a.txt"), "vertical"), "a.pdf")
    assert "｜暢気《のんき》ね" in back.source
    assert ("dialogue", "暢気ね") in told(back)


def test_a_layout_can_be_named() -> None:
    script = parse_fountain("Language: ko\n\n.방 (밤/안) #1#\n\n비.\n\n@해주\n네.\n")
    back = read_script(script_pdf(script, "korean"), "a.pdf", layout="korean")
    assert (back.format, back.evidence[1]) == ("korean", "its lines were put together as that layout has them")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 ...", "can't be opened"),
        (drawn([[]]), "no letters in it"),
        (drawn([FIRST])[:700], "can't be opened"),
        (drawn([[(10, 700, "a" * 25_000)]]), "a page of 25,000 letters"),
    ],
)
def test_what_holds_no_text_is_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(NotationError, match=says) as error:
        read_script(data, "ep01.pdf")
    assert str(error.value).startswith("ep01.pdf")


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 790), st.text("aB(): 1", max_size=8)), max_size=30))
@settings(deadline=None, max_examples=40)
def test_words_anywhere_on_a_page_are_read(placed: Placed) -> None:
    try:
        script = read_script(drawn([placed, placed]), "a.pdf")
    except NotationError:
        return
    assert all(element.sure is Sure.GUESS for element in script.elements)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_damaged_bytes_end_in_a_script_or_a_sentence(data: st.DataObject) -> None:
    whole = bytearray(drawn([FIRST, SECOND]))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(9, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_script(bytes(whole), "a.pdf")
    except NotationError as error:
        assert str(error).startswith("a.pdf")

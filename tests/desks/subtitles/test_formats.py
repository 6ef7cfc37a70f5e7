"""SubStation, SBV, SAMI and LRC, each with its own ways."""

from __future__ import annotations

import pysubs2
import pytest
import webvtt

from gassaku.desks.subtitles.ass import read_ass
from gassaku.desks.subtitles.lrc import read_lrc
from gassaku.desks.subtitles.markup import ass_plain, ass_to_vtt
from gassaku.desks.subtitles.sami import read_sami
from gassaku.desks.subtitles.sbv import read_sbv
from gassaku.desks.subtitles.stl import read_stl
from gassaku.desks.subtitles.ttml import read_ttml
from samples import sample

ASS = """[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Italic
Style: Main,Noto Sans,0
Style: Song,@Noto Sans,-1
[Events]
Format: Layer, Start, End, Style, Name, Text
Comment: 0,0:00:00.00,0:00:01.00,Main,,a note
Dialogue: 0,0:00:01.00,0:00:02.50,Main,하루카,Well, {\\i1}yes{\\i0}\\Nno
Dialogue: 0,0:00:03.00,0:00:04.00,Song,,la
Dialogue: 0,0:00:05.00,0:00:06.00,Main,,{\\p1}m 0 0 l 100 0{\\p0}
Dialogue: 0,soon,0:00:06.00,Main,,lost
"""


def test_ass() -> None:
    track, findings = read_ass(ASS, "x.ass")
    assert [(cue.start, cue.end, cue.lines, cue.italic, cue.vertical) for cue in track.cues] == [
        (1000, 2500, ("Well, yes", "no"), True, False),
        (3000, 4000, ("la",), True, True),
    ]
    assert [note.text for note in track.notes] == ["0,0:00:00.00,0:00:01.00,Main,,a note"]
    assert [(finding.code, finding.place.line) for finding in findings] == [
        ("SUB-TIME-UNREAD", 13),
        ("SUB-DRAWINGS", None),
    ]


def test_ass_agrees_with_pysubs2() -> None:
    for path in ("platform-two/platform-two.ko-ja.ass", "pysubs2/ttml_example.ass"):
        text = sample(f"timedtext/{path}").read_text(encoding="utf-8-sig")
        ours = [(cue.start, cue.end, cue.plain) for cue in read_ass(text, path)[0].cues]
        theirs = [(one.start, one.end, one.plaintext) for one in pysubs2.SSAFile.from_string(text)]
        assert ours == theirs


@pytest.mark.parametrize(
    ("text", "plain", "vtt"),
    [
        ("a{\\b1}b{\\b0}c", "abc", "a<b>b</b>c"),
        ("{\\i1}a{\\b1}b{\\i0}c", "abc", "<i>a<b>b</b></i><b>c</b>"),
        ("{\\an8}up", "up", "up"),
        ("a\\hb\\Nc < d", "a\u00a0b\nc < d", "a\u00a0b\nc &lt; d"),
        ("{\\b700}heavy", "heavy", "heavy"),
    ],
)
def test_ass_markup(text: str, plain: str, vtt: str) -> None:
    assert ass_plain(text) == plain
    assert ass_to_vtt(text)[0] == vtt


def test_sbv_agrees_with_webvtt_py() -> None:
    path = sample("timedtext/platform-two/platform-two.en.sbv")
    track, findings = read_sbv(path.read_text(encoding="utf-8"), "x.sbv")
    theirs = webvtt.from_sbv(str(path))
    assert [cue.plain for cue in track.cues] == [caption.text for caption in theirs]
    assert findings == ()
    assert read_sbv("0:00:01.000,0:00:02.000\none[br]two\n", "x.sbv")[0].cues[0].lines == ("one", "two")


SAMI = """<SAMI><HEAD><STYLE TYPE="text/css"><!--
.KRCC { Name:Korean; lang:ko-KR; SAMIType:CC; }
.ENCC { Name:English; lang:en-US; SAMIType:CC; }
--></STYLE></HEAD><BODY>
<SYNC Start=1000><P Class=KRCC>하나<br>  둘
<P Class=ENCC>one &amp; two
<SYNC Start=2000><P Class=KRCC>&nbsp;
<SYNC Start=3000><P Class=ENCC><i>three</i>
<SYNC Start=4000><P Class=KRCC>셋
</BODY></SAMI>"""


def test_sami_keeps_two_languages_apart() -> None:
    korean, findings = read_sami(SAMI, "x.smi")
    assert [(cue.start, cue.end, cue.lines) for cue in korean.cues] == [
        (1000, 2000, ("하나", "둘")),
        (4000, 9000, ("셋",)),
    ]
    assert [finding.code for finding in findings] == ["SUB-MORE-LANGUAGES", "SUB-OPEN-END"]
    english, _ = read_sami(SAMI, "x.smi", "en")
    assert [(cue.start, cue.end, cue.plain, cue.italic) for cue in english.cues] == [
        (1000, 3000, "one & two", False),
        (3000, 8000, "three", True),
    ]
    assert english.language == "en-US"


def test_sami_agrees_with_the_srt_of_the_same_film() -> None:
    track, _ = read_sami(sample("timedtext/pycaption/example.sami").read_text(encoding="utf-8"), "x.sami")
    film = pysubs2.load(str(sample("timedtext/pycaption/example.srt")))
    assert len(track.cues) == len(film) == 1847
    assert [cue.start for cue in track.cues] == [one.start for one in film]


def test_lrc() -> None:
    text = (
        "[ti:x]\n[la:ko]\n[offset:+500]\n[00:03.5]셋\n[00:01.00][00:05.00]하나\n[00:02.250]<00:02.30>둘 <00:02.40>이\n"
    )
    track, findings = read_lrc(text + "[00:06.00]\nstray\n", "x.lrc")
    assert [(cue.start, cue.end, cue.plain) for cue in track.cues] == [
        (500, 1750, "하나"),
        (1750, 3000, "둘 이"),
        (3000, 4500, "셋"),
        (4500, 5500, "하나"),
    ]
    assert track.language == "ko"
    assert [finding.code for finding in findings] == ["SUB-STRAY-TEXT"]


def block(text: bytes, *, last: int = 0xFF, comment: int = 0, end: int = 2) -> bytes:
    """A text block of one subtitle from second 1."""
    head = bytes([0, 7, 0, last, 0, 0, 0, 1, 12, 0, 0, end, 0, 20, 2, comment])
    return head + text.ljust(112, b"\x8f")


GENERAL = b"850STL25.0110009".ljust(1024)


def test_stl_agrees_with_the_ebu_tt_that_its_institute_made_of_it() -> None:
    folder = sample("timedtext/irt-scf/test_pipeline_1")
    ours, findings = read_stl((folder / "1_STL.stl").read_bytes(), "1_STL.stl")
    theirs, _ = read_ttml((folder / "3_EBU-TT.xml").read_text(encoding="utf-8"), "3_EBU-TT.xml")
    assert [(cue.start, cue.end, cue.plain) for cue in ours.cues] == [
        (cue.start, cue.end, cue.plain) for cue in theirs.cues
    ]
    assert len(ours.cues) == 64
    assert findings == ()


@pytest.mark.parametrize(
    ("name", "cues"),
    [
        ("multi_tti_subtitle", [(920, 2920, "Foo Bar Baz")]),
        ("vp20_2_newlines", [(40, 3000, "This is row 20\nThis is row 22")]),
        ("overlapping_tti", [(1000, 5000, "Subtitle One"), (3000, 7000, "Subtitle Two")]),
    ],
)
def test_stl_samples(name: str, cues: list[tuple[int, int, str]]) -> None:
    data = sample(f"timedtext/ttconv/stl/sandflow/{name}.stl").read_bytes()
    assert [(cue.start, cue.end, cue.plain) for cue in read_stl(data, name)[0].cues] == cues


def test_stl_text() -> None:
    data = GENERAL + block(b"\x0b\x0bA\x80\xc8a\x81\xcbc\x8a\x8a\xe1\xd5 <b>\x0a\x0a") + block(b"aside", comment=1)
    track, findings = read_stl(data, "x.stl")
    (cue,) = track.cues
    assert (cue.start, cue.end, cue.lines, cue.italic) == (1480, 2000, ("Aäç", "Æ♪ <b>"), True)
    assert cue.text == "A<i>ä</i>ç\nÆ♪ &lt;b&gt;"
    assert [note.text for note in track.notes] == ["aside"]
    assert (track.language, findings) == ("en", ())


def test_stl_cut_off_is_found() -> None:
    track, findings = read_stl(GENERAL + block(b"whole") + block(b"half")[:50], "x.stl")
    assert [cue.plain for cue in track.cues] == ["whole"]
    assert [finding.code for finding in findings] == ["SUB-TRUNCATED"]

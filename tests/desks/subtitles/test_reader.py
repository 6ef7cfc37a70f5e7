"""Any bytes: the right format, encoding and language with their reasons, or one clear sentence."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.subtitles import FORMATS, convert, detect, read_track, summarise, to_bytes
from gassaku.notation import NotationError
from samples import sample

SRT = b"1\n00:00:01,000 --> 00:00:02,000\nHello there, how are you today?\n"


@pytest.mark.parametrize(
    ("path", "form", "encoding", "language", "cues", "first", "last"),
    [
        ("platform-two/platform-two.ko.vtt", "webvtt", "utf-8", "ko", 16, (1.0, 3.2, "막차 놓친 거예요?"), 46.0),
        ("platform-two/platform-two.en.sbv", "sbv", "utf-8", "en", 16, None, 46.0),
        ("platform-two/platform-two.ko-en.smi", "sami", "cp949", "ko", 16, (1.0, 3.2, "막차 놓친 거예요?"), 46.0),
        ("platform-two/platform-two.ko-ja.ass", "ass", "utf-8", "ko", 18, (1.0, 3.2, "막차 놓친 거예요?"), 32.0),
        ("platform-two/platform-two.ja.imsc11.xml", "ttml", "utf-8", "ja", 16, None, 46.0),
        ("platform-two/arirang.ko.lrc", "lrc", "utf-8", "ko", 5, (5.2, 12.8, "아리랑 아리랑 아라리요"), 93.1),
        ("encodings/udhr.ko.cp949.srt", "srt", "cp949", "ko", 12, (1.0, 4.5, "국제연합총회는,"), 48.5),
        ("encodings/udhr.zh-Hant.big5.srt", "srt", "cp950", "zh-Hant", 12, (1.0, 4.5, "大會，"), 48.5),
        ("course/03.fr.srt", "sbv", "utf-8", "fr", 44, None, 239.64),
        ("course/00.zh-CN.srt", "srt", "utf-8", "zh-Hans", 103, None, 266.733),
    ],
)  # fmt: skip
def test_samples(
    path: str, form: str, encoding: str, language: str, cues: int, first: tuple[float, float, str] | None, last: float
) -> None:
    track, _ = read_track(sample(f"timedtext/{path}").read_bytes(), path)
    said = summarise(track)
    assert (said["format"], said["encoding"], said["language"], said["cues"]) == (form, encoding, language, cues)
    if first is not None:
        assert said["first"] == dict(zip(("start_s", "end_s", "text"), first, strict=True))
    assert said["last"]["end_s"] == last


def test_the_other_language_of_a_file_with_two() -> None:
    data = sample("timedtext/platform-two/platform-two.ko-en.smi").read_bytes()
    track, findings = read_track(data, "x.smi", language="en")
    assert track.cues[0].plain == "Did you miss the last train?"
    assert track.cues[1].lines == ("Yes. The doors closed", "right in front of me.")
    assert "SUB-MORE-LANGUAGES" in {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("name", "language", "why"),
    [
        ("ep01.ko.srt", "ko", "the file's name says so"),
        ("ep01.zh-CN.sdh.srt", "zh-Hans", "the file's name says so"),
        ("ep01.zh_Hant_HK.srt", "zh-Hant-HK", "the file's name says so"),
        ("the.final.cut.srt", "en", None),
        ("en.srt", "en", None),
    ],
)
def test_the_language_is_taken_from_the_name_or_the_text(name: str, language: str, why: str | None) -> None:
    track, _ = read_track(SRT, name)
    assert track.language == language
    assert (track.language_why == "the file's name says so") == (why is not None)


def test_a_text_in_another_language_than_its_name_is_found() -> None:
    data = "1\n00:00:01,000 --> 00:00:02,000\n막차를 놓쳤어요. 어떻게 하죠?\n".encode()
    _, findings = read_track(data, "subtitles/ep01.ja.srt")
    (finding,) = [one for one in findings if one.code == "SUB-LANGUAGE"]
    assert finding.message.startswith("The file says ja, but the text is ko")
    _, findings = read_track(data, "subtitles/ep01.ko.srt")
    assert findings == ()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "x.srt", "an empty file"),
        (b"Dear all,\nplease find the cues elsewhere.\n", "x.srt", "no timed text"),
        (b"Scenarist_SCC V1.0\n\n00:00:00:22\t9425 9425\n", "x.scc", "not read yet"),
        (b"850STL25.01" + b" " * 10, "x.stl", "general information is damaged"),
        (b"{0}{25}Hello|there\n", "x.sub", "MicroDVD"),
        (b"<?xml version='1.0'?><rss/>", "x.xml", "XML that is no TTML"),
        (b"<tt xmlns='http://www.w3.org/ns/ttml'><body><p>", "x.ttml", "not well formed"),
        (b"<!DOCTYPE tt [<!ENTITY a 'b'>]><tt><body/></tt>", "x.ttml", "document type"),
        (b"00:00:01.000 --> 00:00:02.000\nx\n", "x.vtt", "WEBVTT"),
        (b"%PDF-1.7 ...", "x.srt", "PDF"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_so(data: bytes, name: str, words: str) -> None:
    with pytest.raises(NotationError, match=words) as error:
        read_track(data, name)
    assert str(error.value).startswith(name)


def test_the_name_does_not_decide_the_format() -> None:
    track, findings = read_track(b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "x.srt")
    assert track.format == "webvtt"
    assert [finding.code for finding in findings] == ["SUB-OTHER-FORMAT"]


def test_an_encoding_that_is_declared_is_used() -> None:
    body = '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">가나다</p></div></body></tt>'
    track, _ = read_track(b'<?xml version="1.0" encoding="euc-kr"?>' + body.encode("euc-kr"), "x.ttml")
    assert (track.encoding, track.cues[0].plain) == ("euc_kr", "가나다")


@pytest.mark.parametrize("form", FORMATS)
def test_every_sample_scene_survives_conversion(form: str) -> None:
    root = sample("timedtext/platform-two")
    for path in sorted(root.iterdir()):
        track, _ = read_track(path.read_bytes(), path.name)
        text, lost = convert(track, form)
        again, _ = read_track(to_bytes(text, track), f"x.{form}")
        assert [(cue.start, cue.end, cue.plain) for cue in again.cues] == [
            (cue.start, cue.end, cue.plain) for cue in track.cues
        ], path
        if track.format == form and form in {"srt", "webvtt"}:
            assert lost == ()


def test_what_the_target_cannot_carry_is_named() -> None:
    track, _ = read_track(sample("timedtext/platform-two/platform-two.ja.imsc11.xml").read_bytes(), "x.xml")
    _, lost = convert(track, "srt")
    said = {one.what for one in lost}
    assert {"vertical text", "<c.bouten>", "<c.combine>", "ruby text えき", "the region bottom of 13 cues"} <= said
    text, lost = convert(track, "ttml")
    again, _ = read_track(text.encode(), "x.ttml")
    assert [cue.text for cue in again.cues] == [cue.text for cue in track.cues]
    assert [cue.vertical for cue in again.cues] == [cue.vertical for cue in track.cues]


def test_a_format_that_cannot_be_written_says_which_can() -> None:
    track, _ = read_track(SRT, "x.srt")
    with pytest.raises(ValueError, match="ass can't be written yet; srt, webvtt, sbv, ttml can"):
        convert(track, "ass")


FRAGMENTS = st.sampled_from(
    [
        b"WEBVTT\n\n",
        b"850STL25.0110009".ljust(1024),
        b"\x01\x01\x00\xff\x00\x00\x00\x01\x00\x00\x00\x02\x00\x14\x02\x00\xc2a\x80b\x8ac".ljust(128, b"\x8f"),
        b"1\n",
        b"\n\n",
        b"00:00:01,000 --> 00:00:02,000\n",
        b"00:01.000 --> 00:02.000\n",
        b"0:00:01.000,0:00:02.000\n",
        b"<SAMI><BODY><SYNC Start=1000><P Class=KRCC>",
        b"<SYNC Start=2000><P Class=KRCC>&nbsp;",
        b"[Events]\nFormat: Layer, Start, End, Style, Text\n",
        b"Dialogue: 0,0:00:01.00,0:00:02.00,Default,x\n",
        b"[00:01.00]la\n",
        b"[offset:+100]\n",
        b'<tt xmlns="http://www.w3.org/ns/ttml"><body>',
        b'<div><p begin="1s" end="2s">x<br/>y</p></div>',
        b"</body></tt>",
        "가나".encode("cp949"),
        "漢字".encode("utf-16-le"),
        b"\x00",
        b"\xff\xfe",
        b"{\\an8}",
        b"<i>",
    ]
)


@given(
    st.lists(FRAGMENTS | st.binary(max_size=20), max_size=12).map(b"".join), st.sampled_from(["x.srt", "x.vtt", "x"])
)
def test_any_bytes_are_a_track_or_an_error(data: bytes, name: str) -> None:
    try:
        track, findings = read_track(data, name)
    except NotationError as error:
        assert str(error).startswith(name)
        return
    assert [cue.index for cue in track.cues] == list(range(1, len(track.cues) + 1))
    assert all(finding.message and finding.mend for finding in findings)
    summarise(track)
    for form in FORMATS:
        text, _ = convert(track, form)
        to_bytes(text, track)


@pytest.mark.parametrize(
    "unit",
    [
        b"<SYNC Start=1000><P Class=KRCC>x",
        b"[00:01.00]",
        b"Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\i1}",
        b"{\\p1}",
        b"<p begin='1s' end='2s'>x</p>",
        b"<",
        b"0:00:01.000,0:00:02.000\n",
        b"<!--",
        b"\n",
        b" >",
    ],
)
@pytest.mark.parametrize(
    "start", [b"<SAMI>", b"[ti:x]\n[00:01.00]a\n", b"[Events]\n", b"1\n00:00:01,000 --> 00:00:02,000\n", b"<tt>"]
)
def test_reading_is_linear(start: bytes, unit: bytes) -> None:
    data = start + unit * (150_000 // len(unit))
    started = time.process_time()
    with suppress(NotationError):
        read_track(data, "x.en.srt")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("unit", ["<b></i>", "<i>", "</i>", "<ruby><rt>", "{y:iii", "<!--", "&", "{\\i1}", "<a "])
@pytest.mark.parametrize("head", ["WEBVTT\n\n00:00.000 --> 00:01.000\n", "1\n00:00:01,000 --> 00:00:02,000\n"])
def test_converting_is_linear(head: str, unit: str) -> None:
    track, _ = read_track((head + unit * (150_000 // len(unit))).encode(), "x.en.srt")
    started = time.perf_counter()
    for form in FORMATS:
        convert(track, form)
    assert time.perf_counter() - started < 5


def test_detection_says_why() -> None:
    assert detect("WEBVTT\n").why == "its first line is WEBVTT"
    assert detect("hello").format == ""

"""SubRip as it is found: read as players read it, said what was forgiven, written back unchanged."""

from __future__ import annotations

import time

import pysubs2
import pytest
import srt
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.subtitles.model import Track
from gassaku.desks.subtitles.srt import read_srt, write_srt
from gassaku.notation.text import decode
from samples import sample


def read(text: str) -> tuple[Track, list[tuple[str, int | None]]]:
    track, findings = read_srt(text, "x.srt")
    return track, [(finding.code, finding.place.line) for finding in findings]


def plain(track: Track) -> list[tuple[int, int, str]]:
    return [(cue.start, cue.end, cue.plain) for cue in track.cues]


GOOD = "1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,500\ntwo\nlines\n"


def test_a_file_by_the_book_has_no_findings() -> None:
    track, findings = read(GOOD)
    assert plain(track) == [(1000, 2000, "one"), (3000, 4500, "two\nlines")]
    assert [(cue.index, cue.identifier, cue.line) for cue in track.cues] == [(1, "1", 2), (2, "2", 6)]
    assert findings == []


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("00:00:01.000 --> 00:00:02.000", 1000, 2000),
        ("0:0:1,0 --> 0:0:2,5", 1000, 2500),
        ("00:01,000 --> 00:02,000", 1000, 2000),
        ("00:00:01 --> 00:00:02", 1000, 2000),
        ("00:00:01,000-->00:00:02,000", 1000, 2000),
        ("00 : 00 : 01 , 000 --> 00 : 00 : 02 , 000", 1000, 2000),
        ("00:00:01,000 -> 00:00:02,000", 1000, 2000),
        ("-00:00:01,000 --> 00:00:02,000", -1000, 2000),
        ("100:00:01,000 --> 100:00:02,000", 360_001_000, 360_002_000),
        ("００:００:０１,０００ --> ００:００:０２,０００", 1000, 2000),
    ],
)
def test_odd_times_are_read_and_named(times: str, start: int, end: int) -> None:
    track, findings = read(f"1\n{times}\ntext\n")
    assert plain(track) == [(start, end, "text")]
    expected = [] if times.startswith(("100", "-")) else [("SUB-TIME-FORM", 2)]
    assert findings == expected


def test_coordinates_after_the_times_are_settings() -> None:
    track, findings = read("1\n00:00:01,000 --> 00:00:02,000  X1:100 X2:200 Y1:10 Y2:20\ntext\n")
    assert track.cues[0].settings == "X1:100 X2:200 Y1:10 Y2:20"
    assert findings == [("SUB-COORDINATES", 2)]


def test_an_empty_line_inside_the_text_does_not_end_it() -> None:
    track, findings = read("1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nx\n")
    assert plain(track) == [(1000, 2000, "one\n\ntwo"), (3000, 4000, "x")]
    assert findings == [("SUB-BLANK-LINE", 2)]


def test_a_number_that_is_said_stays_text() -> None:
    track, _ = read("1\n00:00:01,000 --> 00:00:02,000\n7\n\n2\n00:00:03,000 --> 00:00:04,000\n1984\n")
    assert [cue.plain for cue in track.cues] == ["7", "1984"]


def test_missing_and_wrong_numbers_are_named() -> None:
    text = "00:00:01,000 --> 00:00:02,000\na\n\n9\n00:00:03,000 --> 00:00:04,000\nb\n"
    track, findings = read(text)
    assert len(track.cues) == 2
    assert findings == [("SUB-NO-NUMBER", 1), ("SUB-NUMBER", 5)]


def test_a_file_with_every_line_doubled_is_read() -> None:
    track, _ = read(GOOD.replace("\n", "\n\n"))
    assert [cue.lines[0] for cue in track.cues] == ["one", "two"]
    assert [cue.identifier.strip() for cue in track.cues] == ["1", "2"]
    assert write_srt(track) == GOOD.replace("\n", "\n\n")


def test_a_file_cut_off_keeps_what_is_whole() -> None:
    for rest in ("2\n00:00:0", "2", "2\n00:00:03,000 --", "2\n00:00:03,000 --> 00:00"):
        track, findings = read(f"1\n00:00:01,000 --> 00:00:02,000\nok\n\n{rest}")
        assert plain(track) == [(1000, 2000, "ok")], rest
        assert findings[-1][0] in {"SUB-TRUNCATED", "SUB-TIME-UNREAD"}, rest


def test_times_that_cannot_be_read_hide_their_cue_and_no_other() -> None:
    track, findings = read(GOOD.replace("00:00:03,000 -->", "00:xx:03,000 -->"))
    assert plain(track) == [(1000, 2000, "one")]
    assert findings == [("SUB-TIME-UNREAD", 6)]
    assert write_srt(track) == GOOD.replace("00:00:03,000 -->", "00:xx:03,000 -->")


@pytest.mark.parametrize(
    ("payload", "lines"),
    [
        ("<i>slanted</i>", ("slanted",)),
        ('<font color="#ffff00">yellow</font>', ("yellow",)),
        ("{\\an8}above", ("above",)),
        ("{y:i}old", ("old",)),
        ("a < b and 3 > 2", ("a < b and 3 > 2",)),
        ("I <3 you", ("I <3 you",)),
        ("<전화> 여보세요", ("<전화> 여보세요",)),
        ("<i></i>", ()),
    ],
)
def test_markup_is_no_text(payload: str, lines: tuple[str, ...]) -> None:
    track, _ = read(f"1\n00:00:01,000 --> 00:00:02,000\n{payload}\n")
    assert track.cues[0].lines == lines


def test_it_agrees_with_the_libraries_on_every_sample() -> None:
    root = sample("timedtext")
    compared = 0
    for path in sorted(root.rglob("*.srt")):
        text = decode(path.read_bytes(), path=path.name).text
        track, _ = read_srt(text, path.name)
        assert write_srt(track) == text, path
        if "-->" not in text or "malformed" in path.parts:
            continue
        others = list(srt.parse(text))
        ours = [(cue.start, cue.end, cue.text.strip()) for cue in track.cues]
        theirs = [
            (round(one.start.total_seconds() * 1000), round(one.end.total_seconds() * 1000), one.content.strip())
            for one in others
        ]
        assert ours == theirs, path
        assert len(pysubs2.SSAFile.from_string(text, format_="srt")) == len(track.cues), path
        compared += 1
    assert compared > 20


@pytest.mark.parametrize(
    ("name", "cues", "code"),
    [
        ("d01-no-index.srt", 2, "SUB-NO-NUMBER"),
        ("d02-dot.srt", 1, "SUB-TIME-FORM"),
        ("d04-truncated.srt", 1, "SUB-TRUNCATED"),
    ],
)
def test_malformed_samples(name: str, cues: int, code: str) -> None:
    path = sample(f"timedtext/malformed/{name}")
    track, findings = read_srt(path.read_text(encoding="utf-8"), name)
    assert len(track.cues) == cues
    assert {finding.code for finding in findings} == {code}


ODD_LINES = st.sampled_from(
    ["", " ", "1", "2", "00:00:01,000 --> 00:00:02,000", "00:00:03.5 --> 1:2:3", "-->", "text", "<i>x", "3 --> 4", "１"]
)


@given(st.lists(ODD_LINES | st.text(max_size=12), max_size=30))
def test_what_is_read_is_written_back_to_the_byte(rows: list[str]) -> None:
    text = "\n".join(row.replace("\r", "") for row in rows)
    track, _ = read_srt(text, "x.srt")
    assert write_srt(track) == text


@given(st.lists(ODD_LINES, max_size=30))
def test_what_was_written_reads_the_same(rows: list[str]) -> None:
    track, _ = read_srt("\n".join(rows), "x.srt")
    again, _ = read_srt(write_srt(track), "x.srt")
    assert plain(again) == plain(track)


@pytest.mark.parametrize("row", ["1\n", "\n", "-->\n", "00:00:01,000 --> ", "1\n00:00:01,000 -->\n", "{\\", "<a "])
def test_reading_is_linear(row: str) -> None:
    text = row * (400_000 // len(row))
    started = time.process_time()
    read_srt(text, "x.srt")
    assert time.process_time() - started < 5


def test_cues_without_an_empty_line_between_them_are_parted() -> None:
    track, findings = read("1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nb\n")
    assert plain(track) == [(1000, 2000, "a"), (3000, 4000, "b")]
    assert findings == [("SUB-NO-BLANK-LINE", 4)]

"""TTML by its timing model: the expectations are written in the W3C's own test documents."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gassaku.desks.subtitles.clocktime import TimeBase, time_base
from gassaku.desks.subtitles.model import Track
from gassaku.desks.subtitles.ttml import read_ttml
from gassaku.notation import NotationError
from samples import sample

TIMING = "timedtext/imsc-tests/imsc1/timing"
HEAD = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" '
    'xmlns:ttp="http://www.w3.org/ns/ttml#parameter" {}><body><div>'
)


def read(path: str) -> Track:
    return read_ttml(sample(path).read_text(encoding="utf-8"), path)[0]


def body(content: str, root: str = "") -> Track:
    return read_ttml(f"{HEAD.format(root)}{content}</div></body></tt>", "x.ttml")[0]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("BasicTiming001", [(10, 20)]),
        ("BasicTiming003", [(10, 20)]),
        ("BasicTiming005", [(0, 15)]),
        ("BasicTiming007", [(5, 15)]),
        ("BasicTiming008", [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 15)]),
        ("BasicTimeContainment001", [(0, 5), (5, 10)]),
        ("BasicTimeContainment002", [(0, 5), (5, 10), (10, 20)]),
        ("BasicTimeContainment004", [(5, 10)]),
        ("BeginEnd001", [(0, 6), (6, 7), (8, 9), (10, 11), (12, 13), (14, 15), (16, 17), (18, 19), (20, 25)]),
        ("MediaParTiming001", [(10, 20), (5, 15)]),
        ("MediaParTiming003", [(0, 5), (5, 10), (15, 20), (10, 20)]),
        ("MediaSeqTiming001", [(5, 10), (15, 20)]),
        ("MediaSeqTiming003", [(25, 30), (35, 40)]),
        ("MediaSeqTiming004", [(5, 10), (15, 20)]),
        ("MediaSeqTiming006", [(5, 10), (5, 10)]),
        ("timing-on-span-001", [(0, 10)]),
    ],
)
def test_w3c_timing(name: str, shown: list[tuple[int, int]]) -> None:
    assert [(cue.start / 1000, cue.end / 1000) for cue in read(f"{TIMING}/{name}.ttml").cues] == shown


def test_w3c_regions_bound_what_is_shown_in_them() -> None:
    track = read("timedtext/imsc-tests/imsc1/region/region-timing.ttml")
    for cue in track.cues:
        start, end = cue.start // 1000, cue.end // 1000
        assert f"[{start}s,{end}s)" in cue.plain


def test_what_is_not_displayed_is_not_read() -> None:
    track = read("timedtext/imsc-tests/imsc1/display/Display002.ttml")
    assert [cue.plain for cue in track.cues] == ["Only the first caption is visible."]


@pytest.mark.parametrize(
    ("expression", "parameters", "seconds"),
    [
        ("00:00:01.5", {}, Fraction(3, 2)),
        ("00:00:01:15", {}, Fraction(3, 2)),
        ("00:00:01:12", {"frameRate": "24"}, Fraction(3, 2)),
        ("00:00:01:12", {"frameRate": "24", "frameRateMultiplier": "1000 1001"}, 1 + Fraction(12 * 1001, 24000)),
        (
            "01:00:00:00",
            {"frameRate": "30", "frameRateMultiplier": "1000 1001", "timeBase": "smpte"},
            Fraction(18018, 5),
        ),
        (
            "01:00:00:00",
            {"frameRate": "30", "frameRateMultiplier": "1000 1001", "timeBase": "smpte", "dropMode": "dropNTSC"},
            Fraction(107892 * 1001, 30000),
        ),
        ("1.5h", {}, Fraction(5400)),
        ("2m", {}, Fraction(120)),
        ("250ms", {}, Fraction(1, 4)),
        ("48f", {"frameRate": "24"}, Fraction(2)),
        ("10000000t", {"tickRate": "10000000"}, Fraction(1)),
        ("3t", {}, Fraction(3)),
        ("60t", {"frameRate": "30", "subFrameRate": "2"}, Fraction(1)),
        ("19.764", {}, Fraction(19764, 1000)),
        ("3:58.640", {}, Fraction(238640, 1000)),
        ("soon", {}, None),
        ("-1s", {}, None),
    ],
)  # fmt: skip
def test_time_expressions_are_exact(expression: str, parameters: dict[str, str], seconds: Fraction | None) -> None:
    assert time_base(parameters).seconds(expression) == seconds


def test_a_second_of_frames_is_a_second() -> None:
    base = TimeBase(frame_rate=24, multiplier=Fraction(1000, 1001))
    assert base.seconds("00:00:00:24") == Fraction(1001, 1000)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ('<p begin="0s" end="1s"> one  two\n three </p>', ("one two three",)),
        ('<p begin="0s" end="1s">one <br/> two</p>', ("one", "two")),
        ('<p begin="0s" end="1s" xml:space="preserve"> a  b\nc </p>', (" a  b", "c ")),
        ('<p begin="0s" end="1s">a<span tts:display="none">hidden</span>b</p>', ("ab",)),
        ('<p begin="0s" end="1s">a<metadata>no text</metadata>b</p>', ("ab",)),
        ('<p begin="0s" end="1s"><span>Two- </span><br/><span>line</span></p>', ("Two-", "line")),
        ('<p begin="0s" end="1s">&lt;b&gt; &amp; co</p>', ("<b> & co",)),
    ],
)
def test_text_is_what_is_read(content: str, lines: tuple[str, ...]) -> None:
    assert body(content).cues[0].lines == lines


def test_ruby_bouten_and_upright_digits_are_kept_and_do_not_count() -> None:
    track = read("timedtext/platform-two/platform-two.ja.imsc11.xml")
    assert track.cues[6].lines == ("じゃあ　なぜ今も", "この駅で降りるんですか？")
    assert track.cues[6].text == "じゃあ　なぜ今も\nこの<ruby>駅<rt>えき</rt></ruby>で降りるんですか？"
    assert track.cues[1].text.endswith("<c.bouten>閉まって</c>")
    assert track.cues[5].text.endswith("<c.combine>12</c>杯も飲んだんです")
    assert [cue.index for cue in track.cues if cue.vertical] == [6, 10, 11]
    assert [cue.index for cue in track.cues if cue.italic] == [13]


def test_faults_are_found_where_they_stand() -> None:
    text = HEAD.format('xml:lang="en"') + (
        '\n<p begin="1s">no end</p>\n<p begin="3s" end="3s">no time</p>\n'
        '<p begin="x" end="4s">odd</p>\n<p begin="5s" end="6s" region="nowhere">lost</p></div></body></tt>'
    )
    track, findings = read_ttml(text, "x.ttml")
    assert [(cue.start, cue.end) for cue in track.cues] == [(1000, 6000), (3000, 3000), (0, 4000), (5000, 6000)]
    assert [(finding.code, finding.place.line) for finding in findings] == [
        ("SUB-TIME-UNREAD", 4),
        ("SUB-NO-REGION", 5),
        ("SUB-OPEN-END", 2),
    ]


def test_old_namespaces_and_lyrics_are_read() -> None:
    old = '<tt xmlns="http://www.w3.org/2006/10/ttaf1"><body><div><p begin="1s" end="2s">x</p></div></body></tt>'
    assert [cue.plain for cue in read_ttml(old, "x.dfxp")[0].cues] == ["x"]
    lyrics = read("timedtext/pysubs2/ttml_example_apple.ttml")
    assert (len(lyrics.cues), lyrics.cues[0].start, lyrics.cues[0].end) == (38, 19764, 21900)


def test_every_sample_is_read_or_refused() -> None:
    count = 0
    for pattern in ("imsc-tests/**/*.ttml", "irt-scf/**/*.xml", "ttconv/**/*.ttml", "pysubs2/*.ttml"):
        for path in sample("timedtext").glob(pattern):
            try:
                track, _ = read_ttml(path.read_text(encoding="utf-8-sig"), path.name)
            except NotationError as error:
                assert "expected tt" in str(error), path  # two files of XML that are no TTML
                continue
            assert track.cues or path.stem in {"body_only", "displayAspectRatio003"}, path  # the two have no text
            count += 1
    assert count > 140


def test_deep_and_wide_documents_are_read_in_time() -> None:
    deep = "<span>" * 200 + "x" + "</span>" * 200
    assert body(f'<p begin="0s" end="1s">{deep}</p>').cues[0].plain == "x"
    wide = "".join(f'<span begin="{at}s" end="{at + 1}s">{at}</span>' for at in range(3000))
    assert body(f"<p>{wide}</p>").cues

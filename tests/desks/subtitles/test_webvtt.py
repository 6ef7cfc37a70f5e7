"""WebVTT to the letter: the expectations are those of the W3C's own tests for the same files."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.subtitles.markup import vtt_plain
from gassaku.desks.subtitles.model import Track
from gassaku.desks.subtitles.setting import read_cue_settings
from gassaku.desks.subtitles.webvtt import read_webvtt, write_webvtt
from gassaku.notation import NotationError
from gassaku.notation.text import decode
from samples import sample

WPT = "timedtext/ttconv/vtt/wpt-tests/file-parsing"


def read(path: str) -> Track:
    file = sample(path)
    return read_webvtt(decode(file.read_bytes(), path=file.name).text, file.name)[0]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("arrows", ["text0", "text1", "text2", "text3", "text4", "text5"]),
        ("header-garbage", ["text"]),
        ("header-tab", ["text"]),
        ("header-timings", ["text"]),
        ("newlines", ["text0", "text1", "text2", "text3"]),
        ("nulls", ["text0", "text1", "\ufffdtext\ufffd2", "text3", "text4", "text5", "text6"]),
        ("signature-bom", []),
        ("signature-space", []),
        ("signature-space-no-newline", []),
        ("signature-tab", []),
        ("signature-timings", []),
        ("timings-60", ["text1", "text2"]),
        ("timings-eof", []),
        ("timings-negative", ["text0", "text1", "text2", "text3"]),
        ("timings-omitted-hours", ["text0", "text1", "text2"]),
        ("timings-too-short", ["text0", "text1"]),
        ("whitespace-chars", ["   text0", "text1", "text2"]),
    ],
)
def test_w3c_file_parsing(name: str, texts: list[str]) -> None:
    assert [cue.text for cue in read(f"{WPT}/{name}.vtt").cues] == texts


def test_w3c_regions() -> None:
    assert [cue.region for cue in read(f"{WPT}/settings-region.vtt").cues] == [
        "foo", "bar", "bar", "", "foo", "", "", "", "",
    ]  # fmt: skip
    track = read(f"{WPT}/header-regions.vtt")
    assert [region.id for region in track.regions] == [
        "region_without_settings",
        "region_with_all_settings",
        "region_floating_point_anchor",
        "not_unique_id",
        "not_unique_id",
        "",
    ]
    assert dict(track.regions[1].settings) == {
        "width": "32%", "lines": "5", "regionanchor": "41%,20%", "viewportanchor": "31%,84%", "scroll": "up",
    }  # fmt: skip


def test_w3c_settings_hold_or_are_ignored_as_the_files_say() -> None:
    for name, setting in (("line", "line"), ("position", "position"), ("size", "size"), ("vertical", "vertical")):
        path = sample(f"{WPT}/settings-{name}.vtt")
        if not path.exists():
            continue
        for cue in read(f"{WPT}/settings-{name}.vtt").cues:
            applied, _ = read_cue_settings(cue.settings, ())
            expected = not cue.text.startswith("invalid") and bool(cue.settings)
            assert (setting in applied) == expected, cue


def test_the_last_valid_setting_holds() -> None:
    aligned = [read_cue_settings(cue.settings, ())[0].get("align") for cue in read(f"{WPT}/settings-align.vtt").cues]
    assert aligned == [
        None, "start", "center", "end", "left", "right", "end", "end", "end", "end", "end", "end", "center",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "bad-double-webvtt",
        "blank-file-with-bom",
        "bom-garbage-data",
        "bom-tab-webvtt",
        "garbage-signature",
        "newline-before-webvtt",
    ],
)
def test_without_the_signature_it_is_no_webvtt(name: str) -> None:
    with pytest.raises(NotationError, match="Put the line WEBVTT"):
        read(f"timedtext/vttjs/file-layout/{name}.vtt")


@pytest.mark.parametrize(
    ("name", "cues"),
    [
        ("file-layout/webvtt-space", 1),
        ("file-layout/webvtt-with-bom", 1),
        ("file-layout/header-no-new-line", 1),
        ("file-layout/no-space-cue-times-cue-settings", 1),
        ("cue-times/fraction-digits", 0),
        ("cue-times/incorrect-delimiter", 0),
        ("cue-times/missing-separator", 0),
        ("cue-times/max-spots-over-sixty", 1),
        ("cue-times/minimum-spots-over-sixty", 0),
        ("cue-times/min-top-digits", 0),
        ("cue-times/spaces-tabs-on-both-sides", 1),
        ("regions/bad-region", 0),
        ("integration/regions", 6),
        ("integration/id", 5),
    ],
)
def test_parser_samples(name: str, cues: int) -> None:
    assert len(read(f"timedtext/vttjs/{name}.vtt").cues) == cues


@pytest.mark.parametrize(
    ("payload", "plain"),
    [
        ("<b>bold</b> <i.loud.red>x</i>", "bold x"),
        ("<v Neil deGrasse Tyson><i>Laughs</i>", "Laughs"),
        ("&amp; &lt; &gt; &nbsp;|&lrm;|&rlm;", "& < > \u00a0|\u200e|\u200f"),
        ("&l &g; &am; &nbs;", "&l &g; &am; &nbs;"),
        ("<ruby>It's a <rt>blue apple tree!</rt></ruby>", "It's a "),
        ("<ruby>駅<rt>えき</rt>前<rt>まえ</rt></ruby>で", "駅前で"),
        ("<ruby>駅<rt>えき</ruby>で", "駅で"),
        ("<ruby>That's <rt>awesome!", "That's "),
        ("<rt>Hee!</rt>", "Hee!"),
        ("<c>This is </c awesome!", "This is "),
        ("<c It's a blue apple tree!", ""),
        ("No </b> way!", "No  way!"),
        ("<00:01.000>Hee!<00:01.500> Hee!", "Hee! Hee!"),
        ("<lang en-Us>Hee!</lang> Hee!", "Hee! Hee!"),
        ("<bad>That's awesome!</bad>", "That's awesome!"),
        ("<>x</>", "x"),
        ("<ruby>a<b><rt>x</rt></b>c</ruby>", "axc"),
    ],
)
def test_cue_text(payload: str, plain: str) -> None:
    assert vtt_plain(payload) == plain


def test_notes_styles_and_what_was_not_read_survive() -> None:
    text = (
        "WEBVTT - title\nLanguage: ko\n\nNOTE\nfirst\nnote\n\nSTYLE\n::cue { color: red }\n\n"
        "one\n00:01.000 --> 00:02.000 line:0 align:start\n<v A>x\n\n\n\nNOTE between\n\n00:zz --> \nlost\n\n"
        "00:03.000 --> 00:04.000\ny"
    )
    track, findings = read_webvtt(text, "x.vtt")
    assert [note.text for note in track.notes] == ["first\nnote", "between"]
    assert track.styles == ("::cue { color: red }",)
    assert [(cue.identifier, cue.settings, cue.line) for cue in track.cues] == [
        ("one", "line:0 align:start", 12),
        ("", "", 22),
    ]
    assert [(finding.code, finding.place.line) for finding in findings] == [("SUB-TIME-UNREAD", 19)]
    assert write_webvtt(track) == text


def test_every_sample_is_written_back_as_it_was() -> None:
    count = 0
    for path in sorted(sample("timedtext").rglob("*.vtt")):
        text = decode(path.read_bytes(), path=path.name).text
        try:
            track, _ = read_webvtt(text, path.name)
        except NotationError:
            continue
        assert write_webvtt(track) == text, path
        count += 1
    assert count > 200


ROWS = st.sampled_from(
    [
        "",
        "\t",
        "NOTE x",
        "STYLE",
        "REGION",
        "id:a width:10%",
        "-->",
        "00:00.000 --> 00:01.000",
        "00:01.000 --> 00:02.000 region:a line:1",
        "text",
        "<ruby>a<rt>b",
    ]
)


@given(st.lists(ROWS | st.text(max_size=10), max_size=30))
def test_any_text_after_the_signature_is_read_and_written_back(rows: list[str]) -> None:
    text = "\n".join(["WEBVTT", *(row.replace("\r", "") for row in rows)])
    track, _ = read_webvtt(text, "x.vtt")
    assert write_webvtt(track) == text
    arrows = sum("-->" in row for row in text.split("\n"))
    assert len(track.cues) <= arrows


@given(st.text(alphabet="<>/&;.abirutvc \n", max_size=60))
def test_cue_text_never_fails_and_never_grows(text: str) -> None:
    assert len(vtt_plain(text)) <= len(text)


@pytest.mark.parametrize("row", ["-->\n", "a\n", "<", "&", "00:00.000 --> 00:01.000\n", "<ruby><rt>"])
def test_reading_is_linear(row: str) -> None:
    text = "WEBVTT\n\n" + row * (300_000 // len(row))
    started = time.process_time()
    read_webvtt(text, "x.vtt")
    read_webvtt("WEBVTT\n\n00:00.000 --> 00:01.000\n" + row.replace("\n", " ") * (300_000 // len(row)), "x.vtt")
    assert time.process_time() - started < 5

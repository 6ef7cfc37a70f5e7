"""WebVTT files on which readers disagree: the counts follow from the rules for times and signatures."""

from __future__ import annotations

import pytest

from cli.run import gassaku
from samples import sample

PARSING = "timedtext/ttconv/vtt/wpt-tests/file-parsing"
TIMES = "timedtext/vttjs/cue-times"


@pytest.mark.parametrize(
    ("name", "cues"),
    [
        (f"{PARSING}/nulls.vtt", 7),
        (f"{PARSING}/signature-timings.vtt", 0),
        (f"{PARSING}/timings-60.vtt", 2),
        (f"{PARSING}/timings-too-short.vtt", 2),
        (f"{PARSING}/whitespace-chars.vtt", 3),
        (f"{TIMES}/fraction-digits.vtt", 0),
        (f"{TIMES}/min-top-digits.vtt", 0),
        (f"{TIMES}/minimum-spots-over-sixty.vtt", 0),
        (f"{TIMES}/missing-separator.vtt", 0),
        ("timedtext/vttjs/cuetext/timestamp/nested.vtt", 1),
    ],
)
def test_a_cue_is_what_the_specification_calls_one(name: str, cues: int) -> None:
    ran = gassaku("subtitles", "info", sample(name), "--json")
    assert ran.status == 0, ran.err
    assert ran.json["cues"] == cues


@pytest.mark.parametrize(
    "name",
    ["bad-double-webvtt", "bom-garbage-data", "bom-tab-webvtt", "garbage-signature", "newline-before-webvtt"],
)
def test_a_file_without_its_signature_is_refused_at_its_first_line(name: str) -> None:
    ran = gassaku("subtitles", "info", sample(f"timedtext/vttjs/file-layout/{name}.vtt"), "--json")
    assert ran.status == 2
    assert ".vtt:1:" in ran.json["error"]
    assert ran.err.count("\n") == 1

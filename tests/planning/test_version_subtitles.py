"""A version's subtitles: what is cut goes, what is later moves up, what is said anew is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gassaku.desks.standards import read_breakdown
from gassaku.desks.standards.delivery import cut_list
from gassaku.desks.subtitles import read_track
from gassaku.opening import open_production
from gassaku.planning.version_subtitles import Kept, follow, stretches, subtitles_of

SRT = """1
00:00:10,000 --> 00:00:12,000
하나

2
00:00:59,000 --> 00:01:01,000
둘

3
00:01:30,000 --> 00:01:32,000
셋

4
00:03:05,000 --> 00:03:07,500
넷
"""
BREAKDOWN = read_breakdown(
    b"scenes: [{number: 1, minutes: 1}, {number: 2, minutes: 2}, {number: 3, minutes: 1}]",
    "b.yaml",
)[0]
TRACK = read_track(SRT.encode(), "ep01.ko.srt")[0]


def edit(scene: str, kind: str, seconds: int = 0) -> dict[str, object]:
    return {"episode": "1", "scene": scene, "kind": kind, "seconds": seconds, "alternative": kind}


def kept(*edits: dict[str, object], fps: str = "24") -> tuple[Kept, ...]:
    cuts = cut_list({"id": "x", "edits": list(edits)}, BREAKDOWN, "1", Fraction(fps))
    return stretches(cuts, Fraction(fps))


def test_lines_of_a_cut_scene_go_and_later_ones_move_up() -> None:
    made, told = follow(TRACK, kept(edit("2", "cut")))
    assert [(cue.start, cue.end, cue.plain) for cue in made.cues] == [
        (10_000, 12_000, "하나"),
        (59_000, 60_000, "둘"),
        (65_000, 67_500, "넷"),
    ]
    assert [(one.cue, one.what, one.scene) for one in told] == [(2, "shortened", "1"), (3, "dropped", "1")]


def test_lines_that_are_spoken_anew_stay_and_are_told() -> None:
    made, told = follow(TRACK, kept(edit("2", "dub")))
    assert [(cue.start, cue.end) for cue in made.cues] == [(cue.start, cue.end) for cue in TRACK.cues]
    assert [(one.cue, one.what) for one in told] == [(2, "to hear again"), (3, "to hear again")]


def test_a_trim_takes_the_end_of_its_scene() -> None:
    made, told = follow(TRACK, kept(edit("2", "trim", -60)))
    assert [cue.start for cue in made.cues] == [10_000, 59_000, 90_000, 125_000]
    assert told == ()


def test_nothing_cut_is_the_file_as_it_was_at_any_rate() -> None:
    for fps in ("24", "24000/1001", "25", "30000/1001"):
        made, told = follow(TRACK, kept(fps=fps))
        assert [(cue.start, cue.end, cue.text) for cue in made.cues] == [
            (cue.start, cue.end, cue.text) for cue in TRACK.cues
        ]
        assert told == ()


SPANS = st.lists(st.tuples(st.integers(0, 200_000), st.integers(1, 9_000)), min_size=1, max_size=12)


@given(SPANS, st.lists(st.tuples(st.integers(0, 8_000), st.integers(500, 30_000)), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_every_cue_lies_within_the_version_in_order_and_no_longer_than_it_was(
    spans: list[tuple[int, int]], parts: list[tuple[int, int]]
) -> None:
    text = "\n".join(
        f"{n}\n{stamp(start)} --> {stamp(start + length)}\nx\n" for n, (start, length) in enumerate(sorted(spans), 1)
    )
    track = read_track(text.encode(), "a.srt")[0]
    made: list[Kept] = []
    at = head = 0
    for gap, length in parts:
        made.append(Kept(head + gap, head + gap + length, at))
        head, at = head + gap + length, at + length
    followed, told = follow(track, made)
    starts = [cue.start for cue in followed.cues]
    assert starts == sorted(starts)
    assert all(0 <= cue.start < cue.end <= at for cue in followed.cues)
    assert len(followed.cues) + sum(one.what == "dropped" for one in told) == len(track.cues)
    assert sum(cue.duration for cue in followed.cues) <= sum(cue.duration for cue in track.cues)


def stamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"


def test_every_track_of_the_sample_follows_and_is_read_again(project: Path) -> None:
    production = open_production(project / "examples/strait-of-moons")
    cuts = {"1": [{"scene": "1", "start": 86_400, "end": 86_400 + 24 * 600, "edit": None}]}
    files = subtitles_of(production, "th", cuts, Fraction(24))
    assert {file.path for file in files} == {
        f"th.ep01.{ending}" for ending in ("en.vtt", "ja.srt", "ko.srt", "th.vtt", "zh-Hans.srt", "zh-Hant.srt")
    }
    for file in files:
        track = read_track(file.data, file.path)[0]
        assert track.cues
        assert all(cue.end <= 600_000 for cue in track.cues)

"""Safe mends: never a word, never a start, never twice."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desks.subtitles.cues import limits, track
from gassaku.desks.subtitles import Track, check, fix, read_track
from gassaku.desks.subtitles.srt import write_srt


def ends(a_track: Track) -> list[tuple[int, int]]:
    return [(cue.start, cue.end) for cue in a_track.cues]


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ([(0, 1000), (1000, 2000)], [(0, 916), (1000, 2000)], "gap"),
        ([(0, 1000), (1200, 2200)], [(0, 1116), (1200, 2200)], "gap"),
        ([(0, 3000), (2000, 4000)], [(0, 1916), (2000, 4000)], "overlap"),
        ([(0, 500), (3000, 4000)], [(0, 834), (3000, 4000)], "short"),
        ([(5000, 6000), (0, 1000)], [(0, 1000), (5000, 6000)], "order"),
    ],
)
def test_times(before: list[tuple[int, int]], after: list[tuple[int, int]], what: str) -> None:
    mended, changes = fix(track(*((start, end, "a") for start, end in before)), limits("en"))
    assert ends(mended) == after
    assert what in {change.what for change in changes}
    assert all(change.why.endswith(".") for change in changes)


@pytest.mark.parametrize(
    "cues",
    [
        [(0, 900, "a"), (900, 1800, "b")],  # ending earlier would make the first too short
        [(0, 3000, "a"), (500, 4000, "b")],
        [(0, 0, "a"), (500, 400, "b")],
        [(0, 1000, "a"), (1083, 2000, "b")],
        [(0, 1000, "a"), (1500, 2500, "b")],
    ],
)
def test_what_is_not_safe_is_left(cues: list[tuple[int, int, str]]) -> None:
    mended, changes = fix(track(*cues), limits("en"))
    assert ends(mended) == [(start, end) for start, end, _ in cues]
    assert changes == ()


def test_odd_writing_is_put_right_and_each_change_said() -> None:
    data = b"7\n0:00:01.000 --> 0:00:02.000\none \n\n00:00:03,000 --> 00:00:04,000\ntwo"
    scene, _ = read_track(data, "x.en.srt")
    mended, changes = fix(scene, limits("en"))
    assert write_srt(mended) == ("1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:03,000 --> 00:00:04,000\ntwo")
    assert [(change.cue, change.what) for change in changes] == [
        (1, "spaces"),
        (1, "times"),
        (1, "number"),
        (2, "number"),
    ]


def test_frames_are_those_of_the_programme() -> None:
    mended, _ = fix(track((0, 1000, "a"), (1000, 2000, "b")), limits("en"), fps=Fraction(25))
    assert ends(mended)[0] == (0, 920)


CUES = st.lists(
    st.tuples(st.integers(0, 8000), st.integers(-100, 4000), st.sampled_from(["a", "b ", " c\n d ", ""])).map(
        lambda cue: (cue[0], cue[0] + cue[1], cue[2])
    ),
    max_size=10,
)
RATES = st.sampled_from([Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(60)])


@given(CUES, st.sampled_from(["en", "ja", "ko"]), RATES)
def test_mending_is_safe_and_done_once(cues: list[tuple[int, int, str]], language: str, fps: Fraction) -> None:
    scene = track(*cues)
    mended, changes = fix(scene, limits(language), fps=fps)
    again, nothing = fix(mended, limits(language), fps=fps)
    assert nothing == ()
    assert again == mended
    assert sorted(cue.start for cue in mended.cues) == sorted(cue.start for cue in scene.cues)
    assert sorted("".join(cue.text.split()) for cue in mended.cues) == sorted(
        "".join(c.text.split()) for c in scene.cues
    )
    assert all(1 <= change.cue <= len(scene.cues) for change in changes)

    def weigh(a_track: Track) -> int:
        kept = {"SUB-SHORT", "SUB-GAP", "SUB-OVERLAP", "SUB-ORDER", "SUB-GAP-OPEN", "SUB-NEGATIVE"}
        findings = check(a_track, limits(language), language=language, fps=fps, path="x")
        return sum(finding.code in kept for finding in findings)

    assert weigh(mended) <= weigh(scene)


@given(CUES)
def test_a_mended_track_is_written_and_read_back(cues: list[tuple[int, int, str]]) -> None:
    mended, _ = fix(track(*[cue for cue in cues if cue[2]]), limits("en"))
    again, _ = read_track(("\ufeff" + write_srt(mended)).encode(), "x.en.srt") if mended.cues else (mended, ())
    assert ends(again) == ends(mended)
    assert [cue.plain.strip() for cue in again.cues] == [cue.plain.strip() for cue in mended.cues]

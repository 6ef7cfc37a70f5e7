"""Two versions of a subtitle file, cue by cue."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.subtitles.kinds import KIND
from gassaku.desks.subtitles.model import clock
from gassaku.production.change import Difference
from gassaku.production.difference import compare

Cues = list[tuple[int, int, str]]
LINES = ["달이 뜬다", "네", "どこへ行く？", "We leave at dawn.", "ไปกันเถอะ"]


def _srt(cues: Cues) -> bytes:
    blocks = (f"{n}\n{clock(a, ',')} --> {clock(b, ',')}\n{text}\n" for n, (a, b, text) in enumerate(cues, 1))
    return "\n".join(blocks).encode()


def _compare(before: Cues, after: Cues) -> Difference:
    return compare(KIND, _srt(before), _srt(after), "subtitles/ep01.ko.srt")


BASE: Cues = [(n * 3000, n * 3000 + 2000, text) for n, text in enumerate(LINES)]


def test_a_cue_retimed_one_changed_one_added_one_removed() -> None:
    after = [BASE[0], (3200, 5100, "네"), (6000, 8000, "どこへ？"), (9100, 9200, "Wait."), BASE[4]]
    difference = _compare(BASE, after)
    assert difference.summary == "1 cue retimed, 2 cues changed."
    retimed = difference.changes[0]
    assert retimed.before == "00:00:03.000 → 00:00:05.000\n네"
    assert retimed.after == "00:00:03.200 → 00:00:05.100\n네"
    assert (retimed.place, retimed.before_line, retimed.after_line) == ("cue 2", 6, 6)


def test_a_cue_taken_out_renumbers_the_rest_without_a_change() -> None:
    difference = _compare(BASE, [BASE[0], *BASE[2:]])
    assert difference.summary == "1 cue removed."


def test_a_shift_of_the_whole_file_is_told_once() -> None:
    difference = _compare(BASE, [(a + 500, b + 500, text) for a, b, text in BASE])
    assert difference.summary == "5 cues retimed."
    assert difference.notes[0] == "Every cue starts 00:00:00.500 later."


CUES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5), st.sampled_from(LINES)), max_size=12)


@given(CUES, CUES)
def test_both_sides_are_whole_and_swapping_swaps(before: list[tuple[int, int, str]], after: Cues) -> None:
    one, other = ([(a * 1000, (a + b) * 1000, text) for a, b, text in sorted(cues)] for cues in (before, after))
    if not one or not other or one == other:
        return
    difference, back = _compare(one, other), _compare(other, one)
    texts = [f"{clock(a)} → {clock(b)}\n{text}" for a, b, text in other]
    assert list(difference.after_texts()) == texts
    assert not _compare(one, one)
    opposite = {"added": "removed", "removed": "added"}
    assert sorted((n, opposite.get(what, what)) for n, _, what in difference.counts) == sorted(
        (n, what) for n, _, what in back.counts
    )

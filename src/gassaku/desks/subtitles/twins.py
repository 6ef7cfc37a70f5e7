"""The same episode in several languages: a moment at which most of them speak and one says nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Shown(NamedTuple):
    """When a cue is on the screen, in milliseconds, and the line of the file where it stands."""

    start: int
    end: int
    line: int


class Silence(NamedTuple):
    """A moment without a cue.

    Attributes:
        language: the track that is silent.
        start: of the cue that the others have, in milliseconds.
        others: how many languages have one.
        before: the number of the cue that follows, counted from 1; one more than the last at the end.
        line: the line where that cue stands, else where the last one does.
    """

    language: str
    start: int
    others: int
    before: int
    line: int


def silences(tracks: Mapping[str, Sequence[Shown]]) -> list[Silence]:
    """Moments at which a track has no cue although more than half of all the others, and at least two, have one.

    Cues are the same moment when they start within half a second of each other in the track with most cues.
    """
    if len(tracks) < 3:
        return []
    reference = max(tracks.values(), key=len)
    sorted_ = {language: sorted(track) for language, track in tracks.items()}
    starts = {language: [cue.start for cue in track] for language, track in sorted_.items()}
    found: list[Silence] = []
    for moment in sorted(reference):
        silent = [language for language in tracks if not _speaks(sorted_[language], starts[language], moment)]
        others = len(tracks) - len(silent)
        if not silent or others < 2 or others * 2 <= len(tracks):
            continue
        for language in silent:
            track = tracks[language]
            before = next((n for n, cue in enumerate(track, 1) if cue.start >= moment.end), len(track) + 1)
            line = track[min(before, len(track)) - 1].line if track else 0
            found.append(Silence(language, moment.start, others, before, line))
    return found


def _speaks(track: Sequence[Shown], starts: Sequence[int], moment: Shown) -> bool:
    """Whether any cue is on the screen while the moment lasts, or starts within half a second of it."""
    at = bisect_left(starts, moment.start - 500)
    if at < len(track) and track[at].start < max(moment.end, moment.start + 500):
        return True
    return any(cue.end > moment.start for cue in track[max(0, at - 3) : at])

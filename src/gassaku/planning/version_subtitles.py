"""The subtitles of a version follow its cuts: lines of cut material go, later ones move up, changed ones are marked.

    for file in subtitles_of(production, version, cuts):     # cuts: {episode: cut_list(…)}
        file.path, file.data, file.changes

The cut list says which stretches of the master the version keeps, in frames from the head of the episode. A cue that
reaches over a cut keeps its part; one that is left with less than a third of a second goes. A cue of a scene that is
spoken or shown otherwise keeps its words and is told, because somebody must hear it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from gassaku.desks.subtitles import Cue, Track, convert, to_bytes
from gassaku.production import Production

Json = Any  # Any: JSON, as the cut lists of the standards desk
SPOKEN_ANEW = ("alternative_line", "dub", "mute", "alternative_take", "reshoot", "replace")
SHORTEST = 333  # milliseconds: what is left of a cue must be there long enough to be seen
_GONE, _SHORTER, _HEAR = "dropped", "shortened", "to hear again"


@dataclass(frozen=True)
class Kept:
    """A stretch of the master that the version keeps, in milliseconds from the head of the episode.

    Attributes:
        start, end: in the master; `end` is not included.
        at: where it begins in the version.
        scene: its number.
        edit: the edit made in it, or None.
    """

    start: int
    end: int
    at: int
    scene: str = ""
    edit: Json = None


@dataclass(frozen=True)
class Changed:
    """What became of a cue: its number in the master, what, and the scene that says why."""

    cue: int
    what: str
    scene: str
    text: str


@dataclass(frozen=True)
class Followed:
    """A version's subtitle file: its name, its bytes, and what became of the master's cues."""

    path: str
    data: bytes
    changes: tuple[Changed, ...]
    lost: tuple[str, ...] = ()


def stretches(cuts: Sequence[Json], rate: Fraction) -> tuple[Kept, ...]:
    """A cut list as stretches of time. The first frame that any list may hold is 01:00:00:00."""
    head = round(3600 * rate)
    made: list[Kept] = []
    at = 0
    for cut in cuts:
        start, end = cut["start"] - head, cut["end"] - head
        made.append(
            Kept(
                _milliseconds(start, rate), _milliseconds(end, rate), _milliseconds(at, rate), cut["scene"], cut["edit"]
            )
        )
        at += end - start
    return tuple(made)


def follow(track: Track, kept: Sequence[Kept]) -> tuple[Track, tuple[Changed, ...]]:
    """The track of the version, and what became of the cues that are not simply moved."""
    cues: list[Cue] = []
    told: list[Changed] = []
    for cue in track.cues:
        there = [one for one in kept if one.start < cue.end and cue.start < one.end]
        start = min((one.at + max(cue.start - one.start, 0) for one in there), default=0)
        end = max((one.at + min(cue.end, one.end) - one.start for one in there), default=0)
        scene = there[0].scene if there else ""
        if not there or (end - start < SHORTEST and end - start < cue.duration):
            told.append(Changed(cue.index, _GONE, scene or _before(kept, cue.start), cue.plain))
            continue
        if end - start < cue.duration:
            told.append(Changed(cue.index, _SHORTER, scene, cue.plain))
        elif any(one.edit is not None and one.edit["kind"] in SPOKEN_ANEW for one in there):
            told.append(Changed(cue.index, _HEAR, scene, cue.plain))
        moved = (start, end) != (cue.start, cue.end)
        cues.append(replace(cue, start=start, end=end, timing="" if moved else cue.timing))
    made = track.with_cues(tuple(cues))
    if track.format == "srt":  # SRT counts its cues in the text
        made = replace(made, cues=tuple(replace(cue, identifier=str(cue.index)) for cue in made.cues))
    return made, tuple(told)


def subtitles_of(
    production: Production, version: str, cuts: Mapping[str, Sequence[Json]], rate: Fraction
) -> tuple[Followed, ...]:
    """Every subtitle file of the episodes that have a cut list, as the version needs it.

    What the format cannot carry is told in `lost`; formats that are only read come as WebVTT.
    """
    made = []
    for document in production.documents("subtitles"):
        track = document.value
        episode = _episode(document.parts.get("episode", ""))
        if not isinstance(track, Track) or not cuts.get(episode):
            continue
        followed, changes = follow(track, stretches(cuts[episode], rate))
        form = track.format if track.format in ("srt", "webvtt", "sbv") else "webvtt"
        text, lost = convert(followed, form)
        name = document.path.rsplit("/", 1)[-1]
        stem, dot, ending = name.rpartition(".")
        ending = ending if form == track.format else "vtt"
        made.append(
            Followed(
                f"{version}.{stem}{dot}{ending}",
                to_bytes(text, followed),
                changes,
                tuple(one.what for one in lost),
            )
        )
    return tuple(made)


def _episode(part: str) -> str:
    """`01` and `ep01` are the episode 1."""
    digits = part.removeprefix("ep")
    return str(int(digits)) if digits.isascii() and digits.isdecimal() else part


def _before(kept: Sequence[Kept], start: int) -> str:
    """The scene after which the dropped material stood."""
    return next((one.scene for one in reversed(kept) if one.end <= start), "")


def _milliseconds(frames: int, rate: Fraction) -> int:
    return round(Fraction(frames * 1000) / rate)

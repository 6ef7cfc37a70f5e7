"""Safe mends: what can be put right without touching a word or moving the moment at which a cue appears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from gassaku.desks.subtitles.limits import Limits
from gassaku.desks.subtitles.model import Cue, Track, clock
from gassaku.desks.subtitles.quality import FILM

_EDGES = " \t\u3000"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed.

    Attributes:
        cue: the cue's number in the mended track, from 1.
        what: spaces, number, times, order, overlap, gap or short.
        why: one sentence.
        before, after: how it was and how it is.
    """

    cue: int
    what: str
    why: str
    before: str
    after: str


def fix(track: Track, limits: Limits, *, fps: Fraction = FILM) -> tuple[Track, tuple[Change, ...]]:
    """The track with its safe faults mended, and each change with its reason. Mending twice changes nothing more.

    Mended are: spaces at the ends of lines, times and numbers not written by the book, the order of the cues, overlaps
    and gaps too small (the earlier cue ends earlier), gaps that the guide closes (the earlier cue stays), cues too
    short where there is room after them. No cue starts at another time than before, no word is touched, and no cue
    becomes shorter than the least because of it.
    """
    cues, changes = _tidied(track)
    cues = _ordered(cues, changes)
    frame = Fraction(1000) / fps
    gap = ceil((limits.gap_frames or 0) * frame)
    grid = _Grid(gap, limits.gap_frames or 0, frame, track.resolution)
    for at, cue in enumerate(cues):
        following = cues[at + 1] if at + 1 < len(cues) and not _apart(cue, cues[at + 1]) else None
        longer = _long_enough(cue, following, limits, grid, changes)
        cues[at] = longer if following is None else _parted(longer, following, limits, grid, changes)
    if track.format == "srt":
        cues = _numbered(cues, changes)
    changes.sort(key=lambda change: change.cue)
    return track.with_cues(tuple(cues)), tuple(changes)


def _tidied(track: Track) -> tuple[list[Cue], list[Change]]:
    """Lines without spaces at their ends; SRT and WebVTT times written by the book."""
    cues: list[Cue] = []
    changes: list[Change] = []
    for cue in track.cues:
        tidy = cue
        rows = cue.text.split("\n")
        stripped = [row.rstrip(_EDGES) for row in rows]
        if stripped != rows:
            lines = tuple(line.rstrip(_EDGES) for line in cue.lines)
            tidy = replace(tidy, text="\n".join(stripped), lines=lines)
            why = "A space at the end of a line shows nothing and counts as a character."
            changes.append(Change(cue.index, "spaces", why, cue.text, tidy.text))
        mark = {"srt": ",", "webvtt": "."}.get(track.format)
        if mark and cue.timing:
            form = f"{clock(cue.start, mark)} --> {clock(cue.end, mark)}" + (cue.settings and f" {cue.settings}")
            if cue.timing != form:
                why = "Every player reads times that are written by the book."
                changes.append(Change(cue.index, "times", why, cue.timing, form))
                tidy = replace(tidy, timing="")
        cues.append(tidy)
    return cues, changes


def _ordered(cues: list[Cue], changes: list[Change]) -> list[Cue]:
    """The cues in the order of their times; those that start together keep their order."""
    ordered = sorted(cues, key=lambda cue: cue.start)
    if ordered == cues:
        return cues
    position = {cue.index: at for at, cue in enumerate(ordered, 1)}
    changes[:] = [replace(change, cue=position[change.cue]) for change in changes]
    moved: list[Cue] = []
    for at, cue in enumerate(ordered, 1):
        if cue.index != at:
            why = "Players show cues in the order of their times."
            changes.append(Change(at, "order", why, f"cue {cue.index}", f"cue {at}"))
        moved.append(replace(cue, index=at, before=cue.before or "\n"))
    return moved


@dataclass(frozen=True, slots=True)
class _Grid:
    """The least gap in milliseconds and in frames, a frame in milliseconds, and the step of time of the format."""

    gap: int
    frames: int
    frame: Fraction
    step: int

    def room(self, following: Cue) -> int:
        """The last moment at which a cue before `following` may end."""
        latest = following.start - self.gap
        return latest - latest % self.step


def _long_enough(cue: Cue, following: Cue | None, limits: Limits, grid: _Grid, changes: list[Change]) -> Cue:
    """The cue, standing for the shortest time allowed if there is room after it."""
    stands = cue.end - cue.start
    if limits.shortest is None or not 0 < stands < floor(limits.shortest):
        return cue
    end = cue.start + ceil(limits.shortest)
    end += -end % grid.step
    if following is not None:
        end = min(end, grid.room(following))
    why = "The cue is too short to be read, and there is room after it."
    return _until(cue, end, ("short", why), changes) if end > cue.end else cue


def _parted(cue: Cue, following: Cue, limits: Limits, grid: _Grid, changes: list[Change]) -> Cue:
    """The cue, ending where the guide wants it to before the next one."""
    stands, between, room = cue.end - cue.start, following.start - cue.end, grid.room(following)
    if stands <= 0:
        return cue
    if between + grid.step <= grid.frames * grid.frame or between < 0:
        least = 1 if limits.shortest is None else ceil(limits.shortest)
        if room - cue.start < min(least, stands):
            return cue
        what = "overlap" if between < 0 else "gap"
        why = f"At least {grid.frames} frames part two cues."
        return _until(cue, room, (what, why if between >= 0 else "The next cue starts before this one ends."), changes)
    flickers = limits.chain_below is not None and between <= limits.chain_below - grid.step
    flickers = flickers and between >= (grid.frames + Fraction(1, 2)) * grid.frame
    if flickers and (limits.longest is None or room - cue.start <= limits.longest):
        return _until(cue, room, ("gap", "So small a gap flickers: the guide closes it."), changes)
    return cue


def _until(cue: Cue, end: int, reason: tuple[str, str], changes: list[Change]) -> Cue:
    """The cue with another end, and the change noted."""
    what, why = reason
    changes.append(Change(cue.index, what, why, clock(cue.end), clock(end)))
    return replace(cue, end=end, timing="")


def _apart(cue: Cue, following: Cue) -> bool:
    """Whether the two are shown in different places, or together on purpose, so that neither must give way."""
    return (cue.region, cue.settings) != (following.region, following.settings) or cue.start == following.start


def _numbered(cues: list[Cue], changes: list[Change]) -> list[Cue]:
    """The cues numbered from 1."""
    numbered: list[Cue] = []
    for at, cue in enumerate(cues, 1):
        written = cue.identifier.strip(" \t\ufeff\u200b")
        if written != str(at):
            why = "Numbers count from 1 without a hole."
            changes.append(Change(at, "number", why, written or "none", str(at)))
            numbered.append(replace(cue, identifier=str(at), before=cue.before or "\n"))
        else:
            numbered.append(cue)
    return numbered

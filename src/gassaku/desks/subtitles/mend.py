"""Safe mends: what can be put right without touching a word or moving the moment at which a cue appears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

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
    cues = [
        _ended(cue, cues[at + 1] if at + 1 < len(cues) else None, limits, (gap, frame, track.resolution), changes)
        for at, cue in enumerate(cues)
    ]
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


def _ended(
    cue: Cue, following: Cue | None, limits: Limits, grid: tuple[int, Fraction, int], changes: list[Change]
) -> Cue:
    """The cue with its out-time mended. `grid` is the least gap and a frame in milliseconds, and the step of time."""
    gap, frame, step = grid
    stands = cue.end - cue.start
    if stands <= 0:
        return cue
    least = ceil(limits.shortest or 1)
    room = None if following is None else following.start - gap
    end, what, why = cue.end, "", ""
    if room is not None and following is not None and not _apart(cue, following):
        between = following.start - cue.end
        room -= room % step
        if between + step <= (limits.gap_frames or 0) * frame:
            if between < 0 and following.start > cue.start and room - cue.start >= min(least, stands):
                end, what, why = room, "overlap", "The next cue starts before this one ends."
            elif between >= 0 and room - cue.start >= min(least, stands):
                end, what, why = room, "gap", f"At least {limits.gap_frames} frames part two cues."
        elif (
            limits.chain_below is not None
            and (limits.gap_frames or 0) * frame + frame / 2 <= between <= limits.chain_below - step
            and (limits.longest is None or room - cue.start <= limits.longest)
        ):
            end, what, why = room, "gap", "So small a gap flickers: the guide closes it."
    if not what and limits.shortest is not None and stands < int(limits.shortest):
        wanted = cue.start + least + (-(cue.start + least)) % step
        end = wanted if room is None or _apart(cue, following) else min(wanted, room)
        what, why = "short", "The cue is too short to be read, and there is room after it."
    if not what or end == cue.end or (what == "short" and end < cue.end):
        return cue
    changes.append(Change(cue.index, what, why, clock(cue.end), clock(end)))
    return replace(cue, end=end, timing="")


def _apart(cue: Cue, following: Cue | None) -> bool:
    """Whether the two are shown in different places, or together on purpose, so that neither must give way."""
    if following is None:
        return True
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

"""Quality control: what a viewer, or the platform's own inspector, would stop at."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.counting import characters, halves, reading_halves
from gassaku.desks.subtitles.limits import Limits
from gassaku.desks.subtitles.model import Cue, Track, clock
from gassaku.desks.subtitles.report import Report
from gassaku.desks.subtitles.style import STANDS_ON, style_findings
from gassaku.findings import Code, Finding, Param, RuleRef

FILM = Fraction(24)
"""The frame rate taken when none is given: frames a second."""

_ALSO = {"gap_rule": ("gap_rule", "chain_below_s")}

_UNREAD = re.compile("[\ufffd\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff]")


def check(
    track: Track,
    limits: Limits,
    *,
    language: str,
    fps: Fraction = FILM,
    sdh: bool = False,
    children: bool = False,
    path: str,
) -> tuple[Finding, ...]:
    """What is wrong with `track` under `limits`, cue by cue in the order of the file.

    Args:
        language: the BCP 47 tag of what the track should be in.
        fps: the programme's frame rate, exact (23.976 is `Fraction(24000, 1001)`); gaps are counted in its frames.
        sdh, children: whether the track is for the hard of hearing, and for children.
        path: the document's path, for the places.
    """
    if fps <= 0:
        raise ValueError(f"the frame rate must be above 0, not {fps}")
    checking = _Checking(track, limits, path, fps)
    for cue, previous in zip(track.cues, (None, *track.cues[:-1]), strict=True):
        checking.times(cue, previous)
        if not cue.lines:
            checking.add(codes.EMPTY, cue)
            continue
        checking.text(cue, sdh=sdh, children=children)
        for code, params in style_findings(cue, limits, language):
            checking.add(code, cue, limits.ref(*STANDS_ON.get(code.name, ())), **params)
    checking.neighbours()
    return checking.in_order()


class _Checking:
    """One track being checked."""

    def __init__(self, track: Track, limits: Limits, path: str, fps: Fraction) -> None:
        self.track = track
        self.limits = limits
        self.report = Report(path)
        self.cues: list[int] = []
        self.refs: dict[str, RuleRef | None] = {}
        self.fps = fps
        self.least = None if limits.shortest is None else floor(limits.shortest)

    def add(self, code: Code, cue: Cue, rule: RuleRef | None = None, /, **params: Param) -> None:
        self.report.add(code, cue.line or None, cue.index, rule, **params)
        self.cues.append(cue.index)

    def in_order(self) -> tuple[Finding, ...]:
        """The findings in the order of their cues."""
        order = sorted(range(len(self.cues)), key=self.cues.__getitem__)
        return tuple(self.report.findings[at] for at in order)

    def ref(self, key: str) -> RuleRef | None:
        """The rule that a limit stands on, looked up once."""
        if key not in self.refs:
            self.refs[key] = self.limits.ref(*_ALSO.get(key, ()), key)
        return self.refs[key]

    def times(self, cue: Cue, previous: Cue | None) -> None:
        """Start, end and how long it stands. A millisecond of rounding is forgiven in the shortest time."""
        limits = self.limits
        stands = cue.end - cue.start
        if cue.start < 0:
            self.add(codes.BEFORE_ZERO, cue, start=clock(cue.start))
        if stands <= 0:
            self.add(codes.NEGATIVE, cue, start=clock(cue.start), end=clock(cue.end))
        elif self.least is not None and limits.shortest is not None and stands < self.least:
            self.add(
                codes.SHORT,
                cue,
                self.ref("min_duration_s"),
                duration=_seconds(stands),
                limit=_seconds(limits.shortest),
                longer=_seconds(ceil(limits.shortest) - stands),
            )
        elif limits.longest is not None and stands > limits.longest:
            self.add(
                codes.LONG, cue, self.ref("max_duration_s"), duration=_seconds(stands), limit=_seconds(limits.longest)
            )
        if previous is not None and cue.start < previous.start:
            self.add(codes.ORDER, cue, start=clock(cue.start), before=clock(previous.start))

    def text(self, cue: Cue, *, sdh: bool, children: bool) -> None:
        """How many lines, how long each is, and how fast it must be read."""
        limits = self.limits
        most = limits.lines_for(sdh=sdh)
        if most is not None and len(cue.lines) > most:
            self.add(codes.LINES, cue, self.ref("max_lines"), lines=len(cue.lines), limit=most)
        longest = limits.line_for(sdh=sdh, vertical=cue.vertical)
        if longest is not None:
            for number, line in enumerate(cue.lines, 1):
                length = halves(line.strip(), limits.count)
                if length > 2 * longest:
                    said = {"length": characters(length), "limit": _number(longest)}
                    self.add(codes.LINE_LENGTH, cue, self.ref("max_chars_per_line"), line=number, **said)
        fastest = limits.speed_for(sdh=sdh, children=children)
        stands = cue.end - cue.start
        if fastest is not None and stands > 0:
            length = reading_halves(cue.lines, limits.count, breaks=False)
            if length * 500 > fastest * stands:
                self.too_fast(codes.SPEED, cue, length, fastest)
            elif len(cue.lines) > 1:
                length = reading_halves(cue.lines, limits.count)
                if length * 500 > fastest * stands:
                    self.too_fast(codes.SPEED_EDGE, cue, length, fastest)
        found = _UNREAD.search(cue.plain)
        if found:
            self.add(codes.UNREAD_CHARACTER, cue, character=f"U+{ord(found[0]):04X}")
        if any(line != line.strip(" \t\u3000") for line in cue.lines):
            self.add(codes.SPACES, cue)

    def too_fast(self, code: Code, cue: Cue, length: int, fastest: Fraction) -> None:
        stands = cue.end - cue.start
        self.add(
            code,
            cue,
            self.ref("cps"),
            speed=_rounded(Fraction(length * 500, stands), fastest),
            limit=_number(fastest),
            room=characters(floor(fastest * stands / 500)),
            length=characters(length),
            longer=_seconds(ceil(length * 500 / fastest) - stands if fastest else 0),
        )

    def neighbours(self) -> None:
        """Overlaps and gaps between cues that follow each other in time."""
        latest: dict[tuple[str, str], Cue] = {}
        ordered = sorted(
            (cue for cue in self.track.cues if cue.end > cue.start), key=lambda cue: (cue.start, cue.index)
        )
        last: Cue | None = None
        for cue in ordered:
            same_place = latest.get((cue.region, cue.settings))
            if same_place is not None and cue.start < same_place.end:
                self.overlap(cue, same_place)
            elif last is not None and cue.start >= last.end:
                self.gap(cue, last)
            if same_place is None or cue.end >= same_place.end:
                latest[cue.region, cue.settings] = cue
            if last is None or cue.end >= last.end:
                last = cue

    def overlap(self, cue: Cue, other: Cue) -> None:
        frames = self.limits.gap_frames or 0
        self.add(codes.OVERLAP, cue, overlap=_seconds(other.end - cue.start), other=other.index, frames=frames)

    def gap(self, cue: Cue, other: Cue) -> None:
        limits = self.limits
        if limits.gap_frames is None:
            return
        gap, frame = cue.start - other.end, Fraction(1000) / self.fps
        slack = self.track.resolution
        least = limits.gap_frames * frame
        said: dict[str, Param] = {"gap": _seconds(gap), "other": other.index, "frames": limits.gap_frames}
        if gap + slack <= least:
            self.add(codes.GAP, cue, self.ref("min_gap_frames"), **said, least=_seconds(least))
        elif limits.chain_below is not None and least + frame / 2 <= gap <= limits.chain_below - slack:
            self.add(codes.GAP_OPEN, cue, self.ref("gap_rule"), **said, wide=_seconds(limits.chain_below))


def _seconds(milliseconds: int | Fraction) -> str:
    """Milliseconds as seconds for reading, to the millisecond."""
    return f"{float(milliseconds) / 1000:.3f}".rstrip("0").rstrip(".") + " s"


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.4g}"


def _rounded(value: Fraction, limit: Fraction) -> str:
    """A speed for reading, with as many digits as it takes to see that it is above the limit."""
    for digits in (1, 2, 3):
        if round(value, digits) > limit:
            return f"{float(value):.{digits}f}"
    return f"just over {_number(limit)}"

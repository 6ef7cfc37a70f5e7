"""Quality control: what a viewer, or the platform's own inspector, would stop at."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.counting import characters, halves
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
    previous: Cue | None = None
    for cue in track.cues:
        checking.times(cue, previous)
        previous = cue
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
        # Whole numbers that part what passes from what does not exactly as the fractions would.
        self.shortest = None if limits.shortest is None else floor(limits.shortest)
        self.longest = None if limits.longest is None else floor(limits.longest)
        self.space = halves(" ", limits.count)
        frame = Fraction(1000) / fps
        self.gap_asked = (limits.gap_frames or 0) * frame
        self.gap_too_small = floor(self.gap_asked) - track.resolution
        self.gap_open_from = ceil(self.gap_asked + frame / 2)
        self.gap_open_to = -1 if limits.chain_below is None else floor(limits.chain_below) - track.resolution

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
        elif limits.shortest is not None and self.shortest is not None and stands < self.shortest:
            self.add(
                codes.SHORT,
                cue,
                self.ref("min_duration_s"),
                duration=_seconds(stands),
                limit=_seconds(limits.shortest),
                longer=_seconds(ceil(limits.shortest) - stands),
            )
        elif limits.longest is not None and self.longest is not None and stands > self.longest:
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
        longest_halves = None if longest is None else floor(2 * longest)
        lengths = [halves(line.strip(), limits.count) for line in cue.lines]
        if longest is not None and longest_halves is not None and max(lengths) > longest_halves:
            for number, length in enumerate(lengths, 1):
                if length > longest_halves:
                    said = {"length": characters(length), "limit": _number(longest)}
                    self.add(codes.LINE_LENGTH, cue, self.ref("max_chars_per_line"), line=number, **said)
        fastest = limits.speed_for(sdh=sdh, children=children)
        if fastest is not None and cue.end > cue.start:
            self.speed(cue, sum(lengths), fastest)
        found = _UNREAD.search(cue.plain)
        if found:
            self.add(codes.UNREAD_CHARACTER, cue, character=f"U+{ord(found[0]):04X}")
        if any(line != line.strip(" \t\u3000") for line in cue.lines):
            self.add(codes.SPACES, cue)

    def speed(self, cue: Cue, length: int, fastest: Fraction) -> None:
        """Too fast for certain, or only where a line break is read as a space."""
        readable = fastest.numerator * (cue.end - cue.start)  # halves, in units of 1 / (500 * denominator)
        unit = 500 * fastest.denominator
        if length * unit > readable:
            self.too_fast(codes.SPEED, cue, length, fastest)
        elif len(cue.lines) > 1:
            length += self.space * (len(cue.lines) - 1)
            if length * unit > readable:
                self.too_fast(codes.SPEED_EDGE, cue, length, fastest)

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
        limits, gap = self.limits, cue.start - other.end
        if limits.gap_frames is None:
            return
        if gap <= self.gap_too_small:
            self.gap_found(codes.GAP, cue, other, self.ref("min_gap_frames"), least=_seconds(self.gap_asked))
        elif limits.chain_below is not None and self.gap_open_from <= gap <= self.gap_open_to:
            self.gap_found(codes.GAP_OPEN, cue, other, self.ref("gap_rule"), wide=_seconds(limits.chain_below))

    def gap_found(self, code: Code, cue: Cue, other: Cue, rule: RuleRef | None, **said: Param) -> None:
        gap, frames = cue.start - other.end, self.limits.gap_frames or 0
        self.add(code, cue, rule, gap=_seconds(gap), other=other.index, frames=frames, **said)


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

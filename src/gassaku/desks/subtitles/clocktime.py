"""TTML time expressions, exact: clock times with fractions or frames, and offsets in hours down to ticks.

Source: Timed Text Markup Language 2, section 12.3 (time expressions), and the parameters of section 7.2 it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

_CLOCK = re.compile(r"(?:(\d{1,9}):)?(\d{1,9}):(\d{1,9})(?:([.,])(\d{1,18})|[:;](\d{1,9})(?:\.(\d{1,9}))?)?", re.ASCII)
_OFFSET = re.compile(r"(\d{1,18}(?:\.\d{1,18})?)(h|ms|m|s|f|t)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TimeBase:
    """The parameters that give a time expression its meaning.

    Attributes:
        base: media, smpte or clock.
        frame_rate: frames a second as counted in the expressions; `multiplier` makes it the real rate.
        drop: nonDrop, dropNTSC or dropPAL.
    """

    base: str = "media"
    frame_rate: int = 30
    multiplier: Fraction = Fraction(1)
    sub_frames: int = 1
    tick_rate: Fraction = Fraction(1)
    drop: str = "nonDrop"

    def seconds(self, expression: str) -> Fraction | None:
        """The time in seconds; None where the expression is none. Bare seconds, as some programs write, are taken."""
        expression = expression.strip()
        clock = _CLOCK.fullmatch(expression)
        if clock:
            hours, minutes, seconds, mark, fraction, frames, sub = clock.groups()
            whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
            part = Fraction(int(frames or 0)) + Fraction(int(sub or 0), self.sub_frames)
            if self.base == "smpte" and not mark:
                return self._smpte(whole, part)
            if mark:
                return whole + Fraction(int(fraction), 10 ** len(fraction))
            return whole + part / (self.frame_rate * self.multiplier)
        offset = _OFFSET.fullmatch(expression)
        if offset is None:
            return None
        amount = Fraction(offset[1])
        unit = {"h": Fraction(3600), "m": Fraction(60), "ms": Fraction(1, 1000)}.get(offset[2] or "s", Fraction(1))
        if offset[2] == "f":
            unit = 1 / (self.frame_rate * self.multiplier)
        elif offset[2] == "t":
            unit = 1 / self.tick_rate
        return amount * unit

    def _smpte(self, whole: int, frames: Fraction) -> Fraction:
        """A time code as the time of its frame: frames are counted, dropped numbers left out."""
        minutes = whole // 60
        dropped = 0
        if self.drop == "dropNTSC":
            dropped = 2 * (minutes - minutes // 10)
        elif self.drop == "dropPAL":
            dropped = 4 * (minutes // 2 - minutes // 20)
        return (whole * self.frame_rate + frames - dropped) / (self.frame_rate * self.multiplier)


def time_base(parameters: Mapping[str, str]) -> TimeBase:
    """The time base from the `ttp:` attributes of the root, by local name; what is no value leaves the default."""
    rate = _positive(parameters.get("frameRate"))
    sub_frames = _positive(parameters.get("subFrameRate")) or 1
    multiplier = Fraction(1)
    words = parameters.get("frameRateMultiplier", "").replace(":", " ").split()
    if len(words) in {1, 2} and all(_positive(word) for word in words):
        multiplier = Fraction(int(words[0]), int(words[-1]) if len(words) == 2 else 1)
    ticks = _positive(parameters.get("tickRate"))
    tick_rate = Fraction(ticks) if ticks else rate * multiplier * sub_frames if rate else Fraction(1)
    return TimeBase(
        base=parameters.get("timeBase", "media").strip(),
        frame_rate=rate or 30,
        multiplier=multiplier,
        sub_frames=sub_frames,
        tick_rate=tick_rate,
        drop=parameters.get("dropMode", "nonDrop").strip(),
    )


def _positive(value: str | None) -> int:
    """A positive whole number, or 0."""
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0

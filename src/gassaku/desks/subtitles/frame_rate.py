"""Frame rates as people write them, exact."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

_BROADCAST = {"23.976": 24, "23.98": 24, "29.97": 30, "47.952": 48, "47.95": 48, "59.94": 60, "119.88": 120}


def frame_rate(text: str) -> Fraction:
    """`24`, `23.976` (which is 24000/1001), `30000/1001`.

    Raises:
        ValueError: no frame rate; the message says what would do.
    """
    written = text.strip().casefold().removesuffix("fps").strip()
    if written in _BROADCAST:
        return Fraction(_BROADCAST[written] * 1000, 1001)
    try:
        rate = Fraction(written) if "/" in written else Fraction(Decimal(written))
    except (ValueError, InvalidOperation, ZeroDivisionError) as error:
        raise ValueError(f"“{text}” is no frame rate; write 24, 25, 23.976 or 30000/1001.") from error
    if not 1 <= rate <= 1000:
        raise ValueError(f"{text} frames a second is no frame rate of a drama; write 24, 25, 23.976 or 30000/1001.")
    return rate

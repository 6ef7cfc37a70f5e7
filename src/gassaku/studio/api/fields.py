"""What may come in: texts without control characters, numbers that a database holds, days that a calendar knows."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

_KEPT = "\n\t"


def _printable(text: str) -> str:
    odd = next((char for char in text if unicodedata.category(char) in ("Cc", "Cs") and char not in _KEPT), None)
    if odd is not None:
        raise ValueError(f"it holds the character U+{ord(odd):04X}, which no text needs")
    return text


Words = Annotated[str, AfterValidator(_printable), Field(max_length=500)]
Long = Annotated[str, AfterValidator(_printable), Field(max_length=20_000)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Limit = Annotated[int, Field(ge=1, le=500)]
Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2100, 12, 31))]
Json = Any  # Any: JSON, whose shape its own words say


class Said(Schema):
    """What a program sends. A key that is not known is an error, so that a slip of the pen is not silently dropped."""

    model_config = ConfigDict(extra="forbid")

"""WebVTT settings of a cue and of a region, as the specification applies them: an invalid one is ignored."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from decimal import Decimal
from math import isfinite

from gassaku.desks.subtitles.model import Region

_PERCENT = re.compile(r"\d+(?:\.\d+)?%", re.ASCII)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_PARTS = re.compile(r"[\t\n\f\r ]+")


def read_cue_settings(settings: str, regions: Collection[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The settings that hold, by name, the last valid one of each; and the words that players ignore."""
    applied: dict[str, str] = {}
    ignored: list[str] = []
    for word in _words(settings):
        name, _, value = word.partition(":")
        holds = value in regions if name == "region" else name in _CUE and _CUE[name](value)
        if holds and value:
            applied[name] = value
        else:
            ignored.append(word)
    return applied, tuple(ignored)


def read_region(settings: str, line: int) -> tuple[Region, tuple[str, ...]]:
    """The region that a REGION block makes, and the words in it that players ignore."""
    applied: dict[str, str] = {}
    ignored: list[str] = []
    for word in _words(settings):
        name, _, value = word.partition(":")
        if value and name in _REGION and _REGION[name](value):
            applied[name] = value
        else:
            ignored.append(word)
    name = applied.pop("id", "")
    return Region(name, tuple(applied.items()), line), tuple(ignored)


def _words(settings: str) -> list[str]:
    return [word for word in _PARTS.split(settings) if word]


def _percent(value: str) -> bool:
    return bool(_PERCENT.fullmatch(value)) and len(value) < 400 and Decimal(value[:-1]) <= 100


def _line(value: str) -> bool:
    position, comma, align = value.partition(",")
    if comma and align not in {"start", "center", "end"}:
        return False
    if position.endswith("%"):
        return _percent(position)
    return _NUMBER.fullmatch(position) is not None and isfinite(float(position))


def _position(value: str) -> bool:
    position, comma, align = value.partition(",")
    return _percent(position) and (not comma or align in {"line-left", "center", "line-right"})


def _anchor(value: str) -> bool:
    across, comma, down = value.partition(",")
    return bool(comma) and _percent(across) and _percent(down)


_Holds = Callable[[str], bool]
_CUE: dict[str, _Holds] = {
    "vertical": lambda value: value in {"rl", "lr"},
    "line": _line,
    "position": _position,
    "size": _percent,
    "align": lambda value: value in {"start", "center", "end", "left", "right"},
}
_REGION: dict[str, _Holds] = {
    "id": bool,
    "width": _percent,
    "lines": lambda value: _DIGITS.fullmatch(value) is not None,
    "regionanchor": _anchor,
    "viewportanchor": _anchor,
    "scroll": lambda value: value == "up",
}

"""The limits that a track is held to, in one language on one platform. The figures come from a rule pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gassaku.desks.subtitles.counting import RULES
from gassaku.findings import RuleRef

PARTS = ("adult", "children", "sdh_adult", "sdh_children")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform asks for in one language. None means: nothing is asked, so nothing is checked.

    Attributes:
        count: the counting rule, one of `counting.RULES`.
        line: characters a line; `line_vertical` in vertical text, `line_sdh` in subtitles for the hard of hearing.
        lines, lines_sdh: the most lines.
        speed: characters a second by audience: adult, children, sdh_adult, sdh_children.
        shortest, longest: milliseconds, exact.
        gap_frames: the least frames between two cues.
        chain_below: milliseconds below which a gap is closed to `gap_frames`; wider gaps stay.
        italics: whether italics are used.
        line_end_stop: whether a line may end with a full stop or a comma.
        stops: whether full stops and commas are shown at all.
        one_character_ellipsis: whether the ellipsis is the one character.
        speaker: what stands before each of two speakers: "-" or "- ".
        refs: for each key of the rule pack, the rule that its value stands on.
    """

    count: str = "codepoint"
    line: Fraction | None = None
    line_vertical: Fraction | None = None
    line_sdh: Fraction | None = None
    lines: int | None = None
    lines_sdh: int | None = None
    speed: tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None] = (None, None, None, None)
    shortest: Fraction | None = None
    longest: Fraction | None = None
    gap_frames: int | None = None
    chain_below: Fraction | None = None
    italics: bool = True
    line_end_stop: bool = True
    stops: bool = True
    one_character_ellipsis: bool = False
    speaker: str | None = None
    refs: tuple[tuple[str, RuleRef], ...] = ()

    def ref(self, *keys: str) -> RuleRef | None:
        """The rule that the first of these keys stands on, where it is known."""
        known = dict(self.refs)
        return next((known[key] for key in keys if key in known), None)

    def speed_for(self, *, sdh: bool, children: bool) -> Fraction | None:
        """Characters a second for this audience."""
        return self.speed[2 * sdh + children]

    def line_for(self, *, sdh: bool, vertical: bool) -> Fraction | None:
        """Characters a line in this kind of subtitles."""
        if vertical and self.line_vertical is not None:
            return self.line_vertical
        return self.line_sdh if sdh and self.line_sdh is not None else self.line

    def lines_for(self, *, sdh: bool) -> int | None:
        """The most lines in this kind of subtitles."""
        return self.lines_sdh if sdh and self.lines_sdh is not None else self.lines


def limits_from(
    *mappings: Mapping[str, Any],  # Any: values of a rule pack
    refs: Mapping[str, RuleRef] | None = None,
) -> Limits:
    """Limits from the values of a rule pack; a later mapping (the language) overlays an earlier one (the platform).

    The keys are those of the style guides' tables: `count`, `max_chars_per_line` (a number, or a mapping with
    `horizontal`, `vertical` and `sdh`), `max_chars_per_line_sdh`, `max_lines`, `max_lines_sdh`, `cps` (a number, or a
    mapping by audience), `min_duration_s`, `max_duration_s`, `min_gap_frames`, `gap_rule.chain_below_s`, `italics`,
    `terminal_full_stop`, `line_end_comma`, `full_stop_and_comma`, `ellipsis`, `dual_speaker`. Others are left alone.

    `refs` names the rule that each key stands on.

    Raises:
        ValueError: a value is no number, or the counting rule is unknown; the message names the key.
    """
    values: dict[str, Any] = {}  # Any: as above
    for mapping in mappings:
        values.update(mapping)
    count = values.get("count") or "codepoint"
    if count not in RULES:
        raise ValueError(f"count: there is no counting rule {count!r}; there are {', '.join(RULES)}")
    line = values.get("max_chars_per_line")
    by_kind: Mapping[str, Any] = line if isinstance(line, Mapping) else {"horizontal": line}  # Any: as above
    gap_rule = values.get("gap_rule")
    chain = gap_rule.get("chain_below_s") if isinstance(gap_rule, Mapping) else values.get("chain_below_s")
    return Limits(
        count=count,
        line=_number(by_kind.get("horizontal"), "max_chars_per_line"),
        line_vertical=_number(by_kind.get("vertical"), "max_chars_per_line.vertical"),
        line_sdh=_number(by_kind.get("sdh", values.get("max_chars_per_line_sdh")), "max_chars_per_line_sdh"),
        lines=_whole(values.get("max_lines"), "max_lines"),
        lines_sdh=_whole(values.get("max_lines_sdh"), "max_lines_sdh"),
        speed=_speeds(values.get("cps")),
        shortest=_milliseconds(values.get("min_duration_s"), "min_duration_s"),
        longest=_milliseconds(values.get("max_duration_s"), "max_duration_s"),
        gap_frames=_whole(values.get("min_gap_frames"), "min_gap_frames"),
        chain_below=_milliseconds(chain, "gap_rule.chain_below_s"),
        italics=values.get("italics", True) is not False,
        line_end_stop=values.get("terminal_full_stop", True) is not False
        and values.get("line_end_comma", True) is not False,
        stops=values.get("full_stop_and_comma") in (None, True),
        one_character_ellipsis=values.get("ellipsis") == "U+2026",
        speaker=values.get("dual_speaker") or None,
        refs=tuple((refs or {}).items()),
    )


def _number(value: object, key: str) -> Fraction | None:
    if value is None:
        return None
    if isinstance(value, float):
        return Fraction(str(value))
    if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    raise ValueError(f"{key}: {value!r} is no number")


def _whole(value: object, key: str) -> int | None:
    number = _number(value, key)
    if number is not None and number.denominator != 1:
        raise ValueError(f"{key}: {value!r} is no whole number")
    return None if number is None else int(number)


def _milliseconds(value: object, key: str) -> Fraction | None:
    number = _number(value, key)
    return None if number is None else number * 1000


def _speeds(value: object) -> tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None]:
    """Speeds by audience; a missing one is the nearest given: children read as adults, SDH as plain subtitles."""
    given = value if isinstance(value, Mapping) else dict.fromkeys(PARTS, value)
    adult = _number(given.get("adult"), "cps.adult")
    children = _number(given.get("children", adult), "cps.children")
    sdh_adult = _number(given.get("sdh_adult", adult), "cps.sdh_adult")
    sdh_children = _number(given.get("sdh_children", children), "cps.sdh_children")
    return adult, children, sdh_adult, sdh_children

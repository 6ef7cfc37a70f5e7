"""Limits from the rule packs: which profile holds in which language, each value with the rule it stands on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from gassaku.desks.subtitles.limits import Limits, limits_from
from gassaku.findings import RuleRef
from gassaku.vocabulary.language import Tag

KEYS = (
    "count",
    "max_chars_per_line",
    "max_chars_per_line_sdh",
    "max_lines",
    "max_lines_sdh",
    "cps",
    "min_duration_s",
    "max_duration_s",
    "min_gap_frames",
    "gap_rule",
    "italics",
    "terminal_full_stop",
    "line_end_comma",
    "full_stop_and_comma",
    "ellipsis",
    "dual_speaker",
)


class Rules(Protocol):
    """What is asked of a rulebook."""

    def ids(self, prefix: str = "") -> tuple[str, ...]:
        """Ids of the rules below a prefix."""
        ...

    def value(self, id: str, key: str, on: dt.date) -> Any:  # noqa: A002  # Any: the rulebook's Value
        """A rule's value as in force on a day."""
        ...

    def fingerprint(self, id: str) -> str:  # noqa: A002
        """Says the same as long as the rule does."""
        ...


@dataclass(frozen=True)
class HeldTo:
    """What a track is held to.

    Attributes:
        rule: the id of the rule for this language, "" where the profile has none.
        limits: the limits, empty where there is no rule.
        stated: each value that the rules state, with where it stands.
        stale: each value that should have been compared with its source again, and by which day.
    """

    rule: str
    limits: Limits
    stated: tuple[tuple[str, str, RuleRef], ...] = ()
    stale: tuple[tuple[str, RuleRef, str], ...] = ()


def held_to(rules: Rules, profile: str, language: str, on: dt.date, asked_on: dt.date) -> HeldTo:
    """The limits of a profile in a language as in force on a day, asked for on another.

    A language without a rule of its own takes the general tag's (`zh-Hant` for `zh-Hant-HK`).

    Raises:
        ValueError: a rule states something that can't be a limit; the message names the rule and the key.
    """
    tag = Tag.parse(language)
    known = set(rules.ids(f"platforms.{profile}.subtitles"))
    names = [str(tag), str(Tag(tag.language, tag.script)), tag.language]
    rule = next((id_ for name in names if (id_ := f"platforms.{profile}.subtitles.{name}") in known), "")
    if not rule:
        return HeldTo("", Limits())
    values: dict[str, Any] = {}  # Any: whatever the pack states
    refs: dict[str, RuleRef] = {}
    stated: list[tuple[str, str, RuleRef]] = []
    stale: list[tuple[str, RuleRef, str]] = []
    for key in KEYS:
        found = rules.value(rule, key, on)
        if found is not None:
            values[key], refs[key] = _exact(found.value), found.ref
            stated.append((key, f"{_shown(found.value)} {found.unit}", found.ref))
            if found.stale(asked_on):
                stale.append((key, found.ref, found.recheck.isoformat()))
    try:
        limits = limits_from(values, refs=refs)
    except ValueError as error:
        raise ValueError(f"{rule}: {error}") from error
    return HeldTo(rule, limits, tuple(stated), tuple(stale))


def profiles(rules: Rules) -> tuple[str, ...]:
    """The profiles that are known."""
    ids = rules.ids("platforms")
    return tuple(dict.fromkeys(id_.split(".")[1] for id_ in ids if id_.split(".")[2:3] == ["subtitles"]))


def _exact(value: Any) -> Any:  # Any: plain YAML; a fraction is written as text, "5/6"
    if isinstance(value, dict):
        return {key: _exact(inner) for key, inner in value.items()}
    if isinstance(value, str) and value.replace("/", "").isdigit() and "/" in value:
        return Fraction(value)
    return value


def _shown(value: Any) -> str:  # Any: plain YAML
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(inner)}" for key, inner in value.items())
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)

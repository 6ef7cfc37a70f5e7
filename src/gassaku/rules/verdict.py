"""A rule's answer for one set of inputs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from gassaku.rules.explain import Line
from gassaku.rules.rule import Rule
from gassaku.rules.value import Confidence, Value


@dataclass(frozen=True)
class Verdict:
    """A rule's answer for one set of inputs.

    Attributes:
        rule: the rule.
        on: the day whose values were used.
        formula: False where the rule has no full formula; `Rule.sheet["computable_note"]` says what is missing.
        applies: False where the rule says that it is not about this case, None where that can't be said.
        holds: True, False, or None where it can't be said.
        disagree: True where it can't be said because the sources disagree.
        line: the whole test as a tree of lines, or None where the rule has none.
        failed: names of the conditions that failed, at the test's first level.
        unchecked: names of the conditions that could not be said.
        missing, unusable: inputs that were asked for and not given, or given in a form that can't be used.
        to_show: what else the text requires and the inputs do not speak of.
        warnings: names of the warnings that apply.
        rate_pct, uncapped, amount: for an incentive, exact; None where there is no formula or an input is missing.
        capped: whether the cap cut the amount.
        range: the least and the most, where the text gives only these.
        figures: the further answers of the rule, by name.
        used: the rule values that were used.
        unclaimed: additions that nobody claimed.
        confidence: the least sure of the rule and the values used.
    """

    rule: Rule
    on: dt.date
    formula: bool
    applies: bool | None
    holds: bool | None
    disagree: bool
    line: Line | None
    failed: tuple[str, ...]
    unchecked: tuple[str, ...]
    missing: tuple[str, ...]
    unusable: Mapping[str, str]
    to_show: tuple[str, ...]
    warnings: tuple[str, ...]
    rate_pct: Fraction | None = None
    uncapped: Fraction | None = None
    amount: Fraction | None = None
    capped: bool = False
    range: tuple[Fraction, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)  # Any: numbers, words, truths and lists
    used: Mapping[str, Value] = field(default_factory=dict)
    unclaimed: tuple[str, ...] = ()
    confidence: Confidence = Confidence.UNOFFICIAL

    def members(self) -> tuple[Line, ...]:
        """The conditions at the test's first level."""
        return () if self.line is None else self.line.lines or (self.line,)

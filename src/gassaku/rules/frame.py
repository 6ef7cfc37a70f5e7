"""Works out the numbers of a formula from the inputs given: exactly, and saying what is missing.

A number that can't be known is None; its frame then names the inputs that are missing or can't be used. What is
stated beats what would be derived.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gassaku.rules.book import Book
from gassaku.rules.formula import literal
from gassaku.rules.grammar import Call, Condition, Formula, Literal, Name, Number
from gassaku.rules.rule import Rule
from gassaku.rules.value import Value

Known = Fraction | str | bool | tuple[Any, ...] | dict[str, Any]  # Any: what the user gave, nested
ABSENT = object()
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?\Z", re.ASCII)


@dataclass(frozen=True)
class Outcome:
    """How a group of conditions came out: the verdict, how many members are met (or points earned), the first met."""

    verdict: bool | None
    met: int | None
    first: str
    disagree: bool = False


class Frame:
    """One rule, one day, one set of inputs.

    Attributes:
        missing: inputs that were asked for and not given, in the order asked.
        unusable: inputs that were given in a form that can't be used, with what stands there.
        used: the rule values that were used, by key.
        unclaimed: additions that nobody claimed; they count as not given.
    """

    def __init__(self, book: Book, rule: Rule, formula: Formula, inputs: Mapping[str, Any], on: dt.date) -> None:
        self.book = book
        self.rule = rule
        self.formula = formula
        self.inputs = inputs
        self.on = on
        self.missing: dict[str, None] = {}
        self.unusable: dict[str, str] = {}
        self.used: dict[str, Value] = {}
        self.unclaimed: dict[str, None] = {}
        self.holds: Callable[[Condition], bool | None] = _no_conditions
        self.other: Callable[[str, str], Known | None] = _no_rules
        self.groups: dict[str, Outcome] = {}
        self._deriving: set[str] = set()

    # -- names -------------------------------------------------------------------------------------------------------

    def given(self, name: str) -> Any:  # Any: as the user gave it
        """What the user gave under a name, looking inside by dots; ABSENT where nothing."""
        if name in self.inputs:
            return self.inputs[name]
        inner: Any = self.inputs
        for step in name.split("."):
            if not isinstance(inner, Mapping) or step not in inner:
                return ABSENT
            inner = inner[step]
        return inner

    def named(self, name: str) -> Known | None:
        """An input or a derived name; None, told as missing, where it can't be known."""
        found = self.given(name)
        if found is not ABSENT and found is not None:
            return found if isinstance(found, dict) else literal(found)
        if name in self.formula.derive and name not in self._deriving:
            return self._derived(name, self.formula.derive[name])
        self.missing.setdefault(name)
        return None

    def _derived(self, name: str, part: Number) -> Known | None:
        before = dict(self.missing)
        self._deriving.add(name)
        try:
            found = self.work(part)
        finally:
            self._deriving.discard(name)
        if found is None and isinstance(part, Call) and part.op == "otherwise":
            self.missing = before | {name: None}
        return found

    def limit(self, key: str) -> Known | None:
        """The rule's own value on the day; None, told as missing, where none holds."""
        value = self.book.value(self.rule.id, key, self.on)
        if value is None:
            self.missing.setdefault(f"the rule's {key} on {self.on.isoformat()}")
            return None
        self.used[key] = value
        return value.value if isinstance(value.value, dict) else literal(value.value)

    # -- numbers -----------------------------------------------------------------------------------------------------

    def work(self, part: Number) -> Known | None:
        """The number, word, truth or list that a part of the formula comes to."""
        if isinstance(part, Literal):
            return part.value
        if isinstance(part, Name):
            return self.named(part.name)
        if part.op == "limit":
            return self.limit(part.name)
        if part.op in ("passes", "rate_of", "amount_of"):
            return self.other(part.op, part.name)
        if part.op in ("met", "which", "holds", "disagrees"):
            return self.of_group(part.op, part.name)
        from gassaku.rules.operation import OPERATE

        return OPERATE[part.op](self, part)

    def number(self, part: Number) -> Fraction | None:
        """As `work`, and only a number will do."""
        return self.as_number(self.work(part), part)

    def as_number(self, found: Known | None, part: Number) -> Fraction | None:
        """A number that was given as one, as a share "1/3" or as decimal text; anything else is told as unusable."""
        if found is None or isinstance(found, Fraction):
            return found
        if isinstance(found, str) and _DECIMAL.match(found):
            return Fraction(found)
        self.refuse(part, found)
        return None

    def of_group(self, asked: str, name: str) -> Known | None:
        """What came out for a group or for points: how many are `met`, `which` was the first, whether it `holds`.

        The whole test is the group `test`."""
        outcome = self.groups.get(name)
        if outcome is None:
            return None
        if asked == "holds":
            return outcome.verdict
        if asked == "disagrees":
            return outcome.disagree
        if asked == "met":
            return None if outcome.met is None else Fraction(outcome.met)
        return literal(int(outcome.first) if outcome.first.isdigit() else outcome.first) if outcome.first else None

    def refuse(self, part: Number, found: object) -> None:
        """Tells that an input was given in a form that can't be used."""
        name = part.name if isinstance(part, Name) else part.op if isinstance(part, Call) else "the rule"
        self.unusable.setdefault(name, str(found))

    def first_stated(self, parts: tuple[Number, ...]) -> Known | None:
        """The first part that can be known; only the first is told as missing when none can."""
        before = dict(self.missing)
        blamed: dict[str, None] | None = None
        for part in parts:
            if (found := self.work(part)) is not None:
                self.missing = before
                return found
            blamed = dict(self.missing) if blamed is None else blamed
            self.missing = dict(before)
        self.missing = blamed or before
        return None


def _no_conditions(_: Condition) -> bool | None:
    return None


def _no_rules(_: str, __: str) -> Known | None:
    return None

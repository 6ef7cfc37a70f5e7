"""What a formula is made of: numbers and conditions, as `formula` parses them from a rule's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

OPERATORS = ("ge", "gt", "le", "lt", "eq", "in", "is_true")
GROUPS = ("all_of", "any_of", "readings")

# Each operation: how its argument is written, and which further keys it takes.
OPERATIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sum": ("many", ()),
    "product": ("many", ()),
    "min": ("many", ()),
    "max": ("many", ()),
    "first_of": ("many", ()),  # the first that is stated
    "count_true": ("many", ()),
    "difference": ("two", ()),
    "ratio": ("two", ()),
    "pct": ("two", ()),  # the first as a percentage of the second
    "percent_of": ("two", ()),  # so many percent of the second
    "hours_between": ("two", ()),  # two times of day; the second may lie on the next day
    "overlap_hours": ("two", ("from", "until")),  # how long a stretch of work lies inside a window
    "abs": ("one", ()),
    "otherwise": ("one", ()),  # how a name is worked out that users rather state: missing, it is called by its own name
    "whole": ("one", ()),  # rounded down
    "rounded": ("one", ("digits",)),  # half up, for reading
    "day": ("one", ()),  # a day, or the first of a month or year, as a number of days
    "total": ("one", ("in", "except", "field")),
    "smallest": ("one", ("in", "except", "field")),
    "largest": ("one", ("in", "except", "field")),
    "size": ("one", ("in", "except")),
    "hours_past": ("one", ("from", "until")),  # how far a time lies inside a window
    "hours_short_of": ("one", ("from", "until")),  # how far before the end of a window
    "lookup": ("one", ("in", "else")),
    "additions": ("table", ("at_most",)),  # the sum of those whose input is true
    "first": ("cases", ()),
}
NAMING = (
    "limit",
    "word",
    "words",
    "territories",
    "passes",
    "rate_of",
    "amount_of",
    "met",
    "which",
    "holds",
    "disagrees",
)


@dataclass(frozen=True)
class Literal:
    """A number (`Fraction`), word, truth or list that the file states."""

    value: Fraction | str | bool | tuple[Any, ...]  # Any: numbers and words


@dataclass(frozen=True)
class Name:
    """An input or a derived name."""

    name: str


@dataclass(frozen=True)
class Call:
    """`{op: …}`. `limit`, `passes`, `rate_of` and `amount_of` (another rule), and `met`, `which`,
    `holds` and `disagrees` (a group) name something."""

    op: str
    args: tuple[Number, ...] = ()
    options: Mapping[str, Number] | None = None
    table: Mapping[str, Number] | None = None
    cases: tuple[tuple[Condition | None, Number], ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Compare:
    """`input op wanted`."""

    id: str
    left: Number
    op: str
    right: Number
    when: Condition | None
    clause: str
    note: str


@dataclass(frozen=True)
class Group:
    """`all_of`, `any_of`, `readings`, or `at_least` of `need`."""

    id: str
    kind: str
    of: tuple[Condition, ...]
    need: Number | None
    when: Condition | None
    clause: str
    note: str


@dataclass(frozen=True)
class Points:
    """Points for elements against a pass mark. An element counts unless `unless_in`, a list, names it."""

    id: str
    elements: Mapping[str, Number]
    mark: Number
    unless_in: str
    when: Condition | None
    clause: str
    note: str


Number = Literal | Name | Call
Condition = Compare | Group | Points


@dataclass(frozen=True)
class Formula:
    """Everything that a rule computes."""

    at: Number | None
    derive: Mapping[str, Number]
    applies: Condition | None
    test: Condition | None
    requires: tuple[str, ...]
    warnings: tuple[Condition, ...]
    rate_pct: Number | None
    amount: Number | None
    cap: Number | None
    range: tuple[Number, ...]
    answer: Mapping[str, Number]


def parts_of(part: object) -> Iterator[object]:
    """A formula and everything in it, outermost first."""
    waiting = [part]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, dict):
            waiting += reversed(part.values())
        elif isinstance(part, tuple):
            waiting += reversed(part)
        elif (names := _INSIDE.get(type(part))) is not None:
            waiting += [getattr(part, name) for name in names]


_INSIDE: Mapping[type, tuple[str, ...]] = {
    one: tuple(reversed(one.__dataclass_fields__)) for one in (Call, Compare, Group, Points, Formula)
}


def limits_of(formula: object) -> set[str]:
    """The keys of all values that a formula asks for."""
    return {part.name for part in parts_of(formula) if isinstance(part, Call) and part.op == "limit"}


def others_of(formula: object) -> set[str]:
    """The other rules that a formula asks."""
    asks = ("passes", "rate_of", "amount_of")
    return {part.name for part in parts_of(formula) if isinstance(part, Call) and part.op in asks}


def names_of(formula: Formula) -> set[str]:
    """The names that a formula asks for: inputs and derived names alike."""
    found = {*formula.requires, *formula.derive}
    for part in parts_of(formula):
        if isinstance(part, Name):
            found.add(part.name)
        elif isinstance(part, Points):
            found |= {*part.elements, part.unless_in}
        elif isinstance(part, Call) and part.op == "additions":
            found |= set(part.table or {})
    return found

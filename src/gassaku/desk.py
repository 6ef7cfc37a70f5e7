"""What a desk is: a pure function over documents that gives back findings, figures and what it looked at.

A desk does no input or output and knows no clock: the day it is asked for is an argument. Desks are found through the
entry points group `gassaku.desks`, so another package can bring one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from gassaku.findings import Code, Finding, Place, RuleRef, pack, unpack
from gassaku.production import Kind, Production

WHOLE = ""  # the column of the whole production, beside the release targets


@dataclass(frozen=True)
class Coverage:
    """What a desk looked at for one column of the board.

    Attributes:
        read: documents that were read.
        missing: what the desk needs there and did not find or could not read, in a few words each.
        rules: how many rules were checked.
        not_applicable: why the desk has nothing to say there; "" where it has.
    """

    read: int = 0
    missing: tuple[str, ...] = ()
    rules: int = 0
    not_applicable: str = ""


@dataclass(frozen=True)
class Figure:
    """A number or a verdict that can say why.

    Attributes:
        id: as `subtitles.ep01.ja.speed`.
        label: what it is, in a few words.
        value: as shown, with its unit.
        because: the steps that led to it, a sentence each, rounding said.
        places: the documents it came from.
        rules: the rules it stands on.
    """

    id: str
    label: str
    value: str
    because: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    rules: tuple[RuleRef, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """A desk's answer. `coverage` has a key for each column that the desk speaks to: target ids and `WHOLE`."""

    findings: tuple[Finding, ...] = ()
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()


@runtime_checkable
class Desk(Protocol):
    """What the board asks."""

    @property
    def name(self) -> str:
        """As in the command line: one word."""
        ...

    @property
    def title(self) -> str:
        """As on the board."""
        ...

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of documents that it owns."""
        ...

    @property
    def codes(self) -> tuple[Code, ...]:
        """Everything it can find."""
        ...

    @property
    def provides(self) -> Mapping[str, Callable[[Production], Any]]:  # Any: plain JSON, as the fact declares
        """The facts it works out for others, by name."""
        ...

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts it asks others for, by name."""
        ...

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """Its answer for the day `on`, from what the production's reader may see."""
        ...


def pack_assessment(assessment: Assessment) -> Any:  # Any: JSON
    """The assessment as JSON, for the memory of results. `unpack_assessment` is its inverse."""
    return [
        [pack(finding) for finding in assessment.findings],
        {
            column: [one.read, list(one.missing), one.rules, one.not_applicable]
            for column, one in assessment.coverage.items()
        },
        [
            [
                figure.id,
                figure.label,
                figure.value,
                list(figure.because),
                [[place.path, place.line, place.column, place.pointer] for place in figure.places],
                [
                    [rule.id, rule.source, rule.href, rule.in_force, rule.confidence, rule.checked_on]
                    for rule in figure.rules
                ],
            ]
            for figure in assessment.figures
        ],
    ]


def unpack_assessment(value: Any) -> Assessment:  # Any: as `pack_assessment` made it
    """The assessment that `pack_assessment` wrote."""
    findings, coverage, figures = value
    return Assessment(
        tuple(unpack(row) for row in findings),
        {column: Coverage(read, tuple(missing), rules, na) for column, (read, missing, rules, na) in coverage.items()},
        tuple(
            Figure(
                id_,
                label,
                shown,
                tuple(because),
                tuple(Place(*place) for place in places),
                tuple(RuleRef(*rule) for rule in rules),
            )
            for id_, label, shown, because, places, rules in figures
        ),
    )

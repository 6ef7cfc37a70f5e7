"""Why a rule answers as it does: a tree of lines, each with its clause, what was found and wanted, and the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gassaku.findings import RuleRef
from gassaku.rules.grammar import Literal, Name, Number
from gassaku.rules.operation import shown

WORDS = {
    "ge": "at least",
    "gt": "more than",
    "le": "at most",
    "lt": "less than",
    "eq": "",
    "in": "one of",
    "is_true": "",
}


@dataclass(frozen=True)
class Line:
    """One condition, as it came out.

    Attributes:
        id: the condition's name in the rule.
        verdict: True, False, or None where it can't be said.
        said: one sentence: what was found against what is wanted.
        clause: article of the text.
        margin: how far the number is from the limit, in the input's unit: negative is short of it (or over it); None
            where nothing is measured.
        edge: True where the limit itself does not pass (more than, less than).
        op: the comparison, or the kind of group.
        subject: the input that was compared, "" for a group.
        ref: the source of the limit.
        applies: False where the condition's guard takes it out.
        disagree: True where the sources read the clause in two ways that come out differently.
        lines: the members of a group.
        missing: inputs that this comparison asked for and did not find.
        found: the number, word or truth that was compared; "" where it is not known, and for a group.
        wanted: what it was held against.
    """

    id: str
    verdict: bool | None
    said: str
    clause: str = ""
    margin: Fraction | None = None
    edge: bool = False
    op: str = ""
    subject: str = ""
    ref: RuleRef | None = None
    note: str = ""
    applies: bool = True
    disagree: bool = False
    lines: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()
    found: str = ""
    wanted: str = ""

    def wanting(self) -> Iterator[str]:
        """The missing inputs that keep this from being said."""
        if self.applies and self.verdict is None:
            yield from self.missing
            for line in self.lines:
                yield from line.wanting()

    def leaves(self) -> Iterator[Line]:
        """Every single comparison below, in order."""
        if not self.lines:
            yield self
        for line in self.lines:
            yield from line.leaves()

    def text(self, depth: int = 0) -> Iterator[str]:
        """The tree as indented lines of text."""
        sign = "-" if not self.applies else {True: "yes", False: "NO", None: "?"}[self.verdict]
        clause = f" [{self.clause}]" if self.clause else ""
        source = f" ({self.ref.source}; {self.ref.confidence})" if self.ref else ""
        yield f"{'  ' * depth}{sign} {self.said}{clause}{source}"
        for line in self.lines:
            yield from line.text(depth + 1)


def spoken(found: object) -> str:
    """A number, word or list as it reads in a sentence."""
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, Fraction):
        reads: int | Decimal = shown(found)
        exact = found.denominator == 1 or Fraction(reads) == found
        return f"{reads}" if exact else f"{found.numerator}/{found.denominator}"
    if isinstance(found, tuple):
        return ", ".join(spoken(one) for one in found)
    return str(found)


def named(part: Number) -> str:
    """What a number is called in a sentence."""
    if isinstance(part, Name):
        return part.name.replace("_", " ")
    if isinstance(part, Literal):
        return spoken(part.value)
    if part.name:
        return part.name.replace("_", " ")
    return part.op.replace("_", " ") + " of " + " and ".join(named(one) for one in part.args)

"""A budget's top sheet: lines add up to sections, sections and contingency to the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class TopSheet:
    """Sums by section, what comes after them, and the total. All in one currency and unit.

    Attributes:
        sections: sum of each section's lines.
        after: contingency, bond and the like, by name.
        total: all together.
    """

    sections: Mapping[str, Fraction]
    after: Mapping[str, Fraction]

    @property
    def total(self) -> Fraction:
        """Sections and what comes after them."""
        return sum(self.sections.values(), Fraction(0)) + sum(self.after.values(), Fraction(0))


def top_sheet(sections: Mapping[str, Mapping[str, Fraction]], after: Mapping[str, Fraction]) -> TopSheet:
    """Adds the lines of each section up."""
    return TopSheet({name: sum(lines.values(), Fraction(0)) for name, lines in sections.items()}, dict(after))


def differences(sheet: TopSheet, printed: Mapping[str, Fraction]) -> dict[str, tuple[Fraction, Fraction]]:
    """By name the printed sum and the reckoned one, where a section or the total is printed otherwise."""
    reckoned = {**sheet.sections, **sheet.after, "total": sheet.total}
    return {
        name: (said, reckoned[name]) for name, said in printed.items() if name in reckoned and said != reckoned[name]
    }

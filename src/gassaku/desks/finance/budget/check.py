"""Another program's totals against the lines, figure by figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import plain, said
from gassaku.desks.finance.budget import codes as budget_codes
from gassaku.desks.finance.budget.chart import EMPTY, Chart
from gassaku.desks.finance.budget.line import Budget, Cost, Printed
from gassaku.desks.finance.budget.terms import BudgetTerms, belongs
from gassaku.findings import Code, Finding, Place
from gassaku.vocabulary.money import digits, round_half_up

_SUB = re.compile(r"^sub|^小|^소", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure and what the lines give, in minor units of the budget's currency."""

    label: str
    printed: int
    reckoned: int
    place: Place
    findings: tuple[Finding, ...] = ()

    @property
    def same(self) -> bool:
        """Whether they agree."""
        return self.printed == self.reckoned


def check_printed(budget: Budget, chart: Chart = EMPTY) -> tuple[Figure, ...]:
    """Every total that the table states, against the lines it is the sum of.

    A total that names an account is that account's; one that names a section is the section's; a subtotal is that of
    the lines since the total before it; the last total is that of all lines.
    """
    table = [line for line in budget.lines if line.origin == "line"]
    figures = []
    for number, printed in enumerate(budget.printed):
        sums = list(_candidates(budget.printed, number, table, chart))
        reckoned = printed.minor if printed.minor in sums else sums[0]
        figures.append(_figure(budget, printed.label, printed.minor, reckoned, printed.place, codes.BUDGET_SUM))
    return tuple(figures)


def _candidates(all_printed: Sequence[Printed], number: int, lines: Sequence[Cost], chart: Chart) -> Iterator[int]:
    """What the total may be the sum of, the likeliest first."""
    printed = all_printed[number]
    before = all_printed[number - 1].after if number else 0
    if printed.account:
        exact_sum = [line.base for line in lines if line.account == printed.account]
        hundred = [line.base for line in lines if belongs(line, printed.account[:2] + "00", chart)]
        thousand = [line.base for line in lines if line.account[:1] == printed.account[:1]]
        yield sum(hundred if printed.account.endswith("00") or not exact_sum else exact_sum)
        yield sum(exact_sum)
        if printed.account.endswith("000"):
            yield sum(thousand)
        return
    section = chart.section_named(printed.label)
    if section is not None:
        yield sum(line.base for line in lines if chart.section_of(line.account) == section)
    block = sum(line.base for line in lines[before : printed.after])
    last = number == len(all_printed) - 1
    if last and not _SUB.match(printed.label):
        yield sum(line.base for line in lines)
        return
    yield block
    yield sum(line.base for line in lines[: printed.after])


def check_terms(budget: Budget, terms: BudgetTerms, chart: Chart) -> tuple[Figure, ...]:
    """The sums that `printed:` of the terms states, against the whole budget with what is reckoned on top."""
    figures = []
    for name, (amount, place) in terms.printed.items():
        wanted = round_half_up(amount * 10 ** digits(budget.currency))
        lines = budget.lines if name == "total" else [line for line in budget.lines if _named(line, name, chart)]
        reckoned = sum(line.base for line in lines)
        figures.append(_figure(budget, name, wanted, reckoned, place, budget_codes.TERMS_TOTAL))
    return tuple(figures)


def _named(line: Cost, name: str, chart: Chart) -> bool:
    return line.origin == name or belongs(line, name, chart)


def _figure(budget: Budget, label: str, printed: int, reckoned: int, place: Place, code: Code) -> Figure:
    if printed == reckoned:
        return Figure(label, printed, reckoned, place)
    unit = 10 ** digits(budget.currency)
    shown = (said(plain(Fraction(printed, unit))), said(plain(Fraction(reckoned, unit))))
    made = code.at(place, section=label, printed=shown[0], reckoned=shown[1])
    return Figure(label, printed, reckoned, place, (made,))

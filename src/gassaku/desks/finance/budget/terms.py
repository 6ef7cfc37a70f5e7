"""What is reckoned on top of a budget's lines: fringes, contingency, bond, mark-ups.

Each fringe is rounded once a line, each percentage once a line of `after`; what several parties bear together is
divided by what they pay, to the last minor unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from gassaku.desks.finance.budget import codes
from gassaku.desks.finance.budget.chart import Chart, hundred_of
from gassaku.desks.finance.budget.line import Budget, Cost, converted
from gassaku.findings import Finding, Place
from gassaku.vocabulary.money import apportion, digits, round_half_up

ALL = "all"
TOGETHER = ""  # no party named: those who pay the lines bear it, each by its part


@dataclass(frozen=True, slots=True)
class Fringe:
    """What the law or an agreement adds to a fee.

    Attributes:
        rate: part of the amount.
        most: what it is taken of at most, in major units of the line's currency; None for the whole line.
        account: where it is booked.
    """

    name: str
    rate: Fraction
    most: Fraction | None
    account: str


@dataclass(frozen=True, slots=True)
class After:
    """A line that is reckoned on others: a contingency, a bond, a mark-up.

    Attributes:
        rate: part of the basis; None where it is a fixed amount.
        amount: in major units of the budget's currency; None where it is a rate.
        of: sections, accounts or earlier lines of this list; `all` for every line before it.
        company: who bears it; "" for those who pay the basis, each by its part.
    """

    id: str
    account: str
    rate: Fraction | None
    amount: Fraction | None
    of: tuple[str, ...]
    company: str
    country: str
    place: Place


@dataclass(frozen=True, slots=True)
class BudgetTerms:
    """budget/terms.yaml.

    Attributes:
        episodes: how many there are; 0 where it is not said.
        globals: named quantities, as `shoot_days`.
        rates: budget rates that go before the plan's.
        printed: sums that another program prints, by section, account or `total`, in major units.
    """

    currency: str = ""
    episodes: int = 0
    globals: Mapping[str, Fraction] = field(default_factory=dict)
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    fringes: Mapping[str, Fringe] = field(default_factory=dict)
    after: tuple[After, ...] = ()
    printed: Mapping[str, tuple[Fraction, Place]] = field(default_factory=dict)
    place: Place = field(default_factory=lambda: Place("budget/terms.yaml"))


def apply_terms(budget: Budget, terms: BudgetTerms, chart: Chart) -> tuple[Budget, list[Finding]]:
    """The budget with its fringes and what comes after the lines."""
    findings: list[Finding] = []
    fringes = [made for line in budget.lines for made in _fringes(line, terms, budget.currency, findings)]
    lines = [*budget.lines, *fringes]
    sums: dict[str, int] = {}
    for after in terms.after:
        made = _after(after, lines, sums, budget.currency, chart, findings)
        sums[after.id] = sum(line.base for line in made)
        lines += made
    return replace(budget, lines=tuple(lines)), findings


def _fringes(line: Cost, terms: BudgetTerms, base: str, findings: list[Finding]) -> list[Cost]:
    made = []
    for name in line.fringes:
        fringe = terms.fringes.get(name)
        if fringe is None:
            findings.append(codes.FRINGE.at(line.place, account=line.account, fringe=name))
            continue
        of = line.minor
        if fringe.most is not None:
            most = round_half_up(fringe.most * 10 ** digits(line.currency))
            of = min(of, most) if of >= 0 else max(of, -most)
        minor = round_half_up(of * fringe.rate)
        made.append(
            replace(
                line,
                account=fringe.account,
                text=f"{name}: {line.text or line.account}",
                minor=minor,
                base=converted(minor, line.currency, line.rate, base),
                fringes=(),
                origin="fringe",
            )
        )
    return made


def _after(
    after: After, lines: Sequence[Cost], sums: Mapping[str, int], base: str, chart: Chart, findings: list[Finding]
) -> list[Cost]:
    basis = [line for line in lines if any(_reckoned_on(line, name, sums, chart) for name in after.of)]
    empty = [name for name in after.of if not any(_reckoned_on(line, name, sums, chart) for line in basis)]
    findings += [codes.BASIS.at(after.place, line=after.id, base=name) for name in empty]
    total = sum(line.base for line in basis)
    if after.rate is not None:
        amount = round_half_up(total * after.rate)
    else:
        amount = round_half_up((after.amount or Fraction(0)) * 10 ** digits(base))
    return [
        Cost(after.account, after.id, base, part, part, after.country, company, after.place, origin=after.id)
        for company, part in _borne(after, basis, amount)
        if part
    ]


def _reckoned_on(line: Cost, name: str, sums: Mapping[str, int], chart: Chart) -> bool:
    return line.origin == name if name in sums else belongs(line, name, chart)


def _borne(after: After, basis: Sequence[Cost], amount: int) -> list[tuple[str, int]]:
    if after.company:
        return [(after.company, amount)]
    paid: dict[str, int] = {}
    for line in basis:
        paid[line.company] = paid.get(line.company, 0) + line.base
    weights = {name: part for name, part in paid.items() if part > 0}
    if not weights:
        return [("", amount)]
    return list(zip(weights, apportion(amount, list(weights.values())), strict=True))


def belongs(line: Cost, name: str, chart: Chart) -> bool:
    """Whether a line is in the section, the account or the hundred of that name; `all` is every line."""
    if name == ALL:
        return True
    if name in chart.sections:
        return chart.section_of(line.account) == name
    return line.account == name or (name.endswith("00") and hundred_of(line.account) == name)

"""A production's budget, whole: the tables that count, the terms on top of them, and every printed figure held up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.budget.chart import Chart, chart_of
from gassaku.desks.finance.budget.check import Figure, check_printed, check_terms
from gassaku.desks.finance.budget.line import Budget
from gassaku.desks.finance.budget.reading import read_costs
from gassaku.desks.finance.budget.terms import BudgetTerms, apply_terms
from gassaku.findings import Finding, Place
from gassaku.notation.table import Table
from gassaku.production import Production


@dataclass(frozen=True)
class Gathered:
    """What the budget documents come to.

    Attributes:
        budget: None where no table could be read.
        figures: every sum that a table or the terms print, beside what the lines give.
        episodes: how many the drama has; 0 where nobody says.
    """

    budget: Budget | None
    terms: BudgetTerms
    chart: Chart
    figures: tuple[Figure, ...]
    episodes: int
    findings: tuple[Finding, ...]


def gather(
    production: Production,
    currency: str,
    rates: Mapping[str, Fraction],
    on: dt.date,
    named: tuple[str, ...] = (),
    place: Place | None = None,
    tables: Sequence[Table] | None = None,
) -> Gathered:
    """Reads the budget in one currency.

    Args:
        rates: budget rates of the plan; those of the terms go before them.
        named: names of the tables that count; empty counts all, which is asked where there are several.
        place: where that can be said.
        tables: other tables than the production's own, as a version that somebody sent.
    """
    documents = production.documents("budget_terms")
    terms = next((one.value for one in documents if one.value is not None), BudgetTerms())
    chart = chart_of(production.rules, on)
    sheet = production.sheet
    told = sheet.format.episodes if sheet and sheet.format else None
    episodes = terms.episodes or told or 0
    known = {"episodes": Fraction(episodes), **terms.globals}
    own, findings = _tables(production, named, place) if tables is None else (list(tables), [])
    budget: Budget | None = None
    figures: list[Figure] = []
    if own:
        parts: list[Budget] = []
        for table in own:
            part, found = read_costs(table, currency, {**rates, **terms.rates}, known, printed=False)
            parts.append(part)
            findings += found
            figures += check_printed(part, chart)
        budget, found = apply_terms(
            Budget(currency, tuple(line for part in parts for line in part.lines)), terms, chart
        )
        figures += check_terms(budget, terms, chart)
        findings += [*found, *(one for figure in figures for one in figure.findings)]
    return Gathered(budget, terms, chart, tuple(figures), episodes, tuple(findings))


def _tables(production: Production, named: tuple[str, ...], place: Place | None) -> tuple[list[Table], list[Finding]]:
    read = [one for one in production.documents("budget") if one.value is not None]
    if named:
        return [one.value for one in read if one.parts.get("name") in named], []
    findings = []
    if len(read) > 1:
        where = place or Place(read[0].path)
        findings.append(codes.BUDGET_SEVERAL.at(where, documents=", ".join(one.path for one in read)))
    return [one.value for one in read], findings

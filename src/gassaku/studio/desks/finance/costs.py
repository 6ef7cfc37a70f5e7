"""The weekly cost report: to date, committed, to complete, how far off; and who owes whom this month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gassaku.desks.finance.actuals.owed import settlements
from gassaku.desks.finance.actuals.report import BY, CostReport, CostRow, cost_report
from gassaku.desks.finance.position import Position
from gassaku.studio.pages.market import territory_name
from gassaku.studio.pages.money import amount, with_currency
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import Day, day, month_name, tag


@dataclass(frozen=True)
class CostShown:
    """A row of the report; `over` where it will cost more than budgeted."""

    party: Party | None
    name: str
    cells: tuple[str, ...]
    over: bool
    strong: bool = False


@dataclass(frozen=True)
class DebtShown:
    """What one party owes another, in the currency in which it was paid for them."""

    debtor: Party | None
    creditor: Party | None
    names: tuple[str, str]
    amount: str
    base: str
    costs: int


@dataclass(frozen=True)
class CostsPage:
    """The report of a week."""

    lead: str
    over: bool
    currency: str
    since: Day
    until: Day
    ways: tuple[tuple[str, str, bool], ...]
    rows: tuple[CostShown, ...]
    month: str
    debts: tuple[DebtShown, ...]


def costs_page(position: Position, known: Mapping[str, Party], on: dt.date, by: str) -> CostsPage | None:
    """The page; None where no cost has been booked. `by` is one of BY; another is `section`."""
    if not position.costs:
        return None
    by = by if by in BY else "section"
    report = cost_report(position.budget, position.costs, on, by, position.chart)
    total = report.total
    said = {
        "account": _("accounts"),
        "category": _("categories"),
        "section": _("sections"),
        "company": _("parties"),
        "country": _("countries"),
    }
    month = on.isoformat()[:7]
    rows = [_row(one, report, position, known) for one in report.rows]
    return CostsPage(
        lead=_lead(total, report.currency),
        over=total.variance < 0,
        currency=report.currency,
        since=day(report.since),
        until=day(report.until),
        ways=tuple((one, said[one], one == by) for one in BY),
        rows=(
            *rows,
            CostShown(
                None, pgettext("sum", "Together"), _cells(total, report.currency), total.variance < 0, strong=True
            ),
        ),
        month=month_name(month),
        debts=tuple(
            DebtShown(
                known.get(one.debtor),
                known.get(one.creditor),
                (one.debtor, one.creditor),
                with_currency(one.minor, one.currency),
                with_currency(one.base, report.currency),
                one.costs,
            )
            for one in settlements(position.costs, month)
        ),
    )


def _lead(total: CostRow, currency: str) -> str:
    said = {
        "expected": with_currency(total.expected, currency),
        "budget": with_currency(total.budget, currency),
        "off": with_currency(abs(total.variance), currency),
    }
    if total.variance < 0:
        return _("It will cost %(expected)s, %(off)s over the budget of %(budget)s.") % said
    return _("It will cost %(expected)s, %(off)s under the budget of %(budget)s.") % said


def _cells(row: CostRow, currency: str) -> tuple[str, ...]:
    figures = (row.budget, row.week, row.to_date, row.committed, row.to_complete, row.expected, row.variance)
    return tuple(amount(one, currency) for one in figures)


def _row(row: CostRow, report: CostReport, position: Position, known: Mapping[str, Party]) -> CostShown:
    party = known.get(row.name) if report.by == "company" else None
    name = row.name
    if report.by == "country" and name:
        name = territory_name(name)
    elif report.by not in ("company", "country"):
        named = position.chart.name_of(name, tag())
        name = f"{name} {named}" if named and named != name and report.by != "section" else named or name
    return CostShown(party, name or _("not named"), _cells(row, report.currency), row.variance < 0)

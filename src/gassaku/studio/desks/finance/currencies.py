"""What is open to the rate of exchange, by party and month; the rates, each with its day and source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gassaku.desks.finance.currency.exposure import exposure_of
from gassaku.desks.finance.judging import currencies
from gassaku.desks.finance.position import Position
from gassaku.studio.pages.money import amount, with_currency
from gassaku.studio.pages.party import Party
from gassaku.studio.pages.text import month_name


@dataclass(frozen=True)
class CurrencyRow:
    """A currency: what is spent and what comes in, in the plan's currency, and what five in a hundred would move."""

    currency: str
    rate: str
    costs: str
    finance: str
    open: str
    moved: str


@dataclass(frozen=True)
class OpenRow:
    """A party's month in one foreign currency."""

    party: Party | None
    name: str
    month: str
    currency: str
    inflow: str
    outflow: str
    open: str
    base: str


@dataclass(frozen=True)
class CurrenciesPage:
    """Exposure."""

    lead: str
    currency: str
    rates_on: str
    rows: tuple[CurrencyRow, ...]
    open: tuple[OpenRow, ...]


def currencies_page(position: Position, known: Mapping[str, Party]) -> CurrenciesPage | None:
    """The page; None without a plan and a budget."""
    plan, budget = position.plan, position.budget
    if plan is None or budget is None:
        return None
    base = position.currency
    found = {name: pair for name, pair in currencies(plan, budget).items() if name != base}
    rows = tuple(
        CurrencyRow(
            name,
            f"{float(plan.rates[name]):g}" if name in plan.rates else "",
            amount(cost, base),
            amount(income, base),
            amount(income - cost, base),
            amount(abs(income - cost) // 20, base),
        )
        for name, (cost, income) in found.items()
    )
    widest = max(found, key=lambda name: abs(found[name][1] - found[name][0]), default="")
    lead = _("Everything is in one currency.")
    if widest:
        cost, income = found[widest]
        lead = _("%(currency)s is most exposed: %(amount)s is open to its rate.") % {
            "currency": widest,
            "amount": with_currency(abs(income - cost), base),
        }
    flows = position.cash.flows if position.cash else ()
    open_rows = tuple(
        OpenRow(
            known.get(one.company),
            one.company,
            month_name(one.month),
            one.currency,
            amount(one.inflow, one.currency),
            amount(one.outflow, one.currency),
            amount(one.open, one.currency),
            amount(one.base, base),
        )
        for one in exposure_of(flows, position.books)
    )
    day = plan.rates_on.isoformat() if plan.rates_on else ""
    return CurrenciesPage(lead, base, day, rows, open_rows)

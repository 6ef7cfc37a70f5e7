"""Cash month by month: what comes in, what goes out, what is there; and the month in which the money ends."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gassaku.desks.finance.position import Position
from gassaku.studio.pages.money import amount, short, with_currency
from gassaku.studio.pages.text import month_name

MOST_LABELS = 14
WIDE, HIGH, LEFT, TOP, FOOT = 1120, 260, 70, 16, 30


@dataclass(frozen=True)
class Tick:
    """A line across the drawing with its figure."""

    y: float
    said: str


@dataclass(frozen=True)
class MonthShown:
    """A month: its bars, where the balance stands, and the figures of the table."""

    name: str
    x: float
    width: float
    in_y: float
    in_high: float
    out_high: float
    middle: float
    balance_y: float
    inflow: str
    outflow: str
    balance: str
    short_of: bool
    labelled: bool
    count: str
    flows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class CashPage:
    """The cash flow: a drawing, and the table beneath it."""

    lead: str
    stopped: bool
    currency: str
    zero: float
    ticks: tuple[Tick, ...]
    months: tuple[MonthShown, ...]
    line: str
    said: str


def cash_page(position: Position) -> CashPage | None:
    """The page; None where no cash flow can be worked out."""
    cash = position.cash
    if cash is None or not cash.months:
        return None
    top = max([1, *(max(one.inflow, one.balance) for one in cash.months)])
    low = max([0, *(max(one.outflow, -one.balance) for one in cash.months)])
    span = top + low
    tall = HIGH - TOP - FOOT

    def y(minor: int) -> float:
        return round(TOP + (top - minor) / span * tall, 1)

    step = (WIDE - LEFT) / len(cash.months)
    months = tuple(
        MonthShown(
            name=month_name(one.month),
            x=round(LEFT + index * step + step * 0.15, 1),
            width=round(step * 0.7, 1),
            in_y=y(one.inflow),
            in_high=round(y(0) - y(one.inflow), 1),
            out_high=round(y(-one.outflow) - y(0), 1),
            middle=round(LEFT + (index + 0.5) * step, 1),
            balance_y=y(one.balance),
            inflow=amount(one.inflow, position.currency),
            outflow=amount(one.outflow, position.currency),
            balance=amount(one.balance, position.currency),
            short_of=one.balance < 0,
            labelled=index % -(-len(cash.months) // MOST_LABELS) == 0,
            count=_count(sum(flow.day.isoformat()[:7] == one.month for flow in cash.flows)),
            flows=tuple(
                (flow.day.isoformat(), flow.what, amount(flow.amount, position.currency))
                for flow in cash.flows
                if flow.day.isoformat()[:7] == one.month
            ),
        )
        for index, one in enumerate(cash.months)
    )
    ends = cash.ends
    lead = (
        _("The money ends in %(month)s: %(amount)s is missing at its end.")
        % {"month": month_name(ends.month), "amount": with_currency(-ends.balance, position.currency)}
        if ends
        else _("The cash lasts to the end.")
    )
    ticks = tuple(Tick(y(value), short(value, position.currency)) for value in (top, 0, -low) if value or low == 0)
    line = " ".join(f"{one.middle},{one.balance_y}" for one in months)
    said = "; ".join(f"{one.name} {one.balance}" for one in months)
    return CashPage(lead, bool(ends), position.currency, y(0), ticks, months, line, said)


def _count(payments: int) -> str:
    return ngettext("%(count)s payment", "%(count)s payments", payments) % {"count": payments}

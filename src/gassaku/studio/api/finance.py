"""The finance desk: the plan, the budget, cash, costs, a deal paid out, statements. Simulations are jobs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from ninja import Schema
from pydantic import Field

from gassaku.desks.finance import plan_view, trace_payment
from gassaku.desks.finance.actuals.report import cost_report
from gassaku.desks.finance.plan.view import budget_view, cash_view
from gassaku.desks.finance.statements.account import accounts_of
from gassaku.desks.finance.statements.paper import plain_of
from gassaku.desks.finance.what_if import entry_pots, paid_out_of
from gassaku.studio.api.boards import asked_view
from gassaku.studio.api.fields import Day, Json, Words
from gassaku.studio.api.gate import seat
from gassaku.studio.api.studio import gives, production
from gassaku.studio.boards.asking import today_in
from gassaku.studio.desks.finance.asking import Money, money_of
from gassaku.studio.desks.finance.statements import WHOLE_TIME

TAGS = ["finance"]
Sum = Annotated[int, Field(ge=0, le=10**15)]


class CostsShown(Schema):
    """The weekly cost report: amounts in minor units of `currency`."""

    by: str
    currency: str
    since: dt.date
    until: dt.date
    rows: list[Json]


class PaidOut(Schema):
    """A deal paid out of one sum: amounts in minor units of `currency`."""

    deal: str
    currency: str
    received: int
    parties: dict[str, int]
    tiers: dict[str, int]
    explain: dict[str, list[str]]


def _money(request: HttpRequest, slug: str, on: dt.date | None) -> Money:
    asker = seat(request, slug)
    return money_of(asked_view(asker), on or today_in(asker))


@production.get("/p/{slug:slug}/finance/plan", tags=TAGS, response=gives(Json))
def plan(request: HttpRequest, slug: str, on: Day | None = None) -> Json:
    """As `gassaku finance plan --json`: sources, totals kept apart, the ledger of contributions, the gap."""
    return plan_view(_money(request, slug, on).position)


@production.get("/p/{slug:slug}/finance/budget", tags=TAGS, response=gives(Json))
def budget(
    request: HttpRequest,
    slug: str,
    on: Day | None = None,
    level: Literal["none", "section", "category", "account"] = "category",
) -> Json:
    """As `gassaku finance budget --json`: the account tree, the pivot, the episodes, another program's totals."""
    return budget_view(_money(request, slug, on).position, level)


@production.get("/p/{slug:slug}/finance/cash", tags=TAGS, response=gives(Json))
def cash(request: HttpRequest, slug: str, on: Day | None = None) -> Json:
    """As `gassaku finance cashflow --json`: months, payments, by party and currency, what is open to rates."""
    return cash_view(_money(request, slug, on).position)


@production.get("/p/{slug:slug}/finance/costs", tags=TAGS, response=gives(CostsShown))
def costs(
    request: HttpRequest,
    slug: str,
    on: Day | None = None,
    by: Literal["account", "category", "section", "company", "country"] = "section",
) -> Json:
    """The cost report of the week of a day."""
    asker = seat(request, slug)
    day = on or today_in(asker)
    position = money_of(asked_view(asker), day).position
    report = cost_report(position.budget, position.costs, day, by, position.chart)
    names = ("name", "budget", "week", "to_date", "committed", "to_complete", "expected", "variance")
    rows = [{name: getattr(row, name) for name in names} for row in (*report.rows, report.total)]
    return {"by": by, "currency": report.currency, "since": report.since, "until": report.until, "rows": rows}


@production.get("/p/{slug:slug}/finance/deals/{deal}/paid-out", tags=TAGS, response=gives(PaidOut))
def paid_out(request: HttpRequest, slug: str, deal: Words, receipts: Sum, pot: Words = "") -> Json:
    """A deal paid out of `receipts`, in minor units of its currency, in one of its pots; each payment with why."""
    asker = seat(request, slug)
    money = money_of(asked_view(asker), today_in(asker))
    read = next((one for one in money.deals if one.name == deal), None)
    if read is None:
        raise Http404
    terms = read.paper.deal
    pots = entry_pots(terms) or list(terms.pots)
    chosen = next((one for one in pots if one.id == pot), None) if pot else pots[0]
    if chosen is None:
        raise Http404
    outcome = paid_out_of(terms, chosen, receipts, today_in(asker), read.paper.events)
    step = terms.scale.step
    return {
        "deal": deal,
        "currency": terms.scale.currency,
        "received": outcome.received,
        "parties": {name: steps * step for name, steps in outcome.parties.items()},
        "tiers": {name: steps * step for name, steps in outcome.tiers.items()},
        "explain": {name: trace_payment(outcome, name) for name, steps in outcome.parties.items() if steps},
    }


@production.get("/p/{slug:slug}/finance/statements", tags=TAGS, response=gives(list[Json]))
def statements(request: HttpRequest, slug: str) -> Json:
    """Every period of every collection account, those that were issued as they were issued."""
    view = asked_view(seat(request, slug))
    found = [(one, paper) for one in accounts_of(view.production()) for paper in one.statements]
    return [{"deal": one.name, "period": paper.period or WHOLE_TIME, **_plain(paper)} for one, paper in found]


def _plain(paper: Json) -> dict[str, Json]:
    return {key: value for key, value in plain_of(paper).items() if key not in ("deal", "period")}

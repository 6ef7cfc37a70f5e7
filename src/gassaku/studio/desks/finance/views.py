"""The finance desk's pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gassaku.desks.finance.position import Position
from gassaku.studio.boards.asking import today_in
from gassaku.studio.boards.desks import OpenDesk, open_desk
from gassaku.studio.boards.frame import parties_of
from gassaku.studio.boards.views import day_asked
from gassaku.studio.desks.finance.asking import Money, money_of
from gassaku.studio.desks.finance.budget import budget_page
from gassaku.studio.desks.finance.cash import cash_page
from gassaku.studio.desks.finance.costs import costs_page
from gassaku.studio.desks.finance.currencies import currencies_page
from gassaku.studio.desks.finance.plan import plan_page
from gassaku.studio.desks.finance.recoupment import Asked, recoupment_page
from gassaku.studio.desks.finance.words import patterns
from gassaku.studio.pages.form import whole

NAME = "finance"


def _open(request: HttpRequest, slug: str) -> tuple[OpenDesk, Money]:
    desk = open_desk(request, slug, NAME)
    return desk, money_of(desk.view, day_asked(request, desk.seat))


@login_required
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """What each party brings, what is missing, and which totals are cash."""
    desk, money = _open(request, slug)
    shown = plan_page(money.position, parties_of(desk.seat))
    return desk.answer(request, "desks/finance/plan.html", tab="plan", plan=shown, patterns=patterns())


@login_required
@require_safe
def recoupment(request: HttpRequest, slug: str) -> HttpResponse:
    """A deal paid out of a sum that the reader chooses."""
    desk, money = _open(request, slug)
    read = money.deal(request.GET.get("deal", ""))
    shown = None
    if read is not None:
        asked = Asked(read.name, request.GET.get("pot", ""), whole(request.GET.get("receipts", ""), digits=15))
        budget = budget_in(money.position, read.paper.deal.scale.currency)
        shown = recoupment_page(read, money.deals, asked, parties_of(desk.seat), today_in(desk.seat), budget)
    return desk.answer(request, "desks/finance/recoupment.html", tab="recoupment", recoupment=shown)


def budget_in(position: Position, currency: str) -> int:
    """The budget in minor units, where it is in this currency; else 0."""
    return position.total or 0 if position.currency == currency else 0


@login_required
@require_safe
def cash(request: HttpRequest, slug: str) -> HttpResponse:
    """Cash month by month."""
    desk, money = _open(request, slug)
    return desk.answer(request, "desks/finance/cash.html", tab="cash", cash=cash_page(money.position))


@login_required
@require_safe
def budget(request: HttpRequest, slug: str) -> HttpResponse:
    """The account tree, and where it is spent by whom."""
    desk, money = _open(request, slug)
    shown = budget_page(money.position, parties_of(desk.seat), request.GET.get("level", ""))
    return desk.answer(request, "desks/finance/budget.html", tab="budget", budget=shown)


@login_required
@require_safe
def currencies(request: HttpRequest, slug: str) -> HttpResponse:
    """What is open to rates of exchange."""
    desk, money = _open(request, slug)
    shown = currencies_page(money.position, parties_of(desk.seat))
    return desk.answer(request, "desks/finance/currencies.html", tab="currencies", currencies=shown)


@login_required
@require_safe
def costs(request: HttpRequest, slug: str) -> HttpResponse:
    """The weekly cost report."""
    desk, money = _open(request, slug)
    on = day_asked(request, desk.seat)
    shown = costs_page(money.position, parties_of(desk.seat), on, request.GET.get("by", ""))
    return desk.answer(request, "desks/finance/costs.html", tab="costs", costs=shown)

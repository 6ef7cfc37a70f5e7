"""When the budget is spent: by section of the chart, party and currency, on the plan's milestones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gassaku.desks.finance.budget.chart import EMPTY, Chart
from gassaku.desks.finance.budget.line import Budget
from gassaku.desks.finance.plan.flow import Flow
from gassaku.desks.finance.plan.sources import Plan
from gassaku.vocabulary.money import apportion


@dataclass(frozen=True, slots=True)
class CostGroup:
    """What one party spends in one currency on one section of the budget.

    Attributes:
        minor: in minor units of `currency`.
        base: in minor units of the plan's currency.
    """

    section: str
    company: str
    currency: str
    minor: int
    base: int


def cost_groups(budget: Budget | None, plan: Plan, chart: Chart = EMPTY) -> tuple[CostGroup, ...]:
    """The part of the budget that needs cash: without what parties bring in kind or defer.

    What a party brings in kind comes off what it pays itself in that currency first, then off its other costs, then off
    everybody's; nothing is divided with a remainder.
    """
    groups: list[CostGroup] = []
    if budget is None:
        if plan.budget:
            groups = [CostGroup("", "", plan.currency, plan.budget, plan.budget)]
    else:
        sums: dict[tuple[str, str, str], list[int]] = {}
        for line in budget.lines:
            row = sums.setdefault((chart.section_of(line.account), line.company, line.currency), [0, 0])
            row[0] += line.minor
            row[1] += line.base
        groups = [CostGroup(*key, *row) for key, row in sums.items()]
    for source in plan.sources:
        if not source.is_cash:
            groups = _less(groups, source.base, source.company, source.currency)
    return tuple(groups)


def _less(groups: list[CostGroup], amount: int, company: str, currency: str) -> list[CostGroup]:
    wanted = (
        lambda one: one.company == company and one.currency == currency,
        lambda one: one.company == company,
        lambda _: True,
    )
    for fits in wanted:
        places = [place for place, one in enumerate(groups) if fits(one) and one.base > 0]
        there = sum(groups[place].base for place in places)
        take = min(amount, there)
        if take:
            for place, part in zip(places, apportion(take, [groups[place].base for place in places]), strict=True):
                one = groups[place]
                minor = 0 if part == one.base else one.minor - one.minor * part // one.base
                groups[place] = replace(one, minor=minor, base=one.base - part)
            amount -= take
    return groups


def spending(groups: Sequence[CostGroup], plan: Plan, days: Mapping[str, dt.date], undated: list[str]) -> list[Flow]:
    """Every group's payments; what has no day is named in `undated` and left out."""
    flows: list[Flow] = []
    for group in groups:
        payments = plan.spend_of.get(group.section, plan.spend)
        if not payments or not (group.base or group.minor):
            continue
        shares = [one.share for one in payments]
        base, minor = apportion(group.base, shares), apportion(group.minor, shares)
        for payment, part, own in zip(payments, base, minor, strict=True):
            day = payment.when.day(days)
            if day is None:
                undated.append("spend")
            else:
                flows.append(Flow(day, -part, group.section or "spend", group.company, group.currency, -own, "spend"))
    return flows

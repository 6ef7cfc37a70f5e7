"""What a position has to say: every part of it held against the others, each finding at its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.actuals import codes as cost_codes
from gassaku.desks.finance.actuals import cost_report
from gassaku.desks.finance.amount import percent, plain, said
from gassaku.desks.finance.budget import Budget
from gassaku.desks.finance.currency import NoRateError
from gassaku.desks.finance.plan import codes as plan_codes
from gassaku.desks.finance.plan.homes import home_findings
from gassaku.desks.finance.plan.incentives import Incentives
from gassaku.desks.finance.plan.sources import FIRM, INCENTIVES, Plan, PlanSource
from gassaku.desks.finance.position import Position, milestones_of
from gassaku.findings import Act, Finding
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import round_half_up
from gassaku.vocabulary.share import parse_share

_NEAR = Fraction(1, 20)  # a contribution within five points of the profit share is told of by nobody
_RATE_NEAR = Fraction(1, 20)  # a budget rate within five percent of its day's is told of by nobody


def judge(position: Position) -> list[Finding]:
    """All findings that need more than one document to see."""
    found: list[Finding] = []
    plan, budget = position.plan, position.budget
    if budget is not None:
        found += _companies(position, budget)
    if plan is not None:
        found += [*_totals(position, plan), *_sources(position, plan), *_cash(position, plan)]
        found += [*_shares(position, plan), *_loans(position, plan), *_taxes(position, plan), *_rates(position, plan)]
        if position.homes is not None:
            found += home_findings(position.homes, plan, {one.id: position.shown(one.base) for one in plan.sources})
        if position.incentives is not None:
            found += _incentives(position, plan, position.incentives)
        if budget is not None:
            found += _currencies(position, plan, budget)
            found += _spending(position, plan, budget)
    if position.costs:
        found += [*_costs(position), *_strangers(position)]
    return found


def _companies(position: Position, budget: Budget) -> list[Finding]:
    strange: dict[str, list[int]] = {}
    for line in budget.lines:
        if position.production.company(line.company) is None:
            strange.setdefault(line.company, []).append(line.base)
    places = {line.company: line.place for line in reversed(budget.lines)}
    return [
        codes.BUDGET_COMPANY.at(
            places[name],
            lines=len(amounts),
            amount=position.shown(sum(amounts)),
            company=f"“{name}”" if name else "none named",
        )
        for name, amounts in strange.items()
    ]


def _totals(position: Position, plan: Plan) -> list[Finding]:
    total, shown = position.total, position.shown
    if total is None:
        return []
    found = []
    if plan.budget is not None and plan.budget != total:
        found.append(codes.BUDGET_DIFFERS.at(plan.place, plan=shown(plan.budget), documents=shown(total)))
    if (short := total - plan.value) > 0:
        found.append(codes.NOT_FINANCED.at(plan.place, gap=shown(short), total=shown(plan.value), budget=shown(total)))
    elif short < 0:
        found.append(
            codes.OVER_FINANCED.at(plan.place, excess=shown(-short), total=shown(plan.value), budget=shown(total))
        )
        found += _counted_twice(position, plan, -short)
    return found


def _counted_twice(position: Position, plan: Plan, excess: int) -> Iterator[Finding]:
    """A plan that is over its budget and has a loan that names nothing, beside a source that such loans are made on."""
    for loan in plan.sources:
        if loan.kind not in ("senior_loan", "mezzanine") or loan.is_timing:
            continue
        secured = [one for one in plan.sources if one.kind in INCENTIVES or one.kind == "presale"]
        behind = next((one for one in secured if one.company == loan.company), None) or next(iter(secured), None)
        if behind is not None:
            yield plan_codes.LOAN_TWICE.at(
                loan.place,
                loan=loan.name,
                amount=position.shown(loan.base),
                excess=position.shown(excess),
                source=behind.name,
            )


def _sources(position: Position, plan: Plan) -> list[Finding]:
    production = position.production
    days = plan.days(milestones_of(production))
    found: list[Finding] = []
    for one in plan.sources:
        company = one.company if production.company(one.company) else None
        if company is None:
            found.append(codes.SOURCE_COMPANY.at(one.place, source=one.name, company=one.company))
        amount = position.shown(one.base)
        if one.status != FIRM:
            due = min((day for pay in one.payments if (day := pay.when.day(days))), default=None)
            act = Act(company=company, role="producer", due=due)
            found.append(codes.NOT_SECURED.at(one.place, act=act, source=one.name, amount=amount, status=one.status))
        if one.kind == "in_kind" and not one.valued:
            found.append(codes.NOT_VALUED.at(one.place, source=one.name, amount=amount))
        found += _conditions(one, company, position.on)
    return found


def _conditions(source: PlanSource, company: str | None, on: dt.date) -> list[Finding]:
    found = []
    for one in source.conditions:
        if one.met is not None and one.met <= on:
            continue
        act = Act(company=company, role="producer", due=one.due)
        if one.due is not None and one.due < on:
            what, due = one.what.rstrip("."), one.due.isoformat()
            found.append(codes.OVERDUE.at(one.place, act=act, source=source.name, what=what, due=due))
        else:
            found.append(codes.UNMET.at(one.place, act=act, source=source.name, what=one.what.rstrip(".")))
    return found


def _cash(position: Position, plan: Plan) -> list[Finding]:
    cash = position.cash
    if cash is None:
        return []
    found = [codes.UNDATED.at(plan.place, source=name) for name in cash.undated]
    if not plan.spend and not plan.spend_of:
        return [*found, codes.CASH_COST.at(plan.place)]
    if (ends := cash.ends) and (worst := cash.deepest):
        found.append(
            codes.CASH_ENDS.at(
                plan.place,
                month=ends.month,
                short=position.shown(-ends.balance),
                deepest=position.shown(-worst.balance),
                worst=worst.month,
            )
        )
    return found


def _part(amount: int, whole: int) -> Fraction:
    return Fraction(amount, whole) if whole else Fraction(0)


def _tenths(part: Fraction) -> str:
    return f"{said(plain(Fraction(round_half_up(part * 1000), 10)))}%"


def _shares(position: Position, plan: Plan) -> list[Finding]:
    found: list[Finding] = []
    brought = plan.by_company()
    for company, least in plan.minima.items():
        part = _part(brought.get(company, 0), plan.value)
        if part < least:
            found.append(
                plan_codes.UNDER_MINIMUM.at(plan.place, company=company, brought=_tenths(part), least=percent(least))
            )
    for document in position.production.documents("agreement"):
        for company, written in (document.value.shares if document.value else {}).items():
            try:
                share = parse_share(written)
            except VocabularyError:
                continue  # the agreement's own finding says so
            part = _part(brought.get(company, 0), plan.value)
            if abs(part - share) > _NEAR:
                found.append(
                    codes.SHARE_OUT_OF_LINE.at(plan.place, company=company, brought=_tenths(part), share=percent(share))
                )
    return found


def _loans(position: Position, plan: Plan) -> list[Finding]:
    found: list[Finding] = []
    on: dict[str, list[PlanSource]] = {}
    for loan in plan.sources:
        if not loan.is_timing:
            continue
        security = plan.security_of(loan)
        if security is None:
            found.append(plan_codes.LOAN_ALONE.at(loan.place, loan=loan.name, amount=position.shown(loan.base)))
        else:
            on.setdefault(security.id, []).append(loan)
    by_id = {one.id: one for one in plan.sources}
    for id_, loans in on.items():
        together, amount = sum(one.base for one in loans), by_id[id_].base
        if together > amount:
            found.append(
                plan_codes.LOAN_MORE.at(
                    loans[-1].place,
                    source=id_,
                    loans=position.shown(together),
                    amount=position.shown(amount),
                    excess=position.shown(together - amount),
                )
            )
    return found


def _taxes(position: Position, plan: Plan) -> list[Finding]:
    found = []
    for source in plan.sources:
        one = position.taxed.get(source.id)
        if one is None or not one.rate:
            continue
        taken = round_half_up(source.minor * one.rate)
        found.append(
            plan_codes.TAXED.at(
                source.place,
                rule=one.ref,
                source=source.name,
                payer=one.payer,
                rate=percent(one.rate),
                recipient=one.recipient,
                tax=position.shown(taken, source.currency),
                amount=position.shown(source.minor, source.currency),
            )
        )
    return found


def _rates(position: Position, plan: Plan) -> list[Finding]:
    """Budget rates that are far from what was quoted on their day."""
    if plan.rates_on is None:
        return []
    found = []
    for currency, budgeted in plan.rates.items():
        try:
            quote = position.rates.rate(plan.rates_on, currency, plan.currency)
        except NoRateError:
            continue
        if budgeted and abs(quote.rate / budgeted - 1) > _RATE_NEAR:
            found.append(
                plan_codes.RATE_OFF.at(
                    plan.place,
                    currency=currency,
                    budget=said(plain(budgeted, 6)),
                    market=said(plain(quote.rate, 6)),
                    day=quote.day.isoformat(),
                    source=quote.source,
                    difference=_tenths(abs(quote.rate / budgeted - 1)),
                )
            )
    return found


def _incentives(position: Position, plan: Plan, incentives: Incentives) -> list[Finding]:
    by_id = {one.id: one for one in plan.sources}
    found: list[Finding] = []
    for id_, rule in incentives.refused.items():
        source = by_id[id_]
        cash = position.without(frozenset({id_}))
        amount = position.shown(source.minor, source.currency)
        if cash is None or cash.ends is None:
            found.append(plan_codes.REFUSED.at(source.place, source=id_, amount=amount, rule_id=rule))
        else:
            month, short = cash.ends.month, position.shown(-cash.ends.balance)
            found.append(
                plan_codes.REFUSED_ENDS.at(
                    source.place, source=id_, amount=amount, rule_id=rule, month=month, short=short
                )
            )
    for id_, (rule, due) in incentives.less.items():
        source = by_id[id_]
        found.append(
            plan_codes.LESS.at(
                source.place,
                source=id_,
                rule_id=rule,
                amount=position.shown(source.minor, source.currency),
                entitled=position.shown(due, source.currency),
            )
        )
    days = plan.days(milestones_of(position.production))
    for id_, (rule, earliest) in incentives.not_before.items():
        source = by_id[id_]
        planned = min((day for one in source.payments if (day := one.when.day(days))), default=earliest)
        found.append(
            plan_codes.EARLIER.at(
                source.place, source=id_, rule_id=rule, planned=planned.isoformat(), earliest=earliest.isoformat()
            )
        )
    for rule, minor, currency in incentives.unused:
        found.append(plan_codes.NOT_COUNTED.at(plan.place, rule_id=rule, amount=position.shown(minor, currency)))
    return found


def currencies(plan: Plan, budget: Budget) -> dict[str, tuple[int, int]]:
    """By foreign currency: costs and finance in it, in minor units of the plan's currency at the budget rate."""
    costs = budget.by("currency")
    income: dict[str, int] = {}
    for one in plan.sources:
        if not one.is_timing:
            income[one.currency] = income.get(one.currency, 0) + one.base
    names = sorted({*costs, *income} - {plan.currency})
    return {name: (costs.get(name, 0), income.get(name, 0)) for name in names}


def _currencies(position: Position, plan: Plan, budget: Budget) -> list[Finding]:
    return [
        codes.CURRENCY_GAP.at(
            plan.place,
            currency=name,
            cost=position.shown(cost),
            income=position.shown(income),
            open=position.shown(abs(cost - income)),
        )
        for name, (cost, income) in currencies(plan, budget).items()
        if cost != income
    ]


def _spending(position: Position, plan: Plan, budget: Budget) -> list[Finding]:
    there = {position.chart.section_of(line.account) for line in budget.lines}
    return [plan_codes.SECTION.at(plan.place, section=name) for name in plan.spend_of if name not in there]


def _costs(position: Position) -> list[Finding]:
    """Accounts that are over their budget, or have none; a rate of exchange alone is no overrun worth telling twice."""
    found: list[Finding] = []
    report = cost_report(position.budget, position.costs, position.on, "account", position.chart)
    places = {one.entry.account: one.entry.place for one in reversed(position.costs)}
    for row in report.rows:
        if row.name not in places:
            continue
        if not row.budget and row.expected and position.budget is not None:
            amount = position.shown(row.expected)
            found.append(cost_codes.NO_ACCOUNT.at(places[row.name], account=row.name, amount=amount))
        elif row.variance < 0:
            found.append(
                cost_codes.OVER.at(
                    places[row.name],
                    account=row.name,
                    expected=position.shown(row.expected),
                    over=position.shown(-row.variance),
                    budget=position.shown(row.budget),
                )
            )
    return found


def _strangers(position: Position) -> list[Finding]:
    strange: dict[str, list[int]] = {}
    for one in position.costs:
        for name in {one.entry.company, one.entry.paid_by} - {""}:
            if position.production.company(name) is None:
                strange.setdefault(name, []).append(one.base)
    places = {
        name: one.entry.place for one in reversed(position.costs) for name in (one.entry.company, one.entry.paid_by)
    }
    return [
        cost_codes.STRANGER.at(
            places[name],
            lines=len(amounts),
            amount=position.shown(sum(amounts)),
            company=name,
        )
        for name, amounts in strange.items()
    ]

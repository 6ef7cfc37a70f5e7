"""Where a production stands: its budget documents, its plan, and the two held against each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.finance import codes
from gassaku.desks.finance.amount import percent, plain, said
from gassaku.desks.finance.cost import Budget, read_costs
from gassaku.desks.finance.sources import FIRM, CashFlow, Plan, PlanSource, cash_flow
from gassaku.findings import Act, Finding, Place
from gassaku.notation.table import Table
from gassaku.production import Production
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits, round_half_up
from gassaku.vocabulary.share import parse_share

_HOME = {"KR": "KRW", "JP": "JPY", "CN": "CNY", "TW": "TWD", "HK": "HKD", "SG": "SGD", "TH": "THB"}
_NEAR = Fraction(1, 20)  # a contribution within five points of the profit share is told of by nobody


@dataclass(frozen=True)
class Position:
    """Budget and plan of a production in one currency; amounts in minor units of it.

    Attributes:
        budget: None where no budget document could be read.
        cash: None where there is no plan, or no budget to spend.
    """

    currency: str
    budget: Budget | None
    plan: Plan | None
    cash: CashFlow | None
    findings: tuple[Finding, ...]

    @property
    def total(self) -> int | None:
        """The budget that the plan must cover: the documents' sum, else what the plan says."""
        if self.budget is not None:
            return self.budget.total
        return self.plan.budget if self.plan else None

    @property
    def gap(self) -> int | None:
        """What no secured source covers; negative where the plan has too much. None without plan or budget."""
        return None if self.plan is None or self.total is None else self.total - self.plan.contracted

    def shown(self, minor: int) -> str:
        """An amount for a sentence."""
        return f"{said(plain(Fraction(minor, 10 ** digits(self.currency))))} {self.currency}"


def position_of(production: Production, on: dt.date) -> Position:
    """Reads budget tables and the plan, and holds them against each other on the day `on`."""
    documents = production.documents("financing_plan")
    plan: Plan | None = next((one.value for one in documents if one.value is not None), None)
    tables, findings = _tables(production, plan)
    sheet = production.sheet
    lead = sheet.companies[0].country if sheet and sheet.companies else None
    currency = plan.currency if plan else _HOME.get(lead or "", "USD")
    budget: Budget | None = None
    if tables:
        parts = []
        for table in tables:
            part, found = read_costs(table, currency, plan.rates if plan else {})
            parts.append(part)
            findings += found
        budget = Budget(currency, tuple(line for part in parts for line in part.lines))
        findings += _companies(production, budget, currency)
    total = budget.total if budget is not None else plan.budget if plan else None
    cash: CashFlow | None = None
    if plan is not None and total is not None:
        in_kind = plan.value - plan.cash
        cash = cash_flow(plan, max(total - in_kind, 0), milestones_of(production))
    position = Position(currency, budget, plan, cash, ())
    if plan is not None:
        findings += [*_plan(position, plan), *_sources(production, position, plan, on), *_cash(position, plan)]
        findings += _shares(production, position, plan)
        if budget is not None:
            findings += _currencies(position, plan, budget)
    return Position(currency, budget, plan, cash, tuple(findings))


def _tables(production: Production, plan: Plan | None) -> tuple[list[Table], list[Finding]]:
    """The budget tables that count: those that the plan names, else all of them, which is asked."""
    read = [one for one in production.documents("budget") if one.value is not None]
    if plan is not None and plan.documents:
        named = [one for one in read if one.parts.get("name") in plan.documents]
        return [one.value for one in named], []
    findings = []
    if len(read) > 1:
        place = plan.place if plan else Place(read[0].path)
        findings.append(codes.BUDGET_SEVERAL.at(place, documents=", ".join(one.path for one in read)))
    return [one.value for one in read], findings


def milestones_of(production: Production) -> dict[str, dt.date]:
    """The days that the production's sheet knows: `shoot_start`, `shoot_end`, `premiere` (the first one)."""
    sheet = production.sheet
    days: dict[str, dt.date] = {}
    if sheet is not None and sheet.shoot is not None:
        said_days = {"shoot_start": sheet.shoot.start, "shoot_end": sheet.shoot.end}
        days = {name: day for name, day in said_days.items() if day}
    premieres = [day for target in production.targets if (day := target.day)]
    return days | ({"premiere": min(premieres)} if premieres else {})


def _companies(production: Production, budget: Budget, currency: str) -> list[Finding]:
    strange: dict[str, list[int]] = {}
    for line in budget.lines:
        if production.company(line.company) is None:
            strange.setdefault(line.company, []).append(line.base)
    places = {line.company: line.place for line in reversed(budget.lines)}
    unit = 10 ** digits(currency)
    return [
        codes.BUDGET_COMPANY.at(
            places[name],
            lines=len(amounts),
            amount=f"{said(plain(Fraction(sum(amounts), unit)))} {currency}",
            company=f"“{name}”" if name else "none named",
        )
        for name, amounts in strange.items()
    ]


def _plan(position: Position, plan: Plan) -> list[Finding]:
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
    return found


def _sources(production: Production, position: Position, plan: Plan, on: dt.date) -> list[Finding]:
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
        found += _conditions(one, company, on)
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
    if not plan.spend:
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


def _shares(production: Production, position: Position, plan: Plan) -> list[Finding]:
    del position
    found: list[Finding] = []
    brought = plan.by_company()
    for document in production.documents("agreement"):
        for company, written in (document.value.shares if document.value else {}).items():
            try:
                share = parse_share(written)
            except VocabularyError:
                continue  # the agreement's own finding says so
            part = Fraction(brought.get(company, 0), plan.value) if plan.value else Fraction(0)
            if abs(part - share) > _NEAR:
                shown = f"{said(plain(Fraction(round_half_up(part * 1000), 10)))}%"
                found.append(
                    codes.SHARE_OUT_OF_LINE.at(plan.place, company=company, brought=shown, share=percent(share))
                )
    return found


def exposure(plan: Plan, budget: Budget) -> dict[str, tuple[int, int]]:
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
        for name, (cost, income) in exposure(plan, budget).items()
        if cost != income
    ]


def place_of(position: Position) -> tuple[Place, ...]:
    """The documents that the position stands on."""
    paths = {line.place.path for line in position.budget.lines} if position.budget else set()
    return (*(Place(path) for path in sorted(paths)), *((position.plan.place,) if position.plan else ()))


def counted(amounts: Mapping[str, int], position: Position) -> str:
    """Amounts by name for a sentence, the largest first."""
    rows = sorted(amounts.items(), key=lambda row: (-row[1], row[0]))
    return ", ".join(f"{name or 'nobody named'} {position.shown(amount)}" for name, amount in rows)

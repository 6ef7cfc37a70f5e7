"""The financing plan on one page, as financiers expect it."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from gassaku.desks.finance.amount import plain
from gassaku.desks.finance.forms.setting import Setting
from gassaku.desks.finance.plan.sources import Plan, PlanSource
from gassaku.desks.finance.position import Position, milestones_of
from gassaku.printing import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table


def plan_form(position: Position, language: str) -> Report:
    """Sources with party, status, timing and recoupment; shares against minima; gap, conditions and security."""
    setting = Setting(position, language)
    word, plan = setting.word, position.plan
    blocks: list[Block] = [Facts(_head(setting, plan))]
    if plan is not None:
        blocks += [_sources(setting, plan), _parties(setting, plan)]
        blocks += _conditions(setting, plan)
        blocks += [Paragraph(one, dim=True) for one in _security(setting, plan)]
    footer = setting.footer(position.on)
    return Report(setting.work, language, blocks, subtitle=word("plan.title"), footer=footer, landscape=True)


def _head(setting: Setting, plan: Plan | None) -> list[tuple[str, Cell]]:
    position, word = setting.position, setting.word
    sheet = position.production.sheet
    rows: list[tuple[str, Cell]] = []
    if sheet and sheet.format and sheet.format.episodes:
        told = word("episodes_minutes", episodes=sheet.format.episodes, minutes=sheet.format.minutes or "–")
        rows.append((word("format"), told))
    if position.total is not None:
        rows.append((word("budget"), position.shown(position.total)))
    if plan is None:
        return rows
    if plan.rates:
        rates = ", ".join(f"{name} {plain(rate, 8)}" for name, rate in plan.rates.items())
        day = plan.rates_on.isoformat() if plan.rates_on else "–"
        source = f" ({plan.rates_source})" if plan.rates_source else ""
        rows.append((word("rates_of", day=day), rates + source))
    rows += [
        (word("value"), position.shown(plan.value)),
        (word("cash"), position.shown(plan.cash)),
        (word("cash_firm"), position.shown(plan.contracted_cash)),
    ]
    if position.gap is not None:
        rows.append((word("gap"), position.shown(position.gap)))
    return rows


def _sources(setting: Setting, plan: Plan) -> Table:
    word, total = setting.word, setting.position.total or plan.value
    columns = [
        Column(word("source"), share=2.2),
        Column(word("kind"), share=1.5),
        Column(word("party"), share=1.5),
        Column(word("country")),
        Column(word("own_currency"), end=True, share=1.6),
        setting.money(word("in_base", currency=setting.currency)),
        Column(word("of_budget"), end=True, digits=1),
        Column(word("status"), share=1.4),
        Column(word("pays"), share=1.8),
        Column(word("recoups"), share=1.4),
    ]
    rows: list[list[Cell]] = [_source(setting, plan, one, total) for one in plan.sources]
    counted = plan.value
    rows.append([word("total"), "", "", "", "", setting.figure(counted), setting.tenths(counted, total), "", "", ""])
    gap = total - counted
    rows.append([word("gap"), "", "", "", "", setting.figure(gap), setting.tenths(gap, total), "", "", ""])
    strong = frozenset({len(rows) - 2, len(rows) - 1})
    return Table(columns, rows, name=word("plan.title"), title=word("plan.title"), strong=strong)


def _source(setting: Setting, plan: Plan, one: PlanSource, total: int) -> list[Cell]:
    position = setting.position
    days = plan.days(milestones_of(position.production))
    paid = [(each.share, each.when.day(days)) for each in one.payments]
    pays = ", ".join(_when(share, day) for share, day in paid)
    amount = f"({setting.figure(one.base):,})" if one.is_timing else setting.figure(one.base)
    status = setting.word(f"status.{one.status}")
    evidence = " ".join(filter(None, (one.evidence, one.evidence_on.isoformat() if one.evidence_on else "")))
    return [
        f"{one.id}, {one.who}" if one.who else one.id,
        setting.word(f"kind.{one.kind}"),
        setting.party(one.company),
        one.payer or one.territory,
        position.shown(one.minor, one.currency),
        amount,
        None if one.is_timing else setting.tenths(one.base, total),
        f"{status}: {evidence}" if evidence else status,
        pays,
        one.recoups,
    ]


def _when(share: Fraction, day: dt.date | None) -> str:
    shown = day.isoformat() if day else "?"
    return shown if share == 1 else f"{shown} ({plain(share * 100, 1)}%)"


def _parties(setting: Setting, plan: Plan) -> Table:
    """Each party's share, what it is made of, and the least that a treaty asks."""
    word = setting.word
    ledger = plan.ledger()
    kinds = list(dict.fromkeys(kind for row in ledger.values() for kind in row))
    columns = [
        Column(word("party"), share=2),
        *(setting.money(word(f"ledger.{kind}")) for kind in kinds),
        setting.money(word("total")),
        Column(f"{word('share')} %", end=True, digits=1),
        Column(f"{word('least')} %", end=True, digits=1),
        Column(word("homes"), share=1.2),
    ]
    homes = setting.position.homes
    rows: list[list[Cell]] = []
    for company, row in ledger.items():
        brought = sum(row.values())
        least = plan.minima.get(company)
        rows.append(
            [
                setting.party(company),
                *(setting.figure(row[kind]) if kind in row else None for kind in kinds),
                setting.figure(brought),
                setting.tenths(brought, plan.value),
                plain(least * 100, 1) if least is not None else None,
                ", ".join(homes.by_company.get(company, ())) if homes else "",
            ]
        )
    return Table(columns, rows, name=word("ledger.title"), title=word("ledger.title"))


def _conditions(setting: Setting, plan: Plan) -> list[Block]:
    word = setting.word
    rows: list[list[Cell]] = [
        [one.id, each.what, each.due, each.met] for one in plan.sources for each in one.conditions
    ]
    if not rows:
        return []
    columns = [Column(word("source"), share=1), Column(word("text"), share=3), Column(word("due")), Column(word("met"))]
    title = word("conditions.title")
    return [Heading(title, 2), Table(columns, rows, name=title)]


def _security(setting: Setting, plan: Plan) -> list[str]:
    """Each loan that stands on a source, in a sentence."""
    found = [
        setting.word("secured_on", loan=one.id, source=security.id)
        for one in plan.sources
        if one.is_timing and (security := plan.security_of(one)) is not None
    ]
    homes = setting.position.homes
    if homes is not None and homes.pool:
        found.append(f"{setting.word('pool')}: {', '.join(homes.pool)}")
    return found

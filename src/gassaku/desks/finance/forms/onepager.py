"""The financing plan on one page, as financiers expect it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gassaku.desks.finance.amount import plain
from gassaku.desks.finance.forms.setting import Setting
from gassaku.desks.finance.plan.sources import Plan, PlanSource
from gassaku.desks.finance.position import Position, milestones_of
from gassaku.printing import Block, Cell, Column, Facts, Paragraph, Report, Table


def plan_form(position: Position, language: str) -> Report:
    """Sources with party, status, timing and recoupment; shares against minima; gap, conditions and security."""
    setting = Setting(position, language)
    word, plan = setting.word, position.plan
    blocks: list[Block] = [Facts(_head(setting, plan))]
    if plan is not None:
        blocks += [_sources(setting, plan), _parties(setting, plan)]
        blocks += [Paragraph(" · ".join(notes), dim=True)] if (notes := _notes(setting, plan)) else []
    footer = setting.footer(position.on)
    return Report(setting.work, language, blocks, subtitle=word("plan.title"), footer=footer, landscape=True)


def _head(setting: Setting, plan: Plan | None) -> list[tuple[str, Cell]]:
    position, word = setting.position, setting.word
    sheet = position.production.sheet
    rows: list[tuple[str, Cell]] = []
    form = ""
    if sheet and sheet.format and sheet.format.episodes:
        form = word("episodes_minutes", episodes=sheet.format.episodes, minutes=sheet.format.minutes or "–")
    if position.total is not None:
        rows.append((word("budget"), " · ".join(filter(None, (position.shown(position.total), form)))))
    if plan is None:
        return rows
    if plan.rates:
        rates = ", ".join(f"{name} {plain(rate, 8)}" for name, rate in plan.rates.items())
        day = plan.rates_on.isoformat() if plan.rates_on else "–"
        source = f" ({plan.rates_source})" if plan.rates_source else ""
        rows.append((word("rates_of", day=day), rates + source))
    cash = f"{word('cash')} {position.shown(plan.cash)}"
    firm = f"{word('cash_firm')} {position.shown(plan.contracted_cash)}"
    rows.append((word("value"), f"{position.shown(plan.value)} · {cash} · {firm}"))
    if position.gap is not None:
        rows.append((word("gap"), position.shown(position.gap)))
    return rows


def _sources(setting: Setting, plan: Plan) -> Table:
    word, total = setting.word, setting.position.total or plan.value
    columns = [
        Column(word("source"), share=1.5),
        Column(word("kind"), share=1.25),
        Column(word("party"), share=1.5),
        Column(word("country")),
        Column(word("own_currency"), end=True),
        setting.money(word("in_base", currency=setting.currency)),
        Column(word("of_budget"), end=True, digits=1),
        Column(word("status")),
        Column(word("pays")),
        Column(word("recoups")),
    ]
    rows: list[list[Cell]] = [_source(setting, plan, one, total) for one in plan.sources]
    counted = plan.value
    rows.append([word("total"), "", "", "", "", setting.figure(counted), setting.tenths(counted, total), "", "", ""])
    gap = total - counted
    rows.append([word("gap"), "", "", "", "", setting.figure(gap), setting.tenths(gap, total), "", "", ""])
    strong = frozenset({len(rows) - 2, len(rows) - 1})
    return Table(columns, rows, name=word("plan.title"), strong=strong)


def _source(setting: Setting, plan: Plan, one: PlanSource, total: int) -> list[Cell]:
    position = setting.position
    days = plan.days(milestones_of(position.production))
    paid = [each.when.day(days) for each in one.payments]
    amount = f"({setting.figure(one.base):,})" if one.is_timing else setting.figure(one.base)
    return [
        f"{one.id}, {one.who}" if one.who else one.id,
        setting.word(f"kind.{one.kind}"),
        setting.party(one.company),
        one.payer or one.territory,
        position.shown(one.minor, one.currency),
        amount,
        None if one.is_timing else setting.tenths(one.base, total),
        setting.word(f"status.{one.status}"),
        _when(paid),
        one.recoups,
    ]


def _when(days: Sequence[dt.date | None]) -> str:
    """The first and the last payment, and how many there are."""
    known = sorted(day for day in days if day is not None)
    if not known:
        return "?" if days else ""
    ends = list(dict.fromkeys((known[0].isoformat(), known[-1].isoformat())))
    return " – ".join(ends) + (f" ({len(days)})" if len(days) > 1 else "")


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
        *([Column(f"{word('least')} %", end=True, digits=1)] if plan.minima else []),
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
                *([plain(least * 100, 1) if least is not None else None] if plan.minima else []),
                ", ".join(homes.by_company.get(company, ())) if homes else "",
            ]
        )
    return Table(columns, rows, name=word("ledger.title"), title=word("ledger.title"))


def _notes(setting: Setting, plan: Plan) -> list[str]:
    """The small print: what must happen first, the pool, loans and their security, what each status stands on."""
    word, homes = setting.word, setting.position.homes
    loans = [
        word("secured_on", loan=one.id, source=security.id)
        for one in plan.sources
        if one.is_timing and (security := plan.security_of(one)) is not None
    ]
    papers: dict[str, list[str]] = {}
    for one in plan.sources:
        day = one.evidence_on.isoformat() if one.evidence_on else ""
        paper = " ".join(filter(None, (one.evidence or one.valued, day)))
        if paper:
            papers.setdefault(paper, []).append(one.id)
    asked = [
        f"{one.id}: {each.what} ({word('due')} {each.due.isoformat() if each.due else '–'}, "
        f"{word('met')} {each.met.isoformat() if each.met else '–'})"
        for one in plan.sources
        for each in one.conditions
    ]
    told = [
        (word("conditions.title"), "; ".join(asked)),
        (word("pool"), ", ".join(homes.pool) if homes else ""),
        (word("notes.title"), " ".join(loans)),
        (word("evidence"), "; ".join(f"{', '.join(ids)}: {paper}" for paper, ids in papers.items())),
    ]
    return [f"{name}: {text}" for name, text in told if text]

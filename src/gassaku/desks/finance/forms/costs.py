"""The weekly cost report on paper, and who owes whom."""

from __future__ import annotations

from gassaku.desks.finance.actuals import CostReport, CostRow, cost_report, settlements
from gassaku.desks.finance.actuals.report import BY
from gassaku.desks.finance.forms.setting import Setting
from gassaku.desks.finance.plan.flow import month_of
from gassaku.desks.finance.position import Position
from gassaku.printing import Block, Cell, Column, Report, Table

_COLUMNS = ("budget", "week", "to_date", "committed", "to_complete", "expected", "variance")


def cost_form(position: Position, language: str, by: str = "category") -> Report:
    """To date, committed, to complete and variance: by account, then by party and country; debts of the month."""
    setting = Setting(position, language)
    word = setting.word
    kinds = list(dict.fromkeys((by if by in BY else "category", "company", "country")))
    reports = [cost_report(position.budget, position.costs, position.on, kind, position.chart) for kind in kinds]
    blocks: list[Block] = [_table(setting, one) for one in reports]
    blocks.append(_owed(setting, position))
    since, until = (day.isoformat() for day in (reports[0].since, reports[0].until))
    title = f"{word('costs.title')} · {word('week_of', since=since, until=until)}"
    return Report(setting.work, language, blocks, subtitle=title, footer=setting.footer(position.on), landscape=True)


def _table(setting: Setting, report: CostReport) -> Table:
    word = setting.word
    rows = [[_name(setting, report.by, row.name), *_figures(setting, row)] for row in report.rows]
    rows.append([word("total"), *_figures(setting, report.total)])
    head = {"company": "party", "country": "country"}.get(report.by, "account")
    columns = [Column(word(head), share=2), *(setting.money(word(name)) for name in _COLUMNS)]
    return Table(columns, rows, name=word(head), title=word(head), strong=frozenset({len(rows) - 1}))


def _name(setting: Setting, by: str, name: str) -> Cell:
    if by == "company":
        return setting.party(name)
    if by == "country":
        return name or setting.word("nobody")
    known = setting.position.chart.name_of(name, setting.language)
    return known if by == "section" and known else f"{name} {known}".strip()


def _figures(setting: Setting, row: CostRow) -> list[Cell]:
    return [setting.figure(getattr(row, name)) for name in _COLUMNS]


def _owed(setting: Setting, position: Position) -> Table:
    word = setting.word
    rows: list[list[Cell]] = [
        [
            setting.party(one.debtor),
            setting.party(one.creditor),
            position.shown(one.minor, one.currency),
            setting.figure(one.base),
        ]
        for one in settlements(position.costs, month_of(position.on))
    ]
    columns = [
        Column(word("debtor"), share=2),
        Column(word("creditor"), share=2),
        Column(word("amount"), end=True, share=1.5),
        setting.money(word("in_base", currency=setting.currency)),
    ]
    title = word("owed.title")
    return Table(columns, rows, name=title, title=f"{title} · {month_of(position.on)}")

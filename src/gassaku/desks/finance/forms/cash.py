"""The cash flow on paper: months, party by party, currency by currency, every payment; and what is open to rates."""

from __future__ import annotations

from gassaku.desks.finance.currency.exposure import exposure_of
from gassaku.desks.finance.forms.setting import Setting
from gassaku.desks.finance.plan.flow import CashFlow, balances
from gassaku.desks.finance.position import Position
from gassaku.printing import Block, Cell, Column, Facts, Paragraph, Report, Table


def cash_form(position: Position, language: str) -> Report:
    """The month the money ends first, then the months, parties, currencies and payments."""
    setting = Setting(position, language)
    word, cash = setting.word, position.cash
    blocks: list[Block] = []
    if cash is not None:
        ends = cash.ends
        paid = ((word("interest"), cash.interest), (word("withheld"), cash.withheld))
        blocks = [
            Paragraph(word("money_ends", month=ends.month) if ends else word("money_lasts")),
            Facts([(name, position.shown(minor)) for name, minor in paid]),
            _months(setting, cash),
            _parties(setting, cash),
            _currencies(setting, cash),
            _payments(setting, cash),
        ]
    footer = setting.footer(position.on)
    return Report(setting.work, language, blocks, subtitle=word("cash.title"), footer=footer)


def _months(setting: Setting, cash: CashFlow) -> Table:
    word = setting.word
    rows: list[list[Cell]] = [
        [one.month, *(setting.figure(amount) for amount in (one.inflow, one.outflow, one.balance, one.lowest))]
        for one in cash.months
    ]
    columns = [Column(word("month")), *(setting.money(word(name)) for name in ("in", "out", "left", "lowest"))]
    return Table(columns, rows, name=word("cash.title"), title=word("cash.title"))


def _parties(setting: Setting, cash: CashFlow) -> Table:
    word = setting.word
    rows: list[list[Cell]] = [
        [setting.party(one.name), one.month, *(setting.figure(part) for part in (one.inflow, one.outflow, one.net))]
        for one in balances(cash.flows, "company")
    ]
    columns = [
        Column(word("party"), share=2),
        Column(word("month")),
        *(setting.money(word(name)) for name in ("in", "out", "left")),
    ]
    return Table(columns, rows, name=word("party"), title=word("party"))


def _currencies(setting: Setting, cash: CashFlow) -> Table:
    word = setting.word
    rows: list[list[Cell]] = [
        [one.name, one.month, *(setting.figure(part, one.name) for part in (one.inflow, one.outflow, one.net))]
        for one in balances(cash.flows, "currency", own=True)
    ]
    columns = [Column(word("currency")), Column(word("month"))]
    columns += [Column(word(name), end=True) for name in ("in", "out", "left")]
    return Table(columns, rows, name=word("currency"), title=word("currency"))


def _payments(setting: Setting, cash: CashFlow) -> Table:
    word = setting.word
    chart = setting.position.chart
    rows: list[list[Cell]] = [
        [
            one.day,
            chart.name_of(one.what, setting.language) or one.what,
            setting.party(one.company),
            setting.position.shown(one.minor, one.currency),
            setting.figure(one.amount),
        ]
        for one in cash.flows
    ]
    columns = [
        Column(word("day")),
        Column(word("text"), share=2),
        Column(word("party"), share=2),
        Column(word("own_currency"), end=True, share=1.6),
        setting.money(word("in_base", currency=setting.currency)),
    ]
    return Table(columns, rows, name=word("pays"), title=word("pays"))


def currency_form(position: Position, language: str) -> Report:
    """What each party has open to the rate of exchange, month by month."""
    setting = Setting(position, language)
    word = setting.word
    flows = position.cash.flows if position.cash else ()
    rows: list[list[Cell]] = [
        [
            setting.party(one.company),
            one.month,
            one.currency,
            *(setting.figure(part, one.currency) for part in (one.inflow, one.outflow, one.open)),
            setting.figure(one.base),
        ]
        for one in exposure_of(flows, position.books)
    ]
    columns = [
        Column(word("party"), share=2),
        Column(word("month")),
        Column(word("currency")),
        *(Column(word(name), end=True) for name in ("in", "out", "left")),
        setting.money(word("in_base", currency=setting.currency)),
    ]
    title = word("exposure.title")
    table = Table(columns, rows, name=title, title=title)
    return Report(setting.work, language, [table], subtitle=word("currency.title"), footer=setting.footer(position.on))

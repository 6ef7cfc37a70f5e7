"""The budget on paper: the tree in the reader's names, the pivot, the episodes, and lines that read back."""

from __future__ import annotations

from fractions import Fraction

from gassaku.desks.finance.amount import plain
from gassaku.desks.finance.budget import Branch, Budget, Comparison, by_episode, pivot_of, roll_up
from gassaku.desks.finance.budget.line import PATTERN, Cost
from gassaku.desks.finance.forms.setting import Setting
from gassaku.desks.finance.position import Position
from gassaku.printing import Cell, Column, Report, Table
from gassaku.vocabulary.money import digits

BUDGET_TABLES = ("tree", "pivot", "episodes", "sums", "lines")
TREE_LEVELS = 3  # a top sheet and its accounts; the lines are a table of their own


def budget_form(position: Position, language: str, level: str = "category", first: str = "tree") -> Report:
    """Tree, pivot, episodes, another program's figures beside ours, and the lines.

    Args:
        level: of the pivot's accounts.
        first: which of `BUDGET_TABLES` stands first, and so is what its CSV carries.
    """
    setting = Setting(position, language)
    word, budget = setting.word, position.budget
    tables: dict[str, Table] = {}
    if budget is not None:
        tables = {"tree": tree_table(setting, budget), "pivot": pivot_table(setting, budget, level)}
        if position.gathered.episodes:
            tables["episodes"] = episode_table(setting, budget)
        if position.gathered.figures:
            tables["sums"] = figure_table(setting)
        tables["lines"] = lines_table(budget, word("budget.title"))
    blocks = sorted(tables, key=lambda name: name != first)
    return Report(
        setting.work,
        language,
        [tables[name] for name in blocks],
        subtitle=word("budget.title"),
        footer=setting.footer(position.on),
        landscape=True,
    )


def tree_table(setting: Setting, budget: Budget) -> Table:
    """Sections, categories and accounts with their sums."""
    word, chart = setting.word, setting.position.chart
    rows: list[list[Cell]] = []
    strong: set[int] = set()

    def walk(branch: Branch) -> None:
        if branch.level == 1:
            strong.add(len(rows))
        shown = chart.name_of(branch.account, setting.language) if branch.level < TREE_LEVELS else _titles(branch)
        code = "" if branch.level == 1 and shown else branch.account
        rows.append([code, ("    " * (branch.level - 1)) + (shown or branch.account), setting.figure(branch.total)])
        for below in branch.below if branch.level < TREE_LEVELS else ():
            walk(below)

    for branch in roll_up(budget, chart):
        walk(branch)
    strong.add(len(rows))
    rows.append(["", word("total"), setting.figure(budget.total)])
    columns = [Column(word("account")), Column(word("text"), share=4), setting.money(word("total"))]
    return Table(columns, rows, name=word("budget.title"), title=word("budget.title"), strong=frozenset(strong))


def _titles(branch: Branch) -> str:
    """The texts of an account's lines, the first few."""
    texts = list(dict.fromkeys(one.account for one in branch.below if one.account))
    return "; ".join(texts[:3]) + (" …" if len(texts) > 3 else "")


def pivot_table(setting: Setting, budget: Budget, level: str) -> Table:
    """Where it is spent, who pays."""
    word, chart = setting.word, setting.position.chart
    pivot = pivot_of(budget, level, chart)
    columns = [
        Column(word("country")),
        Column(word("account"), share=2),
        *(setting.money(setting.party(company)) for company in pivot.companies),
        setting.money(word("total")),
    ]
    rows: list[list[Cell]] = []
    for row in pivot.rows:
        name = chart.name_of(row.account, setting.language)
        parts = [setting.figure(row.amounts[one]) if one in row.amounts else None for one in pivot.companies]
        account = f"{row.account} {name}".strip() if level != "section" else name or row.account
        rows.append([row.country or word("nobody"), account, *parts, setting.figure(row.total)])
    totals = [setting.figure(pivot.totals[one]) for one in pivot.companies]
    rows.append([word("total"), "", *totals, setting.figure(pivot.total)])
    title = word("pivot.title")
    return Table(columns, rows, name=title, title=title, strong=frozenset({len(rows) - 1}))


def episode_table(setting: Setting, budget: Budget) -> Table:
    """What each episode costs."""
    word = setting.word
    costs = by_episode(budget, setting.position.gathered.episodes)
    rows: list[list[Cell]] = [
        [one.episode, setting.figure(one.pattern), setting.figure(one.amortised), setting.figure(one.total)]
        for one in costs
    ]
    sums = [sum(getattr(one, name) for one in costs) for name in ("pattern", "amortised", "total")]
    rows.append([word("total"), *(setting.figure(amount) for amount in sums)])
    columns = [Column(word("episode")), *(setting.money(word(name)) for name in ("pattern", "amortised", "total"))]
    title = word("episodes.title")
    return Table(columns, rows, name=title, title=title, strong=frozenset({len(rows) - 1}))


def figure_table(setting: Setting) -> Table:
    """Another program's sums, figure by figure."""
    word = setting.word
    rows: list[list[Cell]] = [
        [one.label, setting.figure(one.printed), setting.figure(one.reckoned), word("yes" if one.same else "no")]
        for one in setting.position.gathered.figures
    ]
    columns = [
        Column(word("text"), share=3),
        setting.money(word("printed")),
        setting.money(word("reckoned")),
        Column(word("agrees")),
    ]
    title = word("figures.title")
    return Table(columns, rows, name=title, title=title)


def lines_table(budget: Budget, name: str = "") -> Table:
    """Every line as this program and others read it back: columns in English, amounts in their own currency.

    What is reckoned on top of the lines stands in it too, as lines; read back without terms it gives the same budget.
    """
    columns = [
        Column("account"),
        Column("description", share=3),
        Column("currency"),
        Column("amount", end=True),
        Column("country"),
        Column("company"),
        Column("rate", end=True),
        Column("basis"),
        Column("episodes"),
    ]
    return Table(columns, [_line(one) for one in budget.lines], name=f"{name} (lines)".strip())


def _line(one: Cost) -> list[Cell]:
    times = len(one.episodes) if one.basis == PATTERN and one.episodes else 1
    amount = plain(Fraction(one.minor, times * 10 ** digits(one.currency)), 12)
    basis = one.basis if one.basis != PATTERN or one.episodes else ""
    episodes = ", ".join(str(number) for number in one.episodes)
    rate = f"{one.rate.numerator}/{one.rate.denominator}" if one.rate.denominator != 1 else one.rate.numerator
    return [one.account, one.text, one.currency, amount, one.country, one.company, rate, basis, episodes]


def comparison_form(position: Position, comparison: Comparison, names: tuple[str, str], language: str) -> Report:
    """Two budgets by meaning: what changed, why, and what it adds."""
    setting = Setting(position, language)
    word = setting.word
    rows: list[list[Cell]] = []
    for one in comparison.changes:
        line = one.after or one.before
        text = line.text if line else ""
        rows.append(
            [
                one.account,
                text,
                word(f"change.{one.kind}"),
                position.shown(one.before.minor, one.before.currency) if one.before else "",
                position.shown(one.after.minor, one.after.currency) if one.after else "",
                setting.figure(one.effect),
            ]
        )
    rows.append(
        [
            "",
            word("total"),
            "",
            position.shown(comparison.before),
            position.shown(comparison.after),
            setting.figure(comparison.after - comparison.before),
        ]
    )
    columns = [
        Column(word("account")),
        Column(word("text"), share=3),
        Column(word("change")),
        Column(word("before"), end=True, share=1.5),
        Column(word("after"), end=True, share=1.5),
        setting.money(word("effect")),
    ]
    title = word("compare.title")
    table = Table(columns, rows, name=title, title=f"{names[0]} → {names[1]}", strong=frozenset({len(rows) - 1}))
    return Report(setting.work, language, [table], subtitle=title, footer=setting.footer(position.on), landscape=True)

"""`gassaku finance plan | budget | compare | cashflow | currency | withholding | costs`: what is spent and who pays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import read_bytes, write_new
from gassaku.cli.finance_shown import print_budget, print_cash, print_changes, print_costs, print_exposure, print_plan
from gassaku.cli.screen import day, print_json, show
from gassaku.desks.documents.kinds import read_budget
from gassaku.desks.finance import forms, position_of
from gassaku.desks.finance.actuals.view import costs_view
from gassaku.desks.finance.budget import compare as compare_budgets
from gassaku.desks.finance.budget.view import changes_view
from gassaku.desks.finance.plan.view import budget_view, cash_view, exposure_view, plan_view
from gassaku.desks.finance.position import Position, budget_of
from gassaku.desks.finance.withholding import COUNTRIES, every_pair, withholding_answer
from gassaku.desks.finance.withholding import withholding as tax_withheld
from gassaku.notation.table import Table
from gassaku.opening import open_production, open_store, rulebook_of
from gassaku.printing import WHOLE, PrintingError, Report, to_csv
from gassaku.production import Production
from gassaku.production.store import MemoryStore, StoreError
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag

PATH = typer.Argument(..., metavar="PATH", help="A production's folder, or a bundle of one.")
ON = typer.Option(None, "--on", metavar="DAY", help="The day it is asked for; today without it.")
READER = typer.Option(None, "--as", metavar="COMPANY", help="What this company sees: its private rows too.")
OUT = typer.Option(None, "--out", metavar="FILE", help="Write it: .pdf, .xlsx or .csv, in the reader's language.")
LANGUAGE = typer.Option("en", "--language", help="The reader's language, as ko, ja, zh-Hans, zh-Hant or th.")
FORCE = typer.Option(False, "--force", help="Write over FILE if it is there.")
JSON = typer.Option(False, "--json", help="The answer as JSON.")
WRITERS: dict[str, Callable[[Report], bytes]] = {
    **{f".{suffix}": write for suffix, write in WHOLE.items()},
    ".csv": lambda report: to_csv(forms.first_table(report)),
}


def plan(
    path: Path = PATH,
    on: str | None = ON,
    reader: str | None = READER,
    out: Path | None = OUT,
    language: str = LANGUAGE,
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """Who brings the money, what is missing, and in which month it ends; with --out the one-page financing plan.

    Example: gassaku finance plan examples/strait-of-moons --out plan.pdf --language ko
    """
    position = position_at(path, on, reader)
    view = plan_view(position, tongue(language))
    answer(view, out, lambda: forms.plan_form(position, tongue(language)), print_plan, json=json, force=force)
    raise typer.Exit(1 if any(one["severity"] == "blocker" for one in view["findings"]) else 0)


def budget(
    path: Path = typer.Argument(..., metavar="PATH|FILE", help="A production, or a table that a program exported."),
    within: Path | None = typer.Option(None, "--in", metavar="PATH", help="With FILE: the production it belongs to."),
    level: str = typer.Option("category", "--by", help="Accounts of the pivot: none, section, category or account."),
    on: str | None = ON,
    reader: str | None = READER,
    out: Path | None = OUT,
    language: str = LANGUAGE,
    force: bool = FORCE,
    table: str = typer.Option("tree", "--table", help="What FILE.csv holds: tree, pivot, episodes, sums or lines."),
    json: bool = JSON,
) -> None:
    """The budget: its tree, where it is spent and who pays, each episode, and every printed sum beside ours.

    Example: gassaku finance budget export.xlsx --in examples/strait-of-moons
    """
    if level not in ("none", "section", "category", "account"):
        raise typer.BadParameter(f"“{level}” is no level: none, section, category or account.", param_hint="--by")
    if table not in forms.BUDGET_TABLES:
        known = ", ".join(forms.BUDGET_TABLES)
        raise typer.BadParameter(f"“{table}” is no table of the budget: {known}.", param_hint="--table")
    position = budget_at(path, within, on, reader)
    view = budget_view(position, level, tongue(language))

    form = forms.budget_form
    answer(view, out, lambda: form(position, tongue(language), level, table), print_budget, json=json, force=force)
    raise typer.Exit(1 if any(one["severity"] == "blocker" for one in view["findings"]) else 0)


def compare(
    before: Path = typer.Argument(..., metavar="BEFORE", help="A production, or a table that a program exported."),
    after: Path = typer.Argument(..., metavar="AFTER", help="The later version, of either sort."),
    within: Path | None = typer.Option(None, "--in", metavar="PATH", help="The production that tables belong to."),
    on: str | None = ON,
    out: Path | None = OUT,
    language: str = LANGUAGE,
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """Two budgets by meaning: what is new, gone, dearer, moved to another country or payer, or only exchanged.

    Example: gassaku finance compare budget-v6.csv budget-v7.csv --in examples/strait-of-moons
    """
    places = [one for one in (before, after) if one.is_dir()]
    home = within or (places[0] if places else None)
    old, new = (budget_at(one, home, on, None) for one in (before, after))
    if old.budget is None or new.budget is None:
        missing = before if old.budget is None else after
        raise StoreError(f"{missing} has no budget that can be read.")
    try:
        compared = compare_budgets(old.budget, new.budget)
    except ValueError as error:
        raise StoreError(str(error)) from error
    names = (before.name, after.name)
    view = changes_view(compared)
    answer(
        view,
        out,
        lambda: forms.comparison_form(new, compared, names, tongue(language)),
        print_changes,
        json=json,
        force=force,
    )


def cashflow(
    path: Path = PATH,
    on: str | None = ON,
    reader: str | None = READER,
    out: Path | None = OUT,
    language: str = LANGUAGE,
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """The cash of every month on the plan's milestones, by party and currency, and the month the money ends.

    Example: gassaku finance cashflow examples/strait-of-moons --out cash.xlsx
    """
    position = position_at(path, on, reader)
    view = cash_view(position)
    answer(view, out, lambda: forms.cash_form(position, tongue(language)), print_cash, json=json, force=force)
    raise typer.Exit(1 if view["money_ends"] else 0)


def currency(
    path: Path = PATH,
    on: str | None = ON,
    reader: str | None = READER,
    out: Path | None = OUT,
    language: str = LANGUAGE,
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """What is open to the rate of exchange, by party and month, and the budget rates beside those of the day.

    Example: gassaku finance currency examples/strait-of-moons --on 2027-06-14
    """
    position = position_at(path, on, reader)
    view = {"currency": position.currency, "exposure": exposure_view(position), "rates": rates_view(position)}
    answer(view, out, lambda: forms.currency_form(position, tongue(language)), print_exposure, json=json, force=force)


def withholding(
    payer: str | None = typer.Argument(None, metavar="[PAYER]", help="The country that pays, as KR."),
    recipient: str | None = typer.Argument(None, metavar="[RECIPIENT]", help="The country that receives, as JP."),
    papers: bool = typer.Option(True, "--papers/--no-papers", help="Whether residence papers are in hand."),
    on: str | None = ON,
    within: Path | None = typer.Option(None, "--in", metavar="PATH", help="With the rules of this production."),
    out: Path | None = OUT,
    language: str = LANGUAGE,
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """Tax withheld from royalties for film and television between KR, JP, CN, TW, HK, SG and TH; without pair, all 42.

    Example: gassaku finance withholding KR JP --on 2027-03-02
    """
    asked, book = day(on), rulebook_of(within)
    pairs = every_pair(book, asked)
    chosen = [
        one
        for (first, second), one in pairs.items()
        if payer in (None, first, first.casefold()) and recipient in (None, second, second.casefold())
    ]
    if payer and recipient:
        found = tax_withheld(book, payer.upper(), recipient.upper(), asked, papers=papers)
        chosen = [found] if found else []
    if not chosen:
        raise StoreError(f"No rule tells what {payer} withholds; there are rules for {', '.join(COUNTRIES)}.")
    rows = [withholding_answer(one) for one in chosen]
    view: Any = rows[0] if payer and recipient else rows  # Any: JSON
    form = forms.withholding_form
    answer(view, out, lambda: form(chosen, asked, tongue(language)), lambda _: _taxes(rows), json=json, force=force)


def costs(
    path: Path = PATH,
    by: str = typer.Option("category", "--by", help="account, category, section, company or country."),
    on: str | None = ON,
    reader: str | None = READER,
    out: Path | None = OUT,
    language: str = LANGUAGE,
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """The weekly cost report: to date, committed, to complete, variance; and who owes whom this month.

    Example: gassaku finance costs examples/strait-of-moons --on 2027-06-14 --by company
    """
    position = position_at(path, on, reader)
    try:
        view = costs_view(position, by)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--by") from error
    answer(view, out, lambda: forms.cost_form(position, tongue(language), by), print_costs, json=json, force=force)


# -- what they share -----------------------------------------------------------------------------------------------


def answer(
    view: Any,  # Any: JSON
    out: Path | None,
    form: Callable[[], Report],
    told: Callable[[Any], None],
    *,
    json: bool,
    force: bool,
) -> None:
    """Writes the paper where one is asked for, and gives the answer as JSON or in lines."""
    if out is not None:
        suffix = out.suffix.casefold()
        if suffix not in WRITERS:
            raise StoreError(f"{out}: it is written as {', '.join(WRITERS)}; end the name with one of them.")
        try:
            write_new(out, WRITERS[suffix](form()), force=force)
        except PrintingError as error:
            raise StoreError(str(error)) from error
    if json:
        print_json(view)
    elif out is not None:
        show(f"{out} is written.")
    else:
        told(view)


def tongue(language: str) -> str:
    """The reader's language.

    Raises:
        typer.BadParameter: no language.
    """
    try:
        return str(Tag.parse(language))
    except VocabularyError as error:
        raise typer.BadParameter(str(error), param_hint="--language") from error


def position_at(path: Path, on: str | None, reader: str | None) -> Position:
    """Where the production at a path stands, as a company sees it."""
    return position_of(production_at(path, reader), day(on))


def production_at(path: Path, reader: str | None) -> Production:
    """The production at a path."""
    production = open_production(open_store(path), reader=reader)
    if reader is not None and not production.company(reader):
        raise typer.BadParameter(f"“{reader}” is no company of {production.id}.", param_hint="--as")
    return production


def budget_at(path: Path, within: Path | None, on: str | None, reader: str | None) -> Position:
    """The budget of a production, or of a table in the production that it belongs to."""
    if path.is_dir() or path.suffix.casefold() not in (".csv", ".tsv", ".xlsx"):
        return position_at(path, on, reader)
    data = read_bytes(path)
    table, _ = read_budget(data, str(path))
    production = production_at(within, reader) if within else _by_itself(table)
    position = position_of(production, day(on))
    _, gathered = budget_of(production, day(on), position.plan, [table])
    return replace(position, gathered=gathered, findings=gathered.findings)


def _by_itself(table: Table) -> Production:
    """A production that has nothing but the table's currency: the only one that the table names, else the dollar."""
    named = {row[column] for column in table.columns if column.casefold() == "currency" for row in table.rows} - {""}
    terms = f"currency: {named.pop()}\n" if len(named) == 1 else "episodes: 0\n"
    sheet = "schema: gassaku.production/1\nid: budget\ntitle: {en: Budget}\n"
    files = {"production.yaml": sheet.encode(), "budget/terms.yaml": terms.encode()}
    return open_production(MemoryStore("budget", files))


def rates_view(position: Position) -> list[dict[str, Any]]:  # Any: JSON
    """Each budget rate beside what is quoted for the day that is asked for."""
    rows: list[dict[str, Any]] = []  # Any: JSON
    for name, budgeted in (position.plan.rates if position.plan else {}).items():
        try:
            quote = position.rates.rate(position.on, name, position.currency)
            now: dict[str, Any] = {"rate": float(quote.rate), "day": quote.day.isoformat(), "source": quote.source}
        except VocabularyError as error:
            now = {"rate": None, "day": None, "source": None, "why": str(error)}
        rows.append({"currency": name, "budget": float(budgeted), **now})
    return rows


def _taxes(rows: list[Any]) -> None:  # Any: JSON
    for one in rows:
        show(f"{one['payer']} → {one['recipient']}  {one['rate']:>7}  {one['why']}")
        if len(rows) == 1:
            show(f"  {one['rule']}, {one['confidence']}, checked {one['checked_on']}: {one['source']}  {one['href']}")
        for trap in one["traps"]:
            show(f"  ▲ {trap}")

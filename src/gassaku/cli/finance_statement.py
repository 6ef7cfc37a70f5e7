"""`gassaku finance statement`: what a collection account paid to whom, period by period."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import write_new
from gassaku.cli.screen import day, print_json, say, show
from gassaku.desks.finance.statements import report_of, to_beancount, to_yaml
from gassaku.desks.finance.statements.account import CollectionAccount, accounts_of
from gassaku.desks.finance.statements.paper import StatementPaper, plain_of
from gassaku.desks.finance.tracing import trace_payment
from gassaku.opening import open_production, open_store
from gassaku.printing import Facts, PrintingError, Report, Table
from gassaku.production.store import StoreError


def statement(
    path: Path = typer.Argument(..., metavar="PATH", help="A production's folder, or a bundle of one."),
    party: str = typer.Option("", "--party", help="One party of the deal; all of them without it."),
    period: str = typer.Option("", "--period", help="As 2028-Q1; the last one without it."),
    deal: str = typer.Option("", "--deal", help="Which deal, where there are several."),
    language: str = typer.Option("en", "--language", metavar="TAG[,TAG]", help="One, or two beside each other."),
    explained: bool = typer.Option(False, "--explained", help="Print where each payment comes from at the end."),
    out: Path | None = typer.Option(None, "--out", help="A .pdf .xlsx .csv .yaml, or a .beancount of all periods."),
    issue: bool = typer.Option(False, "--issue", help="Keep it in the production as issued; it never changes again."),
    on: str | None = typer.Option(None, "--on", metavar="DAY", help="The day of issue; today without it."),
    reader: str | None = typer.Option(None, "--as", metavar="COMPANY", help="From what this company sees."),
    force: bool = typer.Option(False, "--force", help="Write over OUT if it is there."),
    json: bool = typer.Option(False, "--json", help="The statement as JSON."),
) -> None:
    """A collection account's statement: receipts, tax, charges, rates, tier by tier, what is held and why, payments.

    Example: gassaku finance statement examples/strait-of-moons --party kaikyo --language ja,en --out kaikyo.pdf
    """
    production = open_production(open_store(path), reader=reader)
    account = _account(accounts_of(production), deal)
    paper = _paper(account, period)
    if party and paper.party(party) is None:
        known = ", ".join(row.party for row in paper.parties)
        raise typer.BadParameter(f"“{party}” is no party of this deal; there are {known}.", param_hint="--party")
    if issue:
        paper = _issue(path, account, paper, on)
    languages = [tag.strip() for tag in language.split(",") if tag.strip()][:2] or ["en"]
    told = _told(account, paper, party, languages) if explained and party else ()
    if json:
        print_json(plain_of(paper) | ({"explain": told[0]} if told else {}))
    elif out is None:
        _print(report_of(paper, party, languages, told))
    if out is not None:
        try:
            data = _written(out, account, report_of(paper, party, languages, told), paper)
        except PrintingError as error:
            raise StoreError(str(error)) from error
        write_new(out, data, force=force)
        say(f"{out}: {account.name}, {paper.period or 'all receipts'}{f', {party}' if party else ''}")


def _account(accounts: tuple[CollectionAccount, ...], deal: str) -> CollectionAccount:
    named = [one for one in accounts if not deal or one.name == deal]
    if len(named) != 1:
        names = ", ".join(one.name for one in accounts) or "none that can be run"
        raise typer.BadParameter(f"say which deal: {names}.", param_hint="--deal")
    if not named[0].statements:
        raise StoreError(f"The deal {named[0].name} has no receipts yet. Add them under `receipts:`.")
    return named[0]


def _paper(account: CollectionAccount, period: str) -> StatementPaper:
    if not period:
        return account.statements[-1]
    paper = account.statement(period)
    if paper is None:
        known = ", ".join(one.period for one in account.statements if one.period)
        raise typer.BadParameter(
            f"“{period}” is no period of {account.name}; there are {known}.", param_hint="--period"
        )
    return paper


def _issue(path: Path, account: CollectionAccount, paper: StatementPaper, on: str | None) -> StatementPaper:
    if not path.is_dir():
        raise StoreError(f"{path} is a bundle; a statement is issued in the production's folder.")
    if paper.issued:
        raise StoreError(f"The statement of {paper.period} was issued on {paper.issued}; corrections go into the next.")
    file = path / "finance" / "statements" / account.name / f"{paper.period.replace('/', '-') or 'all'}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    made = paper.model_copy(update={"issued": day(on)})
    write_new(file, to_yaml(made))
    say(f"{file}: issued")
    return made


def _told(account: CollectionAccount, paper: StatementPaper, party: str, languages: list[str]) -> list[list[str]]:
    outcome = account.paper.outcome
    return [trace_payment(outcome, party, period=paper.period, language=tag) for tag in languages]


def _written(out: Path, account: CollectionAccount, report: Report, paper: StatementPaper) -> bytes:
    from gassaku.printing import to_csv, to_pdf, to_xlsx

    suffix = out.suffix.casefold()
    if suffix == ".pdf":
        return to_pdf(report)
    if suffix == ".xlsx":
        return to_xlsx(report)
    if suffix == ".csv":
        return to_csv([block for block in report.blocks if isinstance(block, Table)][3])
    if suffix in (".yaml", ".yml"):
        return to_yaml(paper)
    if suffix in (".beancount", ".bean"):
        return to_beancount(account.statements).encode()
    raise typer.BadParameter(f"{out}: write .pdf, .xlsx, .csv, .yaml or .beancount.", param_hint="--out")


def _print(report: Report) -> None:
    show(report.title)
    show(report.subtitle)
    for block in report.blocks:
        if isinstance(block, Facts):
            for name, value in block.rows:
                show(f"  {name}: {value}")
        elif isinstance(block, Table):
            show()
            show(block.title or "")
            for row in block.rows:
                show("  " + "  ".join(_cell(cell) for cell in row if cell not in (None, "")))
        elif not isinstance(block, str):
            show(f"  {getattr(block, 'text', '')}")


def _cell(cell: Any) -> str:  # Any: a cell of a form
    return f"{cell:,}" if hasattr(cell, "as_tuple") or isinstance(cell, int) else str(cell)

"""`gassaku qualification`: does it count? One rule on the figures of a file, or all of them on a production."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import read_bytes
from gassaku.cli.screen import day, print_json, said, show
from gassaku.desks.qualification import (
    UnknownRuleError,
    evaluate_incentive,
    evaluate_test,
    evaluate_working_rule,
    gather,
    report,
)
from gassaku.desks.qualification.dossier import Dossier
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree, read_json, read_yaml
from gassaku.opening import installed_desks, open_production, rulebook_of
from gassaku.production import Production
from gassaku.production.store import StoreError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Official co-production, domestic status, incentives, working rules.",
)

ID = typer.Argument(..., metavar="ID", help="A rule's id, or the name it is known by.")
INPUTS = typer.Option(..., "--inputs", metavar="FILE", help="The figures as a mapping, YAML or JSON.")
ON = typer.Option(None, "--on", metavar="DAY", help="By the law of this day; today without it.")
IN = typer.Option(None, "--in", metavar="PATH", help="With the rules of the production at PATH laid over ours.")
PATH = typer.Argument(..., metavar="PATH", help="A production's folder or bundle.")
TESTS = typer.Option(..., "--test", metavar="ID", help="A test that must pass; several times for several.")
BUDGET = typer.Option(None, "--budget", metavar="AMOUNT", help="The most that it may cost, in whole units.")
MOST_WAYS = typer.Option(20, "--most", min=1, max=200, help="How many changes to name.")
WITH = typer.Option(None, "--with", metavar="SCENARIO", help="With a scenario laid over it.")
AS = typer.Option(None, "--as", metavar="COMPANY", help="As this company sees it.")
JSON = typer.Option(False, "--json", help="The answer as JSON.")


@app.command("test")
def passes(id_: str = ID, inputs: Path = INPUTS, on: str = ON, path: Path = IN, json: bool = JSON) -> None:
    """Does it pass a test of official co-production or domestic status?

    Example: gassaku qualification test cn_order41_joint --inputs figures.yaml
    """
    _answer(evaluate_test, id_, inputs, on, path, json=json)


@app.command()
def incentive(id_: str = ID, inputs: Path = INPUTS, on: str = ON, path: Path = IN, json: bool = JSON) -> None:
    """Is it eligible for an incentive, and how much is it?

    Example: gassaku qualification incentive th_rebate_2025 --inputs figures.yaml
    """
    _answer(evaluate_incentive, id_, inputs, on, path, json=json)


@app.command("working-rule")
def working_rule(id_: str = ID, inputs: Path = INPUTS, on: str = ON, path: Path = IN, json: bool = JSON) -> None:
    """Does a plan keep a working rule: weekly hours, minors, turnaround?

    Example: gassaku qualification working-rule kr_week --inputs week.yaml
    """
    _answer(evaluate_working_rule, id_, inputs, on, path, json=json)


@app.command("report")
def whole_report(
    path: Path = PATH,
    on: str = ON,
    scenario: list[str] = WITH,
    reader: str = AS,
    out: Path | None = typer.Option(None, "--out", metavar="FILE", help="Write it as a form: .pdf or .xlsx."),
    language: str = typer.Option("en", "--language", help="The form's language: en, ko, ja, zh-Hans, zh-Hant or th."),
    force: bool = typer.Option(False, "--force", help="Write over FILE if it is there."),
    json: bool = JSON,
) -> None:
    """Every pair of countries, every test and incentive: pass, fail or can't say, with margins, clauses, deadlines.

    Example: gassaku qualification report examples/strait-of-moons --out counts.pdf --language ko
    """
    from gassaku.cli.qualification_form import write_form
    from gassaku.cli.qualification_report import print_report

    production = open_production(path, layers=scenario or (), reader=reader, desks=installed_desks())
    told = report(production, day(on))
    if out is not None:
        write_form(told, out, language, title=production.title(language), force=force)
    if json:
        print_json(told)
    elif out is None:
        print_report(told)


@app.command("change")
def cheapest(
    path: Path = PATH,
    tests: list[str] = TESTS,
    budget: int = BUDGET,
    most: int = MOST_WAYS,
    on: str = ON,
    scenario: list[str] = WITH,
    reader: str = AS,
    json: bool = JSON,
) -> None:
    """The cheapest change with which the tests pass, by the prices in qualification.yaml; or what contradicts.

    Example: gassaku qualification change examples/strait-of-moons --test cn_order41_joint --budget 500000000
    """
    from gassaku.cli.qualification_report import print_changes
    from gassaku.desks.qualification.change import SolverMissingError, as_json, cheapest_changes
    from gassaku.rules.linear import NotEncodableError

    production = open_production(path, layers=scenario or (), reader=reader, desks=installed_desks())
    asked = day(on)
    try:
        found = cheapest_changes(production.rules, _dossier(production, asked), tests, budget=budget, most=most)
    except KeyError as error:
        raise StoreError(f"There is no rule {error}. `gassaku rules list` has them all.") from error
    except (SolverMissingError, NotEncodableError) as error:
        raise StoreError(str(error)) from error
    told = as_json(found, asked)
    if json:
        print_json(told)
    else:
        print_changes(told)
    if not found.already and not found.ways:
        raise typer.Exit(1)


@app.command()
def allocate(
    path: Path = PATH,
    ceilings: bool = typer.Option(False, "--ceilings", help="Count what somebody else decides, at the most it can be."),
    scenario_name: str = typer.Option(None, "--scenario", metavar="NAME", help="Write it as a scenario of PATH."),
    seconds: float = typer.Option(10.0, "--seconds", min=0.1, max=600.0, help="How long to search."),
    on: str = ON,
    scenario: list[str] = WITH,
    reader: str = AS,
    json: bool = JSON,
) -> None:
    """Shooting days and spend divided over countries so that incentives leave the most, by `allocation:`; proven.

    Example: gassaku qualification allocate examples/strait-of-moons --scenario bangkok-stages
    """
    from gassaku.cli.qualification_allocation import print_allocation, write_scenario
    from gassaku.desks.qualification.allocation import best_division
    from gassaku.desks.qualification.allocation_told import as_json, scenario_of
    from gassaku.desks.qualification.change import SolverMissingError
    from gassaku.desks.qualification.division import AllocationError
    from gassaku.rules.linear import NotEncodableError

    production = open_production(path, layers=scenario or (), reader=reader, desks=installed_desks())
    asked = day(on)
    dossier = _dossier(production, asked)
    try:
        found = best_division(production, dossier, ceilings=ceilings, seconds=seconds)
    except (AllocationError, SolverMissingError, NotEncodableError) as error:
        raise StoreError(str(error)) from error
    told = as_json(found, dossier, asked)
    if scenario_name is not None:
        write_scenario(path, scenario_name, told, scenario_of(found, dossier))
    if json:
        print_json(told)
    else:
        print_allocation(told)


def _dossier(production: Production, asked: dt.date) -> Dossier:
    """What is known of the production.

    Raises:
        StoreError: qualification.yaml is there and can't be read; nothing is searched on half of it.
    """
    found = gather(production, asked)
    if not found.stated and found.findings:
        finding = found.findings[0]
        raise StoreError(f"{finding.message} ({finding.place}) {finding.mend}")
    return found


def _answer(
    evaluate: Callable[..., Any], id_: str, inputs: Path, on: str | None, path: Path | None, *, json: bool
) -> None:
    given = _mapping(inputs)
    try:
        answer = evaluate(rulebook_of(path), id_, given.value, day(on))
    except UnknownRuleError as error:
        raise StoreError(str(error)) from error
    if json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:  # Any: JSON
    """The answer in lines: what was worked out first, then the steps, then the source."""
    for key, value in answer.items():
        if key not in ("explain", "values", "source") and value not in (None, [], {}):
            show(f"{key}: {said(value)}")
    for line in answer.get("explain", ()):
        show(f"  {line}")
    source = answer.get("source") or {}
    show(f"source: {source.get('title', 'not known')} {source.get('href', '')}".rstrip())


def _mapping(file: Path) -> Tree:
    data = read_bytes(file)
    tree = read_json(data, str(file)) if file.suffix.casefold() == ".json" else read_yaml(data, str(file))
    if not isinstance(tree.value, dict):
        raise NotationError(
            str(file), line=1, found="no mapping", expected="the figures as keys and values", mend="Write `key: value`."
        )
    return tree

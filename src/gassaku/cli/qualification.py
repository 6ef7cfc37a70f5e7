"""`gassaku qualification`: does it count? One test, incentive or working rule on the figures of a file."""

from __future__ import annotations

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
)
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree, read_json, read_yaml
from gassaku.opening import rulebook_of
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

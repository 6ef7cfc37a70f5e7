"""`gassaku finance`: the money."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import answer_each
from gassaku.cli.screen import show
from gassaku.desks.finance import run_examples
from gassaku.notation.tree import read_json, read_yaml

app = typer.Typer(add_completion=False, no_args_is_help=True, help="The money: the recoupment waterfall.")


@app.callback()
def finance() -> None:
    """The money: the recoupment waterfall."""


@app.command()
def waterfall(
    files: list[Path] = typer.Argument(..., metavar="FILE…", help="A deal with its receipts, YAML or JSON."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Pay a deal out, tier by tier, to the last minor unit, and say where every payment comes from.

    A file with a list, `examples:` or `cases:` gives one answer an item.

    Example: gassaku finance waterfall deal.yaml
    """

    def work(data: bytes, path: str) -> Any:  # Any: JSON
        tree = read_json(data, path) if path.casefold().endswith(".json") else read_yaml(data, path)
        return run_examples(tree, path)

    answers = answer_each(files, work)
    if json:
        answers.print_json(several=len(files) > 1)
    else:
        for row in answers.rows:
            for one in row if isinstance(row, list) else [row]:
                _print(one)
    broken = any("error" in one for row in answers.rows for one in (row if isinstance(row, list) else [row]))
    raise typer.Exit(2 if answers.failed or broken else 0)


def _print(answer: dict[str, Any]) -> None:  # Any: JSON
    if "error" in answer:
        show(answer["error"])
        return
    if answer.get("id"):
        show(f"{answer['id']}")
    for part in ("parties", "tiers", "deficits", "held"):
        amounts = answer.get(part)
        if isinstance(amounts, dict) and amounts:
            show(f"  {part}")
            width = max(len(str(name)) for name in amounts)
            for name, amount in amounts.items():
                show(f"    {name:<{width}}  {_amount(amount):>18}")
    for finding in answer.get("findings", ()):
        show(f"  ▲ {finding['message']} {finding['mend']}")
    for line in answer.get("explain", ()):
        show(f"  {line if isinstance(line, str) else line.get('text', line)}")
    show()


def _amount(value: Any) -> str:  # Any: a whole number or a Decimal, or a mapping for a hold
    return f"{value:,}" if not isinstance(value, (dict, list, str)) else str(value)

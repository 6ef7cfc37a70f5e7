"""`gassaku finance waterfall`: a deal paid out, explained and drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from gassaku.cli.files import answer_each, write_new
from gassaku.cli.screen import say, show
from gassaku.desks.finance import run_examples
from gassaku.notation.tree import Tree, read_json, read_yaml

LANGUAGE = typer.Option("en", "--language", metavar="TAG", help="Explain in en, ko, ja, zh-Hans, zh-Hant or th.")


def waterfall(
    files: list[Path] = typer.Argument(..., metavar="FILE…", help="A deal with its receipts, YAML or JSON."),
    language: str = LANGUAGE,
    draw: Path | None = typer.Option(None, "--draw", metavar="OUT", help="Draw the deal as a flow: OUT.svg"),
    force: bool = typer.Option(False, "--force", help="Write over OUT if it is there."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Pay a deal out, tier by tier, to the last minor unit, and say where every payment comes from.

    A file with a list, `examples:` or `cases:` gives one answer an item.

    Example: gassaku finance waterfall deal.yaml --language ja --draw deal.svg
    """

    def work(data: bytes, path: str) -> Any:  # Any: JSON
        return run_examples(tree_of(data, path), path, language)

    answers = answer_each(files, work)
    if json:
        answers.print_json(several=len(files) > 1)
    else:
        for row in answers.rows:
            for one in row if isinstance(row, list) else [row]:
                _print(one)
    broken = any("error" in one for row in answers.rows for one in (row if isinstance(row, list) else [row]))
    if draw is not None and not (answers.failed or broken):
        if len(files) > 1:
            raise typer.BadParameter("one deal is drawn at a time; name one FILE.", param_hint="--draw")
        _draw(files[0], draw, language, force=force)
    raise typer.Exit(2 if answers.failed or broken else 0)


def tree_of(data: bytes, path: str) -> Tree:
    """A YAML or JSON document, by its name."""
    return read_json(data, path) if path.casefold().endswith(".json") else read_yaml(data, path)


def _draw(file: Path, out: Path, language: str, *, force: bool) -> None:
    from gassaku.desks.finance.documents import read_deal_paper
    from gassaku.desks.finance.drawing import draw_deal
    from gassaku.desks.finance.drawing_svg import to_svg

    paper, _ = read_deal_paper(file.read_bytes(), str(file))
    if paper is None or file.suffix.casefold() == ".json":
        raise typer.BadParameter(f"{file} holds no one deal in YAML.", param_hint="--draw")
    shown = paper.outcome if paper.periods and paper.outcome.received else None
    write_new(out, to_svg(draw_deal(paper.deal, shown, language=language), paper.deal.scale).encode(), force=force)
    say(f"{out}: the flow of {file}")


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

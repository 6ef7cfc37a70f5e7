"""`gassaku schema`: the JSON Schema of a document in a format of ours."""

from __future__ import annotations

import typer

from gassaku.cli.screen import print_json, show
from gassaku.opening import installed_desks

app = typer.Typer(add_completion=False)


@app.command()
def command(kind: str = typer.Argument(None, metavar="[KIND]", help="As production, people, agreement.")) -> None:
    """Print the JSON Schema of a kind of document; without KIND, every kind and where it lives.

    Example: gassaku schema production
    """
    kinds = {one.name: one for desk in installed_desks() for one in desk.kinds}
    if kind is None:
        width = max(len(name) for name in kinds)
        for name, one in kinds.items():
            has = "  (has a schema)" if one.schema else ""
            show(f"{name:<{width}}  {one.pattern.replace('|', ', ')}{has}")
        return
    if kind not in kinds:
        raise typer.BadParameter(f"“{kind}” is no kind; there are {', '.join(kinds)}.", param_hint="KIND")
    make = kinds[kind].schema
    if make is None:
        with_schema = ", ".join(name for name, one in kinds.items() if one.schema)
        raise typer.BadParameter(
            f"A {kind} document is in a format of the trade, not ours; there are schemas of {with_schema}.",
            param_hint="KIND",
        )
    print_json(make())

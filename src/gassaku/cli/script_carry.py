"""`gassaku script carry`: what persons decided on a breakdown, taken into the next draft."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.files import read_bytes
from gassaku.cli.screen import print_json, show
from gassaku.cli.script_reading import read_file
from gassaku.desks.script.compare import compare
from gassaku.desks.script.tags_carry import carry_tags, new_numbers
from gassaku.production.store import StoreError


def carry(
    a: Path = typer.Argument(..., metavar="OLD", help="The draft that the tags were made for."),
    b: Path = typer.Argument(..., metavar="NEW", help="The draft after it."),
    tags: Path = typer.Argument(..., metavar="TAGS", help="The tags, as scripts/ep01.tags.yaml."),
    out: Path = typer.Argument(..., metavar="OUT", help="Where the tags for NEW are written."),
    force: bool = typer.Option(False, "--force", help="Write over OUT if it is there."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Take what persons decided on a breakdown into the next draft, under the numbers that its scenes have there.

    Example: gassaku script carry ep01.draft6.fountain ep01.fountain ep01.tags.yaml ep01.new.tags.yaml
    """
    if out.exists() and out.stat().st_size and not force:
        raise StoreError(f"{out} is already there. Name another file, or write over it with --force.")
    compared = compare(read_file(a), read_file(b))
    carried = carry_tags(read_bytes(tags), str(tags), compared)
    out.write_bytes(carried.data)
    if json:
        print_json({"file": str(out), "numbers": new_numbers(compared), "cut": list(carried.cut)})
        return
    show(f"{out}: tags for {b}")
    for number in carried.cut:
        show(f"  ▲ scene {number} is not in {b} by itself; look at its tags")

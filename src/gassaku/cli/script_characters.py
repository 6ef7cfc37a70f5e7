"""`gassaku script characters`: what each is called in every language, and how each speaks to the others."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.screen import print_json, show
from gassaku.cli.script_breakdown import sheets_of
from gassaku.desks.script.characters import NOBODY
from gassaku.desks.script.people_view import draft_of, people_json
from gassaku.desks.script.season import production_sheets, translations
from gassaku.desks.script.told import characters_of


def characters(
    path: Path = typer.Argument(..., metavar="PATH|FILE", help="A production's folder, or one script."),
    draft: bool = typer.Option(False, "--draft", help="A story/characters.yaml to begin with, from the scripts."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Names in every language, and how each speaks to each: as declared, and as heard in the lines.

    Example: gassaku script characters examples/strait-of-moons
    """
    declared, alignments = NOBODY, []
    if path.is_dir():
        from gassaku.opening import open_production

        production = open_production(path)
        sheets = production_sheets(production)
        declared, _ = characters_of(production)
        alignments = translations(production)
    else:
        sheets = [sheets_of(path)]
    row = people_json(declared, sheets, alignments)
    if draft:
        show(draft_of(row).rstrip("\n"))
    elif json:
        print_json(row)
    else:
        for one in row["characters"]:
            names = ", ".join(f"{tag} {name}" for tag, name in one["names"].items())
            show(f"{one['cue']}: {one['lines']} lines in {one['scenes']} scenes; {names or 'no names declared'}")
            for tag, name in one["suggested_names"].items():
                show(f"  suggested by a translation: {tag} {name}")
        for one in row["speech"]:
            heard = ", ".join(f"{count} {level}" for level, count in one["heard"].items())
            show(
                f"{one['speaker']} to {one['to']}, {one['language']}: {one['declared'] or 'nothing'} declared; heard "
                f"{heard}, first in {one['first']['scene']}: {one['first']['text'][:40]}"
            )
            for turn in one["turns"]:
                show(f"  turns {turn['level']} in {turn['scene']}")

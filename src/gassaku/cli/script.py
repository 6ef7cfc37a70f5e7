"""`gassaku script`: what is in a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from gassaku.board_json import finding_json
from gassaku.cli.files import answer_each
from gassaku.cli.screen import show
from gassaku.desks.script import examine, read_script, summarise

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Scripts: what is in them.")


@app.callback()
def script() -> None:
    """Scripts: what is in them."""


@app.command()
def info(
    files: list[Path] = typer.Argument(..., metavar="FILE…", help="Fountain, Final Draft, or a country's own layout."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Scenes, characters, languages, eighths; and what a reader would stumble over.

    Example: gassaku script info examples/strait-of-moons/scripts/ep01.fountain
    """

    def work(data: bytes, path: str) -> Any:  # Any: JSON
        read = read_script(data, path)
        found = [finding_json(one, "") for one in examine(read, path)]
        return {"file": path, **summarise(read), "findings": found}

    answers = answer_each(files, work)
    answers.tell(_print, json=json)
    raise typer.Exit(2 if answers.failed else 0)


def _print(row: dict[str, Any]) -> None:  # Any: JSON
    show(f"{row['file']}: {row['format']}, {row['encoding']}, {row['language']}")
    show(
        f"  {row['scene_headings']} scene headings, {row['character_cues']} character cues, "
        f"{row['transitions']} transitions"
    )
    if row["characters"]:
        show(f"  characters: {', '.join(row['characters'])}")
    for scene in row["scenes"]:
        show(f"  {scene['number'] or '–':>6}  {scene.get('eighths', ''):>6}  {scene['heading']}")
    for finding in row["findings"]:
        show(f"  ▲ {finding['place']['line'] or ''}: {finding['message']} {finding['mend']}")

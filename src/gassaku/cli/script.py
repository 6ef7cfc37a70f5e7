"""`gassaku script`: what is in a script, what changed in it, what it needs; and from one format into another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from gassaku.board_json import finding_json
from gassaku.cli.files import answer_each
from gassaku.cli.screen import print_json, show
from gassaku.cli.script_breakdown import breakdown
from gassaku.cli.script_carry import carry
from gassaku.cli.script_characters import characters
from gassaku.cli.script_convert import convert
from gassaku.cli.script_preview import correct_command, preview_command
from gassaku.cli.script_reading import corrections_beside, corrections_file, read_file
from gassaku.cli.script_story import story
from gassaku.desks.script import examine, read_script, summarise
from gassaku.desks.script.align import align as align_scripts
from gassaku.desks.script.compare import compare as compare_drafts
from gassaku.desks.script.corrected import orphan_findings
from gassaku.desks.script.correcting import apply
from gassaku.desks.script.departments import DEPARTMENTS
from gassaku.desks.script.parts import is_long, tell_long
from gassaku.desks.script.views import alignment_json, comparison_json

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Scripts: read, convert, compare, break down.")


app.command()(convert)
app.command("preview")(preview_command)
app.command("correct")(correct_command)


@app.callback()
def script() -> None:
    """Scripts: read, convert, compare, break down."""


@app.command()
def info(
    files: list[Path] = typer.Argument(..., metavar="FILE…", help="Fountain, Final Draft, or a country's own layout."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Scenes, characters, languages, eighths; and what a reader would stumble over.

    Example: gassaku script info examples/strait-of-moons/scripts/ep01.fountain
    """

    def work(data: bytes, path: str) -> Any:  # Any: JSON
        said = corrections_beside(Path(path))
        if is_long(data):
            long = tell_long(data, path, said.layout)
            told = {"findings": [finding_json(one, "") for one in long.findings], "findings_left_out": long.left_out}
            return {"file": path, **long.summary, **told}
        shown = apply(read_script(data, path, layout=said.layout), said)
        beside = str(corrections_file(Path(path)))
        found = (*examine(shown.script, path), *orphan_findings(shown.orphans, beside))
        return {"file": path, **summarise(shown.script), "findings": [finding_json(one, "") for one in found]}

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


JSON = typer.Option(False, "--json", help="The answer as JSON.")


@app.command()
def align(
    a: Path = typer.Argument(..., metavar="A", help="A script."),
    b: Path = typer.Argument(..., metavar="B", help="The same script in another language, or another draft."),
    json: bool = JSON,
) -> None:
    """Which scene and line of A is which of B: over drafts and translations.

    Example: gassaku script align scripts/ep01.fountain scripts/ep01.ja.fountain
    """
    alignment = align_scripts(read_file(a), read_file(b))
    row = alignment_json(alignment)
    if json:
        print_json({"a": str(a), "b": str(b), **row})
        return
    show(f"{a} and {b}: aligned as a {row['how']}, {row['languages'][0]} and {row['languages'][1]}")
    for pair in row["scenes"]:
        sides = [" + ".join(str(one["number"] or one["index"]) for one in pair[side]) or "–" for side in "ab"]
        heading = (pair["a"] or pair["b"])[0]["heading"]
        moved = "  moved" if pair["moved"] else ""
        show(f"  {sides[0]:>8} {sides[1]:>8}  {round(pair['alike'] * 100):>3} %  {heading}{moved}")
    for name, twin in row["names"].items():
        show(f"  {name} is {twin}")
    for line in row["without_twin"]:
        show(f"  ▲ {a if line['side'] == 'a' else b}:{line['line']}: no twin: {line['text'][:60]}")


@app.command()
def compare(
    a: Path = typer.Argument(..., metavar="OLD", help="The draft before."),
    b: Path = typer.Argument(..., metavar="NEW", help="The draft after it."),
    revision: int = typer.Option(1, "--revision", min=1, help="Which revision NEW is: 1 is blue, 2 pink, and so on."),
    department: str = typer.Option("", "--for", help="Only what changed for one department, as props."),
    json: bool = JSON,
) -> None:
    """What changed from one draft to the next: scenes moved, split, merged, cut and new, and lines.

    Example: gassaku script compare ep01.draft6.fountain ep01.draft7.fountain --for locations
    """
    if department and department not in DEPARTMENTS:
        known = ", ".join(DEPARTMENTS)
        raise typer.BadParameter(f"“{department}” is no department; there are {known}.", param_hint="--for")
    row = comparison_json(compare_drafts(read_file(a), read_file(b)), revision, department)
    if json:
        print_json({"old": str(a), "new": str(b), **row})
        return
    counts = ", ".join(f"{count} {name}" for name, count in row["counts"].items() if count)
    show(f"{b}: {row['colour']} revision; scenes: {counts or 'none'}")
    for one in row["departments"]:
        show(f"  {one['scene']:>6}  {one['department']}: {one['what']}")


app.command()(breakdown)
app.command()(carry)
app.command()(characters)
app.command()(story)

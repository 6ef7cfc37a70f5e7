"""`gassaku script preview` and `correct`: what each line is taken for, and what a person says it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from gassaku.board_json import finding_json
from gassaku.cli.files import read_bytes
from gassaku.cli.screen import print_json, show
from gassaku.cli.script_reading import corrections_beside, corrections_file
from gassaku.desks.script.corrected import orphan_findings
from gassaku.desks.script.corrections import KINDS_OF_LINE, write_corrections
from gassaku.desks.script.preview import Preview, PreviewLine, Reach, correct, preview

JSON = typer.Option(False, "--json", help="The answer as JSON.")


def preview_command(
    file: Path = typer.Argument(..., metavar="FILE", help="A script of any format."),
    corrections: Path | None = typer.Option(
        None, "--corrections", metavar="YAML", help="Corrections; else those beside FILE."
    ),
    below: float = typer.Option(1.0, "--below", min=0, max=1, help="Only lines of which the reader is less sure."),
    json: bool = JSON,
) -> None:
    """Each line of a script: what it is taken for, how sure the reader is, and why.

    Example: gassaku script preview scripts/ep01.txt --below 0.9
    """
    shown = preview(read_bytes(file), str(file), corrections_beside(file, corrections))
    if json:
        print_json(preview_json(shown, str(corrections or corrections_file(file))))
        return
    for line in shown.lines:
        if line.sure < below or below == 1.0:
            show(_row(line))
    for finding in orphan_findings(shown.orphans, str(corrections or corrections_file(file))):
        show(f"  ▲ {finding.message} {finding.mend}")


def _row(line: PreviewLine) -> str:
    said = f"{line.kind} (read as {line.read_as})" if line.corrected and line.kind != line.read_as else line.kind
    return f"{line.number:>6}  {line.sure:>4.0%}  {said:<14} {line.text[:70]}  ({line.reason})"


def preview_json(shown: Preview, path: str) -> dict[str, Any]:  # Any: JSON
    """The preview as JSON."""
    return {
        "format": shown.script.format,
        "evidence": list(shown.script.evidence),
        "lines": [
            {
                "line": line.number,
                "text": line.text,
                "kind": line.kind,
                "read_as": line.read_as,
                "sure": line.sure,
                "why": line.why,
                "reason": line.reason,
                "corrected": line.corrected,
                "scene": line.scene,
            }
            for line in shown.lines
        ],
        "findings": [finding_json(one, "") for one in orphan_findings(shown.orphans, path)],
    }


def correct_command(
    file: Path = typer.Argument(..., metavar="FILE", help="A script; its corrections are written beside it."),
    line: int = typer.Argument(..., min=1, help="The number of the line, as `preview` shows it."),
    kind: str = typer.Argument(..., metavar="KIND", help="What it is: " + ", ".join(KINDS_OF_LINE)),
    every: bool = typer.Option(False, "--every", help="And every line of the same words."),
    like: bool = typer.Option(False, "--like", help="And every line like it, whatever numbers it holds."),
    json: bool = JSON,
) -> None:
    """Say what a line is; it is remembered for the next draft.

    Example: gassaku script correct scripts/ep01.txt 12 character --every
    """
    corrections = corrections_beside(file)
    shown = preview(read_bytes(file), str(file), corrections)
    chosen = next((one for one in shown.lines if one.number == line), None)
    if chosen is None:
        raise typer.BadParameter(f"line {line} of {file} has no text; `gassaku script preview` shows those that have.")
    if kind not in KINDS_OF_LINE:
        raise typer.BadParameter(f"“{kind}” is no kind of line; there are {', '.join(KINDS_OF_LINE)}.")
    reach: Reach = "like" if like else "every" if every else "line"
    said = correct(corrections, chosen, kind, reach)
    beside = corrections_file(file)
    beside.write_text(write_corrections(said), encoding="utf-8")
    again = preview(read_bytes(file), str(file), said)
    changed = sum(one.kind != other.kind for one, other in zip(again.lines, shown.lines, strict=False))
    row = {"file": str(beside), "line": line, "kind": kind, "reach": reach, "changed": changed}
    if json:
        print_json(row)
    else:
        show(f"{beside}: line {line} is {kind}; {changed} lines read otherwise now")

"""`gassaku script convert`: the same script in another format, and on paper."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.files import write_new
from gassaku.cli.screen import print_json, show
from gassaku.cli.script_reading import read_file
from gassaku.desks.script import Script
from gassaku.desks.script.convert import PACKED, Loss, target_of
from gassaku.desks.script.convert import convert as convert_script
from gassaku.desks.script.layout_writer import LAYOUTS
from gassaku.desks.script.pages import FORMS
from gassaku.printing import PrintingError
from gassaku.production.store import StoreError


def convert(
    in_: Path = typer.Argument(
        ..., metavar="IN", help="Fountain, FDX, DOCX, HWPX, HWP, PDF, or a country's own layout."
    ),
    out: Path = typer.Argument(
        ..., metavar="OUT", help="Its suffix names the format: .fountain .fdx .txt .docx .hwpx .pdf"
    ),
    layout: str = typer.Option(
        "", "--layout", help="korean, japanese, chinese or thai; for .pdf also american, vertical or sheets."
    ),
    read_as: str = typer.Option("", "--read-as", help="The layout that IN is in, if it is taken for another."),
    vertical: bool = typer.Option(False, "--vertical", help="For .pdf: Japanese, written down the page."),
    sheets: bool = typer.Option(False, "--sheets", help="For .pdf: Japanese, on sheets of 400 squares."),
    force: bool = typer.Option(False, "--force", help="Write over OUT if it is there."),
    json: bool = typer.Option(False, "--json", help="The answer as JSON."),
) -> None:
    """Write the same script in another format, and say what that format did not carry.

    Example: gassaku script convert ep01.fountain ep01.pdf --vertical
    """
    suffix = out.suffix.casefold().lstrip(".")
    wanted = "sheets" if sheets else "vertical" if vertical else layout
    known = FORMS if suffix == "pdf" else LAYOUTS
    if wanted and wanted not in known:
        raise typer.BadParameter(f"“{wanted}” is no layout of .{suffix}; there are {', '.join(known)}.")
    if read_as and read_as not in {*LAYOUTS, "fountain"}:
        raise typer.BadParameter(f"“{read_as}” is no layout; there are fountain, {', '.join(LAYOUTS)}.")
    script = read_file(in_, read_as)
    try:
        target = target_of(suffix, wanted, script)
    except ValueError as error:
        raise StoreError(f"{out}: {error}.") from error
    try:
        data, lost = convert_script(script, target, into=suffix if suffix in {*PACKED, "pdf"} else "")
    except PrintingError as error:
        raise StoreError(f"{out}: {error}") from error
    write_new(out, data, force=force)
    _tell(script, target, out, lost, json=json)


def _tell(script: Script, target: str, out: Path, lost: tuple[Loss, ...], *, json: bool) -> None:
    row = {
        "file": str(out),
        "from": script.format,
        "to": target,
        "changed": [],
        "lost": [{"what": one.what, "count": one.count, "lines": [line for line in one.lines if line]} for one in lost],
    }
    if json:
        print_json(row)
        return
    show(f"{out}: {target}")
    for one in lost:
        show(f"  not carried: {one}")

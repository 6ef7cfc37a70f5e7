"""`gassaku studio backup` and `gassaku studio restore`."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.screen import say, show


def backup(
    file: Path = typer.Argument(..., metavar="FILE.zip", help="The file to make; it must not be there yet."),
) -> None:
    """Write everything that the studio holds into one file. People may work on meanwhile.

    Example: gassaku studio backup studio-2027-10-22.zip
    """
    from gassaku.cli.studio_run import set_up

    set_up()
    from gassaku.studio.workspace.backup import write_backup

    counts = write_backup(file)
    show(f"{file}: {_said(counts)}. It opens every document: keep it as you keep the studio.")


def restore(file: Path = typer.Argument(..., metavar="FILE.zip", help="A file that `backup` made.")) -> None:
    """Bring a backup into an empty studio, on SQLite or PostgreSQL, and walk its chains.

    Example: gassaku studio migrate && gassaku studio restore studio-2027-10-22.zip
    """
    from gassaku.cli.studio_run import set_up

    set_up()
    from gassaku.studio.access.verifying import walk_all
    from gassaku.studio.workspace.backup import read_backup

    counts = read_backup(file)
    show(f"{file} is in the studio: {_said(counts)}. Everybody signs in again.")
    walked = walk_all()
    broken = [one for one in walked if one.walk.broken]
    for one in broken:
        say(f"gassaku: {one.production}  {one.walk.layer}: {one.walk.broken}")
    if broken:
        say("gassaku: that is how it was backed up. An earlier backup may be whole.")
        raise typer.Exit(1)
    show(f"All {len(walked)} chains are whole.")


def _said(counts: dict[str, int]) -> str:
    productions, revisions = counts["workspace.Production"], counts["workspace.Revision"]
    return f"{productions} productions, {revisions} revisions, {counts['workspace.Entry']} entries"

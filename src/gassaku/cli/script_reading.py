"""A script from a file, with the corrections that lie beside it."""

from __future__ import annotations

from pathlib import Path

from gassaku.cli.files import read_bytes
from gassaku.desks.script import Script
from gassaku.desks.script.corrections import NO_CORRECTIONS, Corrections, read_corrections
from gassaku.desks.script.preview import read_corrected


def corrections_file(script: Path) -> Path:
    """Where the corrections of a script lie: beside it, under its name."""
    return script.with_suffix("").with_name(f"{script.with_suffix('').name}.corrections.yaml")


def corrections_beside(script: Path, named: Path | None = None) -> Corrections:
    """The corrections in the file that is named, else in the one beside the script; none where there is no such file.

    Raises:
        NotationError: the file is there and can't be used.
    """
    file = named or corrections_file(script)
    if named is None and not file.is_file():
        return NO_CORRECTIONS
    return read_corrections(read_bytes(file), str(file))


def read_file(file: Path, layout: str = "") -> Script:
    """The script in a file, corrected; `layout` is what a person says now.

    Raises:
        NotationError: the script or its corrections can't be read.
    """
    corrections = corrections_beside(file)
    if layout:
        corrections = corrections.model_copy(update={"layout": layout})
    return read_corrected(read_bytes(file), str(file), corrections)

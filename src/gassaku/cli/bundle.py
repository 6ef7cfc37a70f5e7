"""`gassaku bundle`: the production in one file, to send it. Private rows stay at home."""

from __future__ import annotations

from pathlib import Path

import typer

from gassaku.cli.screen import show
from gassaku.opening import open_store
from gassaku.production.bundle import write_bundle
from gassaku.production.store import StoreError

app = typer.Typer(add_completion=False)


@app.command()
def command(
    folder: Path = typer.Argument(..., metavar="DIR", help="The production's folder."),
    file: Path = typer.Argument(..., metavar="BUNDLE.zip", help="The file to make; it must not be there yet."),
    private: list[str] = typer.Option(
        [], "--private", metavar="COMPANY", help="Take this company's private rows along."
    ),
) -> None:
    """Pack a production into one file. What one company keeps private is left out unless it is named.

    Example: gassaku bundle examples/strait-of-moons moons.zip
    """
    store = open_store(folder)
    if "production.yaml" not in store.paths():
        raise StoreError(f"{folder} is no production: it has no production.yaml.")
    if file.exists():
        raise StoreError(f"{file} is already there. Name another file, or remove it first.")
    kept = [
        path
        for path in store.paths()
        if not path.startswith("private/") or any(path.startswith(f"private/{company}/") for company in private)
    ]
    write_bundle({path: store.read(path) for path in kept}, file)
    left = len(store.paths()) - len(kept)
    tail = f" {left} private documents stayed at home." if left else ""
    show(f"{file}: {len(kept)} documents.{tail}")

"""`gassaku doctor`: is this installation well, and what would mend it?"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from gassaku.cli.screen import print_json, show

app = typer.Typer(add_completion=False)

FONTS = (
    ("ko", "Korean"),
    ("ja", "Japanese"),
    ("zh-cn", "Simplified Chinese"),
    ("zh-tw", "Traditional Chinese"),
    ("th", "Thai"),
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Look:
    """One thing looked at. `well` None: not needed for what this release does in the terminal."""

    what: str
    well: bool | None
    found: str
    mend: str = ""


@app.command()
def command(json: bool = typer.Option(False, "--json", help="The answer as JSON.")) -> None:
    """Is this installation well? Ends with status 1 if something that is needed is not.

    Example: gassaku doctor
    """
    looks = [
        look for group in (_program, _desks, _rules, _cache, _terminal, _fonts, _system, _studio) for look in group()
    ]
    if json:
        print_json([{"what": one.what, "well": one.well, "found": one.found, "mend": one.mend} for one in looks])
    else:
        for one in looks:
            sign = {True: "✓", False: "✖", None: "–"}[one.well]
            show(f"{sign} {one.what}: {one.found}" + (f". {one.mend}" if one.mend else ""))
    raise typer.Exit(1 if any(one.well is False for one in looks) else 0)


def _program() -> Iterator[Look]:
    yield Look("Python", sys.version_info >= (3, 11), sys.version.split()[0], "")
    for package in ("pydantic", "ruamel.yaml", "lxml", "openpyxl", "babel", "tzdata"):
        try:
            yield Look(package, True, version(package))
        except PackageNotFoundError:
            yield Look(package, False, "not installed", "Run `make setup`")
    for package, what, mend in (
        ("ortools", "solver", "Searches need it: install gassaku[solve]"),
        ("numba", "scenarios", "Many scenarios of a deal need it: install gassaku[simulate]"),
    ):
        try:
            yield Look(f"{package} ({what})", True, version(package))
        except PackageNotFoundError:
            yield Look(f"{package} ({what})", None, "not installed", mend)


def _desks() -> Iterator[Look]:
    from gassaku.opening import installed_desks
    from gassaku.production.store import StoreError

    try:
        desks = installed_desks()
    except StoreError as error:
        yield Look("Desks", False, str(error))
        return
    yield Look("Desks", bool(desks), ", ".join(desk.name for desk in desks) or "none", "" if desks else "Install again")


def _rules() -> Iterator[Look]:
    from gassaku.rules import load

    book = load()
    ids = book.ids()
    problems = [book.rule(one) for one in ids] and book.problems
    if problems:
        yield Look("Rules", False, f"{len(problems)} files can't be loaded", "Run `gassaku rules check`")
    else:
        yield Look("Rules", bool(ids), f"{len(ids)} rules", "" if ids else "Install again")


def _cache() -> Iterator[Look]:
    from gassaku.production.memory import DiskMemory, default_memory

    memory = default_memory()
    if isinstance(memory, DiskMemory):
        writable = memory.connection is not None
        memory.close()
        mend = "" if writable else "Results are computed each time; set GASSAKU_CACHE to a folder you can write"
        yield Look("Memory of results", True if writable else None, str(memory.file.parent), mend)
    else:
        yield Look("Memory of results", None, "switched off by GASSAKU_CACHE")


def _terminal() -> Iterator[Look]:
    encoding = (sys.stdout.encoding or "").casefold()
    well = encoding.replace("-", "") == "utf8"
    yield Look("Terminal", well, encoding or "unknown", "" if well else "Set LANG=C.UTF-8 or PYTHONUTF8=1")
    yield Look("SQLite", True, sqlite3.sqlite_version)


def _studio() -> Iterator[Look]:
    from gassaku.cli.doctor_studio import studio_looks

    return studio_looks()


def _fonts() -> Iterator[Look]:
    lister = shutil.which("fc-list")
    if lister is None:
        yield Look("Fonts", None, "fontconfig is not installed", "Printed forms will need it: apt install fontconfig")
        return
    for tag, name in FONTS:
        listed = subprocess.run([lister, f":lang={tag}", "family"], capture_output=True, text=True, check=False)  # noqa: S603
        families = sorted({line.split(",")[0] for line in listed.stdout.splitlines() if line})
        package = "fonts-noto-core" if tag == "th" else "fonts-noto-cjk"
        mend = "" if families else f"Printed forms will need it: apt install {package}"
        yield Look(f"Font for {name}", True if families else None, families[0] if families else "none", mend)


def _system() -> Iterator[Look]:
    browser = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    mend = "" if browser else "Browser tests need it: apt install chromium"
    yield Look("Chromium", True if browser else None, browser or "not found", mend)
    home = os.environ.get("HOME")
    yield Look("Home folder", True if home and Path(home).is_dir() else None, home or "not set")

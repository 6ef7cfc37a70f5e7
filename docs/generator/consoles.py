"""The commands that pages show, run in order in a folder of their own, with what they really print.

In a `console` block, what stands under `$ gassaku …` is its output. `| head -N` after a command keeps N lines of it.
A block of a file (` ```yaml title="drama/production.yaml" `) is written into that folder first. The folder holds
`examples/`, as in the project, and `inbox/`, the tutorial's files.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gassaku.cli.root import run

PAGES = ("../README.md", "tutorial.md", "guide/*.md")
WIDTH = "100"
_BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r'title="([^"]+)"')


def pages(docs: Path) -> dict[str, str]:
    """Every page that shows commands, with their output as it is now."""
    files = sorted(file for pattern in PAGES for file in docs.glob(pattern))
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    return {
        os.path.relpath(file, docs): rewritten(text, docs.parent)
        for file, text in texts.items()
        if "```console" in text
    }


def rewritten(text: str, project: Path) -> str:
    """A page with the outputs that its commands have."""
    with tempfile.TemporaryDirectory() as name, _terminal(Path(name)):
        shutil.copytree(project / "examples", "examples")
        shutil.copytree(project / "docs" / "inbox", "inbox")
        return _BLOCK.sub(_block, text)


def _block(match: re.Match[str]) -> str:
    info, text = match["info"], match["text"]
    if (file := _FILE.search(info)) is not None:
        Path(file[1]).parent.mkdir(parents=True, exist_ok=True)
        Path(file[1]).write_text(text, encoding="utf-8")
    if info.strip() != "console":
        return match[0]
    lines = []
    for command, shown in _commands(text):
        lines.append(f"$ {command}")
        lines += _output(command) if command.startswith("gassaku ") else shown
    return f"```{info}\n" + "\n".join(lines) + "\n```"


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a block with the lines under it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        yield command, shown


def _output(command: str) -> list[str]:
    words, _, head = command.partition(" | head -")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        run(shlex.split(words)[1:])
    lines = [line.rstrip() for line in printed.getvalue().split("\n")]
    lines = lines[: int(head)] if head else lines
    while lines and not lines[-1]:
        lines.pop()
    return lines


@contextlib.contextmanager
def _terminal(folder: Path) -> Iterator[None]:
    """A terminal like a reader's, in `folder`: 100 columns, no colour, nothing remembered."""
    before, place = dict(os.environ), Path.cwd()
    os.environ.update(COLUMNS=WIDTH, NO_COLOR="1", TERM="dumb", GASSAKU_CACHE="off")
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(place)
        os.environ.clear()
        os.environ.update(before)

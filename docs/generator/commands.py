"""reference/commands.md, from the help of every command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from gassaku.cli.root import COMMANDS, app
from generator.markdown import NOTE, cell, code, page, table

INTRODUCTION = """
For people at a terminal, and for those who write scripts. `gassaku COMMAND --help` prints the same. Exit status: 0
done, 1 done and something blocks, 2 the input can't be used. With `--json`, standard output is one JSON value and
nothing else ([the contract](json.md)); messages go to standard error.
"""
Command = Any  # Any: typer keeps the classes of its commands and contexts to itself


def pages(docs: Path) -> dict[str, str]:
    """The page."""
    del docs
    root: Command = typer.main.get_command(app)
    context = root.make_context("gassaku", [], resilient_parsing=True)
    parts = [
        "# Commands",
        NOTE,
        INTRODUCTION,
        "Before any command: " + "; ".join(f"{code(names)}: {help_}" for names, help_ in _options(root)) + ".",
    ]
    for name in COMMANDS:
        parts += _command(root.get_command(context, name), f"gassaku {name}", context, 2)
    return {"reference/commands.md": page(*parts)}


def _command(command: Command, path: str, parent: Command, level: int) -> Iterator[str]:
    context = command.make_context(path.rpartition(" ")[2], [], parent=parent, resilient_parsing=True)
    yield f"{'#' * level} {path}"
    yield _prose(command.help or "")
    below = getattr(command, "commands", None)
    if below:
        yield "Commands: " + ", ".join(f"[{name}](#{_anchor(f'{path} {name}')})" for name in below) + "."
        for name, one in below.items():
            yield from _command(one, f"{path} {name}", context, level + 1)
        return
    yield f"```text\n{_usage(command, path)}\n```"
    rows = [(code(names), cell(help_)) for names, help_ in (*_arguments(command), *_options(command))]
    if rows:
        yield table(("", ""), rows)


def _prose(text: str) -> str:
    """The help; what follows “Example:” is a command and stands as one."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.replace("\b", "").replace("\f", ""))]
    told = []
    for paragraph in paragraphs:
        words, found, example = paragraph.partition("gassaku ")
        if found and words in ("", "Example: ", "Examples: "):
            told.append(f"{words or 'Or: '}{code(found + example)}")
        else:
            told.append(cell(paragraph))
    return "\n\n".join(told)


def _usage(command: Command, path: str) -> str:
    words = [path, "[OPTIONS]"]
    for param in _of(command, "argument"):
        name = _name(param)
        words.append(name if param.required or name.startswith("[") else f"[{name}]")
    return " ".join(words)


def _arguments(command: Command) -> Iterator[tuple[str, str]]:
    for param in _of(command, "argument"):
        yield _name(param).strip("[]"), (param.help or "").rstrip(".")


def _name(param: Command) -> str:
    return str(param.metavar or param.name.upper() + ("…" if param.nargs != 1 else ""))


def _options(command: Command) -> Iterator[tuple[str, str]]:
    for param in _of(command, "option"):
        if "--help" in param.opts:
            continue
        names = ", ".join(sorted(param.opts, key=len, reverse=True))
        if param.secondary_opts:
            names += " / " + ", ".join(param.secondary_opts)
        if not param.is_flag:
            names += f" {param.metavar or param.name.strip('_').upper()}"
        help_ = (param.help or "").rstrip(".")
        if param.required:
            help_ += " (required)"
        elif param.default not in (None, False, "", [], ()):
            help_ += f" (default: {getattr(param.default, 'value', param.default)})"
        yield names, help_


def _of(command: Command, sort: str) -> list[Command]:
    return [one for one in command.params if type(one).__name__.casefold().endswith(sort) and not one.hidden]


def _anchor(title: str) -> str:
    return re.sub(r"[^\w -]", "", title.casefold()).replace(" ", "-")

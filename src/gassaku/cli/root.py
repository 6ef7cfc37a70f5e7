"""`gassaku`: finds the command, runs it, and turns what went wrong into one sentence and a status."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("gassaku.cli.new", "Start a production, empty or from files you have."),
    "check": ("gassaku.cli.check", "Can it be paid for, made and released? The board and what stops it."),
    "explain": ("gassaku.cli.explain", "Say why: a figure, a finding, or a kind of finding."),
    "bundle": ("gassaku.cli.bundle", "Pack a production into one file, to send it."),
    "script": ("gassaku.cli.script", "Scripts: what is in them."),
    "subtitles": ("gassaku.cli.subtitles", "Timed text: read, check, mend, convert."),
    "qualification": (
        "gassaku.cli.qualification",
        "Official co-production, domestic status, incentives, working rules.",
    ),
    "standards": ("gassaku.cli.standards", "Content standards: classes, rules broken, versions."),
    "finance": ("gassaku.cli.finance", "The money: the recoupment waterfall."),
    "pull": ("gassaku.cli.pull", "A production of a studio into a folder, by revision."),
    "push": ("gassaku.cli.push", "What changed in a folder into the studio that it follows."),
    "studio": ("gassaku.cli.studio", "The studio in a browser: board, documents, companies, API."),
    "rules": ("gassaku.cli.rules", "Which rules are known, from where, in force when."),
    "schema": ("gassaku.cli.schema", "The JSON Schema of a document of ours."),
    "doctor": ("gassaku.cli.doctor", "Is this installation well?"),
}

# The base of everything wrong with the words on the command line; typer names only its children.
USAGE_ERROR: Any = next(base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException")


class LazyGroup(TyperGroup):
    """Imports a command when it is called; the list of commands is a table, so that help is quick."""

    listing = False

    def list_commands(self, ctx: Any) -> list[str]:  # Any: typer keeps its context's class to itself
        del ctx  # the same commands everywhere
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # Any: as above, and its commands
        del ctx
        if cmd_name in COMMANDS:
            module, text = COMMANDS[cmd_name]
            if self.listing:
                return TyperCommand(cmd_name, help=text)
            return _command(import_module(module).app, cmd_name)
        return _from_another_package(cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # Any: as above
        self.listing = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self.listing = False


def _command(app: typer.Typer, name: str) -> Any:  # Any: a command of typer's own
    command = typer.main.get_command(app)
    command.name = name
    return command


def _from_another_package(name: str) -> Any:  # Any: as above
    """A command that another package brings through the entry points group `gassaku.commands`."""
    from importlib.metadata import entry_points

    for entry in entry_points(group="gassaku.commands", name=name):
        return _command(entry.load(), name)
    return None


app = typer.Typer(
    cls=LazyGroup,
    name="gassaku",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: gassaku check examples/strait-of-moons --market TH",
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
    debug: bool = typer.Option(False, "--debug", help="Show where an unforeseen error came from."),
) -> None:
    """Gassaku, the co-production studio: one drama, several countries, one honest answer on any day."""
    ctx.obj = {"debug": debug}
    if version:
        from gassaku import __version__

        typer.echo(f"gassaku {__version__}")
        raise typer.Exit


def run(arguments: list[str] | None = None) -> int:
    """Runs one command; the status for the shell."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Unicode shows escapes instead of failing
            stream.reconfigure(errors="backslashreplace")
    try:
        status = typer.main.get_command(app).main(args=given, prog_name="gassaku", standalone_mode=False)
        sys.stdout.flush()
    except USAGE_ERROR as error:
        error.show()
        return 2
    except (typer.Abort, KeyboardInterrupt):
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of a pipe went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except typer.Exit as stop:
        return stop.exit_code
    except Exception as error:  # noqa: BLE001  # the last place where a defect can be told in a sentence
        return _unforeseen(error, debug="--debug" in given)
    return status if isinstance(status, int) else 0


def _unforeseen(error: Exception, *, debug: bool) -> int:
    from gassaku.cli.screen import say
    from gassaku.notation import NotationError
    from gassaku.production.store import StoreError

    if isinstance(error, (NotationError, StoreError)):
        say(f"gassaku: {error}")
    elif isinstance(error, OSError):
        say(f"gassaku: {error.filename or 'the system'}: {error.strerror or error}.")
    elif debug:
        _raise(error)
    else:
        say(
            f"gassaku: something that should not happen: {type(error).__name__}: {error}. "
            f"Run it again as `gassaku --debug …` and report what it prints."
        )
    return 2


def _raise(error: Any) -> NoReturn:  # Any: an exception of any type
    raise error

"""The command line: one module a command or desk, thin, imported only when it is called.

Exit status: 0 done, 1 done and something blocks, 2 the input can't be used.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process with its status."""
    from gassaku.cli.root import run

    sys.exit(run(arguments))

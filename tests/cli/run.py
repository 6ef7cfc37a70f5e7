"""Runs the command line as a person would, in a process of its own where that matters, else in this one."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from typing import Any

from gassaku.cli.root import run


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON value that it must be."""
        return json.loads(self.out)


def gassaku(*arguments: object) -> Ran:
    """Runs one command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run([str(one) for one in arguments])
    return Ran(status, out.getvalue(), err.getvalue())

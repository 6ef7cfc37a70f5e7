"""Results are remembered by the content of what was really read.

Two ways, both safe because a key or a check covers everything that a result depends on:

- by key: `recall(key)` for results of one document with fixed parameters;
- by trace: a desk's whole answer, stored with what it asked and what it was told. It holds as long as every question
  of the trace still gets the same answer, however much else has changed.

The memory lives in the user's cache folder and never travels with a production. `GASSAKU_CACHE` names another folder,
or `off`. Losing it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

MAX_ROWS = 50_000
TRACES_KEPT = 6

_log = logging.getLogger("gassaku")

Json = Any  # Any: what JSON can hold
Trace = list[tuple[str, str]]


class Memory(Protocol):
    """Something that can remember JSON by key."""

    def recall(self, key: str) -> Json | None:
        """What was kept under `key`, or None."""
        ...

    def keep(self, key: str, value: Json) -> None:
        """Keeps a value; it may be forgotten at any time."""
        ...

    def close(self) -> None:
        """Writes down what was kept."""
        ...


class NoMemory:
    """Remembers for as long as the process lives."""

    def __init__(self) -> None:
        self.kept: dict[str, Json] = {}

    def recall(self, key: str) -> Json | None:
        return self.kept.get(key)

    def keep(self, key: str, value: Json) -> None:
        self.kept[key] = value

    def close(self) -> None:
        return None


class DiskMemory:
    """Remembers in an SQLite file. A damaged file is thrown away; a folder that can't be written is done without."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.kept: dict[str, Json] = {}
        self.used: list[str] = []
        self.connection = self._connect()

    def _connect(self) -> sqlite3.Connection | None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            return self._opened()
        except sqlite3.DatabaseError:
            try:
                self.file.unlink(missing_ok=True)
                return self._opened()
            except (OSError, sqlite3.Error):
                return None
        except OSError:
            return None

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, timeout=5, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, value BLOB, used REAL)")
        return connection

    def recall(self, key: str) -> Json | None:
        if key in self.kept:
            return self.kept[key]
        if self.connection is None:
            return None
        try:
            row = self.connection.execute("SELECT value FROM memory WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            value = json.loads(zlib.decompress(row[0]))
        except (sqlite3.Error, zlib.error, ValueError):
            return None
        self.used.append(key)
        return value

    def keep(self, key: str, value: Json) -> None:
        self.kept[key] = value

    def close(self) -> None:
        if self.connection is None:
            return
        now = time.time()
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.executemany(
                "INSERT OR REPLACE INTO memory VALUES (?, ?, ?)",
                ((key, zlib.compress(_json(value), 1), now) for key, value in self.kept.items()),
            )
            self.connection.executemany("UPDATE memory SET used = ? WHERE key = ?", ((now, key) for key in self.used))
            self.connection.execute(
                "DELETE FROM memory WHERE key IN (SELECT key FROM memory ORDER BY used DESC LIMIT -1 OFFSET ?)",
                (MAX_ROWS,),
            )
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:  # another process holds it, or the disk is full: the next run computes again
            _log.warning("results could not be remembered: %s", error)
        finally:
            self.connection.close()
            self.connection = None


def default_memory() -> Memory:
    """The memory in the user's cache folder."""
    place = os.environ.get("GASSAKU_CACHE", "")
    if place == "off":
        return NoMemory()
    if place:
        return DiskMemory(Path(place) / "memory.sqlite")
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return DiskMemory(Path(base) / "gassaku" / "memory.sqlite")


def digest(parts: Iterable[object]) -> str:
    """A key for `parts`, which must be plain text, numbers, dates or lists of them."""
    said = json.dumps([_plain(part) for part in parts], ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(said.encode(), digest_size=20).hexdigest()


def digest_value(value: Json) -> str:
    """The hash of a JSON value."""
    return hashlib.blake2b(_json(value), digest_size=16).hexdigest()


def code_fingerprint(packages: Sequence[Path]) -> str:
    """Changes whenever a source file of the packages changes, so that a newer program never believes an older one."""
    seen: list[tuple[str, int, int]] = []
    for package in packages:
        for file in sorted(package.rglob("*.py") if package.is_dir() else [package]):
            status = file.stat()
            seen.append((str(file), status.st_size, status.st_mtime_ns))
    return digest([sys.version, *(part for row in seen for part in row)])


def _plain(part: object) -> object:
    return part if isinstance(part, (str, int, list, tuple, type(None))) else str(part)


def _json(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

"""Where the bytes of a production lie: a folder, or a zipped bundle of one.

Both give the same answers for the same files. Paths are NFC with forward slashes. What can't be taken (a link that
leaves the folder, two names that are one in Unicode, a file beyond all measure) is a finding and leaves the rest alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from gassaku.findings import Finding, Place
from gassaku.production import codes

MAX_FILE = 64 * 1024 * 1024
MAX_FILES = 20_000

_LITTER = {"thumbs.db", "desktop.ini", ".ds_store", "__macosx", "__pycache__"}


class StoreError(ValueError):
    """A folder or bundle that can't be used at all; `str()` says why and what to do, in one or two sentences."""


class Store(Protocol):
    """Documents by path."""

    @property
    def name(self) -> str:
        """What a person calls it: the folder's or file's name."""
        ...

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What could not be taken."""
        ...

    def paths(self) -> tuple[str, ...]:
        """Every document's path, sorted."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes at a path that `paths` named."""
        ...

    def hash(self, path: str) -> str | None:
        """BLAKE2b of those bytes where it is known without reading them."""
        ...


def is_litter(path: str) -> bool:
    """Whether a path is what systems leave behind: hidden files, lock files, thumbnails, back-up copies."""
    return any(
        part.startswith((".", "~$")) or part.endswith("~") or part.casefold() in _LITTER
        for part in PurePosixPath(path).parts
    )


class NameTable:
    """Takes paths one by one, refuses a second file under one name, and remembers how each is spelt on disk."""

    def __init__(self) -> None:
        self.spelt: dict[str, str] = {}
        self.problems: list[Finding] = []

    def take(self, spelt: str) -> str | None:
        """The NFC path, or None where another file already has it."""
        if any("\ud800" <= char <= "\udfff" for char in spelt):
            shown = spelt.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            self.problems.append(codes.NAME.at(Place(shown), path=shown))
            return None
        path = unicodedata.normalize("NFC", spelt)
        if path in self.spelt:
            self.problems.append(codes.SAME_NAME.at(Place(path), path=path))
            return None
        self.spelt[path] = spelt
        return path


@dataclass(frozen=True)
class FolderStore:
    """The documents of a folder."""

    root: Path
    problems: tuple[Finding, ...]
    _spelt: Mapping[str, str]

    @classmethod
    def open(cls, root: Path) -> FolderStore:
        """Lists the folder.

        Raises:
            StoreError: when it is no folder, or holds more files than a production can have.
        """
        if not root.is_dir():
            raise StoreError(f"{root} is no folder. Name the folder or the bundle of a production.")
        names = NameTable()
        for file in _files(root, root, names.problems):
            relative = file.relative_to(root).as_posix()
            if file.stat().st_size > MAX_FILE:
                path = unicodedata.normalize("NFC", relative)
                names.problems.append(too_large(path, file.stat().st_size))
                continue
            names.take(relative)
            if len(names.spelt) > MAX_FILES:
                raise StoreError(
                    f"{root} holds more than {MAX_FILES:,} files. Name the production's own folder, not one above it."
                )
        return cls(root, tuple(names.problems), names.spelt)

    @property
    def name(self) -> str:
        return self.root.resolve().name

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._spelt))

    def read(self, path: str) -> bytes:
        return (self.root / self._spelt[path]).read_bytes()

    def hash(self, path: str) -> None:
        del path  # a folder's files change behind our back


def too_large(path: str, size: int) -> Finding:
    """The finding for a file beyond `MAX_FILE`."""
    return codes.TOO_LARGE.at(Place(path), path=path, size=f"{size / 1024**2:,.0f}", limit=MAX_FILE // 1024**2)


def _files(folder: Path, root: Path, problems: list[Finding]) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if is_litter(entry.name):
            continue
        if entry.is_symlink() and not _inside(entry, root.resolve()):
            path = unicodedata.normalize("NFC", entry.relative_to(root).as_posix())
            problems.append(codes.LINK_OUT.at(Place(path), path=path))
        elif entry.is_dir():
            if not entry.is_symlink():  # a linked folder is met where it really lies
                yield from _files(entry, root, problems)
        elif entry.is_file():
            yield entry


def _inside(entry: Path, root: Path) -> bool:
    try:
        return entry.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a dangling link, or one that goes round in a circle
        return False


@dataclass(frozen=True)
class MemoryStore:
    """Documents held in memory: for tests, and for a what-if that was never written down."""

    name: str
    files: Mapping[str, bytes]
    problems: tuple[Finding, ...] = ()

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self.files))

    def read(self, path: str) -> bytes:
        return self.files[path]

    def hash(self, path: str) -> None:
        del path

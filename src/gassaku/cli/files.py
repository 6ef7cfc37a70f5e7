"""Commands that take several files: one answer a file in their order; an unreadable one spoils none of the others."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gassaku.cli.screen import print_json, say
from gassaku.notation import NotationError
from gassaku.production.store import MAX_FILE, StoreError

Work = Callable[[bytes, str], Any]  # Any: JSON


@dataclass
class Answers:
    """What was answered, file by file. `failed` when one could not be read."""

    rows: list[Any] = field(default_factory=list)
    failed: bool = False

    def print_json(self, *, several: bool) -> None:
        """One JSON value: the answer, or an array of them."""
        print_json(self.rows if several else self.rows[0])

    def tell(self, print_one: Callable[[dict[str, Any]], None], *, json: bool) -> None:
        """The answers as JSON, or each that could be given in lines; the others were told when they failed."""
        if json:
            self.print_json(several=len(self.rows) > 1)
            return
        for row in self.rows:
            if "error" not in row:
                print_one(row)


def answer_each(files: list[Path], work: Work) -> Answers:
    """Reads each file and gives its bytes to `work`; what can't be read becomes `{"file", "error"}` in its place."""
    answers = Answers()
    for file in files:
        try:
            answers.rows.append(work(read_bytes(file), str(file)))
        except NotationError as error:
            answers.rows.append({"file": str(file), "error": str(error)})
            answers.failed = True
            say(f"gassaku: {error}")
    return answers


def read_bytes(file: Path) -> bytes:
    """The bytes of a file.

    Raises:
        NotationError: it is not there, may not be read, is a folder, or is beyond all measure.
    """
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotationError(
                str(file),
                found="no regular file but a folder, a pipe or a device",
                expected="a file",
                mend="Name the file itself.",
            )
        size = status.st_size
        if size > MAX_FILE:
            raise NotationError(
                str(file),
                found=f"{size / 1024**2:,.0f} MiB",
                expected=f"at most {MAX_FILE // 1024**2} MiB",
                mend="Split the file.",
            )
        return file.read_bytes()
    except OSError as error:
        raise NotationError(
            str(file),
            found=f"the system says: {error.strerror or error}",
            expected="a file that can be opened",
            mend="Check the name, and that you may read it.",
        ) from error


def write_new(file: Path, data: bytes, *, force: bool = False) -> None:
    """Writes a file that is not there yet; `force` writes over one.

    Raises:
        StoreError: it is there already, or can't be written.
    """
    if file.exists() and not file.is_dir() and file.stat().st_size and not force:
        raise StoreError(f"{file} is already there. Name another file, or write over it with --force.")
    try:
        file.write_bytes(data)
    except OSError as error:
        raise StoreError(f"{file} can't be written: {error.strerror or error}.") from error

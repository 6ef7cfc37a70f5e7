"""Bytes to text, trees and tables, each with its places, and one error that names them.

Everything that a person or another program wrote comes in through here: `text` (encodings), `tree` (YAML and JSON)
and `table` (CSV and XLSX). Whatever can't be read raises `NotationError`, which says where and what to do.
"""

from __future__ import annotations


class NotationError(ValueError):
    """A document that can't be read. `str()` gives one sentence with the place.

    Attributes:
        path, line, column: where, lines and columns from 1; line and column are None when the whole file is meant.
        found: what stands there.
        expected: what was expected instead.
        mend: what to do.
    """

    def __init__(
        self,
        path: str,
        *,
        found: str,
        expected: str,
        mend: str,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
        self.mend = mend
        super().__init__(path, line, column, found, expected, mend)

    def __str__(self) -> str:
        where = self.path
        if self.line is not None:
            where += f":{self.line}" if self.column is None else f":{self.line}:{self.column}"
        return f"{where}: {self.found}; expected {self.expected}. {self.mend}"

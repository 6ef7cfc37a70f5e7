"""A CSV or TSV document as rows of cells that a form can edit, and back, with nothing changed that was not edited."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from gassaku.notation.table import separator_of
from gassaku.notation.text import Text

Grid = tuple[list[str], list[list[str]]]


def grid_of(path: str, text: Text) -> Grid | None:
    """The heads and the rows; None where it is no table, or one whose rows do not fit under its heads."""
    if not path.casefold().endswith((".csv", ".tsv")):
        return None
    if not text.text.strip():
        return ["", ""], [["", ""]]
    try:
        rows = list(csv.reader(io.StringIO(text.text, newline=""), delimiter=separator_of(text.text), strict=True))
    except csv.Error:
        return None
    heads, rest = rows[0], rows[1:]
    if not heads or any(len(row) > len(heads) for row in rest):
        return None
    return heads, rest


def grid_bytes(rows: Sequence[Sequence[str]], path: str, before: Text | None) -> bytes:
    """The rows as the document was written before: its separator, its line ends, its byte-order mark."""
    old = before.text if before else ""
    separator = separator_of(old) if old.strip() else "\t" if path.casefold().endswith(".tsv") else ","
    newline = before.newline if before and old else "\n"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=newline).writerows(_trimmed(row) for row in rows)
    bom = "\ufeff" if before and before.bom else ""
    return (bom + out.getvalue()).encode("utf-8")


def _trimmed(row: Sequence[str]) -> Sequence[str]:
    return [] if not any(row) else row  # an empty line stays an empty line

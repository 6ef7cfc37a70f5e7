"""The difference by meaning of two versions of one document.

    difference = compare(kind, before, after, "agreement.yaml")
    difference.summary          # "2 values changed, 1 row added."
    for part in difference.parts: ...

A kind that knows better than this module brings its own `compare`. For all others: YAML and JSON are compared by keys,
tables by rows, texts by lines. What can't be read as its suffix says is compared by lines; what is no text at all is
one change that says how many bytes there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from gassaku.notation import NotationError
from gassaku.notation.table import read_csv, read_xlsx
from gassaku.notation.text import Text, decode
from gassaku.notation.tree import read_json, read_yaml
from gassaku.production.branches import compare_trees
from gassaku.production.change import Alike, Change, Difference, Part, What
from gassaku.production.kind import Kind
from gassaku.production.lines import compare_texts
from gassaku.production.rows import compare_tables

__all__ = ["Alike", "Change", "Difference", "Part", "What", "compare"]


def compare(kind: Kind | None, before: bytes | None, after: bytes | None, path: str) -> Difference:
    """What differs between two versions. Never raises on bytes that can't be read.

    Args:
        kind: the document's kind; None where no kind lives at `path`.
        before, after: the bytes of either version; None where there is none.
        path: decides by its suffix how a document without a comparer of its own is read.
    """
    if before == after:
        return Difference()
    found = _by_meaning(kind, before, after, path) if before is not None and after is not None else None
    texts = _text(before, path), _text(after, path)
    if found is None:
        if texts[0] is None or texts[1] is None:
            return _by_size(before, after)
        found = compare_texts(texts[0].text, texts[1].text)
    notes = (*found.notes, *_written_otherwise(*texts))
    if not found.changes and not notes and before is not None and after is not None:
        notes = ("What is read of it is the same; how it is laid out, or what is not read of it, differs.",)
    return replace(found, notes=notes)


def _by_meaning(kind: Kind | None, before: bytes, after: bytes, path: str) -> Difference | None:
    """None where the documents can't be read as what they should be."""
    try:
        if kind is not None and kind.compare is not None:
            return kind.compare(kind.read(before, path)[0], kind.read(after, path)[0])
        reader = _READERS.get(PurePosixPath(path).suffix.casefold())
        return reader(before, after, path) if reader else None
    except (NotationError, RecursionError):
        return None


def _yaml(before: bytes, after: bytes, path: str) -> Difference:
    return compare_trees(read_yaml(before, path), read_yaml(after, path))


def _json(before: bytes, after: bytes, path: str) -> Difference:
    return compare_trees(read_json(before, path), read_json(after, path))


def _csv(before: bytes, after: bytes, path: str) -> Difference | None:
    one, other = read_csv(before, path), read_csv(after, path)
    return None if one.dropped or other.dropped else compare_tables(one, other)  # cells without a column would be lost


def _xlsx(before: bytes, after: bytes, path: str) -> Difference:
    return compare_tables(read_xlsx(before, path), read_xlsx(after, path))


_READERS: dict[str, Callable[[bytes, bytes, str], Difference | None]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
    ".csv": _csv,
    ".tsv": _csv,
    ".xlsx": _xlsx,
}


def _text(data: bytes | None, path: str) -> Text | None:
    try:
        return decode(data or b"", path=path)
    except NotationError:
        return None


def _by_size(before: bytes | None, after: bytes | None) -> Difference:
    what = What.ADDED if before is None else What.REMOVED if after is None else What.CHANGED
    was, now = (None if data is None else f"{len(data):,} bytes" for data in (before, after))
    return Difference((Change(what, "file", (), was, now),))


_ENDS = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}


def _written_otherwise(before: Text | None, after: Text | None) -> tuple[str, ...]:
    """Encoding, byte-order mark and line ends, where both sides have text."""
    if before is None or after is None or not before.text or not after.text:
        return ()
    notes: list[str] = []
    if before.encoding != after.encoding:
        notes.append(f"The encoding changed from {before.encoding} to {after.encoding}.")
    if before.bom != after.bom:
        notes.append(f"The byte-order mark was {'added' if after.bom else 'removed'}.")
    if before.newline != after.newline and "\n" in before.text and "\n" in after.text:
        notes.append(f"The line ends changed from {_ENDS[before.newline]} to {_ENDS[after.newline]}.")
    return tuple(notes)

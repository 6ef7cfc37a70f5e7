"""Laying a layer over a document for good: the text that says what base and layer said together, comments kept.

Reading the result gives what `layer.merge_trees` gives of the two.
"""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML

from gassaku.notation.tree import read_yaml
from gassaku.production.kind import Kind
from gassaku.production.layer import MARK, row_key


def laid_over(below: bytes, above: bytes, path: str, kind: Kind | None) -> bytes:
    """The document `below` with `above` laid over it, as its kind lays layers; a kind that does not is replaced.

    Raises:
        NotationError: one of the two can't be read.
    """
    if kind is None or kind.merge is None or not path.casefold().endswith((".yaml", ".yml")):
        return above
    read_yaml(below, path)
    read_yaml(above, path)
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    merged = _merge(*(yaml.load(data.decode("utf-8-sig").replace("\r\n", "\n")) for data in (below, above)))
    out = io.StringIO()
    yaml.dump(merged, out)
    newline = "\r\n" if b"\r\n" in below else "\n"
    return out.getvalue().replace("\n", newline).encode()


def _merge(below: Any, above: Any) -> Any:  # Any: ruamel's mappings and lists, which keep the comments
    if isinstance(below, dict) and isinstance(above, dict):
        for key, item in above.items():
            if key != MARK:
                below[key] = _merge(below[key], item) if key in below else item
        return below
    if isinstance(below, list) and isinstance(above, list):
        key_name = row_key(below)
        if key_name is not None and row_key(above) is not None and all(key_name in row for row in above):
            return _rows(key_name, below, above)
        if any(isinstance(row, dict) and MARK in row for row in above):
            return below  # rows that can't be told apart: none is changed, as the merging of layers says
    return above


def _rows(key: str, below: Any, above: Any) -> Any:  # Any: as above
    at = {row[key]: n for n, row in enumerate(below)}
    gone = []
    for row in above:
        mark = row.get(MARK)
        if row[key] in at:
            if mark == "remove":
                gone.append(at[row[key]])
            else:
                _merge(below[at[row[key]]], row)
        elif mark == "add":
            del row[MARK]
            below.append(row)
    for n in sorted(gone, reverse=True):
        del below[n]
    return below

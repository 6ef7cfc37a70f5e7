"""Beside `editing`: a row taken away, and an id that is free."""

from __future__ import annotations

from collections.abc import Container

from gassaku.notation import NotationError
from gassaku.notation.splice import drop
from gassaku.notation.tree import read_json, read_yaml


def without_row(data: bytes, path: str, key: str, id_: str) -> bytes:
    """The document without the row of that id in its list `key`, as an alternative or a pin.

    Raises:
        NotationError: the document can't be read, or there is no such row.
    """
    tree = (read_json if path.endswith(".json") else read_yaml)(data, path).value
    rows = tree.get(key) if isinstance(tree, dict) else None
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and row.get("id") == id_:
            return drop(data, path, (key, at))
    raise NotationError(path, found=f"no “{id_}”", expected=f"one of its {key}", mend="Reload the page.")


def free_id(taken: Container[str], episode: str, scene: str, kind: str) -> str:
    """An id that no alternative has yet: `ep04-22-blur`, `ep04-22-blur-2`."""
    stem = f"ep{episode.zfill(2)}-{scene}-{kind.replace('_', '-')}"
    number, made = 2, stem
    while made in taken:
        made, number = f"{stem}-{number}", number + 1
    return made

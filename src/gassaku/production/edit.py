"""Editing a YAML document of ours without touching what was not edited: comments, order and unknown keys stay."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from gassaku.notation import NotationError
from gassaku.notation.tree import Key, read_yaml

Scalar = str | int | bool | None


def set_value(data: bytes, path: str, keys: tuple[Key, ...], value: Scalar) -> bytes:
    """The document with `value` at `keys`; mappings on the way are made where they are missing.

    Raises:
        NotationError: the document can't be read, or `keys` lead through something that is no mapping or list.
    """
    read_yaml(data, path)  # one reader decides what a document is
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    newline = "\r\n" if b"\r\n" in data else "\n"
    try:
        tree = yaml.load(data.decode("utf-8-sig"))
    except YAMLError as error:
        raise NotationError(
            path, found=str(error).splitlines()[0], expected="YAML", mend="Mend the document in an editor."
        ) from error
    tree = {} if tree is None else tree
    node = tree
    for key in keys[:-1]:
        if isinstance(node, dict) and key not in node:
            node[key] = {}
        node = _step(node, key, path)
    last = keys[-1]
    if not (isinstance(node, dict) or (isinstance(node, list) and isinstance(last, int) and last < len(node))):
        raise _no_way(path, last)
    holder: Any = node  # Any: ruamel's mappings and lists, which keep the comments
    holder[last] = value
    out = io.StringIO()
    yaml.dump(tree, out)
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return bom + out.getvalue().replace("\n", newline).encode()


def _step(node: object, key: Key, path: str) -> object:
    if isinstance(node, dict) and key in node:
        below: object = node[key]
        return below
    if isinstance(node, list) and isinstance(key, int) and key < len(node):
        return node[key]
    raise _no_way(path, key)


def _no_way(path: str, key: Key) -> NotationError:
    return NotationError(
        path, found=f"nothing to hold “{key}”", expected="a mapping or a list there", mend="Check the keys."
    )

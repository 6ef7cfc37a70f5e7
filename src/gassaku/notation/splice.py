"""Changing one node of a YAML or JSON text and nothing else: every other character stays where a person put it.

    put(data, path, ("scenes", 3, "descriptors", "substance.tobacco"), {"level": 2})
    append(data, path, ("alternatives",), {"id": "ep04-22-afar", ...})
    drop(data, path, ("pins", 0))

What comes out is read again and compared with what was meant; a text in which that fails is refused, never half edited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import yaml

from gassaku.notation import NotationError
from gassaku.notation.tree import Key, read_json, read_yaml

Json = Any  # Any: JSON, with Decimal for fractions
_PLAIN = re.compile(r"[^\W\d_][\w./-]*|\d{4}-\d\d-\d\d")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_FOLDED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def put(data: bytes, path: str, keys: tuple[Key, ...], value: Json) -> bytes:
    """The document with `value` at `keys`; mappings on the way are made where they are missing.

    Raises:
        NotationError: the document can't be read, or has no place for it.
    """
    return _edited(data, path, keys, value, "put")


def append(data: bytes, path: str, keys: tuple[Key, ...], value: Json) -> bytes:
    """The document with `value` at the end of the list at `keys`, which is made where it is missing."""
    return _edited(data, path, keys, value, "append")


def drop(data: bytes, path: str, keys: tuple[Key, ...]) -> bytes:
    """The document without what is at `keys`."""
    return _edited(data, path, keys, None, "drop")


def _edited(data: bytes, path: str, keys: tuple[Key, ...], value: Json, how: str) -> bytes:
    is_json = path.endswith(".json")
    tree = (read_json if is_json else read_yaml)(data, path)
    wanted = _meant({} if tree.value is None else _own(tree.value), keys, value, how, path)
    if is_json:
        made = json.dumps(wanted, ensure_ascii=False, indent=2, default=float) + "\n"
        return made.encode()
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    made = _Splice(text).edited(keys, value, how)
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    out = bom + made.replace("\n", newline).encode()
    try:
        same = read_yaml(out, path).value == wanted
    except NotationError:
        same = False
    if not same:
        raise _no_way(path, "a way of writing that can't be changed in one place")
    return out


def _own(value: Json) -> Json:
    """A copy in which nothing is shared, as an anchor shares it."""
    if isinstance(value, dict):
        return {key: _own(held) for key, held in value.items()}
    return [_own(held) for held in value] if isinstance(value, list) else value


def _meant(value: Json, keys: tuple[Key, ...], new: Json, how: str, path: str) -> Json:
    """The tree as it should be."""
    node = value
    for key, following in pairwise(keys):
        if isinstance(node, dict) and node.get(str(key)) is None:
            node[str(key)] = [] if isinstance(following, int) else {}
        node = _below(node, key, path)
    last = keys[-1]
    if isinstance(node, dict):
        last = str(last)
    elif not (isinstance(node, list) and isinstance(last, int) and last < len(node)):
        raise _no_way(path, f"nothing to hold “{last}”")
    if how == "put":
        node[last] = new
    elif how == "drop":
        if isinstance(node, dict) and last not in node:
            raise _no_way(path, f"no “{last}”")
        del node[last]
    else:
        held = node.get(last) if isinstance(node, dict) else node[last]
        if not isinstance(held, list | None):
            raise _no_way(path, f"no list at “{last}”")
        node[last] = [*(held or []), new]
    return value


def _below(node: Json, key: Key, path: str) -> Json:
    if isinstance(node, dict) and str(key) in node:
        return node[str(key)]
    if isinstance(node, list) and isinstance(key, int) and key < len(node):
        return node[key]
    raise _no_way(path, f"nothing to hold “{key}”")


def _no_way(path: str, found: str) -> NotationError:
    return NotationError(
        path, found=found, expected="a mapping or a list there", mend="Open the document and change it by hand."
    )


class _Splice:
    def __init__(self, text: str) -> None:
        self.text = text
        self.top = yaml.compose(text, Loader=yaml.CSafeLoader)

    def edited(self, keys: tuple[Key, ...], value: Json, how: str) -> str:
        holder, node, rest = self.walk(keys)
        if how == "drop":
            return self.dropped(holder, node)
        if how == "append":
            if not rest and isinstance(node, yaml.SequenceNode) and node.value:
                return self.appended(node, value)
            value = [value]
        if not rest:
            return self.replaced(node, flow(value))
        for key in reversed(rest[1:]):
            value = {str(key): value}
        if isinstance(node, yaml.MappingNode):
            return self.inserted(node, str(rest[0]), value)
        made = {str(rest[0]): value}
        return self.replaced(node, flow(made)) if node is not None else self.text + block(made, 0) + "\n"

    def walk(self, keys: tuple[Key, ...]) -> tuple[Any, Any, tuple[Key, ...]]:  # Any: PyYAML's nodes
        """The node's holder, the deepest node on the way, and the keys that are missing below it."""
        holder, node = None, self.top
        for at, key in enumerate(keys):
            below = None
            if isinstance(node, yaml.MappingNode):
                below = next((held for name, held in node.value if name.value == str(key)), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                below = node.value[key]
            if below is None:
                return holder, node, keys[at:]
            holder, node = node, below
        return holder, node, ()

    def replaced(self, node: Any, new: str) -> str:
        start, end = node.start_mark.index, self.end(node)
        if start == end and start and self.text[start - 1] not in " \n":
            new = f" {new}"
        return self.text[:start] + new + self.text[end:]

    def inserted(self, node: Any, key: str, value: Json) -> str:
        if node.flow_style:
            return self.in_flow(node, f"{_scalar(key)}: {flow(value)}", "{")
        indent = node.value[0][0].start_mark.column
        return self.on_new_line(self.end(node), block({key: value}, indent))

    def appended(self, node: Any, value: Json) -> str:
        if node.flow_style:
            return self.in_flow(node, flow(value), "[")
        return self.on_new_line(self.end(node), _item(value, node.start_mark.column))

    def in_flow(self, node: Any, new: str, bracket: str) -> str:
        if not node.value:
            at = self.text.index(bracket, node.start_mark.index) + 1
            return self.text[:at] + new + self.text[at:]
        last = node.value[-1]
        at = self.end(last[1] if isinstance(last, tuple) else last)
        return f"{self.text[:at]}, {new}{self.text[at:]}"

    def on_new_line(self, after: int, new: str) -> str:
        at = self.text.find("\n", after)
        if at < 0:
            return f"{self.text}\n{new}\n"
        return f"{self.text[:at]}\n{new}{self.text[at:]}"

    def dropped(self, holder: Any, node: Any) -> str:
        mapping = isinstance(holder, yaml.MappingNode)
        pairs = list(holder.value) if mapping else [(held, held) for held in holder.value]
        here = next(n for n, (_, held) in enumerate(pairs) if held is node)
        if len(pairs) == 1:
            return self.replaced(holder, "{}" if mapping else "[]")
        if holder.flow_style:
            start = pairs[here][0].start_mark.index
            if here + 1 < len(pairs):
                return self.text[:start] + self.text[pairs[here + 1][0].start_mark.index :]
            return self.text[: self.end(pairs[here - 1][1])] + self.text[self.end(node) :]
        start = self.line_of(pairs[here][0].start_mark.index)
        if here + 1 < len(pairs):
            return self.text[:start] + self.text[self.line_of(pairs[here + 1][0].start_mark.index) :]
        stop = self.text.find("\n", self.end(node))
        return self.text[:start] + (self.text[stop + 1 :] if stop >= 0 else "")

    def line_of(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def end(self, node: Any) -> int:
        """Where the node's own text ends: block nodes reach to the next token, over comments."""
        if isinstance(node, yaml.ScalarNode):
            end: int = node.end_mark.index
            if node.style in ("|", ">"):
                return len(self.text[:end].rstrip("\n"))
            return end
        if node.flow_style or not node.value:
            flow_end: int = node.end_mark.index
            return flow_end
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)


def block(value: Mapping[str, Json], indent: int) -> str:
    """A mapping as lines, each value in flow style."""
    return "\n".join(f"{' ' * indent}{_scalar(key)}: {flow(held)}" for key, held in value.items())


def _item(value: Json, indent: int) -> str:
    if not isinstance(value, Mapping) or not value:
        return f"{' ' * indent}- {flow(value)}"
    return f"{' ' * indent}- {block(value, indent + 2).lstrip(' ')}"


def flow(value: Json) -> str:
    """A value on one line, as YAML reads it back."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(str(key))}: {flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Sequence):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _FOLDED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)

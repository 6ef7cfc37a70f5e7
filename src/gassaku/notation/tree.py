"""YAML and JSON as plain trees, with the line and column of every node.

Scalars follow the YAML 1.2 core schema, because the older one turns the country `NO` into false and the call time
`20:00` into 1200. Three things are stricter than YAML: a key twice is an error, a number with leading zeros (an account
"0100") stays text, and a decimal becomes a `Decimal`, never a float. Keys are always text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn

import yaml

from gassaku.findings import Place
from gassaku.notation import NotationError

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 1_000_000

Key = str | int
Mark = tuple[str, int | None, int | None]
Marks = dict[tuple[Key, ...], Mark]
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?\Z")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TEXT_TAG = "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Tree:
    """A document of keys and lists.

    Attributes:
        value: dict, list, str, int, Decimal, bool or None, nested; keys are text.
        path: the document it came from.
    """

    value: Any  # Any: as deep as the document
    path: str
    _marks: Marks = field(default_factory=dict, repr=False)

    def place(self, *keys: Key) -> Place:
        """Where the node under `keys` stands; the nearest node above it where it does not exist."""
        pointer = "/" + "/".join(str(key) for key in keys) if keys else None
        path, line, column = self.mark(keys)
        return Place(path, line, column, pointer)

    def mark(self, keys: tuple[Key, ...]) -> Mark:
        """Document, line and column of the node under `keys`, or of the nearest one above it."""
        while keys and keys not in self._marks:
            keys = keys[:-1]
        return self._marks.get(keys, (self.path, None, None))

    def with_value(self, value: Any) -> Tree:
        """Another value with the places of this one: for an upgrade, which moves few nodes."""
        return Tree(value, self.path, self._marks)

    def keys(self) -> tuple[tuple[Key, ...], ...]:
        """The path of every node, in the order of the document."""
        return tuple(self._marks)


def read_yaml(data: bytes | str, path: str) -> Tree:
    """The tree of a YAML document. UTF-8, one document, at most 16 MiB, 64 levels and a million nodes.

    Raises:
        NotationError: with the line and column of what can't be read.
    """
    if len(data) > MAX_BYTES:
        raise NotationError(
            path,
            found=f"{len(data):,} bytes of YAML",
            expected=f"at most {MAX_BYTES:,}",
            mend="Move long lists into CSV files.",
        )
    try:
        return _Builder(path).build(data.decode("utf-8-sig") if isinstance(data, bytes) else data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1  # type: ignore[arg-type]  # only bytes can fail to decode
        raise NotationError(
            path,
            line=line,
            found="bytes that are not UTF-8",
            expected="UTF-8 text",
            mend="Save the file as UTF-8.",
        ) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = data.count(b"\n" if isinstance(data, bytes) else "\n") + 1  # type: ignore[arg-type]  # as `data` is
        raise NotationError(
            path,
            line=min(mark.line + 1, last) if mark else None,  # the end of the text stands on its last line
            column=mark.column + 1 if mark else None,
            found=(error.problem or "something unreadable").strip(),
            expected="YAML",
            mend="Check the indentation, the colons and the quotes just before this place.",
        ) from error
    except yaml.reader.ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        raise NotationError(
            path,
            found=f"the control character U+{code:04X}",
            expected="readable text",
            mend="Remove it, or save the file again as UTF-8 text.",
        ) from error


def read_json(data: bytes | str, path: str) -> Tree:
    """The tree of a JSON document; decimals become `Decimal`. Places are known by pointer only.

    Raises:
        NotationError: with the line and column of what can't be read.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                raise NotationError(
                    path,
                    found=f'the key "{key}" twice in one object',
                    expected="each key once",
                    mend="Keep the one that is meant.",
                )
            seen[key] = value
        return seen

    def whole(digits: str) -> int:
        return int(digits) if len(digits) <= 40 else refused(f"a number of {len(digits):,} digits")

    def refused(found: str) -> NoReturn:
        raise NotationError(path, found=found, expected="a number that can be written out", mend="Correct the number.")

    if len(data) > MAX_BYTES:
        raise NotationError(
            path, found=f"{len(data):,} bytes of JSON", expected=f"at most {MAX_BYTES:,}", mend="Split the document."
        )
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        return Tree(
            json.loads(text, parse_float=Decimal, parse_int=whole, parse_constant=refused, object_pairs_hook=once), path
        )
    except json.JSONDecodeError as error:
        raise NotationError(
            path,
            line=error.lineno,
            column=error.colno,
            found=error.msg,
            expected="JSON",
            mend="Check the commas, the quotes and the brackets just before this place.",
        ) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise NotationError(
            path,
            found="bytes that are not UTF-8" if isinstance(error, UnicodeDecodeError) else "brackets nested too deep",
            expected="JSON in UTF-8",
            mend="Save the file again from the program that made it.",
        ) from error


class _Builder:
    """Builds the tree from libyaml's events, so that scalars and limits are ours."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.marks: Marks = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0

    def build(self, text: str) -> Tree:
        parser = yaml.CSafeLoader(text)
        try:
            parser.get_event()  # the stream starts
            event = parser.get_event()
            if isinstance(event, yaml.StreamEndEvent):
                return Tree(None, self.path)
            value = self.node(parser, parser.get_event(), ())
            parser.get_event()  # the document ends
            event = parser.get_event()
            if not isinstance(event, yaml.StreamEndEvent):
                raise self.error(event, "a second document after `---`", "one document a file", "Make it a file.")
            return Tree(value, self.path, self.marks)
        finally:
            parser.dispose()

    def error(self, event: Any, found: str, expected: str, mend: str) -> NotationError:  # Any: PyYAML's events
        mark = event.start_mark
        return NotationError(
            self.path, line=mark.line + 1, column=mark.column + 1, found=found, expected=expected, mend=mend
        )

    def node(self, parser: Any, event: Any, keys: tuple[Key, ...]) -> Any:  # Any: PyYAML has no types for its parser
        self.nodes += 1
        self.marks[keys] = (self.path, event.start_mark.line + 1, event.start_mark.column + 1)
        if self.nodes > MAX_NODES:
            raise self.error(event, "more nodes than any document needs", f"at most {MAX_NODES:,}", "Split the file.")
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if isinstance(event, yaml.ScalarEvent):
            value = self.scalar(event)
            self.remember(event, value, 1)
            return value
        if len(keys) >= MAX_DEPTH:
            raise self.error(event, "a nesting too deep", f"at most {MAX_DEPTH} levels", "Flatten the document.")
        before = self.nodes
        many = self.sequence(parser, keys) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(parser, keys)
        self.remember(event, many, self.nodes - before + 1)
        return many

    def sequence(self, parser: Any, keys: tuple[Key, ...]) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := parser.get_event(), yaml.SequenceEndEvent):
            items.append(self.node(parser, event, (*keys, len(items))))
        return items

    def mapping(self, parser: Any, keys: tuple[Key, ...]) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        while not isinstance(event := parser.get_event(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self.error(event, "a list or a mapping as a key", "a word as a key", "Quote the key.")
            key = event.value
            if key in pairs:
                raise self.error(event, f'the key "{key}" twice', "each key once", "Keep the one that is meant.")
            where: Any = event.start_mark
            pairs[key] = self.node(parser, parser.get_event(), (*keys, key))
            if pairs[key] is None:  # an empty value has no place of its own
                self.marks[(*keys, key)] = (self.path, where.line + 1, where.column + 1)
        return pairs

    def remember(self, event: Any, value: Any, size: int) -> None:
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, size)

    def alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise self.error(event, f"the alias *{event.anchor}", "an anchor set before it", "Name an anchor above.")
        value, size = self.anchors[event.anchor]
        self.nodes += size
        if self.nodes > MAX_NODES:
            raise self.error(
                event,
                "aliases that multiply beyond all measure",
                f"at most {MAX_NODES:,} nodes",
                "Write the values out.",
            )
        return value

    def scalar(self, event: Any) -> str | int | Decimal | bool | None:
        text: str = event.value
        if event.tag not in (None, "!", _TEXT_TAG):
            raise self.error(event, f"the tag {event.tag}", "a plain value", "Remove the tag.")
        if event.tag is not None or not event.implicit[0]:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INT.match(text) and len(text) <= 40:
            return int(text)
        if _DECIMAL.match(text) and not (text.lstrip("+-").startswith("0") and text.lstrip("+-").isdigit()):
            return Decimal(text)
        return text

"""Kinds of documents: which path holds what, how its bytes are read, how a layer lies over it.

A kind belongs to a desk. Desks offer their kinds; `KindTable` finds the kind of a path and, for files that come from
elsewhere, what a file most likely is, by looking inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from gassaku.findings import Finding
from gassaku.production.change import Difference

Findings = tuple[Finding, ...]

# A value is what the owner's desk makes of the bytes: a model, a script, a track, a table.
Read = Callable[[bytes, str], tuple[Any, Findings]]  # Any: each kind has its own type of value
Merge = Callable[[Any, Any, str, str], tuple[Any, Findings]]
Compare = Callable[[Any, Any], Difference]
Finish = Callable[[Any], tuple[Any, Findings]]


@dataclass(frozen=True)
class Guess:
    """What a file from elsewhere seems to be.

    Attributes:
        kind: name of the kind.
        sure: whether what stands inside leaves no doubt.
        why: what was seen, for the person who must believe it.
        path: where in a production it would lie.
    """

    kind: str
    sure: bool
    why: str
    path: str


@dataclass(frozen=True)
class Kind:
    """One kind of document.

    Attributes:
        name: as `subtitles`.
        title: what a person calls it.
        desk: the desk that owns it and tells what is wrong with it.
        pattern: a path with `{named}` parts, as `subtitles/{episode}.{language}.srt`; several with `|`.
        read: bytes and path to a value and findings; raises NotationError when nothing can be made of them.
        merge: lays a layer's value over the base's, by the same keys, told the layer's name and its document's path;
            None: a layer's document replaces the base's.
        finish: checks the merged value against the model.
        schema: makes the JSON Schema, for formats of our own.
        sniff: looks inside a file from elsewhere.
        compare: the difference of two values, earlier and later; None: by keys, rows or lines, as the suffix says.
    """

    name: str
    title: str
    desk: str
    pattern: str
    read: Read
    merge: Merge | None = None
    finish: Finish | None = None
    schema: Callable[[], Mapping[str, Any]] | None = None  # Any: JSON
    sniff: Callable[[bytes, str], Guess | None] | None = None
    compare: Compare | None = None
    _matchers: tuple[re.Pattern[str], ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_matchers", tuple(_matcher(one) for one in self.pattern.split("|")))

    def match(self, path: str) -> Mapping[str, str] | None:
        """The named parts of `path` if this kind lives there."""
        for matcher in self._matchers:
            if found := matcher.fullmatch(path):
                return {name: part for name, part in found.groupdict().items() if part}
        return None


def _matcher(pattern: str) -> re.Pattern[str]:
    """`{name}` is one part without `/` and without a dot, `{name...}` may hold both, `**/` any folders."""
    text = ""
    for piece in re.split(r"(\{[a-z]+(?:\.\.\.)?\}|\*\*/)", pattern):
        if piece == "**/":
            text += "(?:[^/]+/)*"
        elif piece.startswith("{") and piece.endswith("...}"):
            text += f"(?P<{piece[1:-4]}>[^/]+?)"
        elif piece.startswith("{"):
            text += f"(?P<{piece[1:-1]}>[^/.]+)"
        else:
            text += re.escape(piece)
    return re.compile(text, re.IGNORECASE)


class KindTable:
    """Every kind that is known, with the path's kind found by the first pattern that fits."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self.by_name: dict[str, Kind] = {}
        for kind in kinds:
            if kind.name in self.by_name:
                raise ValueError(f"two desks offer the kind {kind.name!r}; rename one")
            self.by_name[kind.name] = kind

    def of(self, path: str) -> tuple[Kind, Mapping[str, str]] | None:
        """The kind that lives at `path`, with the named parts of the path."""
        for kind in self.by_name.values():
            if (parts := kind.match(path)) is not None:
                return kind, parts
        return None

    def near(self, path: str) -> str:
        """What to do with a file that lies where no kind lives, in one sentence."""
        suffix = PurePosixPath(path).suffix.casefold()
        for kind in self.by_name.values():
            for one in kind.pattern.split("|"):
                if suffix and one.casefold().endswith(suffix):
                    return f"If it is {kind.title.casefold()}, put it at {one}."
        return "Move it out of the folder, or leave it: nobody reads it."

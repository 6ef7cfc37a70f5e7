"""A document: bytes at a path, read once by its kind, with the layers above it merged in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gassaku.findings import Finding, Place
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree
from gassaku.production import codes
from gassaku.production.kind import Findings, Kind
from gassaku.production.store import Store, StoreError


def fingerprint_of(data: bytes) -> str:
    """Says the same for the same bytes: BLAKE2b, 128 bits, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@dataclass(frozen=True)
class Source:
    """One layer's bytes of a document.

    Attributes:
        layer: the layer's name, "" for the base.
        path: where the bytes lie, for findings; inside a layer it begins with the layer's folder.
        within: the path inside the layer's own store.
    """

    layer: str
    path: str
    within: str
    store: Store

    @cached_property
    def data(self) -> bytes:
        return self.store.read(self.within)

    @cached_property
    def hash(self) -> str:
        try:
            known = self.store.hash(self.within)
            return known or fingerprint_of(self.data)
        except (OSError, StoreError) as error:
            return f"unreadable: {error}"


class Document:
    """One document of a production.

    Attributes:
        path: inside the production.
        kind: what it is.
        parts: the named parts of its path, as episode and language.
    """

    def __init__(
        self,
        path: str,
        kind: Kind,
        parts: Mapping[str, str],
        sources: tuple[Source, ...],
        watch: Callable[[Document], None] | None = None,
    ) -> None:
        self.path = path
        self.kind = kind
        self.parts = parts
        self.sources = sources
        self._watch = watch

    def __repr__(self) -> str:
        return f"Document({self.path!r}, {self.kind.name})"

    @cached_property
    def fingerprint(self) -> str:
        """Says the same for the same bytes at the same path in the same layers."""
        said = "\n".join((self.path, *(f"{source.layer} {source.hash}" for source in self.sources)))
        return fingerprint_of(said.encode())

    @property
    def hash(self) -> str:
        """The fingerprint; asking for it counts as having read the document."""
        if self._watch is not None:
            self._watch(self)
        return self.fingerprint

    @property
    def data(self) -> bytes:
        """The bytes of the topmost layer."""
        if self._watch is not None:
            self._watch(self)
        return self.sources[-1].data

    @property
    def value(self) -> Any:  # Any: each kind has its own type of value
        """What its kind made of it; None where it could not be read."""
        return self._read[0]

    def place(self, *keys: str | int) -> Place:
        """Where the node under `keys` stands, for a document of keys and lists; else the document itself."""
        tree = self._read[2]
        return tree.place(*keys) if isinstance(tree, Tree) else Place(self.path)

    @property
    def findings(self) -> Findings:
        """What was wrong with reading it."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Any, Findings, Any]:
        if self._watch is not None:
            self._watch(self)
        findings: list[Finding] = []
        value: Any = None
        for source in self.sources:
            read, found = self._read_source(source)
            findings.extend(found)
            if read is None:
                continue
            if value is None or self.kind.merge is None:
                value = read
            else:
                value, orphans = self.kind.merge(value, read, source.layer, source.path)
                findings.extend(orphans)
        merged = value
        if value is not None and self.kind.finish is not None:
            value, found = self.kind.finish(value)
            findings.extend(found)
        return value, tuple(finding.of(self.kind.desk) for finding in findings), merged

    def _read_source(self, source: Source) -> tuple[Any, Findings]:
        try:
            return self.kind.read(source.data, source.path)
        except NotationError as error:
            return None, (unreadable(error),)
        except (OSError, StoreError) as error:
            trouble = NotationError(
                source.path,
                found=f"the system says: {getattr(error, 'strerror', None) or error}",
                expected="a file that can be opened",
                mend="Check that the file is there and that you may read it.",
            )
            return None, (unreadable(trouble),)


def unreadable(error: NotationError) -> Finding:
    """The finding for a document that can't be read, at the line where reading ended."""
    return codes.UNREADABLE.at(
        Place(error.path, error.line, error.column),
        path=error.path,
        found=error.found,
        expected=error.expected,
        mend=error.mend,
    )

"""What a production is made of before anyone looks at it: stores, layers, kinds, rules; and where its paths lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gassaku.findings import Finding
from gassaku.production.document import Document, Source
from gassaku.production.kind import KindTable
from gassaku.production.memory import Json, Memory, Trace, digest
from gassaku.production.store import Store

if TYPE_CHECKING:
    from gassaku.rules import Rulebook

LAYER_FOLDERS = ("scenarios/", "private/")
LAYER_SHEETS = ("/scenario.yaml", "/layer.yaml")


@dataclass(frozen=True)
class Layer:
    """Documents that lie over the base: a scenario, or one company's private rows.

    Attributes:
        name: as a person calls it.
        prefix: what stands before its paths in findings.
        store: where its documents lie.
        within: the folder inside that store.
    """

    name: str
    prefix: str
    store: Store
    within: str = ""

    def paths(self) -> Iterator[tuple[str, str]]:
        """Each document's path inside the layer, and inside the store."""
        for path in self.store.paths():
            if path.startswith(self.within):
                yield path.removeprefix(self.within), path


@dataclass(frozen=True)
class Papers:
    """Everything that the views of one production share.

    Attributes:
        base: the store below all layers.
        layers: what lies over it, lowest first.
        providers: who works out which fact.
        program: a fingerprint of the program, so that a newer one never believes an older one's results.
        scope: whose answers they are, so that many productions and readers can share one memory of few traces each.
        facts: the facts worked out so far.
        asking: the facts being worked out now, to catch a circle.
    """

    base: Store
    layers: tuple[Layer, ...]
    kinds: KindTable
    rules: Rulebook
    providers: Mapping[str, Callable[[Any], Json]]  # Any: a Production, which stands above this module
    memory: Memory
    program: str
    scope: str = ""
    facts: dict[str, tuple[Trace, Json]] = field(default_factory=dict)
    asking: list[str] = field(default_factory=list)


def index_of(papers: Papers) -> tuple[Mapping[str, tuple[Document, ...]], tuple[str, ...]]:
    """Documents by kind, each sorted by path, and the paths where no kind lives."""
    sources: dict[str, list[Source]] = {}
    for path in papers.base.paths():
        if not path.startswith(LAYER_FOLDERS) or (path.startswith("scenarios/") and path.endswith(LAYER_SHEETS)):
            sources.setdefault(path, []).append(Source("", path, path, papers.base))
    for layer in papers.layers:
        for path, within in layer.paths():
            if f"/{path}" not in LAYER_SHEETS:
                sources.setdefault(path, []).append(Source(layer.name, layer.prefix + path, within, layer.store))
    kinds: dict[str, list[Document]] = {}
    unplaced: list[str] = []
    for path in sorted(sources):
        if (found := papers.kinds.of(path)) is None:
            unplaced.append(path)
        else:
            kind, parts = found
            kinds.setdefault(kind.name, []).append(Document(path, kind, parts, tuple(sources[path])))
    return {name: tuple(documents) for name, documents in kinds.items()}, tuple(unplaced)


class WatchedRules:
    """The rulebook as one desk uses it: each rule that it asks for is written into its trace."""

    def __init__(self, book: Rulebook, note: Callable[[str, str], None]) -> None:
        self._book = book
        self._note = note

    @property
    def problems(self) -> tuple[Finding, ...]:
        """Rule files that could not be loaded."""
        problems = self._book.problems
        self._note("rule problems:", digest(finding.id for finding in problems))
        return problems

    def ids(self, prefix: str = "") -> tuple[str, ...]:
        """Ids of the rules below a prefix."""
        ids = self._book.ids(prefix)
        self._note(f"rules:{prefix}", digest(ids))
        return ids

    def rule(self, id: str) -> Any:  # noqa: A002  # Any: the rulebook's Rule
        """A rule by id."""
        self._note(f"rule:{id}", self._book.fingerprint(id))
        return self._book.rule(id)

    def value(self, id: str, key: str, on: dt.date) -> Any:  # noqa: A002  # Any: the rulebook's Value
        """A rule's value as in force on a day."""
        self._note(f"rule:{id}", self._book.fingerprint(id))
        return self._book.value(id, key, on)

    def fingerprint(self, id: str) -> str:  # noqa: A002
        """Says the same as long as the rule does."""
        told = self._book.fingerprint(id)
        self._note(f"rule:{id}", told)
        return told

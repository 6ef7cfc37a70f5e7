"""A production: its documents, its sheet, its release targets, and the facts desks work out for one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from gassaku.findings import Finding
from gassaku.production.document import Document
from gassaku.production.facts import Fact
from gassaku.production.kind import KindTable
from gassaku.production.memory import TRACES_KEPT, Json, Trace, digest, digest_value
from gassaku.production.papers import Papers, WatchedRules, index_of
from gassaku.production.sheet import Company, ProductionSheet
from gassaku.production.target import Target, targets_of

T = TypeVar("T")


class Production:
    """What a desk is given. Everything that it asks is written into its trace."""

    def __init__(self, papers: Papers, trace: Trace | None = None) -> None:
        self._papers = papers
        self._trace: Trace = [] if trace is None else trace
        self._seen: set[tuple[str, str]] = set()

    # -- what it is --------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The folder's or bundle's name."""
        return self._papers.base.name

    @property
    def id(self) -> str:
        """The id in production.yaml; the folder's name where that can't be read."""
        return self.sheet.id if self.sheet else self.name

    def title(self, language: str = "en") -> str:
        """The title in `language`, else in English, else in the first language that production.yaml gives."""
        titles = self.sheet.title if self.sheet else {}
        return titles.get(language) or titles.get("en") or next(iter(titles.values()), self.name)

    @cached_property
    def sheet_document(self) -> Document | None:
        """production.yaml as a document."""
        return next(iter(self.documents("production")), None)

    @property
    def sheet(self) -> ProductionSheet | None:
        """production.yaml; None where it can't be used."""
        document = self.sheet_document
        return document.value if document else None

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The release targets in the order of production.yaml, each id once."""
        return targets_of(self.sheet.markets) if self.sheet else ()

    def target(self, id: str) -> Target | None:  # noqa: A002  # the trade's own word
        """The release target of that id."""
        return next((target for target in self.targets if target.id == id), None)

    def company(self, id: str | None) -> Company | None:  # noqa: A002
        """The company of that id."""
        return next((one for one in self.sheet.companies if one.id == id), None) if self.sheet else None

    # -- documents ---------------------------------------------------------------------------------------------------

    def documents(self, kind: str) -> tuple[Document, ...]:
        """Every document of a kind, by path. Reading one counts when its value, data or hash is asked."""
        found = tuple(
            Document(document.path, document.kind, document.parts, document.sources, self._watch_document)
            for document in self._index.get(kind, ())
        )
        self._note(f"kind:{kind}", digest(document.path for document in found))
        return found

    def document(self, path: str) -> Document | None:
        """The document at a path, if a kind lives there."""
        for documents in self._index.values():
            for document in documents:
                if document.path == path:
                    return next(one for one in self.documents(document.kind.name) if one.path == path)
        return None

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Paths where no kind lives."""
        self._note("unplaced", digest(self._unplaced))
        return self._unplaced

    @property
    def store_problems(self) -> tuple[Finding, ...]:
        """What the store could not take."""
        problems = self._papers.base.problems
        self._note("problems", digest(finding.id for finding in problems))
        return problems

    @property
    def private_layers(self) -> tuple[str, ...]:
        """Companies that have private rows in this store."""
        names = {path.split("/")[1] for path in self._papers.base.paths() if path.startswith("private/")}
        return tuple(sorted(names))

    @property
    def kinds(self) -> KindTable:
        """Every kind of document that is known."""
        return self._papers.kinds

    # -- rules and facts ---------------------------------------------------------------------------------------------

    @property
    def rules(self) -> WatchedRules:
        """The rules, as this reader may use them."""
        return WatchedRules(self._papers.rules, self._note)

    def fact(self, fact: Fact[T]) -> T | None:
        """What another desk worked out; None where no desk that is installed can tell.

        Raises:
            RecursionError: when facts ask for one another in a circle; a test keeps that from happening.
        """
        if fact.name not in self._papers.providers:
            self._note(f"fact:{fact.name}", "")
            return None
        value: T = self._fact(fact.name)
        self._note(f"fact:{fact.name}", digest_value(value))
        return value

    def _fact(self, name: str) -> Json:
        papers = self._papers
        if name in papers.facts:
            return papers.facts[name][1]
        if name in papers.asking:
            raise RecursionError("facts in a circle: " + " → ".join([*papers.asking, name]))
        papers.asking.append(name)
        try:
            view = self.watched()
            value = view.answer(f"fact {name}", lambda: papers.providers[name](view))
        finally:
            papers.asking.pop()
        papers.facts[name] = (view.trace, value)
        return value

    # -- remembering -------------------------------------------------------------------------------------------------

    def watched(self) -> Production:
        """The same production with a trace of its own."""
        return Production(self._papers)

    @property
    def trace(self) -> Trace:
        """What was asked so far, with a hash of each answer."""
        return list(self._trace)

    def remember(self, name: str, parts: Iterable[object], compute: Callable[[], Json]) -> Json:
        """The JSON value of a pure function, remembered by its name and everything it depends on (`parts`)."""
        key = digest((self._papers.program, name, *parts))
        value = self._papers.memory.recall(key)
        if value is None:
            value = compute()
            self._papers.memory.keep(key, value)
        return value

    def answer(self, name: str, compute: Callable[[], Json], parts: Iterable[object] = ()) -> Json:
        """A JSON value worked out from this view, remembered for as long as all it asked has the same answer."""
        memory = self._papers.memory
        key = digest((self._papers.program, self._papers.scope, "answer", name, *parts))
        stored: list[tuple[Trace, Json]] = memory.recall(key) or []
        for trace, value in stored:
            if all(self._fingerprint(asked) == told for asked, told in trace):
                for asked, told in trace:
                    self._note(asked, told)
                return value
        value = compute()
        memory.keep(key, [[self.trace, value], *stored[: TRACES_KEPT - 1]])
        return value

    def _fingerprint(self, asked: str) -> str:
        sort, _, name = asked.partition(":")
        if sort == "kind":
            return digest(document.path for document in self._index.get(name, ()))
        if sort == "document":
            document = self._by_path.get(name)
            return document.fingerprint if document else ""
        if sort == "rule":
            return self._papers.rules.fingerprint(name)
        if sort == "rules":
            return digest(self._papers.rules.ids(name))
        if sort == "fact":
            return digest_value(self._fact(name)) if name in self._papers.providers else ""
        if sort == "rule problems":
            return digest(finding.id for finding in self._papers.rules.problems)
        if sort == "unplaced":
            return digest(self._unplaced)
        return digest(finding.id for finding in self._papers.base.problems)

    def _note(self, asked: str, told: str) -> None:
        if (asked, told) not in self._seen:
            self._seen.add((asked, told))
            self._trace.append((asked, told))

    def _watch_document(self, document: Document) -> None:
        self._note(f"document:{document.path}", document.fingerprint)

    # -- the index of paths ------------------------------------------------------------------------------------------

    @cached_property
    def _placed(self) -> tuple[Mapping[str, tuple[Document, ...]], tuple[str, ...]]:
        return index_of(self._papers)

    @property
    def _index(self) -> Mapping[str, tuple[Document, ...]]:
        return self._placed[0]

    @property
    def _unplaced(self) -> tuple[str, ...]:
        return self._placed[1]

    @cached_property
    def _by_path(self) -> Mapping[str, Document]:
        return {document.path: document for documents in self._index.values() for document in documents}

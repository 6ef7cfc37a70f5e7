"""The documents of one seat as a store: the same interface as a folder, so that desks and boards see no difference."""

from __future__ import annotations

from collections.abc import Iterable

from gassaku.findings import Finding
from gassaku.studio.access.documents import Paper
from gassaku.studio.workspace.models import Content, Revision

READ_ONE_BY_ONE = 2
LARGE = 8 * 1024 * 1024


class DatabaseStore:
    """Revisions by full path. Hashes are known without reading; bytes come when a desk asks."""

    def __init__(self, name: str, revisions: dict[str, Revision]) -> None:
        self._name = name
        self._revisions = revisions
        self._bytes: dict[str, bytes] = {}
        self._misses = 0

    @classmethod
    def of(cls, name: str, papers: Iterable[Paper], *, drafts: bool = False) -> DatabaseStore:
        """What boards count among `papers`, without what was removed; with `drafts`, as if all were shared."""
        papers = list(papers)
        counted = {paper.path: paper.counts for paper in papers if not paper.is_draft}
        if drafts:
            counted |= {paper.inside: paper.latest for paper in papers if paper.is_draft}
        return cls(name, {path: revision for path, revision in counted.items() if not revision.removal})

    @property
    def name(self) -> str:
        return self._name

    @property
    def problems(self) -> tuple[Finding, ...]:
        return ()

    @property
    def revisions(self) -> dict[str, int]:
        """The revision number of each document."""
        return {path: revision.number for path, revision in self._revisions.items()}

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._revisions))

    def hash(self, path: str) -> str:
        return self._revisions[path].fingerprint

    def read(self, path: str) -> bytes:
        if path not in self._bytes:
            self._misses += 1
            self._fetch([path] if self._misses <= READ_ONE_BY_ONE else self._rest(path))
        return self._bytes[path]

    def _rest(self, path: str) -> list[str]:
        small = (one for one, revision in self._revisions.items() if revision.size <= LARGE)
        return [path, *(one for one in small if one not in self._bytes and one != path)]

    def _fetch(self, paths: list[str]) -> None:
        by_revision = {self._revisions[path].pk: path for path in paths}
        for content in Content.objects.filter(revision__in=by_revision):
            self._bytes[by_revision[content.pk]] = bytes(content.data)
        for path in paths:
            self._bytes.setdefault(path, b"")  # erased: an empty document, which its desk tells of

"""The scripts of a production with the corrections that lie beside them: what every other part of the desk reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from gassaku.desks.script import codes
from gassaku.desks.script.correcting import Corrected, apply
from gassaku.desks.script.corrections import Corrections, LineSaid
from gassaku.desks.script.examine import examine
from gassaku.desks.script.kinds import CORRECTIONS, DESK, KIND
from gassaku.desks.script.model import Script
from gassaku.desks.script.reader import read_script
from gassaku.findings import Finding, Place
from gassaku.notation import NotationError
from gassaku.production import Document, Production


class CorrectedScript(Document):
    """A script's document as persons say that it reads. Its hash is that of both documents."""

    def __init__(self, document: Document, beside: Document) -> None:
        super().__init__(document.path, document.kind, document.parts, document.sources)
        self.document, self.beside = document, beside

    @property
    def hash(self) -> str:
        """The script's hash and the corrections'."""
        return f"{self.document.hash} {self.beside.hash}"

    @property
    def value(self) -> Any:  # Any: as Document says; a Script here
        """The corrected script; None where the script can't be read."""
        return self._corrected.script if self._corrected is not None else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the corrected script, and corrections that found no line in it."""
        if self._corrected is None:
            return self.document.findings
        orphans = orphan_findings(self._corrected.orphans, self.beside.path)
        told = (*examine(self._corrected.script, self.path), *orphans)
        return tuple(finding.of(DESK) for finding in told)

    @cached_property
    def _corrected(self) -> Corrected | None:
        script, said = self.document.value, self.beside.value
        if not isinstance(script, Script) or not isinstance(said, Corrections):
            return None
        if said.layout and said.layout != script.format:
            try:
                script = read_script(self.document.data, self.path, layout=said.layout)
            except NotationError:
                return None
        return apply(script, said)


def scripts_of(production: Production) -> tuple[Document, ...]:
    """Every script of the production, corrected where corrections lie beside it."""
    beside = {_key(one): one for one in production.documents(CORRECTIONS.name)}
    return tuple(
        CorrectedScript(one, beside[_key(one)]) if _key(one) in beside else one
        for one in production.documents(KIND.name)
    )


def _key(document: Document) -> tuple[str, str]:
    return document.parts["episode"], document.parts.get("language", "")


def orphan_findings(orphans: Iterable[LineSaid], path: str) -> Iterator[Finding]:
    """A finding for each correction that found no line."""
    for one in orphans:
        yield codes.CORRECTION_ORPHAN.at(Place(path, line=None), desk=DESK, said=one.text[:60])

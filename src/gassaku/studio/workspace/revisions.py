"""Writing a revision: what its entry in the chain says, its row, its bytes, and where its document then stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gassaku.production.document import fingerprint_of
from gassaku.studio.workspace.models import Company, Content, Document, Entry, Layer, Member, Revision


@dataclass(frozen=True)
class Written:
    """A revision before it is written.

    Attributes:
        inside: the document's path inside its layer.
        data: its bytes; None removes the document.
        made_from: the number of the revision that it was made from.
        in_force: whether it is in force at once.
    """

    layer: Layer
    inside: str
    data: bytes | None
    company: Company | None
    member: Member
    note: str = ""
    made_from: int | None = None
    in_force: bool = False

    def add(self, write: Callable[[Layer, Mapping[str, Any]], Entry]) -> Revision:  # Any: JSON
        """Writes it, with `write` for the entry. The caller holds the production's lock."""
        document, _made = Document.objects.get_or_create(layer=self.layer, path=self.inside)
        content = self.data or b""
        revision = Revision(
            document=document,
            number=(document.latest.number if document.latest else 0) + 1,
            fingerprint=fingerprint_of(content),
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            note=self.note,
            company=self.company,
            member=self.member,
            made_from=self.made_from,
            removal=self.data is None,
        )
        entry = write(self.layer, {**told_of(revision, self.layer), "in_force": self.in_force})
        revision.entry, revision.at = entry, entry.at
        revision.save(force_insert=True)
        if self.data is not None:
            Content.objects.create(revision=revision, data=self.data)
        document.latest = revision
        if self.data is None:
            document.in_force = None
        elif self.in_force:
            document.in_force = revision
        document.save()
        return revision


def told_of(revision: Revision, layer: Layer) -> dict[str, Any]:  # Any: JSON
    """What a revision's entry says of it, and its row must say for ever."""
    return {
        "path": layer.prefix + revision.document.path,
        "number": revision.number,
        "sha256": revision.sha256,
        "size": revision.size,
        "note": revision.note,
        "made_from": revision.made_from,
        "removal": revision.removal,
        "owner": revision.company.key if revision.company else None,
    }

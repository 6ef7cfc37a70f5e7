"""What the entries of a chain bind: the rows that lie in its layer must say what the entries say, and no row more."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gassaku.production.document import fingerprint_of
from gassaku.studio.workspace.models import Content, Document, Entry, Layer, Revision, Showing, SignOff
from gassaku.studio.workspace.revisions import told_of

SIGNS = ("document.sign", "document.object")
Json = Mapping[str, Any]  # Any: JSON


@dataclass
class Rows:
    """The rows of one layer, taken away one by one as its entries account for them; what is left, nobody told of.

    Attributes:
        hashes: by revision, SHA-256 and fingerprint of the bytes that lie there.
        documents: by full path, the number of the newest revision and of the one in force, as the entries say.
    """

    layer: Layer
    revisions: dict[int, Revision]
    hashes: dict[int, tuple[str, str]]
    sign_offs: dict[int, SignOff]
    documents: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    showings: set[tuple[str, str]] = field(default_factory=set)
    first: tuple[Entry, str] | None = None
    sees: str = ""
    shown_to: list[str] = field(default_factory=list)
    dropped: Entry | None = None

    @classmethod
    def of(cls, layer: Layer) -> Rows:
        """Everything that lies in a layer. Bytes are hashed as they come, never kept."""
        revisions = Revision.objects.filter(document__layer=layer).select_related("document", "company")
        contents = Content.objects.filter(revision__document__layer=layer)
        hashes = {
            key: (hashlib.sha256(data).hexdigest(), fingerprint_of(bytes(data)))
            for key, data in contents.values_list("pk", "data").iterator(chunk_size=50)
        }
        signed = SignOff.objects.filter(revision__document__layer=layer)
        sign_offs = {one.entry_id: one for one in signed.select_related("revision__document", "company")}
        return cls(layer, {one.entry_id: one for one in revisions}, hashes, sign_offs)

    def wrong(self, entry: Entry, said: str, told: Json, who: Json | None) -> str:
        """What differs between an entry and the rows that it wrote, as a sentence; "" where nothing does.

        Args:
            said: the entry's name for a person.
            told: its payload.
            who: who did it; None once erased.
        """
        if self.first is None:
            self.first = (entry, str(told.get("company", "")))
        if "removal" in told:
            return self._revision(entry, said, told, who)
        if entry.action in SIGNS:
            return self._sign_off(entry, said, told, who)
        self._follow(entry, told)
        return ""

    def _revision(self, entry: Entry, said: str, told: Json, who: Json | None) -> str:
        row = self.revisions.pop(entry.pk, None)
        if row is None:
            return f"the revision of {said} is gone"
        path = self.layer.prefix + row.document.path
        kept = told_of(row, self.layer)
        differs = [name for name, value in kept.items() if told.get(name) != value]
        differs += ["at"] if row.at != entry.at else []
        differs += ["member"] if who is not None and who.get("member") != row.member_id else []
        there = self.hashes.pop(row.pk, None)
        if differs:
            return f"the revision of {said} was changed after it was written: {', '.join(differs)}"
        if row.removal:
            there = (told["sha256"], fingerprint_of(b"")) if there is None else ("", "")
        if there is None:
            return f"the bytes of the revision of {said} are gone"
        if there != (told["sha256"], row.fingerprint):
            return f"the bytes of the revision of {said} are not those that were saved"
        in_force = self.documents.get(path, (0, None))[1]
        in_force = None if row.removal else row.number if told.get("in_force") else in_force
        self.documents[path] = (row.number, in_force)
        return ""

    def _sign_off(self, entry: Entry, said: str, told: Json, who: Json | None) -> str:
        row = self.sign_offs.pop(entry.pk, None)
        if row is None:
            return f"the signature of {said} is gone"
        kept = {
            "path": self.layer.prefix + row.revision.document.path,
            "number": row.revision.number,
            "sha256": row.revision.sha256,
            "agrees": row.agrees,
            "role": row.role,
            "reason": row.reason,
            "company": row.company.key,
        }
        differs = [name for name, value in kept.items() if told.get(name) != value]
        differs += ["at"] if row.at != entry.at else []
        if row.name != ("" if who is None else who.get("name")):
            differs.append("name")
        if who is not None and who.get("member") != row.member_id:
            differs.append("member")
        return f"the signature of {said} was changed after it was written: {', '.join(differs)}" if differs else ""

    def _follow(self, entry: Entry, told: Json) -> None:
        """What other acts change, so that it can be held against the rows at the end."""
        path = str(told.get("path", ""))
        match entry.action:
            case "document.force":
                self.documents[path] = (self.documents.get(path, (0, None))[0], told.get("number"))
            case "document.show":
                self.showings.add((path, str(told.get("to", ""))))
            case "document.hide":
                self.showings.discard((path, str(told.get("to", ""))))
            case "scenario.make" | "scenario.share":
                self.sees = str(told.get("sees", ""))
            case "scenario.drop" | "scenario.force":
                self.dropped = entry
            case "layer.show":
                self.shown_to = sorted(told.get("to", ()))
                self.sees = "some" if self.shown_to else "one"

    def left(self) -> str:
        """What is wrong once every entry was walked, as a sentence; "" where nothing is."""
        for row in self.revisions.values():
            return f"{self.layer.prefix}{row.document.path} {row} is a revision that no entry tells of"
        for signed in self.sign_offs.values():
            return f"a signature on {self.layer.prefix}{signed.revision.document.path} is one that no entry tells of"
        for revision in self.hashes:
            return f"bytes lie there (of revision {revision}) that no entry tells of"
        return self._documents() or self._showings() or self._layer()

    def _documents(self) -> str:
        found = Document.objects.filter(layer=self.layer).select_related("latest", "in_force")
        for row in found:
            path = self.layer.prefix + row.path
            latest, in_force = self.documents.pop(path, (0, None))
            if (row.latest and (row.latest.document_id, row.latest.number)) != (row.pk, latest):
                return f"the newest revision of {path} is r{latest}, and another stands there"
            if (row.in_force and (row.in_force.document_id, row.in_force.number)) != (in_force and (row.pk, in_force)):
                said = f"r{in_force}" if in_force else "none"
                return f"the revision in force of {path} is {said}, and another stands there"
        for path in self.documents:
            return f"the document {path} is gone"
        return ""

    def _showings(self) -> str:
        found = Showing.objects.filter(document__layer=self.layer, until=None)
        there = {(self.layer.prefix + one.document.path, one.company.key) for one in found.select_related()}
        for path, company in sorted(there ^ self.showings):
            return f"whether {path} is shown to {company} is not as the entries say"
        return ""

    def _layer(self) -> str:
        if self.first is None:
            return ""
        layer, (entry, maker) = self.layer, self.first
        sort, _slash, rest = layer.prefix.partition("/")
        name = rest.rstrip("/")
        owner = {"": None, "scenarios": maker}.get(sort, name)
        sees = self.sees or {"": "all", "scenarios": "all"}.get(sort, "one")
        kept = {
            "owner": (layer.owner.key if layer.owner else None, owner),
            "sees": (layer.sees, sees),
            "companies": (sorted(one.key for one in layer.companies.all()), self.shown_to),
            "made": (layer.made, entry.at),
            "dropped_at": (layer.dropped_at, self.dropped.at if self.dropped else None),
        }
        differs = [key for key, (there, said) in kept.items() if there != said]
        return f"the layer is not as the entries say: {', '.join(differs)}" if differs else ""

"""Writing and walking the ledger's chains.

A link is SHA-256 over the link before, the sequence number and a salted commitment to what was done. Who holds a head
can tell whether anything before it was changed, added or taken away; who sees commitments alone learns nothing of what
they hide. Erasing a payload with its salt leaves every link as it was.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gassaku.studio.workspace.models import Content, Entry, Layer, Revision

START = "0" * 64
ERASURE = "person.erase"


def canonical(payload: Mapping[str, Any]) -> str:  # Any: JSON
    """The one way in which a payload is written."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def commitment_of(salt: bytes, payload: str) -> str:
    """What the chain holds of a payload."""
    return hashlib.sha256(salt + payload.encode()).hexdigest()


def link_of(before: str, sequence: int, commitment: str) -> str:
    """The link of an entry."""
    return hashlib.sha256(f"{before or START}\n{sequence}\n{commitment}".encode()).hexdigest()


def append(layer: Layer, action: str, payload: Mapping[str, Any], at: datetime) -> Entry:  # Any: JSON
    """Writes one entry at the end of a layer's chain. `layer` must be locked by this transaction."""
    text, salt = canonical({"action": action, "at": at.isoformat(), **payload}), secrets.token_bytes(32)
    commitment = commitment_of(salt, text)
    sequence = layer.length + 1
    link = link_of(layer.head, sequence, commitment)
    entry = Entry.objects.create(
        layer=layer, sequence=sequence, action=action, payload=text, salt=salt, commitment=commitment, link=link, at=at
    )
    layer.length, layer.head = sequence, link
    layer.save(update_fields=["length", "head"])
    return entry


@dataclass(frozen=True)
class Walk:
    """What walking one chain found.

    Attributes:
        broken: the first thing that is wrong, as one sentence; "" where the chain is whole.
        erased: entries whose payload was erased.
        known: sequence number at which a head that was asked for stands; None where it does not.
    """

    layer: str
    length: int
    head: str
    broken: str = ""
    erased: int = 0
    known: int | None = None


def walk(layer: Layer, asked: str = "") -> Walk:
    """Walks a chain from its first entry. `asked` is a head that somebody wrote down earlier."""
    before, erased, known, count = "", 0, None, 0
    for entry, wrong in _checked(layer):
        count += 1
        broken = wrong
        if entry.sequence != count:
            broken = f"entry {count} is missing"
        elif link_of(before, count, entry.commitment) != entry.link:
            broken = broken or f"the link of {_named(entry)} does not follow from the one before"
        if broken:
            return Walk(str(layer), layer.length, layer.head, broken, erased, known)
        before = entry.link
        erased += not entry.payload
        known = count if asked and entry.link == asked else known
    broken = ""
    if count != layer.length or before != layer.head:
        broken = f"the chain ends at entry {count}, but {layer.length} were written"
    return Walk(str(layer), layer.length, layer.head, broken, erased, known)


def _named(entry: Entry) -> str:
    return f"entry {entry.sequence} ({entry.action}, {entry.at:%Y-%m-%d %H:%M} UTC)"


def _checked(layer: Layer) -> Iterator[tuple[Entry, str]]:
    contents, erasures = _content_hashes(layer), _erased(layer)
    for entry in Entry.objects.filter(layer=layer).order_by("sequence").iterator(chunk_size=2000):
        yield entry, _wrong(entry, contents, erasures)


def _wrong(entry: Entry, contents: Mapping[int, tuple[str | None, str]], erasures: frozenset[int]) -> str:
    said = _named(entry)
    if not entry.payload:
        return "" if entry.sequence in erasures else f"what {said} says is gone, and no erasure names it"
    if commitment_of(bytes(entry.salt), entry.payload) != entry.commitment:
        return f"what {said} says was changed after it was written"
    kept, told = contents.get(entry.pk, ("", ""))
    if told and json.loads(entry.payload).get("sha256") != told:
        return f"the revision of {said} was changed after it was written"
    if kept is None and entry.sequence not in erasures:
        return f"the bytes of the revision of {said} are gone, and no erasure names them"
    if kept is not None and kept != told:
        return f"the bytes of the revision of {said} are not those that were saved"
    return ""


def _erased(layer: Layer) -> frozenset[int]:
    """Sequence numbers that an erasure names."""
    named: set[int] = set()
    for payload in Entry.objects.filter(layer=layer, action=ERASURE).values_list("payload", flat=True):
        named.update(json.loads(payload).get("erased", ()) if payload else ())
    return frozenset(named)


def _content_hashes(layer: Layer) -> dict[int, tuple[str | None, str]]:
    """For each entry that saved a revision: the hash of the bytes that lie there, or None, and the one written."""
    found: dict[int, tuple[str | None, str]] = {}
    revisions = Revision.objects.filter(document__layer=layer, removal=False)
    for entry_id, told in revisions.values_list("entry_id", "sha256"):
        found[entry_id] = (None, told)
    rows = Content.objects.filter(revision__document__layer=layer).values_list("revision__entry_id", "data")
    for entry_id, data in rows.iterator(chunk_size=50):
        found[entry_id] = (hashlib.sha256(bytes(data)).hexdigest(), found[entry_id][1] if entry_id in found else "")
    return found

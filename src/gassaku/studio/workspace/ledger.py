"""Writing and walking the ledger's chains.

A link is SHA-256 over the link before, the sequence number and a salted commitment to what was done. Who holds a head
can tell whether anything before it was changed, added or taken away; who sees commitments alone learns nothing of what
they hide. Who did it stands apart, under a salted commitment of its own inside the payload: it can be erased, and what
was done still verifies, down to the bytes that were saved.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gassaku.studio.workspace.binding import Rows
from gassaku.studio.workspace.models import Entry, Layer

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


def append(
    layer: Layer,
    action: str,
    payload: Mapping[str, Any],  # Any: JSON
    person: Mapping[str, Any],  # Any: JSON
    at: datetime,
) -> Entry:
    """Writes one entry at the end of a layer's chain. `layer` must be locked by this transaction.

    Args:
        payload: what was done; it stays for ever, so it holds no person's data.
        person: who did it, and what else is a person's: erased when they ask for it.
    """
    who, person_salt, salt = canonical(person), secrets.token_bytes(32), secrets.token_bytes(32)
    text = canonical({**payload, **_where(layer, action, at), "who": commitment_of(person_salt, who)})
    commitment = commitment_of(salt, text)
    sequence = layer.length + 1
    link = link_of(layer.head, sequence, commitment)
    entry = Entry.objects.create(
        layer=layer,
        sequence=sequence,
        action=action,
        payload=text,
        salt=salt,
        person=who,
        person_salt=person_salt,
        commitment=commitment,
        link=link,
        at=at,
    )
    layer.length, layer.head = sequence, link
    layer.save(update_fields=["length", "head"])
    return entry


def _where(layer: Layer, action: str, at: datetime) -> dict[str, str]:
    """What every payload says of its entry, so that none can stand in another's place."""
    return {"action": action, "at": at.isoformat(), "layer": layer.prefix, "production": layer.production.slug}


@dataclass(frozen=True)
class Walk:
    """What walking one chain found.

    Attributes:
        broken: the first thing that is wrong, as one sentence; "" where the chain and all that it tells of is whole.
        erased: entries of which who did it was erased.
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
    before, erased, known, count, broken = "", 0, None, 0, ""
    rows, erasures = Rows.of(layer), _erased(layer)
    for entry in Entry.objects.filter(layer=layer).order_by("sequence").iterator(chunk_size=2000):
        count += 1
        missing = f"entry {count} is missing" if entry.sequence != count else ""
        broken = missing or _wrong(layer, entry, before, erasures, rows)
        if broken:
            return Walk(str(layer), layer.length, layer.head, broken, erased, known)
        before = entry.link
        erased += not entry.person
        known = count if asked and entry.link == asked else known
    if count != layer.length or before != layer.head:
        broken = f"the chain ends at entry {count}, but {layer.length} were written"
    return Walk(str(layer), layer.length, layer.head, broken or rows.left(), erased, known)


def _wrong(layer: Layer, entry: Entry, before: str, erasures: frozenset[int], rows: Rows) -> str:
    said = f"entry {entry.sequence} ({entry.action}, {entry.at:%Y-%m-%d %H:%M} UTC)"
    if not entry.payload:
        return f"what {said} says is gone"
    if commitment_of(bytes(entry.salt), entry.payload) != entry.commitment:
        return f"what {said} says was changed after it was written"
    if link_of(before, entry.sequence, entry.commitment) != entry.link:
        return f"the link of {said} does not follow from the one before"
    told = json.loads(entry.payload)
    if differs := [key for key, value in _where(layer, entry.action, entry.at).items() if told.get(key) != value]:
        return f"{said} is not where it was written: {', '.join(differs)}"
    who = None
    if entry.person or entry.person_salt:
        if commitment_of(bytes(entry.person_salt), entry.person) != told.get("who"):
            return f"who did {said} was changed after it was written"
        who = json.loads(entry.person)
    elif entry.sequence not in erasures:
        return f"who did {said} is gone, and no erasure names it"
    return rows.wrong(entry, said, told, who)


def _erased(layer: Layer) -> frozenset[int]:
    """Sequence numbers that an erasure names."""
    named: set[int] = set()
    for payload in Entry.objects.filter(layer=layer, action=ERASURE).values_list("payload", flat=True):
        try:
            named.update(json.loads(payload).get("erased", ()))
        except ValueError:  # changed: the walk tells of it when it comes there
            continue
    return frozenset(named)

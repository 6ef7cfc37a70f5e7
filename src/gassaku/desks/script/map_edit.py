"""A person declares something of the story, or takes it back: the map's document as it reads after it.

Pure: bytes in, bytes out; nothing else of the document changes. A suggestion is accepted by declaring it.

    after = declare(before, "story/map.yaml", "culture", {"kind": "food", "what": "성게", "scenes": ["1-5"]})
    after = declare(after, path, "themes", {...}, at=0)        # in the place of the first
    after = withdraw(after, path, "themes", 0)
    after = set_genres(after, path, "1", {"mystery": 60, "family": 40})
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gassaku.desks.script.story_map import SCHEMA, StoryMap, read_story_map
from gassaku.notation import NotationError
from gassaku.notation.splice import append, drop, put

PARTS = ("themes", "relationships", "arcs", "source", "culture")
"""What is declared as a list of entries."""
Entry = Mapping[str, Any]  # Any: JSON


class MapError(ValueError):
    """An entry that no story map can hold; says why in one sentence."""


def declare(data: bytes, path: str, part: str, entry: Entry, at: int | None = None) -> bytes:
    """The map with an entry at the end of a part, or in the place of the one at index `at`.

    Raises:
        MapError: no such part, or an entry that can't be.
        NotationError: the document can't be read, or has nothing at `at`.
    """
    _check_part(part)
    begun = _begun(data)
    made = append(begun, path, (part,), dict(entry)) if at is None else put(begun, path, (part, at), dict(entry))
    return _checked(begun, made, path)


def withdraw(data: bytes, path: str, part: str, at: int) -> bytes:
    """The map without the entry at an index of a part."""
    _check_part(part)
    return drop(data, path, (part, at))


def set_genres(data: bytes, path: str, episode: str, shares: Mapping[str, int]) -> bytes:
    """The map with the genres of an episode in percent, 100 together; none takes what was declared away."""
    begun = _begun(data)
    if shares and (sum(shares.values()) != 100 or any(share < 0 for share in shares.values())):
        raise MapError(f"The genres of an episode are 100 percent together; these are {sum(shares.values())}.")
    if not shares:
        return drop(begun, path, ("genres", episode))
    return _checked(begun, put(begun, path, ("genres", episode), dict(shares)), path)


def _begun(data: bytes) -> bytes:
    return data if data.strip() else f"schema: {SCHEMA}\n".encode()


def _check_part(part: str) -> None:
    if part not in PARTS:
        raise MapError(f"“{part}” is no part of a story map; there are {', '.join(PARTS)}.")


def _checked(before: bytes, after: bytes, path: str) -> bytes:
    """What was made, if it holds nothing that can't be used and that was not there before."""
    had, told_before = read_story_map(before, path)
    made, told = read_story_map(after, path)
    if made is None or had is None or _size(made) < _size(had) or len(told) > len(told_before):
        raise MapError(told[-1].message if told else "The entry can't be used.")
    return after


def _size(story: StoryMap) -> int:
    return sum(len(getattr(story, part)) for part in (*PARTS, "genres"))


__all__ = ["PARTS", "MapError", "NotationError", "declare", "set_genres", "withdraw"]

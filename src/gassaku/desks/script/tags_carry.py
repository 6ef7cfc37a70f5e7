"""Tags go with their scenes into the next draft: what persons decided on scene 12 stands under its number there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from gassaku.desks.script.breakdown import scene_numbers
from gassaku.desks.script.compare import Comparison
from gassaku.desks.script.tags import read_tags
from gassaku.notation.splice import flow
from gassaku.notation.tree import read_yaml


class Carried(NamedTuple):
    """The tags for the new draft, and the numbers of scenes that are not in it: their tags stay as they were."""

    data: bytes
    cut: tuple[str, ...]


def new_numbers(compared: Comparison) -> dict[str, str]:
    """Each old scene's number to its number in the new draft; of a scene that was split, its first part's."""
    old = dict(zip((scene.index for scene in compared.old.scenes), scene_numbers(compared.old), strict=True))
    new = dict(zip((scene.index for scene in compared.new.scenes), scene_numbers(compared.new), strict=True))
    return {
        old[scene.index]: new[change.new[0].index] for change in compared.scenes if change.new for scene in change.old
    }


def carry_tags(data: bytes, path: str, compared: Comparison) -> Carried:
    """The tags of the old draft under the numbers of the new one; nothing else of the document changes.

    Of two scenes that became one, the first keeps its place and the tags of the other stay under their old number, to
    be looked at.

    Raises:
        NotationError: the document can't be read as tags.
    """
    tags, _ = read_tags(data, path)
    numbers = new_numbers(compared)
    wanted: dict[str, str] = {}
    for number in tags.scenes:
        if number in numbers and numbers[number] not in wanted.values():
            wanted[number] = numbers[number]
    for number in list(wanted):
        if wanted[number] in tags.scenes and wanted[number] not in wanted and wanted[number] != number:
            del wanted[number]  # a scene that is gone still holds that number
    cut = tuple(number for number in tags.scenes if number not in wanted)
    return Carried(_renumbered(data, path, wanted), cut)


def _renumbered(data: bytes, path: str, wanted: Mapping[str, str]) -> bytes:
    """The document with the keys of its scenes replaced, all at once."""
    lines = data.decode("utf-8-sig").split("\n")
    tree = read_yaml(data, path)
    for number in tree.value["scenes"]:
        new = wanted.get(str(number), str(number))
        if new == str(number):
            continue
        key = re.compile(
            rf"(?P<before>^\s*(?:scenes:\s*\{{)?\s*)(?P<quote>[\"']?){re.escape(str(number))}(?P=quote)(?=\s*:)"
        )
        at = tree.place("scenes", str(number)).line or 1
        for line in range(at - 1, -1, -1):  # the value may begin below its key
            found = key.match(lines[line])
            if found:
                lines[line] = f"{found['before']}{flow(new)}{lines[line][found.end() :]}"
                break
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return bom + "\n".join(lines).encode()

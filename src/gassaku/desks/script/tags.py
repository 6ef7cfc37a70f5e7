"""What persons say about a script's scenes, beside the script and never in it: `scripts/ep01.tags.yaml`.

schema: gassaku.script-tags/1
scenes:
  "9":
    props: [노래방 마이크]          # needed, whatever the text says
    change: {props: {커피: 식은 커피 석 잔}}   # suggested, and called something else
    drop: {props: [커피]}           # suggested and not needed
    descriptors: {substance.alcohol: 3}
    scene: {seconds: 210, place: 노래주점}     # what the text's own figures and heading do not say rightly

`tags_edit` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gassaku.desks.script import codes
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree, read_yaml
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.eighths import Eighths

SCHEMA = "gassaku.script-tags/1"
CATEGORIES = ("extras", "props", "wardrobe", "vehicles", "animals", "effects", "music")
"""What a scene needs, in the order of the sheet."""
LISTS = ("cast", *CATEGORIES, "languages")
"""Lists that a person may add to and drop from."""
DROPPED = (*LISTS, "descriptors")
HIGHEST = 5
SIDES = ("INT", "EXT", "INT/EXT", "EST")


@dataclass(frozen=True, slots=True)
class SceneTags:
    """One scene: what a person added, renamed and refused, by category; descriptors; and what they say of the scene.

    Attributes:
        changed: a suggestion's word, to what it is called instead, by category.
        descriptors: confirmed levels, 0 to 5.
        stated: `int_ext`, `place`, `time` as text, `eighths` as `Eighths`, `seconds` as a whole number.
    """

    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    descriptors: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stated: Mapping[str, str | int | Eighths] = field(default_factory=dict)

    def drops(self, category: str, what: str) -> bool:
        """Whether a person refused this suggestion."""
        return what.casefold() in {one.casefold() for one in self.dropped.get(category, ())}


_NONE = SceneTags()


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a script, by scene number as it is written."""

    scenes: Mapping[str, SceneTags] = field(default_factory=dict)

    def of(self, number: str) -> SceneTags:
        """The tags of a scene, none where nobody wrote any."""
        return self.scenes.get(number, _NONE)


NO_TAGS = Tags()


def read_tags(data: bytes, path: str) -> tuple[Tags, tuple[Finding, ...]]:
    """The tags in a document, and what could not be used of it.

    Raises:
        NotationError: the document is no YAML, or holds no scenes.
    """
    tree = read_yaml(data, path)
    top = tree.value
    if not isinstance(top, dict) or not isinstance(top.get("scenes"), dict):
        raise NotationError(
            path,
            line=1,
            found="no scenes by their numbers",
            expected=f"`schema: {SCHEMA}` and `scenes:`",
            mend='Write each scene\'s number with its tags under it, as "9": {props: [microphone]}.',
        )
    told: list[Finding] = []
    if top.get("schema") != SCHEMA:
        told.append(codes.TAGS_FORM.at(tree.place("schema"), found=f"schema “{top.get('schema')}”", expected=SCHEMA))
    return Tags({str(number): _Row(tree, str(number), told).read(row) for number, row in top["scenes"].items()}), tuple(
        told
    )


class _Row:
    """One scene's tags while they are read; what can't be used is told."""

    def __init__(self, tree: Tree, number: str, told: list[Finding]) -> None:
        self.tree, self.number, self.told = tree, number, told
        self.added: dict[str, tuple[str, ...]] = {}
        self.dropped: dict[str, tuple[str, ...]] = {}
        self.levels: dict[str, int] = {}
        self.changed: dict[str, dict[str, str]] = {}
        self.stated: dict[str, str | int | Eighths] = {}

    def read(self, row: object) -> SceneTags:
        if not isinstance(row, dict):
            self._tell((), f"“{row}”", "categories of tags")
            return _NONE
        for name, stated in row.items():
            take: Callable[[dict[Any, Any]], None] | None = {  # Any: plain YAML
                "drop": self._drop,
                "change": self._change,
                "descriptors": self._descriptors,
                "scene": self._scene,
            }.get(name)
            if name in LISTS and isinstance(stated, list):
                self.added[name] = tuple(str(one) for one in stated)
            elif take is not None and isinstance(stated, dict):
                take(stated)
            else:
                expected = f"one of {', '.join(LISTS)}, drop, change, descriptors, scene"
                self._tell((name,), f"“{name}”", expected)
        return SceneTags(self.added, self.dropped, self.levels, self.changed, self.stated)

    def _drop(self, stated: dict[Any, Any]) -> None:  # Any: plain YAML
        for key, some in stated.items():
            if key in DROPPED and isinstance(some, list):
                self.dropped[key] = tuple(str(one) for one in some)
            else:
                self._tell(("drop", key), f"“{key}” under drop", f"a list under one of {', '.join(DROPPED)}")

    def _change(self, stated: dict[Any, Any]) -> None:  # Any: plain YAML
        for key, some in stated.items():
            if key in CATEGORIES and isinstance(some, dict):
                self.changed[key] = {str(old): str(new) for old, new in some.items()}
            else:
                self._tell(("change", key), f"“{key}” under change", "word: what it is called instead")

    def _descriptors(self, stated: dict[Any, Any]) -> None:  # Any: plain YAML
        for key, level in stated.items():
            if isinstance(level, int) and not isinstance(level, bool) and 0 <= level <= HIGHEST:
                self.levels[str(key)] = level
            else:
                self._tell(("descriptors", key), f"{key}: {level}", f"a level from 0 to {HIGHEST}")

    def _scene(self, stated: dict[Any, Any]) -> None:  # Any: plain YAML
        for key, value in stated.items():
            read = stated_value(str(key), value)
            if read is None:
                self._tell(("scene", key), f"{key}: {value}", STATED.get(str(key), f"one of {', '.join(STATED)}"))
            else:
                self.stated[str(key)] = read

    def _tell(self, keys: tuple[str, ...], found: str, expected: str) -> None:
        place = self.tree.place("scenes", self.number, *keys)
        self.told.append(codes.TAGS_FORM.at(place, found=found, expected=expected))


STATED = {
    "int_ext": f"one of {', '.join(SIDES)}",
    "place": "a place",
    "time": "a time of day",
    "eighths": "a length as 1 2/8",
    "seconds": "whole seconds from 1 to 36000",
}
"""What a person may say of a scene itself, and how it is written."""
_LENGTH = re.compile(r"[^\x00-\x1f]{1,200}")


def stated_value(key: str, value: object) -> str | int | Eighths | None:
    """What a person says of a scene, in its own type; None where it is not of it."""
    if key == "seconds":
        good = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 36_000
        return value if good and isinstance(value, int) else None
    if key == "eighths":
        try:
            return Eighths.parse(str(value))
        except VocabularyError:
            return None
    if key == "int_ext":
        return value if isinstance(value, str) and value in SIDES else None
    return value if key in STATED and isinstance(value, str) and _LENGTH.fullmatch(value) else None

"""What persons say about a script's scenes, beside the script and never in it: `scripts/ep01.tags.yaml`.

schema: gassaku.script-tags/1
scenes:
  "9":
    props: [노래방 마이크]          # needed, whatever the text says
    drop: {props: [커피]}           # suggested and not needed
    descriptors: {substance.alcohol: 3}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gassaku.desks.script import codes
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.tree import Tree, read_yaml

SCHEMA = "gassaku.script-tags/1"
_CATEGORIES = ("extras", "props", "wardrobe", "vehicles", "animals", "effects", "music")
HIGHEST = 5


@dataclass(frozen=True, slots=True)
class SceneTags:
    """One scene: what a person added, and refused, by category; descriptors with their confirmed levels."""

    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    descriptors: Mapping[str, int] = field(default_factory=dict)


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
    scenes: dict[str, SceneTags] = {}
    for number, row in top["scenes"].items():
        scenes[str(number)] = _scene(tree, number, row, told)
    return Tags(scenes), tuple(told)


def _scene(tree: Tree, number: str, row: object, told: list[Finding]) -> SceneTags:
    if not isinstance(row, dict):
        told.append(codes.TAGS_FORM.at(tree.place("scenes", number), found=f"“{row}”", expected="categories of tags"))
        return _NONE
    added: dict[str, tuple[str, ...]] = {}
    dropped: dict[str, tuple[str, ...]] = {}
    levels: dict[str, int] = {}
    for name, stated in row.items():
        place = tree.place("scenes", number, name)
        if name in _CATEGORIES and isinstance(stated, list):
            added[name] = tuple(str(one) for one in stated)
        elif name == "drop" and isinstance(stated, dict):
            dropped = {key: tuple(str(one) for one in some) for key, some in stated.items() if isinstance(some, list)}
        elif name == "descriptors" and isinstance(stated, dict):
            for key, level in stated.items():
                if isinstance(level, int) and not isinstance(level, bool) and 0 <= level <= HIGHEST:
                    levels[str(key)] = level
                else:
                    expected = f"a level from 0 to {HIGHEST}"
                    told.append(codes.TAGS_FORM.at(place, found=f"{key}: {level}", expected=expected))
        else:
            expected = f"one of {', '.join(_CATEGORIES)}, drop, descriptors"
            told.append(codes.TAGS_FORM.at(place, found=f"“{name}”", expected=expected))
    return SceneTags(added, dropped, levels)

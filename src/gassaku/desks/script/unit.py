"""The lines of a scene as drafts and translations share them: what is done, and what is said by whom."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from gassaku.desks.script.model import Kind, Scene, Script

_UNSHARED = frozenset({Kind.NOTE, Kind.BONEYARD, Kind.PAGE_BREAK, Kind.SECTION, Kind.SYNOPSIS, Kind.HEADING})
_SPACE = re.compile(r"\s+")


class Unit(NamedTuple):
    """One line: `speaker` is "" for what is not spoken; `line` is the source line, from 1."""

    kind: Kind
    speaker: str
    text: str
    line: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two lines the same line: kind, speaker, and words whatever their spaces."""
        return (self.kind, self.speaker, _SPACE.sub(" ", self.text).strip())


def units_of(scene: Scene) -> tuple[Unit, ...]:
    """The scene's lines; a cue alone is no line, its words are."""
    made: list[Unit] = []
    speaker = ""
    for element in scene.elements:
        if element.kind is Kind.CHARACTER:
            speaker = element.text
        elif element.kind in {Kind.DIALOGUE, Kind.PARENTHETICAL} or (element.kind is Kind.LYRIC and speaker):
            made.append(Unit(element.kind, speaker, element.text, element.line))
        elif element.kind not in _UNSHARED:
            speaker = ""
            made.append(Unit(element.kind, "", element.text, element.line))
    return tuple(made)


class Sheet:
    """A script's scenes with their lines, taken apart once."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.scenes = script.scenes

    @cached_property
    def units(self) -> list[tuple[Unit, ...]]:
        """The lines of each scene, in the order of the scenes."""
        return [units_of(scene) for scene in self.scenes]

    @cached_property
    def keys(self) -> list[tuple[tuple[str, str, str], ...]]:
        """What makes each scene's lines the same."""
        return [tuple(unit.key for unit in units) for units in self.units]

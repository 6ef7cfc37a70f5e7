"""What every desk found in a script, brought to the lines and scenes that it concerns: the flags in the margin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from gassaku.desks.script import Scene
from gassaku.findings import Finding
from gassaku.studio.pages import signs
from gassaku.studio.pages.finding import stories
from gassaku.studio.pages.text import Run, told

_SCENE = re.compile(r"scene (?P<number>\S+)")
MOST = 12
"""Flags that stand beside one scene; the others are counted."""


@dataclass(frozen=True)
class Flag:
    """A finding in the margin.

    Attributes:
        line: the source line that it stands at; 0 where it concerns the scene.
        markets: whose it is; empty for the whole production.
        more: how many more like it stand in this scene.
    """

    id: str
    sign: str
    word: str
    desk: str
    title: str
    message: Run
    line: int
    markets: tuple[str, ...]
    more: int = 0

    @property
    def more_said(self) -> str:
        """How many more there are, in words."""
        return ngettext("and %(count)s more like it", "and %(count)s more like it", self.more) % {"count": self.more}


@dataclass(frozen=True)
class Flags:
    """Flags by scene index from 1 (0: the whole script), and by line the sign and id of the worst."""

    scenes: Mapping[int, tuple[Flag, ...]] = field(default_factory=dict)
    lines: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    desks: tuple[tuple[str, str, int], ...] = ()

    @property
    def count(self) -> int:
        """All of them."""
        return sum(1 + flag.more for flags in self.scenes.values() for flag in flags)


NO_FLAGS = Flags()


def flags_of(
    findings: Iterable[Finding],
    path: str,
    episode: str,
    scenes: Sequence[Scene],
    numbers: Sequence[str],
    *,
    desk: str = "",
    titles: Mapping[str, str] | None = None,
) -> Flags:
    """The flags of a script.

    Args:
        path: the script's, as findings name it.
        episode: as people write it: what other desks say of a scene names its episode and number.
        desk: only this desk's.
    """
    starts = [scene.line for scene in scenes]
    known = {number: at for at, number in enumerate(numbers, start=1)}
    placed: dict[int, list[Finding]] = defaultdict(list)
    counted: dict[str, int] = {}
    for finding in findings:
        at = _scene_of(finding, path, episode, starts, known)
        if at is None:
            continue
        counted[finding.desk] = counted.get(finding.desk, 0) + 1
        if not desk or finding.desk == desk:
            placed[at].append(finding)
    named = titles or {}
    worst: dict[int, Finding] = {}
    for found in placed.values():
        for finding in found:
            line = finding.place.line or 0 if finding.place.path == path else 0
            if line and (line not in worst or finding.severity.rank < worst[line].severity.rank):
                worst[line] = finding
    return Flags(
        {at: tuple(_gathered(found, path, named)) for at, found in placed.items()},
        {line: (signs.SEVERITY_SIGN[finding.severity], finding.id) for line, finding in worst.items()},
        tuple((name, signs.desk_title(name, named.get(name, "")), count) for name, count in sorted(counted.items())),
    )


def _gathered(found: Sequence[Finding], path: str, titles: Mapping[str, str]) -> list[Flag]:
    """A flag a story; lines of their own keep flags of their own while there are few."""
    told_once = stories(found)
    groups = [[one] for group in told_once for one in group] if len(found) <= MOST else told_once
    return [_flag(group[0], path, titles, len(group) - 1) for group in groups]


def _flag(finding: Finding, path: str, titles: Mapping[str, str], more: int) -> Flag:
    return Flag(
        id=finding.id,
        sign=signs.SEVERITY_SIGN[finding.severity],
        word=signs.severity_word(finding.severity),
        desk=finding.desk,
        title=signs.desk_title(finding.desk, titles.get(finding.desk, "")),
        message=told(finding.template, finding.params),
        line=finding.place.line or 0 if finding.place.path == path else 0,
        markets=finding.markets,
        more=more,
    )


def _scene_of(finding: Finding, path: str, episode: str, starts: Sequence[int], known: Mapping[str, int]) -> int | None:
    """The scene's index from 1, 0 for the script as a whole, None for what is none of it."""
    place, params = finding.place, finding.params
    if place.path == path:
        if place.line:
            return bisect_right(starts, place.line)
        named = _SCENE.match(place.pointer or "")
        return known.get(named["number"], 0) if named else 0
    if str(params.get("episode", "")) == episode and "scene" in params:
        return known.get(str(params["scene"]))
    said = str(params.get("scene", ""))
    if said.startswith(f"{episode}-") and said.removeprefix(f"{episode}-") in known:
        return known[said.removeprefix(f"{episode}-")]
    named = _SCENE.match(place.pointer or "") if place.path == f"{path.partition('.')[0]}.tags.yaml" else None
    return known.get(named["number"]) if named else None

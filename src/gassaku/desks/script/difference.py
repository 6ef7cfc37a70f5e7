"""The difference of two versions of a script: scenes added, removed, moved and renumbered, and lines within a scene."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gassaku.desks.script.model import Script
from gassaku.production.alignment import Pairing, in_order
from gassaku.production.change import Change, Difference, Part, What, gathered
from gassaku.production.lines import compare_lines, lines_of
from gassaku.vocabulary.text import fold


@dataclass(frozen=True)
class Passage:
    """A scene, or what stands before the first.

    Attributes:
        name: what a person calls it.
        number, heading: as written; both "" before the first scene.
        first: the line of the file where it begins, from 1.
        lines: all its lines; the first one is the heading's.
    """

    name: str
    number: str
    heading: str
    first: int
    lines: tuple[str, ...]

    @property
    def body(self) -> str:
        """Without the heading and without empty lines, for telling whether two scenes are one."""
        return "\n".join(line.strip() for line in self.lines[1:] if line.strip())


def compare_scripts(before: Script, after: Script) -> Difference:
    """Scenes are the same scene by heading and content, then by content, heading, number, and by likeness at last."""
    left, right = passages(before), passages(after)
    pairing = Pairing()
    pairs = sorted(_matched(left, right, pairing), key=lambda pair: pair[1])
    steady = in_order([i for i, _ in pairs])
    moved = {j for n, (_, j) in enumerate(pairs) if n not in steady}
    partner = {j: i for i, j in pairs}
    stayed = set(partner.values())
    gone = [n for n in range(len(left)) if n not in stayed][::-1]
    parts: list[Part] = []
    for j, scene in enumerate(right):
        i = partner.get(j)
        while i is not None and j not in moved and gone and gone[-1] < i:
            parts.append(_whole(What.REMOVED, left[gone.pop()]))
        if i is None:
            parts.append(_whole(What.ADDED, scene))
        else:
            parts += _within(left[i], scene, pairing, moved=j in moved)
    parts += [_whole(What.REMOVED, left[n]) for n in reversed(gone)]
    notes = (f"The format changed from {before.format} to {after.format}.",) if before.format != after.format else ()
    return Difference(gathered(parts), notes)


def passages(script: Script) -> list[Passage]:
    """The script cut at its headings, with nothing left out: the lines of the source, or of FDX its paragraphs."""
    scenes = script.scenes
    if script.source:
        lines = lines_of(script.source)
        starts = [scene.line - 1 for scene in scenes]
        opening = lines[: starts[0]] if starts else lines
        bodies = (
            [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)] if starts else []
        )
        firsts = [scene.line for scene in scenes]
    else:
        opening = [f"{key}: {value}" for key, value in script.title_page]
        opening += [element.text for element in script.elements if element.scene == 0]
        bodies = [[element.text for element in scene.elements] for scene in scenes]
        firsts = [scene.line for scene in scenes]
    found = [Passage("before the first scene", "", "", 1, tuple(opening))] if opening else []
    for scene, body, first in zip(scenes, bodies, firsts, strict=True):
        name = f"scene {scene.number}" if scene.number else f"scene {scene.index} (unnumbered)"
        found.append(Passage(name, scene.number, scene.heading, first, tuple(body)))
    return found


def _matched(before: Sequence[Passage], after: Sequence[Passage], pairing: Pairing) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(before))), list(range(len(after)))
    keys: tuple[Callable[[Passage], str], ...] = (
        lambda one: f"{fold(one.heading)}\n{one.body}",
        lambda one: one.body,
        lambda one: f"{one.number}\n{fold(one.heading)}",
        lambda one: fold(one.heading),
        lambda one: one.number,
    )
    for key in keys:
        names = {i: key(before[i]) for i in left}, {j: key(after[j]) for j in right}
        mine, theirs = Counter(names[0].values()), Counter(names[1].values())
        where = {name: i for i, name in names[0].items()}
        found = [(where[name], j) for j, name in names[1].items() if name and mine[name] == 1 == theirs[name]]
        pairs += found
        taken = {i for i, _ in found}, {j for _, j in found}
        left, right = [i for i in left if i not in taken[0]], [j for j in right if j not in taken[1]]
    if left and right:
        alike = pairing.pairs([_said(before[i]) for i in left], [_said(after[j]) for j in right])
        pairs += [(left[i], right[j]) for i, j in alike]
    return pairs


def _said(passage: Passage) -> str:
    return f"{passage.heading}\n{passage.body}"


def _whole(what: What, scene: Passage) -> Change:
    text = "\n".join(scene.lines)
    if what is What.ADDED:
        return Change(what, "scene", (scene.name,), None, text, None, scene.first)
    return Change(what, "scene", (scene.name,), text, None, scene.first, None)


def _within(one: Passage, other: Passage, pairing: Pairing, *, moved: bool) -> Iterator[Part]:
    """The heading, told as the scene's where it moved or changed, and then the lines below it."""
    where = (other.name,)
    start = 0
    if other.heading and one.heading and (moved or one.lines[0] != other.lines[0]):
        renumbered = one.number != other.number and fold(one.heading) == fold(other.heading)
        what = What.MOVED if moved else What.CHANGED
        how = "renumbered" if renumbered and not moved else "" if moved else "renamed"
        yield Change(what, "scene", where, one.lines[0], other.lines[0], one.first, other.first, how)
        start = 1
    first = one.first + start, other.first + start
    yield from compare_lines(one.lines[start:], other.lines[start:], first=first, where=where, pairing=pairing)

"""Scripts of one episode side by side, scene by scene and line by line; what has no twin is a gap with a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from gassaku.desks.script import Kind, Script, align
from gassaku.desks.script.align import LinePair, ScenePair
from gassaku.desks.script.unit import Unit, units_of
from gassaku.studio.desks.script.reading import SceneHead, Setter, anchor_of, head_of, layout_of
from gassaku.studio.desks.script.words import shown_language
from gassaku.studio.pages.text import Run

MOST = 3
"""Columns that fit beside each other."""


@dataclass(frozen=True)
class Column:
    """A script in its column. `alone` counts its lines that no twin has."""

    path: str
    lang: str
    layout: str
    name: str
    alone: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A line in its column: what it is, who says it, its source line. A `gap` says in a word what is missing."""

    kind: str
    column: str
    who: Run | None
    text: str
    lang: str
    line: int

    @property
    def gap(self) -> bool:
        """Whether the column has no such line."""
        return self.kind == "gap"


@dataclass(frozen=True)
class HeadCell:
    """A scene's heading in its column; `head` is None where the column has no such scene, and `said` tells."""

    path: str
    lang: str
    head: SceneHead | None
    said: str = ""


@dataclass(frozen=True)
class TwinScene:
    """A scene in every column, a heading and a cell a column."""

    anchor: str
    heads: tuple[HeadCell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    moved: bool


@dataclass(frozen=True)
class SideBySide:
    """The columns and their scenes, in the order of the first column."""

    columns: tuple[Column, ...]
    scenes: tuple[TwinScene, ...]


Row = list[Unit | None]


class _Laid:
    """The first script's scenes with what each other script has for them."""

    def __init__(self, named: Sequence[tuple[str, str, Script]]) -> None:
        self.named = named
        self.scripts = scripts = [script for _, _, script in named]
        self.setters = [Setter(one, {}, {}) for one in scripts]
        self.pairs: list[dict[int, ScenePair]] = []
        self.extra: dict[int, list[tuple[int, ScenePair]]] = defaultdict(list)
        for column, other in enumerate(scripts[1:], start=1):
            of_main: dict[int, ScenePair] = {}
            last = 0
            for pair in align(scripts[0], other).scenes:
                if pair.old:
                    for scene in pair.old:
                        of_main.setdefault(scene.index, pair)
                    last = pair.old[0].index
                else:
                    self.extra[last].append((column, pair))
            self.pairs.append(of_main)

    def scenes(self) -> Iterator[TwinScene]:
        """Every scene, those that only another script has after the scene that they follow there."""
        yield from self._extras(0)
        for scene in self.scripts[0].scenes:
            found = [of_main.get(scene.index) for of_main in self.pairs]
            heads = [self._head(0, scene.index)]
            for column, pair in enumerate(found, start=1):
                first = pair is not None and pair.old[0].index == scene.index and bool(pair.new)
                heads.append(self._head(column, pair.new[0].index if pair is not None and first else 0))
            anchor = anchor_of(scene.number or str(scene.index))
            moved = any(pair is not None and pair.moved for pair in found)
            there = [cell.head is not None for cell in heads]
            rows = tuple(self._cells(self._rows(units_of(scene), found, scene.index), there))
            yield TwinScene(anchor, tuple(heads), rows, moved)
            yield from self._extras(scene.index)

    def _extras(self, after: int) -> Iterator[TwinScene]:
        for column, pair in self.extra[after]:
            heads = [self._head(at, pair.new[0].index if at == column else 0) for at in range(len(self.scripts))]
            rows = [[line.new if at == column else None for at in range(len(heads))] for line in pair.lines]
            yield TwinScene(
                "", tuple(heads), tuple(self._cells(rows, [at == column for at in range(len(heads))])), False
            )

    def _rows(self, main: Sequence[Unit], found: Sequence[ScenePair | None], index: int) -> list[Row]:
        """A row a line of the main scene; what only others have stands after the line that it follows."""
        width = len(self.scripts)
        rows: list[Row] = [[unit, *([None] * (width - 1))] for unit in main]
        at_line = {(unit.line, unit.text): at for at, unit in reversed(list(enumerate(main)))}
        between: dict[int, list[Row]] = defaultdict(list)
        for column, pair in enumerate(found, start=1):
            if pair is None:
                continue
            last, waiting = -1, 0
            for line in _of_scene(pair, index):
                if line.old is not None and (at := at_line.get((line.old.line, line.old.text))) is not None:
                    rows[at][column] = line.new
                    last, waiting = at, 0
                elif line.new is not None:
                    if waiting == len(between[last]):
                        between[last].append([None] * width)
                    between[last][waiting][column] = line.new
                    waiting += 1
        made = list(between[-1])
        for at, row in enumerate(rows):
            made += [row, *between[at]]
        return made

    def _head(self, column: int, index: int) -> HeadCell:
        path, name, script = self.named[column]
        if not index:
            said = gettext("No such scene in %(language)s") % {"language": name}
            return HeadCell(path, script.language, None, said)
        scene = script.scenes[index - 1]
        head = head_of(self.setters[column], scene, scene.number or str(scene.index), ())
        return HeadCell(path, head.lang or script.language, head)

    def _cells(self, rows: Sequence[Row], there: Sequence[bool]) -> Iterator[tuple[Cell, ...]]:
        """Rows as cells. Where a column lacks the whole scene, its heading says so and not each of its lines."""
        before: Row = [None] * len(self.scripts)
        for row in rows:
            yield tuple(self._cell(column, unit, before[column], there[column]) for column, unit in enumerate(row))
            before = [unit or last for unit, last in zip(row, before, strict=True)]

    def _cell(self, column: int, unit: Unit | None, before: Unit | None, there: bool) -> Cell:
        _path, name, script = self.named[column]
        if unit is None:
            said = gettext("No line in %(language)s") % {"language": name} if there else ""
            return Cell("gap", name, None, said, "", 0)
        lang = shown_language(unit.text, script.language) or script.language
        who = Run(unit.speaker, shown_language(unit.speaker, script.language) or script.language)
        spoken = bool(unit.speaker) and not _goes_on(before, unit)
        return Cell(unit.kind.value, name, who if spoken else None, unit.text, lang, unit.line)


def _goes_on(before: Unit | None, unit: Unit) -> bool:
    """Whether a line belongs to the speech of the line before it."""
    return (
        before is not None
        and before.speaker == unit.speaker
        and Kind.PARENTHETICAL in {before.kind, unit.kind}
        and before.kind is not unit.kind
    )


def _of_scene(pair: ScenePair, index: int) -> tuple[LinePair, ...]:
    """The lines of a pair; where scenes were merged, all of them stand with the first."""
    return pair.lines if pair.old[0].index == index else ()


def side_by_side(scripts: Sequence[tuple[str, str, Script]]) -> SideBySide:
    """Two or three scripts, the first of which gives the order; each with its path and what its column is called."""
    laid = _Laid(scripts[:MOST])
    scenes = tuple(laid.scenes())
    alone = [0] * len(laid.scripts)
    for row in (row for scene in scenes for row in scene.rows):
        for column, cell in enumerate(row):
            # in the first column a line is alone where any other has none, in another where the first has none
            lacks = any(one.gap for one in row) if column == 0 else row[0].gap
            alone[column] += lacks and cell.kind in _COUNTED
    columns = tuple(
        Column(path, script.language, layout_of(script), name, count)
        for (path, name, script), count in zip(scripts, alone, strict=False)
    )
    return SideBySide(columns, scenes)


_COUNTED = frozenset({Kind.DIALOGUE.value, Kind.ACTION.value, Kind.LYRIC.value, Kind.PARENTHETICAL.value})

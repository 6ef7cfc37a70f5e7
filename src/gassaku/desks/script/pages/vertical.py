"""The Japanese form down the page, columns from the right: a bound script's page, or sheets of 400 squares.

One sheet of twenty columns by twenty squares is about a minute. 柱 stand at the head of a column, ト書き three squares
in, セリフ as 名前「…」 with further columns one square in. Letters are set one by one, in the forms that their font has
for vertical lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gassaku.desks.script.model import Kind, Script
from gassaku.desks.script.pages.blocks import Block, blocks_of, title_page
from gassaku.desks.script.pages.cells import Column, set_columns
from gassaku.desks.script.pages.emphasis import spans
from gassaku.desks.script.pages.markup import literal, type_of

_WIDTH, _HEIGHT = 841.9, 595.3
"""Points of A4 lying on its side."""


class Sheet(NamedTuple):
    """A page: cells down a column, columns, size of a cell and of the letter in it, and from column to column."""

    cells: int
    columns: int
    cell: float
    letter: float
    pitch: float

    @property
    def top(self) -> float:
        """The margin above the columns."""
        return (_HEIGHT - self.cells * self.cell) / 2

    @property
    def right(self) -> float:
        """The margin right of the first column."""
        return (_WIDTH - (self.columns - 1) * self.pitch - self.cell) / 2

    def x(self, column: int) -> float:
        """Where a column begins on the left, the first being 0."""
        return _WIDTH - self.right - self.cell - column * self.pitch


BOUND = Sheet(38, 36, 12.6, 11.0, 20.5)
SQUARES = Sheet(20, 20, 24.0, 17.0, 35.0)
_DRAWING = """
#let u(s) = text(features: ("vert",), s)
#let cell(x, y, n, s) = place(top + left, dx: x, dy: y, box(width: C, height: n * C, align(center + horizon, s)))
#let col(x, y, s) = for (i, ch) in s.clusters().enumerate() { cell(x, y + i * C, 1, u(ch)) }
#let tog(x, y, s) = cell(x, y, 1, scale(x: 90%, reflow: true, s))
#let turned(x, y, n, s) = cell(x, y, n, rotate(90deg, reflow: true, s))
#let over(x, y, n, s) = {
  let k = s.clusters()
  let step = n * C / k.len()
  for (i, ch) in k.enumerate() {
    place(top + left, dx: x + C * 0.5 + half, dy: y + i * step,
      box(height: step, align(center + horizon, text(size: 0.5em, u(ch)))))
  }
}
"""
"""Letters in cells: `col` upright down a column, `tog` two side by side, `turned` a word on its side, `over` ruby."""
_MARKS = {Kind.TRANSITION, Kind.CENTRED, Kind.LAPSE}


def vertical_markup(script: Script, *, sheets: bool) -> str:
    """Typst markup of the whole script."""
    sheet = SQUARES if sheets else BOUND
    own = script.language if script.language.startswith("ja") else "ja"
    ground = f", background: {_squares(sheet)}" if sheets else ""
    head = [
        f'#set page(paper: "a4", flipped: true, margin: 0pt, header: none, footer: none, numbering: none{ground})',
        f"#set text({type_of(own)}, size: {sheet.letter}pt, top-edge: 0.88em, bottom-edge: -0.12em)",
        f'#show heading: it => text(size: {sheet.letter}pt, weight: "bold", it.body)',
        f"#let C = {sheet.cell}pt",
        f"#let half = {sheet.letter / 2}pt",
        _DRAWING,
    ]
    pages = _pages(list(_columns(script, sheet)), sheet)
    body = "\n#pagebreak()\n".join(_page(page, number, sheet) for number, page in enumerate(pages, start=1))
    return "\n".join(head) + "\n" + (body or "#v(1pt)") + "\n"


def _squares(sheet: Sheet) -> str:
    """The ruled squares of a sheet, which are no text and are not read aloud."""
    left, top = sheet.x(sheet.columns - 1), sheet.top
    return (
        f"pdf.artifact({{ for k in range({sheet.columns}) {{ for r in range({sheet.cells}) {{ "
        f"place(top + left, dx: {left:.2f}pt + k * {sheet.pitch}pt, dy: {top:.2f}pt + r * {sheet.cell}pt, "
        f'rect(width: {sheet.cell}pt, height: {sheet.cell}pt, stroke: 0.3pt + rgb("#9ab29a"))) }} }} }})'
    )


class _Set(NamedTuple):
    """A column of the script, and whether it is a heading or a page break."""

    column: Column
    kind: Kind


def _columns(script: Script, sheet: Sheet) -> Iterator[_Set]:
    marks = script.format == "fountain"
    front = title_page(script)
    for row in (*front.title.split("\n"), *front.rows) if front.title else ():
        yield from _placed(_bare(row, marks=marks), sheet, 3, 3, Kind.CENTRED)
    if front.title:
        yield _Set(Column(0), Kind.ACTION)
    for block in blocks_of(script, "japanese"):
        yield from _block(block, sheet, marks=marks)


def _placed(text: str, sheet: Sheet, first: int, rest: int, kind: Kind) -> Iterator[_Set]:
    for column in set_columns(text, sheet.cells, first, rest):
        yield _Set(column, kind)


def _bare(text: str, *, marks: bool) -> str:
    return "".join(run.text for run in spans(text)) if marks else text


def _block(block: Block, sheet: Sheet, *, marks: bool) -> Iterator[_Set]:
    rows = [_bare(row, marks=marks).strip("　 \t") for row in block.text.split("\n") if row.strip("　 \t")]
    match block.kind:
        case Kind.PAGE_BREAK:
            yield _Set(Column(0), Kind.PAGE_BREAK)
        case Kind.HEADING:
            yield _Set(Column(0), Kind.ACTION)
            for row in rows:
                yield from _placed(row, sheet, 0, 3, Kind.HEADING)
        case Kind.CHARACTER:
            yield from _speech(block, sheet, marks=marks)
        case _:
            indent = 5 if block.kind in _MARKS else 0 if block.kind is Kind.CAST else 3
            for row in rows:
                yield from _placed(row, sheet, indent, 3, block.kind)


def _speech(block: Block, sheet: Sheet, *, marks: bool) -> Iterator[_Set]:
    said: list[str] = []
    joined = False
    for part in block.said:
        for line in part.text.split("\n"):
            text = _bare(line, marks=marks).strip("　 \t").replace("「", "『").replace("」", "』")
            if not text:
                continue
            if joined:
                said[-1] += text
            else:
                said.append(text)
            joined = part.kind is Kind.PARENTHETICAL
    said = said or ["……"]
    name = _bare(block.text, marks=marks)
    for at, row in enumerate(said):
        text = (f"{name}「" if at == 0 else "") + row + ("」" if at == len(said) - 1 else "")
        yield from _placed(text, sheet, 0 if at == 0 else 1, 1, Kind.DIALOGUE)


def _pages(columns: list[_Set], sheet: Sheet) -> list[list[_Set]]:
    """Columns by the page: none is empty at its beginning, and no heading stands last."""
    pages: list[list[_Set]] = [[]]
    for at, one in enumerate(columns):
        if one.kind is Kind.PAGE_BREAK:
            if pages[-1]:
                pages.append([])
            continue
        last = len(pages[-1]) == sheet.columns - 1
        heads = one.kind is Kind.HEADING and at + 1 < len(columns) and columns[at + 1].kind is not Kind.HEADING
        if len(pages[-1]) >= sheet.columns or (last and heads):
            pages.append([])
        if one.column.cells or pages[-1]:
            pages[-1].append(one)
    return [page for page in pages if page]


def _page(page: list[_Set], number: int, sheet: Sheet) -> str:
    made: list[str] = []
    heading: list[str] = []
    for at, one in enumerate(page):
        drawn = list(_column(one.column, sheet.x(at), sheet.top + one.column.indent * sheet.cell, sheet))
        if one.kind is Kind.HEADING:
            heading += drawn
            continue
        if heading:
            made.append("#heading(level: 1)[" + "".join(heading) + "]")
            heading = []
        made += drawn
    if heading:
        made.append("#heading(level: 1)[" + "".join(heading) + "]")
    made.append(f"#place(bottom + center, dy: -18pt, text(size: 9pt, {literal(str(number))}))")
    return "\n".join(made)


def _column(column: Column, x: float, y: float, sheet: Sheet) -> Iterator[str]:
    run, start, at = "", 0, 0
    for cell in column.cells:
        if cell.how == "upright":
            start = start if run else at
            run += cell.text
        else:
            if run:
                yield _upright(run, x, y + start * sheet.cell)
                run = ""
            place = f"{x:.2f}pt, {y + at * sheet.cell:.2f}pt"
            if cell.how == "together":
                yield f"#tog({place}, {literal(cell.text)})"
            else:
                yield f"#turned({place}, {cell.size}, {literal(cell.text)})"
        at += cell.size
    if run:
        yield _upright(run, x, y + start * sheet.cell)
    for one in column.ruby:
        if one.text:
            size = one.end - one.start
            yield f"#over({x:.2f}pt, {y + one.start * sheet.cell:.2f}pt, {size}, {literal(one.text)})"


def _upright(run: str, x: float, y: float) -> str:
    return f"#col({x:.2f}pt, {y:.2f}pt, {literal(run)})"

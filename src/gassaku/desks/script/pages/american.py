"""The American page: twelve-point type of ten columns an inch, 55 lines, one page about a minute.

Action from an inch and a half, dialogue from two and a half inches and 35 columns wide, names from 3.7; scene numbers
in both margins, an asterisk beside revised lines. A speech that goes over the page says (MORE) and (CONT'D); a heading
never ends a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gassaku.desks.script.length import LINES
from gassaku.desks.script.model import Kind, Script
from gassaku.desks.script.pages.blocks import Block, TitlePage, blocks_of, title_page
from gassaku.desks.script.pages.emphasis import Span, spans
from gassaku.desks.script.pages.markup import MONO, STYLES, array, literal, type_of
from gassaku.desks.script.pages.wrapping import wrap
from gassaku.printing.typesetting import families

PITCH, LEAD, TOP = 7.2, 12.0, 72.0
"""Points: a column, a line, and the margin above the first."""
_ACTION, _DIALOGUE, _DIRECTION, _NAME = (15, 60), (25, 35), (31, 25), (37, 38)
_LEFT, _RIGHT = (15, 28), (46, 28)
_BEFORE = {Kind.HEADING: 2}
_LEAST = 2
"""Lines of a paragraph that stay together at the foot and at the head of a page."""
_HEAD, _FULL = 4, 5
"""Lines of a speech below which it is not cut: name, two lines and (MORE); the whole of five."""


class Line(NamedTuple):
    """A printed line: runs from a column on; `end` sets them to the right edge, `middle` between the edges."""

    column: int
    runs: tuple[Span, ...]
    place: str = "start"
    number: str = ""
    revised: bool = False
    heading: bool = False
    beside: tuple[int, tuple[Span, ...]] | None = None


class Chunk(NamedTuple):
    """Lines that belong together, with the empty ones before them; `name` is the cue of a speech."""

    kind: Kind
    before: int
    lines: tuple[Line, ...]
    name: str = ""


def american_markup(script: Script, paper: str) -> str:
    """Typst markup of the whole script on `us-letter` or `a4`."""
    marks = script.format == "fountain"
    width = 612.0 if paper == "us-letter" else 595.3
    height = 792.0 if paper == "us-letter" else 841.9
    head = [
        f'#set page(paper: "{paper}", margin: 0pt, header: none, footer: none, numbering: none)',
        f"#set text({type_of(script.language)}, size: 12pt)",
        f"#set text(font: {array([*MONO, *families(script.language)])})",
        '#show heading: it => text(size: 12pt, weight: "regular", it.body)',
    ]
    front = title_page(script)
    pages = []
    if front.title:
        pages.append(_front(front, width, height, marks=marks))
    pages += [_page(lines, at, width) for at, lines in enumerate(paginate(list(chunks(script))), start=1)]
    return "\n".join(head) + "\n" + "\n#pagebreak()\n".join(pages or ["#v(1pt)"]) + "\n"


def chunks(script: Script) -> Iterator[Chunk]:
    """The script as chunks; two cues side by side are one. `PAGE_BREAK` has no lines."""
    marks = script.format == "fountain"
    held: Block | None = None
    for block in blocks_of(script):
        if held is not None and not (block.kind is Kind.CHARACTER and block.dual):
            yield _chunk(held, marks=marks)
            held = None
        if held is not None:
            yield _side_by_side(held, block, marks=marks)
            held = None
        elif block.kind is Kind.CHARACTER:
            held = block
        else:
            yield _chunk(block, marks=marks)
    if held is not None:
        yield _chunk(held, marks=marks)


def _rows(text: str, place: tuple[int, int], *, marks: bool) -> list[tuple[Span, ...]]:
    return [tuple(row) for line in text.split("\n") for row in wrap(spans(line) if marks else [Span(line)], place[1])]


def _chunk(block: Block, *, marks: bool) -> Chunk:
    before = _BEFORE.get(block.kind, 1)
    match block.kind:
        case Kind.PAGE_BREAK:
            return Chunk(block.kind, 0, ())
        case Kind.CHARACTER:
            lines = [Line(_NAME[0], row, revised=block.revised) for row in _rows(block.text, _NAME, marks=marks)]
            return Chunk(block.kind, before, (*lines, *_speech(block, marks=marks)), block.text)
        case Kind.HEADING:
            number = block.scene.number if block.scene is not None else ""
            rows = _rows(block.text, _ACTION, marks=marks)
            made = [Line(_ACTION[0], row, revised=block.revised, heading=True) for row in rows]
            made[0] = made[0]._replace(number=number)
            return Chunk(block.kind, before, tuple(made))
        case Kind.TRANSITION:
            place = "end"
        case Kind.CENTRED | Kind.LAPSE:
            place = "middle"
        case _:
            place = "start"
    rows = _rows(block.text, _ACTION, marks=marks)
    return Chunk(block.kind, before, tuple(Line(_ACTION[0], row, place, revised=block.revised) for row in rows))


def _speech(block: Block, *, marks: bool) -> Iterator[Line]:
    for part in block.said:
        where = _DIRECTION if part.kind is Kind.PARENTHETICAL else _DIALOGUE
        for row in _rows(part.text, where, marks=marks):
            style = tuple(Span(run.text, "i" + run.style) for run in row) if part.kind is Kind.LYRIC else row
            yield Line(where[0], style, revised=block.revised)


def _side_by_side(left: Block, right: Block, *, marks: bool) -> Chunk:
    columns: list[list[tuple[Span, ...]]] = []
    for block, place in ((left, _LEFT), (right, _RIGHT)):
        rows = [(Span("        "), *row) for row in _rows(block.text, (0, place[1] - 8), marks=marks)]
        for part in block.said:
            rows += _rows(part.text, place, marks=marks)
        columns.append(rows)
    height = max(map(len, columns))
    for side in columns:
        side.extend([()] * (height - len(side)))
    lines = [
        Line(_LEFT[0], one, revised=left.revised or right.revised, beside=(_RIGHT[0], other))
        for one, other in zip(*columns, strict=True)
    ]
    return Chunk(Kind.SHOT, 1, tuple(lines))  # not a speech: it is never cut


def paginate(made: list[Chunk]) -> list[list[tuple[int, Line]]]:
    """Pages of lines with their row, from 0 to 54."""
    pages: list[list[tuple[int, Line]]] = [[]]
    row = 0
    for at, chunk in enumerate(made):
        if chunk.kind is Kind.PAGE_BREAK:
            if pages[-1]:
                pages.append([])
            row = 0
            continue
        rest = chunk.lines
        before = chunk.before if row else 0
        while rest:
            room = LINES - row - before
            take = _taken(chunk, rest, room, _company(made, at), fresh=not row)
            if take:
                more = chunk.kind is Kind.CHARACTER and take < len(rest)
                for line in rest[:take]:
                    pages[-1].append((row + before, line))
                    row += 1
                row += before
                if more:
                    pages[-1].append((row, Line(_NAME[0], (Span("(MORE)"),))))
                    rest = (Line(_NAME[0], (Span(_continued(chunk.name)),)), *rest[take:])
                else:
                    rest = rest[take:]
            if rest:
                pages.append([])
                row = before = 0
    return [page for page in pages if page]


def _company(made: list[Chunk], at: int) -> int:
    """Lines that a heading needs below it on its page."""
    if made[at].kind is not Kind.HEADING or at + 1 >= len(made) or made[at + 1].kind is Kind.PAGE_BREAK:
        return 0
    follows = made[at + 1]
    least = _HEAD if follows.kind is Kind.CHARACTER else _LEAST
    return follows.before + min(len(follows.lines), least)


def _taken(chunk: Chunk, rest: tuple[Line, ...], room: int, company: int, *, fresh: bool) -> int:
    """How many of the lines stand on this page; all, some, or none."""
    if len(rest) + company <= room:
        return len(rest)
    if fresh:  # longer than a page: it is cut wherever the page ends
        return min(len(rest), room - (chunk.kind is Kind.CHARACTER))
    if chunk.kind is Kind.CHARACTER and len(rest) > _FULL and room >= _HEAD:
        return min(room - 1, len(rest) - _LEAST)
    if chunk.kind is Kind.ACTION and room >= _LEAST and len(rest) >= 2 * _LEAST:
        return min(room, len(rest) - _LEAST)
    return 0


def _continued(name: str) -> str:
    return name if name.endswith("(CONT'D)") else f"{name} (CONT'D)"


def _page(lines: list[tuple[int, Line]], number: int, width: float) -> str:
    made = []
    if number > 1:
        made.append(_at(0, TOP / 2, f"{literal(f'{number}.')}", right=width - 75 * PITCH))
    for row, line in lines:
        y = TOP + row * LEAD
        made += _line(line, y, width)
    return "\n".join(made)


def _line(line: Line, y: float, width: float) -> Iterator[str]:
    content = "".join(_run(run) for run in line.runs)
    left = _ACTION[0] * PITCH
    if line.place == "end":
        yield _at(0, y, f"[{content}]", right=width - 75 * PITCH)
    elif line.place == "middle":
        yield _at(left, y, f"box(width: {60 * PITCH:.1f}pt, align(center)[{content}])")
    elif line.heading:
        yield _at(line.column * PITCH, y, f"heading(level: 1)[{content}]")
    elif content:
        yield _at(line.column * PITCH, y, f"[{content}]")
    if line.beside is not None and line.beside[1]:
        yield _at(line.beside[0] * PITCH, y, "[" + "".join(_run(run) for run in line.beside[1]) + "]")
    if line.number:
        yield _at(8 * PITCH, y, literal(line.number))
        yield _at(76 * PITCH, y, literal(line.number))
    if line.revised:
        yield _at(79 * PITCH, y, literal("*"))


def _at(x: float, y: float, content: str, right: float | None = None) -> str:
    if right is not None:
        return f"#place(top + right, dx: -{right:.1f}pt, dy: {y:.1f}pt, {content})"
    return f"#place(top + left, dx: {x:.1f}pt, dy: {y:.1f}pt, {content})"


def _run(run: Span) -> str:
    made = f"#{literal(run.text)}"
    how = ", ".join(STYLES[letter] for letter in sorted(set(run.style)) if letter in STYLES)
    if how:
        made = f"#text({how})[{made}]"
    return f"#underline[{made}]" if "u" in run.style else made


def _front(front: TitlePage, width: float, height: float, *, marks: bool) -> str:
    def row(text: str) -> str:
        return "".join(_run(run) for run in (spans(text) if marks else [Span(text)]))

    middle = [row(line) for line in front.title.split("\n")] + ["#v(12pt)"] + [row(line) for line in front.rows]
    foot = [row(line) for line in front.foot]
    made = (
        f"#place(top + left, dy: {height / 3.5:.0f}pt, box(width: {width}pt, align(center)["
        + " \\\n".join(middle)
        + "]))"
    )
    if foot:
        made += f"\n#place(bottom + left, dx: {_ACTION[0] * PITCH:.1f}pt, dy: -72pt, box[" + " \\\n".join(foot) + "])"
    return made

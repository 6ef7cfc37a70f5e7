"""A report as PDF: its headings, paragraphs, facts and tables, the footer with its pages counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gassaku.printing.model import Block, Cell, Column, Facts, Heading, PageBreak, Paragraph, Report, Table, Text
from gassaku.printing.shown import runs
from gassaku.printing.typesetting import run, style, typeset

_BOLD = 'weight: "bold"'
_TITLE = f"size: 16pt, {_BOLD}"
_LEADING = {"th": "0.9em", "": "0.6em"}  # Thai stacks marks above and below a line


def to_pdf(report: Report) -> bytes:
    """The report as a tagged PDF.

    Raises:
        PrintingError: Typst or a font for one of its languages is missing.
    """
    return typeset(
        "\n".join(_markup(report)), title=report.title, language=report.language, margin="(x: 15mm, y: 18mm)"
    )


def _markup(report: Report) -> Iterator[str]:
    inside = report.language
    footer = run(Text(report.footer), inside=inside)
    leading = _LEADING.get(style(inside), "0.7em")
    flipped = "true" if report.landscape else "false"
    yield f"#set page(flipped: {flipped}, footer: context text(size: 8pt, fill: luma(35%))["
    yield f"#{footer} #h(1fr) #counter(page).display() / #counter(page).final().first()])"
    yield f"#set par(leading: {leading}, justify: false)"
    yield "#show heading: set block(above: 1.4em, below: 0.7em, sticky: true)"
    yield "#set table(stroke: (x, y) => (bottom: 0.4pt + luma(75%)), inset: (x: 4pt, y: 4pt))"
    yield '#show table.cell.where(y: 0): set text(weight: "bold")'
    yield "#show table: set text(size: 8.5pt)"
    yield f"#block(below: 0.6em, {run(Text(report.title), inside=inside, more=_TITLE)})"
    if report.subtitle:
        yield f"#block({run(Text(report.subtitle), inside=inside, more='fill: luma(30%)')})"
    for block in report.blocks:
        yield from _block(block, inside)


def _block(block: Block, inside: str) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"#heading(level: {block.level}, {_content(block.text, inside)})"
    elif isinstance(block, Paragraph):
        more = "size: 8.5pt, fill: luma(35%)" if block.dim else ""
        yield f"#par({_content(block.text, inside, more)})"
    elif isinstance(block, Facts):
        yield from _facts(block, inside)
    elif isinstance(block, PageBreak):
        yield "#pagebreak(weak: true)"
    else:
        yield from _table(block, inside)


def _content(cell: Cell, inside: str, more: str = "", digits: int = -1) -> str:
    parts = [run(one, inside=inside, more=more) for one in runs(cell, inside, digits)]
    return parts[0] if len(parts) == 1 else "{" + "; ".join(parts) + "}" if parts else "[]"


def _facts(facts: Facts, inside: str) -> Iterator[str]:
    yield "#grid(columns: (auto, 1fr), column-gutter: 1em, row-gutter: 0.6em,"
    for name, cell in facts.rows:
        yield f"  {run(Text(name), inside=inside, more='fill: luma(35%)')}, {_content(cell, inside)},"
    yield ")"


def _table(table: Table, inside: str) -> Iterator[str]:
    if not table.columns:
        return
    if table.title:
        title = run(Text(table.title), inside=inside, more=_BOLD)
        yield f"#block(sticky: true, above: 1.2em, below: 0.6em, {title})"
    widths = ", ".join(f"{column.share}fr" if column.share else "auto" for column in table.columns)
    ends = ", ".join("end" if column.end else "start" for column in table.columns)
    yield f"#table(columns: ({widths},), align: ({ends},),"
    yield "  table.header(" + ", ".join(f"[#{run(Text(one.title), inside=inside)}]" for one in table.columns) + "),"
    for position, row in enumerate(table.rows):
        yield "  " + _row(row, table.columns, inside, strong=position in table.strong)
    yield ")"


def _row(row: Sequence[Cell], columns: Sequence[Column], inside: str, *, strong: bool) -> str:
    more = _BOLD if strong else ""
    cells = []
    for cell, column in zip(row, columns, strict=True):
        said = _content(cell, inside, more, column.digits)
        figure = isinstance(cell, int | Decimal | dt.date)
        cells.append(f"box({said})," if figure else f"{said},")
    return " ".join(cells)

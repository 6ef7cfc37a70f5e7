"""A deal's drawing as SVG: boxes and lines with presentation attributes only, so that a strict page may show it."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from gassaku.desks.finance.amount import Scale, said
from gassaku.desks.finance.drawing import Drawing, Edge, Node
from gassaku.desks.finance.words import say
from gassaku.vocabulary.text import graphemes
from gassaku.vocabulary.text import width as cells

_FONT = "system-ui, 'Noto Sans CJK KR', 'Noto Sans CJK SC', 'Noto Sans Thai', sans-serif"
_FILL = {"receipts": "#e8f1ea", "pot": "#e6edf6", "tier": "#ffffff", "party": "#f6efe2"}
_LINE = {"in": "#4a7a57", "down": "#8a94a3", "paid": "#a06a1c", "poured": "#3a659c", "rest": "#6b5b95"}
_ARROW = (
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0L8 4L0 8z" fill="#55606e"/></marker></defs>'
)
_ROOM = 30  # half-width characters that a box has room for


def to_svg(drawing: Drawing, scale: Scale) -> str:
    """The drawing as one SVG document; amounts in the deal's own currency and unit.

    Args:
        scale: of the deal that was drawn.
    """
    title = escape(say("draw_title", drawing.language))
    size = f'width="{drawing.width}" height="{drawing.height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" {size} role="img" '
    head += f'aria-labelledby="title" xml:lang="{drawing.language}" lang="{drawing.language}" '
    head += f'font-family={quoteattr(_FONT)} font-size="13">'
    parts = [head, f'<title id="title">{title}</title>', _ARROW, f'<rect {size} fill="#ffffff"/>']
    parts += [_edge(drawing, edge, scale) for edge in drawing.edges]
    parts += [_node(node, scale) for node in drawing.nodes]
    return "\n".join([*parts, "</svg>", ""])


def _edge(drawing: Drawing, edge: Edge, scale: Scale) -> str:
    first, last = drawing.node(edge.source), drawing.node(edge.target)
    path = _curve(edge)
    empty = edge.amount == 0
    told = f"{first.label} → {last.label}"
    if edge.amount is not None:
        told += f": {said(scale.shown(edge.amount))} {scale.currency}"
    dashed = ' stroke-dasharray="4 4"' if empty else ""
    return (
        f'<path d="{path}" fill="none" stroke="{_LINE[edge.kind]}" stroke-width="{1 if empty else 2}"{dashed} '
        f'marker-end="url(#arrow)"><title>{escape(told)}</title></path>'
    )


def _curve(edge: Edge) -> str:
    """A straight line down, or a curve that leaves and arrives level."""
    points = edge.points
    (x1, y1), (x2, y2) = points[0], points[-1]
    if len(points) == 2:
        return f"M{x1} {y1}L{x2} {y2}"
    bend = max((x2 - x1) // 2, 40)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _node(node: Node, scale: Scale) -> str:
    middle = node.y + node.height // 2
    label = f'<text x="{node.x + 10}" y="{node.y + 20}" font-weight="600">{escape(_short(node.label, 20))}</text>'
    if not node.detail and node.amount is None:
        label = f'<text x="{node.x + 10}" y="{middle + 5}" font-weight="600">{escape(_short(node.label))}</text>'
    told = f"{node.label}: {node.detail}" if node.detail else node.label
    detail = ""
    if node.detail:
        detail = f'<text x="{node.x + 10}" y="{node.y + 40}" fill="#55606e">{escape(_short(node.detail))}</text>'
    amount = ""
    if node.amount is not None:
        shown = said(scale.shown(node.amount))
        told += f" = {shown} {scale.currency}"
        place = node.y + (20 if node.detail else 40)
        amount = f'<text x="{node.x + node.width - 10}" y="{place}" text-anchor="end">{escape(shown)}</text>'
    return (
        f"<g><title>{escape(told)}</title>"
        f'<rect x="{node.x}" y="{node.y}" width="{node.width}" height="{node.height}" rx="{_radius(node)}" '
        f'fill="{_FILL[node.kind]}" stroke="#55606e"/>{label}{detail}{amount}</g>'
    )


def _radius(node: Node) -> int:
    return node.height // 2 if node.kind in ("receipts", "party") else 4


def _short(text: str, room: int = _ROOM) -> str:
    """What a box has room for; the whole text stands in its title."""
    if cells(text) <= room:
        return text
    kept = ""
    for letter in graphemes(text):
        if cells(kept + letter) > room - 1:
            break
        kept += letter
    return kept + "…"

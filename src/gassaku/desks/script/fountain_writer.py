"""A script as Fountain text. What was not changed comes back letter by letter."""

from __future__ import annotations

from gassaku.desks.script.cue import needs_at
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.heading import LATIN
from gassaku.desks.script.model import Element, Kind, Script

_CLOSE_TO_CUE = frozenset({Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRIC})


def write_fountain(script: Script) -> str:
    """Fountain text, lines ended by `\\n`.

    An element that the script's own Fountain source holds unchanged is written as its source lines, with the empty
    lines, notes and marks around it; every other is written by the specification, marked where it would be read as
    something else.
    """
    if script.format != "fountain":
        return _fresh_title(script) + _fresh(script.elements)
    held = parse_fountain(script.source)
    if held.elements == script.elements and held.title_page == script.title_page:
        return script.source
    source = _Source(script.source.split("\n"), held.elements)
    if held.title_page == script.title_page:
        rows = source.front()
    else:
        rows = [*_fresh_title(script).rstrip("\n").split("\n"), ""]
    copied = True
    for element in script.elements:
        if element.inside:
            if not copied:
                rows += [_written(element), ""]
            continue
        before, copied = copied, element in source.rows
        if element.kind in _CLOSE_TO_CUE and not (before and copied):
            while rows and not rows[-1]:
                rows.pop()  # a line that was no speech before stood apart
        if rows and rows[-1].strip() and element.kind not in _CLOSE_TO_CUE and not (before and copied):
            rows.append("")
        if copied:
            rows += source.rows[element]
        else:
            rows += [*_written(element).split("\n"), *source.blanks(element)]
    return "\n".join(rows)


class _Source:
    """The lines of a Fountain text by the elements that stand on them, with the empty lines behind each."""

    def __init__(self, lines: list[str], elements: tuple[Element, ...]) -> None:
        self.lines = lines
        self.outer = [element for element in elements if not element.inside]
        starts = [element.line - 1 for element in self.outer]
        ends = [*starts[1:], len(lines)]
        self.rows = {
            element: lines[start:end]
            for element, start, end in zip(self.outer, starts, ends, strict=True)
            if start < end
        }
        self.at = {element.line: rows for element, rows in self.rows.items()}

    def front(self) -> list[str]:
        """What stands before the first element: the title page."""
        return self.lines[: self.outer[0].line - 1] if self.outer else self.lines

    def blanks(self, element: Element) -> list[str]:
        """The empty lines behind an element that was changed; one behind a new one that no speech follows."""
        rows = self.at.get(element.line)
        if rows is None:
            return [] if element.kind is Kind.CHARACTER or element.kind in _CLOSE_TO_CUE else [""]
        filled = max((at for at, row in enumerate(rows, start=1) if row.strip()), default=0)
        return rows[filled:]


def _fresh_title(script: Script) -> str:
    rows = []
    for key, value in script.title_page:
        parts = value.split("\n")
        rows.append(f"{key}: {value}" if len(parts) == 1 else "\n    ".join([f"{key}:", *parts]))
    return "\n".join([*rows, "", ""]) if rows else ""


def _fresh(elements: tuple[Element, ...] | list[Element]) -> str:
    rows: list[str] = []
    for element in elements:
        if element.kind not in _CLOSE_TO_CUE and rows:
            rows.append("")
        rows.append(_written(element))
    return "\n".join([*rows, ""])


def _written(element: Element) -> str:
    text = element.text
    match element.kind:
        case Kind.HEADING:
            number = f" #{element.number}#" if element.number else ""
            return ("" if not element.forced and LATIN.match(text) else ".") + text + number
        case Kind.CHARACTER:
            behind = "".join(f" ({extension})" for extension in element.extensions) + (" ^" if element.dual else "")
            return ("@" if element.forced or needs_at(text) else "") + text + behind
        case Kind.PARENTHETICAL:
            return text if text[:1] in "(（" else f"({text})"
        case Kind.DIALOGUE:
            return "\n".join(line or "  " for line in text.split("\n"))
        case Kind.TRANSITION:
            return text if text.isupper() and text.endswith("TO:") and not element.forced else f"> {text}"
        case _:
            return _marked(element)


def _marked(element: Element) -> str:
    text = element.text
    match element.kind:
        case Kind.LYRIC:
            return f"~{text}"
        case Kind.CENTRED:
            return f"> {text} <"
        case Kind.SECTION:
            return f"{'#' * max(1, element.depth)} {text}"
        case Kind.SYNOPSIS:
            return f"= {text}"
        case Kind.NOTE | Kind.CAST:
            return "[[" + "\n".join(line or "  " for line in text.split("\n")) + "]]"
        case Kind.BONEYARD:
            return f"/*{text}*/"
        case Kind.PAGE_BREAK:
            return "==="
        case _:
            return f"!{text}" if _misread(element) else text


def _misread(element: Element) -> bool:
    """Whether an action would be read as something else without `!`."""
    return element.forced or [one.kind for one in parse_fountain(f"\n{element.text}\n\n").elements] != [Kind.ACTION]

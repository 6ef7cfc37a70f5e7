"""One format into another, and what did not come along: the output is read again and laid beside what went in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gassaku.desks.script.docx_writer import write_docx
from gassaku.desks.script.fdx_writer import write_fdx
from gassaku.desks.script.fountain_writer import write_fountain
from gassaku.desks.script.hangul_writer import write_hwpx
from gassaku.desks.script.heading import read_heading
from gassaku.desks.script.layout_writer import LAYOUTS, OF_LANGUAGE, write_layout
from gassaku.desks.script.model import Element, Kind, Script
from gassaku.desks.script.pages import form_of, script_pdf
from gassaku.desks.script.pages.blocks import UNPRINTED
from gassaku.desks.script.reader import read_script
from gassaku.desks.script.time_word import time_class

TARGETS = ("fountain", "fdx", *LAYOUTS)
_NAMES = {
    Kind.HEADING: "scene headings",
    Kind.ACTION: "lines of action",
    Kind.CHARACTER: "character cues",
    Kind.PARENTHETICAL: "directions in speech",
    Kind.DIALOGUE: "lines of dialogue",
    Kind.LYRIC: "lyrics",
    Kind.TRANSITION: "transitions",
    Kind.CENTRED: "centred lines",
    Kind.SECTION: "sections",
    Kind.SYNOPSIS: "synopses",
    Kind.NOTE: "notes",
    Kind.BONEYARD: "boneyards",
    Kind.PAGE_BREAK: "page breaks",
    Kind.SHOT: "shots",
    Kind.CAST: "cast lists",
    Kind.LAPSE: "lapses of time",
}


@dataclass(frozen=True, slots=True)
class Loss:
    """What the target did not carry: what, how many, and the source lines of the first few."""

    what: str
    count: int
    lines: tuple[int, ...]

    def __str__(self) -> str:
        where = f", first on line {self.lines[0]}" if self.lines and self.lines[0] else ""
        return f"{self.count} {self.what}{where}"


PACKED = ("docx", "hwpx")
"""Suffixes of documents that hold a layout's text."""


def target_of(suffix: str, layout: str, script: Script) -> str:
    """The target format for a file's suffix: `.txt`, `.docx` and `.hwpx` are in a country's layout, `.pdf` in a form.

    Args:
        layout: one of `LAYOUTS`, for a PDF one of `FORMS`, or "" for the script's own, else its language's.

    Raises:
        ValueError: no format has this suffix, or no layout fits the script's language.
    """
    if suffix in {"fountain", "spmd"}:
        return "fountain"
    if suffix == "fdx":
        return "fdx"
    if suffix == "pdf":
        return layout or form_of(script)
    if suffix != "txt" and suffix not in PACKED:
        raise ValueError(f"no script format ends in .{suffix}; write .fountain, .fdx, .txt, .docx, .hwpx or .pdf")
    chosen = layout or (
        script.format if script.format in LAYOUTS else OF_LANGUAGE.get(script.language.split("-", maxsplit=1)[0], "")
    )
    if not chosen and suffix in PACKED:
        return "fountain"
    if chosen not in LAYOUTS:
        raise ValueError(
            f"{script.language} has no layout of its own as plain text; write .fountain, or name one of "
            f"{', '.join(LAYOUTS)} with --layout"
        )
    return chosen


def convert(script: Script, target: str, *, into: str = "") -> tuple[bytes, tuple[Loss, ...]]:
    """The script in another format, and what was lost on the way.

    Args:
        target: one of `TARGETS`; for a PDF one of `pages.FORMS`.
        into: `docx`, `hwpx` or `pdf` for such a document; "" for the format as it is.

    Raises:
        PrintingError: for a PDF, the typesetter or a font is missing.
    """
    if into == "pdf":
        return script_pdf(script, target), _unprinted(script, target)
    if into:
        data = write_docx(script, target) if into == "docx" else write_hwpx(script, target)
        back = read_script(data, f"converted.{into}", layout=target)
    elif target == "fdx":
        data = write_fdx(script)
        back = read_script(data, "converted.fdx")
    else:
        data = (write_fountain(script) if target == "fountain" else write_layout(script, target)).encode()
        back = read_script(data, "converted", layout=target)
    return data, _lost(script, back)


def _unprinted(script: Script, form: str) -> tuple[Loss, ...]:
    """What a page does not show: notes and the like, and what the form's layout has no place for."""
    missing: dict[str, list[int]] = {}
    for element in script.elements:
        if element.kind in UNPRINTED:
            missing.setdefault(_NAMES[element.kind], []).append(element.line)
    if form in {"japanese", "vertical", "sheets"} and script.format != "japanese":
        missing["interior or exterior in headings"] = [scene.line for scene in script.scenes if scene.int_ext]
    if form != "american" and (dual := [cue.line for cue in script.cues if cue.dual]):
        missing["cues side by side"] = dual
    if script.tags:
        missing["breakdown tags inside the document"] = [0] * len(script.tags)
    return tuple(Loss(what, len(lines), tuple(lines[:5])) for what, lines in missing.items() if lines)


def _lost(script: Script, back: Script) -> tuple[Loss, ...]:
    there = Counter(key for element in back.elements for key in _keys(element))
    missing: dict[str, list[int]] = {}
    for element in script.elements:
        for key in _keys(element):
            if there[key] > 0:
                there[key] -= 1
            else:
                missing.setdefault(_NAMES[element.kind], []).append(element.line)
    _headings(script, back, missing)
    _marks(script, back, missing)
    return tuple(Loss(what, len(lines), tuple(lines[:5])) for what, lines in missing.items())


def _keys(element: Element) -> list[tuple[Kind, str]]:
    """What must come back, line by line: the words, without what a layout writes in its own form."""
    text = element.text
    if element.kind is Kind.HEADING:
        text = read_heading(text).place.casefold()
    elif element.kind is Kind.PARENTHETICAL:
        text = text.strip().strip("()（）")
    elif element.kind is Kind.DIALOGUE:
        text = text.replace("「", "『").replace("」", "』")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return [(element.kind, line) for line in lines if line] or [(element.kind, "")]


def _headings(script: Script, back: Script, missing: dict[str, list[int]]) -> None:
    """What headings say beside the place, where the same scenes came back in the same order."""
    if len(script.scenes) != len(back.scenes):
        return
    for one, other in zip(script.scenes, back.scenes, strict=True):
        if one.number and one.number != other.number:
            missing.setdefault("scene numbers", []).append(one.line)
        if one.int_ext and one.int_ext != other.int_ext:
            missing.setdefault("interior or exterior in headings", []).append(one.line)
        if one.time and one.time != other.time and time_class(one.time) != time_class(other.time):
            missing.setdefault("times of day in headings", []).append(one.line)


def _marks(script: Script, back: Script, missing: dict[str, list[int]]) -> None:
    """Extensions, dual dialogue, the title page and what only FDX holds."""
    extended = Counter((cue.text, one) for cue in back.cues for one in cue.extensions)
    for cue in script.cues:
        for one in cue.extensions:
            if extended[cue.text, one] > 0:
                extended[cue.text, one] -= 1
            else:
                missing.setdefault("marks behind names", []).append(cue.line)
    if lost := [cue.line for cue in script.cues if cue.dual][sum(cue.dual for cue in back.cues) :]:
        missing["cues side by side"] = lost
    kept = {line.strip() for _, value in back.title_page for line in value.split("\n")}
    rows = [line.strip() for _, value in script.title_page for line in value.split("\n") if line.strip()]
    if gone := [row for row in rows if row not in kept]:
        missing["lines of the title page"] = [0] * len(gone)
    if gone_keys := [key for key, _ in script.title_page if key not in {one for one, _ in back.title_page}]:
        missing["keys of the title page"] = [0] * len(gone_keys)
    if script.revised and not back.revised:
        missing["revision marks"] = sorted(script.revised)
    if script.tags and not back.tags:
        missing["breakdown tags inside the document"] = [0] * len(script.tags)
    if script.lengths and not back.lengths:
        missing["stated scene lengths"] = [0] * len(script.lengths)

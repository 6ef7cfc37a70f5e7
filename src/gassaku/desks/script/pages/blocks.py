"""A script as what stands on its pages: headings, paragraphs, and speeches with the name that speaks them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gassaku.desks.script.layout_writer import cue_name, direction, layout_heading
from gassaku.desks.script.model import Element, Kind, Scene, Script, Sure
from gassaku.desks.script.pages.ruby import with_ruby

UNPRINTED = frozenset({Kind.NOTE, Kind.BONEYARD, Kind.SECTION, Kind.SYNOPSIS})
_SPOKEN = frozenset({Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRIC})


class Part(NamedTuple):
    """A piece of what is said: a direction, words or a lyric, in its language."""

    kind: Kind
    text: str
    language: str


class Block(NamedTuple):
    """One thing on the page.

    Attributes:
        kind: `CHARACTER` for a speech, whose words are in `said`.
        text: a heading, a paragraph (lines cut by `\\n`), or the name that speaks with its marks.
        dual: for a speech beside the one before it.
        revised: whether the document marks any of it as revised.
        scene: a heading's scene.
    """

    kind: Kind
    text: str
    language: str
    said: tuple[Part, ...] = ()
    dual: bool = False
    revised: bool = False
    scene: Scene | None = None


def blocks_of(script: Script, layout: str = "") -> Iterator[Block]:
    """The blocks in their order. `layout` (of `LAYOUTS`) gives headings and names its form, "" the American one."""
    scenes = {scene.index: scene for scene in script.scenes}
    lines = script.source.split("\n") if script.format == "japanese" and "《" in script.source else []
    speech: Block | None = None
    for element in script.elements:
        if element.kind in UNPRINTED:
            continue
        if speech is not None and element.kind in _SPOKEN:
            speech = _said(speech, element, script, layout, lines)
            continue
        if speech is not None:
            yield speech
            speech = None
        block = _block(element, script, layout, scenes, lines)
        if element.kind is Kind.CHARACTER:
            speech = block
        else:
            yield block
    if speech is not None:
        yield speech


def _said(speech: Block, element: Element, script: Script, layout: str, lines: list[str]) -> Block:
    text = _ruby(element, lines)
    if element.kind is Kind.PARENTHETICAL:
        text = direction(element.text, layout) if layout else _bracketed(element.text)
    part = Part(element.kind, text, script.language_of(element))
    return speech._replace(said=(*speech.said, part), revised=speech.revised or element.line in script.revised)


def _bracketed(text: str) -> str:
    return text if text[:1] in {"(", "（"} else f"({text})"


def _block(element: Element, script: Script, layout: str, scenes: dict[int, Scene], lines: list[str]) -> Block:
    text, scene = _ruby(element, lines), None
    if element.kind is Kind.HEADING:
        scene = scenes[element.scene]
        text = element.text if not layout or script.format == layout else layout_heading(scene, layout)
    elif element.kind is Kind.CHARACTER:
        text = cue_name(element, layout) if layout else _american_cue(element)
    elif layout == "chinese" and element.kind is Kind.ACTION:
        text = "\n".join(_with_triangle(row.strip(), script, element) for row in text.split("\n"))
    language = script.language_of(element._replace(text=text))
    revised = bool(element.line) and element.line in script.revised
    return Block(element.kind, text, language, (), element.dual, revised, scene)


def _with_triangle(row: str, script: Script, element: Element) -> str:
    """The line with the mark of action, unless it is a mark in brackets, or its writer set none."""
    if row[:1] in {"△", "【", "["} or (script.format == "chinese" and element.sure is not Sure.CERTAIN):
        return row
    return f"△{row}" if row else ""


def _american_cue(element: Element) -> str:
    return element.text + "".join(f" ({one})" for one in element.extensions)


def _ruby(element: Element, lines: list[str]) -> str:
    if not lines or not 0 < element.line <= len(lines):
        return element.text
    shown = element.text.split("\n")
    return "\n".join(
        with_ruby(one, lines[element.line - 1 + at]) if element.line - 1 + at < len(lines) else one
        for at, one in enumerate(shown)
    )


class TitlePage(NamedTuple):
    """What the title page says: the title, the rows under it, and those at its foot."""

    title: str
    rows: tuple[str, ...]
    foot: tuple[str, ...]


_FOOT = frozenset({"contact", "draft date", "date", "copyright", "notes", "note", "revision", "연락처", "날짜", "日付"})
_SILENT = frozenset({"language", "lang", "언어", "言語", "语言", "語言", "ภาษา"})


def title_page(script: Script) -> TitlePage:
    """The title page, empty where the script has none."""
    title = ""
    rows: list[str] = []
    foot: list[str] = []
    for key, value in script.title_page:
        lines = [line.strip() for line in value.split("\n") if line.strip()]
        folded = key.casefold()
        if folded in _SILENT or not lines:
            continue
        if not title:
            title, lines = "\n".join(lines) if folded == "title" else lines[0], lines[1:] if folded != "title" else []
            rows += lines
        elif folded in _FOOT:
            foot += lines
        else:
            rows += lines
    return TitlePage(title, tuple(rows), tuple(foot))

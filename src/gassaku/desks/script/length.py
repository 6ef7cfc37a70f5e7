"""How long a scene is on paper, when the document does not say: an estimate in eighths of a page.

The page is the American one: 55 lines; action and headings 60 columns, dialogue 35, directions 25; two lines before a
heading, one before action, a cue and a transition. A full-width character takes two columns. Two cues side by side take
the longer of the two. A scene is at least one eighth, and a started eighth counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from gassaku.vocabulary.eighths import Eighths

if TYPE_CHECKING:
    from gassaku.desks.script.model import Element

LINES = 55
"""Lines on a page."""

_COLUMNS = {"parenthetical": 25, "dialogue": 35, "lyric": 35, "character": 38}
_ACTION_COLUMNS = 60
_BEFORE = {"heading": 2, "action": 1, "character": 1, "transition": 1, "centred": 1, "shot": 1, "lapse": 1}
_UNPRINTED = frozenset({"note", "boneyard", "section", "synopsis", "page_break"})
_SPOKEN = frozenset({"parenthetical", "dialogue", "lyric"})
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\U0001f300-\U0003fffd]"
)
_MARK = re.compile("[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b-\u200f\ufe00-\ufe0f]")


def columns(text: str) -> int:
    """Columns the text takes in a fixed pitch: two for a full-width character, none for a mark upon another."""
    if text.isascii():
        return len(text)
    return len(text) + len(_WIDE.findall(text)) - len(_MARK.findall(text))


def printed_lines(elements: Iterable[Element]) -> int:
    """The lines that elements take on the page, blank ones before them included."""
    blocks = [(dual, height) for dual, height in _blocks(elements)]
    together = sum(min(before[1], after[1]) for before, after in pairwise(blocks) if after[0])
    return sum(height for _, height in blocks) - together


def _blocks(elements: Iterable[Element]) -> Iterator[tuple[bool, int]]:
    """Heights of what stands together: a cue with all its speech, or one other element; and whether it is dual."""
    height, dual = 0, False
    for element in elements:
        if element.kind in _UNPRINTED:
            continue
        if element.kind not in _SPOKEN and height:
            yield dual, height
            height, dual = 0, False
        height += _BEFORE.get(element.kind, 0) + _wrapped(element)
        dual = dual or element.dual
    if height:
        yield dual, height


def _wrapped(element: Element) -> int:
    width = _COLUMNS.get(element.kind, _ACTION_COLUMNS)
    return sum(max(1, -(-columns(line) // width)) for line in element.text.split("\n"))


def to_eighths(lines: int) -> Eighths:
    """Lines as eighths of a page; a started eighth counts, and there is at least one."""
    return Eighths(max(1, -(-lines * 8 // LINES)))


def characters(elements: Iterable[Element]) -> int:
    """Characters of what is printed, without spaces and combining marks: the measure in China and Japan."""
    shown = "".join(element.text for element in elements if element.kind not in _UNPRINTED)
    written = "".join(shown.split())
    if written.isascii():
        return len(written)
    return len(written) - sum(written.count(char) for char in set(written) if unicodedata.combining(char))

"""Fountain 1.1 (https://fountain.io/syntax), read for every script of the world, in one pass.

Where readers in use disagree, the specification decides: a heading needs an empty line before and after; a cue is all
capitals, has a letter, an empty line before and none after, and a name in letters without capitals needs `@`; a
transition ends in `TO:` and nothing behind it; two spaces hold a speech open over an empty line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from gassaku.desks.script.aside import Body, set_aside
from gassaku.desks.script.cue import is_upper, split_cue
from gassaku.desks.script.heading import LATIN
from gassaku.desks.script.model import Element, Kind, Remark, Script
from gassaku.desks.script.title_page import read_title_page

_NUMBER = re.compile(r"[\w.\-]{1,40}\Z")
_BREAK = re.compile(r"={3,}\Z")
_HEADS = frozenset("IEie")
_ACTION, _CHARACTER, _DIALOGUE, _PARENTHETICAL = Kind.ACTION, Kind.CHARACTER, Kind.DIALOGUE, Kind.PARENTHETICAL
Cue = tuple[str, tuple[str, ...], bool]
_NO_CUE: Cue = ("", (), False)
_NO_HEADING = frozenset(".…‥,;:!?'`~^&*+-_=|/\\<>)]}%$\"")
"""What may not follow the full stop of a forced heading: an action may start with an ellipsis."""


def parse_fountain(text: str, path: str = "") -> Script:
    """The script that `text` is; every text is one. Lines end in `\\n`. Linear in its length."""
    body = set_aside(text)
    title_page, start = read_title_page(body.lines)
    reader = _Reader(body)
    reader.read(start)
    elements = reader.elements
    if body.asides:
        elements = _with_asides(elements, body, reader.lines)
    remarks = tuple(sorted((*body.remarks, *reader.remarks), key=lambda remark: remark.line))
    return Script("fountain", tuple(elements), title_page, text, path, remarks=remarks)


class _Reader:
    """Reads paragraphs. `bare` holds the lines without their edges, and an empty one behind the last."""

    __slots__ = ("after_aside", "bare", "cues", "elements", "lines", "numbers", "remarks", "scene")

    def __init__(self, body: Body) -> None:
        self.lines = body.lines
        self.bare = [line.strip() for line in body.lines]
        self.bare.append("")
        self.numbers = body.numbers
        self.after_aside = body.after_aside
        self.elements: list[Element] = []
        self.remarks: list[Remark] = []
        self.scene = 0
        self.cues: dict[str, Cue] = {}

    def read(self, at: int) -> None:
        """Everything from line `at` on."""
        bare, forced, count = self.bare, _FORCED, len(self.lines)
        while at < count:
            line = bare[at]
            if not line:
                at += 1
                continue
            first = line[0]
            if first in forced:
                after = forced[first](self, at, line)
                if after:
                    at = after
                    continue
            elif first in _HEADS and LATIN.match(line) and self._heading(at, line):
                at += 1
                continue
            if line[-3:] == "TO:" and self._transition(at, line):
                at += 1
                continue
            if bare[at + 1] and first not in forced and self._cue(at, line):
                at = self._speech(at + 1)
                continue
            at = self._action(at)

    def _free_before(self, at: int) -> bool:
        """Whether the line has an empty one before it; what is not printed counts as empty."""
        before = self.bare[at - 1]
        return not before or at in self.after_aside or before[0] in "#="

    def _free_after(self, at: int) -> bool:
        after = self.bare[at + 1]
        return not after or at + 1 in self.after_aside or after[0] in "#="

    def _heading(self, at: int, line: str) -> bool:
        if not self._free_before(at):
            return False
        if not self._free_after(at):
            if line.isupper():
                self.remarks.append(Remark("SCR-HEADING-CROWDED", self.numbers[at], line[:60]))
            return False
        if self._is_prose(line):
            return False
        self._add_heading(at, line, forced=False)
        return True

    @staticmethod
    def _is_prose(line: str) -> bool:
        """A sentence that starts with a word such as the French `Est`: not in capitals, no full stop behind it."""
        match = LATIN.match(line)
        return (
            match is not None
            and match["stop"].isspace()
            and match["prefix"] != match["prefix"].upper()
            and line[-1] in ".!?…"
        )

    def _add_heading(self, at: int, line: str, *, forced: bool) -> None:
        number = ""
        if line[-1] == "#":
            start = line.rfind("#", 0, -1)
            if start > 0 and _NUMBER.match(line[start + 1 : -1].strip()):
                number = line[start + 1 : -1].strip()
                line = line[:start].rstrip()
        self.scene += 1
        self.elements.append(Element(Kind.HEADING, line, self.numbers[at], self.scene, forced, number))

    def forced_heading(self, at: int, line: str) -> int:
        """`.PLACE`."""
        if len(line) < 2 or line[1] in _NO_HEADING or line[1].isspace():
            return 0
        self._add_heading(at, line[1:].lstrip(), forced=True)
        return at + 1

    def forced_action(self, at: int, line: str) -> int:
        """`!ACTION`, with the lines under it."""
        after = self._end_of_action(at + 1)
        text = "\n".join([line[1:], *map(str.rstrip, self.lines[at + 1 : after])])
        self.elements.append(Element(_ACTION, text, self.numbers[at], self.scene, True))
        return after

    def forced_cue(self, at: int, line: str) -> int:
        """`@Name`, with what is said."""
        cue = self.cues.get(line)
        if cue is None:
            cue = self.cues[line] = split_cue(line[1:].strip())
        name, extensions, dual = cue
        if not name:
            return 0
        self.elements.append(Element(_CHARACTER, name, self.numbers[at], self.scene, True, "", extensions, dual))
        return self._speech(at + 1)

    def angle(self, at: int, line: str) -> int:
        """`> TRANSITION` or `> centred <`."""
        text = line[1:].strip()
        if text[-1:] == "<":
            element = Element(Kind.CENTRED, text[:-1].rstrip(), self.numbers[at], self.scene)
        elif text:
            element = Element(Kind.TRANSITION, text, self.numbers[at], self.scene, True)
        else:
            return 0
        self.elements.append(element)
        return at + 1

    def lyric(self, at: int, line: str) -> int:
        """`~words`."""
        self.elements.append(Element(Kind.LYRIC, line[1:].strip(), self.numbers[at], self.scene))
        return at + 1

    def section(self, at: int, line: str) -> int:
        """`# Section`."""
        text = line.lstrip("#")
        depth = len(line) - len(text)
        self.elements.append(Element(Kind.SECTION, text.strip(), self.numbers[at], self.scene, depth=depth))
        return at + 1

    def equals(self, at: int, line: str) -> int:
        """`= synopsis` or a page break `===`."""
        if line[:2] != "==":
            self.elements.append(Element(Kind.SYNOPSIS, line[1:].strip(), self.numbers[at], self.scene))
        elif _BREAK.match(line):
            self.elements.append(Element(Kind.PAGE_BREAK, "", self.numbers[at], self.scene))
        else:
            return 0
        return at + 1

    def _transition(self, at: int, line: str) -> bool:
        free = self._free_before(at) and self._free_after(at)
        if not free or not line.isupper() or self.lines[at][-1] != ":":
            return False
        self.elements.append(Element(Kind.TRANSITION, line, self.numbers[at], self.scene))
        return True

    def _cue(self, at: int, line: str) -> bool:
        """An unforced cue: capitals, an empty line before, none after."""
        if not self._free_before(at):
            return False
        cue = self.cues.get(line)
        if cue is None:
            cue = self.cues[line] = _read_cue(line)
        name, extensions, dual = cue
        if not name:
            return False
        self.elements.append(Element(_CHARACTER, name, self.numbers[at], self.scene, False, "", extensions, dual))
        return True

    def _speech(self, at: int) -> int:
        """The lines under a cue, up to an empty one that two spaces do not hold open. The index after them."""
        bare, lines, count = self.bare, self.lines, len(self.lines)
        said: list[str] = []
        start = at
        while at < count:
            line = bare[at]
            if not line:
                if len(lines[at]) < 2:
                    break
                if said:
                    said.append("")
            elif (line[0] in "(（" and line[-1] in ")）") or line[0] == "~":
                self._say(said, start)
                kind, text = (Kind.LYRIC, line[1:].strip()) if line[0] == "~" else (_PARENTHETICAL, line)
                self.elements.append(Element(kind, text, self.numbers[at], self.scene))
                said = []
            elif line[0] in _FORCED and self._leaves_speech(line):
                break
            else:
                if not said:
                    start = at
                said.append(line)
            at += 1
        self._say(said, start)
        return at

    def _say(self, said: list[str], start: int) -> None:
        while said and not said[-1]:
            said.pop()
        if said:
            text = said[0] if len(said) == 1 else "\n".join(said)
            self.elements.append(Element(_DIALOGUE, text, self.numbers[start], self.scene))

    @staticmethod
    def _leaves_speech(line: str) -> bool:
        """Whether a marked line ends the speech above it. `.45`, `#MeToo` and `@ 5 p.m.` are words that are spoken."""
        first, second = line[0], line[1:2]
        if first in ".@":
            return second.isalpha() or second in {"○", "◯"}
        if first == "#":
            return second in {"#", " "}
        if first == "=":
            return line[:3] == "===" and _BREAK.match(line) is not None
        return first in "!>" and bool(second)

    def _end_of_action(self, at: int) -> int:
        bare, forced, count = self.bare, _FORCED, len(self.lines)
        while at < count:
            line = bare[at]
            if not line or (line[0] in forced and self._marked(line)) or at in self.after_aside:
                break
            at += 1
        return at

    @staticmethod
    def _marked(line: str) -> bool:
        """Whether a line within a paragraph is an element of its own by its mark."""
        if line[0] == ".":
            return len(line) > 1 and line[1] not in _NO_HEADING and not line[1].isspace()
        if line[0] == "=":
            return line[:2] != "==" or _BREAK.match(line) is not None
        return len(line) > 1

    def _action(self, at: int) -> int:
        if not self.bare[at + 1]:
            self.elements.append(Element(_ACTION, self.lines[at].rstrip(), self.numbers[at], self.scene))
            return at + 1
        after = self._end_of_action(at + 1)
        text = "\n".join([line.rstrip() for line in self.lines[at:after]])
        self.elements.append(Element(_ACTION, text, self.numbers[at], self.scene))
        return after


_FORCED: dict[str, Callable[[_Reader, int, str], int]] = {
    ".": _Reader.forced_heading,
    "!": _Reader.forced_action,
    "@": _Reader.forced_cue,
    ">": _Reader.angle,
    "~": _Reader.lyric,
    "#": _Reader.section,
    "=": _Reader.equals,
}
"""What a line's first character can make of it: the index after the element, or 0 where it makes nothing of it."""


def _read_cue(line: str) -> Cue:
    """An unforced cue taken apart; no name where the line can't be one."""
    cue = (line, (), False) if line.isascii() and "(" not in line and "^" not in line else split_cue(line)
    name = cue[0]
    refused = "^" in name or line[-3:] == "TO:" or (line[0] in _HEADS and LATIN.match(line) is not None)
    return _NO_CUE if refused or not is_upper(name) else cue


def _with_asides(elements: list[Element], body: Body, lines: list[str]) -> list[Element]:
    """The elements with notes and boneyards among them, each behind the element on whose line it stands."""
    starts = {element.line for element in elements}
    asides: list[Element] = []
    for aside in body.asides:
        inside = aside.inside
        if not inside:
            after = bisect_left(body.numbers, aside.line)
            within = 0 < after < len(lines) and bool(lines[after - 1].strip()) and bool(lines[after].strip())
            inside = within and body.numbers[after] not in starts
        asides.append(aside._replace(inside=inside))
    merged = sorted([*elements, *asides], key=lambda element: element.line)
    scene = 0
    for at, element in enumerate(merged):
        if element.scene:
            scene = element.scene
        elif scene:
            merged[at] = element._replace(scene=scene)
    return merged

"""Lines of a fixed pitch: a paragraph cut at a number of columns, with the styles of its letters.

Between words at spaces; within a line of Han or kana anywhere that no closing mark begins a line and no opening one
ends it. Hangul and Thai are cut at spaces only, unless a single word is longer than the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gassaku.desks.script.length import columns
from gassaku.desks.script.pages.emphasis import Span

_FULL = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3001-\u30ff\uff01-\uff5e"
_ALONE = re.compile(rf"[{_FULL}]")
_TOKEN = re.compile(rf"\s+|[{_FULL}]|[^\s{_FULL}]+")
_NOT_FIRST = frozenset("、。，．・：；？！ー）」』】〉》〕］｝々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")
_NOT_LAST = frozenset("（「『【〈《〔［｛")


def wrap(runs: list[Span], width: int) -> list[list[Span]]:
    """The runs as lines of at most `width` columns; one empty line for no runs."""
    lines: list[list[Span]] = [[]]
    used = 0
    for piece, glued in _pieces(runs, width):
        size = sum(columns(one.text) for one in piece)
        blank = all(one.text.isspace() for one in piece)
        if used and used + size > width and not glued and not blank:
            _trim(lines[-1])
            lines.append([])
            used = 0
        if blank and (not used or used + size > width):
            continue
        lines[-1].extend(piece)
        used += size
    _trim(lines[-1])
    return lines


def _trim(line: list[Span]) -> None:
    while line and not (text := line[-1].text.rstrip()):
        line.pop()
    if line:
        line[-1] = Span(text, line[-1].style)


def _pieces(runs: list[Span], width: int) -> Iterator[tuple[list[Span], bool]]:
    """What is not cut, and whether it must stay on the line of what is before it."""
    waiting: list[Span] = []
    for run in runs:
        for match in _TOKEN.finditer(run.text):
            token = match[0]
            if token.isspace():
                if waiting:
                    yield waiting, False
                waiting = []
                yield [Span(token, run.style)], False
            elif len(token) == 1 and _ALONE.match(token) and not waiting_opens(waiting):
                glued = token in _NOT_FIRST
                if waiting and not glued:
                    yield waiting, False
                    waiting = []
                if glued and waiting:
                    waiting = [*waiting, Span(token, run.style)]
                elif glued:
                    yield [Span(token, run.style)], True
                else:
                    waiting = [Span(token, run.style)]
            else:
                waiting = [*waiting, Span(token, run.style)]
            while sum(columns(one.text) for one in waiting) > width:
                head, waiting = _cut(waiting, width)
                yield head, False
    if waiting:
        yield waiting, False


def waiting_opens(waiting: list[Span]) -> bool:
    """Whether what waits ends in an opening bracket, which must not end a line."""
    return bool(waiting) and waiting[-1].text[-1] in _NOT_LAST


def _cut(piece: list[Span], width: int) -> tuple[list[Span], list[Span]]:
    """A word longer than the line in two, never within a letter and its marks."""
    head: list[Span] = []
    used = 0
    for index, run in enumerate(piece):
        for at, char in enumerate(run.text):
            size = columns(char)
            if used + size > width and used:
                rest = [Span(run.text[at:], run.style), *piece[index + 1 :]]
                return ([*head, Span(run.text[:at], run.style)] if at else head), rest
            used += size
        head.append(run)
    return head, []

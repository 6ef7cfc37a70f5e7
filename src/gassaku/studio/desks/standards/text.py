"""A scene's text as the page shows it: both languages line by line, the words that a descriptor rests on marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gassaku.studio.pages.text import Run

Json = Any  # Any: JSON
_SENTENCE = re.compile(r"(?<=[.。．!?！？…])\s*")
SHORTEST = 2  # a piece of evidence of fewer characters marks nothing by itself


@dataclass(frozen=True)
class Part:
    """A stretch of a line: plain, or marked by the descriptor `number` with the sign that it leads to."""

    text: str
    number: int = 0
    sign: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a scene. `numbers` stand at its end where its twin is marked and it is not."""

    kind: str
    speaker: str
    parts: tuple[Part, ...]
    lang: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class SceneText:
    """Two columns, or one: their languages, their headings, and the lines beside one another."""

    languages: tuple[tuple[str, bool], ...]
    shown: tuple[str, str]
    heads: tuple[Run, Run | None]
    said: str
    lines: tuple[tuple[Line | None, Line | None], ...]
    path: str
    at: int

    @property
    def alone(self) -> bool:
        """Whether there is no second language."""
        return not self.shown[1]


def scene_text(told: Json, marks: Sequence[tuple[int, str, str]]) -> SceneText:
    """From `scripts.side_by_side`. `marks`: number, sign and evidence of each descriptor."""
    lines = [_pair(old, new, marks) for old, new in told["lines"]]
    first, second = told["heads"]
    return SceneText(
        languages=tuple((one, one == told["shown"][1]) for one in told["languages"] if one != told["shown"][0]),
        shown=(told["shown"][0], told["shown"][1]),
        heads=(Run(first["text"], first["lang"]), Run(second["text"], second["lang"]) if second else None),
        said=first["eighths"],
        lines=tuple(lines),
        path=told["path"],
        at=first["line"],
    )


def _pair(old: Json, new: Json, marks: Sequence[tuple[int, str, str]]) -> tuple[Line | None, Line | None]:
    one, other = _line(old, marks), _line(new, marks)
    if one and other:
        mine, theirs = _numbers(one), _numbers(other)
        one, other = (
            _noted(one, [n for n in theirs if n not in mine]),
            _noted(other, [n for n in mine if n not in theirs]),
        )
    return one, other


def _noted(line: Line, numbers: Sequence[int]) -> Line:
    return Line(line.kind, line.speaker, line.parts, line.lang, tuple(numbers))


def _numbers(line: Line) -> list[int]:
    return [part.number for part in line.parts if part.number]


def _line(unit: Mapping[str, str] | None, marks: Sequence[tuple[int, str, str]]) -> Line | None:
    if unit is None:
        return None
    return Line(unit["kind"], unit["speaker"], tuple(marked(unit["text"], marks)), unit["lang"])


def marked(text: str, marks: Sequence[tuple[int, str, str]]) -> list[Part]:
    """The text cut where a mark's evidence stands in it; evidence of several sentences may stand on several lines."""
    spans: list[tuple[int, int, int, str]] = []
    for number, sign, evidence in marks:
        pieces = [evidence] if evidence and evidence in text else [one for one in _SENTENCE.split(evidence) if one]
        for piece in pieces:
            found = re.search(r"\s+".join(re.escape(word) for word in piece.split()), text) if piece.strip() else None
            if found is None or len(piece.strip()) < SHORTEST:
                continue
            start, end = found.span()
            if not any(start < other_end and other_start < end for other_start, other_end, _, _ in spans):
                spans.append((start, end, number, sign))
    parts: list[Part] = []
    at = 0
    for start, end, number, sign in sorted(spans):
        if start > at:
            parts.append(Part(text[at:start]))
        parts.append(Part(text[start:end], number, sign))
        at = end
    if at < len(text) or not parts:
        parts.append(Part(text[at:]))
    return parts

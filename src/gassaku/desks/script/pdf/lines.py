"""Letters as lines: across the page, or down it and from the right; readings beside them become ruby."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gassaku.desks.script.pdf.letters import SMALL, Letter, Page

_KANA = re.compile("[ぁ-ゖァ-ヺー]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆ヶ]")
_DASHES = frozenset("―—–-…‥")
"""Letters of which some fonts draw two as one."""
_THAI = re.compile("[\u0e00-\u0e7f]")
WORD, WIDE = 0.18, 1.6
"""Gaps in letters' sizes from which on two words, and two columns, stand apart."""


class Segment(NamedTuple):
    """Letters that stand together on a line: their text and where it begins and ends along the line, in points."""

    text: str
    start: float
    end: float


class Row(NamedTuple):
    """A line of a page.

    Attributes:
        segments: what stands on it, apart by wide gaps.
        at: where the line stands: from the top, or from the right for a line that runs down.
        page: from 1.
        size: its letters' size.
    """

    segments: tuple[Segment, ...]
    at: float
    page: int
    size: float

    @property
    def start(self) -> float:
        """Where it begins."""
        return self.segments[0].start

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.segments[-1].end

    @property
    def text(self) -> str:
        """All of it, wide gaps as tabs."""
        return "\t".join(segment.text for segment in self.segments)


def runs_down(pages: list[Page]) -> bool:
    """Whether the letters follow each other down the page more often than across it."""
    down = across = 0
    for page in pages[:20]:
        for one, other in zip(page.letters, page.letters[1:], strict=False):
            size = max(one.size, 1.0)
            if abs(one.across - other.across) < 0.4 * size and 0.4 * size < other.down - one.down < 3 * size:
                down += 1
            elif abs(one.down - other.down) < 0.4 * size and 0 < other.left - one.left < 3 * size:
                across += 1
    return down > across


def rows_of(page: Page, number: int, body: float, *, down: bool) -> list[Row]:
    """The page's lines in reading order."""
    letters = [_turned(one, page) for one in page.letters] if down else list(page.letters)
    small = [one for one in letters if one.size < SMALL * body and _KANA.match(one.text)]
    large = [one for one in letters if not (one.size < SMALL * body and _KANA.match(one.text))]
    lines = list(_lines(large))
    _put_beside(lines, small, body)
    return [row for row in (_row(line, number, down=down) for line in lines) if row is not None]


def _turned(letter: Letter, page: Page) -> Letter:
    """The letter on the page turned so that lines which run down run across: right becomes top, top becomes left."""
    return letter._replace(
        left=letter.top, right=letter.bottom, top=page.width - letter.right, bottom=page.width - letter.left
    )


def _lines(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Letters of one height, from left to right; lines from the top."""
    ordered = sorted(letters, key=lambda one: one.down)
    line: list[Letter] = []
    height = 0.0
    for letter in ordered:
        if line and letter.down - height > 0.45 * max(letter.size, line[-1].size):
            yield _in_order(line)
            line = []
        height = letter.down if not line else height + (letter.down - height) / (len(line) + 1)
        line.append(letter)
    if line:
        yield _in_order(line)


def _in_order(line: list[Letter]) -> list[Letter]:
    """The letters along the line: what stands at one place from the foot of the line up, and nothing drawn twice.

    Two digits in one cell of a line that runs down stand at one place.
    """
    ordered = sorted(line, key=lambda one: one.left)
    made: list[Letter] = []
    for letter in ordered:
        at = len(made)
        while at and _same_place(made[at - 1], letter) and made[at - 1].down < letter.down - 0.2 * letter.size:
            at -= 1
        if letter.text not in _DASHES and any(
            one.text == letter.text and abs(one.left - letter.left) < 0.12 * letter.size for one in made[-4:]
        ):
            continue  # some programs draw a letter twice to make it bold
        made.insert(at, letter)
    return made


def _same_place(one: Letter, other: Letter) -> bool:
    return abs(one.left - other.left) < 0.25 * other.size


def _put_beside(lines: list[list[Letter]], small: list[Letter], body: float) -> None:
    """Writes each reading behind the letters that it stands beside, as 《》."""
    by_line: dict[int, list[Letter]] = {}
    for letter in small:
        near = [
            (line[0].down - letter.down, at)
            for at, line in enumerate(lines)
            if line and 0 < line[0].down - letter.down < 1.6 * body
        ]
        if near:
            by_line.setdefault(min(near)[1], []).append(letter)
    for at, readings in by_line.items():
        line = lines[at]
        for run in _runs(sorted(readings, key=lambda one: one.left), body):
            under = [
                index
                for index, one in enumerate(line)
                if _HAN.match(one.text) and one.right > run[0].left and one.left < run[-1].right
            ]
            if under:
                last = line[under[-1]]
                over = "".join(one.text for one in run)
                line[under[-1]] = last._replace(text=f"{last.text}《{over}》")
                first = line[under[0]]
                line[under[0]] = first._replace(text="｜" + first.text)


def _runs(letters: list[Letter], body: float) -> Iterator[list[Letter]]:
    run: list[Letter] = []
    for letter in letters:
        if run and letter.left - run[-1].right > 0.9 * body:
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _row(line: list[Letter], number: int, *, down: bool) -> Row | None:
    segments: list[Segment] = []
    text, start, end = "", 0.0, 0.0
    tall = max(letter.size for letter in line)
    for letter in line:
        blank = letter.text.isspace()
        gap = letter.left - end
        if not text:
            if blank:
                continue
            text, start = letter.text, letter.left
        elif gap > WIDE * letter.size and not blank:
            segments.append(Segment(text.rstrip(), start, end))
            text, start = letter.text, letter.left
        elif blank:
            text += "" if text.endswith((" ", "\u3000")) else "\u3000" if letter.text == "\u3000" else " "
            continue
        else:
            text += _gap(text, letter, gap / tall, down=down) + letter.text
        end = max(end, letter.right) if text != letter.text else letter.right
    if text.strip():
        segments.append(Segment(text.strip(), start, end))
    if not segments:
        return None
    size = sum(one.size for one in line) / len(line)
    return Row(tuple(segments), line[0].down, number, size)


def _gap(text: str, letter: Letter, gap: float, *, down: bool) -> str:
    """What a gap before the letter, told in letters of the line, is: a space, an empty cell, or nothing."""
    if text[-1].isspace():
        return ""
    if down:
        return "\u3000" if gap > 0.8 else ""
    if _full(text[-1]) and _full(letter.text[0]):
        return "\u3000" if gap > 0.9 else ""
    if _full(text[-1]) or _full(letter.text[0]):
        return " " if gap > 0.45 else ""  # between the scripts some programs leave a little room
    if _THAI.match(text[-1]) and _THAI.match(letter.text):
        return " " if gap > 0.16 else ""  # letters with their marks are whole here, so their gaps are too
    return " " if gap > WORD else ""


def _full(char: str) -> bool:
    return (
        "\u3000" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uff5e" or char in "《》｜"
    )

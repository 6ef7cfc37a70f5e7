"""A PDF's lines without what belongs to the page: numbers, headers, (MORE) and (CONTINUED)."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from gassaku.desks.script.length import columns
from gassaku.desks.script.pdf.letters import Page, body_size
from gassaku.desks.script.pdf.lines import Row, rows_of, runs_down

_NUMBER = re.compile(
    r"[\s\-–—−~()（）]*(?:p(?:age)?\.?\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[\s.\-–—−~()（）]*", re.IGNORECASE
)
_OVER = re.compile(r"\(?(?:MORE|CONTINUED|CONT'D)[:)]*|\(?続く\)?", re.IGNORECASE)
MARGIN_NUMBER = re.compile(r"[A-Za-z]{0,2}-?\d{1,4}(?:[-.]\d{1,3})?(?:-?[A-Za-z]{1,2})?\.?")
"""A scene number as it stands in the margins."""
_DIGITS = re.compile(r"\d+")
OFTEN = 3
"""Pages on which a first or last line must stand to be a header or a footer."""


class Sheet(NamedTuple):
    """The lines of a document and the measures that its pages keep.

    Attributes:
        rows: in reading order.
        body: the size of most letters, in points.
        pitch: from one letter to the next of a line that runs down; else the size.
        lead: from one line to the next within a paragraph.
        left, right: where most lines begin at the least, and where the longest end.
        length: the page along a line, in points.
        down: whether lines run down the page.
        dropped: what belonged to the page.
        pages: how many there are.
    """

    rows: list[Row]
    body: float
    pitch: float
    lead: float
    left: float
    right: float
    length: float
    down: bool
    dropped: list[str]
    pages: int


def sheet_of(pages: list[Page]) -> Sheet:
    """The lines of the pages."""
    body = body_size(pages)
    down = runs_down(pages)
    length = max(page.height if down else page.width for page in pages)
    by_page = [rows_of(page, number, body, down=down) for number, page in enumerate(pages, start=1)]
    dropped: list[str] = []
    often = _often(by_page)
    rows = [
        row
        for page, held in zip(pages, by_page, strict=True)
        for at, row in enumerate(held)
        if not _is_furniture(row, at, held, page, often, dropped, down=down)
    ]
    measured = [row for row in rows if MARGIN_NUMBER.fullmatch(row.segments[0].text) is None or len(row.segments) == 1]
    pitch = _pitch(rows, body) if down else body
    lead = _lead(rows, body)
    left = _left(measured, body) if down else min(_left(measured, body), FARTHEST)
    return Sheet(rows, body, pitch, lead, left, _right(measured), length, down, dropped, len(pages))


def _pitch(rows: list[Row], body: float) -> float:
    steps = [
        (row.end - row.start + 0.1 * body) / len(row.text)
        for row in rows
        if len(row.segments) == 1 and len(row.text) > 8 and not row.text.isascii() and "《" not in row.text
    ]
    return max(body, statistics.median(steps)) if steps else body


def _often(by_page: list[list[Row]]) -> set[str]:
    """First and last lines, digits aside, that stand on many pages."""
    seen: Counter[str] = Counter()
    for held in by_page:
        seen.update({_DIGITS.sub("#", row.text.strip()) for row in (*held[:1], *held[-1:])})
    least = max(OFTEN, len(by_page) // 3)
    return {text for text, times in seen.items() if times >= least}


def _is_furniture(
    row: Row, at: int, held: list[Row], page: Page, often: set[str], dropped: list[str], *, down: bool
) -> bool:
    text = row.text.strip()
    edge = at in {0, len(held) - 1}
    away = page.height if down else page.width
    number = _NUMBER.fullmatch(text) is not None
    if down:
        found = number and (row.start > 0.88 * away or row.end < 0.12 * away)
    else:
        found = number and edge and (row.at < 0.12 * page.height or row.at > 0.88 * page.height)
        margin = row.at < 0.1 * page.height or row.at > 0.9 * page.height
        found = found or (edge and margin and _DIGITS.sub("#", text) in often)
    found = found or _OVER.fullmatch(text) is not None
    if found:
        dropped.append(text)
    return found


def _lead(rows: list[Row], body: float) -> float:
    steps = [
        round(after.at - before.at, 1)
        for before, after in pairwise(rows)
        if before.page == after.page and 0.7 * body < after.at - before.at < 3 * body
    ]
    if not steps:
        return 1.5 * body
    common = Counter(round(step) for step in steps)
    least = max(2, len(steps) // 12)
    return float(min((step for step, times in common.items() if times >= least), default=statistics.median(steps)))


def _left(rows: list[Row], body: float) -> float:
    """Where lines begin at the least: the leftmost place at which more than a few do."""
    starts = Counter(round(row.start / (0.5 * body)) for row in rows if columns(row.text) > 3)
    if not starts:
        return 0.0
    least = max(1, sum(starts.values()) // 25)
    near = {place: times + starts.get(place + 1, 0) for place, times in starts.items()}
    found = min((place for place, times in near.items() if times >= least), default=min(starts))
    return min(row.start for row in rows if found <= round(row.start / (0.5 * body)) <= found + 1)


FARTHEST = 115.0
"""Points: no form begins its action farther in than an inch and a half, so a page of nothing else is speech."""


def _right(rows: list[Row]) -> float:
    ends = sorted(row.end for row in rows)
    return ends[min(len(ends) - 1, int(len(ends) * 0.99))] if ends else 0.0


_WORD = re.compile(
    r"[A-Za-z0-9가-힣'’.,!?()\-]+|\S[、。，．・：；！？」』）】〉》〕…‥ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*"
)


def goes_on(before: Row, after: Row, right: float) -> bool:
    """Whether the line was cut because the next word had no room: then the two are one line of the script."""
    text = after.segments[0].text
    pitch = (after.segments[0].end - after.segments[0].start) / max(1, columns(text))
    word = _WORD.match(text)
    space = 1 if (word is not None and word[0][0] < "\u3000") or "가" <= text[0] <= "힣" else 0
    needed = pitch * (columns(word[0]) + space) if word is not None else pitch
    if _CLOSE.match(text):
        needed += columns(text[0]) * pitch  # closing marks hang over the edge, so the edge is less sharp
    return before.end + needed > right + 0.3 * pitch


def joint(before: str, after: str) -> str:
    """What stands between two lines that were one: a space, or nothing between letters that need none."""
    if before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower():
        return ""
    return "" if _CLOSE.match(before[-1:]) and _CLOSE.match(after[:1]) else " "


_CLOSE = re.compile("[\u0e00-\u0e7f\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff5e…―—‥]")

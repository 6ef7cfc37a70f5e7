"""A PDF in the American form, or one like it: what a line is, told by how far in it begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from gassaku.desks.script.cue import split_cue
from gassaku.desks.script.heading import LATIN, split_number
from gassaku.desks.script.layouts import chinese, japanese, korean, thai
from gassaku.desks.script.layouts.draft import is_transition
from gassaku.desks.script.length import columns
from gassaku.desks.script.model import Element, Kind
from gassaku.desks.script.pdf.lines import Row, Segment
from gassaku.desks.script.pdf.sheet import MARGIN_NUMBER, Sheet, goes_on, joint

INCH = 72.0
SPEECH, NAME = 0.45, 1.4
"""Inches from where action begins: beyond the first stands what is said, beyond the second who says it."""

_HEADINGS: tuple[Callable[[str], bool], ...] = (
    korean.is_heading,
    japanese.is_heading,
    chinese.is_heading,
    thai.is_heading,
)
_CONTINUED = re.compile(r"\s*[(（]CONT(?:'|’)?D[)）]\s*$", re.IGNORECASE)


def stands_in(sheet: Sheet) -> bool:
    """Whether so many lines begin far in that places tell more than words do."""
    front = _front(sheet)
    rows = [row for row in sheet.rows if len(row.segments) == 1 and not (front and row.page == 1)]
    if sheet.down or not rows:
        return False
    inside = sum((row.start - sheet.left) / INCH > 0.75 for row in rows)
    return inside * 4 >= len(rows)


def elements_by_place(sheet: Sheet) -> tuple[list[Element], list[tuple[str, str]]]:
    """Elements in their order, and the rows of a title page."""
    reader = _Reader(sheet)
    front = _front(sheet)
    rows = [row for row in sheet.rows if not front or row.page > 1]
    at = 0
    while at < len(rows):
        at = reader.read(rows, at)
    return reader.elements, front


def _front(sheet: Sheet) -> list[tuple[str, str]]:
    """The title page: a first page without a heading, with more pages behind it."""
    rows = [row for row in sheet.rows if row.page == 1]
    if sheet.pages < 2 or not rows or len(rows) > 30 or any(_heading_of(row)[0] for row in rows):
        return []
    middle = (rows[0].start + rows[0].end) / 2
    if abs(middle - sheet.length / 2) > 0.6 * INCH or any(_is_speech(one, other) for one, other in pairwise(rows)):
        return []
    if not any(row.page > 1 for row in sheet.rows):
        return []
    rest = "\n".join(row.text.replace("\t", "  ") for row in rows[1:])
    return [("Title", rows[0].text), *([("Text", rest)] if rest else [])]


def _is_speech(name: Row, said: Row) -> bool:
    """Whether the second line is closer under the first than two lines of a title are, and begins less far in."""
    return (
        name.text.isupper() and said.at - name.at < 1.2 * name.size and 0.5 * INCH < name.start - said.start < 2 * INCH
    )


def _heading_of(row: Row) -> tuple[str, str]:
    """A heading's text and its number from the margin; "" where the line is none."""
    segments = list(row.segments)
    number = ""
    if len(segments) > 1 and MARGIN_NUMBER.fullmatch(segments[0].text):
        number = segments[0].text
        segments = segments[1:]
        if len(segments) > 1 and segments[-1].text.strip("*") in {number, number.rstrip("."), ""}:
            segments = segments[:-1]
    elif len(segments) > 1 and MARGIN_NUMBER.fullmatch(segments[-1].text) and LATIN.match(segments[0].text):
        number = segments[-1].text
        segments = segments[:-1]
    text = "  ".join(segment.text for segment in segments)
    known = LATIN.match(text) is not None or (len(text) < 80 and any(is_heading(text) for is_heading in _HEADINGS))
    return (text, number.rstrip(".")) if known or number else ("", "")


def _speech_right(sheet: Sheet) -> float:
    """Where lines of dialogue end at the most."""
    ends = sorted(
        row.end
        for row in sheet.rows
        if len(row.segments) == 1
        and SPEECH <= (row.start - sheet.left) / INCH < NAME
        and row.end < sheet.right - 0.3 * INCH
    )
    return ends[int(len(ends) * 0.97)] if ends else sheet.right


class _Reader:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.elements: list[Element] = []
        self.scene = 0
        self.speaking = False
        self.before: Row | None = None
        self.speech_right = _speech_right(sheet)

    def read(self, rows: list[Row], at: int) -> int:
        """What stands at `at`; the index after it."""
        row = _without_star(rows[at])
        if row is None:
            return at + 1
        text, number = _heading_of(row)
        if text and (number or self._inches(row) < SPEECH):
            self.scene += 1
            self._add(Kind.HEADING, split_number(text)[1] if not number and not LATIN.match(text) else text)
            self.elements[-1] = self.elements[-1]._replace(number=number or split_number(text)[0])
            self.speaking = False
        elif self._is_dual(row):
            return self._side_by_side(rows, at)
        else:
            self._line(row, rows[at + 1] if at + 1 < len(rows) else None)
        self.before = row
        return at + 1

    def _inches(self, row: Row) -> float:
        return (row.start - self.sheet.left) / INCH

    def _near(self, row: Row) -> bool:
        """Whether no empty line stands between the line before and this one."""
        before = self.before
        return before is not None and before.page == row.page and row.at - before.at < 1.45 * self.sheet.lead

    def _line(self, row: Row, after: Row | None) -> None:
        inches, text = self._inches(row), row.text.replace("\t", " ")
        turned = self.before is not None and self.before.page != row.page
        edge = self.sheet.right - row.end < 0.7 * INCH
        if inches >= NAME and (is_transition(text) or (edge and inches > 2 * NAME)):
            self.speaking = False
            self._add(Kind.TRANSITION, text)
        elif self.speaking and self._near(row) and self._open():
            self._say(text, row)
        elif inches >= NAME and self._is_name(row, after):
            self._cue(text, turned=turned)
        elif self.speaking and inches >= SPEECH and (inches < NAME or self._near(row) or turned):
            self._say(text, row)
        elif inches >= NAME and text.endswith(":"):
            self.speaking = False
            self._add(Kind.TRANSITION, text)
        elif inches >= NAME:
            self.speaking = False
            self._add(Kind.CENTRED, text)
        else:
            self.speaking = False
            self._action(text, row)

    def _open(self) -> bool:
        """Whether a direction goes on."""
        last = self.elements[-1]
        return last.kind is Kind.PARENTHETICAL and last.text[-1:] not in ")）"

    def _is_name(self, row: Row, after: Row | None) -> bool:
        """A short line far in, over one that begins less far in and close under it."""
        if after is None or after.page != row.page or columns(row.text) > 42 or row.text[:1] in "(（":
            return False
        close = after.at - row.at < 1.45 * self.sheet.lead
        inside = SPEECH <= self._inches(after) < self._inches(row) + 0.3
        return close and inside and not (self.speaking and self._near(row) and row.text[-1:] in ".,!?…")

    def _cue(self, text: str, *, turned: bool) -> None:
        name, extensions, dual = split_cue(text.strip())
        speakers = [one for one in self.elements[-6:] if one.kind is Kind.CHARACTER]
        continued = _CONTINUED.search(text)
        if turned and continued and self.speaking and speakers and speakers[-1].text == name:
            return  # the same speech, over the page
        self._add(Kind.CHARACTER, name)
        self.elements[-1] = self.elements[-1]._replace(extensions=extensions, dual=dual)
        self.speaking = True

    def _say(self, text: str, row: Row) -> None:
        last = self.elements[-1]
        if self._open():
            self.elements[-1] = last._replace(text=f"{last.text}{joint(last.text, text)}{text}")
        elif text[:1] in "(（":
            self._add(Kind.PARENTHETICAL, text)
        elif last.kind is Kind.DIALOGUE and self.before is not None:
            self._go_on(last, text, row)
        else:
            self._add(Kind.DIALOGUE, text)

    def _action(self, text: str, row: Row) -> None:
        last = self.elements[-1] if self.elements else None
        if last is not None and last.kind is Kind.ACTION and self._near(row):
            self._go_on(last, text, row)
        elif is_transition(text) or (text.isupper() and text.endswith("TO:")):
            self._add(Kind.TRANSITION, text)
        else:
            self._add(Kind.ACTION, text)

    def _go_on(self, last: Element, text: str, row: Row) -> None:
        """The line joined to the one it was cut from, or under it."""
        before = self.before
        right = self.speech_right if last.kind is Kind.DIALOGUE else self.sheet.right
        cut = before is not None and goes_on(before, row, right)
        self.elements[-1] = last._replace(text=last.text + (joint(last.text, text) if cut else "\n") + text)

    def _is_dual(self, row: Row) -> bool:
        """Two names side by side."""
        if len(row.segments) != 2 or any(columns(one.text) > 30 for one in row.segments):
            return False
        first, second = row.segments
        return second.start > self.sheet.length / 2 and first.start - self.sheet.left > 0.3 * INCH

    def _side_by_side(self, rows: list[Row], at: int) -> int:
        middle = self.sheet.length / 2
        sides: tuple[list[Segment], list[Segment]] = ([], [])
        first = rows[at]
        end = at
        while end < len(rows) and (end == at or rows[end].at - rows[end - 1].at < 1.45 * self.sheet.lead):
            if rows[end].page != first.page:
                break
            for segment in rows[end].segments:
                sides[segment.start > middle - 10].append(segment)
            end += 1
        for dual, side in enumerate(sides):
            if not side:
                continue
            name, extensions, _ = split_cue(side[0].text.strip())
            self._add(Kind.CHARACTER, name)
            self.elements[-1] = self.elements[-1]._replace(extensions=extensions, dual=bool(dual))
            for segment in side[1:]:
                self._beside(segment.text)
        self.speaking = False
        self.before = rows[end - 1]
        return end

    def _beside(self, text: str) -> None:
        last = self.elements[-1]
        if text[:1] in "(（":
            self._add(Kind.PARENTHETICAL, text)
        elif last.kind is Kind.DIALOGUE:
            self.elements[-1] = last._replace(text=last.text + joint(last.text, text) + text)
        else:
            self._add(Kind.DIALOGUE, text)

    def _add(self, kind: Kind, text: str) -> None:
        self.elements.append(Element(kind, text.strip(), 0, self.scene))


def _without_star(row: Row) -> Row | None:
    """The line without the asterisk of a revision in its margin; None where nothing else stands on it."""
    segments = row.segments
    while segments and segments[-1].text.strip("* ") == "":
        segments = segments[:-1]
    return row._replace(segments=segments) if segments else None

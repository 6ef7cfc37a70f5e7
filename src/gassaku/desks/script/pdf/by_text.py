"""A PDF in the layout of Korea, Japan or China: its lines put together as the text that a writer typed."""

from __future__ import annotations

from gassaku.desks.script.layouts import chinese, japanese, korean, thai
from gassaku.desks.script.pdf.lines import Row
from gassaku.desks.script.pdf.sheet import Sheet, goes_on, joint

_IS_HEADING = {
    "korean": korean.is_heading,
    "japanese": japanese.is_heading,
    "chinese": chinese.is_heading,
    "thai": thai.is_heading,
}
_OPENING, _CLOSING = "「『", "」』"


def plain_text(sheet: Sheet) -> str:
    """A line each, wide gaps as tabs: enough to tell the layout by."""
    return "\n".join(("　" * _indent(row, sheet) if sheet.down else "") + row.text for row in sheet.rows)


def native_text(sheet: Sheet, layout: str) -> str:
    """The text in a layout of `LAYOUTS`."""
    writer = _Writer(sheet, layout)
    for row in sheet.rows:
        writer.row(row)
    return "\n".join([*writer.lines, ""])


def _indent(row: Row, sheet: Sheet) -> int:
    return max(0, round((row.start - sheet.left) / sheet.pitch))


class _Writer:
    def __init__(self, sheet: Sheet, layout: str) -> None:
        self.sheet, self.layout = sheet, layout
        self.lines: list[str] = []
        self.before: Row | None = None
        self.said = -1.0
        """Where the words of the speech at hand begin, of a Korean line."""

    def row(self, row: Row) -> None:
        """Adds a line, or goes on with the one before it."""
        before = self.before
        under = self.said >= 0 and len(row.segments) == 1 and abs(row.start - self.said) < self.sheet.body
        if before is not None and self.lines and self._continues(before, row, under=under):
            self.lines[-1] += joint(self.lines[-1], row.text) + row.text
        else:
            if before is not None and self._apart(before, row) and self.lines[-1]:
                self.lines.append("")
            self.lines.append(self._written(row, under=under))
            self.said = row.segments[-1].start if len(row.segments) > 1 else self.said if under else -1.0
        self.before = row

    def _apart(self, before: Row, row: Row) -> bool:
        return before.page == row.page and row.at - before.at > 1.45 * self.sheet.lead

    def _continues(self, before: Row, row: Row, *, under: bool) -> bool:
        if len(row.segments) > 1 or self._apart(before, row) or not goes_on(before, row, self.sheet.right):
            return False
        if self.layout == "korean":
            return under if self.said >= 0 else abs(row.start - before.start) < self.sheet.body
        if self.layout == "japanese":
            if self._open():
                return True
            if self.lines[-1].endswith(("」", "』")) or japanese.QUOTED.fullmatch(row.text):
                return False
        if self.layout == "chinese" and (chinese.SPEECH.fullmatch(row.text) or chinese.ACTION.match(row.text)):
            return False
        if _IS_HEADING[self.layout](row.text) or _IS_HEADING[self.layout](before.text):
            return False
        hanging = row.start - before.start
        return (-3.6 * self.sheet.body < hanging < 2.6 * self.sheet.body and _indent(row, self.sheet) > 0) or (
            abs(hanging) < self.sheet.body
        )

    def _open(self) -> bool:
        """Whether a bracket of speech is open in the line at hand."""
        line = self.lines[-1]
        return sum(map(line.count, _OPENING)) > sum(map(line.count, _CLOSING))

    def _written(self, row: Row, *, under: bool) -> str:
        if self.layout == "korean":
            return ("\t" if under else "") + row.text
        text = "　　".join(segment.text for segment in row.segments)
        if self.layout == "japanese":
            return "　" * min(_indent(row, self.sheet), 6) + text
        return text

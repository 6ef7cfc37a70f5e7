"""SubStation Alpha (.ssa) and Advanced SubStation Alpha (.ass): the events that show dialogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.markup import ass_plain, lines_of
from gassaku.desks.subtitles.model import Cue, Note, Track
from gassaku.desks.subtitles.report import Report, short
from gassaku.findings import Finding

_TIME = re.compile(r"\s*(-?)(\d{1,9}):(\d{1,9}):(\d{1,9})(?:[.,:](\d{1,9}))?\s*", re.ASCII)
_ITALIC = re.compile(r"\\i1(?!\d)")
_DRAWING = re.compile(r"\\p[1-9]")
_EVENT = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_STYLE_ON = {"-1", "1"}


def read_ass(text: str, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in `text`. Comments become notes, drawings are left out, times are in hundredths of a second."""
    script = _Script(Report(path))
    for line, row in enumerate(text.split("\n"), 1):
        script.row(row.strip("\ufeff \t"), line)
    if script.drawings:
        script.report.add(codes.DRAWINGS, None, count=script.drawings)
    track = Track(
        "ass",
        tuple(script.cues),
        header=text,
        styles=tuple(script.styles),
        notes=tuple(script.notes),
        resolution=10,
    )
    return track, tuple(script.report.findings)


@dataclass
class _Script:
    """A script being read, row by row."""

    report: Report
    section: str = ""
    fields: tuple[str, ...] = _EVENT
    style_fields: tuple[str, ...] = ()
    styles: dict[str, dict[str, str]] = field(default_factory=dict)
    cues: list[Cue] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    drawings: int = 0

    def row(self, row: str, line: int) -> None:
        if row.startswith("[") and row.endswith("]"):
            self.section = row[1:-1].casefold()
            return
        kind, _, rest = row.partition(":")
        kind = kind.strip().casefold()
        if kind == "dialogue":
            self.dialogue(rest, line)
        elif kind == "comment":
            self.notes.append(Note(rest.strip(), line))
        elif kind == "format":
            self.format(tuple(name.strip().casefold() for name in rest.split(",")))
        elif kind == "style" and self.section.endswith("styles"):
            style = dict(zip(self.style_fields, (part.strip() for part in rest.split(",")), strict=False))
            self.styles[style.get("name", "")] = style

    def format(self, names: tuple[str, ...]) -> None:
        if self.section.endswith("styles"):
            self.style_fields = names
        elif names[-1] == "text":
            self.fields = names

    def dialogue(self, rest: str, line: int) -> None:
        cue = _dialogue(rest, self.fields, len(self.cues) + 1, line, self.report)
        if cue is None:
            return
        if not cue.lines and _DRAWING.search(cue.text):
            self.drawings += 1
            return
        style = self.styles.get(cue.settings.lstrip("*"), {})
        italic = style.get("italic") in _STYLE_ON or _ITALIC.search(cue.text) is not None
        self.cues.append(replace(cue, italic=italic, vertical=style.get("fontname", "").startswith("@")))


def _dialogue(rest: str, fields: tuple[str, ...], index: int, line: int, report: Report) -> Cue | None:
    """The cue of one Dialogue line; the text is the last field and may hold commas."""
    values = rest.lstrip().split(",", len(fields) - 1)
    event = dict(zip(fields, values, strict=False))
    start, end = _milliseconds(event.get("start", "")), _milliseconds(event.get("end", ""))
    if start is None or end is None or len(values) < len(fields):
        form = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Text"
        report.add(codes.TIME_UNREAD, line, written=short(rest.strip()), text="", form=form)
        return None
    text = event["text"]
    style = event.get("style", "").strip()
    return Cue(index, start, end, text, lines_of(ass_plain(text)), event.get("name", "").strip(), style, line)


def _milliseconds(written: str) -> int | None:
    found = _TIME.fullmatch(written)
    if found is None:
        return None
    sign, hours, minutes, seconds, fraction = found.groups()
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return (-1 if sign else 1) * (whole * 1000 + int((fraction or "0")[:3].ljust(3, "0")))

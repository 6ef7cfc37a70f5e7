"""WebVTT to the letter of the W3C parser: what it drops is dropped here too, and said.

Source: WebVTT: The Web Video Text Tracks Format, section 6 (parsing). Everything between the cues is kept as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.markup import lines_of, vtt_italic, vtt_plain
from gassaku.desks.subtitles.model import Cue, Note, Region, Track, clock
from gassaku.desks.subtitles.report import Report, short
from gassaku.desks.subtitles.setting import read_cue_settings, read_region
from gassaku.findings import Finding
from gassaku.notation import NotationError

_SPACE = "\t\n\f\r "
_TIMING = re.compile(
    r"[\t\f\r ]*(?:(\d+):)?([0-5]\d):([0-5]\d)\.(\d{3})[\t\f\r ]*-->[\t\f\r ]*"
    r"(?:(\d+):)?([0-5]\d):([0-5]\d)\.(\d{3})(.*)",
    re.ASCII | re.DOTALL,
)
FORM = "00:00:01.000 --> 00:00:02.000"


def signed(text: str) -> bool:
    """Whether the text begins as the specification asks: WEBVTT, then a space, a tab, a line break or nothing."""
    return text.startswith("WEBVTT") and (len(text) == 6 or text[6] in " \t\n")


@dataclass
class _Reading:
    """A file being read, row by row."""

    report: Report
    rows: list[str]
    cues: list[Cue] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_webvtt(text: str, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in `text` (newlines are `\\n`) and what players drop or ignore. Linear in the text.

    Raises:
        NotationError: the text does not begin with WEBVTT, so that no player reads it.
    """
    if not signed(text):
        first = text.split("\n", 1)[0]
        raise NotationError(
            path,
            line=1,
            found=f"“{first[:40]}” at the beginning of a WebVTT file" if first.strip() else "nothing on the first line",
            expected="the line WEBVTT",
            mend="Put the line WEBVTT and an empty line before everything else; without it no player shows a cue.",
        )
    reading = _Reading(Report(path), text.split("\n"))
    rows = reading.rows
    at = 1
    while at < len(rows) and rows[at] and "-->" not in rows[at]:
        at += 1
    spans: list[tuple[int, int]] = []
    while at < len(rows):
        at = _block(reading, at, spans) if rows[at] else at + 1
    return _track(reading, spans), tuple(reading.report.findings)


def _track(reading: _Reading, spans: list[tuple[int, int]]) -> Track:
    """The track, with everything between the cues kept as it was written."""
    rows = reading.rows
    cues: list[Cue] = []
    last = 0
    for cue, (first, end) in zip(reading.cues, spans, strict=True):
        cues.append(replace(cue, before="".join(row + "\n" for row in rows[last:first])))
        last = end
    header = "\n".join(rows)
    if cues:
        header, cues[0] = cues[0].before, replace(cues[0], before="")
    return Track(
        "webvtt",
        tuple(cues),
        header=header,
        tail="\n".join(["", *rows[last:]]) if cues and last < len(rows) else "",
        styles=tuple(reading.styles),
        regions=tuple(reading.regions),
        notes=tuple(reading.notes),
    )


def _block(reading: _Reading, first: int, spans: list[tuple[int, int]]) -> int:
    """Reads one block; gives the row where the next one may begin. "Collect a WebVTT block" of the specification."""
    rows = reading.rows
    at = first
    if "-->" in rows[at]:
        arrow: int | None = at
    else:
        at += 1
        arrow = at if at < len(rows) and "-->" in rows[at] else None
    end = (first if arrow is None else arrow) + 1
    while end < len(rows) and rows[end] and "-->" not in rows[end]:
        end += 1
    if arrow is None:
        _other(reading, first, end)
    elif _cue(reading, first, arrow, end):
        spans.append((first, end))
    return end


def _other(reading: _Reading, first: int, end: int) -> None:
    """A block without times: a style sheet, a region, a note, or text that belongs to nothing."""
    rows = reading.rows
    name = rows[first].rstrip(_SPACE)
    body = rows[first + 1 : end]
    if name == "STYLE" and not reading.cues:
        reading.styles.append("\n".join(body))
    elif name == "REGION" and not reading.cues and body:
        region, ignored = read_region(" ".join(body), first + 1)
        reading.regions.append(region)
        if ignored:
            reading.report.add(codes.SETTING_IGNORED, first + 1, settings=short(" ".join(ignored)))
    elif rows[first] == "NOTE" or rows[first].startswith(("NOTE ", "NOTE\t")):
        said = "\n".join([rows[first][4:].strip(_SPACE), *body]).strip("\n")
        reading.notes.append(Note(said, first + 1))
    else:
        reading.report.add(codes.STRAY_TEXT, first + 1, written=short(" / ".join(rows[first:end])))


def _cue(reading: _Reading, first: int, arrow: int, end: int) -> bool:
    """Reads a block with times; False where the specification drops it."""
    rows = reading.rows
    row = rows[arrow]
    payload = "\n".join(rows[arrow + 1 : end])
    timing = read_timing(row)
    if timing is None:
        said = f": “{short(payload)}”" if payload.strip() else ""
        reading.report.add(codes.TIME_UNREAD, arrow + 1, written=short(row), text=said.replace("\n", " / "), form=FORM)
        return False
    start, finish, settings = timing
    index = len(reading.cues) + 1
    region, vertical = "", False
    if settings:
        applied, ignored = read_cue_settings(settings, {region.id for region in reading.regions})
        region, vertical = applied.get("region", ""), "vertical" in applied
        if ignored:
            reading.report.add(codes.SETTING_IGNORED, arrow + 1, index, settings=short(" ".join(ignored)))
    reading.cues.append(
        Cue(
            index,
            start,
            finish,
            payload,
            lines_of(vtt_plain(payload)),
            identifier=rows[first] if first < arrow else "",
            settings=settings,
            line=arrow + 1,
            timing=row,
            region=region,
            vertical=vertical,
            italic=vtt_italic(payload),
        )
    )
    return True


def read_timing(row: str) -> tuple[int, int, str] | None:
    """Start and end in milliseconds and the settings of a row of times; None where the specification drops the cue.

    Hours may be left out or have any number of digits, minutes and seconds have two and stay below 60.
    """
    found = _TIMING.fullmatch(row)
    if found is None:
        return None
    h, m, s, f, h2, m2, s2, f2, settings = found.groups()
    if len(h or "") > 9 or len(h2 or "") > 9:
        return None
    start = ((int(h or 0) * 60 + int(m)) * 60 + int(s)) * 1000 + int(f)
    end = ((int(h2 or 0) * 60 + int(m2)) * 60 + int(s2)) * 1000 + int(f2)
    return start, end, settings.strip(_SPACE)


def write_webvtt(track: Track) -> str:
    """The track as WebVTT. A track just read comes back as it was written; a changed cue is written by the book."""
    parts = [track.header or "WEBVTT\n\n"]
    for cue in track.cues:
        block = cue.before if cue.index > 1 else ""
        if cue.identifier:
            block += cue.identifier + "\n"
        block += cue.timing or f"{clock(cue.start)} --> {clock(cue.end)}" + (cue.settings and f" {cue.settings}")
        parts.append(block + (cue.text and "\n" + cue.text))
        parts.append("\n")
    if track.cues:
        parts[-1] = track.tail
    return "".join(parts)

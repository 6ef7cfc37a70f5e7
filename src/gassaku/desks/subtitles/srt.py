"""SubRip: a reader as forgiving as players are, which says what it forgave, and a writer.

A cue begins where a line of times stands; the number above it is taken for its number. Everything until the next cue
is its text, empty lines included, as the common players and libraries have it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.markup import lines_of, srt_italic, srt_plain
from gassaku.desks.subtitles.model import Cue, Track, clock
from gassaku.desks.subtitles.report import Report, short
from gassaku.findings import Finding

_TIMES = re.compile(r"(\d\d):([0-5]\d):([0-5]\d),(\d\d\d) --> (\d\d):([0-5]\d):([0-5]\d),(\d\d\d)", re.ASCII)
_STAMP = r"(-?)[ \t]?(?:(\d{1,9})\s*[:：]\s*)?(\d{1,9})\s*[:：]\s*(\d{1,9})(?:\s*[.,;:。，．：]\s*(\d{1,9}))?"
_LOOSE = re.compile(rf"[\s\ufeff\u200b]*{_STAMP}\s*(?:-\s?-?\s?-?|[–—]+)[>＞]\s*{_STAMP}(?!\d)\s*(.*)")
_INDEX = re.compile(r"[\s\ufeff\u200b]*(-?\d{1,12})(?:\.\d{0,6})?\s*")
_ARROW = re.compile(r"-[>＞]|[–—][>＞]")
_TIME_LIKE = re.compile(r"\s*-?\d{1,4}\s*[:：]\s*\d")
_HALF_WRITTEN = re.compile(r"[\d:.,\s>-]*")

FORM = "00:00:01,000 --> 00:00:02,000"


def read_srt(text: str, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in `text` (newlines are `\\n`) and what had to be put right in reading it. Linear in the text."""
    report = Report(path)
    rows = text.split("\n")
    heads = _heads(rows)
    cues: list[Cue] = []
    last = 0
    for here, (first, at, timing) in enumerate(heads, 1):
        final = here == len(heads)
        end = _end_of_text(rows, at + 1, len(rows) if final else heads[here][0])
        if timing is None:
            report.add(codes.TIME_UNREAD, at + 1, written=short(rows[at]), text=_quoted(rows[at + 1 : end]), form=FORM)
            continue
        if final and end == at + 1 and timing[1] < timing[0]:
            report.add(codes.TRUNCATED, at + 1, written=short(rows[at]))
            continue
        number = len(cues) + 1
        if final:
            end = _cut_off(rows, at + 1, end, number, report)
        before = "".join(row + "\n" for row in rows[last:first])
        written = ("\n".join(rows[first:at]), rows[at], before)
        cues.append(_cue(number, timing, "\n".join(rows[at + 1 : end]), written, at + 1))
        _judge(report, cues[-1], rows, first)
        last = end
    if not cues:
        return Track("srt", (), header=text), tuple(report.findings)
    header, cues[0] = cues[0].before, replace(cues[0], before="")
    tail = "\n".join(["", *rows[last:]]) if last < len(rows) else ""
    return Track("srt", tuple(cues), header=header, tail=tail), tuple(report.findings)


Timing = tuple[int, int, str]


def _heads(rows: list[str]) -> list[tuple[int, int, Timing | None]]:
    """For each cue: its first row (the number, or the times where there is none), the row of its times, the times.

    The times are None where a row was clearly meant as times and can't be read.
    """
    heads: list[tuple[int, int, Timing | None]] = []
    floor, expected = -1, 1
    for at, row in enumerate(rows):
        if ">" not in row and "＞" not in row:
            continue
        timing = _timing(row)
        numbered = at - 1 > floor and _INDEX.fullmatch(rows[at - 1]) is not None
        if timing is None and not (_ARROW.search(row) and (numbered or _TIME_LIKE.match(row))):
            continue
        first = at - 1 if numbered else _number_higher_up(rows, at, floor, expected)
        heads.append((first, at, timing))
        found = _INDEX.fullmatch(rows[first]) if first < at else None
        expected = int(found[1]) + 1 if found else expected + 1
        floor = at
    return heads


def _number_higher_up(rows: list[str], at: int, floor: int, expected: int) -> int:
    """The row of the cue's number where empty rows part it from the times, as in files with every row doubled."""
    above = at - 1
    while above > floor and at - above <= 4 and not rows[above].strip():
        above -= 1
    if above > floor and above < at - 1 and (above == 0 or not rows[above - 1].strip()):
        found = _INDEX.fullmatch(rows[above])
        if found and int(found[1]) == expected:
            return above
    return at


def _timing(row: str) -> Timing | None:
    """Start and end in milliseconds and what stands after them, or None where the row is no row of times."""
    found = _TIMES.fullmatch(row)
    if found:
        h, m, s, f, h2, m2, s2, f2 = map(int, found.groups())
        return ((h * 60 + m) * 60 + s) * 1000 + f, ((h2 * 60 + m2) * 60 + s2) * 1000 + f2, ""
    loose = _LOOSE.fullmatch(row)
    if loose is None:
        return None
    parts = loose.groups()
    return _stamp(parts[:5]), _stamp(parts[5:10]), parts[10].strip()


def _stamp(parts: tuple[str | None, ...]) -> int:
    sign, hours, minutes, seconds, fraction = parts
    thousandths = int((fraction or "0")[:3].ljust(3, "0"))
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return (-1 if sign else 1) * (whole * 1000 + thousandths)


def _end_of_text(rows: list[str], first: int, stop: int) -> int:
    """The row after the last one that says something."""
    while stop > first and not rows[stop - 1].strip():
        stop -= 1
    return stop


def _cut_off(rows: list[str], first: int, end: int, number: int, report: Report) -> int:
    """Where the last cue's text ends when a number, or a number and half a time, is all that is left of the next."""
    for start in (end - 1, end - 2):
        if start <= first or rows[start - 1].strip():
            continue
        found = _INDEX.fullmatch(rows[start])
        half = rows[start + 1 : end]
        if not found or any(not _HALF_WRITTEN.fullmatch(row) for row in half):
            continue
        if half or int(found[1]) == number + 1:
            report.add(codes.TRUNCATED, start + 1, written=" / ".join(row.strip() for row in rows[start:end]))
            return _end_of_text(rows, first, start)
    return end


def _cue(index: int, timing: Timing, payload: str, written: tuple[str, str, str], line: int) -> Cue:
    start, end, settings = timing
    identifier, row, before = written
    return Cue(
        index,
        start,
        end,
        payload,
        lines_of(srt_plain(payload)),
        identifier,
        settings,
        line,
        row,
        before,
        italic=srt_italic(payload),
    )


def _judge(report: Report, cue: Cue, rows: list[str], first: int) -> None:
    """Reports what a strict reader would have stumbled over in this cue."""
    if not _TIMES.fullmatch(cue.timing):
        _judge_times(report, cue)
    number = cue.identifier.strip()
    if not number:
        report.add(codes.INDEX_MISSING, cue.line, cue.index)
    elif number != str(cue.index):
        report.add(codes.INDEX_ODD, cue.line, cue.index, written=short(number), expected=cue.index)
    if cue.index > 1 and rows[first - 1].strip():
        report.add(codes.NO_BLANK, first + 1, cue.index)
    if "\n" in cue.text and any(not row.strip() for row in cue.text.split("\n")):
        report.add(codes.BLANK_INSIDE, cue.line, cue.index)


def _judge_times(report: Report, cue: Cue) -> None:
    """Reports times that are not written by the book, and what stands after them."""
    normal = f"{clock(cue.start, ',')} --> {clock(cue.end, ',')}"
    if cue.timing != normal:
        times = cue.timing.removesuffix(cue.settings).strip() if cue.settings else cue.timing
        if times.strip("\ufeff ") != normal:
            report.add(codes.TIME_FORM, cue.line, cue.index, written=short(times), read=normal)
        if cue.settings:
            report.add(codes.COORDINATES, cue.line, cue.index, settings=short(cue.settings))


def _quoted(rows: list[str]) -> str:
    said = " / ".join(row.strip() for row in rows if row.strip())
    return f": “{short(said)}”" if said else ""


def write_srt(track: Track) -> str:
    """The track as SubRip. A track just read comes back as it was written; a changed cue is written by the book."""
    parts: list[str] = [track.header]
    for cue in track.cues:
        row = cue.timing or f"{clock(cue.start, ',')} --> {clock(cue.end, ',')}" + (cue.settings and f" {cue.settings}")
        head = cue.identifier or ("" if cue.timing else str(cue.index))
        block = cue.before if cue.index > 1 else ""
        if head:
            block += head + "\n"
        block += row + (cue.text and "\n" + cue.text)
        parts.append(block)
        parts.append("\n")
    if track.cues:
        parts[-1] = track.tail
    return "".join(parts)

"""Lyrics (.lrc): a time before each line, which stands until the next one."""

from __future__ import annotations

import re

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.markup import lines_of
from gassaku.desks.subtitles.model import Cue, Track, clock
from gassaku.desks.subtitles.report import Report, short
from gassaku.desks.subtitles.sami import LAST_STANDS
from gassaku.findings import Finding

_TIMES = re.compile(r"\s*((?:\[\d{1,9}:\d{1,9}(?:[.:]\d{1,9})?\]\s*)+)(.*)", re.ASCII)
_TIME = re.compile(r"\[(\d+):(\d+)(?:[.:](\d+))?\]", re.ASCII)
_TAG = re.compile(r"\s*\[([a-zA-Z#][\w ]*):(.*)\]\s*")
_WORD_TIME = re.compile(r"<\d{1,9}:\d{1,9}(?:[.:]\d{1,9})?>\s?", re.ASCII)
_LANGUAGE_KEYS = ("la", "lang", "language")


def read_lrc(text: str, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in `text`, in the order of its times; a line with several times is a cue at each."""
    report = Report(path)
    tags: dict[str, str] = {}
    lines: list[tuple[int, int, str]] = []
    for number, row in enumerate(text.split("\n"), 1):
        timed = _TIMES.fullmatch(row)
        tag = None if timed else _TAG.fullmatch(row)
        if timed:
            words = _WORD_TIME.sub("", timed[2]).strip()
            lines += [(_milliseconds(*found), number, words) for found in _TIME.findall(timed[1])]
        elif tag:
            tags.setdefault(tag[1].casefold().strip(), tag[2].strip())
        elif row.strip():
            report.add(codes.STRAY_TEXT, number, written=short(row.strip()))
    offset = tags.get("offset", "0").lstrip("+")
    shift = int(offset) if re.fullmatch(r"-?\d{1,9}", offset, re.ASCII) else 0
    lines.sort()
    cues: list[Cue] = []
    for at, (start, number, words) in enumerate(lines):
        if not words:
            continue
        following = lines[at + 1][0] if at + 1 < len(lines) else None
        end = start + LAST_STANDS if following is None else following
        cues.append(Cue(len(cues) + 1, start - shift, end - shift, words, lines_of(words), line=number))
        if following is None:
            report.add(codes.OPEN_END, number, len(cues), end=clock(end - shift))
    language = next((tags[key] for key in _LANGUAGE_KEYS if tags.get(key)), "und")
    return Track("lrc", tuple(cues), language=language, resolution=10), tuple(report.findings)


def _milliseconds(minutes: str, seconds: str, fraction: str) -> int:
    return (int(minutes) * 60 + int(seconds)) * 1000 + int((fraction or "0")[:3].ljust(3, "0"))

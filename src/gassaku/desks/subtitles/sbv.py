"""SubViewer as YouTube writes it (.sbv): two times parted by a comma, the text below, an empty line."""

from __future__ import annotations

import re

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.markup import lines_of
from gassaku.desks.subtitles.model import Cue, Track
from gassaku.desks.subtitles.report import Report, short
from gassaku.findings import Finding

_TIMES = re.compile(r"\s*(\d{1,9}):(\d\d):(\d\d)\.(\d{1,3})\s*,\s*(\d{1,9}):(\d\d):(\d\d)\.(\d{1,3})\s*", re.ASCII)


def read_sbv(text: str, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in `text`; `[br]` in a line is a line break."""
    report = Report(path)
    rows = text.split("\n")
    heads = [(at, found) for at, row in enumerate(rows) if "," in row and (found := _TIMES.fullmatch(row))]
    cues: list[Cue] = []
    for number, (at, found) in enumerate(heads, 1):
        stop = heads[number][0] if number < len(heads) else len(rows)
        h, m, s, f, h2, m2, s2, f2 = found.groups()
        start = ((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(f.ljust(3, "0"))
        end = ((int(h2) * 60 + int(m2)) * 60 + int(s2)) * 1000 + int(f2.ljust(3, "0"))
        payload = "\n".join(rows[at + 1 : stop]).rstrip("\n \t")
        lines = lines_of(payload.replace("[br]", "\n"))
        cues.append(Cue(number, start, end, payload, lines, line=at + 1))
        if "\n\n" in payload:
            report.add(codes.BLANK_INSIDE, at + 1, number)
    before = "\n".join(rows[: heads[0][0]] if heads else rows).strip()
    if before:
        report.add(codes.STRAY_TEXT, 1, written=short(before))
    return Track("sbv", tuple(cues)), tuple(report.findings)

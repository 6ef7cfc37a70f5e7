"""Texts that are longer than any script, read part by part: what `gassaku script info` tells of a file of 50 MB.

The parts are cut at an empty line, before a scene heading where one comes soon, never within a boneyard. Each is read
and told of and then forgotten, so the memory does not grow with the number of elements. What is told only once (a
title, scene numbers that stand twice, names that speak) is put together over all parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gassaku.desks.script import codes
from gassaku.desks.script.examine import examine
from gassaku.desks.script.model import Script
from gassaku.desks.script.reader import LARGEST, Reading, is_plain, open_text
from gassaku.desks.script.summary import SceneRow, Summary, summarise
from gassaku.findings import Finding, Place

PART, LINES = 2 * 1024 * 1024, 60_000
"""Characters and lines of a part: some episodes of drama."""
SOON = 40_000
"""Characters within which a heading is looked for."""
MOST_FINDINGS = 500
"""Findings of one kind that are told of one file; the others are counted."""
_HEADING = re.compile(r"\n\n(?=[ \t　]*(?:\.[^\W_]|INT|EXT|int|ext|EST|[SsＳｓ][#＃]|[○◯]|第|\d|ฉาก|ภายใน|ภายนอก|씬))")
_EMPTY = re.compile(r"\n[ \t]?\n")
_ONCE = frozenset({codes.TITLE_MISSING.name, codes.NO_HEADINGS.name, codes.EMPTY.name})


@dataclass(frozen=True)
class Long:
    """A long text in figures.

    Attributes:
        summary: as `summarise` gives it of a script.
        findings: at most `MOST_FINDINGS` of each code.
        left_out: how many more there are of a code.
    """

    summary: Summary
    findings: tuple[Finding, ...]
    left_out: dict[str, int]


def is_long(data: bytes) -> bool:
    """Whether the bytes are a plain text that no other reader takes whole."""
    return len(data) > LARGEST and is_plain(data)


def tell_long(data: bytes, path: str, layout: str = "") -> Long:
    """What is in a long text, and what a reader would stumble over.

    Raises:
        NotationError: the bytes are no text.
    """
    reading = open_text(data, path, layout)
    told = _Told(path)
    line = 0
    for part in _parts(reading.text):
        told.add(reading.parse(part), line)
        line += part.count("\n")
    return told.whole(reading)


def _parts(text: str) -> Iterator[str]:
    """The text in parts; put together they are the text."""
    at = 0
    while at < len(text):
        end = _end(text, at)
        yield text[at:end]
        at = end


def _end(text: str, at: int) -> int:
    target = min(at + PART, len(text))
    lines = text.count("\n", at, target)
    if lines > LINES:
        target = at + max(1, PART * LINES // lines)
    if target >= len(text):
        return len(text)
    while True:
        found = _HEADING.search(text, target, target + SOON) or _EMPTY.search(text, target)
        if found is None:
            return len(text)
        end = found.end()
        opened = text.rfind("/*", at, end)
        if opened < 0 or text.rfind("*/", at, end) > opened:
            return end
        closed = text.find("*/", end)
        if closed < 0:
            return end
        target = closed


class _Told:
    """What the parts told so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.first: Script | None = None
        self.rows: list[SceneRow] = []
        self.sums: Counter[str] = Counter()
        self.characters: dict[str, None] = {}
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.numbers: dict[str, int] = {}
        self.once: dict[str, int] = Counter()
        self.parts = 0

    def add(self, script: Script, offset: int) -> None:
        """One part, whose first line is the text's line `offset` + 1."""
        summary = summarise(script)
        self.parts += 1
        for row in summary["scenes"]:
            row["line"] += offset
            self._number(row)
        self.rows += summary["scenes"]
        for key in ("character_cues", "transitions", "guesses"):
            self.sums[key] += summary[key]
        self.characters.update(dict.fromkeys(summary["characters"]))
        for finding in examine(script, self.path):
            self._finding(finding, offset)
        if self.first is None:
            self.first = replace(script, elements=(), source="")
            self.title = summary["title"]
            self.language = summary["language"]

    def _number(self, row: SceneRow) -> None:
        number = row["number"]
        if number is None:
            return
        first = self.numbers.setdefault(number.upper(), row["line"])
        if first != row["line"]:
            place = Place(self.path, line=row["line"])
            self._tell(codes.NUMBER_TWICE.at(place, desk="script", number=number, first=first))

    def _finding(self, finding: Finding, offset: int) -> None:
        if finding.code in _ONCE:
            self.once[finding.code] += 1
            if self.once[finding.code] == self.parts == 1:
                self.findings.append(finding)
        elif finding.code != codes.NUMBER_TWICE.name:
            line = finding.place.line
            self._tell(replace(finding, place=replace(finding.place, line=line + offset if line else None)))

    def _tell(self, finding: Finding) -> None:
        self.counts[finding.code] += 1
        if self.counts[finding.code] <= MOST_FINDINGS:
            self.findings.append(finding)

    def whole(self, reading: Reading) -> Long:
        """Everything that was told."""
        kept = [
            one
            for one in self.findings
            if one.code not in _ONCE or one.code == codes.TITLE_MISSING.name or self.once[one.code] == self.parts
        ]
        summary = Summary(
            format=reading.format,
            encoding=reading.encoding,
            language=self.language if self.parts else "und",
            title=self.title if self.parts else None,
            scene_headings=len(self.rows),
            scenes=self.rows,
            character_cues=self.sums["character_cues"],
            characters=list(self.characters),
            transitions=self.sums["transitions"],
            eighths_estimated=True,
            guesses=self.sums["guesses"],
            evidence=[*reading.evidence, f"read in {self.parts} parts, for it is longer than any script"],
        )
        left = {code: count - MOST_FINDINGS for code, count in self.counts.items() if count > MOST_FINDINGS}
        return Long(summary, tuple(kept), left)

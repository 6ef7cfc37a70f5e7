"""SAMI (.smi): one or more languages in one file, each cue standing until the next of its language."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.markup import escaped, lines_of, vtt_plain
from gassaku.desks.subtitles.model import Cue, Track, clock
from gassaku.desks.subtitles.report import Report, short
from gassaku.findings import Finding

_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|<(/?)\s*([a-zA-Z][\w:-]*)([^<>]*)>", re.DOTALL)
_START = re.compile(r"\bstart\s*=\s*[\"']?\s*(-?\d{1,12})", re.IGNORECASE)
_CLASS = re.compile(r"\b(?:class|id)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_LANG = re.compile(r"\blang\s*:\s*([\w-]+)", re.IGNORECASE)
_KEPT = {"i": "i", "em": "i", "b": "b", "strong": "b", "u": "u", "ruby": "ruby", "rt": "rt"}
_SPACES = re.compile(r"[ \t\r\n]+")
LAST_STANDS = 5000
"""Milliseconds that the last cue of a file stands when nothing says when it ends."""


@dataclass(frozen=True, slots=True)
class _Sync:
    """One text of one language at one moment."""

    start: int
    name: str
    text: str
    line: int


def read_sami(text: str, path: str, wanted: str | None = None) -> tuple[Track, tuple[Finding, ...]]:
    """The track of one language in `text`: of `wanted` (a BCP 47 tag) where the file has it, else of its first."""
    report = Report(path)
    languages = {}
    for name, body in _RULE.findall(text[: _first_sync(text)]):
        found = _LANG.search(body)
        languages[name.casefold()] = found[1] if found else "und"
    syncs = _syncs(text)
    names = list(dict.fromkeys(sync.name for sync in syncs if sync.name)) or [""]
    chosen = names[0]
    for name in names:
        if wanted and _primary(languages.get(name, name)) == _primary(wanted):
            chosen = name
            break
    if len(names) > 1:
        said = ", ".join(languages.get(name, name) for name in names)
        report.add(codes.MORE_LANGUAGES, 1, count=len(names), languages=said, language=languages.get(chosen, chosen))
    mine = [sync for sync in syncs if sync.name in {chosen, ""}]
    mine.sort(key=lambda sync: sync.start)
    cues: list[Cue] = []
    for at, sync in enumerate(mine):
        lines = lines_of(vtt_plain(sync.text).replace("\u00a0", " "))
        if not lines:
            continue
        following = next((other.start for other in mine[at + 1 : at + 9] if other.start > sync.start), None)
        end = following if following is not None else sync.start + LAST_STANDS
        italic = "<i>" in sync.text
        cues.append(Cue(len(cues) + 1, sync.start, end, sync.text, lines, line=sync.line, italic=italic))
        if following is None:
            report.add(codes.OPEN_END, sync.line, len(cues), end=clock(end))
    if not syncs:
        report.add(codes.STRAY_TEXT, 1, written=short(text.strip()))
    return Track("sami", tuple(cues), language=languages.get(chosen, "und")), tuple(report.findings)


def _first_sync(text: str) -> int:
    found = re.search(r"<\s*sync\b", text, re.IGNORECASE)
    return found.start() if found else len(text)


def _primary(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].casefold()


def _syncs(text: str) -> list[_Sync]:
    """Every text with its moment and class, as WebVTT cue text. A text without a class belongs to all."""
    syncs: list[_Sync] = []
    parts: list[str] = []
    start: int | None = None
    name, line, counted, last = "", 1, 0, 0

    def close() -> None:
        if start is not None and parts:
            syncs.append(_Sync(start, name, _tidy("".join(parts)), line))
        parts.clear()

    for tag in _TAG.finditer(text, _first_sync(text)):
        if start is not None:
            parts.append(escaped(html.unescape(text[last : tag.start()])))
        last = tag.end()
        word = (tag[2] or "").casefold()
        if word == "sync" and not tag[1]:
            close()
            found = _START.search(tag[3])
            start, name = (int(found[1]) if found else None), ""
            line += text.count("\n", counted, tag.start())
            counted = tag.start()
        elif word == "p" and not tag[1]:
            if "".join(parts).strip():
                close()
            parts.clear()
            parts.append("")
            found = _CLASS.search(tag[3])
            name = found[1].casefold() if found else ""
        elif word == "br":
            parts.append("\x00")
        elif word in _KEPT:
            parts.append(f"<{tag[1]}{_KEPT[word]}>")
    if start is not None:
        parts.append(escaped(html.unescape(text[last:])))
    close()
    return syncs


def _tidy(text: str) -> str:
    """White space as HTML has it: runs are one space, none beside a line break."""
    rows = _SPACES.sub(" ", text).split("\x00")
    return "\n".join(row.strip(" ") for row in rows).strip("\n")

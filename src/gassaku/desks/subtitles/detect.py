"""Which timed text this is, told by what stands in it and not by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 20_000
"""Characters looked at."""

_SRT = re.compile(r"-?\d{1,4}\s*[:：]\s*\d{1,4}[^\n]{0,20}?[-–—]+\s?[>＞]\s*-?\d{1,4}\s*[:：]")
_SBV = re.compile(r"^[ \t]*\d{1,3}:\d\d:\d\d\.\d{1,3},\d{1,3}:\d\d:\d\d\.\d{1,3}[ \t]*$", re.MULTILINE)
_LRC = re.compile(r"^[ \t]*\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]", re.MULTILINE)
_ASS = re.compile(r"^[ \t]*\[(?:script info|v4\+? styles|events)\]|^Dialogue:", re.IGNORECASE | re.MULTILINE)
_SAMI = re.compile(r"<\s*(?:sami|sync\s)", re.IGNORECASE)
_XML_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_MICRODVD = re.compile(r"\{\d+\}\{\d*\}")
_SCC = re.compile(r"Scenarist_SCC V", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Detected:
    """What a text is.

    Attributes:
        format: srt, webvtt, ttml, ass, ssa, sbv, sami or lrc; scc, microdvd, stl-xml or xml are known but not read;
            "" where nothing timed was found. EBU STL is binary: see `stl.is_stl`.
        why: what was seen, in a few words.
    """

    format: str
    why: str


def detect(text: str) -> Detected:
    """Which timed text `text` is (its newlines are `\\n`)."""
    head = text[:HEAD].lstrip("\ufeff")
    if head.startswith("WEBVTT") and (len(head) == 6 or head[6] in " \t\n"):
        return Detected("webvtt", "its first line is WEBVTT")
    if _SCC.match(head):
        return Detected("scc", "its first line is Scenarist_SCC")
    if head.lstrip().startswith("<"):
        found = _markup(head)
        if found is not None:
            return found
    if _ASS.search(head):
        advanced = re.search(r"\[v4\+ styles\]|scripttype:\s*v4\.00\+", head, re.IGNORECASE)
        plain = re.search(r"\[v4 styles\]|scripttype:\s*v4", head, re.IGNORECASE)
        kind = "ssa" if plain and not advanced else "ass"
        return Detected(kind, "it has the sections of a SubStation script")
    for pattern, name, why in (
        (_SRT, "srt", "times stand on both sides of an arrow"),
        (_SBV, "sbv", "two times stand on a line, parted by a comma"),
        (_SAMI, "sami", "it has SYNC elements"),
        (_LRC, "lrc", "lines begin with a time in square brackets"),
    ):
        if pattern.search(text if name == "srt" and len(text) < 1_000_000 else head):
            return Detected(name, why)
    if _MICRODVD.match(head.lstrip()):
        return Detected("microdvd", "lines begin with two frame numbers in braces")
    return Detected("", "no times were found in it")


def _markup(head: str) -> Detected | None:
    """The format of a text that begins with a tag."""
    if _SAMI.search(head[:2000]):
        return Detected("sami", "it begins with the tag SAMI")
    bare = re.sub(r"<!--(?:(?!<!--).)*?-->", "", head, flags=re.DOTALL)
    root = _XML_ROOT.search(bare)
    if root is None:
        return None
    if root[1] == "tt":
        return Detected("ttml", "its root element is tt")
    if root[1] == "StlXml":
        return Detected("stl-xml", "its root element is StlXml")
    if head.lstrip().startswith("<?xml"):
        return Detected("xml", f"its root element is {root[1]}")
    return None

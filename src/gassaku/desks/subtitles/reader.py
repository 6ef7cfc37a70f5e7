"""Any timed text to a track: which format it is, which encoding, which language, and why."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.ass import read_ass
from gassaku.desks.subtitles.detect import Detected, detect
from gassaku.desks.subtitles.lrc import read_lrc
from gassaku.desks.subtitles.model import Cue, Track
from gassaku.desks.subtitles.naming import language_of_name
from gassaku.desks.subtitles.report import Report
from gassaku.desks.subtitles.sami import read_sami
from gassaku.desks.subtitles.sbv import read_sbv
from gassaku.desks.subtitles.srt import read_srt
from gassaku.desks.subtitles.stl import is_stl, read_stl
from gassaku.desks.subtitles.ttml import read_ttml
from gassaku.desks.subtitles.webvtt import read_webvtt
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.language import Identified, identify
from gassaku.notation.text import Text, decode
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag

_READERS = {
    "srt": read_srt,
    "webvtt": read_webvtt,
    "ttml": read_ttml,
    "ass": read_ass,
    "ssa": read_ass,
    "sbv": read_sbv,
    "lrc": read_lrc,
}
_SUFFIXES = {
    ".srt": {"srt"},
    ".vtt": {"webvtt"},
    ".ttml": {"ttml"},
    ".dfxp": {"ttml"},
    ".ass": {"ass", "ssa"},
    ".ssa": {"ass", "ssa"},
    ".sbv": {"sbv"},
    ".smi": {"sami"},
    ".sami": {"sami"},
    ".lrc": {"lrc"},
    ".stl": {"stl"},
}
_UNREAD = {
    "scc": "Scenarist closed captions (SCC)",
    "microdvd": "MicroDVD subtitles, timed in frames",
    "stl-xml": "EBU STL written as XML",
    "xml": "XML that is no TTML",
}
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
_HEADER_LANGUAGE = re.compile(r"^Language:\s*([\w-]+)\s*$", re.MULTILINE)

LOOKED_AT = 20_000
"""Characters of the cues that the language is told by."""


def read_track(data: bytes, path: str, language: str | None = None) -> tuple[Track, tuple[Finding, ...]]:
    """The track in a file's bytes, and what had to be put right, guessed or left out in reading it.

    The language is the one given, else the tag in the file's name (`ep01.ko.srt`), else what the document says, else
    what its text looks like; `Track.language_why` says which.

    Raises:
        NotationError: the bytes are no text, or no timed text that can be read; the error says what to do.
    """
    named = language or language_of_name(path)
    if is_stl(data):
        track, findings = read_stl(data, path)
        report = Report(path)
        return _finished(track, language, path, ("stl", "it begins with STL and a frame rate"), report), (
            *report.findings,
            *findings,
        )
    text = _text(data, path, named)
    found = detect(text.text)
    _refuse(found, text, path)
    reader = partial(read_sami, wanted=named) if found.format == "sami" else _READERS[found.format]
    track, findings = reader(text.text, path)
    report = Report(path)
    track = replace(
        track,
        format=found.format,
        encoding=text.encoding,
        bom=text.bom,
        newline=text.newline,
    )
    track = _finished(track, language, path, (found.format, found.why), report)
    if text.guessed:
        report.add(codes.GUESSED_ENCODING, None, encoding=text.encoding)
    if text.replaced:
        report.add(codes.UNREADABLE, None, count=text.replaced)
    return track, (*report.findings, *findings)


def _finished(track: Track, given: str | None, path: str, seen: tuple[str, str], report: Report) -> Track:
    """The track with its language, and findings about its name and about having no cue."""
    form, why = seen
    track = _in_language(track, given, path, report)
    suffix = PurePosixPath(path).suffix.casefold()
    if form not in _SUFFIXES.get(suffix, {form}):
        report.add(codes.OTHER_FORMAT, None, suffix=suffix, format=form, why=why)
    if not track.cues:
        report.add(codes.NO_CUES, None)
    return track


def _text(data: bytes, path: str, language: str | None) -> Text:
    """The text, in the encoding that an XML declaration names where it names an old one that fits."""
    declared = _DECLARED.match(data)
    if declared:
        try:
            codec = codecs.lookup(declared[1].decode("ascii")).name
            if not codec.startswith("utf"):
                written = data.decode(codec).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
                return Text(written, codec, bom=False, newline="\n", guessed=False, replaced=0)
        except (LookupError, UnicodeError):
            pass  # the declaration is wrong: the bytes tell
    return decode(data, path=path, language=language)


def _refuse(found: Detected, text: Text, path: str) -> None:
    """Raises where the text is not one that can be read, or not what its name promises."""
    if found.format in _UNREAD:
        raise NotationError(
            path,
            found=f"this is {_UNREAD[found.format]} ({found.why}), which is not read yet",
            expected="SubRip, WebVTT, TTML, SubStation, SBV, SAMI, LRC or EBU STL",
            mend="Export it as one of these from the program that made it.",
        )
    if path.casefold().endswith(".vtt") and found.format in {"", "srt"}:
        read_webvtt(text.text, path)  # raises: there is no WEBVTT on the first line
    if not found.format:
        first = next((row.strip() for row in text.text.split("\n") if row.strip()), "")
        raise NotationError(
            path,
            found=f"no timed text ({found.why}; it begins “{first[:40]}”)" if first else "an empty file",
            expected="SubRip, WebVTT, TTML, SubStation, SBV, SAMI, LRC or EBU STL",
            mend="Give the file that holds the cues.",
        )


def _in_language(track: Track, given: str | None, path: str, report: Report) -> Track:
    """The track with its language and why, and a finding where the text is plainly in another one."""
    if given:
        return replace(track, language=given, language_why="it was named when the file was read")
    named = language_of_name(path)
    inside = _tag(track.language) or _tag_in_header(track)
    seen = identify(_sample(track), hint=named or inside)
    if named and named != inside and seen.sure and not _agree(named, seen.tag):
        report.add(codes.LANGUAGE, None, named=named, found=seen.tag, why=seen.why)
    if named:
        return replace(track, language=named, language_why="the file's name says so")
    if inside and not (seen.sure and not _agree(inside, seen.tag)):
        return replace(track, language=inside, language_why="the document says so")
    return replace(track, language=_known(seen), language_why=seen.why)


def _known(seen: Identified) -> str:
    return seen.tag or "und"


def _sample(track: Track) -> str:
    parts: list[str] = []
    size = 0
    for cue in track.cues:
        parts += cue.lines
        size += sum(map(len, cue.lines))
        if size > LOOKED_AT:
            break
    return "\n".join(parts)


def _tag(text: str) -> str:
    """The tag in its one form; "" where it is none or und."""
    try:
        tag = str(Tag.parse(text))
    except VocabularyError:
        return ""
    return "" if tag == "und" else tag


def _tag_in_header(track: Track) -> str:
    found = _HEADER_LANGUAGE.search(track.header[:2000]) if track.format == "webvtt" else None
    return _tag(found[1]) if found else ""


def _agree(named: str, seen: str) -> bool:
    """Whether the text may well be in the language named: Malay and Indonesian are too near to be told apart."""
    first, second = named.split("-"), seen.split("-")
    near = {"ms", "id"}
    if first[0] != second[0]:
        return {first[0], second[0]} <= near or {first[0], second[0]} == {"zh", "yue"}
    scripts = [part for part in (*first[1:], *second[1:]) if part in {"Hans", "Hant"}]
    return len(set(scripts)) < 2


def summarise(track: Track) -> dict[str, Any]:  # Any: JSON values
    """What a track is, for `subtitles info`: format, encoding, language and why, cues, the first and the last of them.

    `first` and `last` have `start_s` and `end_s` in seconds and the plain text; they are None where there is no cue.
    """
    return {
        "format": track.format,
        "encoding": track.encoding,
        "bom": track.bom,
        "language": track.language,
        "language_why": track.language_why,
        "cues": len(track.cues),
        "first": _shown(track.cues[0]) if track.cues else None,
        "last": _shown(track.cues[-1]) if track.cues else None,
        "notes": len(track.notes),
        "styles": len(track.styles),
        "regions": len(track.regions),
    }


def _shown(cue: Cue) -> dict[str, Any]:  # Any: JSON values
    text = "\n".join(line.strip() for line in cue.lines)
    return {"start_s": cue.start / 1000, "end_s": cue.end / 1000, "text": text}

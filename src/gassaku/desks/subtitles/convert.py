"""From one format to another, with a list of what the other one can't carry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from gassaku.desks.subtitles.markup import ass_to_vtt, escaped, lines_of, srt_to_vtt, vtt_plain, vtt_to_srt
from gassaku.desks.subtitles.model import Cue, Track, clock
from gassaku.desks.subtitles.report import short
from gassaku.desks.subtitles.srt import write_srt
from gassaku.desks.subtitles.ttml_writer import write_ttml
from gassaku.desks.subtitles.webvtt import write_webvtt

FORMATS: tuple[str, ...] = ("srt", "webvtt", "sbv", "ttml")
"""The formats that can be written."""

_ALIASES = {"vtt": "webvtt", "subrip": "srt", "imsc": "ttml", "dfxp": "ttml", "xml": "ttml"}


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that the target format has no word for. `cue` counts from 1; None is the whole track."""

    cue: int | None
    what: str


def convert(track: Track, to_format: str) -> tuple[str, tuple[Lost, ...]]:
    """The track written in `to_format` (newlines are `\\n`), and what could not be carried over.

    A track in the same format comes back as it was written.

    Raises:
        ValueError: the format can't be written yet; the message names those that can.
    """
    wanted = _ALIASES.get(to_format.casefold().lstrip("."), to_format.casefold().lstrip("."))
    if wanted not in FORMATS:
        raise ValueError(f"{to_format} can't be written yet; {', '.join(FORMATS)} can.")
    if wanted == track.format and wanted in {"srt", "webvtt"}:
        return (write_srt if wanted == "srt" else write_webvtt)(track), ()
    lost = _around(track, wanted)
    cues: list[Cue] = []
    for cue in track.cues:
        hub, dropped = _HUB.get(track.format, _as_is)(cue.text)
        lost += [Lost(cue.index, short(what)) for what in dropped]
        cues.append(replace(cue, text=hub))
    return _WRITERS[wanted](replace(track, cues=tuple(cues)), lost), tuple(lost)


def _as_is(text: str) -> tuple[str, tuple[str, ...]]:
    return text, ()


def _plain_to_hub(text: str) -> tuple[str, tuple[str, ...]]:
    return escaped(text.replace("[br]", "\n")), ()


_HUB: dict[str, Callable[[str], tuple[str, tuple[str, ...]]]] = {
    "srt": srt_to_vtt,
    "ass": ass_to_vtt,
    "ssa": ass_to_vtt,
    "sbv": _plain_to_hub,
    "lrc": _plain_to_hub,
}


def _around(track: Track, wanted: str) -> list[Lost]:
    """What stands around the cues and is not carried over."""
    lost = [Lost(None, f"a note: {short(note.text)}") for note in track.notes if wanted != "webvtt"]
    if track.styles:
        named = track.format in {"ass", "ssa"}
        lost.append(Lost(None, f"styles: {', '.join(track.styles)}" if named else f"{len(track.styles)} style sheets"))
    lost += [Lost(None, f"the region {region.id}") for region in track.regions]
    regions: dict[str, int] = {}
    for cue in track.cues:
        if cue.vertical and wanted not in {"webvtt", "ttml"}:
            lost.append(Lost(cue.index, "vertical text"))
        if track.format == "ttml" and cue.region:
            regions[cue.region] = regions.get(cue.region, 0) + 1
        elif track.format in {"ass", "ssa"}:
            if cue.identifier:
                lost.append(Lost(cue.index, f"the speaker {short(cue.identifier)}"))
        elif cue.settings:
            lost.append(Lost(cue.index, f"the settings {short(cue.settings)}"))
    lost += [Lost(None, f"the region {name} of {count} cues") for name, count in regions.items()]
    return lost


def _srt(track: Track, lost: list[Lost]) -> str:
    cues: list[Cue] = []
    for cue in track.cues:
        text, dropped = vtt_to_srt(cue.text)
        lost += [Lost(cue.index, short(what)) for what in dropped]
        rows = [row for row in text.split("\n") if row.strip()]  # an empty row would end the cue in a strict player
        cues.append(_bare(cue, "\n".join(rows), str(len(cues) + 1)))
    return write_srt(_written(track, "srt", cues, ""))


def _webvtt(track: Track, _lost: list[Lost]) -> str:
    cues: list[Cue] = []
    for cue in track.cues:
        rows = [row for row in cue.text.split("\n") if row.strip()]
        bare = _bare(cue, "\n".join(rows).replace("-->", "--&gt;"), "")
        cues.append(replace(bare, settings="vertical:rl" if cue.vertical else ""))
    notes = "".join(f"NOTE {_note(note.text)}\n\n" for note in track.notes)
    return write_webvtt(_written(track, "webvtt", cues, f"WEBVTT\n\n{notes}"))


def _note(text: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", text.replace("-->", "->"))


def _bare(cue: Cue, text: str, identifier: str) -> Cue:
    """The cue with nothing of the old format about it. A negative time is written as 0: no player knows one."""
    return Cue(cue.index, max(cue.start, 0), max(cue.end, 0), text, cue.lines, identifier=identifier)


def _written(track: Track, form: str, cues: list[Cue], header: str) -> Track:
    return Track(form, tuple(cues), header=header, tail="\n", language=track.language)


def _sbv(track: Track, lost: list[Lost]) -> str:
    blocks: list[str] = []
    for cue in track.cues:
        if "<" in cue.text:
            lost.append(Lost(cue.index, "its markup (SBV has none)"))
        lines = [line for line in lines_of(vtt_plain(cue.text)) if line.strip()]
        times = ",".join(clock(max(time, 0)).removeprefix("0") for time in (cue.start, cue.end))
        blocks.append("\n".join([times, *lines]) + "\n")
    return "\n".join(blocks)


_WRITERS: dict[str, Callable[[Track, list[Lost]], str]] = {
    "srt": _srt,
    "webvtt": _webvtt,
    "sbv": _sbv,
    "ttml": lambda track, lost: write_ttml(track, lambda cue, what: lost.append(Lost(cue, what))),
}


def to_bytes(text: str, track: Track, *, newline: str | None = None) -> bytes:
    """Text as the bytes of a file: UTF-8, with the mark and the newlines of the track it came from."""
    ending = newline or track.newline
    if ending != "\n":
        text = text.replace("\n", ending)
    mark = "\ufeff" if track.bom and track.encoding == "utf-8" else ""
    return (mark + text).encode("utf-8", "replace")

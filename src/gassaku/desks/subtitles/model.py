"""A track of timed text: its cues, and everything around them that must survive being written back."""

from __future__ import annotations

from dataclasses import dataclass, replace

DESK = "subtitles"


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle.

    Attributes:
        index: counted from 1 in the order of the file.
        start, end: milliseconds; a file may write negative ones, and an end before its start.
        text: the payload as written, with its markup; lines are parted by `\\n`. TTML, SAMI and STL
            give it as WebVTT cue text.
        lines: what is read on the screen: no tags, no ruby, entities resolved; () when nothing is.
        identifier: the SRT number or the WebVTT identifier, as written.
        settings: what stands after the times: WebVTT cue settings, SRT coordinates; the style's name in ASS.
        line: the line of the file where the times stand, from 1.
        timing: the times and settings as written; "" once they are not the file's any more.
        before: what stands between the cue before and this one, as written: blank lines, notes, what was not read.
        region: the name of the region it is shown in, "" for the usual place.
        vertical, italic: whether it is set in vertical lines; whether any of it is slanted.
    """

    index: int
    start: int
    end: int
    text: str
    lines: tuple[str, ...]
    identifier: str = ""
    settings: str = ""
    line: int = 0
    timing: str = ""
    before: str = "\n"
    region: str = ""
    vertical: bool = False
    italic: bool = False

    @property
    def duration(self) -> int:
        """Milliseconds on the screen."""
        return self.end - self.start

    @property
    def plain(self) -> str:
        """The lines as one text, parted by `\\n`."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment in the file: a WebVTT NOTE, an ASS Comment."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Region:
    """A WebVTT region: its id and the settings that hold, as (name, value) in the order written."""

    id: str
    settings: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Track:
    """A timed text in one language.

    Attributes:
        format: srt, webvtt, ttml, ass, ssa, sbv, sami, lrc or stl.
        cues: in the order of the file.
        header, tail: what stands before the first cue and after the last one, as written.
        styles: WebVTT STYLE sheets; names of the styles in ASS.
        encoding, bom, newline: as `gassaku.notation.text` found them.
        language: a BCP 47 tag, "und" when unknown; `language_why` says in one sentence how that is known.
        resolution: the finest step of time that the format can write, in milliseconds.
    """

    format: str
    cues: tuple[Cue, ...]
    header: str = ""
    tail: str = ""
    styles: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    notes: tuple[Note, ...] = ()
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    language: str = "und"
    language_why: str = ""
    resolution: int = 1

    def with_cues(self, cues: tuple[Cue, ...]) -> Track:
        """The same track with other cues, counted again from 1."""
        counted = tuple(cue if cue.index == index else replace(cue, index=index) for index, cue in enumerate(cues, 1))
        return replace(self, cues=counted)


def clock(milliseconds: int, mark: str = ".") -> str:
    """`hh:mm:ss.mmm`, with a minus sign before a negative time; `mark` parts the milliseconds."""
    sign = "-" if milliseconds < 0 else ""
    seconds, thousandths = divmod(abs(milliseconds), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02d}:{minutes:02d}:{seconds:02d}{mark}{thousandths:03d}"

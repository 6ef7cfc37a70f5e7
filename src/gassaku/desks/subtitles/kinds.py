"""Subtitle files as documents of a production."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from gassaku.desks.subtitles.difference import compare_tracks
from gassaku.desks.subtitles.model import DESK, Cue, Track
from gassaku.desks.subtitles.reader import read_track
from gassaku.findings import Finding, Place
from gassaku.notation import NotationError
from gassaku.production.intake import place_of
from gassaku.production.kind import Guess, Kind
from gassaku.production.layer import orphan

SUFFIXES = ("srt", "vtt", "ttml", "xml", "dfxp", "ass", "ssa", "sbv", "smi", "sami", "lrc")
_SUFFIX_OF = {"webvtt": "vtt", "sami": "smi"}


def read(data: bytes, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """A track, in the language that its path names."""
    return read_track(data, path)


def merge(base: Track, layer: Track, name: str, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """A layer's cues over the base's, by their number or identifier; a cue that the base does not have is an orphan."""
    changed = {cue.identifier.strip(): cue for cue in layer.cues}
    cues = tuple(_over(cue, changed.pop(cue.identifier.strip(), None)) for cue in base.cues)
    orphans = tuple(
        orphan(Place(path, cue.line or None, None, f"cue {key}"), name, f"cue {key or 'without a number'}")
        for key, cue in changed.items()
    )
    return base.with_cues(cues), orphans


def _over(cue: Cue, change: Cue | None) -> Cue:
    return cue if change is None else replace(change, index=cue.index, before=cue.before)


def sniff(data: bytes, name: str) -> Guess | None:
    """A file with cues inside is subtitles, in the language of its text."""
    try:
        track, _ = read_track(data, name)
    except NotationError:
        if PurePosixPath(name).suffix.casefold().lstrip(".") in SUFFIXES:
            raise
        return None
    if not track.cues:
        return None
    suffix = _SUFFIX_OF.get(track.format, track.format)
    language = track.language or "und"
    stem, named_so = place_of(name)
    why = f"{track.format} with {len(track.cues)} cues, in {language} because {track.language_why}"
    return Guess(
        "subtitles",
        sure=language != "und",
        why=why + named_so,
        path=f"subtitles/{_without_tag(stem, language)}.{language}.{suffix}",
    )


def _without_tag(stem: str, language: str) -> str:
    """`ep01-ko` is `ep01`: the tag gets its place between the dots."""
    for joint in "-_.":
        if stem.casefold().endswith(f"{joint}{language.casefold()}") and len(stem) > len(language) + 1:
            return stem[: -len(language) - 1]
    return stem


KIND = Kind(
    name="subtitles",
    title="Subtitles",
    desk=DESK,
    pattern="|".join(f"subtitles/{{episode}}.{{language}}.{suffix}" for suffix in SUFFIXES),
    read=read,
    merge=merge,
    sniff=sniff,
    compare=compare_tracks,
)

"""Scripts as documents of a production."""

from __future__ import annotations

from pathlib import PurePosixPath

from gassaku.desks.script.characters import characters_schema, read_characters
from gassaku.desks.script.corrections import FORMAT
from gassaku.desks.script.difference import compare_scripts
from gassaku.desks.script.examine import examine
from gassaku.desks.script.model import Script
from gassaku.desks.script.reader import read_script
from gassaku.desks.script.source import WorkPart, parts_of
from gassaku.desks.script.story_map import read_story_map, story_map_schema
from gassaku.desks.script.tags import read_tags
from gassaku.findings import Finding
from gassaku.notation import NotationError
from gassaku.notation.text import decode
from gassaku.production.intake import place_of
from gassaku.production.kind import Guess, Kind

SUFFIXES = ("fountain", "spmd", "fdx", "txt", "docx", "hwpx", "hwp", "pdf")
DESK = "script"


def read(data: bytes, path: str) -> tuple[Script, tuple[Finding, ...]]:
    """A script with what its reader and its examiner have to say."""
    script = read_script(data, path)
    return script, examine(script, path)


def read_work(data: bytes, path: str) -> tuple[tuple[WorkPart, ...], tuple[Finding, ...]]:
    """The parts of a novel or another text by its headings."""
    return parts_of(decode(data, path=path).text), ()


def sniff(data: bytes, name: str) -> Guess | None:
    """A text with scene headings or character cues inside is a script."""
    suffix = PurePosixPath(name).suffix.casefold().lstrip(".")
    try:
        script = read_script(data, name)
    except NotationError:
        if suffix in ("fountain", "spmd", "fdx"):
            raise
        return None
    scenes, cues = len(script.scenes), len(script.cues)
    named = suffix in ("fountain", "spmd", "fdx")
    if not named and not (scenes and cues):
        return None
    evidence = "; ".join(script.evidence) or f"the name ends in .{suffix}"
    why = f"a {script.format} script with {scenes} scene headings and {cues} character cues ({evidence})"
    stem, named_so = place_of(name)
    kept = script.container or {"fountain": "fountain", "fdx": "fdx"}.get(script.format, "txt")
    return Guess("script", sure=bool(scenes or cues), why=why + named_so, path=f"scripts/{stem}.{kept}")


KIND = Kind(
    name="script",
    title="A script",
    desk=DESK,
    pattern="|".join(
        f"scripts/{{episode}}{language}.{suffix}" for language in ("", ".{language}") for suffix in SUFFIXES
    ),
    read=read,
    sniff=sniff,
    compare=compare_scripts,
)
TAGS = Kind(
    name="script-tags",
    title="What persons say about a script's scenes",
    desk=DESK,
    pattern="scripts/{episode}.tags.yaml",
    read=read_tags,
)
STORY_MAP = Kind(
    name="story-map",
    title="What people say the story is",
    desk=DESK,
    pattern="story/map.yaml",
    read=read_story_map,
    schema=story_map_schema,
)
CHARACTERS = Kind(
    name="characters",
    title="Who is in the story",
    desk=DESK,
    pattern="story/characters.yaml",
    read=read_characters,
    schema=characters_schema,
)
CORRECTIONS = FORMAT.kind(
    title="What persons say a script's lines are",
    desk=DESK,
    pattern="scripts/{episode}.corrections.yaml|scripts/{episode}.{language}.corrections.yaml",
)
SOURCE_WORK = Kind(
    name="source-work",
    title="The work that the story comes from",
    desk=DESK,
    pattern="story/source.md|story/source.txt",
    read=read_work,
)
KINDS = (KIND, CORRECTIONS, TAGS, STORY_MAP, CHARACTERS, SOURCE_WORK)

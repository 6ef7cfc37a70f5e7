"""One script in figures, as `gassaku script info` prints it."""

from __future__ import annotations

from typing import TypedDict

from gassaku.desks.script.length import characters
from gassaku.desks.script.model import Kind, Scene, Script, Sure


class SceneRow(TypedDict):
    """A scene. What its heading does not say is None; `eighths` is a length as `1 2/8`."""

    number: str | None
    heading: str
    line: int
    int_ext: str | None
    place: str | None
    time: str | None
    flags: list[str]
    eighths: str
    eighths_estimated: bool
    written_characters: int
    cast: list[str]


class Summary(TypedDict):
    """The script. `character_cues` counts every cue, both of a dual dialogue; a boneyard's scenes do not count."""

    format: str
    encoding: str
    language: str
    title: str | None
    scene_headings: int
    scenes: list[SceneRow]
    character_cues: int
    characters: list[str]
    transitions: int
    eighths_estimated: bool
    guesses: int
    evidence: list[str]


def summarise(script: Script) -> Summary:
    """The figures of one script."""
    title = next((value for key, value in script.title_page if key.casefold() in _TITLES), None)
    return Summary(
        format=script.format,
        encoding=script.encoding,
        language=script.language,
        title=title,
        scene_headings=len(script.scenes),
        scenes=[_row(scene) for scene in script.scenes],
        character_cues=len(script.cues),
        characters=list(script.characters),
        transitions=sum(element.kind is Kind.TRANSITION for element in script.elements),
        eighths_estimated=any(scene.estimated for scene in script.scenes),
        guesses=sum(element.sure is Sure.GUESS for element in script.elements),
        evidence=list(script.evidence),
    )


_TITLES = frozenset({"title", "제목", "題名", "タイトル", "标题", "標題", "片名", "剧名", "劇名", "ชื่อเรื่อง"})


def _row(scene: Scene) -> SceneRow:
    cast = dict.fromkeys(one.text for one in scene.elements if one.kind is Kind.CHARACTER)
    return SceneRow(
        number=scene.number or None,
        heading=scene.heading,
        line=scene.line,
        int_ext=scene.int_ext or None,
        place=scene.place or None,
        time=scene.time or None,
        flags=list(scene.flags),
        eighths=str(scene.eighths),
        eighths_estimated=scene.estimated,
        written_characters=characters(scene.elements),
        cast=list(cast),
    )

"""The script desk's answer for the board, and the facts that others work from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gassaku.desk import WHOLE, Assessment, Coverage, Figure
from gassaku.desks.script import codes
from gassaku.desks.script.align import align
from gassaku.desks.script.breakdown import scene_name
from gassaku.desks.script.corrected import scripts_of
from gassaku.desks.script.kinds import CORRECTIONS, KINDS, STORY_MAP, TAGS
from gassaku.desks.script.kinds import DESK as NAME
from gassaku.desks.script.model import Kind as ElementKind
from gassaku.desks.script.model import Script
from gassaku.desks.script.season import broken_down, episode_of, main_scripts
from gassaku.desks.script.story_map import scenes_named
from gassaku.desks.script.told import (
    character_names,
    culture_references,
    findings_on_characters,
    scene_weights,
    speech_levels,
)
from gassaku.findings import Act, Finding, Place, pack, unpack
from gassaku.production import Document, Kind, Production
from gassaku.production.facts import (
    CHARACTER_NAMES,
    CULTURE_REFERENCES,
    EPISODE_LINES,
    SCENE_CAST,
    SCENE_CONTENT,
    SCENE_EIGHTHS,
    SCENE_SECONDS,
    SCENE_WEIGHTS,
    SPEECH_LEVELS,
)
from gassaku.vocabulary.eighths import Eighths

Json = Any  # Any: JSON


def learnt(production: Production, document: Document) -> Json:
    """What the desk remembers of one script: findings, scenes with their eighths, lines by language."""

    def compute() -> Json:
        script: Script | None = document.value
        told = [pack(finding) for finding in document.findings]
        if script is None:
            return {"findings": told, "read": False, "scenes": [], "lines": {}, "characters": 0}
        spoken = Counter(script.language_of(one) for one in script.elements if one.kind is ElementKind.DIALOGUE)
        return {
            "findings": told,
            "read": True,
            "format": script.format,
            "estimated": any(scene.estimated for scene in script.scenes),
            "scenes": [[scene.number or str(scene.index), scene.eighths.count] for scene in script.scenes],
            "lines": dict(sorted(spoken.items())),
            "characters": len(script.characters),
        }

    return production.remember("script.learnt", [document.hash], compute)


def episode_lines(production: Production) -> dict[str, dict[str, int]]:
    """The fact `episode_lines`."""
    learnt_of = {episode: learnt(production, one) for episode, one in main_scripts(production).items()}
    return {episode: one["lines"] for episode, one in sorted(learnt_of.items()) if one["read"]}


def scene_eighths(production: Production) -> dict[str, list[tuple[str, int]]]:
    """The fact `scene_eighths`."""
    return {episode: [(row[0], row[5]) for row in rows] for episode, rows in broken_down(production).items()}


def scene_seconds(production: Production) -> Json:
    """The fact `scene_seconds`."""
    return {episode: [[row[0], row[1]] for row in rows] for episode, rows in broken_down(production).items() if rows}


def scene_cast(production: Production) -> Json:
    """The fact `scene_cast`."""
    return {episode: [[row[0], row[2]] for row in rows] for episode, rows in broken_down(production).items() if rows}


def scene_content(production: Production) -> Json:
    """The fact `scene_content`."""
    return {episode: [[row[0], row[3]] for row in rows] for episode, rows in broken_down(production).items() if rows}


class ScriptDesk:
    """Reads every script and tells what a breakdown would stumble over."""

    name = NAME
    title = "Script"
    kinds: tuple[Kind, ...] = KINDS
    codes = codes.CODES
    asks: tuple[str, ...] = ()
    provides: Mapping[str, Callable[[Production], Any]] = {  # Any: plain JSON
        EPISODE_LINES.name: episode_lines,
        SCENE_EIGHTHS.name: scene_eighths,
        SCENE_SECONDS.name: scene_seconds,
        SCENE_CAST.name: scene_cast,
        SCENE_CONTENT.name: scene_content,
        CHARACTER_NAMES.name: character_names,
        SPEECH_LEVELS.name: speech_levels,
        CULTURE_REFERENCES.name: culture_references,
        SCENE_WEIGHTS.name: scene_weights,
    }

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """Findings on every script; one script serves all markets, so they stand in the whole production's column."""
        del on  # a script reads the same on any day
        findings: list[Finding] = []
        figures: list[Figure] = []
        read = 0
        documents = scripts_of(production)
        for document in documents:
            known = learnt(production, document)
            findings += [unpack(row) for row in known["findings"]]
            read += known["read"]
            if known["read"]:
                figures.append(_length(document, known))
        findings += [told for document in production.documents(CORRECTIONS.name) for told in document.findings]
        findings += _papers(production)
        findings += findings_on_characters(production)
        findings += _twins(production)
        findings += _episodes(production, {document.parts["episode"] for document in documents})
        missing = () if documents else ("a script",)
        one_for_all = Coverage(not_applicable="one script serves every market")
        coverage = {target.id: one_for_all for target in production.targets}
        coverage[WHOLE] = Coverage(read=read, missing=missing, rules=len(codes.CODES))
        return Assessment(tuple(findings), coverage, tuple(figures))


def _papers(production: Production) -> Iterator[Finding]:
    """Findings on tags and on the story map: what can't be used, and scenes that are no longer there."""
    if not production.documents(TAGS.name) and not production.documents(STORY_MAP.name):
        return
    numbers = {episode: {row[0] for row in rows} for episode, rows in broken_down(production).items()}
    for document in production.documents(TAGS.name):
        yield from document.findings
        if document.value is not None:
            for number in sorted(set(document.value.scenes) - numbers.get(document.parts["episode"], set())):
                yield codes.TAGS_ORPHAN.at(Place(document.path, pointer=f"scene {number}"), scene=number)
    known = {scene_name(episode_of(episode), number) for episode, held in numbers.items() for number in held}
    written = {episode_of(episode) for episode in numbers}
    for document in production.documents(STORY_MAP.name):
        yield from document.findings
        if document.value is not None:
            named = dict.fromkeys(scene for _, scene in scenes_named(document.value))
            for scene in named:
                if scene not in known and scene.split("-", maxsplit=1)[0] in written:
                    yield codes.MAP_SCENE.at(Place(document.path, pointer=scene), scene=scene)


def _twins(production: Production) -> Iterator[Finding]:
    """Scenes and lines of a script that have no twin in a translation lying beside it, at most a few each."""
    main = main_scripts(production)
    for document in scripts_of(production):
        first = main[document.parts["episode"]]
        if (
            document.path == first.path
            or "language" not in document.parts
            or document.value is None
            or first.value is None
        ):
            continue

        def compute(first: Document = first, document: Document = document) -> Json:
            return [pack(finding) for finding in twin_findings(first.value, document.value, first.path, document.path)]

        rows = production.remember("script.twins", [first.hash, document.hash], compute)
        yield from (unpack(row) for row in rows)


def twin_findings(old: Script, new: Script, old_path: str, new_path: str) -> Iterator[Finding]:
    """A finding for each scene and each line that stands on one side only."""
    for pair in align(old, new).scenes:
        if pair.old and pair.new:
            for line in pair.lines:
                alone = line.old or line.new
                if alone is None or alone.kind is ElementKind.PARENTHETICAL:
                    continue
                if line.old is None or line.new is None:
                    path, other = (old_path, new_path) if line.old is not None else (new_path, old_path)
                    yield codes.TWIN_MISSING.at(Place(path, line=alone.line or None), said=alone.text[:40], other=other)
            continue
        scene = (pair.old or pair.new)[0]
        path, other = (old_path, new_path) if pair.old else (new_path, old_path)
        place = Place(path, line=scene.line or None)
        yield codes.TWIN_SCENE.at(place, scene=scene.number or scene.index, other=other)


def _length(document: Document, known: Json) -> Figure:
    pages = Eighths(sum(eighths for _, eighths in known["scenes"]))
    lines = ", ".join(f"{count} in {language}" for language, count in known["lines"].items())
    how = (
        "Estimated: 55 lines a page, action 60 columns, dialogue 35, a full-width character two columns; each scene is "
        "rounded up to an eighth."
        if known["estimated"]
        else "As the document itself states it, scene by scene."
    )
    return Figure(
        id=f"script.{document.parts['episode']}"
        + (f".{language}" if (language := document.parts.get("language")) else ""),
        label="scenes and pages",
        value=f"{len(known['scenes'])} scenes, {pages} pages",
        because=(how, f"{known['characters']} characters speak; lines of dialogue: {lines or 'none'}."),
        places=(Place(document.path),),
    )


def _episodes(production: Production, written: set[str]) -> list[Finding]:
    sheet, document = production.sheet, production.sheet_document
    if sheet is None or sheet.format is None or document is None:
        return []
    without = sheet.format.episodes - len(written)
    if without <= 0:
        return []
    due = sheet.shoot.start if sheet.shoot else None
    place = document.place("format", "episodes")
    act = Act(role="writer", due=due)
    return [codes.EPISODES.at(place, act=act, without=without, episodes=sheet.format.episodes)]


DESK = ScriptDesk()

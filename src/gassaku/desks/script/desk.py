"""The script desk's answer for the board, and the facts that others work from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from gassaku.desk import WHOLE, Assessment, Coverage, Figure
from gassaku.desks.script import codes
from gassaku.desks.script.kinds import DESK as NAME
from gassaku.desks.script.kinds import KIND
from gassaku.desks.script.model import Kind as ElementKind
from gassaku.desks.script.model import Script
from gassaku.findings import Act, Finding, Place, pack, unpack
from gassaku.production import Document, Kind, Production
from gassaku.production.facts import EPISODE_LINES, SCENE_EIGHTHS
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


def _main_scripts(production: Production) -> dict[str, Document]:
    """For each episode the script that counts: the one without a language in its name, else the first."""
    chosen: dict[str, Document] = {}
    for document in sorted(production.documents(KIND.name), key=lambda one: ("language" in one.parts, one.path)):
        chosen.setdefault(document.parts["episode"], document)
    return chosen


def episode_lines(production: Production) -> dict[str, dict[str, int]]:
    """The fact `episode_lines`."""
    learnt_of = {episode: learnt(production, one) for episode, one in _main_scripts(production).items()}
    return {episode: one["lines"] for episode, one in sorted(learnt_of.items()) if one["read"]}


def scene_eighths(production: Production) -> dict[str, list[tuple[str, int]]]:
    """The fact `scene_eighths`."""
    learnt_of = {episode: learnt(production, one) for episode, one in _main_scripts(production).items()}
    return {episode: one["scenes"] for episode, one in sorted(learnt_of.items()) if one["read"]}


class ScriptDesk:
    """Reads every script and tells what a breakdown would stumble over."""

    name = NAME
    title = "Script"
    kinds: tuple[Kind, ...] = (KIND,)
    codes = codes.CODES
    asks: tuple[str, ...] = ()
    provides: Mapping[str, Callable[[Production], Any]] = {  # Any: plain JSON
        EPISODE_LINES.name: episode_lines,
        SCENE_EIGHTHS.name: scene_eighths,
    }

    def assess(self, production: Production, on: dt.date) -> Assessment:
        """Findings on every script; one script serves all markets, so they stand in the whole production's column."""
        del on  # a script reads the same on any day
        findings: list[Finding] = []
        figures: list[Figure] = []
        read = 0
        documents = production.documents(KIND.name)
        for document in documents:
            known = learnt(production, document)
            findings += [unpack(row) for row in known["findings"]]
            read += known["read"]
            if known["read"]:
                figures.append(_length(document, known))
        findings += _episodes(production, {document.parts["episode"] for document in documents})
        missing = () if documents else ("a script",)
        one_for_all = Coverage(not_applicable="one script serves every market")
        coverage = {target.id: one_for_all for target in production.targets}
        coverage[WHOLE] = Coverage(read=read, missing=missing, rules=len(codes.CODES))
        return Assessment(tuple(findings), coverage, tuple(figures))


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

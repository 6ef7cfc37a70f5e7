"""The scripts behind a breakdown's scenes: their headings, and one scene's text in two languages side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gassaku.desks.script import Script, align, break_down
from gassaku.desks.script.corrected import scripts_of
from gassaku.desks.script.kinds import TAGS
from gassaku.desks.script.language import line_language
from gassaku.desks.script.model import Scene
from gassaku.desks.script.season import episode_of, main_scripts
from gassaku.desks.script.tags import NO_TAGS
from gassaku.desks.script.unit import Unit, units_of
from gassaku.production import Document, Production
from gassaku.studio.boards.asking import View, remembered

Json = Any  # Any: JSON


def headings(view: View) -> dict[str, dict[str, list[str]]]:
    """For each episode the scenes of its script by number: heading, language, length. None for who reads no scripts."""
    found: dict[str, dict[str, list[str]]] = remembered(view, "standards.headings", _headings)
    return found


def _headings(production: Production) -> Json:
    made: dict[str, Json] = {}
    for document in _counting_first(scripts_of(production)):
        episode = episode_of(document.parts["episode"])
        if episode not in made:

            def compute(document: Document = document, episode: str = episode) -> Json:
                return _heads(document.value, episode)

            made[episode] = production.remember("standards.heads", [document.hash, episode], compute)
    return made


def _counting_first(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda one: ("language" in one.parts, one.path))


def _heads(script: Script | None, episode: str) -> Json:
    scenes = script.scenes if script else ()
    language = script.language if script else ""
    return {numbered(scene, episode): [scene.heading, language, str(scene.eighths)] for scene in reversed(scenes)}


def numbered(scene: Scene, episode: str) -> str:
    """The scene's number inside its episode: `4-22` of episode 4 is 22; without a number its place."""
    number = scene.number or str(scene.index)
    before, dash, after = number.partition("-")
    return after if dash and after and before.lstrip("0") == episode else number


def hinted(view: View, episode: str, number: str) -> list[Json]:
    """What the script's own words suggest that the scene carries: descriptor, level, the words. Nobody confirmed it."""
    told: dict[str, list[Json]] = remembered(view, "standards.hinted", lambda all_: _hinted(all_, episode), episode)
    return told.get(number, [])


def _hinted(production: Production, episode: str) -> Json:
    for stem, document in main_scripts(production).items():
        if episode_of(stem) == episode and document.value is not None:
            beside = next((one for one in production.documents(TAGS.name) if one.parts["episode"] == stem), None)
            tags = beside.value if beside and beside.value else NO_TAGS
            return {
                numbered(sheet.scene, episode): [
                    [one.name, one.level, list(dict.fromkeys(word.word for word in one.evidence))]
                    for one in sheet.descriptors
                    if one.level
                ]
                for sheet in reversed(break_down(document.value, episode, tags).scenes)
            }
    return {}


def side_by_side(view: View, episode: str, number: str, second: str = "") -> Json | None:
    """A scene's text; None where no script that the view sees has it.

    `languages` of the episode's scripts, the one that counts first; `heads` and `lines` of the first and of `second`
    (or of the next one there is); a line is {kind, speaker, text, lang}, or null where it has no twin.
    """
    found: dict[str, str] = remembered(view, "standards.languages", lambda all_: _paths(all_, episode), episode)
    if not found:
        return None
    first = next(iter(found))
    chosen = second if second in found and second != first else next((one for one in found if one != first), "")
    told = remembered(
        view,
        "standards.text",
        lambda all_: _text(all_, found[first], found.get(chosen, ""), episode),
        episode,
        first,
        chosen,
    )
    scene = told.get(number)
    return (
        None if scene is None else {"languages": list(found), "shown": [first, chosen], "path": found[first], **scene}
    )


def _paths(production: Production, episode: str) -> Json:
    found: dict[str, str] = {}
    for document in _counting_first(scripts_of(production)):
        if episode_of(document.parts["episode"]) == episode and document.value is not None:
            found.setdefault(document.parts.get("language") or document.value.language, document.path)
    return found


def _text(production: Production, path: str, other: str, episode: str) -> Json:
    documents = {one.path: one for one in scripts_of(production)}
    first, second = documents[path], documents.get(other)

    def compute() -> Json:
        if second is None or second.value is None:
            return {
                numbered(scene, episode): {
                    "heads": [_head(scene, first.value), None],
                    "lines": [[_unit(unit, first.value), None] for unit in units_of(scene)],
                }
                for scene in reversed(first.value.scenes)
            }
        return {
            numbered(pair.old[0], episode): {
                "heads": [_head(pair.old[0], first.value), _head(pair.new[0], second.value) if pair.new else None],
                "lines": [[_unit(line.old, first.value), _unit(line.new, second.value)] for line in pair.lines],
            }
            for pair in reversed(align(first.value, second.value).scenes)
            if pair.old
        }

    parts = [first.hash, second.hash if second else "", episode]
    told: Json = production.remember("standards.sides", parts, compute)
    return told


def _head(scene: Scene, script: Script) -> Json:
    return {
        "text": scene.heading,
        "lang": script.language,
        "line": scene.line,
        "eighths": str(scene.eighths),
        "int_ext": scene.int_ext,
        "time": scene.time,
    }


def _unit(unit: Unit | None, script: Script) -> Json:
    if unit is None:
        return None
    lang = line_language(unit.text, script.language)
    return {"kind": unit.kind.value, "speaker": unit.speaker, "text": unit.text, "line": unit.line, "lang": lang}

"""View-ready answers: plain JSON for the command line, the studio and other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gassaku.desks.script.align import Alignment, carried_ids
from gassaku.desks.script.breakdown import Sheets
from gassaku.desks.script.compare import Comparison, revision_colour
from gassaku.desks.script.departments import changes_for
from gassaku.desks.script.model import Scene
from gassaku.desks.script.story import meetings_of, references_of, structure_of
from gassaku.desks.script.unit import Unit

Json = Any  # Any: JSON


def _scene(scene: Scene) -> Json:
    return {
        "index": scene.index,
        "number": scene.number or None,
        "heading": scene.heading,
        "line": scene.line,
        "eighths": str(scene.eighths),
    }


def _unit(unit: Unit | None) -> Json:
    if unit is None:
        return None
    return {"kind": unit.kind.value, "speaker": unit.speaker or None, "text": unit.text, "line": unit.line}


def alignment_json(alignment: Alignment) -> Json:
    """Scenes and lines side by side; a side is null where there is no twin."""
    return {
        "how": alignment.how,
        "languages": [alignment.old.language, alignment.new.language],
        "names": dict(alignment.names),
        "scenes": [
            {
                "id": pair.id,
                "a": [_scene(scene) for scene in pair.old],
                "b": [_scene(scene) for scene in pair.new],
                "alike": pair.alike,
                "moved": pair.moved,
                "lines": [{"a": _unit(line.old), "b": _unit(line.new)} for line in pair.lines],
            }
            for pair in alignment.scenes
        ],
        "ids": {str(index): identity for index, identity in sorted(carried_ids(alignment).items())},
        "without_twin": [
            {"side": "a" if side == "old" else "b", **_unit(unit)} for side, unit in alignment.without_twin()
        ],
    }


def comparison_json(compared: Comparison, revision: int, department: str = "") -> Json:
    """The draft's changes; `revision` counts from 1 for the first after the white draft."""
    told = [one for one in changes_for(compared) if department in {"", one.department}]
    return {
        "revision": revision,
        "colour": revision_colour(revision),
        "counts": compared.counts(),
        "scenes": [
            {
                "fate": change.fate.value,
                "old": [_scene(scene) for scene in change.old],
                "new": [_scene(scene) for scene in change.new],
                "moved": change.moved,
                "renumbered": change.renumbered,
                "heading_changed": change.heading,
                "lines": [{"old": _unit(line.old), "new": _unit(line.new)} for line in change.lines],
            }
            for change in compared.scenes
        ],
        "departments": [{"department": one.department, "scene": one.scene, "what": one.what} for one in told],
    }


def story_json(breakdowns: Sequence[Sheets]) -> Json:
    """Structure by episode, meetings and references; shares in percent with one decimal."""
    return {
        "episodes": [_structure(sheets) for sheets in breakdowns],
        "meetings": [
            {"between": list(one.between), "scenes": list(one.scenes), "exchanges": one.exchanges}
            for one in meetings_of(breakdowns)
        ],
        "references": [
            {
                "kind": one.kind,
                "what": one.what,
                "language": one.language,
                "scenes": list(one.scenes),
                "first": {"word": one.first.word, "line": one.first.line},
            }
            for one in references_of(breakdowns)
        ],
    }


def _structure(sheets: Sheets) -> Json:
    made = structure_of(sheets)
    return {
        "episode": made.episode,
        "scenes": len(made.seconds),
        "seconds": list(made.seconds),
        "minutes": round(sum(made.seconds) / 60, 1),
        "place_changes": made.place_changes,
        "language_changes": made.language_changes,
        "carried_by": {name: round(float(share) * 100, 1) for name, share in made.carried_by},
        "languages": {tag: round(float(share) * 100, 1) for tag, share in made.languages},
    }


def rhythm_changes(old: Json, new: Json) -> list[str]:
    """What changed in the figures of `story_json` from one draft to the next, a sentence each."""
    before = {one["episode"]: one for one in old["episodes"]}
    told = []
    for after in new["episodes"]:
        first = before.get(after["episode"])
        if first is None:
            told.append(f"episode {after['episode']} is new: {after['scenes']} scenes, about {after['minutes']} min")
            continue
        for key, words in _RHYTHM.items():
            if first[key] != after[key]:
                told.append(f"episode {after['episode']}: {words} {first[key]} became {after[key]}")
        for name in [*after["carried_by"], *(one for one in first["carried_by"] if one not in after["carried_by"])]:
            share, now = first["carried_by"].get(name, 0.0), after["carried_by"].get(name, 0.0)
            if abs(share - now) >= SHIFT:
                told.append(f"episode {after['episode']}: {name} speaks {now} % of the lines instead of {share} %")
    return told


SHIFT = 2.0
"""Percent of an episode's lines from which on it is told that a character carries more or less of it."""
_RHYTHM = {
    "scenes": "scenes",
    "minutes": "minutes, about,",
    "place_changes": "changes of place",
    "language_changes": "changes of language",
}

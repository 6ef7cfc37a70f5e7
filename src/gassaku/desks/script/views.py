"""View-ready answers: plain JSON for the command line, the studio and other programs."""

from __future__ import annotations

from typing import Any

from gassaku.desks.script.align import Alignment, carried_ids
from gassaku.desks.script.compare import Comparison, revision_colour
from gassaku.desks.script.departments import changes_for
from gassaku.desks.script.model import Scene
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

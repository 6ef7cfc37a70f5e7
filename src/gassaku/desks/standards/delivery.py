"""What goes to the cutting room: cut lists (OpenTimelineIO, CMX 3600) and change lists.

The times are those of the breakdown: scenes one after another by their minutes, from 01:00:00:00, non-drop. Each file
says so; the editor moves them to the picture. A scene without minutes makes its episode's lists impossible, and they
are left out.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from gassaku.desks.standards.breakdown import Breakdown
from gassaku.desks.standards.words import named, say

Json = Any  # Any: JSON
_START_HOURS = 1
_REEL = "MASTER"


def cut_list(version: Json, breakdown: Breakdown, episode: str, rate: Fraction) -> list[Json]:
    """The scenes of an episode as the version shows them, in frames of the master; `end` is not included.

    A scene that is cut is not in the list; a shorter one ends earlier. Empty where a scene's length is not known.
    """
    edits = {edit["scene"]: edit for edit in version["edits"] if edit["episode"] == episode}
    cuts: list[Json] = []
    at = round(_START_HOURS * 3600 * rate)
    for scene in breakdown.scenes:
        if scene.episode != episode:
            continue
        if scene.minutes is None:
            return []
        length = round(scene.minutes * 60 * rate)
        edit = edits.get(scene.number)
        kept = length
        if edit is not None:
            kept = 0 if edit["kind"] == "cut" else max(0, length + round(edit["seconds"] * rate))
        if kept:
            cuts.append({"scene": scene.number, "start": at, "end": at + kept, "edit": edit})
        at += length
    return cuts


def otio(cuts: list[Json], rate: Fraction, name: str) -> bytes:
    """An OpenTimelineIO timeline of one video track, in its own JSON."""

    def time(frames: int) -> Json:
        return {"OTIO_SCHEMA": "RationalTime.1", "rate": float(rate), "value": float(frames)}

    def clip(cut: Json) -> Json:
        edit = cut["edit"]
        note = None if edit is None else {key: edit[key] for key in ("alternative", "kind", "what", "because")}
        return {
            "OTIO_SCHEMA": "Clip.1",
            "name": f"scene {cut['scene']}",
            "metadata": {"gassaku": {"scene": cut["scene"], "edit": note, "times": "planned, from the breakdown"}},
            "source_range": {
                "OTIO_SCHEMA": "TimeRange.1",
                "start_time": time(cut["start"]),
                "duration": time(cut["end"] - cut["start"]),
            },
            "effects": [],
            "markers": [],
            "media_reference": {
                "OTIO_SCHEMA": "MissingReference.1",
                "name": _REEL,
                "available_range": None,
                "metadata": {},
            },
        }

    track: Json = {
        "OTIO_SCHEMA": "Track.1",
        "name": "V1",
        "kind": "Video",
        "metadata": {},
        "source_range": None,
        "effects": [],
        "markers": [],
        "children": [clip(cut) for cut in cuts],
    }
    stack = {**track, "OTIO_SCHEMA": "Stack.1", "name": "tracks", "children": [track]}
    del stack["kind"]
    whole = {"OTIO_SCHEMA": "Timeline.1", "name": name, "metadata": {}, "global_start_time": None, "tracks": stack}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def edl(cuts: list[Json], rate: Fraction, name: str) -> str:
    """A CMX 3600 list: a straight cut an event, the edit in a comment below it."""
    lines = [f"TITLE: {name}", "FCM: NON-DROP FRAME", ""]
    record = round(_START_HOURS * 3600 * rate)
    for number, cut in enumerate(cuts, start=1):
        length = cut["end"] - cut["start"]
        times = (cut["start"], cut["end"], record, record + length)
        lines.append(f"{number:03}  {_REEL:<8} V     C        " + " ".join(timecode(one, rate) for one in times))
        lines.append(f"* FROM CLIP NAME: SCENE {cut['scene']}")
        if cut["edit"] is not None:
            lines.append(f"* COMMENT: {cut['edit']['kind'].upper()} {cut['edit']['alternative']}")
        record += length
    return "\n".join(lines) + "\n"


def timecode(frames: int, rate: Fraction) -> str:
    """Non-drop time code; a rate such as 23.976 counts 24 frames to the second."""
    base = -(-rate.numerator // rate.denominator)
    seconds, frame = divmod(frames, base)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{frame:02}"


def change_list(version: Json, title: str, language: str = "en") -> str:
    """What is changed in a version, scene by scene, with the reasons, in the reader's language."""
    lines = [f"{title} · {say('version', language)} {version['id']} · {', '.join(version['targets'])}", ""]
    for edit in version["edits"]:
        what, _ = named(edit["what"], language, edit["alternative"])
        head = f"{say('episode', language)} {edit['episode']}, {say('scene', language)} {edit['scene']}"
        lines.append(f"{head}: {say(edit['kind'], language)}. {what}")
        lines += [f"    {line}" for line in reasons(edit, language)]
    if not version["edits"]:
        lines.append(say("unchanged", language))
    return "\n".join(lines) + "\n"


def reasons(edit: Json, language: str = "en") -> list[str]:
    """Why an edit is made, then what of the declared story its scene carries, a sentence each.

    What a rule says stays in the words of the rule pack.
    """
    told = [
        say(one["kind"], language, **{key: ", ".join(v) if isinstance(v, list) else v for key, v in one.items()})
        for one in edit.get("reasons", ())
    ]
    return [*(told or edit["because"]), *story_lines(edit.get("story"), language)]


def story_lines(story: Json, language: str = "en") -> list[str]:
    """What people declared that hangs on a scene, from `Stakes.of`; nothing where they declared nothing."""
    told: list[str] = []
    if story and story["weight"]:
        told.append(say("weighs", language, weight=story["weight"]))
    if story and story["culture"]:
        told.append(say("culture", language, what=", ".join(one["what"] for one in story["culture"])))
    return told

"""The story page as plain JSON: for the command line, the studio and other programs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import median
from typing import Any

from gassaku.desks.script.breakdown import SceneSheet, Sheets, scene_name
from gassaku.desks.script.source import WorkPart, beside_source
from gassaku.desks.script.story import Meeting, meetings_of, references_of, structure_of
from gassaku.desks.script.story_map import NO_STORY, Arc, Relationship, StoryMap, declares, hanging_on
from gassaku.desks.script.story_suggestions import suggested_genres, suggested_themes, suggested_ties

Json = Any  # Any: JSON


def story_json(breakdowns: Sequence[Sheets], story: StoryMap = NO_STORY, work: Sequence[WorkPart] = ()) -> Json:
    """The whole story page: what is counted, what people declare, and what words suggest beside it.

    Args:
        story: what people say the story is.
        work: the parts of the work that it comes from, where its text lies beside the scripts.

    Shares are percents with one decimal. Every list that people declare stands beside one of what is suggested.
    """
    names = [scene_name(sheets.episode, sheet.number) for sheets in breakdowns for sheet in sheets.scenes]
    return {
        "episodes": [_structure(sheets) for sheets in breakdowns],
        "genres": {sheets.episode: _genres(sheets, story) for sheets in breakdowns},
        "themes": {
            "declared": [one.model_dump(mode="json") for one in story.themes],
            "suggested": [
                {"theme": one.theme, "where": list(one.where), "scenes": list(one.scenes), "words": list(one.words)}
                for one in suggested_themes(breakdowns)
            ],
        },
        "relationships": {
            "declared": [_tie(one, breakdowns) for one in story.relationships],
            "suggested": [_meeting(one) for one in suggested_ties(breakdowns, story)],
        },
        "arcs": [_arc(one, breakdowns) for one in story.arcs],
        "presence": _presence(breakdowns),
        "source": _source(story, work, breakdowns),
        "meetings": [_meeting(one) for one in meetings_of(breakdowns)],
        "references": _references(story, breakdowns),
        "hanging": {name: [what for _, what in rows] for name, rows in hanging_on(story).items() if name in names},
    }


def _genres(sheets: Sheets, story: StoryMap) -> Json:
    return {
        "declared": dict(story.genres.get(sheets.episode, {})),
        "suggested": [
            {"genre": one.genre, "percent": one.percent, "scenes": list(one.scenes), "words": list(one.words)}
            for one in suggested_genres(sheets)
        ],
    }


def _meeting(one: Meeting) -> Json:
    return {"between": list(one.between), "scenes": list(one.scenes), "exchanges": one.exchanges}


def _tie(one: Relationship, breakdowns: Sequence[Sheets]) -> Json:
    met = next((row for row in meetings_of(breakdowns) if set(row.between) == set(one.between)), None)
    return {
        **one.model_dump(mode="json"),
        "scenes": list(met.scenes) if met else [],
        "exchanges": met.exchanges if met else 0,
    }


def _arc(one: Arc, breakdowns: Sequence[Sheets]) -> Json:
    """The arc with the scenes in which its character is: where it can be seen, and where nothing says it."""
    present = [
        scene_name(sheets.episode, sheet.number)
        for sheets in breakdowns
        for sheet in sheets.scenes
        if any(part.name == one.who for part in sheet.cast)
    ]
    return {
        **one.model_dump(mode="json"),
        "present": present,
        "absent": [scene for scene in one.scenes if present and scene not in present],
    }


def _presence(breakdowns: Sequence[Sheets]) -> Json:
    """Lines of each character by episode, those with the most first."""
    lines: dict[str, dict[str, int]] = defaultdict(dict)
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            for part in sheet.cast:
                lines[part.name][sheets.episode] = lines[part.name].get(sheets.episode, 0) + part.lines
    order = sorted(lines, key=lambda name: (-sum(lines[name].values()), name))
    return [{"character": name, "lines": lines[name]} for name in order]


def _source(story: StoryMap, work: Sequence[WorkPart], breakdowns: Sequence[Sheets]) -> Json:
    laid = beside_source(work, breakdowns)
    declared = [one.model_dump(mode="json") for one in story.source]
    named = {scene for one in story.source for scene in one.scenes}
    names = [scene_name(sheets.episode, sheet.number) for sheets in breakdowns for sheet in sheets.scenes]
    return {
        "declared": declared,
        "counts": dict(Counter(str(one["how"]) for one in declared)),
        "scenes_without": [name for name in names if name not in named] if declared else [],
        "suggested": [
            {"part": one.part, "how": one.how, "scenes": list(one.scenes), "shared": list(one.shared)}
            for one in laid.parts
        ],
        "new": list(laid.new) if work else [],
    }


def _references(story: StoryMap, breakdowns: Sequence[Sheets]) -> Json:
    declared = [
        {
            "kind": one.kind,
            "what": one.what,
            "language": one.language,
            "scenes": list(one.scenes),
            "note": one.note,
            "by": "person",
            "first": None,
        }
        for one in story.culture
    ]
    return declared + [
        {
            "kind": one.kind,
            "what": one.what,
            "language": one.language,
            "scenes": list(one.scenes),
            "note": "",
            "by": "text",
            "first": {"word": one.first.word, "line": one.first.line},
        }
        for one in references_of(breakdowns)
        if not declares(story, one.kind, one.what)
    ]


def _structure(sheets: Sheets) -> Json:
    made = structure_of(sheets)
    return {
        "episode": made.episode,
        "scenes": len(made.seconds),
        "seconds": list(made.seconds),
        "minutes": round(sum(made.seconds) / 60, 1),
        "place_changes": made.place_changes,
        "language_changes": made.language_changes,
        "carried_by": {name: _hundred(share) for name, share in made.carried_by},
        "languages": {tag: _hundred(share) for tag, share in made.languages},
        "longest": _extreme(sheets, max),
        "shortest": _extreme(sheets, min),
        "median_seconds": round(median(made.seconds)) if made.seconds else 0,
        "interior": _hundred(made.interior),
        "night": _hundred(made.night),
        "spoken": _hundred(made.spoken),
    }


def _hundred(share: Fraction) -> float:
    return round(float(share) * 100, 1)


def _extreme(sheets: Sheets, which: Callable[..., SceneSheet]) -> Json:
    if not sheets.scenes:
        return None
    sheet = which(sheets.scenes, key=lambda one: one.time.seconds)
    return {"scene": scene_name(sheets.episode, sheet.number), "seconds": sheet.time.seconds}


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
    return told + _references_changed(old, new)


def _references_changed(old: Json, new: Json) -> list[str]:
    """References that the words suggest in one draft only; declared ones are compared as the map."""
    before, after = (
        {f"{one['kind']} {one['what']}": one["scenes"] for one in row["references"] if one["by"] == "text"}
        for row in (old, new)
    )
    told = [f"reference suggested: {key} in {', '.join(after[key][:6])}" for key in after if key not in before]
    return told + [f"reference gone: {key}" for key in before if key not in after]


SHIFT = 2.0
"""Percent of an episode's lines from which on it is told that a character carries more or less of it."""
_RHYTHM = {
    "scenes": "scenes",
    "minutes": "minutes, about,",
    "place_changes": "changes of place",
    "language_changes": "changes of language",
}

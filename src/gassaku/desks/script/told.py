"""What the script desk tells other desks of people and story: names, speech, references, and what hangs on a scene."""

from __future__ import annotations

from typing import Any

from gassaku.desks.script.breakdown import scene_name
from gassaku.desks.script.character_findings import character_findings, wanted_languages
from gassaku.desks.script.characters import NOBODY, Characters
from gassaku.desks.script.kinds import CHARACTERS, SOURCE_WORK, STORY_MAP
from gassaku.desks.script.season import broken_down, episode_of, main_scripts, production_sheets
from gassaku.desks.script.source import WorkPart
from gassaku.desks.script.speech import heard_in, suggested_speech
from gassaku.desks.script.story import references_of
from gassaku.desks.script.story_map import NO_STORY, StoryMap, declares, hanging_on
from gassaku.findings import Finding, pack, unpack
from gassaku.production import Document, Production

Json = Any  # Any: JSON


def characters_of(production: Production) -> tuple[Characters, Document | None]:
    """Who is in the story as people declare it, and the document; nobody where there is none."""
    for document in production.documents(CHARACTERS.name):
        if document.value is not None:
            return document.value, document
    return NOBODY, None


def story_of(production: Production) -> StoryMap:
    """What people say the story is; an empty map where nobody wrote one."""
    for document in production.documents(STORY_MAP.name):
        if document.value is not None:
            made: StoryMap = document.value
            return made
    return NO_STORY


def work_of(production: Production) -> tuple[WorkPart, ...]:
    """The parts of the work that the story comes from, where its text lies in the production."""
    for document in production.documents(SOURCE_WORK.name):
        if document.value is not None:
            parts: tuple[WorkPart, ...] = document.value
            return parts
    return ()


def names_of(characters: Characters) -> dict[str, dict[str, str]]:
    """What each character is called in each language, under every name that a script may cue."""
    return {cue: dict(one.names) for cue, one in characters.by_cue().items()}


def character_names(production: Production) -> Json:
    """The fact `character_names`."""
    return names_of(characters_of(production)[0])


def speech_levels(production: Production) -> Json:
    """The fact `speech_levels`: what is declared, then what is heard between two of whom nothing is declared."""
    characters, _ = characters_of(production)
    by_cue, by_id = characters.by_cue(), characters.by_id()
    rows = [
        {
            "speaker": _cue(one.id, characters),
            "to": _cue(speech.to, characters),
            "language": speech.language,
            "level": speech.level,
            "address": dict(speech.address),
            "since": speech.since,
            "by": "person",
        }
        for one in characters.characters
        for speech in one.speech
        if speech.to in by_id
    ]
    said = {(row["speaker"], row["to"]) for row in rows}
    for heard in _heard(production):
        speaker, to = (by_cue[name].id if name in by_cue else "" for name in (heard["speaker"], heard["to"]))
        if (_cue(speaker, characters), _cue(to, characters)) not in said:
            rows.append({**heard, "address": {}, "since": "", "by": "text"})
    return rows


def _cue(id_: str, characters: Characters) -> str:
    """The name that scripts cue a character by, as far as one is written."""
    one = characters.by_id().get(id_)
    return "" if one is None else next(iter((*one.cues, *one.names.values())), one.id)


def _heard(production: Production) -> Json:
    parts = [document.hash for document in main_scripts(production).values()]

    def compute() -> Json:
        heard = suggested_speech(heard_in(production_sheets(production)))
        return [{"speaker": one.speaker, "to": one.to, "language": one.language, "level": one.level} for one in heard]

    return production.remember("script.heard", parts, compute)


def culture_references(production: Production) -> Json:
    """The fact `culture_references`: what is declared, then what words suggest and nobody declared."""
    story = story_of(production)
    declared = [
        {
            "kind": one.kind,
            "what": one.what,
            "language": one.language,
            "scenes": list(one.scenes),
            "note": one.note,
            "by": "person",
        }
        for one in story.culture
    ]
    parts = [document.hash for document in main_scripts(production).values()]

    def compute() -> Json:
        return [
            {
                "kind": one.kind,
                "what": one.what,
                "language": one.language,
                "scenes": list(one.scenes),
                "note": "",
                "by": "text",
            }
            for one in references_of(production_sheets(production))
        ]

    found = production.remember("script.references", parts, compute)
    return declared + [row for row in found if not declares(story, row["kind"], row["what"])]


def scene_weights(production: Production) -> Json:
    """The fact `scene_weights`."""
    hung = hanging_on(story_of(production))
    heaviest = max((sum(weight for weight, _ in rows) for rows in hung.values()), default=0)
    made: dict[str, list[list[object]]] = {}
    for stem, rows in sorted(broken_down(production).items()):
        episode = episode_of(stem)
        made[stem] = []
        for row in rows:
            held = hung.get(scene_name(episode, row[0]), [])
            points = sum(weight for weight, _ in held)
            weight = round(100 * points / heaviest) if heaviest else 0
            made[stem].append([row[0], weight, [what for _, what in held]])
    return made


def findings_on_characters(production: Production) -> list[Finding]:
    """What the characters' document says wrongly, and what it lacks beside the scripts."""
    told = [one for document in production.documents(CHARACTERS.name) for one in document.findings]
    characters, document = characters_of(production)
    if document is None:
        return told
    sheet = production.sheet
    languages = (
        wanted_languages(
            list(sheet.title), sheet.languages_spoken, [tag for one in sheet.markets for tag in one.subtitles or ()]
        )
        if sheet is not None
        else set()
    )
    main = {episode: one for episode, one in sorted(main_scripts(production).items()) if one.value is not None}

    def compute() -> Json:
        paths = [one.path for one in main.values()]
        found = character_findings(characters, document.path, production_sheets(production), paths, languages)
        return [pack(one) for one in found]

    parts = [document.hash, *sorted(languages), *(one.hash for one in main.values())]
    return told + [unpack(row) for row in production.remember("script.characters", parts, compute)]

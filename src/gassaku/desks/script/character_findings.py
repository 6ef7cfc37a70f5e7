"""What the characters' document lacks beside the scripts: names in a language, characters, levels of speech."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from gassaku.desks.script import codes
from gassaku.desks.script.breakdown import Sheets
from gassaku.desks.script.characters import Character, Characters, declared_level
from gassaku.desks.script.speech import ENOUGH, Heard, heard_in
from gassaku.findings import Finding, Place
from gassaku.vocabulary.language import Tag

LINES = 8
"""Lines from which on somebody who speaks in two scenes or more is missed among the characters."""
SCENES = 3
"""Scenes in which two talk, from which on a level of speech between them is missed."""


def character_findings(
    characters: Characters, path: str, breakdowns: Sequence[Sheets], script_paths: Sequence[str], languages: set[str]
) -> Iterator[Finding]:
    """The findings on one production.

    Args:
        path: the characters' document.
        script_paths: of each breakdown, in their order.
        languages: in which the work is heard or read (BCP 47).
    """
    place = Place(path)
    for one in characters.characters:
        missing = [tag for tag in sorted(languages) if not one.called(tag)]
        if missing:
            yield codes.NAME_MISSING.at(place, name=_name(one), languages=", ".join(missing))
    by_cue = characters.by_cue()
    yield from _strangers(by_cue, breakdowns, place)
    for sheets, script_path in zip(breakdowns, script_paths, strict=True):
        yield from _contradicted(by_cue, heard_in([sheets]), script_path)
    yield from _unsaid(by_cue, breakdowns, place)


def _name(one: Character) -> str:
    return next(iter(one.names.values()), one.id)


def _strangers(by_cue: dict[str, Character], breakdowns: Sequence[Sheets], place: Place) -> Iterator[Finding]:
    lines: Counter[str] = Counter()
    scenes: Counter[str] = Counter()
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            lines.update({part.name: part.lines for part in sheet.cast})
            scenes.update(part.name for part in sheet.cast if part.lines)
    for name, count in lines.most_common():
        if name not in by_cue and count >= LINES and scenes[name] > 1:
            yield codes.CHARACTER_MISSING.at(place, name=name, lines=count)


def _contradicted(by_cue: dict[str, Character], heard: Sequence[Heard], path: str) -> Iterator[Finding]:
    """Scenes in which most lines of one to another are plain where not plain is declared, or the other way."""
    by_scene: dict[tuple[str, str, str, str], list[Heard]] = defaultdict(list)
    for one in heard:
        if one.speaker in by_cue and one.to in by_cue:
            by_scene[one.scene, one.speaker, one.to, one.language].append(one)
    for (scene, speaker, to, language), lines in by_scene.items():
        declared = declared_level(by_cue[speaker], by_cue[to].id, scene, language)
        if declared is None:
            continue
        against = [one for one in lines if (one.level == "plain") != (declared == "plain")]
        if len(against) >= ENOUGH and 2 * len(against) > len(lines):
            yield codes.SPEECH_LEVEL.at(
                Place(path, line=against[0].line or None),
                scene=scene,
                speaker=speaker,
                to=to,
                heard=against[0].level,
                declared=declared,
            )


def _unsaid(by_cue: dict[str, Character], breakdowns: Sequence[Sheets], place: Place) -> Iterator[Finding]:
    scenes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in heard_in(breakdowns):
        if one.speaker in by_cue and one.to in by_cue:
            scenes[one.speaker, one.to].add(one.scene)
    for (speaker, to), held in sorted(scenes.items(), key=lambda row: (-len(row[1]), row[0])):
        said = any(speech.to == by_cue[to].id for speech in by_cue[speaker].speech)
        if len(held) >= SCENES and not said and by_cue[speaker] is not by_cue[to]:
            yield codes.SPEECH_MISSING.at(place, speaker=speaker, to=to, scenes=len(held))


def wanted_languages(titles: Sequence[str], spoken: Sequence[str], subtitles: Sequence[str]) -> set[str]:
    """The languages in which a character needs a name: of the titles, the speech and the promised subtitles."""
    return {str(Tag.parse(tag)) for tag in (*titles, *spoken, *subtitles)}

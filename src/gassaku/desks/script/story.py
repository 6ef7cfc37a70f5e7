"""The story in figures and suggestions: rhythm, who carries it, who meets whom, references to culture.

What a story means is declared by people in `story/map.yaml` (`story_map`); what stands here is counted from the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from gassaku.desks.script.breakdown import Evidence, SceneSheet, Sheets, scene_name
from gassaku.desks.script.lexicon_words import lexicon
from gassaku.desks.script.model import Kind
from gassaku.desks.script.time_word import time_class
from gassaku.desks.script.unit import units_of


@dataclass(frozen=True)
class Structure:
    """An episode's rhythm.

    Attributes:
        seconds: estimated, scene by scene.
        place_changes, language_changes: between neighbouring scenes; a scene's language is the one most spoken in it.
        carried_by: share of the spoken lines by character, highest first.
        languages: share of the spoken lines by language.
        interior, night: share of the time inside, and at night or in the dark hours beside it.
        spoken: share of the scenes' lines that are spoken; the rest is done.
    """

    episode: str
    seconds: tuple[int, ...]
    place_changes: int
    language_changes: int
    carried_by: tuple[tuple[str, Fraction], ...]
    languages: tuple[tuple[str, Fraction], ...]
    interior: Fraction
    night: Fraction
    spoken: Fraction


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two characters: scenes they share, as `1-12`, and how often one's line follows the other's."""

    between: tuple[str, str]
    scenes: tuple[str, ...]
    exchanges: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that viewers elsewhere may not know: `food`, `ritual`, `place`, `proverb`, `song`, `honorific`."""

    kind: str
    what: str
    language: str
    scenes: tuple[str, ...]
    first: Evidence


def structure_of(sheets: Sheets) -> Structure:
    """The rhythm of one episode."""
    spoken: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for sheet in sheets.scenes:
        spoken.update({part.name: part.lines for part in sheet.cast if part.lines})
        languages.update(sheet.languages)
    main = [max(sheet.languages, key=lambda tag: sheet.languages[tag], default="") for sheet in sheets.scenes]
    told = [tag for tag in main if tag]
    return Structure(
        sheets.episode,
        tuple(sheet.time.seconds for sheet in sheets.scenes),
        sum(one.scene.place != other.scene.place for one, other in pairwise(sheets.scenes)),
        sum(one != other for one, other in pairwise(told)),
        _shares(spoken),
        _shares(languages),
        _time_where(sheets, lambda sheet: sheet.scene.int_ext.startswith("INT")),
        _time_where(sheets, lambda sheet: time_class(sheet.scene.time) in DARK),
        _spoken(sheets),
    )


def _time_where(sheets: Sheets, fits: Callable[[SceneSheet], bool]) -> Fraction:
    total = sum(sheet.time.seconds for sheet in sheets.scenes)
    return Fraction(sum(sheet.time.seconds for sheet in sheets.scenes if fits(sheet)), total or 1)


def _spoken(sheets: Sheets) -> Fraction:
    kinds = Counter(unit.kind for sheet in sheets.scenes for unit in units_of(sheet.scene))
    said, done = kinds[Kind.DIALOGUE] + kinds[Kind.LYRIC], kinds[Kind.ACTION]
    return Fraction(said, (said + done) or 1)


DARK = frozenset({"night", "midnight", "dawn", "evening"})
"""Times of day that are shot in the dark or at its edge."""


def _shares(counts: Counter[str]) -> tuple[tuple[str, Fraction], ...]:
    total = sum(counts.values())
    return tuple((name, Fraction(count, total)) for name, count in sorted(counts.items(), key=lambda r: (-r[1], r[0])))


def meetings_of(breakdowns: Sequence[Sheets]) -> tuple[Meeting, ...]:
    """Who meets whom, those with the most exchanges first."""
    scenes: dict[tuple[str, str], list[str]] = defaultdict(list)
    exchanges: Counter[tuple[str, str]] = Counter()
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            present = sorted(part.name for part in sheet.cast)[:60]
            for pair in combinations(present, 2):
                scenes[pair].append(scene_name(sheets.episode, sheet.number))
            cues = [one.text for one in sheet.scene.elements if one.kind is Kind.CHARACTER]
            exchanges.update(tuple(sorted(pair)) for pair in pairwise(cues) if pair[0] != pair[1])  # type: ignore[misc]
    made = [Meeting(pair, tuple(held), exchanges[pair]) for pair, held in scenes.items()]
    return tuple(sorted(made, key=lambda one: (-one.exchanges, -len(one.scenes), one.between)))


def references_of(breakdowns: Sequence[Sheets]) -> tuple[Reference, ...]:
    """References to culture that words suggest, by kind and word."""
    scenes: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    first: dict[tuple[str, str, str], Evidence] = {}
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            for element in sheet.scene.elements:
                if element.kind in {Kind.NOTE, Kind.BONEYARD, Kind.CHARACTER}:
                    continue
                language = sheets.script.language_of(element)
                for hit in lexicon("culture").find(element.text, language):
                    key = (hit.entry.name, hit.base, language)
                    scenes[key][scene_name(sheets.episode, sheet.number)] = None
                    first.setdefault(key, Evidence(hit.word, element.line))
    return tuple(Reference(*key, tuple(held), first[key]) for key, held in sorted(scenes.items()))

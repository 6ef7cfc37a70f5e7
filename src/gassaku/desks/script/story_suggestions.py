"""What the words suggest of a story: genres by episode, themes, ties between people. Each with its words and scenes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from gassaku.desks.script.breakdown import Sheets, scene_name
from gassaku.desks.script.lexicon_words import LANGUAGES, Entry, Lexicon, lexicon
from gassaku.desks.script.model import Kind
from gassaku.desks.script.story import Meeting, meetings_of
from gassaku.desks.script.story_map import StoryMap

MOST_GENRES = 4
"""Genres that are suggested for one episode."""
THEME_SCENES = 3
"""Scenes in which the words of a theme stand, from which on it is suggested."""
TIE_SCENES, TIE_EXCHANGES = 2, 4
"""Scenes that two share and lines that follow each other, from which on a tie between them is suggested."""
_UNREAD = frozenset({Kind.NOTE, Kind.BONEYARD, Kind.CHARACTER, Kind.SECTION, Kind.SYNOPSIS})


@dataclass(frozen=True, slots=True)
class GenreShare:
    """A genre of an episode: percent beside the other suggested ones (100 together), its scenes and words."""

    genre: str
    percent: int
    scenes: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeSuggested:
    """A theme with the scenes and words that suggest it; `where` is empty where viewers everywhere know it."""

    theme: str
    where: tuple[str, ...]
    scenes: tuple[str, ...]
    words: tuple[str, ...]


def _found(breakdowns: Sequence[Sheets], table: Lexicon) -> dict[str, dict[str, dict[str, None]]]:
    """Words by entry and scene, in their order."""
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            name = scene_name(sheets.episode, sheet.number)
            for element in sheet.scene.elements:
                if element.kind not in _UNREAD:
                    for hit in table.find(element.text, sheets.script.language_of(element)):
                        found[hit.entry.name][name][hit.base] = None
    return found


def suggested_genres(sheets: Sheets) -> tuple[GenreShare, ...]:
    """The genres of one episode: the part of its scenes in which the words of each stand."""
    found = _found([sheets], lexicon("genres"))
    counts = {genre: sum(min(2, len(words)) for words in scenes.values()) for genre, scenes in found.items()}
    most = sorted(counts, key=lambda genre: (-counts[genre], genre))[:MOST_GENRES]
    most = [genre for genre in most if counts[genre] * 10 >= max(counts.values())]
    shares = _percent([counts[genre] for genre in most])
    return tuple(
        GenreShare(genre, share, tuple(found[genre]), _words(found[genre]))
        for genre, share in zip(most, shares, strict=True)
    )


def _words(scenes: dict[str, dict[str, None]]) -> tuple[str, ...]:
    counts = Counter(word for words in scenes.values() for word in words)
    return tuple(word.rstrip("~") for word, _ in counts.most_common(8))


def _percent(counts: Sequence[int]) -> list[int]:
    """Whole percents that are 100 together, by the largest remainder."""
    total = sum(counts)
    if not total:
        return []
    made = [100 * count // total for count in counts]
    left = sorted(range(len(counts)), key=lambda at: (-(100 * counts[at] % total), at))
    for at in left[: 100 - sum(made)]:
        made[at] += 1
    return made


@lru_cache(maxsize=1)
def _themes() -> tuple[Lexicon, dict[str, tuple[str, ...]]]:
    """The words of the themes, and the territories where viewers know each without being told."""
    words: dict[str, list[tuple[str, Entry]]] = {language: [] for language in LANGUAGES}
    where: dict[str, tuple[str, ...]] = {}
    for line in files(__package__).joinpath("lexicon", "themes.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        theme, reach, *columns = (cell.strip() for cell in line.split("|"))
        where[theme] = () if reach == "universal" else tuple(reach.split("/"))
        for language, column in zip(LANGUAGES, columns, strict=True):
            words[language] += [(word.strip(), Entry(theme, 0)) for word in column.split(",") if word.strip()]
    return Lexicon(words), where


def suggested_themes(breakdowns: Sequence[Sheets]) -> tuple[ThemeSuggested, ...]:
    """Themes whose words come back in several scenes, those with the most scenes first."""
    table, where = _themes()
    found = _found(breakdowns, table)
    made = [
        ThemeSuggested(theme, where[theme], tuple(scenes), _words(scenes))
        for theme, scenes in found.items()
        if len(scenes) >= THEME_SCENES
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.scenes), one.theme)))


def suggested_ties(breakdowns: Sequence[Sheets], story: StoryMap) -> tuple[Meeting, ...]:
    """Pairs who meet and speak again and again, and of whom nobody declared what they are to each other."""
    declared = {frozenset(tie.between) for tie in story.relationships}
    return tuple(
        one
        for one in meetings_of(breakdowns)
        if len(one.scenes) >= TIE_SCENES and one.exchanges >= TIE_EXCHANGES and frozenset(one.between) not in declared
    )

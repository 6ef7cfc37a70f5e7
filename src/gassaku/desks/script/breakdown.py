"""The breakdown of one script: for each scene who, where, when, how long, what is needed and what it carries.

Everything found in the text is a suggestion with the words that led to it; what a person confirmed in the tags beside
the script (`tags`) holds, and what a person refused does not come back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from gassaku.desks.script.lexicon_words import Lexicon, lexicon, names_lexicon
from gassaku.desks.script.model import Element, Kind, Scene, Script
from gassaku.desks.script.screen_time import ScreenTime, screen_time
from gassaku.desks.script.spoken import said_in
from gassaku.desks.script.tags import CATEGORIES, NO_TAGS, SceneTags, Tags
from gassaku.vocabulary.eighths import Eighths

OFTEN = 3
"""Words of one descriptor in a scene from which on its level is one higher, up to 4."""
MENTIONED = 1
"""The level of what is only spoken of."""

_AGE = re.compile(r"[(（](\d{1,3})(?:세|歳|岁|歲|ปี)?[)）]")
_TOKEN = re.compile(r"[\s,、，.。()（）]+")
_DONE = frozenset({Kind.ACTION, Kind.SHOT, Kind.HEADING, Kind.LAPSE, Kind.CENTRED})
_SAID = frozenset({Kind.DIALOGUE, Kind.LYRIC, Kind.PARENTHETICAL})
_SAYING_IS_DOING = (
    "language.", "politics.", "ethnicity.", "discrimination", "religion.", "royalty.", "culture.", "comedy",
    "disaster.", "suicide.incitement", "supernatural.superstition", "privacy_defamation", "triad.",
)  # fmt: skip
"""Descriptors for which a word spoken weighs as much as a thing shown."""
_TAG_CATEGORIES = {
    "props": "props", "prop": "props", "wardrobe": "wardrobe", "costume": "wardrobe", "costumes": "wardrobe",
    "vehicles": "vehicles", "vehicle": "vehicles", "animals": "animals", "livestock": "animals", "extras": "extras",
    "background actors": "extras", "background": "extras", "special effects": "effects", "visual effects": "effects",
    "sfx": "effects", "vfx": "effects", "music": "music", "sound": "music", "set dressing": "props", "weapons": "props",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """The word as it stands, and its source line from 1."""

    word: str
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """Something a scene needs. `by` is `text` (suggested), `document` (tagged in the file) or `person` (confirmed).

    `suggested` is the text's own word where a person calls the thing something else.
    """

    what: str
    by: str
    evidence: tuple[Evidence, ...] = ()
    suggested: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A content descriptor, 0 to 5; `confirmed` by a person or only suggested by the words in `evidence`."""

    name: str
    level: int
    confirmed: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in a scene: how many lines they speak, 0 for who is only named; `age` where the text says one.

    `by` is `text` or `person`; `line` is where they first stand in the scene, 0 where only a person says so.
    """

    name: str
    lines: int
    age: int | None = None
    by: str = "text"
    line: int = 0


@dataclass(frozen=True, slots=True)
class SceneSheet:
    """One scene's breakdown sheet.

    Attributes:
        scene: the scene, with what a person says of it in the place of what the text says.
        languages: lines by the language they are spoken in; 0 for one that only a person names.
        stated: which of `int_ext`, `place`, `time`, `eighths` and `seconds` a person said.
    """

    scene: Scene
    number: str
    time: ScreenTime
    cast: tuple[Part, ...]
    languages: Mapping[str, int]
    items: Mapping[str, tuple[Item, ...]]
    descriptors: tuple[Carried, ...]
    stated: frozenset[str] = frozenset()

    @property
    def minutes(self) -> Fraction:
        """The estimated screen time in minutes."""
        return Fraction(self.time.seconds, 60)


@dataclass(frozen=True)
class Sheets:
    """The breakdown of a script, a sheet a scene in script order."""

    episode: str
    script: Script
    scenes: tuple[SceneSheet, ...]
    orphans: tuple[str, ...] = field(default=())

    @property
    def length(self) -> Eighths:
        """The whole script in eighths."""
        return Eighths.total(sheet.scene.eighths for sheet in self.scenes)


def scene_name(episode: str, number: str) -> str:
    """A scene's name in the whole season, `1-12A`; a number that names its episode already stays as it is."""
    return number if number.startswith(f"{episode}-") else f"{episode}-{number}"


def break_down(script: Script, episode: str = "1", tags: Tags = NO_TAGS) -> Sheets:
    """The breakdown of a script.

    Args:
        episode: as people write it.
        tags: what persons confirmed and refused; scenes are found by their numbers.
    """
    ages = _ages(script)
    names = names_lexicon(script.characters)
    numbers = scene_numbers(script)
    tagged: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for tag in script.tags:
        tagged[tag.scene].append((tag.category, tag.label))
    sheets = tuple(
        _sheet(script, scene, number, ages, names, tagged[scene.index], tags.of(number))
        for scene, number in zip(script.scenes, numbers, strict=True)
    )
    return Sheets(episode, script, sheets, tuple(sorted(set(tags.scenes) - set(numbers))))


def scene_numbers(script: Script) -> list[str]:
    """The scenes' numbers; a scene without one is numbered by its place, a second one of a number gets a letter."""
    seen: Counter[str] = Counter()
    made = []
    for scene in script.scenes:
        number = scene.number or str(scene.index)
        seen[number] += 1
        made.append(number if seen[number] == 1 else f"{number}~{seen[number]}")
    return made


def _ages(script: Script) -> dict[str, int]:
    """Ages that stand behind names, as 윤해주(37); a full name serves for the short one that speaks."""
    found: dict[str, int] = {}
    for element in script.elements:
        if element.kind is Kind.ACTION and ("(" in element.text or "（" in element.text):
            for match in _AGE.finditer(element.text):
                before = element.text[max(0, match.start() - 40) : match.start()].rstrip()
                if (name := _named(before, script.characters)) and name not in found:
                    found[name] = int(match[1])
    return found


def _named(before: str, names: tuple[str, ...]) -> str:
    """The character whose name the text ends in, the longest; a name of one letter only where it stands alone."""
    token = _TOKEN.split(before)[-1]
    fitting = [name for name in names if before.endswith(name) and (len(name) > 1 or token == name)]
    return max(fitting, key=len, default="")


def _sheet(
    script: Script,
    scene: Scene,
    number: str,
    ages: Mapping[str, int],
    names: Lexicon,
    tagged: list[tuple[str, str]],
    tags: SceneTags,
) -> SceneSheet:
    said = _as_stated(scene, tags)
    spoken = Counter(one.language for one in said_in(scene, script))
    for tag in tags.added.get("languages", ()):
        spoken.setdefault(tag, 0)
    seconds = tags.stated.get("seconds")
    return SceneSheet(
        said,
        number,
        screen_time(said, script) if not isinstance(seconds, int) else ScreenTime(seconds, "person"),
        _cast(script, scene, ages, names, tags),
        {tag: count for tag, count in sorted(spoken.items()) if not tags.drops("languages", tag)},
        _items(script, scene, tagged, tags),
        _descriptors(script, scene, tags),
        frozenset(tags.stated),
    )


def _as_stated(scene: Scene, tags: SceneTags) -> Scene:
    """The scene with what a person says of its heading and length."""
    if not tags.stated:
        return scene
    eighths = tags.stated.get("eighths")
    if isinstance(eighths, Eighths):
        scene = replace(scene, eighths=eighths, estimated=False)
    slug, said = scene.slug, tags.stated
    slug = slug._replace(
        int_ext=str(said.get("int_ext", slug.int_ext)),
        place=str(said.get("place", slug.place)),
        time=str(said.get("time", slug.time)),
    )
    return replace(scene, slug=slug)


def _cast(script: Script, scene: Scene, ages: Mapping[str, int], names: Lexicon, tags: SceneTags) -> tuple[Part, ...]:
    """Who speaks, in the order they do, then who is named in the action, then whom a person adds."""
    lines: dict[str, int] = {}
    first: dict[str, int] = {}
    speaker = ""
    for element in scene.elements:
        if element.kind is Kind.CHARACTER:
            speaker = element.text
            lines.setdefault(speaker, 0)
            first.setdefault(speaker, element.line)
        elif element.kind is Kind.DIALOGUE and speaker:
            lines[speaker] += 1
    for element in scene.elements:
        if element.kind is Kind.ACTION:
            for hit in names.find(element.text, script.language_of(element)):
                lines.setdefault(hit.entry.name, 0)
                first[hit.entry.name] = min(element.line, first.get(hit.entry.name, element.line))
    sure = set(tags.added.get("cast", ()))
    told = [
        Part(name, count, ages.get(name), "person" if name in sure else "text", first[name])
        for name, count in lines.items()
        if not tags.drops("cast", name)
    ]
    silent = (name for name in tags.added.get("cast", ()) if name not in lines)
    return (*told, *(Part(name, 0, ages.get(name), "person") for name in silent))


def _items(
    script: Script, scene: Scene, tagged: list[tuple[str, str]], tags: SceneTags
) -> Mapping[str, tuple[Item, ...]]:
    found: dict[str, dict[str, list[Evidence]]] = {name: {} for name in CATEGORIES}
    for element in scene.elements[1:]:
        if element.kind in _DONE:
            for hit in lexicon("items").find(element.text, script.language_of(element)):
                found[hit.entry.name].setdefault(hit.base, []).append(Evidence(hit.word, element.line))
        elif element.kind is Kind.LYRIC:
            found["music"].setdefault(element.text[:40], []).append(Evidence(element.text[:40], element.line))
    return {category: _decided(category, found[category], tagged, tags) for category in CATEGORIES}


def _decided(
    category: str, found: Mapping[str, list[Evidence]], tagged: list[tuple[str, str]], tags: SceneTags
) -> tuple[Item, ...]:
    """What a person says, then what the document is tagged with, then what the text suggests and nobody refused."""
    words = {what.casefold(): tuple(rows) for what, rows in found.items()}
    renamed = {old.casefold(): (old, new) for old, new in tags.changed.get(category, {}).items()}
    made = [Item(new, "person", words.get(key, ()), old) for key, (old, new) in renamed.items()]
    made += [Item(what, "person", words.get(what.casefold(), ())) for what in tags.added.get(category, ())]
    made += [Item(label, "document") for name, label in tagged if _TAG_CATEGORIES.get(name.casefold()) == category]
    have = {item.what.casefold() for item in made} | renamed.keys()
    made += [Item(what, "text", tuple(rows)) for what, rows in found.items() if what.casefold() not in have]
    return tuple(item for item in made if item.by == "person" or not tags.drops(category, item.what))


def _descriptors(script: Script, scene: Scene, tags: SceneTags) -> tuple[Carried, ...]:
    found: dict[str, list[tuple[int, Evidence]]] = defaultdict(list)
    for element in scene.elements:
        if element.kind in _DONE or element.kind in _SAID:
            for hit in lexicon("descriptors").find(element.text, script.language_of(element)):
                level = hit.entry.level if _weighs(element, hit.entry.name) else min(MENTIONED, hit.entry.level)
                found[hit.entry.name].append((level, Evidence(hit.word, element.line)))
    words = {name: tuple(evidence for _, evidence in rows) for name, rows in found.items()}
    made = [Carried(name, level, True, words.get(name, ())) for name, level in tags.descriptors.items()]
    known = {one.name for one in made} | set(tags.dropped.get("descriptors", ()))
    for name, rows in found.items():
        if name not in known:
            level = max(level for level, _ in rows)
            shown = sum(one > MENTIONED for one, _ in rows)
            level = min(4, level + 1) if shown >= OFTEN and level in {2, 3} else level
            made.append(Carried(name, level, False, words[name]))
    return tuple(sorted(made, key=lambda one: (-one.level, one.name)))


def _weighs(element: Element, name: str) -> bool:
    return element.kind in _DONE or element.kind is Kind.PARENTHETICAL or name.startswith(_SAYING_IS_DOING)

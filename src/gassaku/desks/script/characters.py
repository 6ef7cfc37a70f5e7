"""Who is in the story, as people declare it: `story/characters.yaml`.

schema: gassaku.characters/1
characters:
  - id: haeju
    cues: [해주]                     # how scripts cue her; her names count too
    names: {ko: 해주, ja: ヘジュ, zh-Hans: 海珠, th: แฮจู, en: Haeju}
    full: {ko: 윤해주, ja: ユン・ヘジュ, en: Yun Haeju}
    age: 37
    speaks: [ko, ja]
    speech:                          # how she speaks to whom; a later entry holds from its scene on
      - {to: tan, level: polite, address: {ko: 탄 씨}}
      - {to: tan, level: plain, address: {ko: 탄아}, since: 6-12}

Levels are `plain` (반말, タメ口, 你, without ครับ and ค่ะ), `polite` (해요체, です・ます, 您, ครับ and ค่ะ) and `formal`
(합쇼체, 敬語, the royal words of Thai).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from gassaku.desks.script import codes
from gassaku.desks.script.declared import place_in, read_declared
from gassaku.findings import Finding
from gassaku.notation.tree import Tree
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag

SCHEMA = "gassaku.characters/1"
Level = Literal["plain", "polite", "formal"]
LEVELS: tuple[Level, ...] = ("plain", "polite", "formal")
_SCENE = re.compile(r"\d{1,4}-\d{1,4}[A-Za-z]?(?:-\d{1,4})?(?:~\d{1,4})?")


def _tag(text: str) -> str:
    try:
        return str(Tag.parse(text))
    except VocabularyError as error:
        raise ValueError(str(error)) from error


def _scene(text: str) -> str:
    if text and not _SCENE.fullmatch(text):
        raise ValueError("episode and scene as 1-12")
    return text


Language = Annotated[str, AfterValidator(_tag)]
SceneName = Annotated[str, AfterValidator(_scene)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Speech(_Part):
    """How somebody speaks to somebody: from the scene `since` on, in `language` if it holds for one only."""

    to: str
    level: Level
    address: dict[Language, str] = {}
    since: SceneName = ""
    language: str = ""


class Character(_Part):
    """A character: what they are called in each language, and how they speak to the others."""

    id: str
    names: dict[Language, str]
    full: dict[Language, str] = {}
    cues: tuple[str, ...] = ()
    age: int | None = Field(default=None, ge=0, le=150)
    speaks: tuple[Language, ...] = ()
    speech: tuple[Speech, ...] = ()
    note: str = ""

    def called(self, language: str) -> str:
        """The name in a language, "" where there is none. A name in Latin letters serves every language of them."""
        if language in self.names:
            return self.names[language]
        tag = Tag.parse(language)
        for held, name in self.names.items():
            if Tag.parse(held).serves(tag):
                return name
        if tag.written_in == "Latn":
            return next((name for held, name in self.names.items() if Tag.parse(held).written_in == "Latn"), "")
        return ""


class Characters(_Part):
    """All of them."""

    schema_: Literal["gassaku.characters/1"] = Field(alias="schema")
    characters: tuple[Character, ...] = ()

    def by_cue(self) -> dict[str, Character]:
        """The character behind each name that a script may cue."""
        found: dict[str, Character] = {}
        for one in self.characters:
            for name in (*one.cues, *one.names.values(), *one.full.values()):
                found.setdefault(name, one)
        return found

    def by_id(self) -> dict[str, Character]:
        """The characters by their ids."""
        return {one.id: one for one in self.characters}


NOBODY = Characters.model_validate({"schema": SCHEMA})


def characters_schema() -> Mapping[str, Any]:  # Any: JSON
    """The JSON Schema of the document."""
    schema: dict[str, Any] = Characters.model_json_schema(by_alias=True)  # Any: JSON
    return schema


def read_characters(data: bytes, path: str) -> tuple[Characters | None, tuple[Finding, ...]]:
    """The characters in a document, and what could not be used of it; None where nothing can.

    Raises:
        NotationError: the document is no YAML, or no mapping.
    """
    made, tree, told = read_declared(data, path, Characters, SCHEMA, codes.CHARACTERS_FORM)
    return made, (*told, *(() if made is None else _within(made, tree)))


def _within(made: Characters, tree: Tree) -> Iterator[Finding]:
    """What contradicts itself: an id or a name of two, and speech to nobody."""
    ids: set[str] = set()
    names: dict[tuple[str, str], str] = {}
    known = made.by_id()
    for at, one in enumerate(made.characters):
        if one.id in ids:
            place = place_in(tree, ("characters", at, "id"))
            yield codes.CHARACTERS_FORM.at(place, found=f"the id “{one.id}” twice", expected="one character an id")
        ids.add(one.id)
        for language, name in one.names.items():
            first = names.setdefault((language, name), one.id)
            if first != one.id:
                place = place_in(tree, ("characters", at, "names"))
                yield codes.NAME_TWICE.at(place, name=name, language=language, first=first, second=one.id)
        for speech in one.speech:
            if speech.to not in known:
                place = place_in(tree, ("characters", at, "speech"))
                expected = "the id of a character"
                yield codes.CHARACTERS_FORM.at(place, found=f"speech to “{speech.to}”", expected=expected)


def scene_key(name: str) -> tuple[int, ...]:
    """A scene's place in the order of the story by its name: `1-7A` stands after `1-7` and before `1-8`."""
    key: list[int] = []
    for number, letter in re.findall(r"(\d+)([A-Za-z]?)", name):
        key += [int(number), ord(letter.upper()) - 64 if letter else 0]
    return tuple(key)


def declared_level(speaker: Character, to: str, scene: str, language: str) -> Level | None:
    """The level declared for a scene: the last entry that holds by then, one for the language before one for all."""
    here = scene_key(scene)
    base = language.split("-", maxsplit=1)[0]
    held: Speech | None = None
    for one in sorted(speaker.speech, key=lambda one: (scene_key(one.since), bool(one.language))):
        fits = one.language.split("-", maxsplit=1)[0] in {"", base}
        if one.to == to and fits and scene_key(one.since) <= here:
            held = one
    return held.level if held else None

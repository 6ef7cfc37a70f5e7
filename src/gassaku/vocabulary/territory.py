"""Territories (ISO 3166) and the groups that deals name, whose members depend on the day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.dates import Days, parse_day
from gassaku.vocabulary.text import fold

LOCALES = ("en", "ko", "ja", "zh_Hans", "zh_Hant", "th")
EVERYWHERE = "*"
HOME = "HOME"
"""Stands for the producing countries of the title in a group such as WORLD_EX_HOME."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a group: a territory, another group, `*` or `HOME`, and the days of its membership."""

    code: str
    days: Days


@dataclass(frozen=True, slots=True)
class Group:
    """A group of territories as deals name it.

    Attributes:
        code: as `GREATER_CHINA`.
        name: in English.
        members: who is in it, and from when until when.
        without: codes taken out again.
        source, href: where the list stands; href may be None.
        confidence: verified, secondary, reported or unofficial.
        note: what to know before relying on it.
        aliases: other words for it.
    """

    code: str
    name: str
    members: tuple[Member, ...]
    without: tuple[str, ...]
    source: str
    href: str | None
    confidence: str
    note: str
    aliases: tuple[str, ...]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:  # Any: the JSON file beside this module
    found: dict[str, Any] = json.loads(files(__package__).joinpath("territory.json").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def groups() -> dict[str, Group]:
    """Every group known here, by its code."""
    return {row["code"]: _group(row) for row in _data()["groups"]}


def _group(row: dict[str, Any]) -> Group:  # Any: a row of the JSON file
    return Group(
        code=row["code"],
        name=row["name"],
        members=tuple(map(_member, row["members"])),
        without=tuple(row.get("without", ())),
        source=row["source"],
        href=row["href"],
        confidence=row["confidence"],
        note=row.get("note", ""),
        aliases=tuple(row.get("aliases", ())),
    )


def _member(row: str | dict[str, str]) -> Member:
    if isinstance(row, str):
        return Member(row, Days())
    start, end = (parse_day(row[key]) if key in row else None for key in ("from", "until"))
    return Member(row["code"], Days(start, end))


@lru_cache(maxsize=1)
def territories() -> frozenset[str]:
    """The officially assigned two-letter codes of ISO 3166-1."""
    import pycountry

    return frozenset(country.alpha_2 for country in pycountry.countries)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Names and other words for territories and groups, folded, each to its code."""
    import pycountry

    words = {fold(word): code for code, called in _data()["names"].items() for word in called}
    for country in pycountry.countries:
        words[fold(country.alpha_3)] = country.alpha_2
    for locale in LOCALES:
        for code, name in _names(locale).items():
            if code in territories():
                words.setdefault(fold(name), code)
    for group in groups().values():
        for word in (group.code, group.name, *group.aliases):
            words[fold(word)] = group.code
    return words


@lru_cache(maxsize=16)
def _names(locale: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse(locale.replace("-", "_")).territories)


@lru_cache(maxsize=1024)
def resolve(word: str) -> str:
    """The code that a document means: a territory, a subdivision such as `ID-JK`, or a group.

    Codes of two and three letters are understood, and names in the six interface languages: `KR`, `대한민국`, `韓国`.

    Raises:
        VocabularyError: nothing is called so.
    """
    code = word.strip().upper()
    if code in territories() or code in groups():
        return code
    if "-" in code and _is_subdivision(code):
        return code
    found = _words().get(fold(word))
    if found is None:
        raise VocabularyError(f"“{word}” is no territory of ISO 3166 and no group known here; write KR, TW or SEA_6.")
    return found


def _is_subdivision(code: str) -> bool:
    import pycountry

    return pycountry.subdivisions.get(code=code) is not None  # type: ignore[no-untyped-call]  # pycountry has no types


def expand(
    word: str,
    on: dt.date,
    *,
    own: Mapping[str, Iterable[str]] | None = None,
    home: Iterable[str] = (),
) -> frozenset[str]:
    """The territories that a territory or a group means on a day.

    Args:
        word: anything `resolve` understands, or a group of `own`.
        on: the day asked about: a deal's date or a release's.
        own: groups as this deal defines them, by name; they come before those known here.
        home: the producing countries, for groups that exclude them.

    Raises:
        VocabularyError: an unknown word, a group that holds itself, or a group that needs `home`.
    """
    mine = {fold(name): tuple(members) for name, members in (own or {}).items()}
    return _expand(word, on, mine, frozenset(map(resolve, home)), ())


def _expand(
    word: str, on: dt.date, own: Mapping[str, tuple[str, ...]], home: frozenset[str], inside: tuple[str, ...]
) -> frozenset[str]:
    if word == EVERYWHERE:
        return territories()
    if word == HOME:
        if not home:
            raise VocabularyError(f"{inside[-1]} leaves out the producing countries; say which they are.")
        return home
    key = fold(word)
    if key in own and key not in inside:
        return _union(own[key], on, own, home, (*inside, key))
    if key in inside and key not in _words() and word.upper() not in territories():
        raise VocabularyError(f"The group “{word}” holds itself; write out its territories.")
    code = resolve(word)
    if code in inside:
        raise VocabularyError(f"The group “{word}” holds itself; write out its territories.")
    group = groups().get(code)
    if group is None:
        return frozenset({code})
    within = (*inside, code)
    members = [member.code for member in group.members if on in member.days]
    return _union(members, on, own, home, within) - _union(group.without, on, own, home, within)


def _union(
    words: Iterable[str],
    on: dt.date,
    own: Mapping[str, tuple[str, ...]],
    home: frozenset[str],
    inside: tuple[str, ...],
) -> frozenset[str]:
    return frozenset().union(*(_expand(word, on, own, home, inside) for word in words))


def name(code: str, locale: str = "en") -> str:
    """What the territory is called in `locale`, by CLDR; a group's own name, in English.

    Raises:
        VocabularyError: an unknown code.
    """
    found = resolve(code)
    if found in groups():
        return groups()[found].name
    country, _, part = found.partition("-")
    named = _names(locale).get(country, country)
    if not part:
        return named
    import pycountry

    subdivision = pycountry.subdivisions.get(code=found)  # type: ignore[no-untyped-call]  # pycountry has no types
    return f"{subdivision.name}, {named}"


@lru_cache(maxsize=512)
def time_zones(code: str) -> tuple[str, ...]:
    """The IANA zones of a territory, the one that releases go by first where that is known. Empty for a group.

    Source: those listed beside this module, then CLDR's zones of the territory, by name.
    """
    from babel.core import get_global

    found = resolve(code)
    listed = [row["zone"] for row in _data()["time_zones"] if row["territory"] == found or _part_of(row, found)]
    country = found.partition("-")[0]
    if "-" in found and listed:
        return tuple(listed)
    others = sorted(zone for zone, where in get_global("zone_territories").items() if where == country)
    return tuple(dict.fromkeys([*listed, *others]))


def _part_of(row: dict[str, str], country: str) -> bool:
    return row["territory"].startswith(f"{country}-")

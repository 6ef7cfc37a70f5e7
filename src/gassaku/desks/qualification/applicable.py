"""Which rules could apply to a production: by the seats of its companies, where it shoots, and what it seeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gassaku.desks.qualification.dossier import Dossier
from gassaku.rules import Book, Rule
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.territory import expand, territories

OURS = ("test", "treaty", "incentive", "working_rule", "entry", "interaction", "pairs")
ANYWHERE = "INTL"


def rules_of(book: Book, kinds: Iterable[str], folder: str = "") -> Iterator[Rule]:
    """Every rule of these kinds, platforms left out; of a pack's `folder` only, which reads no other file."""
    wanted = set(kinds)
    for id_ in book.ids():
        if folder and f".{folder}." not in id_:
            continue
        if not id_.startswith("platforms.") and ".standards." not in id_ and (rule := book.rule(id_)).kind in wanted:
            yield rule


def parties(rule: Rule) -> tuple[tuple[str, ...], bool]:
    """The territories or groups that a rule names, and whether they must all take part (a treaty) or one will do."""
    if listed := rule.sheet.get("parties"):
        return tuple(str(one) for one in listed), True
    names = tuple(str(rule.sheet.get("country", "")).split("_"))
    return names, len(names) > 1


def about_pair(rule: Rule, one: str, other: str, on: dt.date) -> bool:
    """Whether a test or treaty could say something about two countries together."""
    names, together = parties(rule)
    if not together:
        return names[0] in (one, other)
    network = str(rule.sheet.get("parties_of", ""))  # a list of agreements of one country, not one agreement
    first, second = (_inside(code, names, on) for code in (one, other))
    if network:
        return first and second and network in (one, other)
    return first and second


def about_country(rule: Rule, country: str) -> bool:
    """Whether a rule is of that country."""
    return str(rule.sheet.get("country", "")) == country


def places_of(dossier: Dossier) -> tuple[str, ...]:
    """Countries where the production has a company, shoots or spends."""
    return tuple(dict.fromkeys((*dossier.countries, *dossier.days, *dossier.spend)))


def _inside(country: str, names: tuple[str, ...], on: dt.date) -> bool:
    return any(country == name or country in _members(name, on) for name in names)


@lru_cache(maxsize=256)
def _members(name: str, on: dt.date) -> frozenset[str]:
    if name in territories():
        return frozenset((name,))
    try:
        return frozenset(expand(name, on=on))
    except (VocabularyError, KeyError):
        return frozenset()

"""Who was promised which subtitles, and which files keep that promise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gassaku.production import Document, Production
from gassaku.production.target import Target
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag, best


@dataclass(frozen=True)
class Promise:
    """One language promised to one market.

    Attributes:
        place: its place in the market's list, from 0.
        profile: whose limits hold, "" where production.yaml does not say.
        on: the day for which the rules are asked: the premiere's, else the day of the question.
    """

    target: Target
    language: str
    place: int
    profile: str
    on: dt.date


def promises(production: Production, on: dt.date) -> tuple[Promise, ...]:
    """Everything promised, in the order of production.yaml. A tag that is no language is left to the sheet's checks."""
    return tuple(
        Promise(target, language, place, target.market.subtitle_profile or "", target.day or on)
        for target in production.targets
        for place, language in enumerate(target.market.subtitles or ())
        if tag_of(language) is not None
    )


@lru_cache(maxsize=512)
def tag_of(text: str) -> Tag | None:
    """The language of a tag; None where it is none."""
    try:
        return Tag.parse(text)
    except VocabularyError:
        return None


def keeping(promise: Promise, documents: Iterable[Document]) -> dict[str, Document]:
    """For each episode, the document that keeps the promise best."""
    wanted = tag_of(promise.language)
    if wanted is None:
        return {}
    offered: dict[str, dict[Tag, Document]] = {}
    for document in documents:
        tag = tag_of(document.parts["language"])
        if tag is not None:
            offered.setdefault(document.parts["episode"], {}).setdefault(tag, document)
    kept: dict[str, Document] = {}
    for episode, by_tag in offered.items():
        chosen = best(wanted, list(by_tag))
        if chosen is not None:
            kept[episode] = by_tag[chosen]
    return kept

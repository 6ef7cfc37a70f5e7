"""The one tree of media and derivative rights, and the words that documents use for its branches."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.text import fold


@dataclass(frozen=True, slots=True)
class Medium:
    """A branch of the tree.

    Attributes:
        code: as `svod`.
        parent: the code of the branch it grows from, or None.
        name: in English.
        ema: its LicenseType in EMA and MovieLabs avails, where there is one.
        aliases: other words for it.
    """

    code: str
    parent: str | None
    name: str
    ema: str | None
    aliases: tuple[str, ...]


@lru_cache(maxsize=1)
def tree() -> dict[str, Medium]:
    """Every medium by its code, parents before children."""
    rows = json.loads(files(__package__).joinpath("media.json").read_text("utf-8"))["media"]
    return {
        row["code"]: Medium(row["code"], row.get("parent"), row["name"], row.get("ema"), tuple(row.get("aliases", ())))
        for row in rows
    }


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    words: dict[str, str] = {}
    for medium in tree().values():
        for word in (medium.code, medium.name, *medium.aliases):
            words.setdefault(_plain(word), medium.code)
    return words


def _plain(word: str) -> str:
    return fold(word).replace("_", " ").replace("-", " ")


def medium(word: str) -> Medium:
    """The medium that a document means: by code, name or another word for it (`OTT`, `pay-tv`, `ost`).

    Raises:
        VocabularyError: the tree has no such branch.
    """
    code = _words().get(_plain(word))
    if code is None:
        raise VocabularyError(
            f"“{word}” is no medium known here; write one such as theatrical, free_tv, svod or remake."
        )
    return tree()[code]


def ancestry(word: str) -> tuple[str, ...]:
    """The medium's code and those above it, from the leaf up."""
    chain = [medium(word)]
    while (parent := chain[-1].parent) is not None:
        chain.append(tree()[parent])
    return tuple(each.code for each in chain)


def is_within(child: str, parent: str) -> bool:
    """Whether `child` is `parent` or grows from it: a grant of `vod` holds `svod`."""
    return medium(parent).code in ancestry(child)


def overlap(one: str, other: str) -> bool:
    """Whether the two have anything in common: one is within the other."""
    return is_within(one, other) or is_within(other, one)


def expand(words: Iterable[str]) -> frozenset[str]:
    """The codes of the media and of everything that grows from them."""
    wanted = {medium(word).code for word in words}
    return frozenset(code for code in tree() if wanted.intersection(ancestry(code)))

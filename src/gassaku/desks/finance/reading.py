"""Walks through a deal as it is written and says exactly where something is wrong."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gassaku.desks.finance.amount import exact
from gassaku.findings import Place
from gassaku.notation import NotationError
from gassaku.notation.tree import Key, Tree
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.money import digits

REMARKS = frozenset({"title", "label", "name", "note", "notes", "comment", "clause", "source", "shows", "text"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a document, with the way to it.

    Attributes:
        value: as `Tree.value` gives it.
        keys: from the top of the document.
        tree: the document, where its lines are known.
        path: the document's name for messages.
    """

    value: Any  # Any: as deep as the document
    keys: tuple[Key, ...] = ()
    tree: Tree | None = None
    path: str = ""

    @property
    def pointer(self) -> str:
        """As `/deal/pots/main/tiers/0`."""
        return "/" + "/".join(str(key) for key in self.keys)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.tree.place(*self.keys) if self.tree else Place(self.path, pointer=self.pointer)

    def wrong(self, found: str, expected: str, mend: str) -> NotationError:
        """An error at this place."""
        place = self.place
        return NotationError(
            place.path or "the deal",
            line=place.line,
            column=place.column,
            found=f"{self.pointer}: {found}",
            expected=expected,
            mend=mend,
        )

    def at(self, key: Key) -> Entry:
        """The value under `key`, which must be there."""
        return Entry(self.value[key], (*self.keys, key), self.tree, self.path)

    def get(self, *names: str) -> Entry | None:
        """The value under the first of `names` that is there and not empty."""
        for name in names:
            if self.value.get(name) is not None:
                return self.at(name)
        return None

    def strangers(self, known: Collection[str], what: str) -> list[Entry]:
        """The values under keys that are neither `known` nor remarks; a key that looks misspelt is an error."""
        strange = [self.at(key) for key in self.mapping(what) if key not in known and key not in REMARKS]
        for entry in strange:
            if near := difflib.get_close_matches(str(entry.keys[-1]), list(known), 1, 0.8):
                raise entry.wrong(f"the key “{entry.keys[-1]}” in a {what}", f"“{near[0]}”", "Correct the spelling.")
        return strange

    def fields(self, known: Collection[str], what: str) -> Entry:
        """Itself, when it is a mapping that has only `known` keys and remarks."""
        self.mapping(what)
        for key in self.value:
            if key not in known and key not in REMARKS:
                near = difflib.get_close_matches(str(key), list(known), 1)
                mend = f"Did you mean “{near[0]}”?" if near else f"Remove it, or move it into a `note:` of the {what}."
                raise self.at(key).wrong(f"the key “{key}” in a {what}", "one of " + ", ".join(sorted(known)), mend)
        return self

    def mapping(self, what: str) -> Mapping[str, Any]:  # Any: as deep as the document
        """Its value, when it is a mapping."""
        if not isinstance(self.value, Mapping):
            raise self.wrong(shape(self.value), f"a {what} with keys", "Write `key: value` lines.")
        return self.value

    def pairs(self, what: str) -> Iterator[tuple[str, Entry]]:
        """The keys of a mapping with their values."""
        for key in self.mapping(what):
            yield str(key), self.at(key)

    def items(self, what: str) -> list[Entry]:
        """The items of a list."""
        if not isinstance(self.value, list | tuple):
            raise self.wrong(shape(self.value), f"a list of {what}", "Begin each item with a dash.")
        return [self.at(index) for index in range(len(self.value))]

    def texts(self, what: str) -> tuple[str, ...]:
        """A list of words; one word alone is a list of one."""
        if isinstance(self.value, list | tuple):
            return tuple(item.text(what) for item in self.items(what))
        return (self.text(what),)

    def text(self, what: str) -> str:
        """A word. Whole numbers are words too: periods and seasons are often numbered."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value.strip()
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        raise self.wrong(shape(self.value), what, "Write one word or name.")

    def word(self, what: str, words: Mapping[str, str]) -> str:
        """One of the spellings in `words`, as the value that it stands for."""
        said = self.text(what).casefold().replace("-", "_").replace(" ", "_")
        if said not in words:
            known = ", ".join(dict.fromkeys(words.values()))
            raise self.wrong(f"“{self.value}”", f"{what}: {known}", "Write one of these.")
        return words[said]

    def number(self, what: str) -> Fraction:
        """An exact number."""
        number = exact(self.value)
        if number is None:
            mend = "Write it without separators of thousands and with a point: 1234.5, 1/9 or 62%."
            raise self.wrong(shape(self.value), what, mend)
        return number

    def rate(self, what: str) -> Fraction:
        """A part of something, from 0 to 1."""
        rate = self.number(what)
        if not 0 <= rate <= 1:
            mend = "Write 25% as '0.25' or '25%'."
            raise self.wrong(f"{self.value}", f"{what} from 0 to 1", mend)
        return rate

    def positive(self, what: str) -> Fraction:
        """An amount that is not negative."""
        number = self.number(what)
        if number < 0:
            raise self.wrong(f"{self.value}", f"{what}, not negative", "Check the sign.")
        return number

    def count(self, what: str) -> int:
        """A whole number that is not negative."""
        number = self.positive(what)
        if number.denominator != 1:
            raise self.wrong(f"{self.value}", f"{what}, whole", "Write a whole number.")
        return number.numerator

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong(shape(self.value), "true or false", "Write one of the two.")
        return self.value

    def day(self, what: str) -> dt.date:
        """A day as 2026-11-25."""
        if isinstance(self.value, dt.date):
            return self.value
        try:
            return dt.date.fromisoformat(self.text(what))
        except ValueError as error:
            raise self.wrong(f"“{self.value}”", f"{what} as 2026-11-25", "Write year, month and day.") from error


def pairs_of(entry: Entry, name: str) -> list[tuple[str, Entry]]:
    """The keys and values below a key; none where the key is not there."""
    found = entry.get(name)
    return list(found.pairs(name)) if found else []


def currency_of(entry: Entry, name: str = "") -> str:
    """A currency by its code, written in the entry or, as the entry's own key, in `name`.

    Raises:
        NotationError: no currency of ISO 4217.
    """
    written = (name or entry.text("a currency")).upper()
    try:
        digits(written)
    except VocabularyError as error:
        raise entry.wrong(f"“{written}”", "a currency by its ISO code", "Write it as KRW, JPY, CNY.") from error
    return written


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set of keys."""
    return frozenset(text.split())


def shape(value: object) -> str:
    """What a value is, for a sentence."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return f"“{str(value)[:60]}”"

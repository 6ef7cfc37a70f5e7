"""Names of people and companies: in several scripts, in each language's order, and in its alphabetical order.

Sorting does without the CLDR collation tables, which no light library ships. What is used instead, by language: Korean
by syllable, which is the order of the code points; Japanese by the reading in kana, voiced after unvoiced; Thai by its
dictionary's order, vowels written before their consonant moved behind it and tone marks last; Chinese by the pinyin or
zhuyin given as the reading, else by code point; alphabets by letter, marks and case last.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag
from gassaku.vocabulary.text import nfc


class Order(StrEnum):
    """Which part of a person's name comes first."""

    FAMILY_FIRST = "family_first"
    GIVEN_FIRST = "given_first"


_FAMILY_FIRST = frozenset({"ko", "ja", "zh", "yue", "vi", "hu"})
_JOINED = {"ko": "", "ja": "", "zh": "", "yue": ""}
_FOREIGN_JOIN = {"ja": "・", "zh": "·", "yue": "·"}


@dataclass(frozen=True, slots=True)
class Form:
    """A name as one language writes it.

    Attributes:
        tag: the language, BCP 47: `ko`, `ja`, `zh-Hant`, `th`, `en`; a romanised form bears the tag `en`, or `ko-Latn`.
        family, given: the parts of a person's name; both empty for a company.
        full: the whole as it is written, for a company, a stage name, or where the parts are not known.
        order: only where it differs from the language's own, as for a foreigner's name in Japanese.
        reading: how it is read, for sorting: kana in Japanese, pinyin or zhuyin in Chinese.
    """

    tag: str
    family: str = ""
    given: str = ""
    full: str = ""
    order: Order | None = None
    reading: str = ""

    def __post_init__(self) -> None:
        for part in ("family", "given", "full", "reading"):
            object.__setattr__(self, part, nfc(getattr(self, part)).strip())
        if not (self.full or self.family or self.given):
            raise VocabularyError(f"A name in {self.tag} is empty; give its family and given part, or the whole.")

    @property
    def language(self) -> str:
        """The language without script and region."""
        return Tag.parse(self.tag).language

    @property
    def local_order(self) -> Order:
        """The order in force: the form's own, else that of its language."""
        if self.order is not None:
            return self.order
        latin = Tag.parse(self.tag).written_in == "Latn"
        family_first = self.language in _FAMILY_FIRST and (not latin or self.language in {"vi", "hu"})
        return Order.FAMILY_FIRST if family_first else Order.GIVEN_FIRST

    def __str__(self) -> str:
        if self.full:
            return self.full
        parts = [self.family, self.given]
        foreign = self.local_order is Order.GIVEN_FIRST
        if foreign:
            parts.reverse()
        latin = Tag.parse(self.tag).written_in == "Latn"
        spelt_by_sound = self.language == "ja" and all(map(_in_katakana, parts))
        joined = _FOREIGN_JOIN if foreign or spelt_by_sound else _JOINED
        between = " " if latin else joined.get(self.language, " ")
        return between.join(part for part in parts if part)


def _in_katakana(part: str) -> bool:
    return all("ァ" <= char <= "ヿ" for char in part)


@dataclass(frozen=True, slots=True)
class Name:
    """One person's or company's name in every form known, the name's own language first.

    Attributes:
        forms: at least one; no two in the same tag.
    """

    forms: tuple[Form, ...]

    def __post_init__(self) -> None:
        if not self.forms:
            raise VocabularyError("A name needs at least one form; write it in its own language.")
        tags = [str(Tag.parse(form.tag)) for form in self.forms]
        twice = sorted({tag for tag in tags if tags.count(tag) > 1})
        if twice:
            raise VocabularyError(f"“{self.forms[0]}” is written twice in {twice[0]}; keep one form a language.")

    @property
    def local(self) -> str:
        """The name in its own language."""
        return str(self.forms[0])

    @property
    def romanised(self) -> str | None:
        """The name in Latin letters, or None when nobody has given it: it is never made up."""
        form = self._in_latin()
        return None if form is None else str(form)

    def in_language(self, tag: str) -> str:
        """The name for readers of `tag`: that language's form, else the romanised one, else the local one."""
        return str(self.form(tag))

    def form(self, tag: str) -> Form:
        """The form that `in_language` writes out."""
        wanted = Tag.parse(tag)
        for form in self.forms:
            if Tag.parse(form.tag) == wanted:
                return form
        for form in self.forms:
            if Tag.parse(form.tag).serves(wanted):
                return form
        return self._in_latin() or self.forms[0]

    def _in_latin(self) -> Form | None:
        return next((form for form in self.forms if Tag.parse(form.tag).written_in == "Latn"), None)

    def sort_key(self, tag: str) -> SortKey:
        """Sorts names as a list in language `tag` does; family name first in every language but Thai."""
        form = self.form(tag)
        written = form.reading or _filed_under(form)
        return sort_key(written, tag)


def _filed_under(form: Form) -> str:
    """The name as an index files it: Thai people under their given name, the rest under the family name."""
    if form.full or not form.family or not form.given or form.language == "th":
        return str(form)
    if form.local_order is Order.FAMILY_FIRST:
        return str(form)
    return f"{form.family} {form.given}"


SortKey: TypeAlias = tuple[str, str, str]


def sort_key(text: str, tag: str) -> SortKey:
    """A key that sorts `text` as readers of `tag` expect: first by letters, then by marks, then by code points."""
    language = Tag.parse(tag).language
    plain = nfc(text)
    if language == "ja":
        return (*_kana(plain), plain)
    if language == "th":
        return (*_thai(plain), plain)
    if language == "ko":
        return (plain.casefold(), "", plain)
    return (*_alphabet(plain), plain)


def in_order(names: Iterable[Name], tag: str) -> list[Name]:
    """The names sorted for a list in language `tag`."""
    return sorted(names, key=lambda name: name.sort_key(tag))


def _alphabet(text: str) -> tuple[str, str]:
    """Letters without their marks, then the marks letter by letter."""
    letters: list[str] = []
    marks: list[str] = []
    for char in unicodedata.normalize("NFKD", text.casefold()):
        if unicodedata.combining(char) and marks:
            marks[-1] += char
        else:
            letters.append(char)
            marks.append("")
    return _joined(letters, marks)


def _joined(letters: list[str], marks: list[str]) -> tuple[str, str]:
    return "".join(letters), "".join(mark or " " for mark in marks)


_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWEL = {
    vowel: frozenset(row)
    for vowel, row in {
        "あ": "あかさたなはまやらわ",
        "い": "いきしちにひみりゐ",
        "う": "うくすつぬふむゆる",
        "え": "えけせてねへめれゑ",
        "お": "おこそとのほもよろを",
    }.items()
}
_VOICING = {"\u3099": "1", "\u309a": "2"}


def _kana(text: str) -> tuple[str, str]:
    """Base kana, then voicing and size, after JIS X 4061: ー repeats the vowel before it, katakana equals hiragana."""
    letters: list[str] = []
    marks: list[str] = []
    for char in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold()):
        if char in _VOICING and marks:
            marks[-1] = _VOICING[char]
            continue
        hiragana = chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char
        base = hiragana.translate(_SMALL)
        if char == "ー" and letters:
            base = next((vowel for vowel, row in _VOWEL.items() if letters[-1] in row), letters[-1])
        letters.append(base)
        marks.append("3" if char == "ー" else "0" if base == hiragana else "4")
    return "".join(letters), "".join(marks)


_LEADING = frozenset("เแโใไ")
_THAI_MARKS = frozenset("็่้๊๋์ํ๎")


def _thai(text: str) -> tuple[str, str]:
    """Letters with a leading vowel put behind its consonant, then the tone and other marks letter by letter."""
    letters: list[str] = []
    marks: list[str] = []
    waiting = ""
    for char in unicodedata.normalize("NFKC", text).casefold().replace("ํา", "ำ"):
        if char in _THAI_MARKS and marks:
            marks[-1] += char
        elif char in _LEADING:
            letters.extend(waiting)
            waiting = char
        else:
            letters.extend((char, *waiting))
            waiting = ""
        marks.extend("" for _ in range(len(letters) - len(marks)))
    return _joined([*letters, *waiting], marks)

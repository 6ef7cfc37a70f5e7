"""Finding the words of a table in a text, in Korean, Japanese, Chinese, Thai and English.

A Korean word is whole when no letter stands before it and nothing but particles behind it; an English word when it has
its edges; a word of katakana when no other katakana stands beside it (キス is not in テキスト). Other Japanese and
Chinese words are found anywhere, Thai ones where a syllable begins and ends. The longest word wins. All words of a
language make one search, so the time depends on the text and not on the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

LANGUAGES = ("ko", "ja", "zh", "th", "en")

_PARTICLES = (
    "(?:들|님)?(?:이|가|을|를|은|는|의|에|에서|에게|에는|로|으로|과|와|도|만|까지|부터|처럼|보다|랑|이랑|이다|이었다|였다|"
    "라|다|뿐|마다|씩|이나|나|이요|요|이에요|예요|입니다|이지|이야|야|인데|이고|이며)?(?![가-힣])"
)
_THAI_BEFORE, _THAI_BEHIND = "(?<![เแโใไ])", "(?![ะัาำิีึืุู็่้๊๋์ํ])"
"""A vowel written before its consonant, and marks upon a consonant, show that a syllable is not at its edge here."""
_HAN_KANA = re.compile("[ぁ-ヿ㐀-鿿]")


class Entry(NamedTuple):
    """What a word stands for: a descriptor or a category, with a level (0 where the table has none)."""

    name: str
    level: int


class Hit(NamedTuple):
    """A word that was found: as it stands in the text, and as the table has it."""

    entry: Entry
    word: str
    base: str


class Lexicon:
    """Tables of words, a language each."""

    def __init__(self, words: Mapping[str, Iterable[tuple[str, Entry]]]) -> None:
        self._entries: dict[str, dict[str, list[Entry]]] = {}
        self._search: dict[str, re.Pattern[str]] = {}
        for language, rows in words.items():
            entries: dict[str, list[Entry]] = {}
            for word, entry in rows:
                entries.setdefault(word.casefold(), []).append(entry)
            if entries:
                self._entries[language] = entries
                self._search[language] = _search(language, entries)

    def find(self, text: str, language: str) -> Iterator[Hit]:
        """The words of `language` in `text`, in their order. An unknown language is read as English."""
        base = language.split("-", maxsplit=1)[0]
        base = base if base in self._search else "en"
        search = self._search.get(base)
        if search is None:
            return
        entries = self._entries[base]
        folded = text.casefold()
        for match in search.finditer(folded):
            found = match["whole"] or match["stem"]
            for entry in entries.get(found, entries.get(f"{found}~", [])):
                yield Hit(entry, match[0], found)


def _search(language: str, entries: Iterable[str]) -> re.Pattern[str]:
    whole = _trie([word for word in entries if not word.endswith("~")])
    stem = _trie([word[:-1] for word in entries if word.endswith("~")])
    if language == "ko":
        return re.compile(f"(?<![가-힣])(?:(?P<whole>{whole}){_PARTICLES}|(?P<stem>{stem}))")
    if language == "en":
        return re.compile(rf"(?<!\w)(?:(?P<whole>{whole})(?:['’]s)?(?!\w)|(?P<stem>{stem})\w*)")
    if language == "th":
        return re.compile(f"{_THAI_BEFORE}(?:(?P<whole>{whole})|(?P<stem>{stem})){_THAI_BEHIND}")
    if language == "ja":
        return re.compile(
            f"(?:(?<![ァ-ヺー])|(?![ァ-ヺー]))(?:(?P<whole>{whole})|(?P<stem>{stem}))(?:(?![ァ-ヺー])|(?<![ァ-ヺー]))"
        )
    return re.compile(f"(?P<whole>{whole})|(?P<stem>{stem})")


def _trie(words: list[str]) -> str:
    """One pattern for many words, the longest first, that looks at each letter once; nothing where there are none."""
    if not words:
        return r"(?!)"
    root = _Node()
    for word in words:
        node = root
        for char in word:
            node = node.after.setdefault(char, _Node())
        node.ends = True
    return root.pattern()


class _Node:
    """A letter's place in the words: what may follow it, and whether a word ends there."""

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.ends = False

    def pattern(self) -> str:
        branches = [re.escape(char) + node.pattern() for char, node in sorted(self.after.items())]
        if not branches:
            return ""
        joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        return f"(?:{joined})?" if self.ends else joined


@lru_cache(maxsize=8)
def lexicon(name: str) -> Lexicon:
    """The table `descriptors`, `items` or `culture`."""
    text = files(__package__).joinpath("lexicon", f"{name}.txt").read_text("utf-8")
    words: dict[str, list[tuple[str, Entry]]] = {language: [] for language in LANGUAGES}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, *columns = (cell.strip() for cell in line.split("|"))
        level = int(columns.pop(0)) if len(columns) > len(LANGUAGES) else 0
        for language, column in zip(LANGUAGES, columns, strict=True):
            words[language] += [(word.strip(), Entry(head, level)) for word in column.split(",") if word.strip()]
    return Lexicon(words)


def names_lexicon(names: Iterable[str]) -> Lexicon:
    """A lexicon of characters' names, each in the languages whose letters it is written in."""
    words: dict[str, list[tuple[str, Entry]]] = {language: [] for language in LANGUAGES}
    for name in names:
        entry = Entry(name, 0)
        if re.search("[가-힣]", name):
            words["ko"].append((name, entry))
        elif _HAN_KANA.search(name):
            for language in ("ja", "zh", "ko"):
                words[language].append((name, entry))
        else:
            for language in ("th", "ko") if re.search("[ก-๙]", name) else ("en", "ko", "ja", "zh", "th"):
                words[language].append((name, entry))
    return Lexicon(words)

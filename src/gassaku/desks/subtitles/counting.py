"""How long a line is, and how much there is to read: the counting rules of the style guides, exact in halves.

Every count is in half characters, so that the half-width letters of the East Asian rules stay whole numbers: a limit
of 16 is 32 halves. Text is normalised to NFC first, so a Hangul syllable typed as jamo counts once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from fractions import Fraction

_ELLIPSES = "\u2026\u22ef"


def _codepoint(_: str) -> int:
    return 2


def _east_asian_half(char: str) -> int:
    return 2 if char in _ELLIPSES or unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _korean_half(char: str) -> int:
    """Hangul, Han and other wide letters are whole; Latin (in either width), digits, spaces and punctuation are halves.

    Old syllables have no composed form: their leading consonant counts, its vowel and final consonant ride on it.
    """
    code = ord(char)
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return 0
    if 0xFFA0 <= code <= 0xFFDC:
        return 2
    return 2 if unicodedata.category(char)[0] in {"L", "N"} and unicodedata.east_asian_width(char) == "W" else 1


def _thai_base(char: str) -> int:
    return 0 if unicodedata.category(char) == "Mn" else 2


class _Table(dict[str, int]):
    """Halves by character, worked out when a character is first met. There are as many entries as characters exist."""

    def __init__(self, rule: str) -> None:
        super().__init__()
        self.of = _RULES[rule]

    def __missing__(self, char: str) -> int:
        halves = self[char] = self.of(char)
        return halves


_RULES = {
    "codepoint": _codepoint,
    "east_asian_half": _east_asian_half,
    "korean_half": _korean_half,
    "thai_base": _thai_base,
}
_TABLES = {rule: _Table(rule) for rule in _RULES}

RULES: tuple[str, ...] = tuple(_RULES)
"""The names of the counting rules."""


def halves(text: str, rule: str) -> int:
    """The length of `text` in half characters under `rule`, one of `RULES`. A line break in it counts nothing.

    Raises:
        KeyError: there is no such rule.
    """
    table = _TABLES[rule]
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return sum(map(table.__getitem__, text.replace("\n", "")))


def reading_halves(lines: Sequence[str], rule: str, *, breaks: bool = True) -> int:
    """What there is to read in a cue, in half characters: its lines without outer spaces.

    A line break is one space, or nothing where `breaks` is False: the guides do not say which.
    """
    return halves((" " if breaks else "").join([line.strip() for line in lines]), rule)


def characters(count: int) -> str:
    """Halves as people write them: 31 is "15.5"."""
    return f"{count // 2}.5" if count % 2 else str(count // 2)


def speed(count: int, milliseconds: int) -> Fraction:
    """Characters a second of `count` halves read in `milliseconds`, which is above 0."""
    return Fraction(count * 500, milliseconds)

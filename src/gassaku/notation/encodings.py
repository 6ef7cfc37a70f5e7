"""Which old encoding some bytes are in, when they are neither marked nor UTF-8.

Bytes that are legal in one East Asian encoding are often legal in four others, so legality decides little. Each
candidate is decoded and the outcome weighed as text of its language: the logarithm of how likely its characters are,
class by class (frequent characters, the standard's common level, the rest). Every reading of the same bytes is
weighed over the same bytes, so the sums compare. What none of them explains goes to charset-normalizer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gassaku.notation.frequent import HANGUL, HANZI, KANJI

WINDOW = 8192
"""Bytes looked at in each of three places of a long file."""

BROKEN = -24.0
HINTED = 5.0
"""What a language named beforehand is worth, in nats: it decides a cue or two, never a page."""

ASCII = -3.5
"""What an ASCII character weighs: a reading that makes it the second half of a Big5 character pays for that instead."""

POOR = -5.6
"""Mean weight of a byte beyond ASCII below which no candidate of ours is believed."""

Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Family:
    """One encoding with its larger siblings, tried in order until one holds every byte."""

    codecs: tuple[str, ...]
    languages: tuple[str, ...]
    weigh: Weigh


def guess(data: bytes, language: str | None) -> str:
    """The Python codec that most plausibly wrote `data`, bytes that are not UTF-8. Deterministic; linear in `data`."""
    sample = b"\n".join((*_windows(data), b""))
    size = sum(byte > 0x7F for byte in sample)
    if not size:
        return "utf-8"
    hinted = _primary(language)
    best, weight = "cp1252", float("-inf")
    for family in FAMILIES:
        codec, text = _read(sample, family)
        found = family.weigh(text) + (HINTED if hinted in family.languages else 0.0)
        if found > weight:
            best, weight = codec, found
    if (weight - ASCII * (len(sample) - size)) / size < POOR:
        return _ask_library(sample) or best
    return best


def siblings(codec: str) -> tuple[str, ...]:
    """`codec` and the larger encodings of its family that may hold what it can't."""
    for family in FAMILIES:
        if codec in family.codecs:
            return family.codecs[family.codecs.index(codec) :]
    return (codec,)


def _primary(language: str | None) -> str:
    return (language or "").replace("_", "-").split("-")[0].lower()


_HIGH = re.compile(rb"[\x80-\xff]")


def _windows(data: bytes) -> Iterator[bytes]:
    """Up to three stretches with bytes beyond ASCII: the first, from the middle, near the end.

    The first begins in ASCII and the others after a newline, which is the second half of no character, so that pairs
    of bytes are never split.
    """
    end = 0
    for start in (0, len(data) // 2, len(data) * 7 // 8):
        high = _HIGH.search(data, max(start, end))
        if high is None:
            return
        earliest = max(end, high.start() - WINDOW // 4)
        line = data.rfind(b"\n", earliest, high.start()) + 1
        if start and not line:
            continue
        begin = line or earliest
        stretch = data[begin : begin + WINDOW]
        if begin + WINDOW < len(data):
            stretch = stretch[: stretch.rfind(b"\n") + 1 or None]
        end = begin + len(stretch)
        yield stretch


def _read(sample: bytes, family: Family) -> tuple[str, str]:
    """The first codec of the family that reads the sample whole, or its first one, and what it reads."""
    first: str | None = None
    for codec in family.codecs:
        text = sample.decode(codec, "replace")
        if "\ufffd" not in text:
            return codec, text
        first = text if first is None else first
    return family.codecs[0], first or ""


def _by_class(classify: Callable[[str], float]) -> Weigh:
    """A weigher that adds up the weight of every character beyond ASCII."""
    remembered = lru_cache(maxsize=16384)(lambda char: _odd(char) or classify(char))

    def weigh(text: str) -> float:
        return sum((remembered(char) if char > "\x7f" else ASCII) * count for char, count in Counter(text).items())

    return weigh


def _odd(char: str) -> float:
    """The weight of what stands in no language's running text, else 0."""
    if char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char > "\U000effff":
        return BROKEN
    if "\x80" <= char <= "\x9f":
        return BROKEN / 2
    return 0.0


def _holds(codec: str, char: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


_POINTS = frozenset("、。，？！「」『』“”‘’…：；（）《》〈〉・ー―—～〜♪♬　·")


def _korean(char: str) -> float:
    if char in HANGUL:
        return -5.2
    if "가" <= char <= "힣":
        return -8.7 if _holds("euc_kr", char) else -14.0
    if char in _POINTS:
        return -9.0
    if "\u3040" <= char <= "\u30ff":
        return -11.0
    return -12.0 if "\u4e00" <= char <= "\u9fff" else -12.5


def _japanese(char: str) -> float:
    if "\u3041" <= char <= "\u3096":
        return -5.2
    if char in _POINTS:
        return -6.0
    if "\u30a1" <= char <= "\u30fc":
        return -6.8
    if char in KANJI:
        return -7.2
    if "\u4e00" <= char <= "\u9fff" or char == "々":
        return -9.3 if _level_one(char) else -13.0
    return -10.5 if "\uff61" <= char <= "\uff9f" else -11.5


def _level_one(char: str) -> bool:
    """Whether a kanji stands in the first level of JIS X 0208 (rows 16 to 47)."""
    return _holds("euc_jp", char) and 0xB0 <= char.encode("euc_jp")[0] <= 0xCF


def _chinese(char: str) -> float:
    if char in HANZI:
        return -6.2
    if char in _POINTS:
        return -6.5
    if "\u4e00" <= char <= "\u9fff":
        if _holds("gb2312", char):
            return -9.0 if char.encode("gb2312")[0] <= 0xD7 else -12.0
        return -9.6 if _holds("big5", char) and char.encode("big5")[0] <= 0xC6 else -15.5
    if "\u3040" <= char <= "\u30ff":
        return -9.5
    return -12.0 if "\u3400" <= char <= "\ufaff" or char > "\uffff" else -12.5


_THAI_COMMON = frozenset("กขคงจชซณดตถทธนบปผพภมยรลวศสหอ")
_THAI_OBSOLETE = frozenset("ฃฅฦฺ๏๚๛ฯ฿๎")
_THAI_ILL = re.compile(
    "(?<![\u0e01-\u0e2e])[\u0e31\u0e34-\u0e3a\u0e47]"  # a vowel above or below with no consonant under it
    "|(?<![\u0e01-\u0e3a])[\u0e48-\u0e4e]"  # a tone mark on nothing
    "|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"  # a leading vowel that leads nothing
    "|(?<![\u0e01-\u0e2e\u0e48-\u0e4c])[\u0e30\u0e32\u0e33]"  # a following vowel that follows nothing
    "|[A-Za-z](?=[\u0e01-\u0e5b])|[\u0e01-\u0e5b](?=[A-Za-z])"
)


def _thai(text: str) -> float:
    """Thai shows by its spelling rules more than by its letters, of which nearly every byte is one."""
    weight = 0.0
    for char, count in Counter(text).items():
        if "\u0e01" <= char <= "\u0e5b":
            weight += _thai_letter(char) * count
        elif char > "\x7f":
            weight += (_odd(char) or (-6.0 if char in "“”‘’…–—" else -9.0)) * count
        else:
            weight += ASCII * count
    return weight - 7.0 * sum(1 for _ in _THAI_ILL.finditer(text))


def _thai_letter(char: str) -> float:
    if char in _THAI_OBSOLETE:
        return -10.0
    if char in _THAI_COMMON or "\u0e30" <= char <= "\u0e4c":
        return -3.4
    return -6.5


_LATIN_RUN = re.compile("[\u0080-\U0010ffff]+")
_QUOTES = frozenset("“”‘’…–—«»¿¡°©®·")


def _latin(text: str) -> float:
    """Accented letters stand alone or in pairs beside ASCII letters; marks stand alone."""
    weight = ASCII * sum(map(str.isascii, text))
    for run in _LATIN_RUN.finditer(text):
        word = run.group()
        beside = text[max(0, run.start() - 1) : run.start()] + text[run.end() : run.end() + 1]
        near = any(char.isascii() and char.isalpha() for char in beside)
        for char in word:
            if char in _QUOTES:
                weight -= 5.0
            elif char.isalpha() and (len(word) == 1 or (near and len(word) == 2)):
                weight -= 4.6 if char.islower() else 5.4
            else:
                weight += _odd(char) or -8.5
    return weight


FAMILIES = (
    Family(("cp949",), ("ko",), _by_class(_korean)),
    Family(("cp932", "shift_jis_2004"), ("ja",), _by_class(_japanese)),
    Family(("gb18030",), ("zh", "yue", "cmn"), _by_class(_chinese)),
    Family(("cp950", "big5hkscs"), ("zh", "yue", "cmn"), _by_class(_chinese)),
    Family(("cp874",), ("th",), _thai),
    Family(("euc_jp", "euc_jis_2004"), ("ja",), _by_class(_japanese)),
    Family(("johab",), ("ko",), _by_class(_korean)),
    Family(("cp1252",), ("en", "fr", "de", "es", "pt", "it", "nl", "id", "ms", "tl", "fil", "sv", "da"), _latin),
)


_BEYOND = (
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "koi8_r",
    "cp866",
    "mac_roman",
)


def _ask_library(sample: bytes) -> str | None:
    """charset-normalizer's answer among single-byte encodings outside the trade's usual ones, or None."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_BEYOND)).best()
    return None if found is None else found.encoding

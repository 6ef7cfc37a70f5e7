"""What a scene heading says: number, interior or exterior, place, time of day, flashback and the like.

One reading serves every layout, because a heading is the same few things everywhere in another order:

    INT. HOUSE - NIGHT        S#12. 지우의 방 (밤/안)        ○駅・ホーム（夜）        1-20  卫生间  日  内
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from gassaku.desks.script.words import BOTH, EXTERIOR, FLAGS, INTERIOR, TIMES


class Slug(NamedTuple):
    """A heading taken apart. What is not there is ""; `flags` are in the order of `words.FLAGS`."""

    number: str = ""
    int_ext: str = ""
    place: str = ""
    time: str = ""
    flags: tuple[str, ...] = ()


LATIN = re.compile(
    r"(?P<prefix>INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I\.?/E|E\.?/I)(?P<stop>\.|。|．|\s|-(?=\s)|$)", re.IGNORECASE
)
"""How an American heading starts: the prefix, then a full stop (an ideographic one too), a space or a dash."""

_NUMBERS = (
    re.compile(r"[SＳsｓ]\s*[#＃♯]\s*(?P<number>\d+(?:\s*[-－–]\s*\d+)?[A-Za-z]?)?\s*[.．:：)]?\s*"),
    re.compile(r"[#＃]\s*(?P<number>\d+(?:[-－]\d+)?[A-Za-z]?)\s*[.．:：)]?\s*"),
    re.compile(
        r"(?:シーン|씬|신|场景|場景|场次|場次|场|場|ฉากที่|ฉาก|ซีนที่|ซีน|scene)\s*[#＃:：]?\s*(?P<number>\d+(?:[-－]\d+)?[A-Za-z]?)\s*[.．:：、]?\s*",
        re.IGNORECASE,
    ),
    re.compile(r"第\s*(?P<number>[\d〇零一二三四五六七八九十百]+)\s*[场場幕]\s*[：:、.]?\s*"),
    re.compile(r"(?P<number>\d+\s*[-－–—]\s*\d+(?:[-－]\d+)?[A-Za-z]?)\s*[.．、:：]?(?:\s+|(?=[^\d\s]))"),
    re.compile(r"(?P<number>\d{1,4}[A-Za-z]?)\s*[、.．:：)）]\s*(?=\D)|(?P<spaced>\d{1,3}[A-Za-z]?)\s+(?=\D)"),
)
_CIRCLE = re.compile(r"[○◯〇●◎■□◆◇▼]+\s*")
_LABEL = re.compile(r"\s*(?:[时時]间?|時間|[景地]点?|地點|场景|場景|内外|內外|장소|시간|때|곳)\s*[：:]\s*")
_GROUP = re.compile(r"[(（\[【〔［]([^()（）\[\]【】〔〕［］]*)[)）\]】〕］]")
_CUT = re.compile(r"[\s/／,，、・·\-–—.．。|｜()（）]+")
_LAST = re.compile(r"[\s/／,，、・|｜\-–—]+([^\s/／,，、・|｜\-–—]+)$")
_FIRST = re.compile(r"^([^\s/／,，、・|｜\-–—.．]+)[\s/／,，、・|｜\-–—.．]+")
_DASH = re.compile(r"\s+[-–—]+\s+|[-–—]{2,}|\s[-–—]|[-–—](?=[^\x00-\x7f]+$)|[,，/]\s*")
_EDGE = " \t\u3000-–—/／,，、・.．:：|｜"
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_ANY_FLAG = re.compile("|".join(re.escape(word) for words in FLAGS.values() for word in words if len(word) > 1))
_LONGEST = 400
"""Characters of a heading that are looked at; what is longer is not a heading's own words."""


@lru_cache(maxsize=8192)
def fold_word(text: str) -> str:
    """A word as the tables of `words` hold it."""
    return unicodedata.normalize("NFKC", text).strip(" \t.。:：").lower()


class _Found:
    """What the words of a heading have told so far."""

    def __init__(self) -> None:
        self.int_ext = ""
        self.times: list[str] = []
        self.flags: set[str] = set()

    def takes(self, word: str) -> bool:
        """Whether the word is one of time, interior or flag; it is remembered if so."""
        folded = fold_word(word)
        side = _side(folded)
        if side:
            self.int_ext = side if self.int_ext in {"", side} else "INT/EXT"
        elif folded in TIMES:
            self.times.append(word.strip())
        else:
            flag = next((name for name, words in FLAGS.items() if folded in words), "")
            if not flag:
                return False
            self.flags.add(flag)
        return True


def _side(word: str) -> str:
    if word in INTERIOR:
        return "INT"
    if word in EXTERIOR:
        return "EXT"
    return "INT/EXT" if word in BOTH else ""


def read_heading(text: str, said: Iterable[str] = ()) -> Slug:
    """The heading's parts. `said` is the scene's action, which may mark a flashback or a montage in brackets."""
    slug = _read(text[:_LONGEST])
    marked = {flag for line in said if line[:1] in "【[(（" for flag in _flags_in(line)}
    if not marked - set(slug.flags):
        return slug
    return slug._replace(flags=_ordered(marked | set(slug.flags)))


@lru_cache(maxsize=4096)
def _read(text: str) -> Slug:
    found = _Found()
    rest = text.strip()
    latin = LATIN.match(rest)
    number = ""
    if latin:
        found.int_ext = _prefix(latin["prefix"])
        rest = rest[latin.end() :].strip(_EDGE)
    else:
        number, rest = split_number(rest)
    rest = _LABEL.sub("  ", rest)
    rest = _GROUP.sub(lambda group: " " if _all_known(group[1], found) else group[0], rest).strip()
    rest = _trailing(rest, found, spaced=not latin or latin["stop"] not in ".。．")
    if not latin:
        rest = _leading(rest, found)
    found.flags.update(_flags_in(text))
    place = rest.strip(_EDGE)
    if any(fold_word(place) in words for words in FLAGS.values()):
        place = ""
    return Slug(number, found.int_ext, place, "/".join(reversed(found.times)), _ordered(found.flags))


def _prefix(prefix: str) -> str:
    folded = prefix.upper().replace(".", "")
    return {"I/E": "INT/EXT", "E/I": "INT/EXT", "EXT/INT": "INT/EXT"}.get(folded, folded)


def split_number(text: str) -> tuple[str, str]:
    """A native heading's number, "" if it has none, and what follows it."""
    rest = _CIRCLE.sub("", text, count=1) if _CIRCLE.match(text) else text
    for pattern in _NUMBERS:
        match = pattern.match(rest)
        if match:
            groups = match.groupdict()
            number = re.sub(r"\s*[-－–—]\s*", "-", groups["number"] or groups.get("spaced") or "")
            rest = rest[match.end() :]
            break
    else:
        number = ""
    return _arabic(number), _CIRCLE.sub("", rest, count=1) if _CIRCLE.match(rest) else rest


def _arabic(number: str) -> str:
    """The number in the digits of the world: `十二` is 12."""
    if not number or (number[0] not in _DIGITS and number[0] not in "十百"):
        return unicodedata.normalize("NFKC", number)
    if not set(number) & set("十百"):
        return "".join(str(_DIGITS[char]) if char in _DIGITS else char for char in number)
    total = digit = 0
    for char in number:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(char, 0)
    return str(total + digit)


def _all_known(inside: str, found: _Found) -> bool:
    """Whether a bracket holds nothing but words of time, interior and flags; then they are taken."""
    if fold_word(inside) in BOTH:
        return found.takes(inside)
    words = [word for word in _CUT.split(inside) if word]
    if not words or not all(_Found().takes(word) for word in words):
        return False
    for word in reversed(words):
        found.takes(word)
    return True


def _trailing(rest: str, found: _Found, *, spaced: bool) -> str:
    """The heading without its last words of time and interior. Unless `spaced`, only a dash sets them apart."""
    aside = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", rest)
    shorter = _cut_last(aside, found, spaced=spaced)
    return shorter if shorter != aside else rest


def _cut_last(rest: str, found: _Found, *, spaced: bool) -> str:
    while True:
        rest = rest.rstrip(_EDGE)
        if fold_word(rest) in TIMES or _side(fold_word(rest)):
            found.takes(rest)
            return ""
        if not spaced:
            parts = _DASH.split(rest)
            tail = parts[-1].strip()
            words = tail.split()
            if len(parts) < 2 or not words or not any(_Found().takes(word) for word in words):
                return rest
            found.times.append(tail)
            return rest[: rest.rindex(tail)]
        last = _LAST.search(rest[-80:])
        if last is None or not found.takes(last[1]):
            return rest
        rest = rest[: len(rest) - len(last[0])]


def _leading(rest: str, found: _Found) -> str:
    while True:
        first = _FIRST.match(rest)
        if first is None or not found.takes(first[1]):
            return rest
        rest = rest[first.end() :].lstrip(_EDGE)


def _flags_in(text: str) -> set[str]:
    """Flags whose word stands anywhere in the text; one-letter words only count alone."""
    folded = text.lower()
    if not _ANY_FLAG.search(folded):
        return set()
    return {name for name, words in FLAGS.items() if any(len(word) > 1 and word in folded for word in words)}


def _ordered(flags: set[str]) -> tuple[str, ...]:
    return tuple(name for name in FLAGS if name in flags)

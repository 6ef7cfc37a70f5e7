"""Sorting files that come from elsewhere: what each seems to be, by looking inside, and where it would lie.

Nothing is guessed in silence: every guess says why, and a file that no kind recognises is left where it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from gassaku.notation import NotationError
from gassaku.production.kind import Guess, KindTable


@dataclass(frozen=True)
class Sorted:
    """One file's answer: a guess, or why there is none."""

    name: str
    guess: Guess | None
    why_not: str = ""


def sort_file(data: bytes, name: str, kinds: KindTable) -> Sorted:
    """What the file `name` seems to be. A sure guess comes before an unsure one; two sure ones are a doubt."""
    if not data:
        return Sorted(name, None, "it is empty")
    guesses: list[Guess] = []
    refusals: list[str] = []
    for kind in kinds.by_name.values():
        if kind.sniff is None:
            continue
        try:
            guess = kind.sniff(data, name)
        except NotationError as error:
            refusals.append(f"{error.found}; expected {error.expected}")
            continue
        if guess is not None:
            guesses.append(guess)
    sure = [guess for guess in guesses if guess.sure]
    if len(sure) > 1:
        both = " and ".join(f"{guess.kind} ({guess.why})" for guess in sure)
        return Sorted(name, None, f"it could be {both}")
    if sure or guesses:
        return Sorted(name, (sure or guesses)[0])
    return Sorted(name, None, refusals[0] if refusals else "nothing inside says what it is")


def file_stem(name: str) -> str:
    """A file's name without folders and suffix, as a path of ours can hold it: letters and digits of any script."""
    stem = unicodedata.normalize("NFC", PurePosixPath(name).stem)
    kept = "".join(char if _kept(char) else "-" for char in stem)
    return re.sub(r"-{2,}", "-", kept).strip("-_") or "untitled"


def _kept(char: str) -> bool:
    return char in "-_" or unicodedata.category(char)[0] in "LMN"


_EPISODE = re.compile(
    r"""(?<![a-z0-9])s(?P<season>\d{1,2})[\s._-]*e(?P<of_season>\d{1,3})(?!\d)
    | (?<![a-z])(?:ep|eps|episode|e)[\s._-]*(?P<latin>\d{1,4})(?!\d)
    | (?:제\s*)?(?P<korean>\d{1,4})\s*(?:부|화|회)(?![가-힣])
    | 第\s*(?P<han>\d{1,4}|[一二三四五六七八九十]{1,3})\s*[話话回集]
    | ตอน(?:ที่)?\s*(?P<thai>\d{1,4})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HAN = {char: number for number, char in enumerate("一二三四五六七八九十", start=1)}


def episode_of(name: str) -> tuple[str, str] | None:
    """The episode that a file's name speaks of, as paths write it (`ep01`), and the words that say so.

    Knows `ep01`, `E1`, `Episode 1`, `S01E02`, `1부`, `제1화`, `1회`, `第1話`, `第一集`, `ตอนที่ 1`, full width too.
    """
    text = unicodedata.normalize("NFKC", name)
    found = _EPISODE.search(text)
    if found is None:
        return None
    parts = {key: value for key, value in found.groupdict().items() if value}
    if "season" in parts:
        season, number = int(parts["season"]), int(parts["of_season"])
        return (f"s{season:02}e{number:02}" if season != 1 else f"ep{number:02}"), found[0].strip()
    (digits,) = parts.values()
    return f"ep{_number(digits):02}", found[0].strip()


def place_of(name: str) -> tuple[str, str]:
    """Which episode a file from elsewhere belongs to, as paths write it, and why; without one, the file's own name."""
    found = episode_of(file_stem(name)) or episode_of(name)
    if found is None:
        return file_stem(name), ""
    return found[0], f"; its name says “{found[1]}”"


def _number(digits: str) -> int:
    """Digits, or Han numerals up to 99."""
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return sum(_HAN[char] for char in ones)
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def free_path(path: str, taken: Iterable[str]) -> str:
    """`path`, or the same with a number before its first dot where a file already lies there."""
    used = {one.casefold() for one in taken}
    if path.casefold() not in used:
        return path
    folder, _, name = path.rpartition("/")
    stem, dot, rest = name.partition(".")
    number = 2
    while (
        other := f"{folder}/{stem}-{number}{dot}{rest}" if folder else f"{stem}-{number}{dot}{rest}"
    ).casefold() in used:
        number += 1
    return other

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

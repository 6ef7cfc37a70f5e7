"""The language that a file's name claims: `ep01.zh-Hant.sdh.srt` is in zh-Hant."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag

_TAG = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")
_BESIDE = frozenset(("sdh", "cc", "forced", "default", "hi", "full", "fn", "utf8", "utf-8"))
"""Words that stand beside the language in names and are none."""


def language_of_name(path: str) -> str | None:
    """The last dotted word of the name that is a language tag, in its one form; None where none is.

    The first word is the title and is never taken. A word of three letters must be a language with a two-letter code
    or Cantonese, Mandarin, Hokkien or Filipino: `cut` and `one` are languages too, and are not meant.
    """
    words = PurePosixPath(path).name.split(".")
    for word in reversed(words[1:-1]):
        if word.casefold() in _BESIDE or not _TAG.fullmatch(word):
            continue
        try:
            tag = Tag.parse(word)
        except VocabularyError:
            continue
        if len(tag.language) == 2 or tag.language in {"yue", "cmn", "nan", "fil"}:
            return str(tag)
    return None

"""The language of a script and of a line in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gassaku.notation.language import identify

SAMPLE = 6000
"""Characters of the script that are looked at to tell its language."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KEYS = frozenset({"language", "lang", "언어", "言語", "语言", "語言", "ภาษา"})
_HINTS = {"korean": "ko", "japanese": "ja", "chinese": "zh", "thai": "th"}
_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
_KANA = re.compile("[ぁ-ゖァ-ヺｦ-ﾝ]")
_THAI = re.compile("[ก-๙]")
_HAN = re.compile("[㐀-䶿一-鿿豈-﫿𠀀-𪛟]")


def script_language(title_page: Mapping[str, str], texts: Iterable[str], format_name: str) -> str:
    """What the title page declares, else what the text shows; "und" where neither says."""
    for key, value in title_page.items():
        declared = _TAG.fullmatch(value.strip())
        if key.casefold() in _KEYS and declared:
            return declared.group()
    sample: list[str] = []
    size = 0
    for text in texts:
        sample.append(text)
        size += len(text)
        if size > SAMPLE:
            break
    return identify("\n".join(sample), hint=_HINTS.get(format_name)).tag


def line_language(text: str, language: str) -> str:
    """The language of one line in a script of `language`, told by the script it is written in.

    Han characters without kana may be Chinese or Japanese: they are the script's own language if that is one of the
    two, else Chinese. Latin letters are the script's own only if it is written in them, else English is not presumed:
    "und".
    """
    for pattern, tag in ((_HANGUL, "ko"), (_KANA, "ja"), (_THAI, "th")):
        if pattern.search(text):
            return tag
    own = language.split("-", maxsplit=1)[0]
    if _HAN.search(text):
        return language if own in {"zh", "ja", "yue"} else "zh"
    if not any(char.isalpha() for char in text):
        return language
    return "und" if own in {"ko", "ja", "zh", "th", "yue"} else language

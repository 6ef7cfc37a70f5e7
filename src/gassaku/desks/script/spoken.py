"""The language in which a line is spoken: what a direction says of it, else the letters that it is written in.

A translation writes every line in the reader's language and says `（韓国語で）` where the actor speaks another; an
original writes the line as it is spoken. Both tell the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gassaku.desks.script.model import Kind, Scene, Script

_NAMED = {
    "ko": "한국어|한국말|제주말|사투리|韓国語|韓國語|韩语|韩国语|韓語|済州の言葉|ภาษาเกาหลี|\\bkorean\\b",
    "ja": "일본어|일본말|日本語|日语|日語|日文|ภาษาญี่ปุ่น|\\bjapanese\\b",
    "zh": "중국어|중국말|中国語|中國語|中文|汉语|漢語|普通话|普通話|国语|國語|ภาษาจีน|\\bchinese\\b|\\bmandarin\\b",
    "th": "태국어|태국말|タイ語|泰语|泰語|泰文|ภาษาไทย|\\bthai\\b",
    "en": "영어|英語|英语|英文|ภาษาอังกฤษ|\\benglish\\b",
    "vi": "베트남어|ベトナム語|越南语|越南語|ภาษาเวียดนาม|\\bvietnamese\\b",
    "id": "인도네시아어|インドネシア語|印尼语|印尼語|ภาษาอินโดนีเซีย|\\bindonesian\\b",
    "ms": "말레이어|マレー語|马来语|馬來語|ภาษามลายู|\\bmalay\\b",
}
_DIRECTIONS = [(tag, re.compile(words, re.IGNORECASE)) for tag, words in _NAMED.items()]


class Said(NamedTuple):
    """A spoken line: who, what, on which source line, and in which language it is spoken (BCP 47)."""

    speaker: str
    text: str
    line: int
    language: str


def directed(text: str) -> str:
    """The language that a direction names, "" where it names none; the first one where it names several."""
    found = [(match.start(), tag) for tag, words in _DIRECTIONS if (match := words.search(text))]
    return min(found)[1] if found else ""


def said_in(scene: Scene, script: Script) -> Iterator[Said]:
    """The spoken lines of a scene, each with its language. A direction holds until the next cue or direction."""
    speaker, told = "", ""
    for element in scene.elements:
        if element.kind is Kind.CHARACTER:
            speaker, told = element.text, directed(" ".join(element.extensions))
        elif element.kind is Kind.PARENTHETICAL:
            told = directed(element.text) or told
        elif element.kind is Kind.DIALOGUE:
            written = script.language_of(element)
            same = told == written.split("-", maxsplit=1)[0]
            yield Said(speaker, element.text, element.line, written if not told or same else told)

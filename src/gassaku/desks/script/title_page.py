"""The title page of a Fountain text: pairs of key and value before the first empty line."""

from __future__ import annotations

import re

from gassaku.desks.script.heading import LATIN
from gassaku.desks.script.words import phrases

Entries = tuple[tuple[str, str], ...]

_KEY = re.compile(r"(?P<key>[^\s:：.!@>~=#\[/(（][^:：]{0,60})(?P<colon>[:：])(?P<value>.*)")
_KNOWN = phrases(
    """
title|credit|author|authors|source|draft date|date|contact|copyright|notes|note|revision|language|lang|format|
episode|series|written by|genre|logline|company|version|draft|tl|project|제목|극본|작가|각본|원작|연출|날짜|고|
연락처|저작권|회차|부제|언어|題名|タイトル|作者|脚本|作|原作|日付|連絡先|著作権|言語|題|标题|片名|剧名|编剧|改编|
日期|联系方式|版权|集数|语言|標題|劇名|編劇|聯絡方式|版權|語言|ชื่อเรื่อง|เรื่อง|บทโดย|ผู้เขียน|เขียนโดย|วันที่|
ติดต่อ|ลิขสิทธิ์|ภาษา|ตอน
"""
)


def read_title_page(lines: list[str]) -> tuple[Entries, int]:
    """The entries, and the index of the line after them; none and 0 where the text starts with the script itself."""
    start = 0
    while start < len(lines) and not lines[start].strip():
        start += 1
    end = start
    while end < len(lines) and lines[end].strip():
        end += 1
    block = lines[start:end]
    if not block or not _opens(block):
        return (), 0
    entries: list[tuple[str, list[str]]] = []
    known = _known(block[0])
    for line in block:
        match = None if line[0] in " \t" else _KEY.fullmatch(line)
        if match:
            entries.append((match["key"].strip(), [match["value"].strip()] if match["value"].strip() else []))
        elif line[0] in " \t" or known:
            entries[-1][1].append(line.strip())
        else:
            return (), 0
    return tuple((key, "\n".join(values)) for key, values in entries), end


def _known(line: str) -> bool:
    match = _KEY.fullmatch(line)
    return match is not None and match["key"].strip().casefold() in _KNOWN


def _opens(block: list[str]) -> bool:
    """Whether the first line is a key. `FADE IN:` and `CUT TO:` alone are not, nor is a scene heading."""
    match = _KEY.fullmatch(block[0])
    if match is None or LATIN.match(block[0]):
        return False
    if _known(block[0]):
        return True
    key = match["key"].strip()
    if match["colon"] == "：" or (key.isupper() and key.endswith((" TO", " IN", " OUT"))):
        return False
    return bool(match["value"].strip()) or (len(block) > 1 and block[1][0] in " \t")

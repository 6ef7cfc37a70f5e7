"""What the readers of native layouts share: elements as they are found, and the names that are known to speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from gassaku.desks.script.heading import LATIN, fold_word
from gassaku.desks.script.model import Element, Kind, Script, Sure
from gassaku.desks.script.words import EXTENSIONS, TRANSITIONS, words

LABELS = words(
    """
장소 시간 때 곳 등장인물 인물 출연 제목 극본 작가 연출 자막 음악 효과 화면 배경 소품 의상 지문 비고 참고
기획의도 줄거리 로그라인 부제 원작 제작 人物 登場人物 时间 時間 地点 地點 场景 場景 场次 場次 道具 服装 服裝
备注 備註 字幕 音乐 音樂 音效 特效 景 时 時 人 場 场 内外 內外 出场 出場 出场人物 出場人物 主要人物 编剧 編劇
作者 导演 導演 片名 剧名 劇名 标题 標題 集数 集數 主场景 主場景 镜头 鏡頭 画面 畫面 注 注意 日期 题名 題名 脚本
監督 原作 ตัวละคร สถานที่ เวลา ฉาก เรื่อง ชื่อเรื่อง บทโดย กำกับ ผู้เขียน หมายเหตุ ดนตรี เสียงประกอบ title
author episode draft date note notes cast characters time place location
"""
)
"""Words that stand before a colon and do not speak."""

CAST = words("人物 登場人物 등장인물 인물 출연 出场 出場 出场人物 出場人物 人 ตัวละคร cast characters")

_BRACKETS = re.compile(r"^[(（\[【〔<《>\s]+|[)）\]】〕>》\s.。:：!！…]+$")
_DIRECTION = re.compile(r"[(（]([^()（）]{1,200})[)）]\s*")


NOTES_BETWEEN = 5
"""Notes that may stand between a speech and its next line."""


class Draft:
    """Elements in their order, with the scene they stand in."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.scene = 0

    def heading(self, text: str, line: int, number: str = "", sure: Sure = Sure.CERTAIN) -> None:
        """A new scene."""
        self.scene += 1
        self.elements.append(Element(Kind.HEADING, text, line, self.scene, number=number, sure=sure))

    def add(self, kind: Kind, text: str, line: int, sure: Sure = Sure.CERTAIN) -> None:
        """An element of the scene at hand."""
        self.elements.append(Element(kind, text, line, self.scene, sure=sure))

    def cue(self, name: str, extensions: Iterable[str], line: int, sure: Sure = Sure.CERTAIN) -> None:
        """A character who speaks."""
        self.elements.append(Element(Kind.CHARACTER, name, line, self.scene, extensions=tuple(extensions), sure=sure))

    def speech(self, name: str, extensions: list[str], said: str, line: int, sure: Sure) -> None:
        """A cue with what is said on its line; brackets before the words are a mark such as (E), or a direction."""
        directions: list[str] = []
        while match := _DIRECTION.match(said):
            if fold_word(match[1]) in EXTENSIONS:
                extensions.append(match[1].strip())
            else:
                directions.append(match[0].strip())
            said = said[match.end() :]
        self.cue(name, extensions, line, sure)
        for direction in directions:
            self.add(Kind.PARENTHETICAL, direction, line, sure)
        if said.strip():
            self.add(Kind.DIALOGUE, said.strip(), line, sure)

    def goes_on(self, text: str) -> bool:
        """Adds a line to the speech just before it, if one stands there."""
        at = len(self.elements) - 1
        while at >= 0 and self.elements[at].kind is Kind.NOTE and len(self.elements) - at < NOTES_BETWEEN:
            at -= 1
        if at < 0 or self.elements[at].kind is not Kind.DIALOGUE:
            return False
        last = self.elements[at]
        self.elements[at] = last._replace(text=f"{last.text}\n{text}")
        return True

    def script(self, format_name: str, text: str, path: str, title: str) -> Script:
        """The script that was drafted."""
        pages = (("Title", title),) if title else ()
        return Script(format_name, tuple(self.elements), pages, text, path)


def is_transition(line: str) -> bool:
    """Whether the whole line is the name of a transition, in brackets or not."""
    if len(line) > 40:
        return False
    return fold_word(_BRACKETS.sub("", line)).strip("-–— ") in TRANSITIONS


def is_latin_heading(line: str) -> bool:
    """Whether the line is an American heading in capitals, which stands in native layouts too."""
    match = LATIN.match(line.strip())
    return match is not None and match["prefix"].isupper() and len(line.strip()) > match.end()


def is_extension(text: str) -> bool:
    """Whether a bracket's content is a mark of how a voice is heard."""
    return fold_word(text) in EXTENSIONS


def standing_names(lines: list[str], name: re.Pattern[str]) -> Counter[str]:
    """Short lines that stand where a cue would, an empty line before and words on the next, and how often each does."""
    found: Counter[str] = Counter()
    for at, line in enumerate(lines[:-1]):
        bare = line.strip()
        if bare and lines[at + 1].strip() and (at == 0 or not lines[at - 1].strip()):
            match = name.fullmatch(bare)
            if match:
                found[match["name"].strip()] += 1
    return found


TITLE_BRACKETS = "<>《》〈〉「」『』"


def title_line(lines: list[str], first_heading: int) -> str:
    """The first line before the first heading, if it is short enough to be a title."""
    for line in lines[: max(first_heading, 0)]:
        bare = line.strip()
        if bare:
            return bare.strip(TITLE_BRACKETS) if len(bare) <= 60 and bare[-1] not in ".。!?！？" else ""
    return ""

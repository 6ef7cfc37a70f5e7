"""How characters speak to each other, as heard in their lines: a suggestion with the lines that say so.

Korean and Japanese tell a level by how a sentence ends, Chinese by 您 and 你, Thai by its particles. A line that tells
none is not counted. Who is spoken to is the one who spoke before in the scene, or who speaks next.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gassaku.desks.script.breakdown import Sheets, scene_name
from gassaku.desks.script.characters import Level
from gassaku.desks.script.language import line_language
from gassaku.desks.script.model import Kind, Scene

ENOUGH = 2
"""Lines that tell a level, from which on one is suggested."""

_SENTENCES = re.compile(r"[.。．!！?？…\n]+")
_QUOTED = re.compile(r"[\"“”「」『』《》][^\"“”「」『』《》]*[\"“”「」『』《》]")
_KO_FORMAL = re.compile(f"(?:[{''.join(chr(at) for at in range(0xAC00 + 17, 0xD7A4, 28))}](?:니다|니까)|십시오)$")
"""The ㅂ below the syllable before 니다 tells 합니다 from 아니다."""
_KO_POLITE = re.compile(r"(?:요|죠)$")
_KO_PLAIN = re.compile(
    r"(?:[가-힣](?:어|아|야|해|지|냐|니|자|라|네|래|군|마|거든|는데|은데|던데|을게|을걸|잖아|었다|았다|겠다|는다|한다|된다)|"
    r"[했됐봤왔갔샀탔났]어|[돼봐가와줘뒤써쳐]|였지|었지|았지|게|걸|까)$"
)
_JA_FORMAL = re.compile(
    "ございま|いたしま|申し上げ|申しま|恐れ入|存じ(?:ま|て|あげ)|さようで|いらっしゃ|おいでで|くださいませ|"
    "承知し|拝見|失礼いた|でおりま"
)
_JA_POLITE = re.compile(
    "(?:です|ます|ません|でした|ました|でしょう|ましょう|ください)(?:か|ね|よ|よね|が|けど|から|し)?$"
)
_ZH_POLITE, _ZH_PLAIN = re.compile("您"), re.compile("你")
_TH_FORMAL = re.compile("กระหม่อม|พะย่ะค่ะ|พระเจ้าค่ะ|เพคะ|ฝ่าบาท")
_TH_POLITE = re.compile("(?:ครับ|ค่ะ|คะ|ขอรับ)")
_TH_PLAIN = re.compile("กู|มึง|(?:วะ|เว้ย|โว้ย)(?:$| )")
_JA_SAID = re.compile("(?:だ|だよ|だね|だろ|だろう|る|た|い|ん|か|ろ|ば|ばい|と|や|よ|ね|けん|して)$")
"""How a plain sentence ends, in the speech of Tokyo and of Kyushu."""
_MARKS: dict[str, tuple[tuple[Level, re.Pattern[str]], ...]] = {
    "ko": (("formal", _KO_FORMAL), ("polite", _KO_POLITE), ("plain", _KO_PLAIN)),
    "ja": (("formal", _JA_FORMAL), ("polite", _JA_POLITE)),
    "zh": (("polite", _ZH_POLITE), ("plain", _ZH_PLAIN)),
    "th": (("formal", _TH_FORMAL), ("polite", _TH_POLITE), ("plain", _TH_PLAIN)),
}


def level_of(text: str, language: str) -> Level | None:
    """The level that a line tells, by most of its sentences; None where none tells one."""
    base = language.split("-", maxsplit=1)[0]
    counts: Counter[Level] = Counter()
    for sentence in _SENTENCES.split(_QUOTED.sub(" ", text)):
        level = _told(sentence.strip(" ,，、~"), base)
        if level:
            counts[level] += 1
    return counts.most_common(1)[0][0] if counts else None


def _told(sentence: str, base: str) -> Level | None:
    order: tuple[tuple[Level, re.Pattern[str]], ...] = _MARKS.get(base, ())
    found: Level | None = next((level for level, mark in order if mark.search(sentence)), None)
    if found is None and base == "ja" and _JA_SAID.search(sentence):
        return "plain"
    return found


@dataclass(frozen=True, slots=True)
class Heard:
    """One line that tells a level: who says it to whom, in which language and scene (`1-12`), on which source line."""

    speaker: str
    to: str
    language: str
    scene: str
    line: int
    text: str
    level: Level


@dataclass(frozen=True, slots=True)
class Suggested:
    """How somebody speaks to somebody in a language: lines by level, the level of most, and where it turns.

    Attributes:
        turns: scenes from which on another level is heard than before, with that level.
        first: the first line that tells the level.
    """

    speaker: str
    to: str
    language: str
    counts: dict[Level, int]
    level: Level
    turns: tuple[tuple[str, Level], ...]
    first: Heard


def heard_in(breakdowns: Iterable[Sheets]) -> tuple[Heard, ...]:
    """Every line of the scripts that tells a level, in their order."""
    found: list[Heard] = []
    for sheets in breakdowns:
        for sheet in sheets.scenes:
            scene = scene_name(sheets.episode, sheet.number)
            for speaker, to, text, line in said_to(sheet.scene):
                language = line_language(text, sheets.script.language)
                level = level_of(text, language)
                if level:
                    found.append(Heard(speaker, to, language, scene, line, text, level))
    return tuple(found)


def said_to(scene: Scene) -> list[tuple[str, str, str, int]]:
    """The spoken lines of a scene: who speaks, to whom ("" where nobody else does), the words, the source line."""
    turns: list[tuple[str, str, int]] = []
    speaker = ""
    for element in scene.elements:
        if element.kind is Kind.CHARACTER:
            speaker = element.text
        elif element.kind is Kind.DIALOGUE and speaker:
            turns.append((speaker, element.text, element.line))
    made = []
    for at, (name, text, line) in enumerate(turns):
        before = next((other for other, _, _ in reversed(turns[:at]) if other != name), "")
        after = next((other for other, _, _ in turns[at + 1 :] if other != name), "")
        made.append((name, before or after, text, line))
    return made


def suggested_speech(heard: Sequence[Heard]) -> tuple[Suggested, ...]:
    """How each speaks to each, by pair and language, those with the most lines first."""
    by_pair: dict[tuple[str, str, str], list[Heard]] = defaultdict(list)
    for one in heard:
        if one.to:
            by_pair[one.speaker, one.to, one.language].append(one)
    made = []
    for (speaker, to, language), lines in by_pair.items():
        if len(lines) < ENOUGH:
            continue
        counts = Counter(one.level for one in lines)
        level = counts.most_common(1)[0][0]
        first = next(one for one in lines if one.level == level)
        made.append(Suggested(speaker, to, language, dict(counts), level, _turns(lines), first))
    return tuple(sorted(made, key=lambda one: (-sum(one.counts.values()), one.speaker, one.to, one.language)))


def _turns(lines: Sequence[Heard]) -> tuple[tuple[str, Level], ...]:
    """Where the level of most lines of a scene turns from plain to polite or back."""
    by_scene: dict[str, Counter[Level]] = defaultdict(Counter)
    for one in lines:
        by_scene[one.scene][one.level] += 1
    turns: list[tuple[str, Level]] = []
    held: Level | None = None
    for scene, counts in by_scene.items():
        level = counts.most_common(1)[0][0]
        if sum(counts.values()) >= ENOUGH:
            if held is not None and (level == "plain") != (held == "plain"):
                turns.append((scene, level))
            held = level
    return tuple(turns)

"""The Chinese layout: number, place, time and interior in the heading, △ before action, `姓名：台词`.

1-2  候车室  夜  内                  第3場  景：客廳  時：夜
人物：智友、遥香
△自动贩卖机的灯光。
遥香（OS）：去年冬天我也在这里。
"""

from __future__ import annotations

import re

from gassaku.desks.script.heading import read_heading, split_number
from gassaku.desks.script.layouts.draft import (
    CAST,
    LABELS,
    TITLE_BRACKETS,
    Draft,
    is_extension,
    is_latin_heading,
    is_transition,
    title_line,
)
from gassaku.desks.script.model import Kind, Script, Sure

_EPISODE_SCENE = re.compile(
    r"\s*【?\s*\d{1,3}\s*[-－—–]\s*\d{1,4}[A-Za-z]?\s*】?\s*[.．、:：]?(?:[\s　]*$|[\s　]*[^\d\s　].*)"
)
_SCENE = re.compile(
    r"\s*【?\s*(?:第\s*[\d〇零一二三四五六七八九十百]{1,6}\s*[场場](?![比面景合])|(?:场景|場景|场次|場次|场|場)\s*[:：#]?\s*[\d一二三四五六七八九十]{1,5}(?!\d)).*"
)
_NUMBERED = re.compile(r"\s*\d{1,4}[A-Za-z]?\s*[、.．:：\s　].*")
_SIDED = re.compile(r"\s*【?(?:内景|外景|內景|室内|室外|室內|内|外|內|内外|內外|内/外|內/外)[\s　.。．·、:：/／-].*")
SPEECH = re.compile(
    r"[\s　]*(?P<name>[^\W_][^\s　：:（）()，,。！？!?、；;“”\"「」『』【】\[\]△▲…]{0,11}(?: [A-Za-z]{1,12})?)[\s　]*"
    r"(?P<marks>(?:[（(][^（）()]{1,30}[）)][\s　]*){0,3})[：:][\s　]*(?P<said>.*)"
)
ACTION = re.compile(r"[\s　]*[△▲∆Δ]")
_MARK = re.compile(r"[（(]([^（）()]+)[）)]")
_LABELS = re.compile(r"(?:[景时時]|地[点點]|[时時][间間]|内外|內外)\s*[：:]")
_PERSONS = re.compile(r"人物?\s*[：:].*")
_SENTENCE = tuple('。！？!?；;…”"」')


def is_heading(line: str) -> bool:
    """Whether the line is a heading of this layout."""
    bare = line.strip()
    if not bare or len(line) > 120 or bare.endswith(_SENTENCE):
        return False
    if _SCENE.fullmatch(line):
        return True
    if _EPISODE_SCENE.fullmatch(line):
        return True
    if _NUMBERED.fullmatch(line):
        slug = read_heading(bare)
        return bool(slug.int_ext or slug.time) and bool(slug.place)
    return _SIDED.fullmatch(line) is not None and bool(read_heading(bare).place)


def parse_chinese(text: str, path: str = "") -> Script:
    """The script in a text of this layout; every text is one."""
    lines = [line.rstrip() for line in text.split("\n")]
    draft = Draft()
    first = next((at for at, line in enumerate(lines) if is_heading(line) or is_latin_heading(line)), 0)
    title = title_line(lines, first)
    waiting = False
    for at, line in enumerate(lines, start=1):
        bare = line.strip()
        if not bare:
            waiting = False
            continue
        if draft.scene == 0 and bare.strip(TITLE_BRACKETS) == title and at <= first:
            continue
        waiting = _line(draft, line, bare, at, waiting=waiting)
    return draft.script("chinese", text, path, title)


def _line(draft: Draft, line: str, bare: str, at: int, *, waiting: bool) -> bool:
    """Adds one line. Whether the words of a cue are still to come on the next."""
    if is_heading(line) or is_latin_heading(line):
        draft.heading(bare.strip("【】"), at, split_number(bare.lstrip("【 "))[0])
        return False
    if ACTION.match(line):
        draft.add(Kind.ACTION, bare[1:].strip(), at)
        return False
    if is_transition(bare):
        draft.add(Kind.TRANSITION, bare, at)
        return False
    if draft.elements and draft.elements[-1].kind is Kind.HEADING and _LABELS.match(bare):
        _labels(draft, bare, at)
        return False
    speech = SPEECH.fullmatch(line)
    name = speech["name"].strip() if speech else ""
    if speech and name.casefold() not in LABELS and not name.isdigit() and not name.startswith(("http", "第")):
        _speech(draft, speech, name, at)
        return not speech["said"].strip()
    if waiting:
        draft.add(Kind.DIALOGUE, bare, at, Sure.LIKELY)
        return False
    if name in CAST:
        draft.add(Kind.CAST, bare, at)
    else:
        draft.add(Kind.ACTION, bare, at, Sure.LIKELY)
    return False


def _labels(draft: Draft, bare: str, at: int) -> None:
    """The line of labels under a Taiwanese heading: place and time belong to the heading, persons are the cast."""
    cast = _PERSONS.search(bare)
    told = bare[: cast.start()] if cast else bare
    if told.strip():
        heading = draft.elements[-1]
        draft.elements[-1] = heading._replace(text=f"{heading.text}　{told.strip()}")
    if cast:
        draft.add(Kind.CAST, cast[0].strip(), at)


def _speech(draft: Draft, speech: re.Match[str], name: str, at: int) -> None:
    marks = _MARK.findall(speech["marks"])
    extensions = [mark.strip() for mark in marks if is_extension(mark)]
    directions = "".join(f"（{mark}）" for mark in marks if not is_extension(mark))
    draft.speech(name, extensions, directions + speech["said"], at, Sure.CERTAIN)

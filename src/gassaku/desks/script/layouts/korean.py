"""The Korean layout: `S#12. 장소 (낮/안)`, plain action, and dialogue as name, gap and words on one line.

S#2. 대합실 (밤 / 안)
자판기 불빛.
하루카(E)   작년 겨울에도 여기 있었다.
지우        (헛웃음) 네.
"""

from __future__ import annotations

import re

from gassaku.desks.script.heading import split_number
from gassaku.desks.script.layouts.draft import (
    LABELS,
    TITLE_BRACKETS,
    Draft,
    is_extension,
    is_latin_heading,
    is_transition,
    standing_names,
    title_line,
)
from gassaku.desks.script.model import Kind, Script, Sure

HEADING = re.compile(
    r"\s*[\[<〈【]?\s*(?:[SＳsｓ]\s*[#＃♯]\s*\d*|[#＃]\d{1,4}(?=[\s.．:)\]-]|$)|(?:씬|신|장면|scene)\s*[#＃]?\s*\d{1,4}(?!\d)|\d{1,4}\s*씬).*",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\s*(?P<name>[^\W_][^\t:：()（）\[\].,!?…~\"“”'‘’△#/]{0,15}?)\s*(?P<marks>(?:[(（][^()（）]{1,12}[)）]\s*){0,2})"
    r"(?P<gap>\t+\s*|(?<=\s)\s+|\s{2,}|\s*[:：]\s*)(?P<said>\S.*)"
)
_NAME = re.compile(r"(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{0,11})\s*(?P<marks>[(（][^()（）]{1,12}[)）])?")
_MARK = re.compile(r"[(（]([^()（）]+)[)）]")
_ENDINGS = ("다", "요", "까", "며", "고", "는", "은", "을", "를", "에", "로", "서", "도", "의")
"""How a word of a sentence ends; a name that ends so is believed only before a tab or a colon, or when it recurs."""


def is_heading(line: str) -> bool:
    """Whether the line is a heading of this layout."""
    return len(line) <= 120 and HEADING.match(line) is not None


def parse_korean(text: str, path: str = "") -> Script:
    """The script in a text of this layout; every text is one."""
    lines = [line.rstrip() for line in text.split("\n")]
    draft = Draft()
    names = _speakers(lines)
    standing = standing_names(lines, _NAME)
    first = next((at for at, line in enumerate(lines) if is_heading(line) or is_latin_heading(line)), 0)
    title = title_line(lines, first)
    open_speech = False
    for at, line in enumerate(lines):
        bare = line.strip()
        before = open_speech
        open_speech = False
        if not bare:
            continue
        if is_heading(line) or is_latin_heading(line):
            draft.heading(bare, at + 1, split_number(bare.lstrip("[<〈【 "))[0])
        elif not (draft.scene == 0 and bare.strip(TITLE_BRACKETS) == title):
            speech = _speech(line, names)
            if speech:
                name, marks, said, sure = speech
                draft.speech(name, marks, said, at + 1, sure)
                open_speech = True
            elif before and line[:1] in "\t \u3000" and draft.goes_on(bare):
                open_speech = True
            else:
                open_speech = _other(draft, lines, at, names | {name for name, times in standing.items() if times > 1})
    return draft.script("korean", text, path, title)


def _speakers(lines: list[str]) -> set[str]:
    """Names that speak beyond doubt: before a tab or a colon, with a mark such as (E), or more than once."""
    sure: set[str] = set()
    seen: set[str] = set()
    for line in lines:
        match = None if is_heading(line) else _SPEECH.fullmatch(line)
        if match is None or match["name"].strip() in LABELS:
            continue
        name = match["name"].strip()
        if (
            name in seen
            or "\t" in match["gap"]
            or match["gap"].strip()
            or any(map(is_extension, _MARK.findall(match["marks"])))
        ):
            sure.add(name)
        seen.add(name)
    return sure


def _speech(line: str, names: set[str]) -> tuple[str, list[str], str, Sure] | None:
    match = _SPEECH.fullmatch(line)
    if match is None:
        return None
    name = match["name"].strip()
    if name.casefold() in LABELS or name.isdigit() or name.count(" ") > 2:
        return None
    if name not in names and (" " in name or len(name) > 8 or name.endswith(_ENDINGS)):
        return None
    marks = _MARK.findall(match["marks"])
    extensions = [mark for mark in marks if is_extension(mark)]
    said = "".join(f"({mark}) " for mark in marks if not is_extension(mark)) + match["said"]
    return name, extensions, said, Sure.CERTAIN if name in names else Sure.LIKELY


def _other(draft: Draft, lines: list[str], at: int, names: set[str]) -> bool:
    """A line that is neither heading nor speech. Whether a speech goes on under it."""
    bare = lines[at].strip()
    match = _NAME.fullmatch(bare)
    alone = match and at + 1 < len(lines) and lines[at + 1].strip() and (at == 0 or not lines[at - 1].strip())
    if match and alone and match["name"].strip() in names and bare not in LABELS:
        draft.cue(match["name"].strip(), _MARK.findall(match["marks"] or ""), at + 1, Sure.LIKELY)
        return False
    if draft.elements and draft.elements[-1].kind in {Kind.CHARACTER, Kind.PARENTHETICAL} and lines[at - 1].strip():
        direction = bare[0] in "(（" and bare[-1] in ")）"
        draft.add(Kind.PARENTHETICAL if direction else Kind.DIALOGUE, bare, at + 1, Sure.LIKELY)
        return not direction
    if is_transition(bare):
        draft.add(Kind.TRANSITION, bare, at + 1)
    elif bare.split(":")[0].split("：")[0].strip() in {"등장인물", "인물", "출연"}:
        draft.add(Kind.CAST, bare, at + 1)
    else:
        draft.add(Kind.ACTION, bare, at + 1, Sure.LIKELY)
    return False

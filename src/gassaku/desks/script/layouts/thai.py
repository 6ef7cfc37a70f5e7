"""Thai scripts as plain text: American in form, with headings in Thai and names that have no capitals.

ฉากที่ 1 ภายใน ห้องพัก - กลางคืน
จีอู
(ยิ้มเจื่อน)
ใช่ค่ะ
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
    r"\s*(?:(?:\d{1,4}[A-Za-zก-ฮ]?\s*[.):]?\s*)?(?:ภายใน|ภายนอก)(?=[\s./:-]|$)|(?:ฉากที่|ฉาก|ซีนที่|ซีน)\s*[\d๑-๙][\d๐-๙]*(?!\s*คน)).*"
)
_SPEECH = re.compile(
    r"\s*(?P<name>[^\W_][^\t:()\[\]\".,!?…]{0,19}?)\s*(?P<marks>(?:\([^()]{1,30}\)\s*){0,2})(?P<gap>\t+\s*|\s*:\s*|\s{3,})(?P<said>\S.*)"
)
_NAME = re.compile(r"(?P<name>[^\W_\d][^\t:()\[\]\".,!?…“”]{0,24}?)\s*(?P<marks>(?:\([^()]{1,30}\)\s*){0,2})")
_MARK = re.compile(r"\(([^()]+)\)")
_LONGEST_ALONE = 14


def is_heading(line: str) -> bool:
    """Whether the line is a Thai heading."""
    return len(line) <= 160 and HEADING.fullmatch(line) is not None


def parse_thai(text: str, path: str = "") -> Script:
    """The script in a text of this layout; every text is one."""
    lines = [line.rstrip() for line in text.split("\n")]
    draft = Draft()
    standing = standing_names(lines, _NAME)
    names = {name for name, times in standing.items() if times > 1}
    first = next((at for at, line in enumerate(lines) if is_heading(line) or is_latin_heading(line)), 0)
    title = title_line(lines, first)
    speaking = False
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            speaking = False
        elif is_heading(line) or is_latin_heading(line):
            draft.heading(bare, at + 1, split_number(bare)[0])
            speaking = False
        elif not (draft.scene == 0 and bare.strip(TITLE_BRACKETS) == title):
            speaking = _line(draft, lines, at, names, speaking=speaking)
    return draft.script("thai", text, path, title)


def _line(draft: Draft, lines: list[str], at: int, names: set[str], *, speaking: bool) -> bool:
    """Adds one line. Whether the next belongs to the same speech."""
    line, bare = lines[at], lines[at].strip()
    if speaking:
        if bare[0] == "(" and bare[-1] == ")":
            draft.add(Kind.PARENTHETICAL, bare, at + 1, Sure.LIKELY)
        elif not draft.goes_on(bare):
            draft.add(Kind.DIALOGUE, bare, at + 1, Sure.LIKELY)
        return True
    speech = _SPEECH.fullmatch(line)
    if speech and speech["name"].strip().casefold() not in LABELS and not speech["name"].isdigit():
        marks = _MARK.findall(speech["marks"])
        directions = "".join(f"({mark}) " for mark in marks if not is_extension(mark))
        extensions = [mark for mark in marks if is_extension(mark)]
        draft.speech(speech["name"].strip(), extensions, directions + speech["said"], at + 1, Sure.LIKELY)
        return True
    sure = _stands_as_cue(lines, at, names)
    if sure is not None and not is_transition(bare):
        match = _NAME.fullmatch(bare)
        if match:
            draft.cue(match["name"].strip(), _MARK.findall(match["marks"]), at + 1, sure)
            return True
    draft.add(Kind.TRANSITION if is_transition(bare) else Kind.ACTION, bare, at + 1, Sure.LIKELY)
    return False


def _stands_as_cue(lines: list[str], at: int, names: set[str]) -> Sure | None:
    """How sure the line is a cue by where it stands; None if it does not stand as one."""
    bare = lines[at].strip()
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    match = _NAME.fullmatch(bare)
    if not after or match is None or (at > 0 and lines[at - 1].strip()) or bare in LABELS:
        return None
    name = match["name"].strip()
    if name in names or after[0] == "(" or lines[at].startswith(("\t\t", " " * 10)):
        return Sure.LIKELY
    return Sure.GUESS if len(name) <= _LONGEST_ALONE and " " not in name else None

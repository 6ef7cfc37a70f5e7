"""Which layout a text is in, told by what stands in it, with the evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from gassaku.desks.script.cue import is_upper, split_cue
from gassaku.desks.script.heading import LATIN
from gassaku.desks.script.layouts import chinese, japanese, korean, thai
from gassaku.desks.script.layouts.draft import LABELS

LOOKED_AT = 4000
"""Lines with text that are looked at: more of one script changes nothing."""

LINES = 60_000
"""Lines among which they are looked for."""

_ASIAN = re.compile("[ก-๛ᄀ-ᇿぁ-ヿㄱ-ㆎ㐀-䶿一-鿿가-힣豈-﫿ｦ-ﾟ]")
_HANGUL = re.compile("[가-힣]")
_HAN = re.compile("[㐀-䶿一-鿿]")
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_THAI = re.compile("[ก-๙]")
_FORCED_HEADING = re.compile(r"\.[^\W_○]|\.[○◯〇]")
_KOREAN_SPEECH = re.compile(r"\s*[가-힣][가-힣A-Za-z0-9 ]{0,11}\s*(?:\([^()]{1,12}\))?(?:\t+|\s{2,}|\s*[:：]\s)\S")
_THAI_SPEECH = re.compile(r"\s*[ก-๙][^\t:()]{0,19}(?:\([^()]{1,20}\))?(?:\t+|\s*:\s)\S")
_TITLE = re.compile(r"(?:title|credit|authors?|draft date|contact|language)\s*[:：]", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|FinalDraft\b|html\b)", re.IGNORECASE)

NAMES = {
    "fountain": "Fountain",
    "korean": "the Korean layout",
    "japanese": "the Japanese layout",
    "chinese": "the Chinese layout",
    "thai": "the Thai layout",
}


class Detected(NamedTuple):
    """What a text is taken for.

    Attributes:
        format: a key of `NAMES`.
        evidence: what was counted, a few words each.
        rival: another layout whose headings stand in the text too, "" if there is none.
        rival_line: where its first heading stands, from 1.
    """

    format: str
    evidence: tuple[str, ...]
    rival: str = ""
    rival_line: int = 0


_HEADINGS: dict[str, Callable[[str], bool]] = {
    "korean": korean.is_heading,
    "japanese": japanese.is_heading,
    "chinese": chinese.is_heading,
    "thai": thai.is_heading,
}


def is_xml(data: bytes) -> bool:
    """Whether the bytes start as an XML document does. A title such as <Goblin> does not."""
    head = data[:200]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _XML.match(head.decode("utf-16", "replace")) is not None
    return _XML.match(head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")) is not None


def detect(text: str, path: str = "") -> Detected:
    """The layout of `text`. Without Asian letters it is Fountain, in which plain text is action."""
    named = path.lower().endswith((".fountain", ".spmd"))
    if not _ASIAN.search(text):
        return Detected("fountain", ("it has no letters of the native layouts",))
    count = _Count()
    count.read(text)
    return count.verdict(named=named)


def _possible(line: str) -> tuple[str, ...]:
    """The layouts whose letters the line is in: `S#1.` is written in Korea and in Japan."""
    if _HANGUL.search(line):
        return ("korean",)
    if _THAI.search(line):
        return ("thai",)
    return ("japanese", "chinese") if _HAN.search(line) or _KANA.search(line) else tuple(_HEADINGS)


def _first_lines(text: str) -> list[str]:
    """The lines that are looked at, without the spaces behind them: of a long text its beginning."""
    end = -1
    for _ in range(LINES):
        end = text.find("\n", end + 1)
        if end < 0:
            return [line.rstrip() for line in text.split("\n")]
    return [line.rstrip() for line in text[:end].split("\n")]


class _Count:
    """Headings and speeches of each layout among the lines."""

    def __init__(self) -> None:
        self.headings: Counter[str] = Counter()
        self.speeches: Counter[str] = Counter()
        self.marks = 0
        self.latin = 0
        self.together: Counter[tuple[str, ...]] = Counter()
        self.first: dict[str, int] = {}
        self.letters: Counter[str] = Counter()

    def read(self, text: str) -> None:
        looked = 0
        before = ""
        lines = _first_lines(text)
        for at, line in enumerate(lines):
            bare = line.strip()
            if bare and len(line) < 500:
                self._line(line, bare, at + 1, free=not before)
                if not before and at + 1 < len(lines) and lines[at + 1].strip() and is_upper(split_cue(bare)[0]):
                    self.speeches["fountain"] += not LATIN.match(bare)
                looked += 1
                if looked > LOOKED_AT:
                    break
            before = bare

    def _line(self, line: str, bare: str, at: int, *, free: bool) -> None:
        if LATIN.match(bare):
            self.latin += free
        elif bare[0] == "." and _FORCED_HEADING.match(bare):
            self._heading("fountain", at)
        elif bare[0] == "@":
            self.speeches["fountain"] += 1
        elif (bare[0] in ">~" or bare[:2] in {"[[", "/*"} or _TITLE.match(bare)) and free:
            self.marks += 1
        else:
            self._native(line, at)

    def _native(self, line: str, at: int) -> None:
        possible = _possible(line)
        names = tuple(name for name in possible if _HEADINGS[name](line))
        for name in names:
            self._heading(name, at)
        if names:
            self.together[names] += 1
        if _HANGUL.search(line):
            self.letters["korean"] += 1
            self.speeches["korean"] += _KOREAN_SPEECH.match(line) is not None
        elif _THAI.search(line):
            self.letters["thai"] += 1
            self.speeches["thai"] += _THAI_SPEECH.match(line) is not None
        elif _HAN.search(line) or _KANA.search(line):
            self.letters["japanese" if _KANA.search(line) else "chinese"] += 1
            quoted = japanese.QUOTED.fullmatch(line) or japanese.SPACED.fullmatch(line)
            self.speeches["japanese"] += quoted is not None
            speech = chinese.SPEECH.fullmatch(line)
            self.speeches["chinese"] += speech is not None and speech["name"].casefold() not in LABELS
            self.speeches["chinese"] += chinese.ACTION.match(line) is not None

    def _heading(self, name: str, at: int) -> None:
        self.headings[name] += 1
        self.first.setdefault(name, at)

    def verdict(self, *, named: bool) -> Detected:
        self._settle_han()
        native = max(_HEADINGS, key=lambda name: (self.speeches[name], self.letters[name]))
        owner = native if self.speeches[native] > self.speeches["fountain"] + self.marks else "fountain"
        score = {
            name: 3 * (self.headings[name] + (self.latin if name == owner else 0)) + self.speeches[name]
            for name in NAMES
        }
        score["fountain"] += self.speeches["fountain"] + self.marks + 2 * named
        best = max(NAMES, key=lambda name: (score[name], name == "fountain"))
        evidence = tuple(
            f"{number} {what}"
            for what, number in (
                ("headings of this layout", self.headings[best] + (self.latin if best == owner else 0)),
                ("lines of speech in its form", self.speeches[best]),
                ("other marks of Fountain", self.marks if best == "fountain" else 0),
            )
            if number
        )
        rival, line = self._rival(best)
        return Detected(best, evidence or ("nothing in it says a layout; it is read as plain text",), rival, line)

    def _settle_han(self) -> None:
        """Han without kana is Chinese, with kana Japanese: `名前：` and numbered headings are written in both."""
        if self.letters["japanese"] * 4 >= self.letters["chinese"] and self.letters["japanese"]:
            self.speeches["japanese"] += self.speeches.pop("chinese", 0)
            self.headings["chinese"] = 0
        elif self.letters["chinese"] and not self.letters["japanese"]:
            self.speeches["japanese"] = 0
        dominant = max(_HEADINGS, key=lambda name: self.letters[name])
        for name in _HEADINGS:
            if name != dominant and not self.letters[name] and name != "japanese":
                self.headings[name] = 0

    def _rival(self, best: str) -> tuple[str, int]:
        for name, number in self.headings.most_common():
            shared = sum(count for names, count in self.together.items() if name in names and best in names)
            if name != best and number - shared >= 2 and (number - shared) * 4 >= self.headings[best]:
                return name, self.first[name]
        return "", 0

"""The Japanese layout: 柱 `○場所（時間）`, indented ト書き, and セリフ as `名前「…」`.

Stage and radio plays set name and words apart by two full-width spaces; they are read too, and have no headings. Ruby
in 《》 and typists' notes in ［＃］, as Aozora Bunko writes them, are not part of the words.
"""

from __future__ import annotations

import re
import unicodedata

from gassaku.desks.script.heading import split_number
from gassaku.desks.script.layouts.draft import (
    LABELS,
    TITLE_BRACKETS,
    Draft,
    is_extension,
    is_latin_heading,
    is_transition,
    title_line,
)
from gassaku.desks.script.model import Element, Kind, Script, Sure

HEADING = re.compile(
    r"[\s　]*(?:[○◯〇●◎■□◆]\s*\S.*|(?:[SＳsｓ]\s*[#＃♯]|[#＃]|シーン|第)\s*\d+(?:[\s　.．:：場)）].*|$)"
    r"|\d{1,3}\s*[.．、\s　]\s*[○◯〇].*)"
)
QUOTED = re.compile(
    r"(?P<indent>[\s　]*)(?P<name>[^\s　「」『』。、！？!?…○◯〇×△()（）][^「」『』。、！？!?…\n]{0,19}?)"
    r"[\s　]*(?P<said>[「『].*)"
)
SPACED = re.compile(
    r"(?P<name>[^\s　「」『』。、！？!?…（）()《》｜○×―─-][^\s　「」『』。、！？!?…（）()]{0,9})"
    r"[　\t]{2,}(?P<said>\S.*)"
)
COLON = re.compile(r"(?P<name>[^\s　「」『』。、！？!?…：:○◯〇×△]{1,12})[：](?P<said>\S.*)")
_LAPSE = re.compile(r"[\s　]*[×✕＊*][\s　]*(?:[×✕＊*][\s　]*){1,8}")
_NOTE = re.compile(r"［＃[^］\n]*］")
_RUBY = re.compile(r"《[^《》\n]*》")
_INDENT = re.compile(r"［＃ここから(?:改行天付き、折り返して)?([０-９0-9]+)字下げ")
_RULE = re.compile(r"-{20,}")
_BRACKET = re.compile(r"[(（]([^()（）]{1,12})[)）]$")
_VOICE = re.compile(r"(?P<name>.+?)(?P<voice>の(?:心の)?声|[ＭＮ]|(?<=[^A-Za-z])[MN])")
_COLOPHON = re.compile(r"底本[：:].*")


def is_heading(line: str) -> bool:
    """Whether the line is a 柱."""
    return len(line) <= 120 and "「" not in line and HEADING.fullmatch(line) is not None


def parse_japanese(text: str, path: str = "") -> Script:
    """The script in a text of this layout; every text is one."""
    return _Reader(text).script(path)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [line.rstrip() for line in text.split("\n")]
        self.draft = Draft()
        first = next(
            (at for at, line in enumerate(self.lines) if is_heading(line) or is_latin_heading(line)), len(self.lines)
        )
        self.title = title_line(self.lines, first)
        spaced = sum(1 for line in self.lines if SPACED.fullmatch(line))
        self.spaced = spaced >= 3 and spaced > sum(1 for line in self.lines if _is_quoted(line))
        self.indent = 0
        self.open_bracket = False
        self.skipping = False

    def script(self, path: str) -> Script:
        """Reads line by line."""
        for at, line in enumerate(self.lines, start=1):
            if _RULE.fullmatch(line.strip()):
                self.skipping = not self.skipping and at < 30
            elif _COLOPHON.fullmatch(line):
                self._colophon(at)
                break
            elif not self.skipping:
                self._line(line, at)
        return self.draft.script("japanese", self.text, path, self.title)

    def _line(self, line: str, at: int) -> None:
        indent = _INDENT.search(line)
        if indent:
            first = "天付き" in line
            self.indent = 0 if first else int(unicodedata.normalize("NFKC", indent[1]))
        elif "字下げ終わり" in line:
            self.indent = 0
        for note in _NOTE.findall(line):
            self.draft.elements.append(self._note(note[2:-1], at, inside=bool(_NOTE.sub("", line).strip("　 \t"))))
        shown = _RUBY.sub("", _NOTE.sub("", line)).replace("｜", "")
        bare = shown.strip("　 \t")
        if not bare:
            self.open_bracket = self.open_bracket and bool(line.strip())
        elif not (self.draft.scene == 0 and bare.strip(TITLE_BRACKETS) == self.title and at < 10):
            self._shown(shown, bare, at)

    def _colophon(self, at: int) -> None:
        """Where the text was taken from, at the end of an Aozora Bunko file."""
        self.draft.elements.append(self._note("\n".join(self.lines[at - 1 :]).strip(), at, inside=False))

    def _note(self, text: str, at: int, *, inside: bool) -> Element:
        return Element(Kind.NOTE, text, at, self.draft.scene, inside=inside)

    def _shown(self, line: str, bare: str, at: int) -> None:
        draft = self.draft
        if self.open_bracket and not is_heading(line):
            self._close(bare)
        elif _LAPSE.fullmatch(line):
            draft.add(Kind.LAPSE, bare, at)
        elif is_heading(line) or is_latin_heading(line):
            draft.heading(bare, at, split_number(bare)[0])
        elif is_transition(bare):
            draft.add(Kind.TRANSITION, bare, at)
        elif not self._spoken(line, at):
            indented = line[0] in "　 \t" or self.indent > 1
            if self.spaced and self.indent == 1 and draft.goes_on(bare):
                return
            draft.add(Kind.ACTION, bare, at, Sure.CERTAIN if indented else Sure.LIKELY)

    def _spoken(self, line: str, at: int) -> bool:
        match = None if self.spaced else QUOTED.fullmatch(line)
        if match and len(match["indent"]) < 3 and match["name"].strip() not in LABELS:
            self._speech(match["name"].strip(), match["said"], at, Sure.CERTAIN)
            return True
        colon = COLON.fullmatch(line)
        if colon and colon["name"] not in LABELS:
            name, extensions = _voice(colon["name"])
            self.draft.speech(name, extensions, colon["said"], at, Sure.LIKELY)
            return True
        spaced = SPACED.fullmatch(line) if self.spaced and self.indent < 2 else None
        if spaced and spaced["name"] not in LABELS and not spaced["name"].isdigit():
            name, extensions = _voice(spaced["name"])
            self.draft.speech(name, extensions, spaced["said"], at, Sure.LIKELY)
            return True
        return False

    def _speech(self, name: str, said: str, at: int, sure: Sure) -> None:
        opening = said[0]
        closing = "」" if opening == "「" else "』"
        self.open_bracket = said.count(opening) > said.count(closing)
        inner = said[1:]
        if not self.open_bracket and inner.rstrip().endswith(closing):
            inner = inner.rstrip()[:-1]
        name, extensions = _voice(name)
        self.draft.speech(name, extensions, inner, at, sure)

    def _close(self, bare: str) -> None:
        """A further line of a speech whose bracket is open."""
        if bare.endswith(("」", "』")):
            bare = bare[:-1]
            self.open_bracket = False
        self.draft.goes_on(bare)


def _is_quoted(line: str) -> bool:
    match = QUOTED.fullmatch(line)
    return match is not None and "　" not in match["name"]


def _voice(name: str) -> tuple[str, list[str]]:
    """The name without what says how it is heard: `ジウの声`, `ハルカＭ`, `母（声）`."""
    extensions: list[str] = []
    bracket = _BRACKET.search(name)
    if bracket and bracket.start() > 0:
        extensions.append(bracket[1].strip())
        name = name[: bracket.start()].rstrip("　 ")
        if not is_extension(extensions[0]):
            return name, extensions
    voice = _VOICE.fullmatch(name)
    if voice:
        extensions.insert(0, voice["voice"])
        name = voice["name"].rstrip("　 ")
    return name, extensions

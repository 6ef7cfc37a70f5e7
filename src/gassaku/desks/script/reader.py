"""Bytes to a script, whatever format they are in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gassaku.desks.script.detect import NAMES, Detected, detect, is_xml
from gassaku.desks.script.docx import docx_text, is_zip
from gassaku.desks.script.fdx import parse_fdx
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.hangul import hangul_text, is_hwpx, is_old
from gassaku.desks.script.layouts import parse_chinese, parse_japanese, parse_korean, parse_thai
from gassaku.desks.script.model import Remark, Script
from gassaku.desks.script.pdf import is_pdf, read_pdf
from gassaku.notation import NotationError
from gassaku.notation.text import Text, decode

LARGEST = 16 * 1024 * 1024
"""Bytes of one script. 5,000 scenes take about 3.5 MB; `parts` tells what is in longer texts."""
LARGEST_FDX = 64 * 1024 * 1024
"""Bytes of an FDX document, whose markup takes five times the room of its words."""
MOST_LINES = 400_000
"""Lines with text of one script; a season of 24 episodes has about 60,000."""

_READERS: dict[str, Callable[[str, str], Script]] = {
    "fountain": parse_fountain,
    "korean": parse_korean,
    "japanese": parse_japanese,
    "chinese": parse_chinese,
    "thai": parse_thai,
}


def read_script(data: bytes, path: str = "", *, language: str | None = None, layout: str = "") -> Script:
    """The script in `data`: FDX, DOCX, HWPX, HWP, PDF, Fountain or a native layout, told apart by what stands in it.

    Args:
        path: the document's name, for findings; its suffix only tips the scales.
        language: a BCP 47 tag if one is known; it only tips the scales between old encodings.
        layout: a key of `NAMES` if a person says which layout it is; "" to be told by what stands in it.

    Raises:
        NotationError: the bytes are no text or no script, XML that is no FDX, or more than any script holds.
    """
    if is_xml(data):
        _refuse(data, path, LARGEST_FDX)
        return parse_fdx(data, path)
    _refuse(data, path, LARGEST)
    if is_pdf(data):
        return read_pdf(data, path, layout)
    container, text = _unpacked(data, path, language)
    _refuse_length(text.text, path)
    return replace(Reading(text, path, layout).parse(text.text), container=container)


class Reading:
    """A text whose layout is known: what it is taken for, and its reader."""

    def __init__(self, text: Text, path: str, layout: str = "") -> None:
        found = Detected(layout, ("a person says so",)) if layout else detect(text.text, path)
        self.path, self.format, self.evidence = path, found.format, found.evidence
        self.text, self.encoding = text.text, text.encoding
        self._how, self._remarks = text, tuple(_remarks(text, found))

    def parse(self, text: str) -> Script:
        """The script in the text, or in a part of it; what was noticed of the whole is told with the first."""
        how, remarks = self._how, self._remarks
        self._remarks = ()
        script = _READERS[self.format](text, self.path)
        return replace(
            script,
            encoding=how.encoding,
            newline=how.newline,
            bom=how.bom,
            guessed=how.guessed,
            evidence=self.evidence,
            remarks=(*script.remarks, *remarks),
        )


def is_plain(data: bytes) -> bool:
    """Whether the bytes are no document of a program but a text."""
    return not (is_xml(data) or is_pdf(data) or is_old(data) or is_zip(data))


def open_text(data: bytes, path: str, layout: str = "") -> Reading:
    """A plain text of any length, with its layout.

    Raises:
        NotationError: the bytes are no text.
    """
    return Reading(decode(data, path=path), path, layout)


def _unpacked(data: bytes, path: str, language: str | None) -> tuple[str, Text]:
    """What the text came out of, "" for a plain one, and the text."""
    if is_old(data):
        return "hwp", decode(hangul_text(data, path).encode(), path=path)
    if not is_zip(data):
        return "", decode(data, path=path, language=language)
    if is_hwpx(data):
        return "hwpx", decode(hangul_text(data, path).encode(), path=path)
    return "docx", decode(docx_text(data, path).encode(), path=path)


def _remarks(text: Text, found: Detected) -> list[Remark]:
    remarks = []
    if text.replaced:
        line = text.text.count("\n", 0, text.text.find("\ufffd")) + 1
        remarks.append(Remark("SCR-CHARACTERS-LOST", line, str(text.replaced)))
    if found.rival:
        remarks.append(Remark("SCR-TWO-LAYOUTS", found.rival_line, NAMES[found.rival]))
    return remarks


def _refuse(data: bytes, path: str, most: int) -> None:
    if len(data) > most:
        raise NotationError(
            path,
            found=f"{len(data) / 1024**2:,.0f} MiB",
            expected=f"a script of at most {most // 1024**2} MiB",
            mend="Send one file an episode.",
        )


def _refuse_length(text: str, path: str) -> None:
    lines = text.count("\n") + 1
    if lines > MOST_LINES and sum(1 for line in text.split("\n") if line.strip()) > MOST_LINES:
        raise NotationError(
            path,
            found=f"{lines:,} lines",
            expected=f"a script of at most {MOST_LINES:,} lines with text",
            mend="Send one file an episode.",
        )

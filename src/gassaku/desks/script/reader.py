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
"""Bytes of one script. 5,000 scenes take about 3.5 MB; what is read takes at most ten times its size in memory."""
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
    _refuse(data, path)
    if is_xml(data):
        return parse_fdx(data, path)
    if is_pdf(data):
        return read_pdf(data, path, layout)
    container, text = _unpacked(data, path, language)
    _refuse_length(text.text, path)
    found = Detected(layout, ("a person says so",)) if layout else detect(text.text, path)
    script = _READERS[found.format](text.text, path)
    return replace(
        script,
        encoding=text.encoding,
        newline=text.newline,
        bom=text.bom,
        guessed=text.guessed,
        evidence=found.evidence,
        remarks=(*script.remarks, *_remarks(text, found)),
        container=container,
    )


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


def _refuse(data: bytes, path: str) -> None:
    if len(data) > LARGEST:
        raise NotationError(
            path,
            found=f"{len(data) / 1024**2:,.0f} MiB",
            expected=f"a script of at most {LARGEST // 1024**2} MiB",
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

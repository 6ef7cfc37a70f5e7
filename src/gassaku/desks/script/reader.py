"""Bytes to a script, whatever format they are in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gassaku.desks.script.detect import NAMES, detect, is_xml
from gassaku.desks.script.fdx import parse_fdx
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.layouts import parse_chinese, parse_japanese, parse_korean, parse_thai
from gassaku.desks.script.model import Remark, Script
from gassaku.notation.text import decode

_READERS: dict[str, Callable[[str, str], Script]] = {
    "fountain": parse_fountain,
    "korean": parse_korean,
    "japanese": parse_japanese,
    "chinese": parse_chinese,
    "thai": parse_thai,
}


def read_script(data: bytes, path: str = "", *, language: str | None = None) -> Script:
    """The script in `data`: FDX, Fountain or a native layout, told apart by what stands in it.

    Args:
        path: the document's name, for findings; its suffix only tips the scales.
        language: a BCP 47 tag if one is known; it only tips the scales between old encodings.

    Raises:
        NotationError: the bytes are no text, or XML that is no FDX.
    """
    if is_xml(data):
        return parse_fdx(data, path)
    text = decode(data, path=path, language=language)
    found = detect(text.text, path)
    script = _READERS[found.format](text.text, path)
    remarks = list(script.remarks)
    if text.replaced:
        remarks.append(
            Remark("SCR-CHARACTERS-LOST", text.text.count("\n", 0, text.text.find("\ufffd")) + 1, str(text.replaced))
        )
    if found.rival:
        remarks.append(Remark("SCR-TWO-LAYOUTS", found.rival_line, NAMES[found.rival]))
    return replace(
        script,
        encoding=text.encoding,
        newline=text.newline,
        bom=text.bom,
        guessed=text.guessed,
        evidence=found.evidence,
        remarks=tuple(remarks),
    )

"""A PDF as a script, read as far as places tell; every element is a guess, and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gassaku.desks.script.detect import detect
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.fountain_writer import write_fountain
from gassaku.desks.script.layouts import parse_chinese, parse_japanese, parse_korean, parse_thai
from gassaku.desks.script.model import Script, Sure
from gassaku.desks.script.pdf.by_place import elements_by_place, stands_in
from gassaku.desks.script.pdf.by_text import native_text, plain_text
from gassaku.desks.script.pdf.letters import read_letters
from gassaku.desks.script.pdf.sheet import Sheet, sheet_of

_NATIVE: dict[str, Callable[[str, str], Script]] = {
    "korean": parse_korean,
    "japanese": parse_japanese,
    "chinese": parse_chinese,
    "thai": parse_thai,
}


def read_pdf(data: bytes, path: str, layout: str = "") -> Script:
    """The script in a PDF, with `source` as the text that was put together, and every element marked as a guess.

    Args:
        layout: one of `LAYOUTS`, or `fountain` for the American form, if a person says which it is.

    Raises:
        NotationError: the document is damaged or locked, is too long, or holds no letters.
    """
    sheet = sheet_of(read_letters(data, path))
    found = layout or _layout(sheet)
    if found in _NATIVE:
        text = native_text(sheet, found)
        script = _NATIVE[found](text, path)
        how = "its lines were put together as that layout has them"
    else:
        elements, front = elements_by_place(sheet)
        fresh = Script("fountain", tuple(elements), tuple(front), path=path)
        text = write_fountain(replace(fresh, format="pdf"))
        script = parse_fountain(text, path)
        how = "what each line is was told by how far in it begins"
    evidence = [f"a PDF of {sheet.pages} pages", how]
    if sheet.down:
        evidence.append("its lines run down the page")
    if sheet.dropped:
        evidence.append(f"{len(sheet.dropped)} page numbers and headers were left out")
    return replace(
        script,
        elements=tuple(element._replace(sure=Sure.GUESS) for element in script.elements),
        evidence=tuple(evidence),
        container="pdf",
    )


def _layout(sheet: Sheet) -> str:
    if stands_in(sheet):
        return "fountain"
    found = detect(plain_text(sheet)).format
    return found if found in _NATIVE else "japanese" if sheet.down else "fountain"

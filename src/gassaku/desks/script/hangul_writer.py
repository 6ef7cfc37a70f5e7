"""A script as a Hangul document (HWPX) in a country's layout: one paragraph a line, headings in bold.

Written as Hangul's own blank document with paragraphs in it. Page setting, tab stops and fonts are the template's own;
nothing of the script is lost by that, but the name's column is as wide as the template's tabs.
"""

from __future__ import annotations

import copy
import zipfile
from io import BytesIO
from typing import Any

from gassaku.desks.script.docx_writer import sheet_rows
from gassaku.desks.script.model import Kind, Script

_WRITTEN = (2000, 1, 1, 0, 0, 0)
_SPACE = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


def write_hwpx(script: Script, layout: str) -> bytes:
    """The bytes of an HWPX in a layout of `LAYOUTS`, or of Fountain text; the same for the same script."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    bold = str(document.styles.ensure_run(bold=True))
    section = document.sections[0]
    root = section.element
    first = section.paragraphs[0].element
    empty = copy.deepcopy(first)
    for child in list(empty):
        empty.remove(child)
    for number, row in enumerate(sheet_rows(script, layout)):
        paragraph = first if number == 0 else copy.deepcopy(empty)
        paragraph.set("id", str(number))
        _write(paragraph, row.text, bold if row.kind is Kind.HEADING else "0")
        if number:
            root.append(paragraph)
    section.mark_dirty()
    return _same_each_time(document.to_bytes())


def _write(paragraph: Any, text: str, style: str) -> None:  # Any: an lxml element of another house
    """One run with the line; tabs are elements of their own."""
    from lxml import etree

    run = etree.SubElement(paragraph, f"{_SPACE}run", charPrIDRef=style)
    words = etree.SubElement(run, f"{_SPACE}t")
    parts = text.split("\t")
    words.text = parts[0]
    for part in parts[1:]:
        tab = etree.SubElement(words, f"{_SPACE}tab", width="4000", leader="0", type="1")
        tab.tail = part


def _same_each_time(data: bytes) -> bytes:
    """The package with one time on every part; the first stays as it is stored, for it says what the package is."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(out, "w") as kept:
        for part in made.infolist():
            kept.writestr(zipfile.ZipInfo(part.filename, _WRITTEN), made.read(part), part.compress_type)
    return out.getvalue()

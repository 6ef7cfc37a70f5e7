"""A script as a Word document in a country's layout: A4, one paragraph a line, the language on every run."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from gassaku.desks.script.fountain_writer import write_fountain
from gassaku.desks.script.layout_writer import LAYOUTS, Row, layout_rows
from gassaku.desks.script.model import Kind, Script

_FONTS = {"korean": "Batang", "japanese": "MS Mincho", "chinese": "SimSun", "thai": "TH Sarabun New"}
_LANGUAGES = {"korean": "ko-KR", "japanese": "ja-JP", "chinese": "zh-CN", "thai": "th-TH"}
_WRITTEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same script gives the same bytes; Word wants a naive time


def write_docx(script: Script, layout: str) -> bytes:
    """The bytes of a DOCX in a layout of `LAYOUTS`, or of Fountain text; the same for the same script."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document: Any = Document()  # Any: python-docx has no types of its own for what it makes
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    style = document.styles["Normal"]
    style.font.name = _FONTS.get(layout, "Courier New")
    style.font.size = Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONTS.get(layout, "Courier New"))
    style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.created = properties.modified = _WRITTEN
    properties.title = next((value.split("\n")[0] for _, value in script.title_page if value), "")[:200]
    properties.author = ""
    for row in sheet_rows(script, layout):
        paragraph = document.add_paragraph()
        if layout == "korean" and "\t" in row.text:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(30))
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(30), Mm(-30)
        run = paragraph.add_run(row.text)
        run.bold = row.kind is Kind.HEADING or None
        if layout in _LANGUAGES:
            _mark_language(run, _LANGUAGES[layout])
    out = io.BytesIO()
    document.save(out)
    return _same_times(out.getvalue())


def sheet_rows(script: Script, layout: str) -> list[Row]:
    """The lines of the document, in a layout of `LAYOUTS` or as Fountain text, without what XML cannot hold."""
    return [Row(row.kind, _clean(row.text)) for row in _rows(script, layout)]


def _rows(script: Script, layout: str) -> list[Row]:
    if layout in LAYOUTS and script.format == layout and script.source:
        return [Row(Kind.ACTION, line) for line in script.source.split("\n")]
    if layout in LAYOUTS:
        return layout_rows(script, layout)
    return [Row(Kind.ACTION, line) for line in write_fountain(script).rstrip("\n").split("\n")]


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(char if char >= " " or char == "\t" else "\ufffd" for char in text)


def _mark_language(run: Any, language: str) -> None:  # Any: as above
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    mark.set(qn("w:bidi" if language == "th-TH" else "w:eastAsia"), language)
    run._r.get_or_add_rPr().append(mark)  # noqa: SLF001 - python-docx has no word for a run's language


def _same_times(data: bytes) -> bytes:
    """The package with one time on every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, _WRITTEN.timetuple()[:6]), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()

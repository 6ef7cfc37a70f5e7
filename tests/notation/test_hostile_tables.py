"""XML and workbooks built to do harm are refused in a sentence, quickly."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from gassaku.desks.script.fdx import parse_fdx
from gassaku.desks.subtitles.reader import read_track
from gassaku.notation import NotationError
from gassaku.notation.prolog import LONGEST, refuse_doctype
from gassaku.notation.table import read_xlsx
from gassaku.notation.table_writer import write_xlsx

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol0 "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
FOREIGN = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


def altered(part: str, text: str | bytes, data: bytes | None = None) -> bytes:
    """A workbook with one part replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or write_xlsx([["a"], ["b"]]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


@pytest.mark.parametrize("declared", [LAUGHS, FOREIGN, "<!DOCTYPE a>", f"<!-- x -->\n<?y z?>{LAUGHS}"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_document_type_is_refused_before_parsing(declared: str, encoding: str) -> None:
    with pytest.raises(NotationError, match="document type"):
        refuse_doctype(f"{declared}<a>&lol9;</a>".encode(encoding), "a.xml")


@pytest.mark.parametrize("encoding", ["UTF-7", "cp037", "IBM500"])
def test_an_encoding_that_could_hide_one_is_refused(encoding: str) -> None:
    with pytest.raises(NotationError, match="encoding"):
        refuse_doctype(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode(), "a.xml")
    with pytest.raises(NotationError, match="EBCDIC"):
        refuse_doctype('<?xml version="1.0"?><a/>'.encode("cp037"), "a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr", "shift_jis", "windows-1252", "utf-16", "tis-620", "big5"])
def test_honest_documents_pass(encoding: str) -> None:
    refuse_doctype(f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- a > b -->\n<a/>'.encode(encoding), "a.xml")


def test_a_comment_that_hides_the_root_is_refused() -> None:
    with pytest.raises(NotationError, match="root element"):
        refuse_doctype(b"<!--" + b"x" * LONGEST + b"-->" + LAUGHS.encode(), "a.xml")
    with pytest.raises(NotationError, match="root element"):
        refuse_doctype(b" " * (LONGEST + 5) + LAUGHS.encode(), "a.xml")


@pytest.mark.parametrize("declared", [LAUGHS, FOREIGN])
def test_no_reader_of_xml_takes_entities(declared: str) -> None:
    fdx = f'{declared}<FinalDraft><Content><Paragraph Type="&lol9;"/></Content></FinalDraft>'
    with pytest.raises(NotationError, match="document type"):
        parse_fdx(fdx.encode(), "a.fdx")
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(NotationError, match="document type"):
            read_track(f'{declared}<tt xmlns="http://www.w3.org/ns/ttml" a="&lol9;"/>'.encode(encoding), "a.ttml")
    for part in (SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        with pytest.raises(NotationError, match="document type"):
            read_xlsx(altered(part, f'<?xml version="1.0"?>{declared}<a b="&lol9;">&lol9;</a>'), "a.xlsx")


def test_sami_is_no_xml_and_knows_no_entities_of_its_own() -> None:
    text = f"{LAUGHS}<SAMI><BODY><SYNC Start=0><P>&lol9;<SYNC Start=900><P>&nbsp;</BODY></SAMI>"
    track, _ = read_track(text.encode(), "a.smi")
    assert len("".join(cue.text for cue in track.cues)) < 2_000


def test_a_workbook_that_unpacks_beyond_measure() -> None:
    bomb = altered(SHEET, START + " " * 80_000_000 + "</worksheet>")
    assert len(bomb) < 200_000
    with pytest.raises(NotationError, match="unpacks to 80,0"):
        read_xlsx(bomb, "a.xlsx")


def test_a_sheet_that_lies_about_its_size() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>x{n}</t></is></c></row>' for n in (1, 2))
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = f'{START}<dimension ref="A1:XFD1048576"/><sheetData>{rows}{far}</sheetData></worksheet>'
    start = time.process_time()
    table = read_xlsx(altered(SHEET, sheet), "a.xlsx")
    assert time.process_time() - start < 8
    assert [row.cells for row in table.rows][:1] == [{"x1": "x2"}]


def test_rows_as_wide_as_a_sheet_can_be_end_in_a_sentence() -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 2_000))
    with pytest.raises(NotationError, match="more cells"):
        read_xlsx(altered(SHEET, f"{START}<sheetData>{rows}</sheetData></worksheet>"), "a.xlsx")

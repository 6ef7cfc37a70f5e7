"""Word documents: the text of a script out of a DOCX, to be read as the layout it is in.

Paragraphs come line by line with their tabs; tables come row by row, cells apart by tabs, as two-column scripts are
typed. A paragraph whose style is named as Final Draft names its own (`Character`, `Scene Heading`) is no better known
than by its text: styles are used for a hundred things, so they are not believed.
"""

from __future__ import annotations

import io
import zipfile

from gassaku.notation import NotationError
from gassaku.notation.archive import DAMAGED

LARGEST = 64 * 1024 * 1024
"""Bytes that a Word document may unpack to."""


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a package as Word and others write them."""
    return data.startswith(b"PK\x03\x04")


def docx_text(data: bytes, path: str) -> str:
    """The text of a Word document, a paragraph a line.

    Raises:
        NotationError: it is another kind of package, is damaged, or unpacks beyond all measure.
    """
    _check(data, path)
    from docx import Document
    from docx.table import Table

    try:
        document = Document(io.BytesIO(data))
        rows: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    cells = dict.fromkeys(cell._tc for cell in row.cells)  # noqa: SLF001 - merged cells stand once
                    rows.append("\t".join("\n".join(_paragraphs(cell)) for cell in cells))
            else:
                rows.append(block.text)
    except NotationError:
        raise
    except Exception as error:
        raise _damaged(path, type(error).__name__) from error
    return "\n".join(rows).replace("\x0b", "\n").replace("\x0c", "\n")


def _paragraphs(cell: object) -> list[str]:
    """The paragraphs of a table cell's XML."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = cell.iter(f"{space}p")  # type: ignore[attr-defined]  # an lxml element without stubs
    return ["".join(text.text or "" for text in one.iter(f"{space}t")) for one in paragraphs]


def _check(data: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {one.filename: one.file_size for one in package.infolist()}
    except DAMAGED as error:
        raise _damaged(path, "no whole package") from error
    if "word/document.xml" not in names:
        raise NotationError(
            path,
            found="a package that is no Word or Hangul document",
            expected="DOCX, HWPX, FDX, Fountain or text",
            mend="Save the script as DOCX or as text in the program it was written in.",
        )
    if sum(names.values()) > LARGEST:
        raise NotationError(
            path,
            found=f"a Word document of {sum(names.values()) / 1024**2:,.0f} MiB unpacked",
            expected=f"at most {LARGEST // 1024**2} MiB",
            mend="Take the pictures out, or save the script as text.",
        )


def _damaged(path: str, why: str) -> NotationError:
    return NotationError(
        path,
        found=f"a Word document that can't be opened ({why})",
        expected="a whole DOCX file",
        mend="Open it in its own program and save it again.",
    )

"""Hangul documents: the text of a script out of HWPX or HWP 5.0, to be read as the layout it is in.

Paragraphs come line by line with their tabs, tables row by row with their cells apart by tabs. Pictures, drawings,
memos, and what a master page holds are not text of the script and stay behind.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from gassaku.notation import NotationError
from gassaku.notation.archive import DAMAGED

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST = 64 * 1024 * 1024
"""Bytes that a Hangul document may unpack to."""


def is_hwpx(data: bytes) -> bool:
    """Whether a package is a Hangul document."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return any(name.startswith("Contents/section") for name in package.namelist())
    except DAMAGED:
        return False


def is_old(data: bytes) -> bool:
    """Whether the bytes are a compound file, as HWP 5.0 and old Word documents are."""
    return data.startswith(OLD)


def hangul_text(data: bytes, path: str) -> str:
    """The text of a Hangul document, a paragraph a line.

    Raises:
        NotationError: it is damaged, locked, another compound file, or unpacks beyond all measure.
    """
    if not is_old(data):
        _refuse_large(data, path)
    from hwpx import HwpxDocument

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that are no text of the script
            text = "\n".join(_lines(HwpxDocument.open(data).sections))
    except Exception as error:
        raise _unreadable(data, path, str(error)) from error
    return text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\u2028", "\n")


_BREAKS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": "\u3000", "hyphen": "-"}


def _lines(sections: Any) -> Iterator[str]:  # Any: sections of another house
    """Paragraphs with the empty ones among them; a table's rows, cells apart by tabs, where it stands."""
    for section in sections:
        for paragraph in section.element.iterchildren("{*}p"):
            yield from _paragraph(paragraph)


def _paragraph(paragraph: Any) -> Iterator[str]:  # Any: an lxml element
    words: list[str] = []
    tables: list[Any] = []
    for run in paragraph.iterchildren("{*}run"):
        for part in run:
            name = _name(part)
            if name == "t":
                _words(part, words)
            elif name == "tbl":
                tables.append(part)
    text = "".join(words)
    if text or not tables:
        yield text
    for table in tables:
        for row in table.iterchildren("{*}tr"):
            cells = (cell.iterfind("{*}subList/{*}p") for cell in row.iterchildren("{*}tc"))
            yield "\t".join("\n".join(line for one in cell for line in _paragraph(one)) for cell in cells)


def _words(part: Any, words: list[str]) -> None:  # Any: an lxml element
    """The letters of a run, with what stands for a tab, a line's end and the kinds of space."""
    words.append(part.text or "")
    for child in part:
        words += (_BREAKS.get(_name(child), ""), child.tail or "")


def _name(element: Any) -> str:  # Any: an lxml element
    return str(element.tag).rpartition("}")[2]


def _refuse_large(data: bytes, path: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        size = sum(one.file_size for one in package.infolist())
    if size > LARGEST:
        raise NotationError(
            path,
            found=f"a Hangul document of {size / 1024**2:,.0f} MiB unpacked",
            expected=f"at most {LARGEST // 1024**2} MiB",
            mend="Take the pictures out, or save the script as text.",
        )


def _unreadable(data: bytes, path: str, why: str) -> NotationError:
    if "protect" in why or "password" in why or "encrypt" in why:
        found, mend = "a Hangul document that is locked", "Save it without its password in Hangul."
    elif is_old(data) and "no HWP 5.0" in why:
        found = "a document of an old Word (DOC) or another old program"
        mend = "Save the script as DOCX or as text in the program it was written in."
    else:
        found = "a Hangul document that can't be opened"
        mend = "Open it in Hangul and save it again as HWPX or as text."
    return NotationError(path, found=found, expected="a whole HWPX or HWP 5.0 document", mend=mend)

"""What stands before an XML document's root: no document type, for entity bombs and foreign files live there."""

from __future__ import annotations

import codecs
import re

from gassaku.notation import NotationError

LONGEST = 64 * 1024
"""Bytes within which the root element must begin."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_EBCDIC = b"\x4c\x6f\xa7\x94"
_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']", re.IGNORECASE)
_PASSED_OVER = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)


def refuse_doctype(data: bytes, path: str, *, decoded: bool = False) -> None:
    """Looks at the beginning of an XML document before any parser does. What is no XML is left to the parser.

    Args:
        data: the document, or its first `LONGEST` bytes.
        decoded: whether it is UTF-8 already, whatever its declaration says.

    Raises:
        NotationError: a document type declaration, an encoding that could hide one, or so much before the root element
            that it can't be seen.
    """
    head = data[:LONGEST]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    declared = _ENCODING.match(head.replace(b"\0", b""))
    if not decoded and (head.startswith(_EBCDIC) or (declared and _could_hide(declared[1].decode("ascii")))):
        name = declared[1].decode("ascii")[:40] if declared else "EBCDIC"
        raise _refused(path, 1, f"XML in the encoding {name}", "UTF-8 or UTF-16")
    head = head.replace(b"\0", b"")
    at = 0
    while passed := _PASSED_OVER.match(head, at):
        at = passed.end()
    line = head.count(b"\n", 0, at) + 1
    if head[at : at + 9].upper() == b"<!DOCTYPE":
        raise _refused(path, line, "a document type declaration", "XML without one")
    if len(data) >= LONGEST and (at >= len(head) or head.startswith((b"<!--", b"<?"), at)):
        raise _refused(path, line, "no root element where one should begin", "a whole XML document")


def _could_hide(encoding: str) -> bool:
    """Whether markup can be written in it with other bytes than ASCII's."""
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        return False  # the parser refuses what it does not know
    wide = codec.startswith(("utf-16", "utf-32"))
    return codec == "utf-7" or not (wide or codecs.encode("<!", codec) == b"<!")


def _refused(path: str, line: int, found: str, expected: str) -> NotationError:
    return NotationError(
        path, line=line, found=found, expected=expected, mend="Export the document again from the program that made it."
    )

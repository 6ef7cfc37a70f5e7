"""Bytes to text: which encoding a file is in, read so that nothing readable is lost.

The order: a byte-order mark; UTF-16 by its NULs; strict UTF-8; escape-coded ISO-2022; UTF-8 with a few broken bytes;
then the old encodings of the region, weighed by how plausible the text becomes (`encodings`). Supersets are used for
reading and named in the answer: cp949 for EUC-KR, cp932 for Shift_JIS, gb18030 for GB2312 and GBK, cp950 for Big5,
cp874 for TIS-620.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from gassaku.notation import NotationError
from gassaku.notation.encodings import guess, siblings


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text and how it was read.

    Attributes:
        text: newlines are `\\n`; no byte-order mark, no NUL and no lone surrogate is left in it.
        encoding: the Python codec that reads the file; ASCII is "utf-8"; a mark is told by `bom`, not here.
        newline: what ends most lines in the file: `\\n`, `\\r\\n` or `\\r`; `\\n` where there is none.
        guessed: whether the encoding was inferred, not marked and not UTF-8.
        replaced: how many U+FFFD stand in `text` for what could not be read.
    """

    text: str
    encoding: str
    bom: bool
    newline: str
    guessed: bool
    replaced: int


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive (XLSX, DOCX or a bundle)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS or HWP)"),
    (b"\x1a\x45\xdf\xa3", "a Matroska or WebM film"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an Ogg sound or film"),
    (b"ID3\x03", "an MP3 sound"),
)

_STATEFUL = {
    b"\x1b$)C": ("iso2022_kr",),
    b"\x1b$": ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_ext"),
    b"\x1b(J": ("iso2022_jp", "iso2022_jp_ext"),
    b"\x1b(I": ("iso2022_jp_ext",),
}


def decode(data: bytes, *, path: str, language: str | None = None) -> Text:
    """The text of `data`.

    Args:
        path: the document's name, for the error.
        language: a BCP 47 tag if one is known beforehand; it only tips the scales between equals.

    Raises:
        NotationError: the bytes are no text; the error says what they look like.
    """
    _refuse_binary(data, path)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :], codec, path, bom=True)
    if b"\0" in data:
        wide = _wide(data)
        if wide is not None:
            return _finish(data, wide, path)
    share = _controls(data)
    if share > CONTROLS and (share > 0.5 or share * len(data) > 8):
        raise _binary(path, "no text, for many of its bytes are control codes")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _finish(data, _old(data, language), path)
    return _finish(data, _escaped(data) or "utf-8", path)


def _old(data: bytes, language: str | None) -> str:
    """The codec of bytes that are not strict UTF-8."""
    if _mostly_utf8(_HALVES.sub(_joined, data)):
        return "utf-8"
    codec = guess(data, language)
    for sibling in siblings(codec):
        try:
            data.decode(sibling)
        except UnicodeDecodeError:
            continue
        return sibling
    return codec


_BEYOND_ASCII = bytes(range(0x80, 0x100))


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are UTF-8 but for a few: at least two whole characters for each broken one."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(data.translate(None, _BEYOND_ASCII)) - broken
    return whole >= 2 * broken


def _escaped(data: bytes) -> str | None:
    """The ISO-2022 codec of 7-bit bytes with its escape sequences, or None."""
    if b"\x1b" not in data or not data.isascii():
        return None
    for escape, names in _STATEFUL.items():
        if escape in data:
            for codec in names:
                try:
                    data.decode(codec)
                except UnicodeDecodeError:
                    continue
                return codec
            return names[0]
    return None


_SAMPLE = 65536
_PLAIN = b"\t\n\r\x0c\x1b" + bytes(range(32, 256))

CONTROLS = 0.05
"""The share of control codes beyond which bytes are no text of one byte a letter."""


def _controls(data: bytes) -> float:
    """The share of NULs and other control codes at the beginning of `data`."""
    sample = data[:_SAMPLE]
    return len(sample.translate(None, _PLAIN)) / max(len(sample), 1)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where its NULs stand; None when it is neither."""
    sample = data[:_SAMPLE]
    other = len(sample.translate(None, _PLAIN + b"\0"))
    few = _controls(sample) < CONTROLS or (not other and sample.count(b"\0") * 4 < len(sample))
    if few and _utf8_so_far(sample):
        return None
    readings = []
    for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
        ascii_chars = sum(char.isascii() and (char.isprintable() or char in "\r\n\t") for char in text)
        breaks = text.count("\n") + text.count("\r")
        odd = sum(not (char.isprintable() or char in "\r\n\t\u3000\ufeff\u200b\u00a0\u2028") for char in text)
        odd += text.count("\ufffd")
        if odd * 10 <= len(text) and ascii_chars and (breaks or b"\n" not in sample):
            readings.append((ascii_chars + 4 * breaks - 4 * odd, codec))
    return max(readings)[1] if readings else None


def _utf8_so_far(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _finish(data: bytes, codec: str, path: str, *, bom: bool = False) -> Text:
    """Decodes, keeps out NULs and lone surrogates, and counts both and what could not be read."""
    if codec == "utf-8" and b"\xed" in data:
        data = _HALVES.sub(_joined, data)
    text = data.decode(codec, "replace")
    unread = text.count("\ufffd")
    if unread:
        unread -= data.decode(codec, "ignore").count("\ufffd")
    replaced = unread + text.count("\0")
    if replaced * 3 > len(text) and len(text) > 3:
        raise _binary(path, f"no text, for most of it can't be read in any encoding tried, {codec} last")
    text = text.replace("\0", "\ufffd")
    crlf, cr, lf = text.count("\r\n"), text.count("\r"), text.count("\n")
    newline = max((lf - crlf, 2, "\n"), (crlf, 1, "\r\n"), (cr - crlf, 0, "\r"))[2]
    if cr:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(text, codec, bom, newline, guessed=not bom and codec != "utf-8", replaced=replaced)


_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")


def _joined(halves: re.Match[bytes]) -> bytes:
    """An emoji that some program wrote as two surrogates of three bytes each, joined; a lone one is one broken byte."""
    if len(halves.group()) == 3:
        return b"\xff"
    return halves.group().decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _refuse_binary(data: bytes, path: str) -> None:
    for magic, looks_like in _MAGIC:
        if data.startswith(magic):
            raise _binary(path, looks_like)
    if data[4:8] == b"ftyp":
        raise _binary(path, "an MP4 or QuickTime film")
    if data[3:6] == b"STL" and (data[:3] + data[6:8]).isdigit():
        raise _binary(path, "an EBU STL subtitle file")


def _binary(path: str, looks_like: str) -> NotationError:
    return NotationError(
        path,
        found=f"this looks like {looks_like}",
        expected="a text file",
        mend="Export it as text (UTF-8 is best), or give the file that holds the text.",
    )

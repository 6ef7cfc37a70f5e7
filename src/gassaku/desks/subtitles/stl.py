"""EBU STL (.stl): the binary exchange format of European broadcasters.

Source: EBU Tech 3264 (1991): one block of general information, then text blocks of 128 bytes. Text of one subtitle may
run over several blocks; comments and user data are no subtitles.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from gassaku.desks.subtitles import codes
from gassaku.desks.subtitles.markup import escaped, lines_of
from gassaku.desks.subtitles.model import Cue, Note, Track
from gassaku.desks.subtitles.report import Report
from gassaku.findings import Finding
from gassaku.notation import NotationError

_GENERAL, _BLOCK, _TEXT = 1024, 128, 16
_RATES = {"23": Fraction(24000, 1001), "24": Fraction(24), "25": Fraction(25), "30": Fraction(30), "50": Fraction(50)}
_CODECS = {"01": "iso8859_5", "02": "iso8859_6", "03": "iso8859_7", "04": "iso8859_8"}
_LANGUAGES = {
    "03": "ca", "04": "hr", "06": "cs", "07": "da", "08": "de", "09": "en", "0A": "es", "0C": "et", "0F": "fr",
    "11": "ga", "14": "is", "15": "it", "18": "lv", "1A": "lt", "1B": "hu", "1D": "nl", "1E": "no", "20": "pl",
    "21": "pt", "22": "ro", "24": "sr", "25": "sk", "26": "sl", "27": "fi", "28": "sv", "29": "tr", "46": "vi",
    "49": "uk", "4A": "th", "4D": "ta", "56": "ru", "5A": "fa", "61": "ms", "64": "lo", "65": "ko", "66": "km",
    "69": "ja", "6A": "id", "6B": "hi", "6C": "he", "70": "el", "75": "zh", "76": "my", "77": "bg", "7E": "ar",
}  # fmt: skip

_ACCENTS = dict(
    zip(
        (0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF),
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u0327\u030b\u0328\u030c",
        strict=True,
    )
)
_LATIN = {
    0x24: "¤",
    **dict(zip(range(0xA0, 0xC0), "\u00a0¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿", strict=True)),
    **dict(zip(range(0xD0, 0xD8), "―¹®©™♪¬¦", strict=True)),
    **dict(zip(range(0xDC, 0xE5), "⅛⅜⅝⅞ΩÆĐªĦ", strict=True)),
    **dict(zip(range(0xE6, 0x100), "ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00ad", strict=True)),
}
_SPACES = re.compile(r" {2,}")
_NEW_LINE, _UNUSED = 0x8A, 0x8F
_SWITCHES = {0x80: "<i>", 0x81: "</i>", 0x82: "<u>", 0x83: "</u>"}


def is_stl(data: bytes) -> bool:
    """Whether the bytes begin as an STL file does: a code page, then STL and a frame rate."""
    return data[3:6] == b"STL" and (data[:3] + data[6:8]).isdigit()


def read_stl(data: bytes, path: str) -> tuple[Track, tuple[Finding, ...]]:
    """The track in an STL file. Times count from midnight of its time code, as written.

    Raises:
        NotationError: the general information is cut off or names no frame rate that the standard knows.
    """
    rate = _RATES.get(data[6:8].decode("ascii", "replace"))
    if rate is None or len(data) < _GENERAL:
        raise NotationError(
            path,
            found="an EBU STL file whose general information is damaged",
            expected="1,024 bytes that name STL25.01 or STL30.01",
            mend="Export it again from the program that made it.",
        )
    report = Report(path)
    table = data[12:14].decode("ascii", "replace")
    cues: list[Cue] = []
    notes: list[Note] = []
    pending = b""
    for number, at in enumerate(range(_GENERAL, len(data) - _BLOCK + 1, _BLOCK), 1):
        block = data[at : at + _BLOCK]
        if block[3] == 0xFE:  # user data
            continue
        pending += block[_TEXT:]
        if block[3] != 0xFF:  # more of this subtitle follows
            continue
        payload, lines = _said(pending, table)
        pending = b""
        if block[15]:
            notes.append(Note("\n".join(lines), number))
            continue
        start, end = (_milliseconds(block[first : first + 4], rate) for first in (5, 9))
        name = str(int.from_bytes(block[1:3], "little"))
        italic = "<i>" in payload
        cues.append(Cue(len(cues) + 1, start, end, payload, lines, name, line=number, italic=italic))
    if (len(data) - _GENERAL) % _BLOCK and data[_GENERAL:].strip(b"\0\x1a\r\n \x8f"):
        report.add(codes.TRUNCATED, None, written=f"{(len(data) - _GENERAL) % _BLOCK} bytes of a text block")
    language = _LANGUAGES.get(data[14:16].decode("ascii", "replace").upper(), "und")
    track = Track("stl", tuple(cues), notes=tuple(notes), encoding=_CODECS.get(table, "iso6937"), language=language)
    return track, tuple(report.findings)


def _milliseconds(code: bytes, rate: Fraction) -> int:
    hours, minutes, seconds, frames = code
    time = (hours * 60 + minutes) * 60 + seconds + Fraction(frames) / rate
    return int(time * 1000 + Fraction(1, 2))


def _said(field: bytes, table: str) -> tuple[str, tuple[str, ...]]:
    """A text field as WebVTT cue text and as lines. Teletext codes take the room of a space."""
    rows: list[str] = []
    marked: list[str] = []
    open_tags: list[str] = []
    for row in field.replace(bytes([_UNUSED]), b"").split(bytes([_NEW_LINE])):
        text, payload = _row(row, table, open_tags)
        if text:
            rows.append(text)
            marked.append(payload)
    closing = "".join(f"</{name}>" for name in reversed(open_tags))
    return "\n".join(marked) + closing if marked else "", lines_of("\n".join(rows))


def _row(row: bytes, table: str, open_tags: list[str]) -> tuple[str, str]:
    """One row as plain text and as WebVTT cue text."""
    plain: list[str] = []
    payload: list[str] = []
    start = 0
    for at, byte in enumerate(row + b"\x80"):
        if byte not in _SWITCHES:
            continue
        words = _decoded(row[start:at], table)
        plain.append(words)
        payload.append(escaped(words))
        start = at + 1
        if at < len(row):
            payload.append(_switched(byte, open_tags))
    return _tidy("".join(plain)), _tidy("".join(payload))


def _switched(byte: int, open_tags: list[str]) -> str:
    """The tag of a switch, where it changes anything."""
    tag = _SWITCHES[byte]
    name = tag.strip("</>")
    if (tag[1] != "/") == (name in open_tags):
        return ""
    (open_tags.append if tag[1] != "/" else open_tags.remove)(name)
    return tag


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _decoded(text: bytes, table: str) -> str:
    """Characters of the file's code table; control codes become spaces."""
    text = bytes(0x20 if byte < 0x20 or 0x7F <= byte < 0xA0 else byte for byte in text)
    codec = _CODECS.get(table)
    if codec is not None:
        return text.decode(codec, "replace")
    out: list[str] = []
    accent = ""
    for byte in text:
        if byte in _ACCENTS:
            accent = _ACCENTS[byte]
            continue
        char = _LATIN.get(byte) or (chr(byte) if byte < 0x7F else "\ufffd")
        out.append(char + accent)
        accent = ""
    return unicodedata.normalize("NFC", "".join(out))

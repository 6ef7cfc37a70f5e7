"""Whether a file that somebody sends may be taken: its name, its size, and what it is by what stands inside.

    arrival = inspect(data, "결산 2027.xlsx")
    arrival.refusal or arrival.name, arrival.sort

Nothing is unpacked to disk and nothing is run. A file is refused where its content is not what its suffix says, so that
nobody is misled by a name; a suffix that nobody here knows is taken as it is, as long as it is no program.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from gassaku.notation import NotationError
from gassaku.notation.archive import DAMAGED
from gassaku.notation.prolog import LONGEST, refuse_doctype
from gassaku.notation.text import decode

MEBIBYTE = 1024 * 1024


class Sort(StrEnum):
    """What a file is, as far as its size is concerned."""

    TEXT = "text"
    TABLE = "table"
    OTHER = "other"


LIMITS = {Sort.TEXT: 8 * MEBIBYTE, Sort.TABLE: 16 * MEBIBYTE, Sort.OTHER: 64 * MEBIBYTE}
"""Bytes of the largest file taken: well above any script, subtitle or budget; the rest is pictures and sound."""

MAX_NAME = 200
"""Bytes of a name in UTF-8: file systems end at 255, and copies get longer names."""

MAX_MEMBERS = 20_000
MAX_UNPACKED = 1024 * MEBIBYTE
MAX_RATIO = 200
MIN_SUSPECT = 64 * MEBIBYTE
"""Bytes below which an archive may unpack to as much as it likes in proportion."""

_SCRIPTS = ("txt", "md", "markdown", "fountain", "spmd", "fdx")
_TIMED = ("srt", "vtt", "ttml", "dfxp", "xml", "ass", "ssa", "sbv", "smi", "sami", "lrc")
_TEXTS = frozenset((*_SCRIPTS, *_TIMED, "yaml", "yml", "json", "ics"))
_TABLES = frozenset(("csv", "tsv", "xlsx"))
_XML = frozenset(("fdx", "ttml", "dfxp", "xml", "svg"))
_ZIPPED = frozenset(("zip", "xlsx", "docx", "pptx", "odt", "ods", "epub", "hwpx"))
_OFFICE = {"xlsx": "xl/", "docx": "word/", "pptx": "ppt/"}
_RUN_BY_WINDOWS = ("exe", "dll", "com", "scr", "bat", "cmd", "ps1", "vbs", "wsf", "msi", "lnk", "hta", "cpl", "reg")
_PROGRAMS = frozenset((*_RUN_BY_WINDOWS, "js", "jse", "jar", "sh", "app", "xlsm", "docm", "pptm"))
_MAGIC: tuple[tuple[bytes, str, frozenset[str]], ...] = (
    (b"PK\x03\x04", "a ZIP archive", _ZIPPED),
    (b"PK\x05\x06", "an empty ZIP archive", _ZIPPED),
    (b"%PDF-", "a PDF document", frozenset({"pdf", "ai"})),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", frozenset({"png"})),
    (b"\xff\xd8\xff", "a JPEG picture", frozenset({"jpg", "jpeg"})),
    (b"GIF87a", "a GIF picture", frozenset({"gif"})),
    (b"GIF89a", "a GIF picture", frozenset({"gif"})),
    (b"\x1f\x8b\x08", "a gzip archive", frozenset({"gz", "tgz"})),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", frozenset({"7z"})),
    (b"Rar!\x1a\x07", "a RAR archive", frozenset({"rar"})),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", frozenset({"doc", "xls", "ppt", "hwp", "msg"})),
    (b"\x1a\x45\xdf\xa3", "a Matroska or WebM film", frozenset({"mkv", "webm"})),
    (b"OggS\0", "an Ogg sound or film", frozenset({"ogg", "oga", "ogv", "opus"})),
    (b"ID3\x03", "an MP3 sound", frozenset({"mp3"})),
    (b"ID3\x04", "an MP3 sound", frozenset({"mp3"})),
)
_RUNS = (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xca\xfe\xba\xbe", b"#!/")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True)
class Arrival:
    """What is known of a file that was sent.

    Attributes:
        name: cleaned: NFC, without folders, controls and marks of direction; "" where the file is refused.
        sort: text, table or other; None where the file is refused.
        is_a: what it is, for the person who sent it: "a text file", "a ZIP archive".
        refusal: why it is not taken and what to do, in one sentence; "" where it is taken.
    """

    name: str = ""
    sort: Sort | None = None
    is_a: str = ""
    refusal: str = ""

    @property
    def taken(self) -> bool:
        return not self.refusal


class _RefusedError(ValueError):
    """Carries the sentence."""


def inspect(data: bytes, name: str) -> Arrival:
    """Decides about one file. Raises nothing."""
    try:
        clean = clean_name(name)
        suffix = PurePosixPath(clean).suffix.casefold().lstrip(".")
        sort = Sort.TABLE if suffix in _TABLES else Sort.TEXT if suffix in _TEXTS else Sort.OTHER
        _size(data, clean, sort)
        return Arrival(clean, sort, _content(data, clean, suffix, sort))
    except _RefusedError as refused:
        return Arrival(refusal=str(refused))


def clean_name(name: str) -> str:
    """The last part of a name in any script, fit for every system that a partner may use.

    Raises:
        ValueError: nothing is left of it, it is too long, or a system keeps it for itself; the message is one sentence.
    """
    text = name.encode("utf-8", "replace").decode("utf-8")
    seen = (char for at, char in enumerate(text) if not _unseen(char, text[at - 1 : at]))
    text = unicodedata.normalize("NFC", "".join(seen))
    text = re.split(r"[/\\]", text)[-1]
    text = re.sub(r'[<>:"|?*]', "_", " ".join(text.split())).strip(" .")
    if not any(unicodedata.category(char)[0] in "LNS" for char in text.replace("_", "")):
        raise _RefusedError(
            "The file has no name that can be kept; give it one with letters or digits and send it again."
        )
    if _RESERVED.fullmatch(text):
        raise _RefusedError(f"“{text}” is a name that Windows keeps for itself; give the file another name.")
    if (size := len(text.encode())) > MAX_NAME:
        raise _RefusedError(f"The file's name has {size:,} bytes and {MAX_NAME} are allowed; give it a shorter name.")
    return text


def _unseen(char: str, before: str) -> bool:
    """Controls, marks of direction, fillers: a name must be what it seems to be. Some scripts need their joiners."""
    if char in _JOINERS:
        return before.isascii()
    point = ord(char)
    nowhere = (point & 0xFFFE) == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return nowhere or char in _BLANK or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _size(data: bytes, name: str, sort: Sort) -> None:
    if not data:
        raise _RefusedError(f"“{name}” is empty; check that it was saved, and send it again.")
    limit = LIMITS[sort]
    if len(data) > limit:
        what = {Sort.TEXT: "a text", Sort.TABLE: "a table", Sort.OTHER: "a file"}[sort]
        raise _RefusedError(
            f"“{name}” has {len(data) / MEBIBYTE:,.1f} MiB and {what} may have {limit // MEBIBYTE}; split it or leave "
            "out pictures."
        )


def _content(data: bytes, name: str, suffix: str, sort: Sort) -> str:
    """What the file is.

    Raises:
        _RefusedError: a program, a bomb, or not what its name says.
    """
    if suffix in _PROGRAMS or data.startswith(_RUNS) or (data.startswith(b"MZ") and b"\0" in data[:64]):
        raise _RefusedError(f"“{name}” is a program or holds macros, and none is taken; send the document itself.")
    found = _magic(data)
    if found is not None:
        kind, suffixes = found
        if suffix not in suffixes and (suffix in _KNOWN or sort is not Sort.OTHER):
            mend = "save it without a password, as .xlsx" if suffix == "xlsx" else "give it its right suffix"
            raise _RefusedError(f"“{name}” holds {kind}, not what its name says; {mend}, or export it again.")
        if data.startswith(b"PK"):
            _archive(data, name, suffix)
        return kind
    if suffix in _KNOWN:
        raise _RefusedError(f"“{name}” does not hold what its name says; save it again from the program that made it.")
    if sort is Sort.OTHER and suffix not in _XML:
        return "a file"
    try:
        decode(data, path=name)
        if suffix in _XML and data.lstrip(_BEFORE_XML).startswith(b"<"):
            refuse_doctype(data, name)
    except NotationError as error:
        raise _unreadable(name, error) from error
    return "a table" if sort is Sort.TABLE else "a text file"


_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_KNOWN = frozenset[str]().union(*(suffixes for _, _, suffixes in _MAGIC)) - {"ai", "mp3"}
"""Suffixes whose files begin with known bytes; sounds and drawings may begin in other ways."""


def _unreadable(name: str, error: NotationError) -> _RefusedError:
    return _RefusedError(
        f"“{name}” can't be taken: {error.found}, where {error.expected} is expected; export it again."
    )


def _magic(data: bytes) -> tuple[str, frozenset[str]] | None:
    for magic, kind, suffixes in _MAGIC:
        if data.startswith(magic):
            return kind, suffixes
    if data[4:8] == b"ftyp" and data[0] == 0:
        return "a film", frozenset({"mp4", "mov", "m4v", "m4a", "3gp", "heic", "avif"})
    if data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return "a sound, film or picture", frozenset({"wav", "avi", "webp"})
    return None


def _archive(data: bytes, name: str, suffix: str) -> None:
    """Refuses an archive by its list, and an Office document by the beginnings of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            trouble = _listed(members, len(data), suffix)
            if trouble is None and suffix in _OFFICE:
                for info in members:
                    if info.filename.casefold().endswith((".xml", ".rels")):
                        with archive.open(info) as part:
                            refuse_doctype(part.read(LONGEST), name)
    except NotationError as error:
        raise _unreadable(name, error) from error
    except DAMAGED as error:
        raise _RefusedError(f"“{name}” is a damaged archive; make it or save it again.") from error
    if trouble is not None:
        raise _RefusedError(f"“{name}” {trouble}.")


def _listed(members: list[zipfile.ZipInfo], packed: int, suffix: str) -> str | None:
    """What is wrong with an archive by its list, and what to do."""
    size = sum(info.file_size for info in members)
    if len(members) > MAX_MEMBERS or size > MAX_UNPACKED or size > max(MIN_SUSPECT, MAX_RATIO * packed):
        return (
            f"would unpack to {size / MEBIBYTE:,.0f} MiB in {len(members):,} files, as only an archive made to do harm "
            "would; ask its sender for the files themselves"
        )
    if any(info.flag_bits & 0x1 for info in members):
        return "is under a password; send it without one"
    names = [info.filename for info in members]
    if any(one.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", one) for one in names):
        return "holds a name that leaves the archive; make the archive again"
    if suffix in _OFFICE and not any(one.startswith(_OFFICE[suffix]) for one in names):
        return f"is an archive but no .{suffix} document; save it again as one"
    if any(one.casefold().endswith("vbaproject.bin") for one in names):
        return "holds macros, and none is taken; save it without them"
    return None

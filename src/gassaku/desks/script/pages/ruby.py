"""Ruby: readings over characters, as `漢字《かんじ》` or `｜二番線《ホーム》` has them in plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

_RUBY = re.compile(
    r"(?:｜(?P<marked>[^｜《》\n]{1,40})|(?P<han>[㐀-䶿一-鿿\uf900-\ufaff々〆ヶ仝]{1,20}))《(?P<over>[^《》\n]{1,40})》"
)
_NOTE = re.compile(r"［＃[^］\n]*］")


class Piece(NamedTuple):
    """A piece of a line, with the reading that stands over it, "" for none."""

    text: str
    over: str = ""


def pieces(line: str) -> list[Piece]:
    """The line with its readings taken out of it; no piece is empty."""
    if "《" not in line:
        return [Piece(line)] if line else []
    made: list[Piece] = []
    at = 0
    for match in _RUBY.finditer(line):
        if match.start() > at:
            made.append(Piece(line[at : match.start()]))
        made.append(Piece(match["marked"] or match["han"], match["over"]))
        at = match.end()
    if at < len(line):
        made.append(Piece(line[at:]))
    return made


def with_ruby(shown: str, source: str) -> str:
    """`shown`, a line that was read without ruby, with the readings that its source line holds.

    The reader drops readings; printing wants them back. Where the two lines do not say the same, the text stays.
    """
    if "《" not in source:
        return shown
    parts = pieces(_NOTE.sub("", source))
    plain = "".join(part.text for part in parts).replace("｜", "")
    start = plain.find(shown)
    if start < 0:
        return shown
    made: list[str] = []
    at = 0
    for part in parts:
        text = part.text.replace("｜", "")
        low, high = max(at, start), min(at + len(text), start + len(shown))
        if low < high:
            inner = text[low - at : high - at]
            made.append(f"｜{inner}《{part.over}》" if part.over and inner == text else inner)
        at += len(text)
    return "".join(made)

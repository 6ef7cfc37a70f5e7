"""Runs of text of a TTML paragraph, and the one payload that those shown together make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from gassaku.desks.subtitles.markup import escaped, lines_of
from gassaku.desks.subtitles.sheet import Look

_SPACES = re.compile(r"[ \t\r\n]+")
_PIECES = re.compile("\x01+|\n|[^\x01\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look, shown from `begin` to `end` (seconds)."""

    text: str
    begin: Fraction
    end: Fraction
    look: Look
    preserve: bool


def payload(runs: list[Run]) -> tuple[str, tuple[str, ...]]:
    """The runs as WebVTT cue text, and as the lines that are read."""
    spoken = _spaced(runs)
    parts: list[str] = []
    plain: list[str] = []
    container = 0
    for run, text in zip(runs, spoken, strict=True):
        if run.look.ruby_in != container:
            parts.append("</ruby>" if container else "")
            parts.append("<ruby>" if run.look.ruby_in else "")
            container = run.look.ruby_in
        if run.look.annotation:
            parts.append(f"<rt>{escaped(text)}</rt>" if text else "")
            continue
        plain.append(text)
        parts.append(_dressed(escaped(text), run.look))
    parts.append("</ruby>" if container else "")
    return "".join(parts).strip("\n"), lines_of("".join(plain))


def _dressed(text: str, look: Look) -> str:
    if not text.strip():
        return text
    worn = (
        ("c.combine", look.combine),
        ("c.bouten", look.emphasis),
        ("u", look.underline),
        ("b", look.bold),
        ("i", look.italic),
    )
    for name, on in worn:
        if on:
            text = f"<{name}>{text}</{name[0]}>"
    return text


def _spaced(runs: list[Run]) -> list[str]:
    """The text of each run with its white space as shown: collapsed, and none beside a line break, unless preserved."""
    out: list[list[str]] = [[] for _ in runs]
    pending: int | None = None
    fresh = True
    for at, run in enumerate(runs):
        if run.look.annotation:
            out[at].append(_SPACES.sub(" ", run.text).strip() if not run.preserve else run.text)
            continue
        text = run.text if run.preserve else _SPACES.sub("\x01", run.text)
        for piece in _PIECES.findall(text):
            if piece[0] == "\x01":
                if not fresh and pending is None:
                    pending = at
            elif piece == "\n":
                out[at].append(piece)
                pending, fresh = None, True
            else:
                if pending is not None:
                    out[pending].append(" ")
                out[at].append(piece)
                pending, fresh = None, False
    return ["".join(parts) for parts in out]

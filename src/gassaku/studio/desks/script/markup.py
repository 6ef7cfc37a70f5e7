"""Blocks of a script as HTML, written in one go: a script of sixty scenes has thousands of lines.

Everything that a person wrote is escaped here, piece by piece; the classes and ids are the program's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString

from gassaku.studio.desks.script.block import Block, Line, Piece


def blocks_html(blocks: Iterable[Block], flag_said: str = "") -> SafeString:
    """The blocks of a scene; `flag_said` is what a flag at a line says to whoever does not see its sign."""
    return SafeString("".join(_block(block, escape(flag_said)) for block in blocks))


def _block(block: Block, flag_said: str) -> str:
    lines = "".join(_line(line, flag_said) for line in block.lines)
    if block.who is None:
        return lines
    marks = "".join(f" <small>({escape(mark)})</small>" for mark in block.marks)
    dual = " dual" if block.dual else ""
    who = f'<p class="who"{_lang(block.who.lang)}>{escape(block.who.text)}{marks}</p>'
    return f'<div class="speech{dual}">{who}<div class="said">{lines}</div></div>\n'


def _line(line: Line, flag_said: str) -> str:
    anchor = f' id="L{line.number}"' if line.number else ""
    flag = ""
    if line.flag:
        sign = f'<svg class="sign {line.flag}" aria-hidden="true"><use href="#{line.flag}"/></svg>'
        flag = f'<a class="at" href="#flag-{escape(line.flagged)}">{sign}<span class="hush">{flag_said}</span></a>'
    return f'<p class="{line.kind}"{anchor}{_lang(line.lang)}>{flag}{"".join(_pieces(line.pieces))}</p>\n'


def _lang(tag: str) -> str:
    return f' lang="{escape(tag)}"' if tag else ""


def _pieces(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        text = escape(piece.text)
        if piece.tag:
            yield f'<mark data-of="{escape(piece.tag)}">{text}</mark>'
        elif piece.css:
            yield f'<span class="{piece.css}">{text}</span>'
        else:
            yield text

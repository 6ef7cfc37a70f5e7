"""Typst markup for the pages of scripts: text is always a string literal, so nothing in it is ever run as markup."""

from __future__ import annotations

import re

from gassaku.desks.script.pages.emphasis import Span, spans
from gassaku.desks.script.pages.ruby import pieces
from gassaku.printing.typesetting import quoted, settings, style

_HANGUL = re.compile("[가-힣ᄀ-ᇿㄱ-ㆎ]")
_WORD = re.compile(r"(\s+)")
LONGEST_WORD = 18
"""Characters of a Korean word that is kept whole; what is longer than this is no word but a line without spaces."""

MONO = ("Courier Prime", "Courier New", "Liberation Mono", "DejaVu Sans Mono")
"""Twelve-point type of ten columns an inch; the last comes with the typesetter itself."""


def literal(text: str) -> str:
    """The text as a Typst string literal."""
    return quoted(text.replace("\t", " "))


def array(names: list[str] | tuple[str, ...]) -> str:
    """Names as a Typst array of strings."""
    return "(" + ", ".join(literal(name) for name in names) + ",)"


def type_of(language: str) -> str:
    """The arguments of Typst's `text` for a language: fonts with serifs, its tag, its region."""
    return settings(language, serif=True)


STYLES = {"b": 'weight: "bold"', "i": 'style: "italic"'}
PREAMBLE = """
#let styled(s, ..how) = text(..how, s)
#let ruby(base, over) = box(stack(dir: ttb, spacing: 0.18em,
  align(center, text(size: 0.5em, over)), align(center, base)))
"""


def inline(text: str, language: str, *, own: str, marks: bool) -> str:
    """A line as content: ruby, Korean words whole, its language where it is not the script's `own`.

    `marks` says that stars and underscores in it are Fountain's emphasis.
    """
    made = "".join(_styled(one.text, one.style) for one in (spans(text) if marks else [Span(text)]))
    if made and language != "und" and style(language) != style(own):
        return f"#text({type_of(language)})[{made}]"
    return made


def _styled(text: str, marks: str) -> str:
    made = "".join(
        f"#ruby({literal(piece.text)}, {literal(piece.over)})" if piece.over else _words(piece.text)
        for piece in pieces(text)
    )
    how = ", ".join(STYLES[letter] for letter in marks if letter in STYLES)
    if how:
        made = f"#text({how})[{made}]"
    return f"#underline[{made}]" if "u" in marks else made


def _words(text: str) -> str:
    if not _HANGUL.search(text):
        return f"#{literal(text)}"
    made: list[str] = []
    for word in _WORD.split(text):
        if _HANGUL.search(word) and len(word) <= LONGEST_WORD:
            made.append(f"#box({literal(word)})")
        elif word:
            made.append(f"#{literal(word)}")
    return "".join(made)

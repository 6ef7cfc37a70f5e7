"""Typst markup for the pages of scripts: text is always a string literal, so nothing in it is ever run as markup."""

from __future__ import annotations

import re

from gassaku.desks.script.pages.emphasis import Span, spans
from gassaku.desks.script.pages.ruby import pieces

_HANGUL = re.compile("[가-힣ᄀ-ᇿㄱ-ㆎ]")
_WORD = re.compile(r"(\s+)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
LONGEST_WORD = 18
"""Characters of a Korean word that is kept whole; what is longer than this is no word but a line without spaces."""

_SERIF = {
    "ko": "Noto Serif CJK KR",
    "ja": "Noto Serif CJK JP",
    "zh-Hans": "Noto Serif CJK SC",
    "zh-Hant": "Noto Serif CJK TC",
    "zh-Hant-HK": "Noto Serif CJK HK",
    "yue": "Noto Serif CJK HK",
    "th": "Noto Serif Thai",
}
MONO = ("Courier Prime", "Courier New", "Liberation Mono", "DejaVu Sans Mono")
"""Twelve-point type of ten columns an inch; the last comes with the typesetter itself."""


def literal(text: str) -> str:
    """The text as a Typst string literal."""
    clean = _CONTROL.sub("\ufffd", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + clean.replace("\n", "\\n").replace("\t", " ") + '"'


def written_in(language: str) -> str:
    """The key of `_SERIF` for a language tag, "" for one that is written in Latin or unknown letters."""
    if language in _SERIF:
        return language
    main, _, rest = language.partition("-")
    if main == "zh":
        if "HK" in rest or "MO" in rest:
            return "zh-Hant-HK"
        return "zh-Hant" if "Hant" in rest or "TW" in rest else "zh-Hans"
    return main if main in _SERIF else ""


def fonts(language: str) -> str:
    """A Typst array of font families for a language, the others behind it for words that it holds of them."""
    own = written_in(language)
    first = [_SERIF[own]] if own else ["Noto Serif"]
    rest = [one for one in dict.fromkeys(_SERIF.values()) if one not in first]
    return array([*first, *rest])


def array(names: list[str] | tuple[str, ...]) -> str:
    """Names as a Typst array of strings."""
    return "(" + ", ".join(literal(name) for name in names) + ",)"


def settings(language: str) -> str:
    """The arguments of `text` for a language: `lang`, the region where the glyphs hang on it, and the fonts."""
    own = written_in(language) or language.split("-", maxsplit=1)[0] or "en"
    main = own.split("-", maxsplit=1)[0]
    region = {"zh-Hans": "CN", "zh-Hant": "TW", "zh-Hant-HK": "HK", "yue": "HK"}.get(own)
    lang = main if re.fullmatch("[a-z]{2,3}", main) and main != "und" else "en"
    return f"lang: {literal(lang)}, " + (f"region: {literal(region)}, " if region else "") + f"font: {fonts(language)}"


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
    if written_in(language) != written_in(own) and language != "und" and made:
        return f"#text({settings(language)})[{made}]"
    return made


def _styled(text: str, style: str) -> str:
    made = "".join(
        f"#ruby({literal(piece.text)}, {literal(piece.over)})" if piece.over else _words(piece.text)
        for piece in pieces(text)
    )
    how = ", ".join(STYLES[letter] for letter in style if letter in STYLES)
    if how:
        made = f"#text({how})[{made}]"
    return f"#underline[{made}]" if "u" in style else made


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

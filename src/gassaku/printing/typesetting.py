"""Setting Typst markup as PDF: which fonts there are, texts made safe, Korean words kept whole.

Typst sets a glyph that no font has without a word, and reads files that markup names; so fonts are asked for first,
and no text of a user is ever markup: it goes in as a string.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from gassaku.printing.model import PrintingError, Text
from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.language import Tag

if TYPE_CHECKING:
    import typst

MOST_MISSING = 40  # characters without a font that one form may have
LONGEST_WORD = 16  # a Korean word that is longer may break, else it would leave its column
LATIN = ("Noto Sans", "Helvetica Neue", "Segoe UI", "Liberation Sans", "DejaVu Sans")
FAMILIES = {
    "ko": ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic"),
    "zh-Hans": ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei"),
    "zh-Hant": ("Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei"),
    "zh-Hant-HK": ("Noto Sans CJK HK", "Noto Sans HK", "PingFang HK", "Microsoft JhengHei"),
    "th": ("Noto Sans Thai", "Thonburi", "Leelawadee UI", "Tahoma"),
}
SERIF = {
    "ko": ("Noto Serif CJK KR", "AppleMyungjo", "Batang"),
    "ja": ("Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho"),
    "zh-Hans": ("Noto Serif CJK SC", "Songti SC", "SimSun"),
    "zh-Hant": ("Noto Serif CJK TC", "Songti TC", "PMingLiU"),
    "zh-Hant-HK": ("Noto Serif CJK HK", "Songti TC", "PMingLiU"),
    "th": ("Noto Serif Thai", "Thonburi", "Angsana New"),
}
_DEBIAN = {"th": "fonts-noto-core"}
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_SPACED = re.compile(r"(\s+)")
_NOT_DISPLAYED = re.compile(r'text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_NO_GLYPH = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@cache
def _fonts() -> typst.Fonts:
    try:
        import typst
    except ModuleNotFoundError:
        raise PrintingError("Printing needs Typst; install it with: pip install 'gassaku[print]'") from None
    return typst.Fonts()


@cache
def _installed() -> frozenset[str]:
    return frozenset(_fonts().families())


def style(language: str) -> str:
    """The language of FAMILIES whose fonts and rules a text is set by; "" for one that is set as Latin is."""
    try:
        tag = Tag.parse(language)
    except VocabularyError:
        return ""
    if tag.language in ("zh", "yue"):
        if tag.written_in != "Hant" and tag.language == "zh":
            return "zh-Hans"
        return "zh-Hant-HK" if tag.region in ("HK", "MO") or tag.language == "yue" else "zh-Hant"
    return tag.language if tag.language in FAMILIES else ""


def families(language: str, *, serif: bool = False) -> tuple[str, ...]:
    """The installed fonts for a language, the best first, then those for what it quotes in Latin letters.

    Raises:
        PrintingError: none is installed; says what to install.
    """
    key = style(language)
    latin = tuple(name for name in LATIN if name in _installed()) or ("Libertinus Serif",)
    if not key:
        return latin
    wanted = (*SERIF[key], *FAMILIES[key]) if serif else FAMILIES[key]
    found = tuple(name for name in wanted if name in _installed())
    if not found:
        package = _DEBIAN.get(key, "fonts-noto-cjk")
        raise PrintingError(
            f"No font for {Tag.parse(key).name()} is installed; on Debian: apt install {package}, "
            f"elsewhere install {wanted[0]}."
        )
    return (*latin, *found) if key == "th" else found


def quoted(text: str) -> str:
    """The text as a string of Typst."""
    plain = _NO_GLYPH.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def settings(language: str, *, serif: bool = False) -> str:
    """The arguments of Typst's `text` for a language: its fonts, its tag, its region."""
    key = style(language)
    fonts = ", ".join(quoted(name) for name in families(language, serif=serif))
    try:
        tag = Tag.parse(language)
    except VocabularyError:
        tag = Tag.parse("en")
    region = {"zh-Hans": "CN", "zh-Hant": "TW", "zh-Hant-HK": "HK"}.get(key)
    said = f"font: ({fonts},), lang: {quoted(tag.language)}"
    return f"{said}, region: {quoted(region)}" if region else f"{said}, region: none"


def run(text: Text, *, inside: str = "", serif: bool = False, more: str = "") -> str:
    """A text as Typst code (write `#` before it in markup).

    Args:
        inside: the language around it; where it is the text's own, fonts and tag are left as they are.
        more: further arguments of Typst's `text`, such as `weight: "bold"`.
    """
    language = text.language or inside
    body = _words(text.text) if _HANGUL.search(text.text) and style(language) == "ko" else quoted(text.text)
    own = "" if language == inside and not serif else settings(language, serif=serif)
    said = ", ".join(part for part in (own, more) if part)
    return f"text({said}, {body})" if said else f"text({body})"


def _words(text: str) -> str:
    """Korean breaks between words: each word in a box of its own."""
    parts = []
    for part in _SPACED.split(text):
        whole = _HANGUL.search(part) and len(part) <= LONGEST_WORD
        parts.append(f"box(text({quoted(part)}))" if whole else f"text({quoted(part)})" if part else "")
    return "{" + "; ".join(part for part in parts if part) + "}"


def typeset(markup: str, *, title: str, language: str, margin: str = "20mm", paper: str = "a4") -> bytes:
    """Markup as a tagged PDF (PDF/UA-1). The same markup gives the same bytes.

    Args:
        markup: Typst; every text of a user in it went through `quoted` or `run`.
        title: the document's own.
        language: its language; texts that name no other are set in it.

    A character that no font has is printed as its number, as [U+14647].

    Raises:
        PrintingError: Typst or a font is missing, or the markup is none.
    """
    fonts = _fonts()
    import typst

    head = (
        f"#set document(title: {quoted(_NO_GLYPH.sub('', title).strip() or '-')}, date: none)\n"
        f"#set page(paper: {quoted(paper)}, margin: {margin})\n"
        f"#set text({settings(language)}, size: 10pt)\n"
    )
    source = head + markup
    for _ in range(MOST_MISSING):
        try:
            return _compiled(typst.Compiler(font_paths=fonts, ignore_system_fonts=True), source)
        except typst.TypstError as error:
            spelled = _spelled(source, error.message)
            if spelled is None:
                raise PrintingError(f"The form could not be set: {error.message}") from error
            source = spelled
    raise PrintingError(
        f"Over {MOST_MISSING} characters of this form are in no font here; on Debian: apt install fonts-noto-extra."
    )


def _compiled(compiler: typst.Compiler, source: str) -> bytes:
    made = compiler.compile(source.encode(), format="pdf", pdf_standards=["ua-1"], timestamp=0)
    if not isinstance(made, bytes):
        raise PrintingError("The form could not be set: Typst gave no document.")
    return made


def _spelled(source: str, said: str) -> str | None:
    """The markup with what no font has written as [U+14647]; None where Typst complains of something else."""
    found = _NOT_DISPLAYED.search(said)
    text = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), found[1]) if found else ""
    missing = [char for char in text if not char.isascii()]
    for char in missing:
        source = source.replace(char, f"[U+{ord(char):04X}]")
    return source if missing else None

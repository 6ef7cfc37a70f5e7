"""Characters as a reader counts them, and columns as a screen shows them.

Counts come from wcwidth: Unicode's own segmentation and East Asian width tables, maintained, without dependencies, and
quick enough for a whole subtitle file. `unicodedata` alone knows neither clusters nor emoji sequences.
"""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """The text in Unicode's composed form (NFC), in which equal words are equal strings."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def graphemes(text: str) -> list[str]:
    """The text cut into what a reader calls characters (extended grapheme clusters, UAX 29)."""
    from wcwidth import iter_graphemes

    return list(text) if text.isascii() and "\r" not in text else list(iter_graphemes(text))


def grapheme_count(text: str) -> int:
    """How many characters a reader counts; spaces and punctuation are characters."""
    from wcwidth import iter_graphemes

    return len(text) if text.isascii() and "\r" not in text else sum(1 for _ in iter_graphemes(text))


def width(text: str, *, ambiguous: int = 1) -> int:
    """Display columns: 2 for a full-width character or an emoji, 1 for a half-width one, 0 for a mark upon another.

    Args:
        ambiguous: columns of a character that is wide only among East Asian text, such as … “ ” ○ (UAX 11, class A).

    Control characters take no column.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import wcswidth

    shown = "".join(char for char in text if unicodedata.category(char) != "Cc")
    return int(wcswidth(shown, ambiguous_width=ambiguous))


def half_widths(text: str) -> tuple[int, int]:
    """(full-width characters, half-width characters) by grapheme: a style guide's two kinds of counting."""
    wide = sum(width(cluster) > 1 for cluster in graphemes(text))
    return wide, grapheme_count(text) - wide


def fold(text: str) -> str:
    """A key for comparing words by what they say: full-width, letter case and runs of spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

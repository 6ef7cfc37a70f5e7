"""Graphemes and columns. Oracles: UAX 29 and UAX 11 examples."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.vocabulary.text import fold, grapheme_count, graphemes, half_widths, nfc, width


@pytest.mark.parametrize(
    ("text", "clusters", "columns"),
    [
        ("abc", 3, 3),
        ("한국어", 3, 6),
        ("\u1112\u1161\u11ab", 1, 2),
        ("か\u3099", 1, 2),
        ("กำ", 1, 2),
        ("น้ำ", 1, 2),
        ("ที่", 1, 1),
        ("👨‍👩‍👧", 1, 2),
        ("🇰🇷🇯🇵", 2, 4),
        ("👍🏽", 1, 2),
        ("ｱｲｳ", 3, 3),
        ("Ａ", 1, 2),
        ("e\u0301", 1, 1),
        ("a\u200bb", 3, 2),
        ("\r\n", 1, 0),
        ("", 0, 0),
    ],
)
def test_a_reader_counts_clusters_and_a_screen_counts_columns(text: str, clusters: int, columns: int) -> None:
    assert grapheme_count(text) == clusters
    assert width(text) == columns


def test_an_ellipsis_is_wide_only_among_east_asian_text() -> None:
    assert (width("…"), width("…", ambiguous=2)) == (1, 2)


def test_full_and_half_width_are_counted_apart() -> None:
    assert half_widths("第1集 abc") == (2, 5)


def test_words_fold_to_what_they_say() -> None:
    assert fold("  Ｐａｙ　TV ") == "pay tv"


@given(st.text(max_size=60))
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(graphemes(text)) == text
    assert len(graphemes(text)) == grapheme_count(text)
    assert 0 <= width(text) <= 2 * len(text)


@given(st.text(max_size=60))
def test_composing_is_unicodes_own(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)

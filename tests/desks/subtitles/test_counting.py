"""The counting rules, exact in halves."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.subtitles.counting import RULES, characters, halves, reading_halves, speed


@pytest.mark.parametrize(
    ("rule", "text", "length"),
    [
        ("codepoint", "Hello, you.", "11"),
        ("codepoint", "Việt", "4"),
        ("codepoint", unicodedata.normalize("NFD", "Việt"), "4"),
        ("east_asian_half", "終電、逃したんですか？", "11"),
        ("east_asian_half", "２番線 12", "4.5"),
        ("east_asian_half", "ｶﾀｶﾅ", "2"),
        ("east_asian_half", "寒かったでしょう…", "9"),
        ("east_asian_half", "你好⋯", "3"),
        ("east_asian_half", "ああ!", "2.5"),
        ("east_asian_half", "ok　ok", "3"),
        ("east_asian_half", unicodedata.normalize("NFD", "が"), "1"),
        ("korean_half", "막차 놓친 거예요?", "8.5"),
        ("korean_half", unicodedata.normalize("NFD", "막차 놓친 거예요?"), "8.5"),
        ("korean_half", "추웠겠다…", "4.5"),
        ("korean_half", "2번 승강장", "5"),
        ("korean_half", "大韓民國", "4"),
        ("korean_half", "ㅋㅋ", "2"),
        ("korean_half", "\u1112\u119e\u11ab글", "2"),
        ("korean_half", "ＡＢ", "1"),
        ("korean_half", "！", "0.5"),
        ("thai_base", "ที่นี่", "2"),
        ("thai_base", "น้ำ", "2"),
        ("thai_base", "\u0e33", "1"),
        ("thai_base", "เก้า", "3"),
        ("thai_base", "ก\u0e4d\u0e32", "2"),
    ],
)
def test_lengths(rule: str, text: str, length: str) -> None:
    assert characters(halves(text, rule)) == length


def test_a_line_break_counts_for_reading_and_not_for_length() -> None:
    assert halves("ab\ncd", "codepoint") == 8
    assert reading_halves(["ab ", "cd"], "codepoint") == 10
    assert reading_halves(["ab ", "cd"], "codepoint", breaks=False) == 8
    assert reading_halves(["あ", "い"], "east_asian_half") == 5


def test_speed_is_exact() -> None:
    assert speed(22, 2200) == 5
    assert speed(29, 2600) == Fraction(145, 26)


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(KeyError):
        halves("x", "graphemes")


@given(st.lists(st.sampled_from("aé가나ถ้ำあｶ、。…⋯ 1　漢Ａ🙂"), max_size=20), st.sampled_from(RULES))
def test_counting_is_additive(parts: list[str], rule: str) -> None:
    assert halves("".join(parts), rule) == sum(halves(part, rule) for part in parts)


@given(st.text(max_size=30), st.sampled_from(RULES))
def test_counting_does_not_depend_on_normalisation(text: str, rule: str) -> None:
    assert halves(unicodedata.normalize("NFD", text), rule) == halves(unicodedata.normalize("NFC", text), rule)
    assert 0 <= halves(text, rule) <= 2 * len(unicodedata.normalize("NFC", text))

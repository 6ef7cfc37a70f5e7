"""The estimate of pages: the American page, full-width characters double, a started eighth counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.script import Element, Kind
from gassaku.desks.script.fountain import parse_fountain
from gassaku.desks.script.length import columns, printed_lines, to_eighths


@pytest.mark.parametrize(
    ("lines", "eighths"), [(0, "1/8"), (1, "1/8"), (6, "1/8"), (7, "2/8"), (55, "1"), (56, "1 1/8")]
)
def test_lines_become_eighths(lines: int, eighths: str) -> None:
    assert str(to_eighths(lines)) == eighths


@pytest.mark.parametrize(
    ("text", "wide"), [("abc", 3), ("가나", 4), ("「あ」", 6), ("ที่", 1), ("é", 1), ("e\u0301", 1), ("Ａ", 2)]
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


def lines(text: str) -> int:
    return printed_lines(parse_fountain(text).elements)


def test_what_each_element_takes() -> None:
    assert lines("INT. A - DAY\n\n") == 3
    assert lines("INT. A - DAY\n\nAction.\n") == 5
    assert lines("x" * 61) == 3
    assert lines("가" * 31) == 3
    assert lines("BOB\n(low)\n" + "y" * 36 + "\n") == 5
    assert lines("[[note]]\n\n# Section\n\n= synopsis\n\n/* out */\n") == 0


def test_two_who_speak_at_once_take_the_room_of_the_longer() -> None:
    assert lines("BOB\nOne\ntwo\nthree.\n\nZOE ^\nOne.\n") == lines("BOB\nOne\ntwo\nthree.\n") == 5


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.text(max_size=200)), max_size=12), st.integers(0, 12))
def test_scenes_cut_anywhere_are_together_as_long_as_the_whole(rows: list[tuple[Kind, str]], cut: int) -> None:
    elements = [Element(kind, text) for kind, text in rows]
    spoken = {Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRIC}
    if not elements[cut:] or elements[cut].kind not in spoken:
        assert printed_lines(elements[:cut]) + printed_lines(elements[cut:]) == printed_lines(elements)

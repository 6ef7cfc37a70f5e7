import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.eighths import Eighths


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2 3/8", 19),
        ("5/8", 5),
        ("3", 24),
        ("11/8", 11),
        ("1 1/2", 12),
        ("1½", 12),
        ("⅝", 5),
        ("２ ３/８", 19),
        ("1-4/8", 12),
        ("0", 0),
    ],
)
def test_lengths_are_read_as_the_trade_writes_them(text: str, count: int) -> None:
    assert Eighths.parse(text) == Eighths(count)


@pytest.mark.parametrize("text", ["", "2.5", "3/16", "1/0", "-1", "two", "1 2 3/8", "3/8 1"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="is no page length; write pages and eighths, as 2 3/8"):
        Eighths.parse(text)


@given(st.integers(0, 100_000))
def test_what_is_written_is_read_back(count: int) -> None:
    assert Eighths.parse(str(Eighths(count))) == Eighths(count)


def test_lengths_add_up() -> None:
    assert str(Eighths.total([Eighths.parse("2 3/8"), Eighths.parse("5/8"), Eighths.parse("1/8")])) == "3 1/8"

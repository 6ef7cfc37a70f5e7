from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.vocabulary import VocabularyError
from gassaku.vocabulary.share import SharesError, format_share, parse_share, require_whole


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("1/3", Fraction(1, 3)),
        ("33.3 %", Fraction(333, 1000)),
        ("40%", Fraction(2, 5)),
        ("４０％", Fraction(2, 5)),
        ("12.5 per cent", Fraction(1, 8)),
        ("0.25", Fraction(1, 4)),
        (Decimal("0.25"), Fraction(1, 4)),
        (1, Fraction(1)),
        ("0 %", Fraction(0)),
    ],
)
def test_shares_are_exact(written: str | int | Decimal, share: Fraction) -> None:
    assert parse_share(written) == share


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("40", "“40” is no share; write 1/3, 40 % or 0.25."),
        (Decimal(40), "40 is more than the whole; write 40 % if per cent is meant."),
        ("120 %", "120 % is no share of a whole: it must lie between 0 % and 100 %."),
        (Decimal("-0.1"), "-0.1 is no share of a whole: it must lie between 0 % and 100 %."),
        ("1/0", "“1/0” divides by nothing; write a share such as 1/3."),
        (0.25, "0.25 is no share; write 1/3, 40 % or 0.25."),
        (Decimal("NaN"), "NaN is no share; write 1/3, 40 % or 0.25."),
    ],
)
def test_what_could_mean_two_things_is_refused(written: str | Decimal, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        parse_share(written)
    assert str(caught.value) == message


def test_missing_shares_are_named() -> None:
    with pytest.raises(SharesError) as caught:
        require_whole("episode 3", {"Studio A": Fraction(3, 5), "Studio B": Fraction(7, 20)})
    assert str(caught.value) == (
        "Shares of episode 3 add up to 95 %, not 100 %. Studio A 60 %, Studio B 35 %. "
        "Add the missing 5 % or mark it open."
    )


def test_three_times_33_3_is_not_a_whole_and_says_how_to_write_it() -> None:
    with pytest.raises(SharesError) as caught:
        require_whole("the copyright", dict.fromkeys("ABC", parse_share("33.3 %")))
    assert str(caught.value) == (
        "Shares of the copyright add up to 99.9 %, not 100 %. A 33.3 %, B 33.3 %, C 33.3 %. "
        "Add the missing 0.1 % or mark it open. If equal parts are meant, write 1/3 each."
    )


def test_too_much_is_told_too() -> None:
    with pytest.raises(
        SharesError, match=r"add up to 110 %, not 100 %\. A 60 %, B 50 %\. Take away the 10 % too much\."
    ):
        require_whole("net profit", {"A": Fraction(3, 5), "B": Fraction(1, 2)})


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=8).filter(any))
def test_parts_of_a_whole_make_a_whole(parts: list[int]) -> None:
    require_whole("it", {str(n): Fraction(part, sum(parts)) for n, part in enumerate(parts)})


@given(st.fractions(0, 1, max_denominator=10_000))
def test_what_is_written_is_read_back(share: Fraction) -> None:
    assert parse_share(format_share(share)) == share

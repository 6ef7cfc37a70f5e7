"""A production's own rates: from YAML or a table, each with day and source."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from gassaku.desks.finance.currency.reading import read_rates
from gassaku.notation import NotationError

SHEET = """\
source: Bank of Taiwan, closing spot
quotes:
  - {date: 2027-02-26, from: TWD, to: KRW, rate: "45.2"}
  - {date: 2027-03-31, from: TWD, to: KRW, rate: 45.9, source: Bank of Korea}
"""
HEAD = "date,from,to,rate,source\n"


def test_a_sheet_of_rates_is_read() -> None:
    (first, second), findings = read_rates(SHEET.encode(), "finance/rates.yaml")
    assert (first.day, first.base, first.target, first.rate) == (dt.date(2027, 2, 26), "TWD", "KRW", Fraction("45.2"))
    assert (first.source, second.source) == ("Bank of Taiwan, closing spot", "Bank of Korea")
    assert second.place.line == 4
    assert findings == ()


@pytest.mark.parametrize(
    ("was", "becomes", "word"),
    [
        ("source: Bank of Taiwan, closing spot\n", "", "without a source"),
        ("from: TWD", "from: NTD", "ISO code"),
        ('"45.2"', '"45,2"', "a rate"),
        ('"45.2"', "0", "above zero"),
        ("date: 2027-02-26, ", "", "`date:`"),
        ("quotes", "quote", "quotes"),
    ],
)
def test_a_wrong_sheet_is_one_sentence_with_its_line(was: str, becomes: str, word: str) -> None:
    assert was in SHEET
    with pytest.raises(NotationError, match=word) as caught:
        read_rates(SHEET.replace(was, becomes, 1).encode(), "finance/rates.yaml")
    assert caught.value.line


def test_a_table_in_the_words_of_each_country_is_read() -> None:
    (quote,), _ = read_rates(
        "일자,통화,대상통화,환율,출처\n2027-02-26,TWD,KRW,45.2,한국은행\n".encode(), "finance/rates.csv"
    )
    assert (quote.rate, quote.source) == (Fraction("45.2"), "한국은행")


@pytest.mark.parametrize(
    "row",
    [
        "26/02/2027,TWD,KRW,45.2,b",
        "2027-02-26,NTD,KRW,45.2,b",
        '2027-02-26,TWD,KRW,"45,2",b',
        "2027-02-26,TWD,KRW,45.2,",
    ],
)
def test_a_line_that_cannot_be_read_is_left_out_and_found(row: str) -> None:
    quotes, findings = read_rates(f"{HEAD}2027-01-29,TWD,KRW,45,b\n{row}\n".encode(), "finance/rates.csv")
    assert len(quotes) == 1
    assert [(one.code, one.place.line) for one in findings] == [("FIN-RATE-LINE", 3)]


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(NotationError, match="without a column for source"):
        read_rates(b"date,from,to,rate\n2027-01-29,TWD,KRW,45\n", "finance/rates.csv")

"""Tax withheld at source: the forty-two pairs as the survey of November 2026 has them, with their days and traps."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from gassaku.desks.finance.withholding import COUNTRIES, every_pair, withholding
from gassaku.rules import load

ON = dt.date(2027, 3, 2)
# Payers in rows, recipients in columns, percent: read from the survey's own table, not from the rule packs.
TABLE = """\
    KR     JP     CN     TW     HK     SG     TH
KR  -      10     10     10     10     5      5.5
JP  10     -      10     10     5      10     15
CN  10     10     -      10     7      10     10
TW  10     10     20     -      20     15     10
HK  4.95   4.95   4.95   4.95   -      4.95   4.95
SG  5      10     10     10     10     -      5
TH  5      15     15     10     15     5      -
"""
DOMESTIC = {"KR": "22", "JP": "20.42", "CN": "10", "TW": "20", "HK": "4.95", "SG": "10", "TH": "15"}


def table() -> dict[tuple[str, str], Fraction]:
    head, *rows = (line.split() for line in TABLE.splitlines())
    return {
        (row[0], recipient): Fraction(cell) / 100
        for row in rows
        for recipient, cell in zip(head, row[1:], strict=True)
        if cell != "-"
    }


def test_all_forty_two_pairs_are_those_of_the_survey() -> None:
    found = every_pair(load(), ON)
    assert len(found) == 42
    assert {pair: one.rate for pair, one in found.items()} == table()
    for one in found.values():
        assert one.domestic == Fraction(DOMESTIC[one.payer]) / 100
        assert one.ref.source
        assert one.ref.href.startswith("http")
        assert one.ref.confidence != "verified", "the survey read summaries, not the treaties"


@pytest.mark.parametrize("payer", COUNTRIES)
def test_without_papers_the_domestic_rate_is_withheld(payer: str) -> None:
    recipient = "JP" if payer != "JP" else "KR"
    found = withholding(load(), payer, recipient, ON, papers=False)
    assert found is not None
    assert found.rate == Fraction(DOMESTIC[payer]) / 100
    assert "residence papers" in found.why


@pytest.mark.parametrize(
    ("payer", "recipient", "on", "rate"),
    [
        ("KR", "SG", dt.date(2019, 12, 31), "15"),
        ("KR", "SG", dt.date(2020, 1, 1), "5"),
        ("KR", "TW", dt.date(2023, 12, 31), "22"),
        ("KR", "TW", dt.date(2024, 1, 1), "10"),
        ("TW", "KR", dt.date(2023, 12, 31), "20"),
        ("TH", "SG", dt.date(2016, 12, 31), "15"),
        ("TH", "SG", dt.date(2017, 1, 1), "5"),
    ],
)
def test_a_rate_holds_from_its_own_day(payer: str, recipient: str, on: dt.date, rate: str) -> None:
    found = withholding(load(), payer, recipient, on)
    assert found is not None
    assert found.rate == Fraction(rate) / 100


@pytest.mark.parametrize(
    ("payer", "recipient", "word"),
    [
        ("KR", "SG", "15 before 2020"),
        ("KR", "TW", "only since 2024"),
        ("CN", "TW", "not in force"),
        ("KR", "TH", "local income tax"),
        ("TH", "HK", "plan with 15"),
        ("CN", "TH", "above the domestic"),
        ("TW", "CN", "half of the receipts"),
        ("HK", "JP", "8.25"),
        ("JP", "KR", "not always royalties"),
    ],
)
def test_the_traps_of_a_pair_are_told(payer: str, recipient: str, word: str) -> None:
    found = withholding(load(), payer, recipient, ON)
    assert found is not None
    assert any(word in trap for trap in found.traps)


def test_what_no_rule_tells_is_nothing() -> None:
    assert withholding(load(), "US", "KR", ON) is None
    assert withholding(load(), "KR", "KR", ON) is None
    found = withholding(load(), "KR", "US", ON)
    assert found is not None
    assert found.rate == Fraction("0.22")

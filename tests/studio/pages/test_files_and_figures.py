"""What every desk shows and hands out alike: files to keep, days, amounts, numbers from a form."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gassaku.studio.desks.standards.scene import price
from gassaku.studio.pages.files import OCTETS, kept
from gassaku.studio.pages.form import whole
from gassaku.studio.pages.text import iso_day


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("보고서 1.pdf", "application/pdf"),
        ("清单.csv", "text/csv; charset=utf-8"),
        ("ep01.fdx", OCTETS),
        ("ep01", OCTETS),
    ],
)
def test_a_file_goes_out_to_be_kept_under_its_own_name_and_type(name: str, type_: str) -> None:
    answer = kept(b"bytes", name)
    head, _, said = answer["Content-Disposition"].partition("filename*=UTF-8''")
    assert (head, unquote(said), answer["Content-Type"]) == ("attachment; ", name, type_)
    assert "sandbox" in answer["Content-Security-Policy"]


def test_bytes_that_somebody_else_wrote_have_no_type_of_their_own() -> None:
    assert kept(b"<script>", "page.pdf", OCTETS)["Content-Type"] == OCTETS


@given(st.text())
def test_a_name_breaks_no_header(name: str) -> None:
    said = kept(b"", name.encode("utf-8", "replace").decode())["Content-Disposition"]
    assert said.isascii()
    assert "\r" not in said
    assert "\n" not in said


def test_a_day_is_written_as_the_reader_writes_it_and_what_is_none_stays() -> None:
    shown = {}
    for language in ("en", "ko", "th"):
        with translation.override(language):
            shown[language] = iso_day("2027-06-18").shown
    assert shown["en"] == "18 June 2027"
    assert shown["ko"] == "2027년 6월 18일"
    assert shown["th"] == "18 มิถุนายน ค.ศ. 2027"
    assert iso_day("soon").shown == "soon"


@given(st.integers(0, 10**12))
def test_a_number_of_a_form_is_read_up_to_eight_digits(number: int) -> None:
    assert whole(str(number)) == (number if number < 10**8 else None)
    assert whole(f"-{number}") is None


def test_the_price_of_an_alternative_is_written_in_the_readers_way() -> None:
    with translation.override("en"):
        english = price(1_200_000, "JPY")
    with translation.override("ja"):
        japanese = price(1_200_000, "JPY")
    assert (english, japanese) == ("JP¥1,200,000", "￥1,200,000")
    assert price(0, "JPY") == ""

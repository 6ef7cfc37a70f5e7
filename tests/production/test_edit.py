"""Editing keeps what was not edited: comments, order, quotes, unknown keys, line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.notation import NotationError
from gassaku.notation.tree import read_yaml
from gassaku.production.edit import set_value

TEXT = """\
# ours
title:
  ko: "달의 해협"  # the working title
  en: Strait of Moons
my-own-key: {a: 1}   # unknown to every desk
markets:
- territory: KR # first
  premiere: 2027-10-22
"""


def test_one_value_changes_and_every_other_byte_stays() -> None:
    edited = set_value(TEXT.encode(), "p.yaml", ("markets", 0, "premiere"), "2027-10-29")
    assert edited.decode() == TEXT.replace(
        "2027-10-22", "'2027-10-29'"
    )  # quoted: other readers take a bare day for a date


def test_a_mapping_on_the_way_is_made() -> None:
    edited = set_value(b"a: 1\n", "p.yaml", ("shoot", "start"), "2027-03-02")
    assert read_yaml(edited, "p.yaml").value == {"a": 1, "shoot": {"start": "2027-03-02"}}


def test_windows_line_ends_and_the_byte_order_mark_stay() -> None:
    before = b"\xef\xbb\xbfa: 1\r\nb: 2\r\n"
    assert set_value(before, "p.yaml", ("b",), 3) == b"\xef\xbb\xbfa: 1\r\nb: 3\r\n"


def test_a_way_that_leads_through_a_value_is_refused() -> None:
    with pytest.raises(NotationError, match="nothing to hold"):
        set_value(b"a: 1\n", "p.yaml", ("a", "b"), 2)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)


@given(words)
def test_what_was_set_is_what_is_read(value: str) -> None:
    edited = set_value(TEXT.encode(), "p.yaml", ("title", "en"), value)
    tree = read_yaml(edited, "p.yaml")
    assert (
        str(tree.value["title"]["en"]) == value or tree.value["title"]["en"] in (None, True, False) or value.isdigit()
    )
    assert tree.value["my-own-key"] == {"a": 1}
    assert edited.decode().startswith("# ours\n")

"""Emphasis in a line, by the rules of Fountain 1.1."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gassaku.desks.script.emphasis import emphasis


def told(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], "".join(sorted(one.styles))) for one in emphasis(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain", [("plain", "")]),
        ("*slanted*", [("slanted", "i")]),
        ("**bold** and *slanted*", [("bold", "b"), (" and ", ""), ("slanted", "i")]),
        ("***both***", [("both", "bi")]),
        ("_under **bold** line_", [("under ", "u"), ("bold", "bu"), (" line", "u")]),
        (r"four \*stars\*", [("four ", ""), ("*stars", ""), ("*", "")]),
        ("3 * 4 * 5", [("3 * 4 * 5", "")]),
        ("never *closed", [("never *closed", "")]),
        ("한 **번** 더", [("한 ", ""), ("번", "b"), (" 더", "")]),
    ],
)
def test_marks_become_styles(text, wanted):
    assert told(text) == wanted


@given(st.text(alphabet="ab *_\\\n말", max_size=60))
def test_nothing_is_lost_but_marks_and_stretches_follow_each_other(text):
    found = emphasis(text)
    kept = "".join(text[one.start : one.end] for one in found)
    assert [char for char in kept if char not in "*_\\"] == [char for char in text if char not in "*_\\"]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.start < one.end for one in found)

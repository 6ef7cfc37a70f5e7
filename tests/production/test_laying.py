"""Laying a layer for good: what is then read is what the two said together, and comments stay."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from gassaku.notation.tree import read_yaml
from gassaku.production.kind import Kind
from gassaku.production.layer import merge_trees
from gassaku.production.laying import laid_over

KIND = Kind("notes", "Notes", "documents", "notes.yaml", lambda data, path: (read_yaml(data, path), ()), merge_trees)

cells = st.none() | st.integers(-9, 9) | st.text("가ก海a: #", max_size=4) | st.lists(st.integers(0, 3), max_size=3)
rows = st.dictionaries(st.sampled_from("abcdef"), st.dictionaries(st.sampled_from("xyz"), cells), max_size=6)
marks = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["add", "remove"]))
heads = st.dictionaries(st.sampled_from("pqr"), cells | st.dictionaries(st.sampled_from("xyz"), cells))


def document(head: dict[str, object], of: dict[str, dict[str, object]], marked: dict[str, str]) -> bytes:
    listed = [{"id": key, **row, **({"_layer": marked[key]} if key in marked else {})} for key, row in of.items()]
    return json.dumps({**head, "rows": listed}).encode()


@given(heads, rows, heads, rows, marks)
def test_what_is_read_afterwards_is_what_merging_gives(
    head: dict[str, object],
    below: dict[str, dict[str, object]],
    over: dict[str, object],
    above: dict[str, dict[str, object]],
    marked: dict[str, str],
) -> None:
    base, layer = document(head, below, {}), document(over, above, marked)
    merged, _orphans = merge_trees(read_yaml(base, "notes.yaml"), read_yaml(layer, "notes.yaml"), "s")
    assert read_yaml(laid_over(base, layer, "notes.yaml", KIND), "notes.yaml").value == merged.value


def test_comments_and_line_endings_stay() -> None:
    base = b"# who gets what\r\nshares:\r\n- id: hangang  # Seoul\r\n  part: 60\r\n"
    laid = laid_over(base, b"shares:\n  - {id: hangang, part: 55}\n", "notes.yaml", KIND)
    assert laid == base.replace(b"60", b"55")


def test_a_kind_without_layers_is_replaced() -> None:
    assert laid_over(b"a: 1\n", b"b: 2\n", "notes.yaml", None) == b"b: 2\n"

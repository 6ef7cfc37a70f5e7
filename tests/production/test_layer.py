"""Layers: only what differs, by the same keys, and orphans told of."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from gassaku.notation.tree import Tree, read_yaml
from gassaku.production.layer import merge_trees

BASE = """\
title: {en: Moons}
markets:
  - territory: KR
    premiere: 2027-10-22
    subtitles: [ko]
  - territory: JP
    premiere: 2027-10-22
"""


def laid(layer: str, base: str = BASE) -> tuple[Tree, list[str]]:
    merged, orphans = merge_trees(read_yaml(base, "production.yaml"), read_yaml(layer, "s/production.yaml"), "s")
    return merged, [orphan.message for orphan in orphans]


def test_a_row_merges_by_its_key_and_the_rest_stays() -> None:
    merged, orphans = laid("markets:\n  - territory: JP\n    premiere: 2027-10-29\n")
    assert orphans == []
    assert merged.value["markets"] == [
        {"territory": "KR", "premiere": "2027-10-22", "subtitles": ["ko"]},
        {"territory": "JP", "premiere": "2027-10-29"},
    ]


def test_what_the_layer_says_stands_in_the_layer_and_the_rest_in_the_base() -> None:
    merged, _ = laid("markets:\n  - territory: JP\n    premiere: 2027-10-29\n")
    changed = merged.place("markets", 1, "premiere")
    assert (changed.path, changed.line) == ("s/production.yaml", 3)
    kept = merged.place("markets", 0, "premiere")
    assert (kept.path, kept.line) == ("production.yaml", 4)


def test_a_row_that_the_base_does_not_have_is_an_orphan() -> None:
    merged, orphans = laid("markets:\n  - territory: TH\n    premiere: 2027-10-29\n")
    assert len(merged.value["markets"]) == 2
    assert orphans == [
        "The layer “s” changes territory “TH”, which the document below does not have; the change was left out."
    ]


def test_a_row_marked_as_new_is_added_and_one_marked_removed_is_gone() -> None:
    merged, orphans = laid("markets:\n  - {territory: TH, _layer: add}\n  - {territory: KR, _layer: remove}\n")
    assert orphans == []
    assert [market["territory"] for market in merged.value["markets"]] == ["JP", "TH"]
    assert all("_layer" not in market for market in merged.value["markets"])


def test_rows_without_a_key_of_their_own_are_never_lost_to_a_marked_change() -> None:
    base = "markets:\n  - {territory: KR, medium: svod}\n  - {territory: KR, medium: pay_tv}\n"
    merged, orphans = laid("markets:\n  - {territory: KR, _layer: remove}\n", base)
    assert len(merged.value["markets"]) == 2
    assert len(orphans) == 1


def test_a_plain_list_is_replaced_whole() -> None:
    merged, _ = laid("markets:\n  - territory: KR\n    subtitles: [ko, en]\n")
    assert merged.value["markets"][0]["subtitles"] == ["ko", "en"]


rows = st.dictionaries(st.sampled_from("abcdef"), st.dictionaries(st.sampled_from("xyz"), st.integers()), max_size=6)


def document(of: dict[str, dict[str, int]]) -> Tree:
    return read_yaml(json.dumps({"rows": [{"id": key, **row} for key, row in of.items()]}), "d.yaml")


@given(rows, rows)
def test_merging_rows_is_merging_mappings_and_orphans_are_what_is_left(
    below: dict[str, dict[str, int]], above: dict[str, dict[str, int]]
) -> None:
    merged, orphans = merge_trees(document(below), document(above), "s")
    if not below or not above:  # an empty list has no keys to go by
        return
    expected = [{"id": key, **row, **above.get(key, {})} for key, row in below.items()]
    assert merged.value["rows"] == expected
    assert len(orphans) == len(set(above) - set(below))


@given(rows)
def test_a_layer_that_says_the_same_changes_nothing(below: dict[str, dict[str, int]]) -> None:
    merged, orphans = merge_trees(document(below), document(below), "s")
    assert merged.value == document(below).value
    assert orphans == ()
